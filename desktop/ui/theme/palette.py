"""Every colour of the program, by its role, in light and in dark; nowhere else is a colour named.

Text roles keep a contrast of 4.5:1 or better on surface, raised surface and selection.
"""

from functools import cache

import msgspec
from PySide6.QtGui import QColor

from desktop.platforms.catalogue import BadgeTone


class Palette(msgspec.Struct, frozen=True, kw_only=True):
    """Colours as `#rrggbb` by role; `scheme` names the drawings made for them."""

    scheme: str
    surface: str
    raised: str
    line: str
    text: str
    muted: str
    faint: str
    accent: str
    accent_hover: str
    on_accent: str
    on_accent_line: str
    selection: str
    live: str
    fresh: str
    notice: str
    on_notice: str
    found: str
    badge_welink: str
    badge_zoom: str
    badge_tencent: str
    badge_other: str
    on_badge: str = "#ffffff"

    def badge(self, tone: BadgeTone) -> str:
        """Returns the fill of a badge of that tone."""
        match tone:
            case BadgeTone.WELINK:
                return self.badge_welink
            case BadgeTone.ZOOM:
                return self.badge_zoom
            case BadgeTone.TENCENT:
                return self.badge_tencent
            case BadgeTone.OTHER:
                return self.badge_other


LIGHT = Palette(
    scheme="light",
    surface="#ffffff",
    raised="#f6f7f9",
    line="#e4e7ec",
    text="#1a1f29",
    muted="#5b6575",
    faint="#626c7c",
    accent="#1a5fd0",
    accent_hover="#164fae",
    on_accent="#ffffff",
    on_accent_line="#5f8fe0",
    selection="#eaf1fd",
    live="#b93a08",
    fresh="#0a7a55",
    notice="#fff7e6",
    on_notice="#7a4b00",
    found="#ffe9a8",
    badge_welink="#1a5fd0",
    badge_zoom="#6b3fd4",
    badge_tencent="#0a7a55",
    badge_other="#5d6675",
)

DARK = Palette(
    scheme="dark",
    surface="#17191e",
    raised="#1f2228",
    line="#2f343d",
    text="#eceef2",
    muted="#a2a9b6",
    faint="#949cab",
    accent="#5b97ff",
    accent_hover="#7aabff",
    on_accent="#0b1220",
    on_accent_line="#2f5eb0",
    selection="#22304a",
    live="#ff9a73",
    fresh="#3fbf8f",
    notice="#3a2f16",
    on_notice="#ffd98a",
    found="#40360f",
    badge_welink="#2a67d6",
    badge_zoom="#7750dc",
    badge_tencent="#0f7f5a",
    badge_other="#5c6574",
)


LIGHT_HIGH = msgspec.structs.replace(
    LIGHT,
    raised="#ffffff",
    line="#4a5261",
    text="#000000",
    muted="#1f2530",
    faint="#2b3240",
    accent="#003d99",
    accent_hover="#002b6b",
    selection="#d6e4ff",
    live="#8a1f00",
    fresh="#004d33",
    on_notice="#4a2b00",
    badge_welink="#003d99",
    badge_zoom="#4a1fa8",
    badge_tencent="#00573a",
    badge_other="#333a46",
)
"""Light, where more contrast is asked of the system: 7:1 for every text, and lines that show."""

DARK_HIGH = msgspec.structs.replace(
    DARK,
    surface="#000000",
    raised="#0b0d11",
    line="#9aa3b2",
    text="#ffffff",
    muted="#e2e6ee",
    faint="#d3d8e2",
    accent="#8fb8ff",
    accent_hover="#b3d0ff",
    on_accent="#000000",
    selection="#14264a",
    live="#ffb496",
    fresh="#6fe0b5",
    notice="#2a2208",
    on_notice="#ffe9b8",
    badge_welink="#17489f",
    badge_zoom="#5a37b8",
    badge_tencent="#0a5f43",
    badge_other="#474e5b",
)
"""Dark for the same."""


@cache
def color(value: str) -> QColor:
    """Returns the colour object of a palette value, cached for painting."""
    return QColor(value)
