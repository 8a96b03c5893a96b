"""Which texts in the code are found, and how."""

from pathlib import Path

import pytest

from marked_texts import MarkedText, marked_texts, texts_in


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ('texts.translate("A", "Open")', MarkedText("A", "Open", "", plural=False)),
        ('self._texts.translate("A", "Open")', MarkedText("A", "Open", "", plural=False)),
        ('translate("A", "Open", "a verb")', MarkedText("A", "Open", "a verb", plural=False)),
        ('translate("A", "Open", None)', MarkedText("A", "Open", "", plural=False)),
        ('translate("A", "%n", "", n)', MarkedText("A", "%n", "", plural=True)),
        ('translate("A", "%n", "", len(rows))', MarkedText("A", "%n", "", plural=True)),
        ('translate("A", "%n", n=count)', MarkedText("A", "%n", "", plural=True)),
        ('translate(\n"A", "one "\n"two",\n)', MarkedText("A", "one two", "", plural=False)),
        ('QT_TRANSLATE_NOOP("A", "Open")', MarkedText("A", "Open", "", plural=False)),
        (
            'class A:\n def f(self):\n  self.tr("%n", "", n)',
            MarkedText("A", "%n", "", plural=True),
        ),
        ('class B:\n pass\nclass A:\n x = tr("y")', MarkedText("A", "y", "", plural=False)),
        ('f(translate("A", "x").format(y=1))', MarkedText("A", "x", "", plural=False)),
    ],
)
def test_a_marked_text_is_found(code: str, expected: MarkedText) -> None:
    assert list(texts_in(code)) == [expected]


@pytest.mark.parametrize(
    "code",
    [
        'texts.translate("A", SENTENCES[reason])',
        'texts.translate("A", str(refused))',
        'link.retranslate("A", "b")',
        "self.tr(words)",
        '"abc".translate(table)',
        'def translate(context, source): """Says."""',
    ],
)
def test_what_only_looks_like_one_is_not(code: str) -> None:
    assert list(texts_in(code)) == []


def test_a_text_that_stands_twice_is_one(tmp_path: Path) -> None:
    for name in ("b.py", "a.py"):
        file = tmp_path / name
        file.write_text('translate("B", "x")\ntranslate("A", "y")', encoding="utf-8")
    assert [text.context for text in marked_texts(tmp_path)] == ["A", "B"]


def test_a_text_is_handed_on_as_a_call_on_one_line() -> None:
    text = MarkedText("A", 'say "no"\nor \\ 中文', "", plural=True)
    assert text.as_call() == r'translate("A", "say \"no\"\nor \\ 中文", "", 1)' + "\n"
