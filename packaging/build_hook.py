"""Hatchling's way to the compiled resources: runs before a wheel or an editable install is made."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.config import BuilderConfig
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledResources(BuildHookInterface[BuilderConfig]):
    """Compiles the resources into the package before its files are gathered."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - its interface
        """Called by hatchling before each build.

        Raises:
            SystemExit: the resources could not be compiled; the script has said why.
        """
        script = Path(self.root) / "packaging" / "compile_resources.py"
        code = subprocess.run([sys.executable, script], check=False).returncode
        if code:
            sys.exit(code)
