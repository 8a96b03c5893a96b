"""How one moves through the wizard; every move gives a new progress and nothing blocks.

The page that is shown is always worked out from the progress and the facts, so that a client that
appears or vanishes while the wizard is open changes the pages and the place at once, and back
again without loss.
"""

import msgspec

from desktop.setup.pages import Facts, Page, nearest, pages
from desktop.setup.progress import Outcome, Progress, Tick, tick


def current(progress: Progress, facts: Facts) -> Page:
    """The page to show; always one of `pages(facts)`."""
    return nearest(progress.page, facts)


def can_go_to(page: Page, progress: Progress, facts: Facts) -> bool:
    """Whether a click on the page in the sidebar leads there.

    One can go to the page after the farthest that one has passed or is on, and to all before.
    """
    order = pages(facts)
    been = progress.passed | {current(progress, facts)}
    farthest = max(order.index(one) for one in order if one in been)
    return page in order[: farthest + 2]


def can_go_back(progress: Progress, facts: Facts) -> bool:
    """Whether there is a page before this one."""
    return current(progress, facts) is not pages(facts)[0]


def is_last(progress: Progress, facts: Facts) -> bool:
    """Whether going on from here means to finish."""
    return current(progress, facts) is pages(facts)[-1]


def forward(progress: Progress, facts: Facts) -> Progress:
    """On to the next page; the last stays."""
    order = pages(facts)
    here = order.index(current(progress, facts))
    return go_to(order[min(here + 1, len(order) - 1)], progress, facts)


def back(progress: Progress, facts: Facts) -> Progress:
    """Back to the page before; the first stays."""
    order = pages(facts)
    here = order.index(current(progress, facts))
    return go_to(order[max(here - 1, 0)], progress, facts)


def go_to(page: Page, progress: Progress, facts: Facts) -> Progress:
    """To a page that `can_go_to` allows; any other click came too late and changes nothing."""
    if not can_go_to(page, progress, facts):
        return progress
    order = pages(facts)
    here = current(progress, facts)
    leaves_behind = order.index(page) > order.index(here)
    passed = progress.passed | {here} if leaves_behind else progress.passed
    return msgspec.structs.replace(progress, page=page, passed=passed)


def skip(progress: Progress) -> Progress:
    """Ends the visit for the browser's sake; a wizard that was once finished stays so."""
    if progress.outcome is Outcome.FINISHED:
        return progress
    return msgspec.structs.replace(progress, outcome=Outcome.SKIPPED)


def finish(progress: Progress) -> Progress:
    """Ends the visit for good; what is not ticked stays so."""
    return msgspec.structs.replace(progress, outcome=Outcome.FINISHED)


def leave(progress: Progress, facts: Facts) -> Progress:
    """Ends the visit where it is, to go on there another time; on the last page that is the end."""
    return finish(progress) if is_last(progress, facts) else progress


def resume(progress: Progress, facts: Facts) -> Progress:
    """Begins a visit: where the last one was left, or with what is still to do after the end.

    The caller saves it at once, so that the wizard opens by itself only once whatever happens.
    """
    if progress.accepted:
        progress = tick(progress, Tick.APPLIED, on=True)
    ended = progress.outcome is Outcome.FINISHED and is_last(progress, facts)
    page = _left_to_do(progress, facts) if ended else progress.page
    return msgspec.structs.replace(progress, page=page, opened_before=True)


def _left_to_do(progress: Progress, facts: Facts) -> Page:
    """The page that someone comes back for who has been through all of them."""
    if not facts.guest and facts.client is False:
        return Page.CLIENT
    if not facts.guest and progress.pending:
        return Page.ENTERPRISE
    return pages(facts)[0]


def should_open_by_itself(progress: Progress) -> bool:
    """Whether this is the first run: no wizard was shown yet, let alone finished or skipped."""
    return progress.outcome is Outcome.OPEN and not progress.opened_before


def is_unfinished(progress: Progress) -> bool:
    """Whether the wizard was left in the middle, so that a quiet word may offer to go on."""
    return progress.outcome is Outcome.OPEN and progress.opened_before
