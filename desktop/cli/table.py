"""The list for people: a table that fits the terminal, grouped by day."""

from __future__ import annotations

from datetime import time, timedelta

from desktop.cli.records import CANCELLED, ENDED, FROM_INVITATION, LIVE
from desktop.cli.terminal import BOLD, CYAN, DIM, GREEN, cut, fill, harmless, width
from desktop.texts import QT_TRANSLATE_NOOP, WEEKDAYS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date, datetime

    from desktop.cli.records import Entry
    from desktop.cli.terminal import Terminal
    from desktop.texts import Texts

    Cell = Callable[[Entry, datetime, Texts], str]

DAY = timedelta(days=1)
PLATFORMS = {
    "welink": QT_TRANSLATE_NOOP("Platform", "WeLink"),
    "zoom": QT_TRANSLATE_NOOP("Platform", "Zoom"),
    "tencent": QT_TRANSLATE_NOOP("Platform", "Tencent"),
    "teams": QT_TRANSLATE_NOOP("Platform", "Teams"),
    "feishu": QT_TRANSLATE_NOOP("Platform", "Feishu"),
    "dingtalk": QT_TRANSLATE_NOOP("Platform", "DingTalk"),
    "jitsi": QT_TRANSLATE_NOOP("Platform", "Jitsi"),
    "meet": QT_TRANSLATE_NOOP("Platform", "Google Meet"),
    "webex": QT_TRANSLATE_NOOP("Platform", "Webex"),
    "bigbluebutton": QT_TRANSLATE_NOOP("Platform", "BigBlueButton"),
    "whereby": QT_TRANSLATE_NOOP("Platform", "Whereby"),
    "web": QT_TRANSLATE_NOOP("Platform", "Web"),
}
"""The catalogue's names; the catalogue must not be imported here."""

GAP = "  "
SOON = timedelta(hours=1)
SHORTEST_TOPIC = 24
LONGEST_COMMUNITY = 16
"""Columns of the terminal that a community's name takes."""


def table(
    entries: Sequence[Entry],
    now: datetime,
    texts: Texts,
    terminal: Terminal,
    names: Mapping[str, str] | None = None,
) -> str:
    """The entries, in order of start, as lines of text that fit the terminal; `names` as below."""
    return "\n".join(Table(now, texts, terminal, [0] * len(COLUMNS), names).lines(entries)[1:])


class Table:
    """A table that can be printed in parts.

    `widths` are the columns' minimum widths; later parts are never narrower. `names` has the
    communities' names by their keys, where rows are to be marked with them.
    """

    def __init__(
        self,
        now: datetime,
        texts: Texts,
        terminal: Terminal,
        widths: Sequence[int],
        names: Mapping[str, str] | None = None,
    ) -> None:
        self._now = now
        self._texts = texts
        self._terminal = terminal
        self._widths = widths
        self._names = names or {}
        self._day: date | None = None

    @property
    def widths(self) -> Sequence[int]:
        """The columns' widths so far."""
        return self._widths

    def lines(self, entries: Sequence[Entry]) -> list[str]:
        """The lines of the next entries, in order; a day begins with an empty line and its name."""
        now, texts, terminal = self._now, self._texts, self._terminal
        columns = [Column([harmless(cell(e, now, texts)) for e in entries]) for cell in COLUMNS]
        if self._names:
            columns[COMMUNITY] = Column([harmless(self._name(entry)) for entry in entries])
        self._widths = [max(c.width, w) for c, w in zip(columns, self._widths, strict=True)]
        widths = _fitted(self._widths, terminal.columns)
        filled = [column.filled(wide) for column, wide in zip(columns, widths, strict=True)]
        lines: list[str] = []
        for entry, cells in zip(entries, zip(*filled, strict=True), strict=True):
            if entry.start.date() != self._day:
                self._day = entry.start.date()
                lines += ["", terminal.styled(day_header(self._day, now, texts), BOLD)]
            lines.append(_line(cells, entry, terminal))
        return lines

    def _name(self, entry: Entry) -> str:
        """The name of the entry's community; an imported meeting has none."""
        if (entry.record["id"] or "").startswith(FROM_INVITATION):
            return ""
        return cut(self._names.get(entry.source, ""), LONGEST_COMMUNITY)


class Column:
    """The cells of one column, measured once."""

    def __init__(self, cells: list[str]) -> None:
        self._cells = cells
        self._widths = list(map(width, cells))
        self.width = max(self._widths, default=0)

    def filled(self, wide: int) -> list[str]:
        """The cells, each exactly `wide` columns wide; empty if the column is dropped."""
        return [
            cell + " " * (wide - taken) if taken <= wide else fill(cell, wide)
            for cell, taken in zip(self._cells, self._widths, strict=True)
        ]


