"""Compiling the steps: what comes out, and one sentence for everything that is wrong."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import compile_resources
from check_drawings import COLOURS, VIEW
from check_steps import SET_UP
from compile_steps import StepsRefused, compile_steps, read_words
from desktop.platforms.catalogue import CATALOGUE
from desktop.platforms.steps import Route, StepAction, StepCheck, SystemKind
from desktop.ui.theme.palette import Palette
from tests.house.tracked import ROOT

PACKAGE = ROOT / "desktop"
ZOOM = "resources/steps/zoom.toml"
Edit = Callable[[str, str, str], None]


@pytest.fixture
def resources(tmp_path: Path) -> Path:
    """A copy of the real ones, to be broken."""
    folder = tmp_path / "resources"
    for part in ("steps", "drawings"):
        shutil.copytree(ROOT / "resources" / part, folder / part)
    return folder


@pytest.fixture
def edit(resources: Path) -> Edit:
    """Replaces the first occurrence of a text in a file."""

    def replace(name: str, before: str, after: str) -> None:
        file = resources / name
        text = file.read_text(encoding="utf-8")
        assert before in text
        file.write_text(text.replace(before, after, 1), encoding="utf-8")

    return replace


def refused(resources: Path) -> list[str]:
    """The sentences with which the build fails."""
    target = resources / "steps.json"
    with pytest.raises(StepsRefused) as caught:
        compile_steps(resources, PACKAGE, target)
    assert not target.exists()
    return str(caught.value).splitlines()


def test_what_comes_out_holds_every_file_and_is_the_same_each_time(resources: Path) -> None:
    compile_steps(resources, PACKAGE, resources / "one.json")
    compile_steps(resources, PACKAGE, resources / "two.json")
    data = (resources / "one.json").read_bytes()
    assert data == (resources / "two.json").read_bytes()
    assert json.loads(data).keys() == {row.key for row in CATALOGUE}
    assert "使用浏览器加入".encode() in data


def test_the_words_are_those_of_the_program() -> None:
    words = read_words(ROOT / "resources", PACKAGE)
    assert words.platforms == {row.key for row in CATALOGUE}
    assert words.with_client == {row.key for row in CATALOGUE if row.scheme}
    assert words.routes == tuple(Route)
    assert words.actions == tuple(StepAction)
    assert words.checks == tuple(StepCheck)
    assert words.systems == tuple(SystemKind)
    assert SET_UP in words.actions


INSTALL = 'drawing = "install"'
CHECK = 'check = "client"'
START = 'action = "start-client"'
NUMBERED = 'en = "There is no link to open, only a number: start the Tencent Meeting client."'
ENGLISH = r'en = "Choose \"Join from your browser\"."'
CHINESE = 'zh = "在浏览器打开会议链接。"'
TOP = "[[app]]"
SYSTEMS = "windows, macos, linux"
UNSEEN = "the text in en has blanks around it, or a character that cannot be seen"


@pytest.mark.parametrize(
    ("before", "after", "place", "fault"),
    [
        (INSTALL, 'drawing = "x"', ", app step 1", "the drawing x is not under resources/drawings"),
        (INSTALL, "", ", app step 1", "the drawing None is not under resources/drawings"),
        (CHECK, 'check = "x"', ", app step 1", "the check x is unknown; give one of: client"),
        (CHECK, 'de = "Zuerst"', ", app step 1", "de is unknown"),
        (CHECK, 'systems = "linux"', ", app step 1", "systems is no list of systems"),
        (CHECK, "systems = []", ", app step 1", "systems is no list of systems"),
        (
            CHECK,
            'systems = ["linux", "amiga"]',
            ", app step 1",
            f"the system amiga is unknown; give one of: {SYSTEMS}",
        ),
        (
            START,
            'action = "x"',
            ", app step 2",
            f"the action x is unknown; give one of: {', '.join(StepAction)}",
        ),
        (
            START,
            'action = "open-download"',
            ", app step 2",
            "its action needs the address download at the file's top",
        ),
        (
            START,
            'action = "set-up"',
            ", app",
            "a step asks to set up, but no [[set-up]] says how on linux",
        ),
        (ENGLISH, "", ", browser step 3", "the text in en is missing"),
        (ENGLISH, 'en = "  "', ", browser step 3", "the text in en is missing"),
        (ENGLISH, "en = 3", ", browser step 3", "the text in en is missing"),
        (ENGLISH, 'en = " Choose."', ", browser step 3", UNSEEN),
        (ENGLISH, 'en = "Choose\\n."', ", browser step 3", UNSEEN),
        (
            ENGLISH,
            f'en = "{"x" * 141}"',
            ", browser step 3",
            "the text in en has 141 characters, more than 140",
        ),
        (
            CHINESE,
            f'zh = "{"字" * 71}"',
            ", browser step 1",
            "the text in zh has 71 characters, more than 70",
        ),
        (TOP, 'download = "ftp://a.example/"\n[[app]]', "", "download is no https address"),
        (
            TOP,
            'clients = ["amiga"]\n[[app]]',
            "",
            f"the system amiga is unknown; give one of: {SYSTEMS}",
        ),
        (TOP, "clients = []\n[[app]]", "", "clients is no list of systems"),
        (TOP, "[[train]]\n[[app]]", "", "train is unknown"),
        (
            TOP,
            'set-up = ["how"]\n[[app]]',
            "",
            "a step of set-up does not stand under [[set-up]]",
        ),
    ],
)
def test_a_broken_step_fails_the_build_with_a_sentence(
    resources: Path, edit: Edit, before: str, after: str, place: str, fault: str
) -> None:
    edit("steps/zoom.toml", before, after)
    assert f"{ZOOM}{place}: {fault}." in refused(resources)


def test_a_platform_without_a_file_fails_the_build(resources: Path) -> None:
    (resources / "steps" / "zoom.toml").unlink()
    assert refused(resources) == [f"{ZOOM} is missing."]


def test_a_file_without_a_platform_fails_the_build(resources: Path) -> None:
    shutil.copy(resources / "steps" / "web.toml", resources / "steps" / "smoke.toml")
    assert refused(resources) == [
        "resources/steps/smoke.toml belongs to no platform of the catalogue."
    ]


@pytest.mark.parametrize("text", [b"drawing =", b'zh = "\xff"'])
def test_a_file_that_cannot_be_read_is_told_once(resources: Path, text: bytes) -> None:
    (resources / "steps" / "web.toml").write_bytes(text)
    (sentence,) = refused(resources)
    assert sentence.startswith("resources/steps/web.toml cannot be read: ")


def test_an_app_where_no_link_leads_to_one_fails_the_build(resources: Path) -> None:
    file = resources / "steps" / "web.toml"
    steps = file.read_text(encoding="utf-8")
    file.write_text(steps + steps.replace("browser]]", "app]]").split("[[phone]]")[0], "utf-8")
    assert refused(resources) == [
        "resources/steps/web.toml, app: no link of this platform leads to a client."
    ]


def test_a_route_of_two_steps_fails_the_build_for_the_system_it_is_on(
    resources: Path, edit: Edit
) -> None:
    edit("steps/jitsi.toml", 'drawing = "qr-code"', 'drawing = "qr-code"\nsystems = ["macos"]')
    assert refused(resources) == [
        f"resources/steps/jitsi.toml, phone: there are 2 steps on {system}, not 3 to 6."
        for system in ("windows", "linux")
    ]


def test_a_step_for_a_number_that_asks_for_a_link_fails_the_build(
    resources: Path, edit: Edit
) -> None:
    edit("steps/tencent.toml", NUMBERED + "\n", NUMBERED + '\naction = "open-link"\n')
    (said,) = refused(resources)
    assert said.startswith("resources/steps/tencent.toml, app-by-number: step 1 asks for open-link")


def test_a_route_by_number_may_be_missing_but_not_short(resources: Path) -> None:
    file = resources / "steps" / "web.toml"
    text = file.read_text(encoding="utf-8")
    whole, short = text.split("[[phone-by-number]]", 1)
    file.write_text(whole, encoding="utf-8")
    compile_steps(resources, PACKAGE, resources / "without.json")
    short = short.partition("[[")[0]
    file.write_text(f"{whole}[[phone-by-number]]{short}", encoding="utf-8")
    assert refused(resources) == [
        f"resources/steps/web.toml, phone-by-number: there are 1 steps on {system}, not 3 to 6."
        for system in SystemKind
    ]


def test_everything_that_is_wrong_is_told_at_once(resources: Path, edit: Edit) -> None:
    edit("steps/zoom.toml", 'check = "client"', 'check = "weather"')
    edit("drawings/qr-code.svg", "@accent", "red")
    (resources / "steps" / "web.toml").unlink()
    assert len(refused(resources)) == 3


def drawn(inside: str, view: str = VIEW) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view}">{inside}</svg>'


QR = "resources/drawings/qr-code.svg"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (drawn('<rect fill="#fff"/>'), 'fill="#fff" is no colour of the palette'),
        (drawn('<rect stroke="@red"/>'), 'stroke="@red" is no colour of the palette'),
        (drawn('<rect fill="@live"/>'), 'fill="@live" is no colour of the palette'),
        (drawn('<rect fill="currentColor"/>'), 'fill="currentColor" is no colour'),
        (drawn('<rect style="fill:red"/>'), 'the attribute "style" is not allowed'),
        (drawn('<rect width="@accent"/>'), 'width="@accent" is no place for a colour'),
        (drawn("<text>W</text>"), "<text> is not allowed, only plain shapes"),
        (drawn('<image href="x.png"/>'), "<image> is not allowed, only plain shapes"),
        (drawn("<script/>"), "<script> is not allowed, only plain shapes"),
        (drawn("", "0 0 24 24"), 'it is no SVG with the viewBox "0 0 156 72"'),
        ("<html/>", 'it is no SVG with the viewBox "0 0 156 72"'),
    ],
)
def test_a_drawing_of_other_shapes_or_colours_fails_the_build(
    resources: Path, text: str, sentence: str
) -> None:
    (resources / "drawings" / "qr-code.svg").write_text(text, encoding="utf-8")
    assert any(said.startswith(f"{QR}: {sentence}") for said in refused(resources))


def test_a_drawing_that_is_no_xml_fails_the_build(resources: Path) -> None:
    (resources / "drawings" / "qr-code.svg").write_text("<svg", encoding="utf-8")
    (sentence,) = refused(resources)
    assert sentence.startswith(f"{QR} cannot be read: ")


def test_a_drawing_that_nobody_uses_fails_the_build(resources: Path) -> None:
    (resources / "drawings" / "cat.svg").write_text(drawn(""), encoding="utf-8")
    assert refused(resources) == ["resources/drawings/cat.svg is used by no step."]


def test_drawings_use_colours_that_the_palette_has() -> None:
    assert {colour.removeprefix("@") for colour in COLOURS} <= set(Palette.__struct_fields__)


def test_every_drawing_has_an_accent_to_look_at() -> None:
    for file in (ROOT / "resources" / "drawings").glob("*.svg"):
        assert re.search(r'"@accent"', file.read_text(encoding="utf-8")), file.name


def test_by_hand_the_sentences_are_printed_and_it_fails(
    resources: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = resources.parent
    shutil.copytree(PACKAGE / "platforms", root / "desktop" / "platforms")
    monkeypatch.setattr(compile_resources, "ROOT", root)
    assert compile_resources.main() == 0
    assert (root / "desktop" / "_compiled" / "steps.json").is_file()
    (resources / "steps" / "zoom.toml").unlink()
    assert compile_resources.main() == 1
    assert capsys.readouterr().err == f"{ZOOM} is missing.\n"
    assert (root / "desktop" / "_compiled" / "steps.json").is_file()
