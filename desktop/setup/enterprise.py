"""The openEuler enterprise in WeLink: its name and the addresses that lead into it.

Source: openEuler community, blog post "如何使用WeLink召开社区会议", 2023-08-25.
"""

from desktop.platforms.clients import WELINK_LAUNCH

ENTERPRISE = "openEuler"
"""The enterprise's name as WeLink shows it; meetings of all the community's SIGs belong to it."""

INVITATION = "https://open.welink.huaweicloud.com/userinvited/?shortCode=Bs9feQ-4MzAppRYMr"
"""Where one applies; the enterprise's QR code is this very link."""

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
