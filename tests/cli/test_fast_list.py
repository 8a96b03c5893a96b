"""The fast path of `list --saved`: the same words as the full path, or none at all."""

import json
import os
import sys
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.cli import fast_list, plain_settings, records
from desktop.cli.fast_list import print_saved
from desktop.cli.list_meetings import entries_of
from desktop.meetings.meeting import LONGEST_OVERRUN, Cadence, Meeting, PlatformKey, Unit
from desktop.meetings.schedule import MAX_HORIZON_DAYS, Schedule
from desktop.services.service import (
    MINI_PROGRAM,
    OPENEULER,
    OPENUBMC,
    Community,
    Dialect,
    Service,
    custom_service,
    key_of,
)
from desktop.storage.paths import Places
from desktop.storage.plain_files import schedule_file
from desktop.storage.schedules import ScheduleStore
from desktop.storage.settings import LanguageChoice, Settings, SettingsStore, TextSize
from tests.cli.running import ENVIRON, Cli, Ran
from tests.services.asking import NOW

LINKS = (
    None,
    "https://meeting.huaweicloud.com:36443/#/j/960000002",
    "https://us06web.zoom.us/j/80000000003?pwd=a.b-c_d",
    "https://meeting.tencent.com/dm/DemoQa000004",
    "javascript:alert(1)",
)


def meeting(number: int, hours: float = 1, link: str | None = LINKS[1]) -> Meeting:
    start = NOW + timedelta(hours=hours)
    return Meeting(
        id=f"{9000 + number}",
        topic="Kernel SIG 双周例会 (fortnightly)",
        community="openEuler",
        sig="Kernel",
        platform=PlatformKey("welink"),
        number="960000002",
        join_url=link,
        agenda="1. 补丁\n2. 评审",
        cadence=Cadence(Unit.WEEK, 2),
        start=start,
        end=start + timedelta(hours=1, minutes=30),
    )


SCHEDULE = Schedule.of(
    [
        meeting(n, hours, LINKS[n % len(LINKS)])
        for n, hours in enumerate((-30, -9, -0.5, 0.2, 20, 900))
    ],
    NOW,
)


class Fast:
    """The fast path of one profile."""

    def __init__(self, cli: Cli, capsys: pytest.CaptureFixture[str]) -> None:
        self._cli = cli
        self._capsys = capsys

    def __call__(self, *words: str, environ: Mapping[str, str] = ENVIRON) -> Ran | None:
        """What it printed; None where it left it to the full path."""
        words = ("--profile", str(self._cli.profile), "list", "--saved", *words)
        printed = print_saved(words, environ, NOW)
        captured = self._capsys.readouterr()
        if printed:
            return Ran(0, captured.out, captured.err)
        assert captured == ("", "")
        return None


@pytest.fixture
def fast(cli: Cli, capsys: pytest.CaptureFixture[str]) -> Fast:
    return Fast(cli, capsys)


def keep(cli: Cli, chosen: Settings | None = None, schedule: Schedule = SCHEDULE) -> Path:
    """Saves a list, and settings where there are some; the list's file."""
    places = Places.of(cli.profile)
    if chosen:
        SettingsStore(places).save(chosen)
    chosen = chosen or Settings()
    ScheduleStore(places).save(chosen.service, schedule, chosen.display_name)
    return places.cache / schedule_file(chosen.service.base, chosen.service.dialect)


@pytest.mark.parametrize(
    "words",
    [(), ("--json",), ("--days", "1"), ("--days=60", "--json"), ("--lang", "zh"), ("--lang=en",)],
)
@pytest.mark.parametrize(
    "chosen",
    [
        None,
        Settings(language=LanguageChoice.ZH, horizon_days=2),
        Settings(display_name="张三"),
        Settings(service=OPENUBMC),
        Settings(service=Service("x", "http://127.0.0.1:1/a/", Dialect.MINI_PROGRAM)),
    ],
)
def test_both_paths_print_the_same(
    cli: Cli, fast: Fast, words: tuple[str, ...], chosen: Settings | None
) -> None:
    keep(cli, chosen)
    assert fast(*words) == cli("list", "--saved", *words)


@pytest.mark.parametrize("more", [(), ("--json",), ("--days", "2")])
@pytest.mark.parametrize(
    "asked",
    [
        ("--service", "https://meetings.example/api/"),
        ("--service=https://meetings.example/api",),
        ("--service", "https://meetings.example/api/", "--dialect", "mini-program"),
    ],
)
def test_another_service_is_printed_alike(
    cli: Cli, fast: Fast, asked: tuple[str, ...], more: tuple[str, ...]
) -> None:
    dialect = Dialect.MINI_PROGRAM if "--dialect" in asked else Dialect.PORTAL
    keep(cli, Settings(display_name="张三"))
    other = custom_service("https://meetings.example/api/", dialect)
    ScheduleStore(Places.of(cli.profile)).save(other, SCHEDULE, "张三")
    printed = fast(*asked, *more)
    assert printed is not None
    assert printed == cli("list", "--saved", *asked, *more)
    assert fast("--service", "https://other.example/", *more) is None


