"""What is said of what was seen after a hand-over."""

import pytest

from desktop.joining.messages import FocusEvidence, describe_focus
from desktop.joining.plan import JoinMethod, WayKind
from desktop.texts import CatalogueTexts, load_texts

ENGLISH = CatalogueTexts("en", {})
CLIENT = JoinMethod(WayKind.CLIENT, "cloudlink://x")
BROWSER = JoinMethod(WayKind.BROWSER, "https://x.example/")

SAID = [
    (CLIENT, FocusEvidence.LEFT, "WeLink should be opening."),
    (CLIENT, FocusEvidence.STAYED, "Nothing seems to have opened."),
    (CLIENT, FocusEvidence.UNKNOWN, "WeLink was asked to open."),
    (BROWSER, FocusEvidence.LEFT, "The browser should be opening."),
    (BROWSER, FocusEvidence.STAYED, "Nothing seems to have opened."),
    (BROWSER, FocusEvidence.UNKNOWN, "The browser was asked to open."),
]


@pytest.mark.parametrize(("way", "sight", "sentence"), SAID)
def test_what_was_seen_is_said_plainly(
    way: JoinMethod, sight: FocusEvidence, sentence: str
) -> None:
    assert describe_focus(way, sight, "WeLink", ENGLISH) == sentence


def test_everything_that_can_be_seen_is_said() -> None:
    assert {(way, sight) for way, sight, _ in SAID} == {
        (way, sight) for way in (CLIENT, BROWSER) for sight in FocusEvidence
    }


@pytest.mark.parametrize(("way", "sight", "sentence"), SAID)
def test_chinese_has_words_of_its_own(way: JoinMethod, sight: FocusEvidence, sentence: str) -> None:
    said = describe_focus(way, sight, "WeLink", load_texts("zh"))
    assert said != sentence
    assert not said.isascii()
    assert ("WeLink" in said) is ("WeLink" in sentence)
