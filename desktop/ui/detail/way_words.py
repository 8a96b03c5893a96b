"""What the ways in are called on buttons and in menus."""

from desktop.joining.plan import Choice, Plan, Way, WayKind
from desktop.texts import QT_TRANSLATE_NOOP, Texts

_OFFERS = {
    WayKind.CLIENT: QT_TRANSLATE_NOOP("Ways", "Join in {platform}"),
    WayKind.BROWSER: QT_TRANSLATE_NOOP("Ways", "Join in browser"),
    WayKind.LAUNCH: QT_TRANSLATE_NOOP("Ways", "Start {platform}"),
    WayKind.COPY_NUMBER: QT_TRANSLATE_NOOP("Ways", "Copy number"),
    WayKind.COPY_PASSCODE: QT_TRANSLATE_NOOP("Ways", "Copy passcode"),
    WayKind.COPY_LINK: QT_TRANSLATE_NOOP("Ways", "Copy link"),
    WayKind.QR: QT_TRANSLATE_NOOP("Ways", "Scan with phone"),
}


def offer(way: Way, platform: str, texts: Texts) -> str:
    """What a button for that way says; `platform` is the platform's name for people."""
    return texts.translate("Ways", _OFFERS[way.kind]).format(platform=platform)


def main_offer(plan: Plan | None, platform: str, texts: Texts) -> str:
    """What the big button says; the browser is named where it is not the platform's only way."""
    if plan is None:
        return texts.translate("Ways", "Join")
    if plan.choice is Choice.CLIENT_FOUND:
        return texts.translate("Ways", "Join in {platform}").format(platform=platform)
    if plan.choice is Choice.NUMBER_ONLY:
        return texts.translate("Ways", "Copy number")
    return texts.translate("Ways", "Join in the browser")
