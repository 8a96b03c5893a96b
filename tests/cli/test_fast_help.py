"""The fast path of help and the version: the same words as the full path, or none at all."""

import pytest

from desktop.cli.fast_help import print_help
from desktop.storage.paths import Places
from desktop.storage.settings import LanguageChoice, Settings, SettingsStore
from tests.cli.running import ENVIRON, Cli


@pytest.mark.parametrize(
    "words",
    [
        ("--help",),
        ("-h",),
        ("--version",),
        ("list", "--help"),
        ("--lang", "zh", "join", "-h"),
        ("invite", "--lang", "en", "--help"),
        ("list", "--days", "3", "--help"),
    ],
)
@pytest.mark.parametrize("language", LanguageChoice)
def test_both_paths_print_the_same(
    cli: Cli,
    capsys: pytest.CaptureFixture[str],
    words: tuple[str, ...],
    language: LanguageChoice,
) -> None:
    SettingsStore(Places.of(cli.profile)).save(Settings(language=language))
    assert print_help(("--profile", str(cli.profile), *words), ENVIRON)
    printed = capsys.readouterr()
    assert (printed.out, printed.err) == cli(*words)[1:]


@pytest.mark.parametrize(
    "words",
    [
        ("--lang", "fr", "--help"),
        ("--demo", "--help"),
        ("frobnicate", "--help"),
        ("list", "--days", "many", "--help"),
        ("list", "--saved"),
    ],
)
def test_what_is_not_plain_is_left_to_the_full_path(
    cli: Cli, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    assert not print_help(("--profile", str(cli.profile), *words), ENVIRON)
    assert capsys.readouterr() == ("", "")


def test_settings_that_are_odd_are_left_to_the_full_path(cli: Cli) -> None:
    file = Places.of(cli.profile).config / "settings.json"
    file.parent.mkdir(parents=True)
    file.write_text("[]", encoding="utf-8")
    assert not print_help(("--profile", str(cli.profile), "--help"), ENVIRON)
