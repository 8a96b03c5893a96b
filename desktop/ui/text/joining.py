"""Ways in and steps in words."""

from desktop.joining.interfaces import Evidence, Handler
from desktop.joining.plan import JoinChoice, JoinMethod, JoinPlan, WayKind
from desktop.platforms.steps import Route, StepAction
from desktop.texts import QT_TRANSLATE_NOOP, Texts

_OFFERS = {
    WayKind.CLIENT: QT_TRANSLATE_NOOP("Ways", "Join in {platform}"),
    WayKind.BROWSER: QT_TRANSLATE_NOOP("Ways", "Join in the browser"),
    WayKind.LAUNCH: QT_TRANSLATE_NOOP("Ways", "Start {platform}"),
    WayKind.COPY_NUMBER: QT_TRANSLATE_NOOP("Ways", "Copy number"),
    WayKind.COPY_PASSCODE: QT_TRANSLATE_NOOP("Ways", "Copy passcode"),
    WayKind.COPY_LINK: QT_TRANSLATE_NOOP("Ways", "Copy link"),
    WayKind.QR: QT_TRANSLATE_NOOP("Ways", "Scan with phone"),
}


def offer(way: JoinMethod, platform: str, texts: Texts) -> str:
    """Returns the label of a button for that way; `platform` is its name for people."""
    return texts.translate("Ways", _OFFERS[way.kind]).format(platform=platform)


def main_offer(plan: JoinPlan | None, platform: str, texts: Texts) -> str:
    """Returns the main button's label; it names the browser where there are other ways."""
    if plan is None:
        return texts.translate("Ways", "Join")
    if plan.choice is JoinChoice.CLIENT_FOUND:
        return texts.translate("Ways", "Join in {platform}").format(platform=platform)
    if plan.choice is JoinChoice.NUMBER_ONLY:
        return texts.translate("Ways", "Copy number")
    return texts.translate("Ways", "Join in the browser")


_OPENS = {
    JoinChoice.CLIENT_FOUND: QT_TRANSLATE_NOOP("Ways", "Opens {platform} on this computer."),
    JoinChoice.CLIENT_MISSING: QT_TRANSLATE_NOOP(
        "Ways", "Opens the browser: {platform} is not installed."
    ),
    JoinChoice.CLIENT_UNKNOWN: QT_TRANSLATE_NOOP("Ways", "Opens the browser."),
    JoinChoice.BROWSER_WANTED: QT_TRANSLATE_NOOP("Ways", "Opens the browser, as you chose."),
    JoinChoice.BROWSER_ONLY: QT_TRANSLATE_NOOP("Ways", "Opens the browser."),
    JoinChoice.NUMBER_ONLY: QT_TRANSLATE_NOOP(
        "Ways", "Copies the number; type it into {platform}."
    ),
}


def what_opens(plan: JoinPlan, platform: str, texts: Texts, *, named: bool = True) -> str:
    """Returns what the main button does, in a sentence; `named` is a platform with a client."""
    if plan.choice is JoinChoice.NUMBER_ONLY and not named:
        return texts.translate("Ways", "Copies the number.")
    return texts.translate("Ways", _OPENS[plan.choice]).format(platform=platform)


_ROUTES = {
    Route.APP: QT_TRANSLATE_NOOP("Steps", "App"),
    Route.BROWSER: QT_TRANSLATE_NOOP("Steps", "Browser"),
    Route.PHONE: QT_TRANSLATE_NOOP("Steps", "Phone"),
}
_ACTIONS = {
    StepAction.OPEN_LINK: QT_TRANSLATE_NOOP("Steps", "Open the link"),
    StepAction.OPEN_DOWNLOAD: QT_TRANSLATE_NOOP("Steps", "Open the download page"),
    StepAction.OPEN_INVITATION: QT_TRANSLATE_NOOP("Steps", "Open the invitation"),
    StepAction.COPY_NUMBER: QT_TRANSLATE_NOOP("Steps", "Copy the number"),
    StepAction.COPY_PASSCODE: QT_TRANSLATE_NOOP("Steps", "Copy the passcode"),
    StepAction.SHOW_QR: QT_TRANSLATE_NOOP("Steps", "Show the QR code"),
    StepAction.START_CLIENT: QT_TRANSLATE_NOOP("Steps", "Join in the app"),
    StepAction.OPEN_CLIENT: QT_TRANSLATE_NOOP("Steps", "Start the app"),
    StepAction.SET_UP: QT_TRANSLATE_NOOP("Steps", "Set it up…"),
}


def route_words(route: Route, texts: Texts) -> str:
    """Returns the name of a route's tab."""
    return texts.translate("Steps", _ROUTES[route])


def action_words(action: StepAction, texts: Texts) -> str:
    """Returns the label of an action's button."""
    return texts.translate("Steps", _ACTIONS[action])


def client_words(handler: Handler | None, texts: Texts) -> str:
    """Returns in words whether the client was found, and where."""
    if handler is None:
        return texts.translate("Steps", "Looking for the client…")
    if handler.evidence is Evidence.CANNOT_ASK:
        return texts.translate("Steps", "This system cannot tell whether it is installed")
    if not handler.found:
        return texts.translate("Steps", "✗ Not found on this computer")
    found = texts.translate("Steps", "✓ Found: {where}")
    return found.format(where=handler.program or handler.where or handler.scheme)
