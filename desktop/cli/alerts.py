"""`alerts`: lists what will alert, and when."""

import json
from collections.abc import Sequence
from datetime import datetime, timedelta

from desktop.alerts.alert import Alert, AlertKind
from desktop.alerts.planner import Situation, forecast
from desktop.alerts.settings import AlertPreferences
from desktop.cli import exit_codes
from desktop.cli.commands import AlertsCommand
from desktop.cli.context import CommandSession
from desktop.cli.listing import stamp
from desktop.cli.load_meetings import ask_service
from desktop.cli.table import GAP, day_header
from desktop.cli.terminal import BOLD, cut, fill, harmless, width
from desktop.meetings.meeting import Meeting
from desktop.storage.delivered import ChangeStore, DeliveredStore
from desktop.storage.json_file import describe
from desktop.texts import QT_TRANSLATE_NOOP

LABELS = {
    AlertKind.STARTED: QT_TRANSLATE_NOOP("Alerts", "has started"),
    AlertKind.MOVED: QT_TRANSLATE_NOOP("Alerts", "was moved"),
    AlertKind.CANCELLED: QT_TRANSLATE_NOOP("Alerts", "was cancelled"),
    AlertKind.LINK_CHANGED: QT_TRANSLATE_NOOP("Alerts", "has a new link"),
    AlertKind.REPLAY: QT_TRANSLATE_NOOP("Alerts", "has a replay"),
}
"""The labels of alerts other than those some minutes before the start."""


def list_alerts(command: AlertsCommand, session: CommandSession) -> int:
    """Prints the alerts of the next days, including those that are due.

    Raises:
        NoMeetingsError: there are no meetings.
    """
    days = command.days or session.settings.horizon_days
    meetings = ask_service(session, days).schedule.meetings
    now = session.world.clock()
    alerts = list(forecast(_situation(meetings, session), now, now + timedelta(days=days)))
    if command.as_json:
        _print_json(alerts, session)
    else:
        _print_table(alerts, days, now, session)
    return exit_codes.DONE


def _situation(meetings: Sequence[Meeting], session: CommandSession) -> Situation:
    delivered = DeliveredStore(session.places, session.world.clock).load(session.service)
    changes = ChangeStore(session.places, session.world.clock).load(session.service)
    for note in filter(None, (delivered.note, changes.note)):
        session.terminal.warn(describe(note, session.texts))
    return Situation(
        meetings=meetings,
        preferences=_preferences(session),
        delivered=delivered.value,
        changes=changes.value,
    )


def _preferences(session: CommandSession) -> AlertPreferences:
    return AlertPreferences(session.settings.alerts, session.settings.followed)


def _print_json(alerts: Sequence[Alert], session: CommandSession) -> None:
    """Prints an array in order, one alert per line."""
    encode = json.JSONEncoder(ensure_ascii=not session.terminal.unicode).encode
    records = ",\n".join(encode(_record(alert)) for alert in alerts)
    session.terminal.print(f"[\n{records}\n]" if records else "[]")


def _record(alert: Alert) -> dict[str, str]:
    return {
        "id": alert.id,
        "meeting": alert.meeting.id,
        "kind": alert.kind.value,
        "at": alert.at.astimezone().isoformat(timespec="seconds"),
    }


def _print_table(
    alerts: Sequence[Alert], days: int, now: datetime, session: CommandSession
) -> None:
    """Prints one line per alert, below its day; alerts that are due come first."""
    times = _filled([_time(alert, now, session) for alert in alerts])
    labels = _filled([harmless(_label(alert, session)) for alert in alerts])
    lines: list[str] = []
    day = None
    for alert, time, label in zip(alerts, times, labels, strict=True):
        comes = max(alert.at, now).astimezone().date()
        if comes != day:
            day = comes
            lines += ["", session.terminal.styled(day_header(day, now, session.texts), BOLD)]
        before = GAP + time + GAP + label + GAP
        topic = cut(harmless(alert.meeting.topic), session.terminal.columns - width(before))
        lines.append((before + topic).rstrip())
    footer = _footer(len(alerts), days, now, session)
    session.terminal.print("\n".join([*lines[1:], "", footer] if lines else [footer]))


def _filled(cells: Sequence[str]) -> list[str]:
    """The cells, padded to the width of the widest."""
    widest = max(map(width, cells), default=0)
    return [fill(cell, widest) for cell in cells]


def _time(alert: Alert, now: datetime, session: CommandSession) -> str:
    if alert.at <= now:
        return session.translate("Alerts", "now")
    return f"{alert.at.astimezone():%H:%M}"


def _label(alert: Alert, session: CommandSession) -> str:
    if alert.kind is not AlertKind.LEAD:
        return session.translate("Alerts", LABELS[alert.kind])
    if not alert.lead:
        return session.translate("Alerts", "at the start")
    return session.texts.translate("Alerts", "%n minute(s) before", "", alert.lead)


def _footer(count: int, days: int, now: datetime, session: CommandSession) -> str:
    ahead = session.texts.translate("Cli", "in the next %n day(s)", "", days)
    settings = _preferences(session).settings
    if not settings.enabled:
        return session.translate("Alerts", "Alerts are turned off.")
    words = session.translate("Alerts", "No alerts {ahead}.", ahead=ahead)
    if count:
        words = session.texts.translate("Alerts", "%n alert(s) {ahead}.", "", count)
        words = words.format(ahead=ahead)
    if settings.paused_until is not None and settings.is_paused(now):
        until = stamp(settings.paused_until)
        words += " " + session.translate("Alerts", "They are paused until {moment}.", moment=until)
    return words
