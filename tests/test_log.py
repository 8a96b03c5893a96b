"""The log: what is written, what never is, and what stands in its way."""

import logging
import os
import stat
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.log import KEPT_FILES, Log, LogFile, Mask, MaskingFormatter
from desktop.storage.json_file import NoteReason, describe
from desktop.texts import CatalogueTexts

logger = logging.getLogger("desktop.tests")


@contextmanager
def started(log: Log) -> Iterator[Log]:
    log.start()
    try:
        yield log
    finally:
        log.stop()


def mistake(text: str) -> ValueError:
    """An error with a traceback."""
    try:
        int(text)
    except ValueError as error:
        return ValueError(text).with_traceback(error.__traceback__)
    raise AssertionError(text)


SECRETS = [
    ("https://us06web.zoom.us/j/98765432101?pwd=aB-c.1_d", "98765432101", "aB-c"),
    ("https://meeting.example/#/j/960493493/abcdefTOKEN", "960493493", "TOKEN"),
    ("opened #/j/960493493/TOKEN2", "960493493", "TOKEN2"),
    ("zoommtg://zoom.us/join?confno=98765432101&pwd=PASS1&uname=Li", "98765432101", "PASS1", "Li"),
    ("cloudlink://welinksoftclient/h5page?page=joinConfByLink&tk=Tk9", "Tk9"),
    ("https%3A%2F%2Fzoom.us%2Fj%2F98765432101%3Fpwd%3Dx1y2", "98765432101", "x1y2"),
    ("https://user:secret1@proxy.example:8080/", "secret1", "user"),
    ("Meeting(passcode='pc-77', mid=\"960 493 493\")", "pc-77", "960 493 493"),
    ('{"enter_code": "ec-88", "password":"pw-99"}', "ec-88", "pw-99"),
    ("number 960 493 493 or 960-493-493 or 960493493", "960"),
    ("written to zhang.san@mail.example.com", "zhang"),
    ("Authorization: Bearer abc.def.ghi", "abc", "Bearer"),
    ("Cookie: sid=AbCd; other=EfGh", "AbCd", "EfGh"),
    ("Settings(display_name='李四', followed=1)", "李四"),
    ("File /home/lisi/.config/x, C:\\Users\\lisi\\AppData, /Users/lisi/Library", "lisi"),
    ("https://meet.example/room/SECRETROOM", "SECRETROOM"),
]


@pytest.mark.parametrize("case", SECRETS, ids=lambda case: case[0][:30])
def test_no_secret_is_written(
    tmp_path: Path, case: tuple[str, ...], caplog: pytest.LogCaptureFixture
) -> None:
    text, *secrets = case
    with started(Log(tmp_path)) as log, caplog.at_level(logging.ERROR):
        logger.info(text)
        logger.info("%s", text)
        logger.info("%(text)r", {"text": text})
        logger.error("It failed.", exc_info=mistake(text), stack_info=True)
        logging.getLogger("some.library").error("It says %s", text)
    written = log.path.read_text(encoding="utf-8")
    assert "It failed." in written
    assert "Traceback" in written
    assert "It says" in written
    for secret in secrets:
        assert secret not in written.replace(str(Path(__file__)), "")


def test_the_users_own_name_and_home_are_not_written(tmp_path: Path) -> None:
    log = Log(tmp_path)
    with started(log):
        log.mask.hide("王五")
        log.mask.hide(None)
        log.mask.hide("")
        logger.info("王五 opened %s", Path.home() / "profile" / "settings.json")
    written = log.path.read_text(encoding="utf-8")
    assert "王五" not in written
    assert str(Path.home()) not in written
    assert f"~{os.sep}profile" in written


def test_what_helps_stays() -> None:
    mask = Mask()
    kept = "GET https://www.openeuler.openatom.cn/api-meeting-v2/meeting/ took 0.4 s"
    assert mask(kept) == kept
    assert mask("desktop.ui.presenter line 42, 29 meetings") == (
        "desktop.ui.presenter line 42, 29 meetings"
    )


