"""Every machine that the wizard may find itself on, and progress made by hand."""

from desktop.platforms.systems import SystemKind
from desktop.setup import flow
from desktop.setup.pages import Facts, Page
from desktop.setup.progress import Progress
from desktop.texts import CatalogueTexts

ANSWERS = (None, False, True)
ALL_FACTS = tuple(Facts(system, client) for system in SystemKind for client in ANSWERS)

WINDOWS = Facts(SystemKind.WINDOWS, client=False)
MACOS = Facts(SystemKind.MACOS, client=False)
LINUX = Facts(SystemKind.LINUX, client=False)
WINDOWS_WITH_CLIENT = Facts(SystemKind.WINDOWS, client=True)
LINUX_WITH_CLIENT = Facts(SystemKind.LINUX, client=True)

ENGLISH = CatalogueTexts("en", {})


def told(facts: Facts) -> str:
    """What a test with these facts is called."""
    return f"{facts.system}-{ {None: 'unknown', False: 'no', True: 'yes'}[facts.client] }"


def walk_to(page: Page, facts: Facts, progress: Progress | None = None) -> Progress:
    """The progress of someone who went on and on until that page."""
    progress = flow.resume(progress or Progress(), facts)
    while flow.current(progress, facts) is not page:
        further = flow.forward(progress, facts)
        assert further != progress, f"{page} is not on the way"
        progress = further
    return progress