def day_header(day: date, now: datetime, texts: Texts) -> str:
    """Weekday and date, and whether that is today or tomorrow."""
    header = f"{texts.translate('Date', WEEKDAYS[day.weekday()])} {day.isoformat()}"
    ahead = (day - now.astimezone().date()).days
    if ahead == 0:
        return f"{header} · {texts.translate('Date', 'Today')}"
    if ahead == 1:
        return f"{header} · {texts.translate('Date', 'Tomorrow')}"
    return header


def footer(count: int, days: int, texts: Texts) -> str:
    """How many meetings there are, and how to join one."""
    ahead = texts.translate("Cli", "in the next %n day(s)", "", days)
    if not count:
        return texts.translate("Cli", "No meetings {ahead}.").format(ahead=ahead)
    counted = texts.translate("Cli", "%n meeting(s) {ahead}.", "", count).format(ahead=ahead)
    return counted + " " + texts.translate("Cli", "To join: sig-meetings join ID")


def _time(entry: Entry, _now: datetime, texts: Texts) -> str:
    """Begin and end, or the last day of what lasts a day or longer."""
    start, end = entry.start, entry.end
    if end - start >= DAY:
        whole = start.time() == end.time() == time.min
        last = (end - DAY / 2).date() if whole else end.date()
        begin = texts.translate("Date", "all day") if whole else f"{start:%H:%M}"
        return begin if whole and last == start.date() else f"{begin}–{last:%m-%d}"
    return f"{start.hour:02}:{start.minute:02}–{end.hour:02}:{end.minute:02}"


def _state(entry: Entry, now: datetime, texts: Texts) -> str:
    status = entry.record["status"]
    if status == LIVE:
        return texts.translate("Cli", "live")
    if status == ENDED:
        return texts.translate("Cli", "ended")
    if status == CANCELLED:
        return texts.translate("Cli", "cancelled")
    if entry.start - now > SOON:
        return ""
    minutes = -(-int((entry.start - now).total_seconds()) // 60)
    return texts.translate("Cli", "in %n min", "", minutes)


def _platform(entry: Entry, _now: datetime, texts: Texts) -> str:
    platform = entry.record["platform"] or ""
    return texts.translate("Platform", PLATFORMS.get(platform, platform))


def _topic(entry: Entry, _now: datetime, texts: Texts) -> str:
    topic = entry.record["topic"] or ""
    if not (entry.record["id"] or "").startswith(FROM_INVITATION):
        return topic
    return f"[{texts.translate('Cli', 'invitation')}] {topic}"


def _field(key: str, longest: int) -> Cell:
    """A column with one value of the record, cut to `longest` columns."""
    return lambda entry, _now, _texts: cut(entry.record[key] or "", longest)


def _fitted(widths: Sequence[int], columns: int) -> list[int]:
    """Fits the widths to the terminal: shrinks the topic, and drops columns as needed."""
    kept = list(widths)
    for dropped in DROPPED_FIRST:
        if _left_for_topic(kept, columns) >= min(SHORTEST_TOPIC, kept[TOPIC]):
            break
        kept[dropped] = 0
    left = _left_for_topic(kept, columns)
    kept[TOPIC] = max(min(kept[TOPIC], left), 0)
    kept[ID] = max(kept[ID] + min(left, 0), 1)
    return kept


def _left_for_topic(widths: Sequence[int], columns: int) -> int:
    others = [w + len(GAP) for n, w in enumerate(widths) if w and n != TOPIC]
    return columns - len(GAP) - sum(others)


def _line(cells: Sequence[str], entry: Entry, terminal: Terminal) -> str:
    if not terminal.coloured:
        return (GAP + GAP.join(filter(None, cells))).rstrip()
    over = entry.record["status"] in {ENDED, CANCELLED}
    styled = [
        terminal.styled(cell, DIM if over else STYLES.get(n, ""))
        for n, cell in enumerate(cells)
        if cell
    ]
    return (GAP + GAP.join(styled)).rstrip()


COLUMNS = (
    _time,
    _state,
    _platform,
    lambda _entry, _now, _texts: "",
    _field("sig", 16),
    _topic,
    _field("meeting_id", 14),
    _field("id", 40),
)
STATE, PLATFORM, COMMUNITY, SIG, TOPIC, NUMBER, ID = range(1, len(COLUMNS))
DROPPED_FIRST = (SIG, NUMBER, COMMUNITY, STATE)
"""The columns to drop on a narrow terminal, in this order."""

USUAL_WIDTHS = (11, 9, 8, 0, 16, 200, 12, 8)
"""The widths of columns printed before all cells are known; the topic takes what is left."""

STYLES = {STATE: GREEN, PLATFORM: CYAN, NUMBER: DIM, ID: DIM}
