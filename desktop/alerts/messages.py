"""The wording of alerts: the title, the text and the buttons of a notification."""

from collections.abc import Iterator
from datetime import datetime, timedelta, tzinfo

import msgspec

from desktop.alerts.alert import MINUTE, Alert, AlertGroup, AlertKind
from desktop.alerts.notifiers import Act, Notification, NotificationAction
from desktop.alerts.settings import LONGEST_LEAD, AlertSettings, Scope, Snooze, snoozes
from desktop.meetings.meeting import Meeting
from desktop.meetings.schedule import local
from desktop.platforms.catalogue import platform_of
from desktop.texts import QT_TRANSLATE_NOOP, Texts, short_date, short_weekday

SEPARATOR = " · "
LONGEST_TOPIC = 80
"""Characters; systems shorten titles themselves, but not all do so well."""

LINES = 5
"""How many meetings of a crowd are listed."""

HOURS_FROM = 120
"""From so many minutes on, the time since the start is given in hours."""

QUESTION = QT_TRANSLATE_NOOP("Alert", "Which meetings should alert you?")
SCOPES = {
    Scope.EVERY: QT_TRANSLATE_NOOP("Alert", "Every meeting"),
    Scope.FOLLOWED: QT_TRANSLATE_NOOP("Alert", "Only SIGs I follow"),
    Scope.NONE: QT_TRANSLATE_NOOP("Alert", "None"),
}
"""The question and its answers; translate them in the context `Alert`."""

_COUNTDOWN = (AlertKind.LEAD, AlertKind.STARTED)
_CHANGES = {
    AlertKind.CANCELLED: QT_TRANSLATE_NOOP("Alert", "Cancelled: {what}"),
    AlertKind.MOVED: QT_TRANSLATE_NOOP("Alert", "Moved to {when}: {what}"),
    AlertKind.LINK_CHANGED: QT_TRANSLATE_NOOP("Alert", "New link: {what}"),
    AlertKind.REPLAY: QT_TRANSLATE_NOOP("Alert", "Replay ready: {what}"),
}
_HIDDEN_CHANGES = {
    AlertKind.CANCELLED: QT_TRANSLATE_NOOP("Alert", "A meeting was cancelled"),
    AlertKind.MOVED: QT_TRANSLATE_NOOP("Alert", "A meeting has moved to {when}"),
    AlertKind.LINK_CHANGED: QT_TRANSLATE_NOOP("Alert", "A meeting has a new link"),
    AlertKind.REPLAY: QT_TRANSLATE_NOOP("Alert", "The replay of a meeting is ready"),
}
_SNOOZES = {
    Snooze.ONE_MINUTE: (
        QT_TRANSLATE_NOOP("Alert", "Snooze 1 minute"),
        QT_TRANSLATE_NOOP("Alert", "1 minute"),
    ),
    Snooze.FIVE_MINUTES: (
        QT_TRANSLATE_NOOP("Alert", "Snooze 5 minutes"),
        QT_TRANSLATE_NOOP("Alert", "5 minutes"),
    ),
    Snooze.TEN_MINUTES: (
        QT_TRANSLATE_NOOP("Alert", "Snooze 10 minutes"),
        QT_TRANSLATE_NOOP("Alert", "10 minutes"),
    ),
    Snooze.UNTIL_START: (
        QT_TRANSLATE_NOOP("Alert", "Snooze until it starts"),
        QT_TRANSLATE_NOOP("Alert", "Until it starts"),
    ),
}


