"""The wizard's simple pages."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from desktop.alerts.messages import QUESTION
from desktop.meetings.meeting import Meeting
from desktop.platforms.catalogue import platform_of
from desktop.platforms.recognize import LONGEST_NAME, guest_name
from desktop.platforms.steps import Route, Step
from desktop.setup.content import tick_label
from desktop.setup.flow import TICKS, Progress, SetupFacts, Tick, answer_came, tick
from desktop.storage.settings import LanguageChoice
from desktop.texts import Texts
from desktop.ui.alerts.scope_choice import ScopeChoice
from desktop.ui.autostart_toggle import AutostartToggle
from desktop.ui.context import AppContext
from desktop.ui.detail.step_card import CardGrid, step_card
from desktop.ui.flow_layout import FlowLayout
from desktop.ui.settings_menu import LANGUAGE_NAMES
from desktop.ui.settings_model import SettingsModel
from desktop.ui.setup_facts import WELINK
from desktop.ui.sig_picker import SigPicker
from desktop.ui.text.joining import route_words
from desktop.ui.text.meetings import topic_of
from desktop.ui.theme.badge import Badge
from desktop.ui.theme.type import Size, font
from desktop.ui.translator import spoken_language
from desktop.ui.widgets import label, rule, show_checked, when_picked
from desktop.ui.wizard.page import PageContent, WizardPage, button


class Ticks(QWidget):
    """The tick boxes of one page; some ticks imply others."""

    def __init__(self, page: WizardPage, progress: Callable[[], Progress], texts: Texts) -> None:
        super().__init__()
        self._page = page
        self._progress = progress
        self._boxes: dict[Tick, QCheckBox] = {}
        flow = FlowLayout(self, spacing=24)
        for one in TICKS.get(page.content.page, ()):
            box = QCheckBox(tick_label(one, texts))
            box.setFont(font(Size.STRONG))
            box.toggled.connect(lambda on, one=one: self._toggled(one, on))
            self._boxes[one] = box
            flow.addWidget(box)
        self.refresh()

    def box(self, one: Tick) -> QCheckBox:
        """The box of one step."""
        return self._boxes[one]

    def refresh(self) -> None:
        """Shows the current ticks."""
        for one, box in self._boxes.items():
            show_checked(box, on=self._progress().has(one))

    def _toggled(self, one: Tick, on: bool) -> None:
        self._page.progressed.emit(tick(self._progress(), one, on=on))
        self.refresh()


FIELD = 300


class WelcomePage(WizardPage):
    """Language and display name; both apply at once."""

    def __init__(self, content: PageContent, settings_model: SettingsModel) -> None:
        super().__init__(content)
        self._settings_model = settings_model
        self.language = QComboBox()
        self.language.setMaximumWidth(FIELD)
        self._languages = list(LanguageChoice)
        for one in self._languages:
            self.language.addItem(LANGUAGE_NAMES.get(one, self.tr("Same as the system")))
        self.language.setCurrentIndex(self._languages.index(settings_model.settings.language))
        self.language.activated.connect(self._choose_language)
        self.name = QLineEdit(settings_model.settings.display_name or "")
        self.name.setMaximumWidth(FIELD)
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setPlaceholderText(self.tr("Shown when you join as a guest"))
        self.name.editingFinished.connect(self._keep_name)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(10)
        for words, field in (
            (self.tr("Language"), self.language),
            (self.tr("Display name"), self.name),
        ):
            name = label(words, size=Size.STRONG)
            name.setWordWrap(False)
            name.setBuddy(field)
            field.setAccessibleName(words)
            form.addRow(name, field)
        self.body.addLayout(form)
        self.body.addSpacing(20)
        self.add_points()
        self.end()

    def _choose_language(self, number: int) -> None:
        self._settings_model.set_language(self._languages[number])

    def _keep_name(self) -> None:
        self._settings_model.set_display_name(guest_name(self.name.text()))


class TryPage(WizardPage):
    """Starts WeLink as a meeting would, and asks the user whether it came."""

    def __init__(
        self, content: PageContent, progress: Callable[[], Progress], facts: SetupFacts
    ) -> None:
        super().__init__(content)
        self.add_points()
        if facts.client is not False:
            self._add_question(progress)
        self.end()

    def _add_question(self, progress: Callable[[], Progress]) -> None:
        """Asks whether the client came."""
        self.body.addSpacing(16)
        came = progress().client_came
        self.yes = QRadioButton(self.tr("Yes, it opened"))
        self.no = QRadioButton(self.tr("No, nothing happened"))
        group = QButtonGroup(self)
        box = QWidget()
        row = FlowLayout(box, spacing=24)
        question = label(self.tr("Did WeLink open?"), size=Size.STRONG, bold=True)
        question.setWordWrap(False)
        row.addWidget(question)

        def answered(came: bool) -> None:
            self.progressed.emit(answer_came(progress(), came=came))

        for choice, answer in ((self.yes, True), (self.no, False)):
            choice.setFont(font(Size.STRONG))
            choice.setChecked(came is answer)
            group.addButton(choice)
            when_picked(choice, partial(answered, answer))
            row.addWidget(choice)
        self.body.addWidget(box)


class FollowPage(WizardPage):
    """The SIGs to follow, which meetings alert, and starting at login; all apply at once."""

    def __init__(
        self,
        content: PageContent,
        settings_model: SettingsModel,
        sigs: Sequence[str],
        autostart: AutostartToggle | None = None,
    ) -> None:
        super().__init__(content)
        self.picker = SigPicker(settings_model, sigs)
        self.body.addWidget(self.picker, 1)
        self.body.addSpacing(12)
        asked = QCoreApplication.translate("Alert", QUESTION)
        self.body.addWidget(label(asked, size=Size.STRONG, bold=True))
        self.body.addSpacing(6)
        self.scope = ScopeChoice(Qt.Orientation.Horizontal)
        self.scope.follow(settings_model)
        self.body.addWidget(self.scope)
        self.body.addSpacing(12)
        self.login = self._box(self.tr("Start in the tray when I sign in to this computer"))
        self._autostart = autostart
        self.login.setVisible(autostart is not None)
        if autostart is not None:
            self.login.setChecked(autostart.is_on())
            self.login.toggled.connect(self._set_login)
        self.add_points()

    def _box(self, words: str) -> QCheckBox:
        box = QCheckBox(words)
        box.setFont(font(Size.STRONG))
        self.body.addWidget(box)
        self.body.addSpacing(6)
        return box

    def _set_login(self, on: bool) -> None:
        if self._autostart is not None:
            self._autostart.set(on=on)
            show_checked(self.login, on=self._autostart.is_on())


class DonePage(WizardPage):
    """The next meeting, ready to be joined."""

    def __init__(
        self, content: PageContent, upcoming: tuple[Meeting, str] | None, context: AppContext
    ) -> None:
        super().__init__(content)
        self._context = context
        if upcoming is None:
            words = self.tr("No meetings are planned yet. They will appear in the list.")
            self.body.addWidget(label(words, size=Size.STRONG))
        else:
            self._add_meeting(*upcoming)
        self.body.addSpacing(20)
        self.add_points()
        self.end()

    def _add_meeting(self, meeting: Meeting, when: str) -> None:
        context = self._context
        badge = Badge(context.theme, context.texts)
        badge.show_platform(platform_of(meeting.platform))
        self.join = button(self.tr("Join"), primary=True)
        self.join.clicked.connect(lambda _=False: context.actions.join.emit(meeting))
        self.join.setEnabled(bool(meeting.join_url or meeting.number))
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(label(topic_of(meeting, context.texts), size=Size.STRONG, bold=True))
        column.addWidget(label(when, role="muted"))
        row = QHBoxLayout()
        row.setContentsMargins(0, 12, 0, 12)
        row.setSpacing(16)
        row.addLayout(column, 1)
        row.addWidget(badge)
        row.addWidget(self.join)
        self.body.addWidget(rule())
        self.body.addLayout(row)


class GuestWaysPage(WizardPage):
    """The steps of both routes; nothing to press, for there is no meeting yet."""

    def __init__(self, content: PageContent, context: AppContext) -> None:
        super().__init__(content)
        guide = context.guides[WELINK]
        for route in (Route.BROWSER, Route.PHONE):
            heading = label(route_words(route, context.texts), size=Size.STRONG, bold=True)
            self.body.addWidget(heading)
            self.body.addSpacing(8)
            self.body.addWidget(self._cards(guide.steps(route, context.system), context))
            self.body.addSpacing(16)

    def _cards(self, steps: tuple[Step, ...], context: AppContext) -> CardGrid:
        grid = CardGrid()
        language = spoken_language()
        cards = (
            step_card(number, step.drawing, step.text(language), context.theme)
            for number, step in enumerate(steps, 1)
        )
        grid.show_cards(list(cards))
        return grid
