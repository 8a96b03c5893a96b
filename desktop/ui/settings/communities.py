"""The settings' page about communities: which ones are read, another one, and by which proxy."""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QWidget,
)
from shiboken6 import isValid

from desktop.platforms import LinkRefused
from desktop.services.service import (
    KNOWN_SERVICES,
    LONGEST_COMMUNITY_NAME,
    Community,
    Dialect,
    Service,
    custom_service,
    dialect_of,
    is_name,
    is_same_place,
    known_service,
)
from desktop.storage.settings import Settings
from desktop.texts import run_together
from desktop.ui.context import AppContext
from desktop.ui.service_queries import Cancel, Probed, Ruler, ServiceProbe
from desktop.ui.settings.page import SettingsPage, choice
from desktop.ui.settings.proxy import ProxyRows
from desktop.ui.theme.type import Size, font
from desktop.ui.widgets import ElidedLabel, announce, label, link_button, rule, show_checked


def offered(settings: Settings) -> list[Community]:
    """The communities to tick: those one knows, and the built-in ones that were removed."""
    known = settings.known_communities
    there = [one.service for one in known]
    missing = [
        Community(one, enabled=False)
        for one in KNOWN_SERVICES
        if not any(is_same_place(one, other) for other in there)
    ]
    return [*known, *missing]


