"""Any sequence of steps in the whole program's window: after each, what is seen is true."""

import gc
import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from itertools import combinations
from pathlib import Path
from tempfile import mkdtemp

import msgspec
import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from desktop.alerts.notifiers import Act
from desktop.calendars.matching import Known, apply, expanded
from desktop.meetings.agenda import Day, Heading
from desktop.meetings.meeting import IMPORTED, Cadence, Meeting, PlatformKey, Unit
from desktop.meetings.schedule import Schedule, local, midnight
from desktop.services.outcome import Reason, State
from desktop.setup.flow import Progress
from desktop.storage.calendars import ImportStore
from desktop.storage.schedules import ScheduleStore
from desktop.storage.settings import LanguageChoice, ThemeChoice
from desktop.ui.detail.pane import DetailPane
from desktop.ui.filter_chips import CHOICES
from desktop.ui.importing.sources import ImportSource
from desktop.ui.sig_popover import NAME
from desktop.ui.text.meetings import SEPARATOR
from desktop.ui.view_switch import View
from desktop.ui.window import MainWindow
from tests.helpers.workers import finish_work
from tests.services.asking import impatient
from tests.ui.build import LINKS, NOW, ZONE, cut, failed, meeting
from tests.ui.messages import ics, invitations
from tests.ui.seen import buttons, has_menu, list_faults, named, overlap, widget_faults
from tests.ui.whole import ELSEWHERE, NOWHERE, Whole

pytestmark = pytest.mark.qt_log_ignore(
    "does not support (raise|grabbing)", "systemTrayWindowChanged", extend=True
)

DAYS = 30
PATIENCE_MS = 1500
SIGS = ("Kernel", "TC", "sig-QA", "ai", "sig-release-management")
TOPICS = (
    "Kernel SIG 双周例会",
    "TC",
    "QA",
    "",
    "<b>bold</b> & <img src=x>",
    "RISC-V SIG weekly: boards, packages and the long way to a first release 会议 例会 评审 " * 2,
    "云原生与OpenStack联合会议：容器运行时、版本升级、镜像瘦身、机密容器方案对齐以及路标规划讨论",
)
SEARCHES = (
    "", "tc", "kernel", "例会", "zzz", "9604", "sig-qa ai", "q", "🙂", "lh", "kernal",
    "yunyuansheng",
)  # fmt: skip
READ_AS = {"yunyuansheng": "云原生", "lh": "例会|联合", "kernal": "kernel"}
"""What is meant by pinyin, initials and a slip."""
ABSENT = {
    "filtered": ("The filter hides this meeting", "筛选条件隐藏了"),
    "gone": ("no longer in the list: it was cancelled or moved", "可能已取消或改期"),
}
ENDED = ("This meeting has ended.", "会议已结束。")
"""Words by which the detail says why its meeting is not in view."""


@st.composite
def meetings(draw: st.DrawFn) -> Meeting:
    """A meeting of the next days, of the last hours, or far ahead."""
    platform = draw(st.sampled_from(sorted(LINKS)))
    hours = draw(st.sampled_from([-8, -3, -1, 0, 1, 2, 4, 9, 20, 26, 27, 50, 200, 24 * 31]))
    made = meeting(
        f"m{draw(st.integers(1, 12))}",
        hours + draw(st.sampled_from([0, 0.25, 0.5])),
        draw(st.sampled_from([15, 60, 90, 600])),
        platform=platform,
        topic=draw(st.sampled_from(TOPICS)),
        sig=draw(st.sampled_from([*SIGS, None])),
        number=draw(st.sampled_from([None, "960493493", "123456789"])),
        sponsor=draw(st.sampled_from([None, "a-maintainer-with-a-rather-long-name"])),
        agenda=draw(st.sampled_from([None, "1. 进展\n2. 讨论", TOPICS[5]])),
        etherpad=draw(st.sampled_from([None, "https://etherpad.openeuler.org/p/tc-meetings"])),
        replay_url=draw(st.sampled_from([None, "https://www.openeuler.org/replay"])),
        cadence=draw(st.sampled_from([None, Cadence(Unit.WEEK, 2)])),
    )
    return made if draw(st.integers(0, 5)) else msgspec.structs.replace(made, join_url=None)


