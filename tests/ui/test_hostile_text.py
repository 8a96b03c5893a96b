"""Text from the service is plain text wherever it shows."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QHelpEvent, QTextDocumentFragment
from PySide6.QtGui import Qt as Rich
from PySide6.QtWidgets import QLabel, QStyleOptionViewItem, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from desktop.meetings.meeting import Meeting
from desktop.refreshing import RefreshOutcome
from desktop.services.outcome import Problem, Reason, Refresh, State
from desktop.storage.settings import Settings
from desktop.ui.agenda.delegate import plain
from desktop.ui.widgets import ElidedLabel, NoticeBar
from tests.ui.build import meeting, schedule
from tests.ui.conftest import MakeScene
from tests.ui.scene import Scene

MARKUP = "<h1>Big</h1><img src='https://evil.example/x.png'> &amp; & <a href='x'>y</a>"


def hostile() -> Meeting:
    return meeting(
        "it",
        0.5,
        topic=MARKUP,
        sig=MARKUP,
        sponsor=MARKUP,
        agenda=MARKUP,
        number="<b>1</b>",
        join_url="https://meet.example.org/" + "a" * 300,
        etherpad="<b>no link</b>",
        platform="web",
    )


@pytest.fixture
def scene(make_scene: MakeScene) -> Scene:
    scene = make_scene(schedule(hostile(), meeting("next", 0.6, topic=MARKUP, sig=MARKUP)))
    scene.settings_model.follow(MARKUP, follow=True)
    return scene.show()


def told_in(window: QWidget) -> list[QLabel]:
    return [label for label in window.findChildren(QLabel) if label.text()]


def test_no_label_reads_markup(scene: Scene) -> None:
    scene.state.apply(
        RefreshOutcome(
            Refresh(state=State.FAILED, problem=Problem(Reason.REFUSED, detail=MARKUP)),
            scene.state.schedule,
        )
    )
    scene.detail.join.main.click()
    scene.settle()
    labels = told_in(scene.window)
    assert sum("<h1>" in label.text() for label in labels) >= 4
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}


def test_no_label_opens_links_by_itself(scene: Scene) -> None:
    assert not any(label.openExternalLinks() for label in told_in(scene.window))


def test_no_tooltip_reads_markup(scene: Scene) -> None:
    tips = [w.toolTip() for w in scene.window.findChildren(QWidget) if w.toolTip()]
    assert any("h1" in tip for tip in tips)
    assert not [tip for tip in tips if Rich.mightBeRichText(tip)]


def test_a_rows_tooltip_shows_the_text_as_it_is() -> None:
    text = f"{MARKUP}\nsecond  line"
    shown = QTextDocumentFragment.fromHtml(plain(text)).toPlainText()
    assert shown == text


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # pop-ups, offscreen
def test_an_ampersand_in_a_sig_makes_no_shortcut(make_scene: MakeScene) -> None:
    chip = make_scene(schedule(meeting("it", sig="R&D")), Settings()).show().window.toolbar.sigs
    chip.open()
    assert chip.popover is not None
    assert [item.text() for item in chip.popover.items()] == ["R&D"]


def test_the_star_names_the_sig_as_it_is(scene: Scene) -> None:
    assert scene.detail.star.accessibleName() == f"Stop following {MARKUP}"
    assert not Rich.mightBeRichText(scene.detail.star.toolTip())


def help_over(scene: Scene, name: str) -> bool:
    """Asks for the tooltip of a row, and answers whether it has one."""
    index = scene.agenda.agenda_model.index_of(name)
    option = QStyleOptionViewItem()
    option.rect = scene.agenda.visualRect(index)
    place = option.rect.center()
    event = QHelpEvent(QEvent.Type.ToolTip, place, scene.agenda.mapToGlobal(QPoint(place)))
    return scene.agenda.row_delegate.helpEvent(event, scene.agenda, option, index)


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # pop-ups, offscreen
def test_only_a_row_that_is_cut_has_a_tooltip(make_scene: MakeScene) -> None:
    long = "a very long topic " * 12
    scene = make_scene(schedule(meeting("short", 1), meeting("long", 2, topic=long))).show()
    assert not help_over(scene, "short")
    assert help_over(scene, "long")
    assert long.strip() in QTextDocumentFragment.fromHtml(QToolTip.text()).toPlainText()
    QToolTip.hideText()


def test_what_a_row_cuts_depends_on_its_room(make_scene: MakeScene) -> None:
    it = meeting("it", topic="A topic of middling length, in words")
    scene = make_scene(schedule(it)).show()
    delegate = scene.agenda.row_delegate
    assert delegate.cut_text(it, QRect(0, 0, 1200, 64).toRectF()) == ""
    assert it.topic in delegate.cut_text(it, QRect(0, 0, 360, 64).toRectF())


def test_a_label_that_is_cut_tells_the_whole(qtbot: QtBot) -> None:
    label = ElidedLabel()
    qtbot.addWidget(label)
    label.set_whole("some words that are long enough")
    label.resize(60, 20)
    label.show()
    assert label.text().endswith("…")
    assert label.toolTip() == label.accessibleName() == "some words that are long enough"
    label.resize(600, 20)
    assert label.text() == "some words that are long enough"
    assert label.toolTip() == ""


def test_a_notice_tells_its_sentence_to_screen_readers(qtbot: QtBot) -> None:
    notice = NoticeBar()
    qtbot.addWidget(notice)
    notice.show_notice("It is so.", "")
    assert notice.sentence() == notice.accessibleName() == "It is so."
    notice.show_notice("", "")
    assert notice.isHidden()
    assert notice.sentence() == ""
