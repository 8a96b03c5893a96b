"""Every machine that the wizard may find itself on, and progress made by hand."""

from desktop.platforms.steps import SystemKind
from desktop.setup import flow
from desktop.setup.flow import Progress, SetupFacts, SetupPage
from desktop.texts import CatalogueTexts

ANSWERS = (None, False, True)
ALL_FACTS = tuple(SetupFacts(system, client) for system in SystemKind for client in ANSWERS)

WINDOWS = SetupFacts(SystemKind.WINDOWS, client=False)
MACOS = SetupFacts(SystemKind.MACOS, client=False)
LINUX = SetupFacts(SystemKind.LINUX, client=False)
WINDOWS_WITH_CLIENT = SetupFacts(SystemKind.WINDOWS, client=True)
LINUX_WITH_CLIENT = SetupFacts(SystemKind.LINUX, client=True)

ENGLISH = CatalogueTexts("en", {})


def told(facts: SetupFacts) -> str:
    """What a test with these facts is called."""
    return f"{facts.system}-{ {None: 'unknown', False: 'no', True: 'yes'}[facts.client] }"


def walk_to(page: SetupPage, facts: SetupFacts, progress: Progress | None = None) -> Progress:
    """The progress of someone who went on and on until that page."""
    progress = flow.resume(progress or Progress(), facts)
    while flow.current(progress, facts) is not page:
        further = flow.forward(progress, facts)
        assert further != progress, f"{page} is not on the way"
        progress = further
    return progress