class Steps(RuleBasedStateMachine):
    """The program, and beside it a plain record of what it has to show."""

    whole: Whole
    mistakes: Sequence[object]

    def __init__(self) -> None:
        super().__init__()
        whole = self.whole = self.make()
        self.there: dict[str, Meeting] = {}
        self.left: dict[str, datetime] = {}
        self.known: tuple[Known, ...] = ()
        self.sequence = 0
        self.last = "fresh"
        self.fetched_at = NOW
        whole.settle(language=LanguageChoice.EN, theme=ThemeChoice.LIGHT,
                     trusted_hosts=frozenset({"meet.example.org"}))  # fmt: skip
        whole.set_up(Progress(opened_before=True))
        self.program = whole.start(language=None)
        state = self.program.context.meetings_model
        whole.qtbot.waitUntil(lambda: state.last is not None and not state.refreshing)
        self.program.parts.refresher._timer.stop()
        self.program.parts.heartbeat.stop()
        self._come(
            [
                meeting("m1", -0.5, sig="Kernel"),
                meeting("m2", 3, sig="TC", topic="TC"),
                meeting("m3", 26, platform="zoom"),
                meeting("m4", 50, platform="web"),
            ]
        )

    def make(self) -> Whole:
        """A profile of its own for every walk."""
        raise NotImplementedError

    @property
    def window(self) -> MainWindow:
        return self.program.window

    @property
    def detail(self) -> DetailPane:
        return self.window.detail

    @property
    def now(self) -> datetime:
        return self.whole.clock()

    # The list

    def _come(self, found: list[Meeting]) -> None:
        """A good refresh brings those."""
        names = {one.id for one in found}
        for gone in self.there.keys() - names:
            self.left[gone] = self.now
        self.there = {one.id: one for one in found}
        self.last, self.fetched_at = "fresh", self.now
        self.whole.refresh(*found)

    @rule(new=meetings())
    def one_more_comes(self, new: Meeting) -> None:
        moved = msgspec.structs.replace(
            new, start=new.start + (self.now - NOW), end=new.end + (self.now - NOW)
        )
        self._come([*(m for m in self.there.values() if m.id != new.id), moved])

    def _change(self, number: int, **changes: object) -> None:
        one = list(self.there.values())[number % len(self.there)]
        changed = msgspec.structs.replace(one, **changes)
        self._come([changed if m.id == one.id else m for m in self.there.values()])

    @precondition(lambda self: self.there)
    @rule(number=st.integers(0, 9))
    def one_goes(self, number: int) -> None:
        names = list(self.there)
        self._come([m for m in self.there.values() if m.id != names[number % len(names)]])

    @precondition(lambda self: self.there)
    @rule(number=st.integers(0, 9), hours=st.sampled_from([-3, 1, 24, 24 * 40]))
    def one_moves(self, number: int, hours: int) -> None:
        one = list(self.there.values())[number % len(self.there)]
        by = timedelta(hours=hours)
        self._change(number, start=one.start + by, end=one.end + by)

    @precondition(lambda self: self.there)
    @rule(number=st.integers(0, 9), topic=st.sampled_from(TOPICS))
    def one_is_renamed(self, number: int, topic: str) -> None:
        self._change(number, topic=topic)

    @precondition(lambda self: self.there)
    @rule(number=st.integers(0, 9), platform=st.sampled_from(sorted(LINKS)))
    def one_has_another_link(self, number: int, platform: str) -> None:
        self._change(number, platform=PlatformKey(platform), join_url=LINKS[platform])

    @rule()
    def the_list_is_empty(self) -> None:
        self._come([])

    @rule(reason=st.sampled_from([Reason.NO_CONNECTION, Reason.CERTIFICATE]))
    def a_refresh_fails(self, reason: Reason) -> None:
        state = self.program.context.meetings_model
        self.last = "failed"
        state.apply(failed(state.schedule, reason))
        self.whole.arrive()

    @rule()
    def a_refresh_brings_a_part(self) -> None:
        self.last, self.fetched_at = "partial", self.now
        found = Schedule.of(self.there.values(), self.now)
        self.program.context.meetings_model.apply(cut(found, 3, 9))
        self.whole.arrive()

    @rule()
    def a_refresh_begins(self) -> None:
        self.last = "refreshing"
        self.program.context.meetings_model.begin()
        self.whole.arrive()

    # Communities

    @rule()
    def a_community_comes_and_goes(self) -> None:
        """Another one is switched on and off; nobody answers, and what was saved of both shows."""
        context = self.program.context
        store = ScheduleStore(self.whole.places)
        store.save(NOWHERE, Schedule.of(self.there.values(), self.fetched_at))
        store.save(ELSEWHERE, Schedule.of([meeting("m1", 30, topic="theirs")], NOW))
        context.communities._held.clear()
        context.communities._one._network._http = impatient()
        before, told = self._held(), context.changes_model.log().changes
        context.settings_model.add_community(ELSEWHERE)
        self._settle_refresh()
        assert self._held() == before | {"elsewhere:m1"}
        assert bool(context.communities.names)
        context.settings_model.switch_community("Elsewhere", enabled=False)
        self._settle_refresh()
        assert self._held() == before
        assert context.changes_model.log().changes == told, "nothing happened in either"
        self.last = "failed"

    def _held(self) -> set[str]:
        held = self.program.context.meetings_model.held
        return {one.id for one in held.meetings} if held else set()

    def _settle_refresh(self) -> None:
        """The refresh that a switch begins has come to an end."""
        state = self.program.context.meetings_model
        self.whole.qtbot.waitUntil(lambda: state.last is not None and not state.refreshing)
        self.program.parts.refresher._timer.stop()
        self.whole.arrive()

    # Messages

    @property
    def brought(self) -> dict[str, Meeting]:
        """What the messages so far bring, by id, as `desktop.calendars` itself has it."""
        found = expanded(self.known, self.now, ZONE)
        return {one.meeting.id: one.meeting for one in found if not one.cancelled}

    @property
    def all(self) -> dict[str, Meeting]:
        """Everything that is there, whoever names it."""
        return {**self.there, **self.brought}

    def _bring(
        self, number: int, hours: float, more: Mapping[str, str], *, cancelled: bool = False
    ) -> None:
        """A message comes; of each meeting every one is newer than the one before."""
        self.sequence += 1
        since = (self.now - NOW) / timedelta(hours=1)
        link = f"https://zoom.us/j/9000000000{number}"  # no service names this one
        text = ics(
            f"i{number}", round(since) + hours, cancelled=cancelled, sent=since,
            sequence=str(self.sequence), url=link, **more,
        )  # fmt: skip
        before = self.brought
        self.known = apply(self.known, invitations(text, self.now), self.now).known
        for name in before.keys() - self.brought.keys():
            self.left[name] = self.now
        self.program.context.actions.import_from.emit([ImportSource(forms=(text,))])
        self._rest()
        assert self.window.news.sentence()

    @rule(number=st.integers(1, 3), hours=st.sampled_from([-8, -1, 1, 26, 24 * 31]),
          topic=st.sampled_from([one for one in TOPICS if one]), series=st.booleans())  # fmt: skip
    def an_invitation_comes(self, number: int, hours: int, topic: str, *, series: bool) -> None:
        rule = {"rrule": "FREQ=WEEKLY;COUNT=3"} if series else {}
        self._bring(number, hours, {"summary": topic.replace(",", "\\,"), **rule})

    @precondition(lambda self: self.known)
    @rule(number=st.integers(0, 9))
    def a_cancellation_comes(self, number: int) -> None:
        one = self.known[number % len(self.known)]
        assert one.series is not None
        start = (one.series.timing.first.start - NOW) / timedelta(hours=1)
        self._bring(int(one.uid[1:]), start - round((self.now - NOW) / timedelta(hours=1)),
                    {}, cancelled=True)  # fmt: skip

    @precondition(lambda self: self.brought)
    @rule(number=st.integers(0, 9))
    def one_is_removed(self, number: int) -> None:
        one = list(self.brought.values())[number % len(self.brought)]
        self.program.context.actions.forget_import.emit(one)
        self._take_over_imports()
        self.whole.arrive()
        assert one.id not in self._shown()

    def _take_over_imports(self) -> None:
        """What was removed or undone leaves no trace."""
        before = {one.meeting.id for one in expanded(self.known, self.now, ZONE)}
        self.known = self.program.context.imports_model.known
        there = {one.meeting.id for one in expanded(self.known, self.now, ZONE)}
        for name in before - there:
            self.left.pop(name, None)

    @rule()
    def a_command_imports_meanwhile(self) -> None:
        text = ics("i4", 30 + round((self.now - NOW) / timedelta(hours=1)))
        self.known = apply(self.known, invitations(text, self.now), self.now).known
        ImportStore(self.whole.places, self.whole.clock).save(self.known)
        self.program.parts.heartbeat.ticked.emit()
        self.whole.arrive()

    # The filter

    @rule(text=st.sampled_from(SEARCHES))
    def search(self, text: str) -> None:
        self.window.toolbar.search.setText(text)
        self.whole.arrive()

    @rule(number=st.integers(0, len(CHOICES) - 1))
    def pick_a_chip(self, number: int) -> None:
        self.window.toolbar.platforms.button(number).click()
        self.whole.arrive()

    @rule(only=st.booleans())
    def show_only_my_sigs(self, *, only: bool) -> None:
        sigs = self.window.toolbar.sigs
        (sigs.choose_only_mine if only else sigs.clear)()
        self.whole.arrive()

    @rule(number=st.integers(0, 9))
    def follow_in_the_popover(self, number: int) -> None:
        """A tick changes what is followed, and nothing goes from under the hand."""
        chip = self.window.toolbar.sigs
        if not chip.isVisible():
            return
        chip.open()
        popover = chip.popover
        assert popover is not None
        if entries := popover.items():
            item = entries[number % len(entries)]
            name = item.data(NAME)
            on = item.checkState() is Qt.CheckState.Checked
            item.setCheckState(Qt.CheckState.Unchecked if on else Qt.CheckState.Checked)
            assert (name in self.program.context.settings_model.settings.followed) is not on
            assert popover.isVisible()
        popover.close()
        self.whole.arrive()

    @rule(view=st.sampled_from([View.UPCOMING, View.WEEK]), weeks=st.integers(-1, 2))
    def change_to_the_week_and_back(self, view: View, weeks: int) -> None:
        """The week shows the list's meetings of those days, and what was before today."""
        self.window.show_view(view)
        self.whole.arrive()
        week = self.window._week
        if view is View.WEEK and week is not None:
            week.turn(weeks)
            shown = {block.meeting.id for block in week.grid.blocks}
            listed, today = set(self._shown()), local(self.whole.clock(), ZONE).date()
            others = [b.meeting for b in week.grid.blocks if b.meeting.id not in listed]
            assert all(local(one.end, ZONE).date() < today for one in others)
            begin = midnight(week.grid.monday, ZONE)
            end = midnight(week.grid.monday + timedelta(days=7), ZONE)
            rows = self.window.list.agenda_model.agenda.rows
            here = {m.id for m in rows if isinstance(m, Meeting) and begin <= m.start < end}
            assert here <= shown
            for one, other in combinations(week.grid.blocks, 2):
                assert not overlap(week.grid.box(one), week.grid.box(other))

    # Looks

    @rule(language=st.sampled_from([LanguageChoice.EN, LanguageChoice.ZH]))
    def speak(self, language: LanguageChoice) -> None:
        self.program.context.settings_model.set_language(language)
        self.whole.arrive()

    @rule(theme=st.sampled_from([ThemeChoice.LIGHT, ThemeChoice.DARK]))
    def wear(self, theme: ThemeChoice) -> None:
        self.program.context.settings_model.set_theme(theme)
        self.whole.arrive()

    @rule(width=st.sampled_from([440, 640, 719, 720, 860, 1024, 1600]),
          height=st.sampled_from([420, 536, 720]))  # fmt: skip
    def resize(self, width: int, height: int) -> None:
        self.window.resize(width, height)
        self.whole.arrive()

    # Views

    @rule(view=st.sampled_from(list(View)))
    def switch_view(self, view: View) -> None:
        self.window.show_view(view)
        self.whole.arrive()

    @rule(sig=st.sampled_from(SIGS))
    def open_the_page_of_a_sig(self, sig: str) -> None:
        self.program.context.actions.show_sig.emit(sig)
        self.whole.arrive()
        page = self.program.parts.sig.page
        assert page.isVisible()
        assert page.state is not None
        assert page.state.sig == sig

    # Hands

    @rule(keys=st.lists(st.sampled_from([
        Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageDown,
        Qt.Key.Key_Space, Qt.Key.Key_Escape,
    ]), min_size=1, max_size=3))  # fmt: skip
    def press_keys(self, keys: list[Qt.Key]) -> None:
        for key in keys:
            there = self.window.current_list
            target = there if there.isVisible() else self.window
            target.setFocus()
            QTest.keyClick(target, key)
        self.whole.arrive()

    @precondition(lambda self: self.window.list.isVisible())
    @rule(x=st.integers(10, 240), y=st.integers(0, 700))
    def click_into_the_list(self, x: int, y: int) -> None:
        viewport = self.window.list.viewport()
        if y < viewport.height():
            QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=QPoint(x, y))
        self.whole.arrive()

    @rule(part=st.floats(0, 1))
    def scroll(self, part: float) -> None:
        for bar in (self.window.current_list.verticalScrollBar(), self.detail.verticalScrollBar()):
            bar.setValue(round(bar.maximum() * part))
        self.whole.arrive()

    @rule(number=st.integers(0, 60))
    def press_a_button(self, number: int) -> None:
        """Whatever can be pressed does something that is seen."""
        there = [one for one in buttons(self.window) if not has_menu(one) and not _is_chosen(one)]
        button = there[number % len(there)]
        QGuiApplication.clipboard().clear()  # a second copy of the same is seen, too
        name, before = named(button), self._picture()
        state = self.program.context.meetings_model
        begun, asked = state.refreshing, list[bool]()
        note = state.changed.connect(lambda: asked.append(state.refreshing))
        button.click()
        self._rest()
        state.changed.disconnect(note)
        self._take_over_imports()
        # a refresh that fails at once as the one before did has said so in passing
        assert self._picture() != before or any(asked), f"nothing came of {name}"
        if any(asked) and not begun:  # nobody answers
            self.whole.qtbot.waitUntil(lambda: not state.refreshing)
            self.program.parts.refresher._timer.stop()
            self.last = "failed"
        for other in QApplication.topLevelWidgets():
            if other.isVisible() and other is not self.window:
                other.close()
        self.whole.arrive()

    def _rest(self) -> None:
        """What was handed to another thread is done."""
        parts = self.program.parts
        self.whole.qtbot.waitUntil(lambda: not parts.imports.busy)
        finish_work(parts.executor)
        self.whole.arrive()

    def _picture(self) -> tuple[object, ...]:
        """Everything that an action might change."""
        context = self.program.context
        dialogs = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
        image = self.window.grab().toImage()
        return (
            bytes(image.constBits()), len(dialogs), tuple(self.whole.opener.opened),
            context.settings_model.settings, context.meetings_model.refreshing,
            len(self.whole.finder.asked), QGuiApplication.clipboard().text(),
        )  # fmt: skip

    # Time and alerts

    @rule(minutes=st.sampled_from([1, 9, 31, 60, 5 * 60, 11 * 60, 24 * 60]))
    def time_passes(self, minutes: int) -> None:
        self.whole.clock.advance(minutes=minutes)
        self.program.parts.heartbeat.ticked.emit()
        self.whole.arrive()

    @rule()
    def midnight_comes(self) -> None:
        today = local(self.now, ZONE).date()
        self.whole.clock.now = midnight(today + timedelta(days=1), ZONE) + timedelta(seconds=1)
        self.program.parts.heartbeat.ticked.emit()
        self.whole.arrive()

    @precondition(lambda self: self.whole.notifier.in_view)
    @rule(act=st.sampled_from(list(Act)))
    def act_on_an_alert(self, act: Act) -> None:
        name = next(iter(self.whole.notifier.in_view))
        notification, listener = self.whole.notifier.in_view[name]
        action = notification.action(act)
        if action is not None:
            del self.whole.notifier.in_view[name]
            listener.acted(action)
        self._rest()

    # What has to be true

    @invariant()
    def nobody_made_a_mistake(self) -> None:
        assert self.mistakes == []

    @invariant()
    def every_row_is_right(self) -> None:
        assert list(list_faults(self.window.current_list)) == []

    @invariant()
    def every_part_has_its_place(self) -> None:
        def found() -> list[str]:
            return list(widget_faults(self.window))

        with suppress(Exception):  # layouts come to rest in a few turns of the loop
            self.whole.qtbot.waitUntil(lambda: not found(), timeout=PATIENCE_MS)
        assert found() == []

    @invariant()
    def the_list_has_what_it_has_to(self) -> None:
        shown = self._shown()
        passing = [one for one in self._expected() if self._passes(one)]
        wanted = [one.id for one in sorted(passing, key=self._rank, reverse=True)]
        extra = [name for name in shown if name not in wanted]
        assert [name for name in shown if name in wanted] == wanted
        for name in extra:  # cancelled ones stay for a day
            assert name not in self.all or self.all[name] not in self._expected()
            assert name in self.left or not name.startswith(IMPORTED)
            assert self.now - self.left.get(name, NOW) < timedelta(days=1)
        rows = self.window.list.agenda_model.agenda.rows
        heading = next((n for n, row in enumerate(rows) if isinstance(row, Heading)), len(rows))
        for part in (rows[:heading], rows[heading:]):
            days = [row.date for row in part if isinstance(row, Day)]
            assert days == sorted(set(days))

    def _shown(self) -> list[str]:
        rows = self.window.list.agenda_model.agenda.rows
        return [row.id for row in rows if isinstance(row, Meeting)]

    def _expected(self) -> list[Meeting]:
        """What is not over before today and begins within the days that are shown."""
        begin = min(self.now, midnight(local(self.now, ZONE).date(), ZONE))
        end = self.now + timedelta(days=DAYS)
        there = [m for m in self.all.values() if m.end > begin and m.start <= end]
        return sorted(there, key=lambda m: (m.start, m.end, m.id))

    def _rank(self, one: Meeting) -> int:
        """2 where it says every word itself, 1 where its agenda is needed, else 0."""
        said = "\n".join(p for p in (one.topic, one.sig, one.sponsor, one.number) if p).casefold()
        agenda = (one.agenda or "").casefold()
        ranks = [2]
        for word in self.window.toolbar.search.text().casefold().split():
            ways = READ_AS.get(word, word).split("|")
            typed = word if word.isascii() and word.isalpha() else ""
            begins = re.search(rf"(?<![a-z0-9]){re.escape(word)}", agenda)
            by_agenda = begins is not None if typed else word in agenda
            ranks.append(2 if any(way in said for way in ways) else int(by_agenda))
        return min(ranks)

    def _passes(self, one: Meeting) -> bool:
        toolbar, followed = (
            self.window.toolbar,
            self.program.context.settings_model.settings.followed,
        )
        platforms = toolbar.platforms.chosen
        return (
            bool(self._rank(one))
            and (not platforms or one.platform in platforms)
            and (not toolbar.sigs.only_mine or not followed or one.sig in followed)
        )

    @invariant()
    def the_past_has_what_is_over(self) -> None:
        if not self._looks_back:
            return
        rows = self.program.parts.past.list.agenda_model.agenda.rows
        shown = [row for row in rows if isinstance(row, Meeting)]
        begin = midnight(local(self.now, ZONE).date() - timedelta(days=DAYS), ZONE)
        over = {
            one.id: one
            for one in self.there.values()
            if one.end <= self.now and one.start >= begin and self._passes(one)
        }
        ours = [one for one in shown if not one.id.startswith(IMPORTED)]
        assert {one.id: one for one in ours} == over
        assert [one.start for one in shown] == sorted((one.start for one in shown), reverse=True)
        days = [row.date for row in rows if isinstance(row, Day)]
        assert days == sorted(set(days), reverse=True)
        assert all(one.end <= self.now for one in shown)
        if self.program.parts.past.model.loading:
            return  # rows that keep their place, until the service answers
        sentence = self.window.status.sentence()
        assert self.window.empty.isVisibleTo(self.window) is not bool(shown) or not (
            self.window.current_list.isVisibleTo(self.window)
            or self.window.empty.isVisibleTo(self.window)
        )
        counted = [part for part in sentence.split(SEPARATOR) if str(DAYS) in part]
        if counted:
            assert max(_numbers(counted[0])) >= len(shown)

    @invariant()
    def the_detail_looks_back_only_there(self) -> None:
        """There, and for what the list does not have any more, as the week shows it."""
        state = self.detail.state
        if state is not None and state.past and not self._looks_back:
            assert state.meeting.end <= self.now
            assert state.meeting.id not in self._shown()
        if self._looks_back and state is not None:
            assert state.past
        if state is not None and state.past:
            assert self.detail.join.isHidden() or state.meeting.watch_url
            assert not self.detail.steps.isVisible()

    @property
    def _looks_back(self) -> bool:
        return self.window.view is View.PAST

    @invariant()
    def the_detail_shows_what_is_in_view_or_says_why_not(self) -> None:
        state, shown = self.detail.state, self._shown()
        if self._looks_back:
            return
        if state is None:
            assert not self.detail.join.isVisible()
            assert not shown, "there is something to show"
            return
        one, said = state.meeting, self.detail.notice.sentence()
        latest = self.all.get(one.id, one)
        assert one == latest or one.id in self.left
        current = self.window.list.current_meeting()
        if one.id in shown:
            assert current is not None
            assert current.id == one.id
            assert not any(words in said for each in ABSENT.values() for words in each), said
            return
        assert current is None or current.id != one.id
        if one.end <= self.now:
            assert self.detail._state.text() in ENDED
        elif one.id not in self.all:
            assert said
        elif one in self._expected():
            assert any(words in said for words in ABSENT["filtered"]), said
        else:
            assert said
            assert not any(words in said for words in ABSENT["gone"]), said

    @invariant()
    def the_line_below_is_true(self) -> None:
        if self._looks_back:
            return
        sentence, state = self.window.status.sentence(), self.program.context.meetings_model
        assert state.schedule is not None
        parts, shown = sentence.split(SEPARATOR), len(self._shown())
        counted = _numbers(parts[1])
        counted.remove(DAYS)
        (total,) = counted
        hidden, *_ = [*(n for part in parts[2:] for n in _numbers(part)), 0]
        assert total - hidden == shown, sentence
        everything = len(self._expected())  # and cancelled ones, which stay for a day
        assert everything <= total <= everything + len(self.left), sentence
        if self.program.context.translator.current == "en":
            self._check_age(parts[0])
        wrong = state.last is not None and not state.fresh
        assert bool(self.window.notice.sentence()) is (wrong or self._week_lacks_days)
        assert self.window.empty.isVisibleTo(self.window) is not bool(self._shown()) or not (
            self.window.list.isVisibleTo(self.window) or self.window.empty.isVisibleTo(self.window)
        )

    @property
    def _week_lacks_days(self) -> bool:
        """Whether the week is in view, and what is over of it could not be had."""
        last = self.program.parts.past.model.last
        failed = last is not None and last.refresh.state is not State.FRESH
        return failed and self.window.view is View.WEEK

    def _check_age(self, words: str) -> None:
        minutes = (self.now - self.fetched_at) // timedelta(minutes=1)
        if self.last == "refreshing":
            assert words == "Updating…"
        elif self.last == "failed" or minutes >= 60:
            assert words.startswith("Saved at ")
        elif minutes < 1:
            assert words == "Updated just now"
        else:
            assert re.match(rf"Updated {minutes} minutes? ago", words)

    def teardown(self) -> None:
        self.whole.end()
        gc.collect()


