"""What the wizard knows of this machine, and what it is called there."""

from desktop.meetings.meeting import PlatformKey
from desktop.setup.content import wizard_name
from desktop.setup.flow import SetupFacts
from desktop.ui.context import AppContext

WELINK = PlatformKey("welink")


def setup_facts(context: AppContext) -> SetupFacts:
    """Returns the system, and whether WeLink's client was found on it."""
    return SetupFacts.of(context.system, context.clients.handler(WELINK))


def wizard_title(context: AppContext) -> str:
    """Returns the wizard's name, as its window and the menus have it."""
    return wizard_name(setup_facts(context), context.texts)