@pytest.mark.parametrize("more", [(), ("--json",)])
@pytest.mark.parametrize("name", ["openUBMC", " OPENubmc "])
def test_one_community_is_printed_alike(
    cli: Cli, fast: Fast, name: str, more: tuple[str, ...]
) -> None:
    both = Settings().with_community(OPENUBMC)
    keep(cli, both)
    ScheduleStore(Places.of(cli.profile)).save(OPENUBMC, SCHEDULE)
    for words in ((), ("--community", name), ("--community", "openEuler")):
        printed = fast(*words, *more)
        assert printed is not None
        assert printed == cli("list", "--saved", *words, *more)
    assert fast("--community", "nobody", *more) is None


def test_what_would_be_read_twice_is_left_to_the_rest_of_the_program(cli: Cli, fast: Fast) -> None:
    both = [Community(one, key_of(one.name)) for one in (OPENEULER, MINI_PROGRAM)]
    keep(cli, Settings(communities=tuple(both)))
    ScheduleStore(Places.of(cli.profile)).save(MINI_PROGRAM, SCHEDULE)
    assert fast() is None
    assert cli("list", "--saved").code == 0


def test_the_one_service_is_a_community_too(cli: Cli, fast: Fast) -> None:
    keep(cli)
    printed = fast("--community", "openeuler")
    assert printed is not None
    assert printed == cli("list", "--saved", "--community", "openeuler")


def test_an_empty_list_is_printed_alike(cli: Cli, fast: Fast) -> None:
    keep(cli, schedule=Schedule(fetched_at=NOW))
    assert fast() == cli("list", "--saved")
    assert fast("--json") == cli("list", "--saved", "--json")


def test_it_says_when_the_list_was_saved(cli: Cli, fast: Fast) -> None:
    keep(cli)
    ran = fast()
    assert ran is not None
    assert "As saved on 2026-11-22 12:00." in ran.out


@pytest.mark.parametrize(
    "words",
    [
        ("--days", "0"),
        ("--days", "61"),
        ("--days", "soon"),
        ("--days",),
        ("--days="),
        ("--lang", "fr"),
        ("--lang", "system"),
        ("--json=1",),
        ("--demo",),
        ("--service", "https://a.example/"),
        ("--help",),
        ("extra",),
        ("--days", "1", "--days", "2"),
        ("--profile=",),
    ],
)
def test_other_words_are_left_to_the_full_path(
    cli: Cli, fast: Fast, words: tuple[str, ...]
) -> None:
    keep(cli)
    assert fast(*words) is None


def test_the_words_must_ask_for_it(cli: Cli) -> None:
    keep(cli)
    for words in (["--saved"], ["list"], ["join", "--saved"]):
        assert not print_saved(["--profile", str(cli.profile), *words], ENVIRON, NOW)


def test_without_a_saved_list_it_is_left_to_the_full_path(fast: Fast) -> None:
    assert fast() is None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("version", 2),
        ("version", None),
        ("language", "fr"),
        ("language", None),
        ("horizon_days", 0),
        ("horizon_days", True),
        ("horizon_days", "7"),
        ("display_name", 3),
        ("service", "openEuler"),
        ("service", {"base": "https://other.example/", "dialect": "portal"}),
        ("followed", ["Kernel", None]),
        ("trusted_hosts", "meet.docs.example"),
        ("theme", "pink"),
        ("keep_in_tray", "yes"),
        ("joining", {"zoom": "teleport"}),
        ("joining", {"zoom": []}),
        ("alerts", []),
        ("alerts", {"leads": [200]}),
        ("alerts", {"leads": [True]}),
        ("alerts", {"muted": [5]}),
        ("alerts", {"sound": "loud"}),
    ],
)
def test_an_odd_setting_is_left_to_the_full_path(
    cli: Cli, fast: Fast, name: str, value: object
) -> None:
    keep(cli, Settings())
    file = cli.profile / "config" / "settings.json"
    file.write_text(json.dumps({**json.loads(file.read_text()), name: value}))
    assert fast() is None


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
@pytest.mark.parametrize("which", ["settings", "list"])
def test_a_pipe_in_a_files_place_is_never_waited_for(cli: Cli, fast: Fast, which: str) -> None:
    keep(cli, Settings())
    name = schedule_file(OPENEULER.base, OPENEULER.dialect.value)
    file = cli.profile / ("config/settings.json" if which == "settings" else f"cache/{name}")
    file.unlink()
    os.mkfifo(file)
    assert fast() is None
    assert "could not be read: not a regular file" in cli("list", "--saved").err


