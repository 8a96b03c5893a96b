"""WeLink and the openEuler enterprise: addresses, names, and the application text."""

from desktop.platforms.client_uris import WELINK_LAUNCH
from desktop.setup.flow import ContactKind
from desktop.texts import QT_TRANSLATE_NOOP

TYPE_CHECKING = False
if TYPE_CHECKING:
    from desktop.texts import Texts

ENTERPRISE = "openEuler"
"""The enterprise's name as WeLink shows it; meetings of all the community's SIGs belong to it."""

INVITATION = "https://open.welink.huaweicloud.com/userinvited/?shortCode=Bs9feQ-4MzAppRYMr"
"""Where to apply; the enterprise's QR code is this link."""

HELPER_WECHAT = "openeuler123"
"""The WeChat id of the community's helper (小助手), who takes applications and questions."""

DOWNLOAD_PAGE = "https://www.huaweicloud.com/product/welink-download.html"
"""WeLink's official download page; it has a client for each system that Huawei supports."""

CLIENT_SCHEME = "cloudlink"
"""The scheme that WeLink's client registers.

Source: Huawei Cloud Meeting, "Joining a meeting by URL scheme".
"""

LAUNCH_URI = WELINK_LAUNCH
"""Starts the client and does nothing else."""

SHORTEST_PASSWORD = 8
"""Characters, letters and digits among them; WeLink asks for it after the first sign-in."""


LONGEST_PART = 64
"""Characters; nicknames and addresses are never longer, but a wrong paste may be."""

FEWEST_DIGITS = 5

APPLICATION = QT_TRANSLATE_NOOP(
    "Setup",
    "Hello! I would like to join the {enterprise} enterprise in WeLink.\n"
    "Nickname: {nickname}\n"
    "Phone number or e-mail: {contact}",
)
NO_NICKNAME = QT_TRANSLATE_NOOP("Setup", "[your nickname]")
NO_CONTACT = QT_TRANSLATE_NOOP("Setup", "[your phone number or e-mail]")


def application_text(nickname: str, contact: str, texts: "Texts") -> str:
    """The text to send to the helper, ready to paste, in the user's language.

    If nickname or contact (a phone number or an e-mail address) is blank, a placeholder in brackets
    says what to write there. This program neither keeps nor sends either.
    """
    return texts.translate("Setup", APPLICATION).format(
        enterprise=ENTERPRISE,
        nickname=_one_line(nickname) or texts.translate("Setup", NO_NICKNAME),
        contact=_one_line(contact) or texts.translate("Setup", NO_CONTACT),
    )


def contact_kind(contact: str) -> ContactKind | None:
    """The kind of contact that was typed: an address has an @, a number has digits."""
    if "@" in contact:
        return ContactKind.EMAIL
    digits = sum(character.isdigit() for character in contact)
    others = contact.strip(" +-()0123456789")
    return ContactKind.PHONE if digits >= FEWEST_DIGITS and not others else None


def _one_line(typed: str) -> str:
    return " ".join(typed.split())[:LONGEST_PART]
