"""From words to exit code: the window, the language, the demo, and no traceback ever."""

import io
import logging
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from desktop import __version__
from desktop.cli import main
from desktop.cli.context import CommandWorld
from desktop.options import Options
from desktop.services.service import Service
from desktop.storage.paths import Places
from desktop.storage.settings import LanguageChoice, Settings, SettingsStore
from desktop.texts import CatalogueTexts
from tests.cli.running import ENVIRON, Cli


@pytest.fixture(autouse=True)
def marked_languages(monkeypatch: pytest.MonkeyPatch) -> None:
    """The language shows in every text that was looked up."""

    class Marked(CatalogueTexts):
        def translate(self, context: str, source: str, comment: str = "", n: int = -1, /) -> str:
            return f"<{self.language}>" + super().translate(context, source, comment, n)

    monkeypatch.setattr("desktop.cli.language.load_texts", lambda language: Marked(language, {}))
    monkeypatch.setattr(main, "load_texts", lambda language: Marked(language, {}))


def test_no_command_opens_the_window_with_the_options(cli: Cli) -> None:
    assert cli("--demo", "--lang", "zh").code == 0
    assert cli.opened == [Options(profile=cli.profile, demo=True, language="zh")]


def test_no_word_at_all_opens_the_window_of_the_users_own_profile(cli: Cli) -> None:
    assert cli.bare() == (0, "", "")
    assert cli.opened == [Options()]


def test_the_windows_exit_code_is_the_programs(cli: Cli) -> None:
    cli.window = lambda _options: 7
    assert cli().code == 7


@pytest.mark.parametrize("words", [("--help",), ("list", "-h"), ("join", "--help")])
def test_help_is_complete_and_in_the_users_language(cli: Cli, words: tuple[str, ...]) -> None:
    ran = cli("--lang", "zh", *words)
    assert ran.code == 0
    assert "<zh>" in ran.out
    for option in (
        "--profile",
        "--service",
        "--dialect",
        "--demo",
        "--lang",
        "--quit",
        "--smoke",
        "--version",
    ):
        assert option in ran.out


def test_the_version_is_printed(cli: Cli) -> None:
    ran = cli("--version")
    assert (ran.code, ran.out) == (0, f"sig-meetings {__version__}\n")


def test_a_usage_error_is_exit_code_two_and_in_the_users_language(cli: Cli) -> None:
    ran = cli("--lang=zh", "frobnicate")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("sig-meetings: <zh>There is no such command")
    assert cli("--lang").err.startswith("sig-meetings: <en>--lang needs a value.")


def test_the_settings_language_is_spoken(cli: Cli) -> None:
    SettingsStore(Places.of(cli.profile)).save(Settings(language=LanguageChoice.ZH))
    assert "<zh>" in cli("frobnicate").err
    assert "<en>" in cli("--lang", "en", "frobnicate").err


def test_otherwise_the_systems_language_is_spoken(cli: Cli) -> None:
    cli.environ = {**ENVIRON, "LANG": "zh_CN.UTF-8"}
    assert "<zh>" in cli("frobnicate").err


def test_an_invalid_setting_is_told_once_and_nothing_else_is_lost(cli: Cli) -> None:
    folder = cli.profile / "config"
    folder.mkdir(parents=True)
    (folder / "settings.json").write_text('{"version": 1, "theme": "pink"}')
    ran = cli("link", "https://zoom.us/j/98765432101")
    assert ran.code == 0
    assert ran.err.count("theme") == 1