@settings(max_examples=100, deadline=None)
@given(
    st.sampled_from(["pwd=", "tk=", "enter_code=", "passcode: ", "&pwd=", "?tk="]),
    st.from_regex(r"[A-Za-z0-9._-]{6,12}", fullmatch=True),
    st.sampled_from(["", "https://zoom.us/j/1?", "x ", "(", "'"]),
)
def test_whatever_the_passcode_is_it_is_masked(key: str, secret: str, before: str) -> None:
    assert f"{key[-2:]}{secret}" not in Mask()(f"{before}{key}{secret} end")


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60))
def test_no_text_can_forge_a_line(text: str) -> None:
    record = logging.LogRecord("desktop", logging.INFO, "", 0, "got %s.", (text,), None)
    assert len(MaskingFormatter(Mask()).format(record).splitlines()) == 1


def test_the_files_are_few_small_and_the_users_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.log.MOST_BYTES", 2000)
    with started(Log(tmp_path / "state")) as log:
        for number in range(200):
            logger.info("line %d of many", number)
    files = sorted((tmp_path / "state").iterdir())
    assert [file.name for file in files] == [
        "sig-meetings.log",
        *(f"sig-meetings.log.{number}" for number in range(1, KEPT_FILES + 1)),
    ]
    assert "line 199 of many" in log.path.read_text()
    for file in files:
        assert file.stat().st_size <= 2000
        if os.name == "posix":
            assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_second_run_goes_on_where_the_first_ended(tmp_path: Path) -> None:
    log = Log(tmp_path)
    for number in range(2):
        with started(log):
            logger.info("run %d", number)
    assert [line.rpartition(": ")[2] for line in log.path.read_text().splitlines()] == [
        "run 0",
        "run 1",
    ]


def test_of_libraries_only_warnings_are_kept_but_for_debugging(tmp_path: Path) -> None:
    err = StringIO()
    for debug in (False, True):
        with started(Log(tmp_path / str(debug), debug=debug, stderr=err)) as log:
            logging.getLogger("httpx").info("a request")
            logging.getLogger("httpcore.http11").debug("a step")
            logger.debug("a detail")
            logger.info("a fact")
        written = log.path.read_text()
        assert ("a request" in written, "a detail" in written) == (debug, debug)
        assert "a fact" in written
        assert "a step" not in written
    assert "a detail" in err.getvalue()
    assert err.getvalue().count("a fact") == 1


def test_after_its_end_nothing_is_written_and_the_level_is_as_before(tmp_path: Path) -> None:
    root = logging.getLogger()
    before = root.level, list(root.handlers)
    with started(Log(tmp_path, debug=True)) as log:
        assert root.level == logging.DEBUG
    logger.info("too late")
    assert (root.level, root.handlers) == before
    assert "too late" not in log.path.read_text()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
@pytest.mark.parametrize("kind", ["pipe", "folder", "link"])
def test_what_stands_in_its_place_is_told_and_left(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "sig-meetings.log"
    victim = tmp_path / "precious"
    victim.write_text("precious")
    match kind:
        case "pipe":
            os.mkfifo(path)
        case "folder":
            path.mkdir()
        case _:
            path.symlink_to(victim)
    log = Log(tmp_path)
    note = log.start()
    logger.info("to nobody")
    log.stop()
    assert note is not None
    assert note.reason is NoteReason.NO_LOG
    assert describe(note, CatalogueTexts("en", {})) == (
        f"Could not write the log to {path}: {note.detail}"
    )
    assert victim.read_text() == "precious"


def test_a_full_disk_stops_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(_file: LogFile, _record: logging.LogRecord) -> bool:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(LogFile, "shouldRollover", full)
    with started(Log(tmp_path)):
        logger.info("lost")
    assert capsys.readouterr().err == ""


def test_the_details_to_copy_are_masked_and_name_the_version(tmp_path: Path) -> None:
    error = mistake("https://zoom.us/j/98765432101?pwd=abc")
    details = Log(tmp_path).details("".join(traceback.format_exception(error)))
    assert "ValueError: https://zoom.us/j/…?…\n" in details
    assert details.splitlines()[-1].startswith("SIG Meetings ")