class CommunityList(QWidget):
    """One row a community: whether it is read, its address, and a way to remove one's own."""

    switched = Signal(object, bool)
    """The `Community` of a row was ticked or unticked."""
    removed = Signal(object)
    """The `Community` of a row is to be removed."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self._shown: list[Community] = []
        self.boxes: list[QCheckBox] = []
        self.buttons: dict[str, QPushButton] = {}

    def show_communities(self, communities: Sequence[Community]) -> None:
        """Shows those, in order; rows that stay keep the keyboard."""
        services = [one.service for one in communities]
        if services != [one.service for one in self._shown]:
            self._fill(communities)
        self._shown = list(communities)
        for box, one in zip(self.boxes, communities, strict=True):
            show_checked(box, on=one.enabled)

    def box(self, name: str) -> QCheckBox:
        """The tick of the community of that name."""
        names = [one.service.name for one in self._shown]
        return self.boxes[names.index(name)]

    def controls(self) -> list[QWidget]:
        """Returns what takes the keyboard, row by row."""
        found: list[QWidget] = []
        for box, one in zip(self.boxes, self._shown, strict=True):
            found.append(box)
            if one.service.name in self.buttons:
                found.append(self.buttons[one.service.name])
        return found

    def _fill(self, communities: Sequence[Community]) -> None:
        for number in reversed(range(self._grid.count())):
            item = self._grid.takeAt(number)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.boxes, self.buttons = [], {}
        for row, one in enumerate(communities):
            self._add(row, one)

    def _add(self, row: int, community: Community) -> None:
        service = community.service
        box = QCheckBox(service.name.replace("&", "&&"))
        box.setFont(font(Size.STRONG))
        box.setMinimumHeight(28)
        box.toggled.connect(lambda on, number=row: self.switched.emit(self._shown[number], on))
        address = ElidedLabel(role="muted")
        address.set_whole(service.base)
        self.boxes.append(box)
        self._grid.addWidget(box, row, 0)
        self._grid.addWidget(address, row, 1)
        if known_service(service.name) is None:
            remove = link_button(self.tr("Remove"))
            remove.setAccessibleName(self.tr("Remove {name}").format(name=service.name))
            remove.clicked.connect(lambda _=False: self.removed.emit(community))
            self.buttons[service.name] = remove
            self._grid.addWidget(remove, row, 2)


class CommunitiesPage(SettingsPage):
    """Which communities are read, and one of the user's own, which is asked before it is kept."""

    def __init__(self, context: AppContext, probe: ServiceProbe) -> None:
        super().__init__()
        self.title.setText(self.tr("Communities"))
        self._context = context
        self._probe = probe
        self._ruler = Ruler.of(context.options)
        self._settings_model = context.settings_model
        self._asked = 0
        self._running: list[Cancel] = []
        self.said = label()
        self.communities = CommunityList()
        self._add_list()
        self.name = QLineEdit()
        self.name.setMaxLength(LONGEST_COMMUNITY_NAME)
        self.base = QLineEdit()
        self.base.setPlaceholderText("https://")
        self._dialects = list(Dialect)
        words = {
            Dialect.PORTAL: self.tr("Portal"),
            Dialect.MINI_PROGRAM: self.tr("Mini-program"),
            Dialect.ICAL: self.tr("Calendar (iCalendar)"),
        }
        self.dialect = choice([words[one] for one in self._dialects], 0)
        self.add_row(self.tr("Name"), self.name)
        self.add_row(
            self.tr("Address"),
            self.base,
            self.tr("Of a meeting service, or of a public calendar (.ics); https only."),
        )
        self.add_row(self.tr("Kind"), self.dialect)
        self.add_row("", self._buttons())
        self.add_row("", self.said)
        self.proxy = ProxyRows(self, context.settings_model, context.texts, self.said)
        self.end()
        self._show_communities()
        self._connect()

    def _add_list(self) -> None:
        """Puts the list above the rows, and what decides about it where the settings do not."""
        rest = [self.communities, rule(), label(self.tr("Add a community"), size=Size.STRONG)]
        decides = self._what_decides()
        if decides:
            rest.insert(0, label(decides, role="muted"))
        for number, widget in enumerate(rest):
            self.column.insertWidget(1 + number, widget)

    def _connect(self) -> None:
        self.communities.switched.connect(self._switch)
        self.communities.removed.connect(self._remove)
        self._settings_model.changed.connect(self._show_communities)
        self.name.textEdited.connect(self._rewritten)
        self.base.textEdited.connect(self._rewritten)
        self.base.textChanged.connect(self._guess_dialect)
        self.dialect.activated.connect(self._rewritten)
        self.destroyed.connect(partial(_give_up, self._running))

    def _what_decides(self) -> str:
        """Explains where the settings do not decide."""
        match self._ruler:
            case Ruler.SETTINGS:
                return ""
            case Ruler.COMMAND_LINE:
                return self.tr(
                    "Set by --service for this run. What you choose here applies once you "
                    "start without it."
                )
            case Ruler.DEMO:
                return self.tr("The demo shows its own made-up meetings, whatever you choose here.")

    def _buttons(self) -> QWidget:
        self.test = QPushButton(self.tr("Test"))
        self.add = QPushButton(self.tr("Add"))
        self.anyway = QPushButton(self.tr("Add it anyway"))
        self.cancel = QPushButton(self.tr("Cancel"))
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for button, act in (
            (self.add, self._add),
            (self.test, self._test),
            (self.anyway, self._add_anyway),
            (self.cancel, self._cancel),
        ):
            button.setFont(font(Size.BODY, bold=True))
            button.clicked.connect(act)
            row.addWidget(button)
        row.addStretch(1)
        self.anyway.hide()
        self.cancel.hide()
        return box

    # Those that are there

    def _show_communities(self) -> None:
        self.communities.show_communities(offered(self._settings_model.settings))
        order = [
            *self.communities.controls(),
            self.name,
            self.base,
            self.dialect,
            self.add,
            self.test,
            self.anyway,
            self.cancel,
            self.proxy.kinds,
            self.proxy.address,
        ]
        for one, following in pairwise(order):
            self.setTabOrder(one, following)

    def _switch(self, community: Community, on: bool) -> None:
        model, name = self._settings_model, community.service.name
        before = model.settings
        if on:
            model.add_community(community.service)
        else:
            model.switch_community(name, enabled=False)
        others = [one for one in model.settings.no_longer_read(before) if one != name]
        if others:
            said = self.tr("{name} is switched off: it has the same meetings.")
            self._show_sentence(said.format(name=others[0]))

    def _remove(self, community: Community) -> None:
        """Removes one; what it was stays in the fields, from where it can be added again."""
        service = community.service
        self._stop_asking()
        self._settings_model.remove_community(service.name)
        self.name.setText(service.name)
        self.base.setText(service.base)
        self.dialect.setCurrentIndex(self._dialects.index(service.dialect))
        removed = self.tr("{name} was removed; you can add it again here.")
        self._show_sentence(removed.format(name=service.name))

    # Another one

    def _guess_dialect(self, address: str) -> None:
        """A calendar is known by its address."""
        if dialect_of(address) is Dialect.ICAL:
            self.dialect.setCurrentIndex(self._dialects.index(Dialect.ICAL))

    def _rewritten(self) -> None:
        """Drops question and answer, as another service is meant now."""
        self._stop_asking()
        self._show_sentence("")

    def _written(self) -> Service | None:
        """Reads the service; shows why and returns None where it cannot be one."""
        dialect = self._dialects[self.dialect.currentIndex()]
        try:
            made = custom_service(self.base.text(), dialect)
        except LinkRefused as refused:
            self._show_sentence(self._context.texts.translate("Refusal", str(refused)))
            return None
        name = " ".join(self.name.text().split()) or made.name
        if not is_name(name):
            words = self.tr("{name} cannot be the name of a community.")
            self._show_sentence(words.format(name=name))
            return None
        return Service(name, made.base, made.dialect, community=name)

    def _new(self) -> Service | None:
        """Reads a service that is not there yet; shows which one is."""
        service = self._written()
        taken = self._taken(service) if service is not None else ""
        if taken:
            self._show_sentence(self.tr("{name} already exists.").format(name=taken))
            return None
        return service

    def _taken(self, service: Service) -> str:
        """The name of the community that stands in the way; empty where none does."""
        if known_service(service.name) is not None:
            return service.name
        try:
            self._settings_model.settings.with_community(service)
        except ValueError as taken:
            return str(taken)
        return ""

    def _test(self) -> None:
        service = self._written()
        if service is not None:
            self._ask(service, lambda probed: self._show_sentence(probed.sentence))

    def _add(self) -> None:
        service = self._new()
        if service is not None:
            self._ask(service, partial(self._add_if_good, service))

    def _ask(self, service: Service, act: Callable[[Probed], None]) -> None:
        """Asks the service, and acts on its answer."""
        self._stop_asking()
        self._show_sentence(self.tr("Asking {host}…").format(host=service.name))
        self.add.setEnabled(False)
        self.cancel.show()
        answer = partial(self._answer, self._asked, act)
        self._running.append(self._probe.run(service, answer))

    def _answer(self, asked: int, act: Callable[[Probed], None], probed: Probed) -> None:
        """Acts, unless the page is gone or means another service by now."""
        if isValid(self) and asked == self._asked:
            self._stop_asking()
            act(probed)

    def _add_if_good(self, service: Service, probed: Probed) -> None:
        if probed.good:
            self._keep(service, probed.sentence)
            return
        not_added = self.tr("It was not added.")
        self._show_sentence(run_together([probed.sentence, not_added]))
        self.anyway.show()

    def _add_anyway(self) -> None:
        self._stop_asking()
        service = self._new()
        if service is not None:
            self._keep(service, "")

    def _keep(self, service: Service, found: str) -> None:
        self._settings_model.add_community(service)
        self.name.clear()
        self.base.clear()
        if self._ruler is Ruler.SETTINGS:
            said = self.tr("Meetings of {name} are now shown.").format(name=service.name)
        else:
            said = self.tr("Saved in the settings; this run goes on as it is.")
        self._show_sentence(run_together([said, found]))

    def _cancel(self) -> None:
        self._stop_asking()
        self._show_sentence(self.tr("Stopped; nothing was changed."))

    def _stop_asking(self) -> None:
        """Cancels the question, and drops an answer that is on its way."""
        self._asked += 1
        _give_up(self._running)
        if self.cancel.hasFocus():
            self.test.setFocus()
        self.add.setEnabled(True)
        self.cancel.hide()
        self.anyway.hide()

    def _show_sentence(self, sentence: str) -> None:
        self.said.setText(sentence)
        if sentence:
            announce(self.said, sentence)


def _give_up(running: list[Cancel], _gone: object = None) -> None:
    """Cancels all questions, which may be answered already."""
    while running:
        running.pop()()