class AlertFormatter(msgspec.Struct, frozen=True):
    """Words alerts in the user's language and the local time of `zone` (None: the machine's)."""

    texts: Texts
    zone: tzinfo | None = None

    def format(
        self, group: AlertGroup, now: datetime, settings: AlertSettings, *, ask: bool = False
    ) -> Notification:
        """The notification for a group at `now`; if `ask`, it asks which meetings should alert."""
        meetings = group.meetings
        return Notification(
            id=group.ids[0],
            title=self.title(group, now, hide_titles=settings.hide_titles),
            text=self.text(group, now, hide_titles=settings.hide_titles),
            sound=settings.sound,
            prominent=settings.prominent,
            actions=tuple(self._actions(group, now, ask=ask)),
            platform=meetings[0].platform if len(meetings) == 1 else None,
            question=self.texts.translate("Alert", QUESTION) if ask else "",
        )

    def title(self, group: AlertGroup, now: datetime, *, hide_titles: bool = False) -> str:
        """The title: what it is about, in one line."""
        if len(group.meetings) == 1:
            alert = _headline(group)
            return self._hidden_line(alert, now) if hide_titles else self._line(alert, now)
        several = self.texts.translate("Alert", "{count} meetings")
        several = several.format(count=len(group.meetings))
        sayings = {self._line(alert, now, several) for alert in group.alerts}
        if len(sayings) == 1:
            return sayings.pop()
        return self.texts.translate("Alert", "Update on {what}").format(what=several)

    def text(self, group: AlertGroup, now: datetime, *, hide_titles: bool = False) -> str:
        """The text: platform, time and SIG; for a crowd, a line for each of the first meetings."""
        if len(group.meetings) == 1:
            return "\n".join(self._details(group, now, hide_titles=hide_titles))
        return "" if hide_titles else "\n".join(self._crowd(group, now))

    def _line(self, alert: Alert, now: datetime, what: str | None = None) -> str:
        """One alert in one line, about its meeting or about `what`."""
        what = what or self._topic(alert.meeting)
        if alert.kind in _COUNTDOWN:
            return self._countdown(alert, now).format(what=what)
        when = self._when(alert.meeting.start, now)
        return self.texts.translate("Alert", _CHANGES[alert.kind]).format(when=when, what=what)

    def _hidden_line(self, alert: Alert, now: datetime) -> str:
        """One alert in one line, without what it is about."""
        if alert.kind in _COUNTDOWN:
            return self._hidden_countdown(alert, now)
        when = self._when(alert.meeting.start, now)
        return self.texts.translate("Alert", _HIDDEN_CHANGES[alert.kind]).format(when=when)

    def _countdown(self, alert: Alert, now: datetime) -> str:
        translate = self.texts.translate
        left, running = alert.minutes_left(now), alert.minutes_running(now)
        if left > 0:
            return translate("Alert", "In %n minute(s): {what}", "", left)
        if running < 1:
            return translate("Alert", "Starting now: {what}")
        if running < HOURS_FROM:
            return translate("Alert", "Started %n minute(s) ago: {what}", "", running)
        return translate("Alert", "Started %n hour(s) ago: {what}", "", running // 60)

    def _hidden_countdown(self, alert: Alert, now: datetime) -> str:
        translate = self.texts.translate
        left, running = alert.minutes_left(now), alert.minutes_running(now)
        if left > 0:
            return translate("Alert", "A meeting starts in %n minute(s)", "", left)
        if running < 1:
            return translate("Alert", "A meeting starts now")
        if running < HOURS_FROM:
            return translate("Alert", "A meeting started %n minute(s) ago", "", running)
        return translate("Alert", "A meeting started %n hour(s) ago", "", running // 60)

    def _details(self, group: AlertGroup, now: datetime, *, hide_titles: bool) -> Iterator[str]:
        meeting = group.meetings[0]
        platform = self.texts.translate("Platform", platform_of(meeting.platform).name)
        sig = "" if hide_titles else _cut(meeting.sig or "")
        yield SEPARATOR.join(filter(None, (platform, self._span(meeting, now), sig)))
        headline = _headline(group)
        for alert in group.alerts:
            if alert.kind is AlertKind.MOVED and alert.was is not None:
                words = self.texts.translate("Alert", "Moved from {when}.")
                yield words.format(when=self._when(alert.was, now))
            elif alert.kind is AlertKind.LINK_CHANGED and alert is not headline:
                yield self.texts.translate("Alert", "The link has changed.")

    def _crowd(self, group: AlertGroup, now: datetime) -> Iterator[str]:
        """One line per meeting, earliest first; each with its own alert unless all are alike."""
        by_meeting: dict[str, Alert] = {}
        for alert in group.alerts:
            by_meeting.setdefault(alert.meeting.id, alert)
        alerts = sorted(by_meeting.values(), key=lambda alert: alert.meeting.start)
        alike = len({self._line(alert, now, "…") for alert in group.alerts}) == 1
        for alert in alerts[:LINES]:
            when = self._when(alert.meeting.start, now)
            yield f"{when}  {self._topic(alert.meeting)}" if alike else self._line(alert, now)
        if len(alerts) > LINES:
            yield self.texts.translate("Alert", "and %n more", "", len(alerts) - LINES)

    def _actions(
        self, group: AlertGroup, now: datetime, *, ask: bool
    ) -> Iterator[NotificationAction]:
        translate = self.texts.translate
        if _is_to_be_joined(group, now):
            yield NotificationAction(act=Act.JOIN, label=translate("Alert", "Join"))
        elif _is_to_be_watched(group):
            yield NotificationAction(act=Act.JOIN, label=translate("Alert", "Watch"))
        for snooze in snoozes(group, now):
            label, entry = (translate("Alert", source) for source in _SNOOZES[snooze])
            yield NotificationAction(act=Act.SNOOZE, label=label, entry=entry, snooze=snooze)
        for scope, label in SCOPES.items() if ask else ():
            yield NotificationAction(act=Act.CHOOSE, label=translate("Alert", label), scope=scope)
        yield NotificationAction(act=Act.OPEN, label=translate("Alert", "Show"))
        yield NotificationAction(act=Act.DISMISS, label=translate("Alert", "Dismiss"))

    def _topic(self, meeting: Meeting) -> str:
        untitled = self.texts.translate("Meeting", "Untitled meeting")
        return _cut(meeting.topic or meeting.sig or untitled)

    def _span(self, meeting: Meeting, now: datetime) -> str:
        return f"{self._when(meeting.start, now)}–{local(meeting.end, self.zone):%H:%M}"

    def _when(self, moment: datetime, beside: datetime) -> str:
        """The time of day, with the date if it differs from that of `beside`."""
        there = local(moment, self.zone)
        today = local(beside, self.zone).date()
        if there.date() == today:
            return f"{there:%H:%M}"
        if there.date() == today + timedelta(days=1):
            words = self.texts.translate("Alert", "tomorrow {time}")
            return words.format(time=f"{there:%H:%M}")
        day = f"{short_weekday(there, self.texts)} {short_date(there, self.texts)}"
        return f"{day} {there:%H:%M}"


def _headline(group: AlertGroup) -> Alert:
    """The alert for the title: how soon it starts, unless it is cancelled."""
    news = (AlertKind.MOVED, AlertKind.LINK_CHANGED, AlertKind.REPLAY)
    order = [AlertKind.CANCELLED, *_COUNTDOWN, *news]
    return min(group.alerts, key=lambda alert: order.index(alert.kind))


def _is_to_be_joined(group: AlertGroup, now: datetime) -> bool:
    """Whether to offer joining: one meeting, with a way in, that is near."""
    meeting = group.meetings[0]
    if len(group.meetings) > 1 or not meeting.has_way_in:
        return False
    if any(alert.kind is AlertKind.CANCELLED for alert in group.alerts):
        return False
    return meeting.start - LONGEST_LEAD * MINUTE <= now < meeting.end


def _is_to_be_watched(group: AlertGroup) -> bool:
    """Whether to offer the replay: of one meeting, to which Join leads once it is over."""
    alone = len(group.meetings) == 1
    return alone and all(alert.kind is AlertKind.REPLAY for alert in group.alerts)


def _cut(text: str) -> str:
    """One line of limited length."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_TOPIC else line[: LONGEST_TOPIC - 1].rstrip() + "…"
