"""The page that shows, with drawings, how guests join in the browser and on the phone."""

from desktop.platforms.steps import Route, Step
from desktop.ui.context import AppContext
from desktop.ui.detail.step_card import CardGrid, step_card
from desktop.ui.setup_facts import WELINK
from desktop.ui.text.joining import route_words
from desktop.ui.theme.type import Size
from desktop.ui.translator import spoken_language
from desktop.ui.widgets import label
from desktop.ui.wizard.page import PageContent, WizardPage


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