@pytest.mark.parametrize(
    "damage",
    [
        lambda _stored: None,
        lambda stored: stored.update(version=2),
        lambda stored: stored.pop("entrances"),
        lambda stored: stored["entrances"].pop(),
        lambda stored: stored["service"].update(base="https://other.example/"),
        lambda stored: stored["schedule"].update(fetched_at=None),
        lambda stored: stored["schedule"]["meetings"][0].update(start="2026-11-22T04:00:00"),
        lambda stored: stored["schedule"]["meetings"][0].update(topic=7),
        lambda stored: stored["schedule"]["meetings"].insert(0, None),
    ],
)
def test_a_damaged_list_is_left_to_the_full_path(cli: Cli, fast: Fast, damage: object) -> None:
    file = keep(cli)
    stored = json.loads(file.read_text())
    assert callable(damage)
    if damage(stored) is None and stored == json.loads(file.read_text()):
        file.write_text("{")
    else:
        file.write_text(json.dumps(stored))
    assert fast() is None


def test_a_list_made_for_another_name_is_left_to_the_full_path(cli: Cli, fast: Fast) -> None:
    keep(cli)
    SettingsStore(Places.of(cli.profile)).save(Settings(display_name="Li"))
    assert fast() is None
    assert "name=Li" in (cli("list", "--saved", "--json").records[-1]["client_uri"] or "name=Li")


def test_a_huge_file_is_left_to_the_full_path(
    cli: Cli, fast: Fast, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(cli)
    monkeypatch.setattr(plain_settings, "MOST_CHARACTERS", 100)
    assert fast() is None


@pytest.mark.skipif("sys.platform != 'linux'")
def test_without_a_profile_the_same_folders_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for environ in (
        {"HOME": str(tmp_path)},
        {
            "HOME": "/nowhere",
            "XDG_CONFIG_HOME": str(tmp_path / "c"),
            "XDG_CACHE_HOME": str(tmp_path / "d"),
        },
    ):
        with monkeypatch.context() as patch:
            for name in ("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
                patch.delenv(name, raising=False)
            for name, value in environ.items():
                patch.setenv(name, value)
            SettingsStore(Places.of(None)).save(Settings(horizon_days=3))
            ScheduleStore(Places.of(None)).save(OPENEULER, SCHEDULE)
            assert print_saved(["list", "--saved"], {**ENVIRON, **environ}, NOW)
            assert "in the next 3 day(s)" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "environ"),
    [
        (("--profile", "~/sig"), {"HOME": "/nowhere"}),
        ((), {"HOME": "/nowhere", "XDG_CONFIG_HOME": "relative"}),
        ((), {}),
    ],
)
def test_odd_folders_are_left_to_the_full_path(
    words: tuple[str, ...], environ: dict[str, str]
) -> None:
    assert not print_saved([*words, "list", "--saved"], environ, NOW)


def test_other_systems_folders_are_left_to_the_full_path(
    monkeypatch: pytest.MonkeyPatch, cli: Cli, fast: Fast
) -> None:
    keep(cli)
    monkeypatch.setattr("sys.platform", "darwin")
    assert not print_saved(["list", "--saved"], ENVIRON, NOW)
    assert fast() is not None


def test_its_defaults_are_the_settings() -> None:
    plain = msgspec.to_builtins(Settings())
    for name, value in plain_settings.DEFAULTS.items():
        if name == "service":
            assert value == {key: plain[name][key] for key in ("name", "base", "dialect")}
        elif name != "version":
            assert value == plain[name]
    assert fast_list.MOST_DAYS == MAX_HORIZON_DAYS
    assert set(plain_settings.DIALECTS) == {str(dialect) for dialect in Dialect}
    assert set(plain_settings.LANGUAGES) == {str(language) for language in LanguageChoice}
    assert tuple(TextSize) == plain_settings.TEXT_SIZES


MOMENTS = st.integers(-3000, 60 * 24 * 62)
MEETINGS = st.lists(st.tuples(MOMENTS, st.integers(1, 600), st.sampled_from(LINKS)), max_size=12)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=MEETINGS, days=st.integers(1, 60), minute=st.integers(0, 60 * 48))
def test_what_is_shown_is_what_the_window_shows(
    rows: list[tuple[int, int, str | None]], days: int, minute: int
) -> None:
    now = datetime(2026, 11, 22, tzinfo=UTC) + timedelta(minutes=minute)
    schedule = Schedule.of(
        [
            msgspec.structs.replace(
                meeting(n, link=link),
                start=now + timedelta(minutes=start),
                end=now + timedelta(minutes=start + length),
            )
            for n, (start, length, link) in enumerate(rows)
        ],
        now,
    )
    entries = entries_of(schedule, now, days, None)
    wanted = schedule.shown(now, days, None).meetings
    assert [entry.record["id"] for entry in entries] == [m.id for m in wanted]
    assert [entry.record["status"] for entry in entries] == [m.status(now) for m in wanted]


