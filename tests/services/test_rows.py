"""One row of either dialect becomes a meeting, or a counted bad row."""

from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from desktop.meetings.meeting import Meeting, PlatformKey, Status
from desktop.services.parsing import BadRow
from desktop.services.rows import UNNAMED, decode_row
from tests.helpers.community_rows import (
    TENCENT_LINK,
    WELINK_LINK,
    ZOOM_LINK,
    Row,
    calendar_row,
    mini_program_row,
    portal_row,
    recurring_row,
)
from tests.services.asking import ASKED, NOW, TODAY, day


def decoded(row: object) -> Meeting:
    outcome = decode_row(row, ASKED)
    assert outcome.bad == ()
    (meeting,) = outcome.meetings
    return meeting


def without(row: Row, *names: str) -> Row:
    return {key: value for key, value in row.items() if key not in names}


def test_a_portal_row_is_read_in_full() -> None:
    assert decoded(portal_row(day(1), 7)) == Meeting(
        id="7",
        topic="Kernel SIG 双周例会 7",
        platform=PlatformKey("welink"),
        start=datetime(2026, 11, 23, 2, tzinfo=UTC),
        end=datetime(2026, 11, 23, 3, 30, tzinfo=UTC),
        community="openeuler",
        sig="Kernel",
        sponsor="xiaoming",
        number="960493493",
        join_url=WELINK_LINK,
        etherpad="https://etherpad.openeuler.org/p/Kernel-meetings",
        agenda="1. 议题收集\n2. 自由讨论",
    )


def test_a_row_of_the_mini_programs_list_is_read() -> None:
    meeting = decoded(mini_program_row(TODAY, 3, video_url="https://example.org/v"))
    assert (meeting.id, meeting.topic, meeting.platform) == ("3", "TC 例会 3", "zoom")
    assert meeting.start == datetime(2026, 11, 22, 6, 30, tzinfo=UTC)
    assert meeting.replay_url == "https://example.org/v"
    assert meeting.community == "openeuler"


def test_a_row_of_the_calendars_day_is_read_with_that_day() -> None:
    asked = type(ASKED)(ASKED.window, None, TODAY)
    (meeting,) = decode_row(calendar_row(4), asked).meetings
    assert (meeting.topic, meeting.sponsor, meeting.agenda) == (
        "AI 例会",
        "hanmeimei",
        "大模型推理",
    )
    assert (meeting.number, meeting.platform) == ("123456789", "tencent")
    assert meeting.start == datetime(2026, 11, 22, 0, tzinfo=UTC)


def test_an_activity_in_the_calendar_is_no_meeting_and_not_bad() -> None:
    activity = {"id": 1, "title": "openEuler Summit", "date": "2026-11-24"}
    assert decode_row(activity, ASKED) == type(decode_row(activity, ASKED))()


def test_older_field_names_are_understood() -> None:
    names = {"group_name": "sig_name", "start": "start_time", "end": "end_time"}
    for link in ("url", "meeting_url"):
        renamed = names | {"join_url": link}
        row = {renamed.get(key, key): value for key, value in portal_row(day(1)).items()}
        assert decoded(row) == decoded(portal_row(day(1)))


def test_the_newer_name_of_a_field_wins_unless_it_is_blank() -> None:
    assert decoded(portal_row(day(1), sig_name="old")).sig == "Kernel"
    assert decoded(portal_row(day(1), group_name=" ", sig_name="old")).sig == "old"


@pytest.mark.parametrize(
    "number", [961056722, "961056722", "961 056 722", "961-056-722", 961056722.0]
)
def test_a_meeting_number_may_be_written_in_many_ways(number: object) -> None:
    assert decoded(portal_row(day(1), mid=number)).number == "961056722"


@pytest.mark.parametrize("number", [None, "", "soon", [], {}, True, 1e400, 10**400])
def test_without_a_usable_number_the_links_own_is_taken(number: object) -> None:
    assert decoded(portal_row(day(1), mid=number)).number == "960493493"


def test_tencents_internal_id_is_never_shown() -> None:
    row = portal_row(day(1), mid=None, m_mid="17890123456789", join_url=TENCENT_LINK)
    assert decoded(row).number is None


