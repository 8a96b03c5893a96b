"""The installed program at work in a bare system: what every package has to be able to do."""

import re
from pathlib import Path

from project import APPLICATION_ID, COMMAND
from tests.helpers.display import Display
from tests.packaged.bare_system import HOME, RUNTIME, BareSystem

SMOKE = re.compile(
    r"smoke: python \d+ ms, qt \d+ ms, window \d+ ms, shown \d+ ms, rows \d+ ms, all \d+ ms\n"
)
LINK = "https://meeting.huaweicloud.com:36443/#/j/960493493"
URI = "cloudlink://welinksoftclient/h5page?page=joinConfByLink&"
DATA = (
    f"applications/{APPLICATION_ID}.desktop",
    f"metainfo/{APPLICATION_ID}.metainfo.xml",
    f"icons/hicolor/scalable/apps/{APPLICATION_ID}.svg",
    *(f"icons/hicolor/{n}x{n}/apps/{APPLICATION_ID}.png" for n in (16, 24, 32, 48, 64, 128, 256)),
    *(f"man/{language}man1/{COMMAND}.1*" for language in ("", "zh_CN/")),
    f"bash-completion/completions/{COMMAND}",
    f"fish/vendor_completions.d/{COMMAND}.fish",
    f"zsh/*/_{COMMAND}",
)
"""What desktops, man and shells look for below a folder of data."""

BUNDLED = ("LD_LIBRARY_PATH", "LD_PRELOAD", "_PYI", "_MEI", "PYTHON", "QT_PLUGIN_PATH", "QML")
"""How the names of variables begin that a bundle sets for itself."""

_HANDLER = f"""#!/bin/sh
env > {HOME}/handler.env
printf '%s\\n' "$@" > {HOME}/handler.new
mv {HOME}/handler.new {HOME}/handler.arguments
"""
_ENTRY = f"""[Desktop Entry]
Type=Application
Name=A client
Exec={HOME}/handler %u
MimeType=x-scheme-handler/cloudlink;
"""
_DEFAULT = "[Default Applications]\nx-scheme-handler/cloudlink=client.desktop\n"


def session(display: Display | None = None) -> dict[str, str]:
    """The environment of a plain desktop session."""
    return {
        "DISPLAY": display.name if display else ":4242",
        "XDG_RUNTIME_DIR": RUNTIME,
        "XDG_CURRENT_DESKTOP": "X-Generic",
        "DBUS_SESSION_BUS_ADDRESS": "disabled:",
        "BROWSER": "/nonexistent/browser",
    }


def missing_data(share: Path) -> list[str]:
    """What of `DATA` is not below that folder."""
    return [place for place in DATA if len([*share.glob(place)]) != 1]


def starts(bare: BareSystem, program: str, display: Display) -> None:
    """The program shows the demo's meetings, says when, and ends well."""
    done = bare.run([program, "--demo", "--smoke"], session(display), user=True)
    assert SMOKE.fullmatch(done.stdout), done.stdout + done.stderr
    assert done.stderr == ""


def hands_over_cleanly(bare: BareSystem, program: str) -> None:
    """A registered client gets the exact address by way of xdg-open, and nothing of the bundle."""
    register_client(bare)
    ours = {"LD_LIBRARY_PATH": "/opt/users/own", **session()}
    bare.run([program, "join", LINK, "--in", "app"], ours, user=True)
    (address,) = bare.file(f"{HOME}/handler.arguments").read_text(encoding="utf-8").splitlines()
    assert address.startswith(URI)
    assert "conf_id=960493493" in address
    seen = environment_of(bare.file(f"{HOME}/handler.env"))
    assert seen.pop("LD_LIBRARY_PATH") == "/opt/users/own"
    assert [name for name in seen if name.startswith(BUNDLED)] == []


def register_client(bare: BareSystem) -> None:
    """Makes a script the default for WeLink's scheme."""
    for place, text in (
        (f"{HOME}/handler", _HANDLER),
        (f"{HOME}/.local/share/applications/client.desktop", _ENTRY),
        (f"{HOME}/.config/mimeapps.list", _DEFAULT),
    ):
        bare.run(["mkdir", "-p", str(Path(place).parent)], user=True)
        bare.file(place).write_text(text, encoding="utf-8")
    bare.file(f"{HOME}/handler").chmod(0o755)
    bare.file(f"{HOME}/handler.arguments").unlink(missing_ok=True)


def environment_of(file: Path) -> dict[str, str]:
    """What `env` printed."""
    lines = file.read_text(encoding="utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines if "=" in line)


def missing_libraries(bare: BareSystem, folder: str) -> list[str]:
    """Libraries that anything in the program's folder links to and that nobody has."""
    script = 'find "$0" -type f | xargs ldd 2>/dev/null | grep "not found" | sort -u'
    return bare.run(["sh", "-c", script, folder], check=False).stdout.splitlines()


def leave_data(bare: BareSystem, program: str) -> str:
    """Has the user make some data; the folder it is in."""
    bare.run([program, "list", "--demo"], session(), user=True)
    profile = f"{HOME}/.config/sig-meetings"
    bare.run(["mkdir", "-p", profile], user=True)
    bare.file(f"{profile}/settings.json").write_text('{"display_name": "Li Wei"}', encoding="utf-8")
    return profile