def _numbers(words: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", words)]


def _is_chosen(button: QAbstractButton) -> bool:
    """Whether it is one of several that is chosen already, like a station of a radio."""
    group = button.group()
    return bool(group) and group.exclusive() and button.isChecked()


@pytest.fixture
def walk(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., None]:
    """Walks so many times, so many steps each."""

    def run(walks: int, steps: int, *, random: bool) -> None:
        with qtbot.captureExceptions() as mistakes:

            class Here(Steps):
                def make(self) -> Whole:
                    mistakes.clear()
                    self.mistakes = mistakes
                    folder = Path(mkdtemp(dir=tmp_path))
                    return Whole(folder, qapp, qtbot, monkeypatch)

            chosen = settings(
                max_examples=walks,
                stateful_step_count=steps,
                deadline=None,
                database=None,
                derandomize=not random,
                phases=[Phase.generate],  # a walk is short, and shrinking one takes minutes
                print_blob=True,
                suppress_health_check=list(HealthCheck),
            )
            run_state_machine_as_test(Here, settings=chosen)

    return run


def test_a_few_walks(walk: Callable[..., None]) -> None:
    walk(4, 25, random=False)


@pytest.mark.slow
@pytest.mark.parametrize("part", range(4))
def test_a_hundred_walks(walk: Callable[..., None], part: int) -> None:
    """In parts, which several cores may take."""
    del part
    walk(25, 25, random=True)


@pytest.mark.soak
@pytest.mark.parametrize("part", range(4))
def test_a_thousand_walks(walk: Callable[..., None], part: int) -> None:
    """In parts, as above."""
    del part
    walk(250, 25, random=True)