def test_optional_fields_may_be_missing_or_null() -> None:
    essential = {"id": 1, "date": day(1).isoformat(), "start": "8:00"}
    meeting = decoded(essential)
    assert meeting.topic == UNNAMED
    assert meeting.platform == "web"
    assert decoded({**dict.fromkeys(portal_row(day(1))), **essential}) == meeting


def test_optional_fields_of_a_wrong_type_are_worth_nothing() -> None:
    names = ("sponsor", "agenda", "etherpad", "join_url", "mid", "replay_url")
    meeting = decoded(portal_row(day(1)) | {name: [1] for name in names})
    assert (meeting.sponsor, meeting.agenda, meeting.etherpad) == (None, None, None)
    assert (meeting.join_url, meeting.number, meeting.replay_url) == (None, None, None)


def test_numbers_where_text_is_expected_are_text() -> None:
    meeting = decoded(portal_row(day(1), topic=2026, sponsor=3.5, community=None))
    assert (meeting.topic, meeting.sponsor) == ("2026", "3.5")


def test_a_topic_that_is_missing_is_named_after_its_sig() -> None:
    assert decoded(portal_row(day(1), topic="\u202e \x00")).topic == "Kernel"


@pytest.mark.parametrize(
    ("written", "hours"),
    [
        (None, 1),
        ("", 1),
        ("  ", 1),
        ("12:00", 2),
        ("0:00", 14),
        ("24:00", 14),
        ("9:00", 23),
        ("10:00", 24),
    ],
)
def test_the_end_is_an_hour_after_where_missing_and_past_midnight_where_earlier(
    written: object, hours: float
) -> None:
    assert decoded(portal_row(day(1), end=written)).duration.total_seconds() == hours * 3600


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (None, BadRow.NOT_AN_OBJECT),
        ([], BadRow.NOT_AN_OBJECT),
        ("row", BadRow.NOT_AN_OBJECT),
        (portal_row(day(1), date=None), BadRow.DATE),
        (portal_row(day(1), date=20261123), BadRow.DATE),
        (portal_row(day(1), date="2026-02-30"), BadRow.DATE),
        (portal_row(day(1), date="9999-12-31"), BadRow.DATE),
        (portal_row(day(1), date=["2026-11-23"]), BadRow.DATE),
        (portal_row(day(1), start=None), BadRow.START),
        (portal_row(day(1), start=10), BadRow.START),
        (portal_row(day(1), start="25:00"), BadRow.START),
        (portal_row(day(1), start="ten"), BadRow.START),
        (portal_row(day(1), end="late"), BadRow.END),
        (portal_row(day(1), end=12), BadRow.END),
        (portal_row(day(1), end={}), BadRow.END),
        (portal_row(day(1), topic=["a"]), BadRow.TOPIC),
        (portal_row(day(1), topic={}), BadRow.TOPIC),
        (portal_row(day(1), id=None, mid=None, join_url=None, topic=None), BadRow.NO_ID),
    ],
)
def test_an_unusable_essential_field_makes_a_bad_row(row: object, why: BadRow) -> None:
    outcome = decode_row(row, ASKED)
    assert (outcome.meetings, outcome.bad) == ((), (why,))


@pytest.mark.parametrize("flag", [1, True, "1", "true", "True", 2])
def test_a_deleted_row_is_skipped_and_settled(flag: object) -> None:
    outcome = decode_row(portal_row(day(1), 9, is_delete=flag, start="?"), ASKED)
    assert (outcome.meetings, outcome.bad, outcome.settled) == ((), (), "9")


@pytest.mark.parametrize("flag", [0, False, "0", "false", None, ""])
def test_a_row_that_is_not_deleted_stays(flag: object) -> None:
    assert decoded(portal_row(day(1), is_delete=flag)).id == "1"


def test_meetings_outside_the_window_are_left_out_without_being_bad() -> None:
    for number in (-1, 31):
        outcome = decode_row(portal_row(day(number)), ASKED)
        assert (outcome.meetings, outcome.bad) == ((), ())


def test_ids_are_the_services_own_however_they_are_written() -> None:
    assert [decoded(portal_row(day(1), id=i)).id for i in (5, "5", 5.0)] == ["5", "5", "5"]


