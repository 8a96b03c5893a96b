"""What the signed program may do, and that it is not more than is explained."""

import plistlib
import re

from tests.house.tracked import ROOT

FILE = ROOT / "packaging" / "macos" / "entitlements.plist"


def test_only_what_frozen_pythons_need_is_asked_for() -> None:
    asked = plistlib.loads(FILE.read_bytes())
    assert asked == {"com.apple.security.cs.allow-unsigned-executable-memory": True}


def test_every_entitlement_is_explained_right_above_it() -> None:
    text = FILE.read_text(encoding="utf-8")
    keys = re.findall(r"<key>", text)
    assert len(re.findall(r"-->\s*<key>", text)) == len(keys)