def test_the_demo_needs_no_network_and_leaves_nothing_behind(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    ran = cli.bare("--demo", "list", "--json")
    assert (ran.code, ran.err) == (0, "")
    assert {record["platform"] for record in ran.records} == {
        "welink",
        "zoom",
        "tencent",
        "teams",
        "feishu",
        "dingtalk",
        "jitsi",
        "meet",
        "webex",
        "bigbluebutton",
        "whereby",
        "web",
    }
    assert [r["sig"] for r in ran.records if r["status"] == "live"] == ["Kernel"]
    assert list(tmp_path.iterdir()) == []


def test_the_demo_uses_a_profile_that_is_given(cli: Cli) -> None:
    assert cli("--demo", "list").code == 0
    assert list((cli.profile / "cache").iterdir())


def test_an_interruption_is_quiet(cli: Cli) -> None:
    def interrupted(_options: Options) -> int:
        raise KeyboardInterrupt

    cli.window = interrupted
    assert cli() == (130, "", "")


def broken(_options: Options) -> int:
    message = "the secret is 42"
    raise RuntimeError(message)


def test_a_crash_is_one_sentence_and_a_file(cli: Cli) -> None:
    cli.window = broken
    ran = cli("--lang", "zh")
    log = cli.profile / "state" / "crash-20261122T040000.log"
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("sig-meetings: <zh>SIG Meetings has hit an internal error")
    assert str(log) in ran.err
    assert "Traceback" not in ran.err
    assert "the secret is 42" in log.read_text()
    assert log.stat().st_mode & 0o077 == 0


def test_the_last_five_crashes_are_kept_without_secrets(cli: Cli) -> None:
    def leaking(_options: Options) -> int:
        message = "https://zoom.us/j/98765432101?pwd=OPENSESAME"
        raise RuntimeError(message)

    cli.window = leaking
    for _ in range(7):
        assert cli().code == 1
        cli.now += timedelta(minutes=1)
    files = sorted((cli.profile / "state").iterdir())
    assert [file.name for file in files] == [
        f"crash-20261122T040{minute}00.log" for minute in range(2, 7)
    ]
    for file in files:
        assert "RuntimeError: https://zoom.us/j/…" in file.read_text()
        assert "OPENSESAME" not in file.read_text()


NOWHERE_TO_BE = [
    ("x" * 300, "File name too long"),
    ("not/there/" + "x" * 256, "File name too long"),
    ("/".join(["d" * 200] * 30), "File name too long"),
    ("/dev/null/below", "Not a directory"),
    ("~nobodycalledso/x", ""),
    ("nul\0byte", ""),
]


@pytest.mark.skipif(sys.platform == "win32", reason="the sentences are POSIX's")
@pytest.mark.parametrize("command", [(), ("list", "--saved"), ("doctor",)])
@pytest.mark.parametrize(("folder", "reason"), NOWHERE_TO_BE, ids=lambda value: value[:12])
def test_a_profile_that_cannot_be_is_told_with_exit_code_two(
    cli: Cli, folder: str, reason: str, command: tuple[str, ...]
) -> None:
    ran = cli.bare("--profile", folder, *command)
    assert (ran.code, ran.out, cli.opened) == (2, "", [])
    said = f"sig-meetings: --profile: <en>this folder cannot be used: {reason and f'<en>{reason}'}"
    assert ran.err.startswith(said) or "this is not a directory" in ran.err
    assert len(ran.err.splitlines()) == 1


@pytest.mark.parametrize(
    "folder", ["a/../b", ".", "..", "new/deep/er", "中文 与 spaces", "x" * 255]
)
def test_any_other_folder_will_do(
    cli: Cli, folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert cli.bare("--profile", folder).code == 0
    assert cli.opened == [Options(profile=Path(folder))]
    assert list(tmp_path.iterdir()) == []


def test_with_debug_a_command_prints_its_log(cli: Cli) -> None:
    before = logging.getLogger().level
    ran = cli("--debug", "list", service=Service("nobody", "http://127.0.0.1:1/"))
    assert ran.code == 3
    assert "DEBUG" in ran.err
    assert logging.getLogger().level == before
    assert not (cli.profile / "state").exists()


def test_a_crash_that_cannot_be_logged_is_told_all_the_same(cli: Cli) -> None:
    cli.profile.mkdir()
    (cli.profile / "state").touch()
    cli.window = broken
    ran = cli()
    assert ran.code == 1
    assert "RuntimeError" in ran.err
    assert "details" not in ran.err


def test_a_reader_that_has_gone_ends_it_quietly(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    class Gone(io.StringIO):
        def flush(self) -> None:
            raise BrokenPipeError

    monkeypatch.setattr(sys, "stdout", Gone())
    assert cli("link", "https://zoom.us/j/98765432101") == (141, "", "")


def test_without_any_streams_it_still_works(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    assert cli("link", "https://zoom.us/j/98765432101").code == 0
    assert cli("frobnicate").code == 2


def test_the_real_world_is_the_default() -> None:
    world = CommandWorld()
    assert world.clock().utcoffset() is not None
    assert world.environ["HOME"]
    assert not CommandWorld(stdin=None).interactive
