"""What the tray shows at one moment: an immutable value, computed from the list and the settings.

Everything in it is plain text on one line, bounded in length.
"""

from datetime import datetime, timedelta, tzinfo
from enum import StrEnum

import msgspec

from desktop.alerts.settings import AlertPreferences
from desktop.meetings.meeting import Meeting, PlatformKey, Status
from desktop.meetings.schedule import Schedule, local
from desktop.platforms.catalogue import platform_of
from desktop.texts import QT_TRANSLATE_NOOP, Texts
from desktop.ui.text.meetings import clock, countdown, day_and_month, day_name, topic_of

SOON = timedelta(minutes=10)
MOST_AHEAD = 5
"""The most upcoming meetings in the menu, beside those that run."""

MOST_LIVE = 10
LONGEST_TOPIC = 60
"""Characters in the menu; a tooltip has the whole."""

LONGEST_IN_TOOLTIP = 40
LONGEST_TOOLTIP = 127
"""Characters; Windows cuts off what is longer ("NOTIFYICONDATA", Microsoft Learn)."""

AHEAD_OF_A_WEEK = 7
MARKUP = str.maketrans({"<": "‹", ">": "›"})
"""Replaces what some desktops read as markup in a tooltip, and others show as it is."""

OFFLINE = QT_TRANSLATE_NOOP("Tray", "Offline")
PAUSED = QT_TRANSLATE_NOOP("Tray", "Alerts are paused")


class TrayState(StrEnum):
    """What the icon says; each has a drawing."""

    IDLE = "idle"
    SOON = "soon"
    LIVE = "live"
    OFFLINE = "offline"
    PAUSED = "paused"


class TrayEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One meeting of the menu: its line, and a tooltip where the line was cut."""

    meeting: Meeting
    time: str
    label: str
    tooltip: str
    platform: PlatformKey
    live: bool


class TraySnapshot(msgspec.Struct, frozen=True, kw_only=True):
    """The icon's state, its tooltip, and what the menu offers.

    `can_join` is whether there is a running or a next meeting. `pauses` is whether alerts are
    there to be paused, `paused` what to say where they are, and `joined` the meeting that was
    joined here and still runs. `wizard` is what the wizard is called here.
    """

    state: TrayState
    tooltip: str
    entries: tuple[TrayEntry, ...] = ()
    can_join: bool = False
    pauses: bool = True
    paused: str = ""
    joined: Meeting | None = None
    wizard: str = ""


class TrayView(msgspec.Struct, frozen=True, kw_only=True):
    """What a snapshot is computed from.

    `offline` is whether the last refresh brought nothing. `joined` is the id of the meeting that
    was last joined here. A `zone` of None is the machine's. Without a name of the wizard the menu
    does not offer it.
    """

    schedule: Schedule
    now: datetime
    zone: tzinfo | None = None
    preferences: AlertPreferences = AlertPreferences()
    offline: bool = False
    joined: str | None = None
    wizard: str = ""


def take_snapshot(view: TrayView, texts: Texts) -> TraySnapshot:
    """Computes what the tray shows."""
    now = view.now
    meetings = view.schedule.meetings
    live = [meeting for meeting in meetings if meeting.status(now) is Status.LIVE]
    ahead = [meeting for meeting in meetings if meeting.start > now][:MOST_AHEAD]
    joined = next((meeting for meeting in live if meeting.id == view.joined), None)
    paused = _pause_sentence(view, live, texts)
    return TraySnapshot(
        state=_state(view, live, paused=bool(paused)),
        tooltip=_tooltip(view, (live, ahead), paused, texts),
        entries=tuple(_entry(meeting, view, texts) for meeting in live[-MOST_LIVE:] + ahead),
        can_join=bool(live or ahead),
        pauses=view.preferences.settings.enabled,
        paused=paused,
        joined=joined,
        wizard=view.wizard,
    )


def _state(view: TrayView, live: list[Meeting], *, paused: bool) -> TrayState:
    """A pause comes first, so that nobody misses it; then the meetings the user cares about."""
    if paused:
        return TrayState.PAUSED
    if any(view.preferences.cares(meeting) for meeting in live):
        return TrayState.LIVE
    near = (m for m in view.schedule.meetings if view.now < m.start <= view.now + SOON)
    if any(view.preferences.cares(meeting) for meeting in near):
        return TrayState.SOON
    return TrayState.OFFLINE if view.offline else TrayState.IDLE


def _pause_sentence(view: TrayView, live: list[Meeting], texts: Texts) -> str:
    """How long alerts are paused; empty where they are not."""
    alerts = view.preferences.settings
    if not alerts.enabled:
        return ""
    if alerts.is_paused(view.now) and alerts.paused_until is not None:
        said = texts.translate("Tray", "Alerts are paused until {time}")
        return said.format(time=_moment(alerts.paused_until, view, texts))
    if any(meeting.id == alerts.quiet_meeting for meeting in live):
        return texts.translate("Tray", "Alerts are paused during the meeting")
    quiet = view.preferences.quiet_until(view.now)
    if quiet is not None:
        said = texts.translate("Tray", "Quiet hours until {time}")
        return said.format(time=_moment(quiet, view, texts))
    return ""


def _tooltip(
    view: TrayView, found: tuple[list[Meeting], list[Meeting]], paused: str, texts: Texts
) -> str:
    live, ahead = found
    lines = []
    if live:
        said = texts.translate("Tray", "Now: {topic}")
        lines.append(said.format(topic=_topic(live[-1], LONGEST_IN_TOOLTIP, view, texts)))
    if ahead:
        lines.append(_next_line(ahead[0], view, texts))
    if not lines:
        lines.append(texts.translate("Tray", "No upcoming meetings"))
    if paused:
        lines.append(texts.translate("Tray", PAUSED))
    elif view.offline:
        lines.append(texts.translate("Tray", OFFLINE))
    return _cut("\n".join(lines), LONGEST_TOOLTIP).translate(MARKUP)


def _next_line(meeting: Meeting, view: TrayView, texts: Texts) -> str:
    topic = _topic(meeting, LONGEST_IN_TOOLTIP, view, texts)
    left = countdown(meeting, view.now, texts)
    if left:
        return texts.translate("Tray", "Next: {topic} {countdown}").format(
            topic=topic, countdown=left
        )
    said = texts.translate("Tray", "Next: {topic}, {time}")
    return said.format(topic=topic, time=_moment(meeting.start, view, texts))


def _entry(meeting: Meeting, view: TrayView, texts: Texts) -> TrayEntry:
    topic = _whole_topic(meeting, view, texts)
    live = meeting.status(view.now) is Status.LIVE
    pattern = (
        texts.translate("Tray", "{time}   {topic} · live")
        if live
        else texts.translate("Tray", "{time}   {topic}")
    )
    time, short = _moment(meeting.start, view, texts), _cut(topic, LONGEST_TOPIC)
    return TrayEntry(
        meeting=meeting,
        time=time,
        label=pattern.format(time=time, topic=short),
        tooltip="" if short == topic else topic.translate(MARKUP),
        platform=meeting.platform,
        live=live,
    )


def _moment(moment: datetime, view: TrayView, texts: Texts) -> str:
    """The time, with the day where that is not today."""
    day, today = local(moment, view.zone).date(), local(view.now, view.zone).date()
    time = clock(moment, view.zone)
    if day == today:
        return time
    far = not -1 <= (day - today).days < AHEAD_OF_A_WEEK
    word = day_and_month(day, texts) if far else day_name(day, today, texts)[0]
    return texts.translate("Tray", "{day} {time}").format(day=word, time=time)


def _topic(meeting: Meeting, length: int, view: TrayView, texts: Texts) -> str:
    return _cut(_whole_topic(meeting, view, texts), length)


def _whole_topic(meeting: Meeting, view: TrayView, texts: Texts) -> str:
    """Its topic, or only its platform where topics are hidden."""
    if not view.preferences.settings.hide_titles:
        return _one_line(topic_of(meeting, texts))
    platform = texts.translate("Platform", platform_of(meeting.platform).name)
    return texts.translate("Tray", "{platform} meeting").format(platform=platform)


def _one_line(text: str) -> str:
    """Without line breaks, and without the tabs that menus take for columns."""
    return " ".join(text.split())


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"