def test_a_row_without_an_id_gets_a_stable_short_one() -> None:
    def made(**changes: object) -> str:
        return decoded(portal_row(day(1), **{"id": None, **changes})).id

    first = made()
    assert first == made(topic="renamed", start="11:00", sponsor="other")
    assert len(first) == 13
    others = {made(group_name="ai"), made(mid=None), made(date=day(2).isoformat())}
    assert len({first, *others}) == 4
    assert made(mid=None, join_url=None) != made(mid=None, join_url=None, topic="other")


@pytest.mark.parametrize(
    ("link", "named", "platform", "claimed"),
    [
        (ZOOM_LINK, "ZOOM", "zoom", None),
        (ZOOM_LINK, "WELINK", "zoom", "welink"),
        (ZOOM_LINK, None, "zoom", None),
        (ZOOM_LINK, "smoke signals", "zoom", None),
        ("https://zoom.us.evil.example/j/123456789", "zoom", "web", "zoom"),
        ("https://live.example.org/x", None, "web", None),
        ("javascript:alert(1)", "Tencent", "tencent", None),
        ("https://zoom.us@evil.example/", None, "web", None),
        (None, "welink", "welink", None),
        (None, "smoke signals", "web", None),
        (None, {"a": 1}, "web", None),
    ],
)
def test_the_link_decides_the_platform_and_the_row_where_there_is_none(
    link: str | None, named: object, platform: str, claimed: str | None
) -> None:
    meeting = decoded(portal_row(day(1), join_url=link, platform=named))
    assert (meeting.platform, meeting.claimed, meeting.join_url) == (platform, claimed, link)


def test_an_ai_text_is_no_replay_and_the_first_replay_wins() -> None:
    texts = [{"sub_id": "1", "text_video_url": "https://example.org/t"}]
    assert decoded(portal_row(day(1), obs_data=texts)).replay_url is None
    links = {"video_url": "https://b.example/", "bil_url": "https://c.example/"}
    assert decoded(portal_row(day(1), **links)).replay_url == "https://b.example/"
    assert decoded(portal_row(day(1), **links, replay_url="https://a.example/")).replay_url == (
        "https://a.example/"
    )


def test_the_rows_own_community_wins() -> None:
    assert decoded(portal_row(day(1), community="MindSpore")).community == "MindSpore"
    assert decoded(portal_row(day(1), community=None)).community == "openeuler"


def test_what_the_service_saw_counts_where_it_adds_something() -> None:
    def read(status: object, start: str, end: str) -> Meeting:
        asked = msgspec.structs.replace(ASKED, now=NOW)  # noon in Beijing
        row = portal_row(TODAY, 1, start=start, end=end, status=status)
        (meeting,) = decode_row(row, asked).meetings
        return meeting

    closed = read(2, "11:00", "13:00")
    assert (closed.status(NOW), closed.overrun) == (Status.ENDED, False)
    assert read("2", "12:30", "13:00").status(NOW + timedelta(minutes=40)) is Status.LIVE
    over = read(3, "10:00", "11:30")
    assert [over.status(NOW + timedelta(hours=n)) for n in (0, 2, 3)] == [
        Status.LIVE,
        Status.LIVE,
        Status.ENDED,
    ]
    assert not read(3, "11:00", "13:00").overrun
    others: tuple[object, ...] = (1, 0, None, "x", 7, [], True)
    for odd in others:
        assert read(odd, "13:00", "14:00").status(NOW) is Status.UPCOMING
        assert read(odd, "10:00", "11:00").status(NOW) is Status.ENDED
        assert read(odd, "11:00", "13:00").status(NOW) is Status.LIVE


def test_every_occurrence_has_a_status_of_its_own() -> None:
    row = recurring_row([day(0), day(1), day(2)], 50, status=2, cycle_start="11:00")
    listed = row["cycle_sub"]
    assert isinstance(listed, list)
    listed[0] |= {"start": "11:00", "end": "13:00", "status": 2}
    listed[1] |= {"status": 4}
    listed[2] |= {"status": 2}
    outcome = decode_row(row, msgspec.structs.replace(ASKED, now=NOW))
    assert [(m.closed, m.status(NOW)) for m in outcome.meetings] == [
        (True, Status.ENDED),
        (False, Status.UPCOMING),
    ]
    assert (outcome.settled, outcome.bad) == ("50", ())


