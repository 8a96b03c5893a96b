"""The ready text for the community's helper."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.setup.flow import ContactKind
from desktop.setup.welink import APPLICATION, LONGEST_PART, application_text, contact_kind
from desktop.texts import CatalogueTexts
from tests.setup.build import ENGLISH

LINES = APPLICATION.count("\n") + 1


def test_the_text_says_who_applies_for_what_and_how_to_reach_them() -> None:
    assert application_text("Li Hua", "lihua@example.org", ENGLISH).splitlines() == [
        "Hello! I would like to join the openEuler enterprise in WeLink.",
        "Nickname: Li Hua",
        "Phone number or e-mail: lihua@example.org",
    ]


@pytest.mark.parametrize("blank", ["", "  ", "\n\t"])
def test_what_is_not_given_is_asked_for_in_brackets(blank: str) -> None:
    assert application_text(blank, blank, ENGLISH).splitlines()[1:] == [
        "Nickname: [your nickname]",
        "Phone number or e-mail: [your phone number or e-mail]",
    ]


def test_the_text_is_in_the_users_language() -> None:
    chinese = CatalogueTexts(
        "zh",
        {
            "Setup": {
                APPLICATION: ["申请加入 {enterprise}。昵称：{nickname}；联系方式：{contact}"],
                "[your phone number or e-mail]": ["［手机号或邮箱］"],
            }
        },
    )
    text = application_text("李华", "", chinese)
    assert text == "申请加入 openEuler。昵称：李华；联系方式：［手机号或邮箱］"


@given(st.text(), st.text())
def test_no_input_changes_the_form_of_the_text(nickname: str, contact: str) -> None:
    text = application_text(nickname, contact, ENGLISH)
    lines = text.split("\n")
    assert len(lines) == LINES
    assert all(len(line) <= LONGEST_PART + 64 for line in lines)
    assert lines[1].startswith("Nickname: ")
    assert len(lines[1]) > len("Nickname: ")


@pytest.mark.parametrize(
    ("contact", "kind"),
    [
        ("13800138000", ContactKind.PHONE),
        (" +86 138-0013-8000 ", ContactKind.PHONE),
        ("(010) 8888 8888", ContactKind.PHONE),
        ("lihua@example.org", ContactKind.EMAIL),
        ("12345@example.org", ContactKind.EMAIL),
        ("", None),
        ("138", None),
        ("lihua", None),
        ("lihua12345", None),
        ("+-+-", None),
    ],
)
def test_a_contact_is_told_by_its_looks(contact: str, kind: ContactKind | None) -> None:
    assert contact_kind(contact) is kind
