"""Who hears whom: every signal that crosses from one part into another."""

from collections.abc import Callable

from desktop.meetings.meeting import Meeting
from desktop.ui.backstage import Backstage
from desktop.ui.front import Front
from desktop.ui.news import News, Stage
from desktop.ui.stay import Stay


def connect(front: Front, back: Backstage, stay: Stay, say: Callable[[str], None]) -> None:
    """Connects the parts; `say` tells the user one sentence."""
    _connect_joining(front, back, say)
    _connect_set_up(front, back, say)
    _connect_alerts(front, back)
    _connect_tray(front, back, stay)
    front.presenter.refresh_requested.connect(back.refresher.refresh)
    front.keeper.changed.connect(
        lambda: back.refresher.look_ahead(front.keeper.settings.horizon_days)
    )
    back.heartbeat.ticked.connect(front.presenter.render)
    back.heartbeat.woke.connect(back.refresher.refresh_after_waking)
    front.changes.changed.connect(front.presenter.render)
    back.switch.leaving.connect(back.alerts.stop)
    back.switch.leaving.connect(front.presenter.start_over)
    back.switch.switched.connect(front.changes.switch)
    back.switch.switched.connect(back.alerts.switch)
    back.switch.switched.connect(lambda _: back.sigs.start_over())
    back.switch.switched.connect(lambda _: back.sigs.look())


def _connect_joining(front: Front, back: Backstage, say: Callable[[str], None]) -> None:
    front.presenter.join_requested.connect(back.joiner.join)
    front.presenter.way_chosen.connect(back.joiner.take)
    front.presenter.page_requested.connect(back.joiner.open_page)
    back.joiner.told.connect(back.ladder.take)
    back.joiner.trouble.connect(say)
    back.ladder.told.connect(front.presenter.tell)


def _connect_set_up(front: Front, back: Backstage, say: Callable[[str], None]) -> None:
    back.set_up.page_requested.connect(back.joiner.open_page)
    back.set_up.join_requested.connect(front.presenter.join)
    back.set_up.trouble.connect(say)
    back.sigs.changed.connect(back.set_up.take_sigs)
    back.sigs.changed.connect(back.settings.take_sigs)
    back.settings.opened.connect(back.sigs.look)
    if back.login is not None:
        back.login.failed.connect(say)


def _connect_alerts(front: Front, back: Backstage) -> None:
    alerts = back.alerts
    front.keeper.changed.connect(alerts.reconcile)
    front.app.applicationStateChanged.connect(lambda _: alerts.tick())
    back.heartbeat.ticked.connect(alerts.tick)
    back.heartbeat.woke.connect(alerts.reconcile)
    alerts.join_requested.connect(front.presenter.join)
    front.presenter.alerts_wanted.connect(alerts.bring_back)

    def joined(news: News) -> None:
        if news.stage is Stage.HANDED_OVER:
            back.tray.take_joined(news.meeting_id)
            alerts.scheduler.forget(news.meeting_id)

    back.ladder.told.connect(joined)


def _connect_tray(front: Front, back: Backstage, stay: Stay) -> None:
    tray = back.tray.tray
    tray.join_requested.connect(front.presenter.join)
    tray.join_next_requested.connect(front.presenter.join_now)
    tray.open_requested.connect(stay.come_back)
    tray.quit_requested.connect(stay.leave)
    front.window.menu.quit_requested.connect(stay.leave)
    back.heartbeat.ticked.connect(tray.refresh)

    def show(meeting: Meeting) -> None:
        stay.come_back()
        front.presenter.show(meeting)

    back.alerts.open_requested.connect(show)
    back.alerts.join_requested.connect(lambda _: stay.come_back())
