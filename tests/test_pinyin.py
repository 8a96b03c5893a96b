"""Readings of Chinese characters."""

from desktop import pinyin


def test_every_character_of_gb_2312_is_read_in_plain_letters() -> None:
    first, second = pinyin.readings()
    places = ((high, low) for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF))
    codes = [bytes(place) for place in places if place[0] != 0xD7 or place[1] <= 0xF9]
    characters = "".join(code.decode("gb2312") for code in codes)
    assert [one for one in characters if ord(one) not in first] == []
    syllables = {*first.values(), *second.values()}
    assert all(one.isascii() and one.isalpha() and one.islower() for one in syllables)
    assert len(syllables) == 400


def test_second_readings_differ_from_the_first() -> None:
    first, second = pinyin.readings()
    assert second
    assert all(first[code] != syllable for code, syllable in second.items())


def test_a_text_is_spelled_in_syllables_and_initials() -> None:
    assert pinyin.spelled("SIG 安全").splitlines() == ["SIG anquan", "SIG aq"]
    assert {"lihui", "lh"} < {*pinyin.spelled("例会").splitlines()}
    assert pinyin.spelled("plain") == ""
    assert pinyin.spelled("Überblick") == ""


def test_spans_are_whole_characters() -> None:
    text = "安全与安全"
    assert pinyin.spans(text, "anquan") == ((0, 2), (3, 5))
    assert pinyin.spans(text, "anq") == ((0, 2), (3, 5))
    assert pinyin.spans(text, "aqya") == ((0, 4),)
    assert pinyin.spans(text, "a") == ()
    assert pinyin.spans("", "an") == ()