ODD = Schedule.of(
    [
        msgspec.structs.replace(meeting(1, -0.5, None), closed=True),
        msgspec.structs.replace(meeting(2, -2, None), overrun=True),
        msgspec.structs.replace(meeting(3, 1, None), private=True),
        msgspec.structs.replace(meeting(4, 2, None), recording_url="https://v/1"),
    ],
    NOW,
)


@pytest.mark.parametrize("private", [False, True])
@pytest.mark.parametrize("words", [(), ("--json",)])
def test_both_paths_know_what_is_over_and_what_is_private(
    cli: Cli, fast: Fast, words: tuple[str, ...], private: bool
) -> None:
    keep(cli, Settings(show_private=private), ODD)
    quick = fast(*words)
    assert quick is not None
    assert quick.out == cli("list", "--saved", *words).out
    if words:
        assert [(r["id"], r["status"]) for r in quick.records] == [
            ("9002", "live"),
            ("9001", "ended"),
            *([("9003", "upcoming")] if private else []),
            ("9004", "upcoming"),
        ]
        assert quick.records[-1]["recording_url"] == "https://v/1"


def test_both_paths_wait_as_long_for_the_end_of_a_meeting() -> None:
    assert records.LONGEST_OVERRUN == LONGEST_OVERRUN


def bring(cli: Cli, sequence: int = 0, minutes: int = 90) -> None:
    """An invitation comes, with a passcode beside its link."""
    start, end = NOW + timedelta(minutes=minutes), NOW + timedelta(minutes=minutes + 60)
    file = cli.profile / "call.ics"
    file.write_text(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:call\r\n"
        f"SEQUENCE:{sequence}\r\nDTSTART:{start:%Y%m%dT%H%M%SZ}\r\nDTEND:{end:%Y%m%dT%H%M%SZ}\r\n"
        "SUMMARY:Call\r\nURL:https://zoom.us/j/81234567890\r\n"
        "DESCRIPTION:Passcode: 246810\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    assert cli("import", str(file)).code == 0


@pytest.mark.parametrize("words", [(), ("--json",), ("--days", "7", "--json")])
def test_imported_meetings_are_printed_fast_once_they_were_made_ready(
    cli: Cli, fast: Fast, words: tuple[str, ...]
) -> None:
    keep(cli)
    bring(cli)
    assert fast(*words) is None
    slow = cli("list", "--saved", *words)
    assert "invitation-" in slow.out
    ran = fast(*words)
    assert ran is not None
    assert ran.out == slow.out
    if "--json" in words:
        assert [r["passcode"] for r in ran.records if r["topic"] == "Call"] == ["246810"]


@pytest.mark.parametrize("change", ["update", "list", "settings", "remove"])
def test_whatever_changes_has_the_full_path_make_it_ready_anew(
    cli: Cli, fast: Fast, change: str
) -> None:
    keep(cli)
    bring(cli)
    cli("list", "--saved")
    assert fast("--json") is not None
    match change:
        case "update":
            bring(cli, sequence=1, minutes=150)
        case "list":
            keep(cli, schedule=Schedule.of(SCHEDULE.meetings[:3], NOW))
        case "settings":
            SettingsStore(Places.of(cli.profile)).save(Settings(display_name="Li"))
        case "remove":
            (name,) = [
                r["id"] for r in cli("list", "--saved", "--json").records if r["topic"] == "Call"
            ]
            cli("import", "--remove", name or "")
    ready = fast("--json")
    if change == "remove":  # there is nothing imported any more: the plain list is
        assert ready is not None
        assert "invitation-" not in ready.out
        return
    assert ready is None
    slow = cli("list", "--saved", "--json")
    again = fast("--json")
    assert again is not None
    assert again.out == slow.out


def test_another_day_is_left_to_the_full_path(cli: Cli, capsys: pytest.CaptureFixture[str]) -> None:
    keep(cli)
    bring(cli)
    cli("list", "--saved")
    words = ("--profile", str(cli.profile), "list", "--saved")
    assert print_saved(words, ENVIRON, NOW)
    assert not print_saved(words, ENVIRON, NOW + timedelta(days=1))
    capsys.readouterr()


@pytest.mark.parametrize("content", ["", "{", "[]", '{"version": 1, "pairs": 7}'])
def test_a_damaged_ready_list_is_left_to_the_full_path(cli: Cli, fast: Fast, content: str) -> None:
    keep(cli)
    bring(cli)
    cli("list", "--saved")
    (cli.profile / "cache" / "ready-list.json").write_text(content)
    assert fast() is None
    assert "Call" in cli("list", "--saved").out
