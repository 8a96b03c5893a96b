"""Signs programs and installers with Windows' signtool, where there is a certificate to sign with.

`python packaging/windows/sign.py FILE …`; the environment says with what:

* `SIG_MEETINGS_SIGN_THUMBPRINT`, the SHA-1 thumbprint of a certificate in the user's store, or
* `SIG_MEETINGS_SIGN_PFX`, a file with one, and `SIG_MEETINGS_SIGN_PASSWORD`, what opens it;
* `SIG_MEETINGS_SIGN_TIMESTAMP`, the address of a time-stamping service (RFC 3161). It is needed: a
  signature without a time ends with its certificate.

Source: Microsoft Learn, "SignTool".
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

PREFIX = "SIG_MEETINGS_SIGN_"
KITS = Path("Windows Kits", "10", "bin")
"""Below the programs for 32 bits, where Windows' development kit puts signtool, by version."""


class SigningError(Exception):
    """What was asked for cannot be done; the message is a sentence."""


def is_wanted(environ: Mapping[str, str]) -> bool:
    """Whether there is a certificate to sign with."""
    return any(environ.get(PREFIX + name) for name in ("THUMBPRINT", "PFX"))


def signing_command(environ: Mapping[str, str]) -> Sequence[str]:
    """The command that signs the files that follow it.

    Raises:
        SigningError: the time-stamping service or signtool itself is missing.
    """
    service = environ.get(f"{PREFIX}TIMESTAMP")
    if not service:
        message = f"{PREFIX}TIMESTAMP is not set; it is the address of a time-stamping service."
        raise SigningError(message)
    thumbprint = environ.get(f"{PREFIX}THUMBPRINT")
    certificate = ["/sha1", thumbprint] if thumbprint else ["/f", environ[f"{PREFIX}PFX"]]
    password = environ.get(f"{PREFIX}PASSWORD")
    if password and not thumbprint:
        certificate += ["/p", password]
    digests = ["/fd", "sha256", "/tr", service, "/td", "sha256"]
    return (_signtool(environ), "sign", *certificate, *digests)


def _signtool(environ: Mapping[str, str]) -> str:
    on_path = shutil.which("signtool", path=environ.get("PATH", ""))
    if on_path:
        return on_path
    kits = Path(environ.get("ProgramFiles(x86)", "")) / KITS
    found = sorted(kits.glob("10.*/x64/signtool.exe"))
    if not found:
        message = "signtool is missing; it comes with the Windows SDK."
        raise SigningError(message)
    return str(found[-1])


def main(files: Sequence[str], environ: Mapping[str, str]) -> int:
    """Signs the files; 1 where that cannot be done, and says why."""
    try:
        command = [*signing_command(environ), *files]
    except SigningError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], os.environ))
