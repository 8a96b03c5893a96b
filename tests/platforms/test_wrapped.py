"""Links that mail gateways and chat programs wrapped around another."""

from base64 import b64encode
from contextlib import suppress
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.platforms import LinkRefused, Refusal, recognize

ZOOM = "https://us06web.zoom.us/j/12345678901?pwd=aB-c.1_d-&from=x"
SAFE = "https://nam02.safelinks.protection.outlook.com/?url={}&data=05%7C01&reserved=0"


def encoded(link: str) -> str:
    return quote(link, safe="")


WRAPS = {
    "SafeLinks": SAFE.format(encoded(ZOOM)),
    "SafeLinks in HTML": SAFE.format(encoded(ZOOM)).replace("&", "&amp;"),
    "SafeLinks of the Chinese cloud": (
        "https://chn01.safelinks.protection.partner.outlook.cn/?url=" + encoded(ZOOM)
    ),
    "Google": f"https://www.google.com/url?sa=D&q={encoded(ZOOM)}&ust=1",
    "Google, other parameter": f"https://www.google.com.hk/url?rct=j&url={encoded(ZOOM)}",
    "Google in HTML": f"https://www.google.com/url?sa=D&amp;q={encoded(ZOOM)}&amp;ust=1",
    "URL Defense 1": f"https://urldefense.proofpoint.com/v1/url?u={encoded(ZOOM)}&k=x",
    "URL Defense 3": f"https://urldefense.com/v3/__{ZOOM}__;!!abc!def$",
    "URL Defense 3, signs taken out": (
        "https://urldefense.com/v3/__https://us06web.zoom.us/j/12345678901"
        "?pwd=aB-c.1_d-*from=x__;Jg!!abc$"
    ),
    "URL Defense 3, one slash": (
        "https://urldefense.us/v3/__https:/us06web.zoom.us/j/12345678901"
        "?pwd=aB-c.1_d-&from=x__;!!abc$"
    ),
    "Barracuda": f"https://linkprotect.cudasvc.com/url?a={encoded(ZOOM)}&c=E",
    "Sophos": (
        "https://eu-west-1.protection.sophos.com/?d=zoom.us&u="
        + encoded(b64encode(ZOOM.encode()).decode())
    ),
    "Cisco": f"https://secure-web.cisco.com/1abcDEF-_/{encoded(ZOOM)}",
    "QQ": f"https://c.pc.qq.com/middlem.html?pfurl={encoded(ZOOM)}&pfuin=1",
    "Zhihu": f"https://link.zhihu.com/?target={encoded(ZOOM)}",
    "Feishu": f"https://security.feishu.cn/link/safety?target={encoded(ZOOM)}&scene=im",
    "two layers": SAFE.format(encoded(f"https://www.google.com/url?q={encoded(ZOOM)}")),
}


@pytest.mark.parametrize("wrapped", WRAPS.values(), ids=WRAPS.keys())
@pytest.mark.parametrize("decoration", ["{}", "会议：{}。", "<{}>"])
def test_the_link_inside_is_read(wrapped: str, decoration: str) -> None:
    found = recognize(decoration.format(wrapped))
    assert (found.platform, found.meeting_id) == ("zoom", "12345678901")
    assert found.passcode == "aB-c.1_d-"
    assert found.browser_url == ZOOM


def test_proofpoints_second_form() -> None:
    wrapped = (
        "https://urldefense.proofpoint.com/v2/url?u=https-3A__us06web.zoom.us_j_12345678901"
        "-3Fpwd-3DaB-2D1&d=DwICaQ&c=abc"
    )
    found = recognize(wrapped)
    assert found.browser_url == "https://us06web.zoom.us/j/12345678901?pwd=aB-1"


@pytest.mark.parametrize(
    "wrapped",
    [
        SAFE.format(encoded(SAFE.format(encoded(SAFE.format(encoded(ZOOM)))))),
        SAFE.format("%ff%fe"),
        SAFE.format("garbage"),
        SAFE.format(encoded("javascript:alert(1)")),
        "https://nam02.safelinks.protection.outlook.com/",
        "https://urldefense.com/v3/__https://zoom.us/j/123456789*a__;!!abc$",
        "https://urldefense.com/v3/broken",
        "https://urldefense.com/v3/__***__;!!a",
        "https://eu-west-1.protection.sophos.com/?u=%%%",
        "https://protect-us.mimecast.com/s/aBcD?domain=zoom.us",
        f"https://google.com.evil.example/url?q={encoded(ZOOM)}",
        f"https://notsafelinks.protection.outlook.com.evil.example/?url={encoded(ZOOM)}",
    ],
)
def test_what_cannot_be_read_stays_a_page(wrapped: str) -> None:
    found = recognize(wrapped)
    assert (found.platform, found.client_uri, found.known) == ("web", None, False)
    assert found.browser_url == wrapped


@pytest.mark.parametrize(
    ("inner", "reason"),
    [
        ("https://zoom.us@evil.example/j/123456789", Refusal.USER_INFO),
        ("https://zo\u200bom.us/j/123456789", Refusal.CONTROL_CHARACTER),
        ("https://zoom.us\\@evil.example/", Refusal.BACKSLASH),
        ("http://evil.example/", Refusal.NOT_HTTPS),
    ],
)
def test_the_link_inside_is_judged_as_any(inner: str, reason: Refusal) -> None:
    with pytest.raises(LinkRefused) as refused:
        recognize(SAFE.format(encoded(inner)))
    assert refused.value.reason is reason


def test_a_page_inside_is_told_by_its_own_host() -> None:
    found = recognize(SAFE.format(encoded("https://meet.example.org/room")))
    assert (found.host, found.known) == ("meet.example.org", False)


def test_text_that_was_wrapped_along_with_a_link_is_none_of_it() -> None:
    found = recognize(SAFE.format(encoded(f"{ZOOM}，会议号")))
    assert found.browser_url == ZOOM


@given(
    start=st.sampled_from(
        [
            "https://urldefense.com/v3/__",
            "https://urldefense.proofpoint.com/v2/url?u=",
            "https://eu.protection.sophos.com/?u=",
            "https://secure-web.cisco.com/x/https%3A",
            "https://protect.checkpoint.com/v2/___https",
            "https://www.google.com/url?q=",
        ]
    ),
    rest=st.lists(
        st.sampled_from(
            [*"*-_%;!=&:/A1.", "https://", "__;", "___.", "%3A", "%ff", "zoom.us", "ü"]
        ),
        max_size=20,
    ).map("".join),
)
def test_whatever_is_wrapped_is_read_or_refused(start: str, rest: str) -> None:
    with suppress(LinkRefused):  # and nothing else is ever raised
        assert recognize(start + rest).browser_url.startswith("https://")
