"""A ready invitation to a meeting, written for the clipboard."""

from enum import StrEnum

from PySide6.QtGui import QGuiApplication

from desktop.texts import QT_TRANSLATE_NOOP, load_texts
from desktop.ui.detail.view_state import DetailState


class WrittenFor(StrEnum):
    """The languages of an invitation."""

    ZH = "zh"
    EN = "en"
    BOTH = "zh en"


FORMS = (
    (WrittenFor.BOTH, False, QT_TRANSLATE_NOOP("MeetingMenu", "Chinese and English")),
    (WrittenFor.ZH, False, QT_TRANSLATE_NOOP("MeetingMenu", "Chinese")),
    (WrittenFor.EN, False, QT_TRANSLATE_NOOP("MeetingMenu", "English")),
    (WrittenFor.BOTH, True, QT_TRANSLATE_NOOP("MeetingMenu", "Chinese and English, Markdown")),
    (WrittenFor.ZH, True, QT_TRANSLATE_NOOP("MeetingMenu", "Chinese, Markdown")),
    (WrittenFor.EN, True, QT_TRANSLATE_NOOP("MeetingMenu", "English, Markdown")),
)
"""Each with whether it is Markdown, and what a menu calls it."""


def copy_invitation(
    state: DetailState, written: WrittenFor = WrittenFor.BOTH, *, markdown: bool = False
) -> None:
    """Copies an invitation; what reads and writes it is imported when it is wanted."""
    from desktop.calendars.invitation_text import Form, ready_invitation

    languages = [load_texts(language) for language in written.split()]
    form = Form.MARKDOWN if markdown else Form.TEXT
    text = ready_invitation(state.meeting, languages, form, state.zone, state.passcode)
    QGuiApplication.clipboard().setText(text)
