"""The facts of a meeting: number, link, minutes, each with its actions."""

from collections.abc import Callable, Sequence

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QWidget

from desktop.joining.plan import JoinMethod, WayKind
from desktop.platforms import LinkRefused, Recognized
from desktop.platforms.recognize import openable
from desktop.texts import Texts
from desktop.ui.detail.view_state import DetailState
from desktop.ui.text.meetings import grouped_number
from desktop.ui.theme.type import Size
from desktop.ui.widgets import ElidedLabel, label, link_button

NAME_WIDTH = 72
LONG_INSET = 3
"""Brings the first of several lines onto the line of the name beside it."""


class FactAction(msgspec.Struct, frozen=True):
    """A link at the end of a row; one with an `answer` shows it for two seconds once clicked."""

    words: str
    accessible: str
    run: Callable[[], None]
    answer: str = ""
    spoken: str = ""


class Fact(msgspec.Struct, frozen=True):
    """One row; a `long` value wraps over lines, any other is one line with an ellipsis."""

    name: str
    value: str
    actions: tuple[FactAction, ...] = ()
    long: bool = False


class Facts(QWidget):
    """A grid of facts, rebuilt for each meeting."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnMinimumWidth(0, NAME_WIDTH - 12)
        self._grid.setColumnStretch(1, 1)
        self._shown: list[QWidget] = []

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Shows those facts and no others."""
        for widget in self._shown:
            self._grid.removeWidget(widget)  # an item that is taken out by itself is never freed
            widget.hide()
            widget.deleteLater()
        self._shown.clear()
        for number, fact in enumerate(facts):
            self._add(number, fact)

    def buttons(self) -> list[QPushButton]:
        """Returns the links at the ends of the rows, in the order in which one reads them."""
        return [each for part in self._shown for each in part.findChildren(QPushButton)]

    def _add(self, number: int, fact: Fact) -> None:
        top = Qt.AlignmentFlag.AlignTop
        name = label(fact.name, size=Size.BODY, role="muted")
        name.setWordWrap(False)
        name.setMinimumHeight(24)
        value = self._value(fact)
        self._grid.addWidget(name, number, 0, top)
        self._grid.addWidget(value, number, 1, 1, 1 if fact.actions else 2)
        self._shown += [name, value]
        if fact.actions:
            actions = self._actions(fact)
            self._grid.addWidget(actions, number, 2, top)
            self._shown.append(actions)

    def _value(self, fact: Fact) -> QWidget:
        if fact.long:
            long = label(fact.value, size=Size.BODY)
            long.setMinimumHeight(24)
            long.setContentsMargins(0, LONG_INSET, 0, 0)
            selectable = Qt.TextInteractionFlag.TextSelectableByMouse
            long.setTextInteractionFlags(selectable)
            return long
        short = ElidedLabel(size=Size.BODY)
        short.setMinimumHeight(24)
        short.set_whole(fact.value)
        return short

    def _actions(self, fact: Fact) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addStretch(1)
        for action in fact.actions:
            row.addWidget(self._link(action))
        return box

    def _link(self, action: FactAction) -> QPushButton:
        button = link_button(action.words)
        button.setAccessibleName(action.accessible)
        button.setProperty("end", "true")  # one below the other they end in one line
        button.clicked.connect(lambda _=False: action.run())
        if action.answer:
            button.answer_with(action.answer, action.spoken)
        return button


class Links(msgspec.Struct, frozen=True):
    """What the links in the rows do.

    They open a page, copy a text, join by a method, copy an invitation, write the meeting into a
    calendar file, and forget it.
    """

    open: Callable[[str], None]
    copy: Callable[[str], None]
    join_by: Callable[[JoinMethod], None]
    invite: Callable[[], None]
    export: Callable[[], None]
    forget: Callable[[], None]


