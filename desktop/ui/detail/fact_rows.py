"""Which facts a meeting has: number, passcode, link, pages of the community, agenda."""

from collections.abc import Callable

import msgspec

from desktop.joining.plan import Way, WayKind
from desktop.platforms import LinkRefused, Recognized
from desktop.platforms.recognize import openable
from desktop.texts import Texts
from desktop.ui.detail.facts import Action, Fact
from desktop.ui.detail.showing import Showing
from desktop.ui.wording import grouped_number


class Links(msgspec.Struct, frozen=True):
    """What the links in the rows do: open a page, copy a text, take a way in."""

    open: Callable[[str], None]
    copy: Callable[[str], None]
    choose: Callable[[Way], None]


def fact_rows(showing: Showing, texts: Texts, links: Links) -> list[Fact]:
    """The rows to show; what is unknown has no row."""
    makers = _Makers(texts, links)
    meeting, entrance = showing.meeting, showing.entrance
    rows: list[Fact | None] = []
    if isinstance(entrance, Recognized):
        rows += [
            makers.copied(texts.translate("Facts", "Number"), entrance.meeting_id),
            makers.copied(texts.translate("Facts", "Passcode"), entrance.passcode),
            makers.link(entrance),
        ]
    else:
        rows += [
            makers.copied(texts.translate("Facts", "Number"), meeting.number),
            makers.copied(texts.translate("Facts", "Link"), meeting.join_url),
        ]
    rows += [
        makers.page(texts.translate("Facts", "Minutes"), meeting.etherpad),
        makers.page(texts.translate("Facts", "Replay"), meeting.replay_url),
        makers.page(texts.translate("Facts", "Recording"), meeting.recording_url),
        makers.page(texts.translate("Facts", "Transcript"), meeting.transcript_url),
        makers.agenda(meeting.agenda),
    ]
    return [row for row in rows if row is not None]


class _Makers:
    """Makes the rows of one meeting."""

    def __init__(self, texts: Texts, links: Links) -> None:
        self._texts = texts
        self._links = links

    def copied(self, name: str, value: str | None) -> Fact | None:
        """A value one copies."""
        if not value:
            return None
        return Fact(name, grouped_number(value), (self._copy_action(name, value),))

    def link(self, entrance: Recognized) -> Fact:
        """The join link, by its host: that is what one can judge it by."""
        name = self._texts.translate("Facts", "Link")
        code = self._texts.translate("Facts", "QR code")
        qr = Way(WayKind.QR, entrance.browser_url)
        actions = (
            self._copy_action(name, entrance.browser_url),
            Action(code, code, lambda: self._links.choose(qr)),
        )
        return Fact(name, entrance.host, actions)

    def page(self, name: str, address: str | None) -> Fact | None:
        """A page of the community one opens."""
        if not address:
            return None
        try:
            link = openable(address)
        except LinkRefused as refused:
            return Fact(name, self._texts.translate("Refusal", str(refused)), long=True)
        shown = link.url.removeprefix("https://").removeprefix("www.").rstrip("/")
        words = self._texts.translate("Facts", "Open")
        action = Action(words, f"{words}: {name}", lambda: self._links.open(link.url))
        return Fact(name, shown, (action,))

    def agenda(self, text: str | None) -> Fact | None:
        """What will be talked about."""
        if not text or not text.strip():
            return None
        return Fact(self._texts.translate("Facts", "Agenda"), text.strip(), long=True)

    def _copy_action(self, name: str, value: str) -> Action:
        words = self._texts.translate("Facts", "Copy")
        spoken = self._texts.translate("Facts", "Copied: {name}").format(name=name)
        return Action(
            words,
            f"{words}: {name}",
            lambda: self._links.copy(value),
            answer=self._texts.translate("Facts", "Copied ✓"),
            spoken=spoken,
        )
