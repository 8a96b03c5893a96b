"""The freezer's recipe, read for every system with stand-ins for PyInstaller's own steps."""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from project import APPLICATION_ID, ROOT, VERSION

RECIPE = ROOT / "packaging" / "sig-meetings.spec"


class Made:
    """What a step makes here: nothing is in it."""

    binaries: tuple[()] = ()
    datas: tuple[()] = ()
    pure: tuple[()] = ()
    scripts: tuple[()] = ()


class Steps:
    """Notes what the recipe asks of PyInstaller."""

    def __init__(self) -> None:
        self._asked: list[tuple[str, Mapping[str, object]]] = []

    def step(self, name: str) -> Callable[..., Made]:
        """A stand-in for one of PyInstaller's classes."""

        def make(*_given: object, **named: object) -> Made:
            self._asked.append((name, named))
            return Made()

        return make

    def named(self, name: str) -> list[Mapping[str, object]]:
        """What was said by name, each time."""
        return [named for step, named in self._asked if step == name]


def read_recipe(monkeypatch: pytest.MonkeyPatch, platform: str) -> Steps:
    steps = Steps()
    names = ("Analysis", "PYZ", "EXE", "COLLECT", "BUNDLE")
    code = compile(RECIPE.read_text(encoding="utf-8"), str(RECIPE), "exec")
    monkeypatch.setattr(sys, "path", [*sys.path])
    monkeypatch.setattr(sys, "platform", platform)
    exec(code, {"SPECPATH": str(RECIPE.parent), **{name: steps.step(name) for name in names}})
    return steps


def test_linux_gets_one_program(monkeypatch: pytest.MonkeyPatch) -> None:
    steps = read_recipe(monkeypatch, "linux")
    assert [made["name"] for made in steps.named("EXE")] == ["sig-meetings"]
    assert steps.named("BUNDLE") == []


def test_windows_gets_one_program_with_a_console_and_one_without(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    programs = read_recipe(monkeypatch, "win32").named("EXE")
    made = {program["name"]: program for program in programs}
    assert {name: program["console"] for name, program in made.items()} == {
        "sig-meetings": True,
        "sig-meetings-gui": False,
    }
    for name, program in made.items():
        assert f"'{name}.exe'" in Path(str(program["version"])).read_text(encoding="utf-8")
        assert "PerMonitorV2" in str(program["manifest"])
        assert str(program["icon"]).endswith("sig-meetings.ico")


def test_macos_gets_a_bundle(monkeypatch: pytest.MonkeyPatch) -> None:
    steps = read_recipe(monkeypatch, "darwin")
    (program,) = steps.named("EXE")
    assert program["console"] is False
    (bundle,) = steps.named("BUNDLE")
    assert bundle["name"] == "SIG Meetings.app"
    assert bundle["bundle_identifier"] == APPLICATION_ID
    assert bundle["version"] == VERSION
    assert isinstance(bundle["info_plist"], dict)
    assert bundle["info_plist"]["LSUIElement"] is False
    assert str(bundle["icon"]).endswith("sig-meetings.icns")


@pytest.mark.parametrize("platform", ["linux", "win32", "darwin"])
def test_what_is_only_found_at_run_time_is_taken_along(
    monkeypatch: pytest.MonkeyPatch, platform: str
) -> None:
    (analysis,) = read_recipe(monkeypatch, platform).named("Analysis")
    assert isinstance(analysis["hiddenimports"], list)
    hidden = set(analysis["hiddenimports"])
    assert {"desktop.ui.assembly", "desktop.ui.smoke", "desktop.cli.join"} <= hidden
    assert ("winreg" in hidden) == (platform == "win32")
    assert isinstance(analysis["datas"], list)
    brought = {Path(source).name for source, _ in analysis["datas"]}
    assert {"_compiled", "LICENSE", "THIRD-PARTY.txt", "LGPL-3.0.txt"} <= brought
    assert any("desktop_notifier" in target for _, target in analysis["datas"])
