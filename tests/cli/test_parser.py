"""The command line's words: what they mean, and one sentence where they mean nothing."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.cli.command_line import parse
from desktop.cli.commands import (
    COMMANDS,
    DesktopEntryCommand,
    DoctorCommand,
    ExportCommand,
    FeedCommand,
    ImportCommand,
    InvitationForm,
    InviteCommand,
    JoinCommand,
    LinkCommand,
    ListCommand,
    PastCommand,
    WrittenIn,
)
from desktop.cli.parser import UsageError
from desktop.joining.plan import Preference
from desktop.options import Options
from desktop.services.service import Dialect, Service
from desktop.texts import CatalogueTexts

TEXTS = CatalogueTexts("en", {})
PROFILE = Options(profile=Path("/p"))


@pytest.mark.parametrize(
    ("words", "command"),
    [
        ("", None),
        ("list", ListCommand()),
        ("list --days 7 --json --saved", ListCommand(days=7, as_json=True, saved=True)),
        ("link https://zoom.us/j/1", LinkCommand(url="https://zoom.us/j/1")),
        (
            "link u --mid 12 --name Li --json",
            LinkCommand(url="u", mid="12", name="Li", as_json=True),
        ),
        ("join next", JoinCommand(target="next")),
        ("join 1 --in app --dry-run", JoinCommand(target="1", way=Preference.APP, dry_run=True)),
        ("join 1 --in browser --yes", JoinCommand(target="1", way=Preference.BROWSER, sure=True)),
        ("import invite.eml --json", ImportCommand(file="invite.eml", as_json=True)),
        ("import -", ImportCommand(file="-")),
        ("past", PastCommand()),
        (
            "past --sig Kernel --days 90 --json --saved",
            PastCommand(sig="Kernel", days=90, as_json=True, saved=True),
        ),
        ("import --remove invitation-1", ImportCommand(remove="invitation-1")),
        ("export", ExportCommand()),
        ("export 1 2-3 --mine", ExportCommand(ids=("1", "2-3"), mine=True)),
        ("export --mine 1 2", ExportCommand(ids=("1", "2"), mine=True)),
        ("export --output - 1", ExportCommand(ids=("1",), output="-")),
        (
            "export 1 --sig Kernel ai --sig TC",
            ExportCommand(ids=("1",), sigs=("Kernel", "ai", "TC")),
        ),
        ("feed --sig Kernel TC", FeedCommand(sigs=("Kernel", "TC"))),
        ("invite 960 493 493", InviteCommand(target="960 493 493")),
        (
            "invite next --lang both --format markdown",
            InviteCommand(target="next", written_in=WrittenIn.BOTH, form=InvitationForm.MARKDOWN),
        ),
        ("doctor --json", DoctorCommand(as_json=True)),
        ("desktop-entry --install", DesktopEntryCommand(install=True)),
        ("desktop-entry --remove", DesktopEntryCommand(remove=True)),
    ],
)
def test_commands_are_understood(words: str, command: object) -> None:
    assert parse(words.split(), TEXTS) == (Options(), command)


@pytest.mark.parametrize(
    "words",
    [
        "--profile /p list",
        "list --profile /p",
        "--profile=/p list",
        "--profile /q list --profile /p",
    ],
)
def test_global_options_stand_before_or_after_the_command(words: str) -> None:
    assert parse(words.split(), TEXTS) == (PROFILE, ListCommand())


def test_all_global_options_are_understood() -> None:
    words = "--service https://a.example/x --dialect mini-program --lang zh"
    options, command = parse(words.split(), TEXTS)
    service = Service("a.example", "https://a.example/x/", Dialect.MINI_PROGRAM)
    assert options == Options(service=service, language="zh")
    assert command is None
    assert parse(["--demo", "--hidden"], TEXTS)[0] == Options(demo=True, hidden=True)
    assert parse(["--demo", "--smoke"], TEXTS)[0] == Options(demo=True, smoke=True)
    assert parse(["--quit"], TEXTS)[0] == Options(quit_running=True)
    words = "--quit --demo --profile /p"
    assert parse(words.split(), TEXTS)[0] == Options(
        quit_running=True, demo=True, profile=Path("/p")
    )


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("lisst", f"There is no such command; choose from: {', '.join(COMMANDS)}."),
        ("list more", "more is not recognised."),
        ("list x --frobnicate", "--frobnicate is not recognised."),
        ("list --sav", "--sav is not recognised."),
        ("list --days", "--days needs a value."),
        ("list --days 0", "--days: give a number of days from 1 to 60"),
        ("list --days 61", "--days: give a number of days from 1 to 60"),
        ("list --days ²", "--days: give a number of days from 1 to 60"),
        ("--lang fr", "--lang: give one of: zh, en"),
        (
            "--service https://a.example/ --dialect klingon",
            "--dialect: give one of: portal, mini-program, ical",
        ),
        ("--dialect portal", "--dialect only works with --service."),
        ("--demo --service https://a.example/", "Give either --demo or --service."),
        ("--smoke --hidden", "Give either --hidden or --smoke."),
        ("--hidden --quit", "Give either --hidden or --quit."),
        ("--smoke --quit", "Give either --quit or --smoke."),
        ("--smoke list", "--smoke takes no command."),
        ("list --quit", "--quit takes no command."),
        ("--quit --demo", "A demo without --profile runs on its own and cannot be reached."),
        ("--service ftp://a.example/", "--service: The link is not a web link (https)."),
        ("--profile /dev/null list", "--profile: this is not a directory"),
        ("--profile=", "--profile: this is not a directory"),
        ("link", "Which link? Give it after the command."),
        ("join", "Which meeting? Give its id, next, or a link."),
        ("join 1 --in train", "--in: give one of: app, browser"),
    ],
)
def test_what_is_not_understood_is_told_in_one_sentence(words: str, sentence: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse(words.split(" "), TEXTS)
    assert str(caught.value) == sentence


@given(st.lists(st.sampled_from(["list", "join", "link", "--days", "--json", "x", "--", "-", "é"])))
def test_no_words_make_it_raise_anything_else(words: list[str]) -> None:
    with suppress(UsageError):
        parse(words, TEXTS)


@pytest.mark.parametrize(
    ("words", "opened"),
    [
        (["call.ics"], ["call.ics"]),
        (["--lang", "zh", "a/b", "c.eml"], ["a/b", "c.eml"]),
        (["call.ics", "--hidden", "list"], ["call.ics", "list"]),
        (["--", "list", "-x"], ["list", "-x"]),
        (["/tmp/a b.ics"], ["/tmp/a b.ics"]),
        (["file:///tmp/a%20b.ics"], ["file:///tmp/a%20b.ics"]),
        (["sigmeetings:show/4711"], ["sigmeetings:show/4711"]),
        (["https://zoom.us/j/12345678901"], ["https://zoom.us/j/12345678901"]),
        (["--"], []),
    ],
)
def test_files_and_addresses_open_the_window(words: list[str], opened: list[str]) -> None:
    options, command = parse(words, TEXTS)
    assert command is None
    wanted = [o if ":" in o else Path(o).absolute().as_uri() for o in opened]
    assert list(options.opened) == wanted


@pytest.mark.parametrize("words", [["lst"], ["list", "a.ics"], ["lst", "a.ics"]])
def test_a_mistaken_command_opens_nothing(words: list[str]) -> None:
    with pytest.raises(UsageError):
        parse(words, TEXTS)


def test_too_many_files_are_refused() -> None:
    with pytest.raises(UsageError, match="32"):
        parse([f"{n}.ics" for n in range(33)], TEXTS)