def test_replays_are_those_of_the_occurrence() -> None:
    obs = {"text_video_url": "https://v/{}", "text_vtt_url": "https://t/{}.vtt", "status": 1}

    def entries(form: dict[str, object], *names: object) -> list[object]:
        return [
            {"sub_id": name} | {k: str(v).format(name) for k, v in form.items()} for name in names
        ]

    row = recurring_row(
        [day(0), day(1), day(2)],
        50,
        obs_data=[
            *entries(obs, None, "501"),
            None,
            7,
            {"sub_id": 502, "text_json_url": "https://j"},
        ],
        bili_data=[{"sub_id": "502", "replay_url": "https://b/a b"}, {"sub_id": "501"}],
    )
    meetings = decode_row(row, ASKED).meetings
    assert [(m.replay_url, m.recording_url, m.transcript_url) for m in meetings] == [
        (None, None, None),
        (None, "https://v/501", "https://t/501.vtt"),
        ("https://b/a%20b", None, "https://j"),
    ]
    single = portal_row(
        day(1),
        1,
        obs_data=entries(obs, "501", None),
        bili_data=[{"sub_id": None, "replay_url": "https://b"}, {"replay_url": "https://later"}],
    )
    (meeting,) = decode_row(single, ASKED).meetings
    assert (meeting.replay_url, meeting.recording_url) == ("https://b", "https://v/None")
    (older,) = decode_row(portal_row(day(1), 1, video_url="https://old"), ASKED).meetings
    assert older.watch_url == "https://old"


@pytest.mark.parametrize("odd", [None, "x", 7, {}, [[]], [{"sub_id": {}}], [{"text_video_url": 5}]])
def test_odd_replays_cost_nothing(odd: object) -> None:
    (meeting,) = decode_row(portal_row(day(1), 1, obs_data=odd, bili_data=odd), ASKED).meetings
    assert meeting.watch_url in {None, "5"}


@pytest.mark.parametrize(
    ("flag", "private"), [(True, True), (1, True), ("true", True), (False, False), (None, False)]
)
def test_private_rows_are_told_apart(flag: object, private: bool) -> None:
    (meeting,) = decode_row(portal_row(day(1), 1, is_private=flag), ASKED).meetings
    assert meeting.private is private


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        (
            "https://etherpad.openeuler.org/p/A-Tune SIG",
            "https://etherpad.openeuler.org/p/A-Tune%20SIG",
        ),
        (" https://a/b ", "https://a/b"),
        ("https://a/b https://c/d", "https://a/b https://c/d"),
        ("https://a/b\u3000c", "https://a/b\u3000c"),
    ],
)
def test_a_blank_in_the_minutes_address_is_written_so_that_it_opens(
    written: str, kept: str
) -> None:
    (meeting,) = decode_row(portal_row(day(1), 1, etherpad=written), ASKED).meetings
    assert meeting.etherpad == kept


@pytest.mark.parametrize(
    "written",
    [
        "{}。",
        "会议链接：{}，会议号 960 493 493",
        "[WeLink]({})",
        '<a href="{}">Join</a>',
        "\ufeff{}\u200b\n",
    ],
)
def test_a_row_keeps_the_link_alone(written: str) -> None:
    meeting = decoded(portal_row(day(1), 7, join_url=written.format(WELINK_LINK), mid=None))
    assert (meeting.join_url, meeting.number) == (WELINK_LINK, "960493493")
    assert meeting.passed_over == ()


def test_a_row_with_two_links_keeps_the_meetings_and_names_the_other() -> None:
    page = "https://meet.example.org/room"
    meeting = decoded(portal_row(day(1), 7, join_url=f"{page} {ZOOM_LINK}"))
    assert (meeting.join_url, meeting.passed_over) == (ZOOM_LINK, (page,))


@pytest.mark.parametrize(
    ("named", "key"),
    [
        ("腾讯会议", "tencent"),
        ("Tencent Meeting", "tencent"),
        ("Microsoft Teams", "teams"),
        ("飞书", "feishu"),
        ("钉钉", "dingtalk"),
        ("Zoom Meeting", "zoom"),
        ("WeLink会议", "welink"),
    ],
)
def test_a_row_without_a_link_is_of_the_platform_it_names(named: str, key: str) -> None:
    assert decoded(portal_row(day(1), 7, join_url=None, platform=named)).platform == key
