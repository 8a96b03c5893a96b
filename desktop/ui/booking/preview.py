"""Beside the form: what will be booked in both zones, what else is on then, and who is mailed."""

from collections.abc import Callable, Sequence
from datetime import date

import msgspec
from PySide6.QtWidgets import QCheckBox, QFrame, QLabel, QVBoxLayout, QWidget

from desktop.booking.draft import Draft
from desktop.booking.rules import ADDRESS, MOST_CHANGES, coming_dates
from desktop.meetings.meeting import Meeting
from desktop.meetings.schedule import BEIJING, local
from desktop.platforms.catalogue import platform_of
from desktop.texts import run_together, short_date
from desktop.ui.context import AppContext
from desktop.ui.text.booking import (
    beijing_line,
    beijing_when,
    local_line,
    meetings_at,
    short_dates,
)
from desktop.ui.text.meetings import SEPARATOR
from desktop.ui.theme.badge import platform_name
from desktop.ui.theme.type import Size
from desktop.ui.widgets import label

MOST_OTHERS = 4


class Card(QFrame):
    """A title over a few paragraphs; those without words are hidden."""

    def __init__(self, *roles: str) -> None:
        super().__init__()
        self.setObjectName("card")
        self.title = label(bold=True, size=Size.STRONG)
        self.lines = [label(role=role) for role in roles]
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(6)
        for line in (self.title, *self.lines):
            column.addWidget(line)

    def show_words(self, title: str, *words: str) -> None:
        """Shows a title and the paragraphs."""
        self.title.setText(title)
        for line, text in zip(self.lines, words, strict=True):
            show_line(line, text)


class ChangedBooking(msgspec.Struct, frozen=True):
    """What is changed: the booking's id, whether it is a series, how often it was changed."""

    id: str
    series: bool
    made: int


class Preview(QWidget):
    """Says before anything is sent what would come of it."""

    def __init__(
        self,
        context: AppContext,
        meetings: Callable[[], Sequence[Meeting]],
        change: ChangedBooking | None = None,
    ) -> None:
        super().__init__()
        self._context = context
        self._meetings = meetings
        self._change = change
        self.what = Card("muted", "muted", "", "faint")
        self.others = Card("muted", "muted")
        self.mail = QFrame()
        self.mail.setObjectName("notice")
        self.mailed = label()
        self.notify = QCheckBox()
        self.notify.setVisible(change is not None)
        mail = QVBoxLayout(self.mail)
        mail.setContentsMargins(16, 12, 16, 12)
        mail.setSpacing(8)
        mail.addWidget(self.mailed)
        mail.addWidget(self.notify)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for widget in (self.what, self.others, self.mail):
            column.addWidget(widget)
        column.addStretch(1)

    def show_draft(self, draft: Draft) -> None:
        """Says what would come of a draft."""
        days = coming_dates(draft, self._context.clock())
        self._show_what(draft, days)
        self._show_others(draft, days)
        self._show_mail(draft)

    def _show_what(self, draft: Draft, days: list[date]) -> None:
        texts, zone = self._context.texts, self._context.zone
        title = self.tr("What it becomes") if self._change else self.tr("What will be booked")
        if not days:
            nothing = self.tr("Nothing yet: no future date matches.")
            self.what.show_words(title, nothing, "", "", "")
            return
        series = draft.repeat is not None
        self.what.show_words(
            title,
            beijing_line(draft, days, texts),
            local_line(draft, days, zone, texts),
            short_dates(days, texts) if series else "",
            self._series_words() if series else "",
        )

    def _series_words(self) -> str:
        if self._change is None:
            return self.tr("The platform sets the dates; these are the likely ones.")
        return self.tr(
            "Changing a series recreates all its upcoming meetings: single ones that "
            "were cancelled or moved may come back."
        )

    def _show_others(self, draft: Draft, days: list[date]) -> None:
        texts = self._context.texts
        own = self._change.id if self._change else None
        found = meetings_at(draft, days, self._meetings(), own)
        told = [
            SEPARATOR.join(
                [
                    beijing_when(one, texts),
                    one.topic,
                    platform_name(platform_of(one.platform), texts),
                ]
            )
            for one in found[:MOST_OTHERS]
        ]
        if len(found) > MOST_OTHERS:
            told.append(self.tr("and %n more", "", len(found) - MOST_OTHERS))
        rooms = self.tr("The service assigns rooms, and says if none is free.")
        horizon = self._horizon()
        beyond = [day for day in days if horizon is None or day > horizon]
        if not found and beyond == days:
            said = self.tr("The list does not reach that far, so it is not known what else is on.")
            self.others.show_words(self.tr("At the same time"), said, rooms)
            return
        nothing = self.tr("Nothing else is on the list then.")
        if beyond and horizon is not None:
            words = self.tr("The list reaches until {date}; what is on later is not known.")
            told.append(words.format(date=short_date(horizon, texts)))
        lines = "\n".join(told) if found else "\n".join(filter(None, [nothing, *told]))
        self.others.show_words(self.tr("At the same time"), lines, rooms)

    def _horizon(self) -> date | None:
        """The last Beijing date of which the list knows meetings; None without a list."""
        if self._context.meetings_model.schedule is None:
            return None
        days = self._context.settings_model.settings.horizon_days
        today = local(self._context.clock(), BEIJING).toordinal()
        return date.fromordinal(today + days)

    def _show_mail(self, draft: Draft) -> None:
        mails = [mail for mail in draft.emails or () if ADDRESS.match(mail)]
        named = self.tr(", ").join(mails)
        if self._change is not None:
            self._show_change(named)
            return
        if mails:
            who = self.tr("An invitation goes to {addresses}.").format(addresses=named)
        else:
            who = self.tr("Nobody is e-mailed.")
        limit = self.tr("A meeting can be changed five times.")
        self._say(who, limit)

    def _show_change(self, named: str) -> None:
        change = self._change
        made = change.made if change else 0
        limit = self.tr("A meeting can be changed five times.")
        if made:
            count = self.tr("%n change(s) made from here; the service allows {most}.", "", made)
            limit = count.format(most=MOST_CHANGES)
        self.notify.setText(self.tr("E-mail everyone about the change"))
        who = self.tr("The old and the new addresses are e-mailed: {addresses}.")
        silent = self.tr("Nobody is e-mailed about the change.")
        mailed = who.format(addresses=named) if self.notify.isChecked() and named else silent
        self._say(mailed, limit)

    def _say(self, *sentences: str) -> None:
        self.mailed.setText(run_together(sentences))


def show_line(line: QLabel, text: str) -> None:
    """Shows a paragraph, or hides it where it is empty."""
    line.setText(text)
    line.setVisible(bool(text))