def fact_rows(state: DetailState, texts: Texts, links: Links) -> list[Fact]:
    """Returns the rows to show; what is unknown has none."""
    makers = _Makers(texts, links, state.meeting.platform)
    meeting, entrance = state.meeting, state.entrance
    rows: list[Fact | None] = []
    if state.past:
        pass  # nobody joins it any more
    elif isinstance(entrance, Recognized):
        rows += [
            makers.copied(texts.translate("Facts", "Number"), entrance.meeting_id),
            makers.copied(texts.translate("Facts", "Passcode"), entrance.passcode, grouped=False),
            makers.link(entrance),
        ]
    else:
        rows += [
            makers.copied(texts.translate("Facts", "Number"), meeting.number),
            makers.copied(texts.translate("Facts", "Passcode"), state.passcode, grouped=False),
            makers.copied(texts.translate("Facts", "Link"), meeting.join_url),
        ]
    rows += [
        makers.page(texts.translate("Facts", "Minutes"), meeting.etherpad),
        *(makers.to_pass_on() if state.invites else ()),
        makers.page(texts.translate("Facts", "Replay"), meeting.replay_url),
        makers.page(texts.translate("Facts", "Recording"), meeting.recording_url),
        makers.page(texts.translate("Facts", "Subtitles"), meeting.transcript_url),
        makers.agenda(meeting.agenda),
        makers.origin() if meeting.imported else None,
    ]
    return [row for row in rows if row is not None]


class _Makers:
    """Makes the rows of one meeting."""

    def __init__(self, texts: Texts, links: Links, platform: str) -> None:
        self._platform = platform
        self._texts = texts
        self._links = links

    def copied(self, name: str, value: str | None, *, grouped: bool = True) -> Fact | None:
        """Makes a row with a value to copy; a number is shown in groups unless told otherwise."""
        if not value:
            return None
        shown = grouped_number(value, self._platform) if grouped else value
        return Fact(name, shown, (self._copy_action(name, value),))

    def link(self, entrance: Recognized) -> Fact:
        """Makes the row of the join link, which shows its host: people judge a link by that."""
        name = self._texts.translate("Facts", "Link")
        code = self._texts.translate("Facts", "QR code")
        qr = JoinMethod(WayKind.QR, entrance.browser_url)
        actions = (
            self._copy_action(name, entrance.browser_url),
            FactAction(code, code, lambda: self._links.join_by(qr)),
        )
        return Fact(name, entrance.host, actions)

    def page(self, name: str, address: str | None) -> Fact | None:
        """Makes a row with a page to open."""
        if not address:
            return None
        try:
            link = openable(address)
        except LinkRefused as refused:
            return Fact(name, self._texts.translate("Refusal", str(refused)), long=True)
        shown = link.url.removeprefix("https://").removeprefix("www.").rstrip("/")
        words = self._texts.translate("Facts", "Open")
        action = FactAction(words, f"{words}: {name}", lambda: self._links.open(link.url))
        return Fact(name, shown, (action,))

    def agenda(self, text: str | None) -> Fact | None:
        """Makes the row of the meeting's agenda."""
        if not text or not text.strip():
            return None
        return Fact(self._texts.translate("Facts", "Agenda"), text.strip(), long=True)

    def to_pass_on(self) -> tuple[Fact, Fact]:
        """Makes the rows of the ready invitation and of the calendar file."""
        translate = self._texts.translate
        invite = FactAction(
            translate("Facts", "Copy invitation"),
            translate("Facts", "Copy invitation"),
            self._links.invite,
            answer=translate("Facts", "Copied ✓"),
            spoken=translate("Facts", "Copied: {name}").format(
                name=translate("Facts", "Invitation")
            ),
        )
        words = translate("Facts", "Add to calendar…")
        export = FactAction(words, words, self._links.export)
        what = translate("Facts", "times, number and link, in both languages")
        file = translate("Facts", "a file with link and alarm")
        return (
            Fact(translate("Facts", "Invitation"), what, (invite,), long=True),
            Fact(translate("Facts", "Calendar"), file, (export,), long=True),
        )

    def origin(self) -> Fact:
        """Makes the row of where an imported meeting comes from."""
        name = self._texts.translate("Facts", "Source")
        words = self._texts.translate("Facts", "Remove")
        remove = FactAction(
            words,
            self._texts.translate("Facts", "Remove this meeting"),
            self._links.forget,
        )
        return Fact(name, self._texts.translate("Facts", "an invitation you imported"), (remove,))

    def _copy_action(self, name: str, value: str) -> FactAction:
        words = self._texts.translate("Facts", "Copy")
        spoken = self._texts.translate("Facts", "Copied: {name}").format(name=name)
        return FactAction(
            words,
            f"{words}: {name}",
            lambda: self._links.copy(value),
            answer=self._texts.translate("Facts", "Copied ✓"),
            spoken=spoken,
        )
