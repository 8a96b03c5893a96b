"""The chain: the first notifier that can shows it, and no two ever do."""

import msgspec

from desktop.alerts.notifiers import (
    SENTENCES,
    Listener,
    Notification,
    NotifierChain,
    NotifierFailedError,
    NotifierFailure,
    NotifierHealth,
    NotifierName,
)
from desktop.texts import load_texts
from tests.alerts.announcing import JOIN, Ear, notification

BROKEN = NotifierFailedError(NotifierFailure.NO_SERVICE, "ServiceUnknown")
NO_TRAY = NotifierFailedError(NotifierFailure.NO_TRAY)


class FakeNotifier:
    """Fails with `error`, or shows: at once, or where it is `slow` when `settle` is called."""

    def __init__(
        self, name: NotifierName, error: NotifierFailedError | None = None, *, slow: bool = False
    ) -> None:
        self.name = name
        self.error = error
        self.slow = slow
        self.asked: list[Notification] = []
        self.updated: list[Notification] = []
        self.withdrawn: list[str] = []
        self.closed = False
        self.listener: Listener | None = None

    def show(self, notification: Notification, listener: Listener) -> None:
        self.asked.append(notification)
        self.listener = listener
        if not self.slow:
            self.settle()

    def settle(self) -> None:
        assert self.listener is not None
        if self.error is None:
            self.listener.shown()
        else:
            self.listener.failed(self.error)

    def update(self, notification: Notification) -> None:
        self.updated.append(notification)

    def withdraw(self, notification_id: str) -> None:
        self.withdrawn.append(notification_id)

    def close(self) -> None:
        self.closed = True


def native(error: NotifierFailedError | None = None, *, slow: bool = False) -> FakeNotifier:
    return FakeNotifier(NotifierName.NATIVE, error, slow=slow)


def tray(error: NotifierFailedError | None = None) -> FakeNotifier:
    return FakeNotifier(NotifierName.TRAY, error)


def window(error: NotifierFailedError | None = None) -> FakeNotifier:
    return FakeNotifier(NotifierName.WINDOW, error)


def chain(*notifiers: FakeNotifier) -> NotifierChain:
    return NotifierChain(notifiers)


def test_the_first_that_works_shows_it_and_no_other_is_asked() -> None:
    first, second = native(), tray()
    ear = Ear()
    chain(first, second).show(notification(), ear)
    assert ear.heard == ["shown"]
    assert second.asked == []


def test_where_one_fails_the_next_shows_it_and_the_reason_is_kept() -> None:
    first, second, third = native(BROKEN), tray(NO_TRAY), window()
    ear = Ear()
    tried = chain(first, second, third)
    tried.show(notification(), ear)
    assert ear.heard == ["shown"]
    assert tried.report() == (
        NotifierHealth(NotifierName.NATIVE, error=BROKEN),
        NotifierHealth(NotifierName.TRAY, error=NO_TRAY),
        NotifierHealth(NotifierName.WINDOW, works=True),
    )


def test_a_failure_that_comes_later_falls_through_just_as_well() -> None:
    first, second = native(BROKEN, slow=True), tray()
    ear = Ear()
    chain(first, second).show(notification(), ear)
    assert (ear.heard, second.asked) == ([], [])
    first.settle()
    assert ear.heard == ["shown"]
    assert [shown.id for shown in second.asked] == ["one"]


def test_one_that_fails_twice_hands_over_once() -> None:
    first, second = native(BROKEN, slow=True), tray()
    ear = Ear()
    chain(first, second).show(notification(), ear)
    first.settle()
    first.settle()
    first.error = None
    first.settle()
    assert ear.heard == ["shown"]
    assert len(second.asked) == 1


def test_only_where_all_fail_it_is_told() -> None:
    ear = Ear()
    chain(native(BROKEN), tray(NO_TRAY)).show(notification(), ear)
    assert ear.heard == ["failed"]
    assert ear.errors == [NO_TRAY]


def test_one_that_recovers_is_first_again() -> None:
    first, second = native(BROKEN), window()
    both = chain(first, second)
    both.show(notification("before"), Ear())
    first.error = None
    both.show(notification("after"), Ear())
    assert [shown.id for shown in second.asked] == ["before"]
    assert both.report()[0] == NotifierHealth(NotifierName.NATIVE, works=True)


def test_where_alerts_are_to_be_prominent_our_own_window_comes_first() -> None:
    first, last = native(), window(BROKEN)
    ear = Ear()
    both = chain(first, last)
    assert [health.name for health in both.report()] == [NotifierName.NATIVE, NotifierName.WINDOW]
    both.show(msgspec.structs.replace(notification(), prominent=True), ear)
    assert len(last.asked) == 1
    assert ear.heard == ["shown"]
    assert len(first.asked) == 1


def test_an_action_is_heard_once() -> None:
    first = native()
    ear = Ear()
    chain(first).show(notification(), ear)
    assert first.listener is not None
    first.listener.acted(JOIN)
    first.listener.acted(JOIN)
    assert ear.actions == [JOIN]


def test_what_was_withdrawn_on_its_way_is_shown_by_nobody() -> None:
    first, second = native(BROKEN, slow=True), tray()
    ear = Ear()
    both = chain(first, second)
    both.show(notification(), ear)
    both.withdraw("one")
    both.withdraw("one")
    first.settle()
    assert first.withdrawn == ["one"]
    assert second.asked == []
    assert ear.heard == []


def test_an_update_reaches_the_one_that_shows_it_and_the_one_that_will() -> None:
    first, second = native(BROKEN, slow=True), window()
    both = chain(first, second)
    both.show(notification(), Ear())
    both.update(notification(title="In 9 minutes: TC"))
    first.settle()
    assert second.asked[0].title == "In 9 minutes: TC"
    both.update(notification(title="In 8 minutes: TC"))
    assert second.updated[0].title == "In 8 minutes: TC"
    both.update(notification("unknown"))
    assert len(second.updated) == 1


def test_the_same_one_again_replaces_what_is_shown() -> None:
    first = native()
    before, after = Ear(), Ear()
    one = chain(first)
    one.show(notification(), before)
    old = first.listener
    one.show(notification(), after)
    assert first.withdrawn == ["one"]
    assert old is not None
    old.acted(JOIN)
    assert before.heard == ["shown"]


def test_closing_closes_all() -> None:
    first, second = native(), tray()
    both = chain(first, second)
    both.show(notification(), Ear())
    both.close()
    assert first.withdrawn == ["one"]
    assert first.closed
    assert second.closed


def test_without_any_notifier_it_fails() -> None:
    ear = Ear()
    chain().show(notification(), ear)
    assert ear.heard == ["failed"]


def test_every_failure_has_a_sentence() -> None:
    texts = load_texts("en")
    assert set(SENTENCES) == set(NotifierFailure)
    assert BROKEN.describe(texts) == (
        "No notification service answers on this desktop. (ServiceUnknown)"
    )
    assert NO_TRAY.describe(texts) == "There is no tray to show messages."
    assert str(NO_TRAY) == "no-tray"
