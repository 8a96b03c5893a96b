"""The log, and a crash's own file: small, in the state folder, without passcodes, links or names.

Import it only to log something: most commands do not.
"""

import logging
import os
import platform
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TextIO

from desktop import __version__
from desktop.storage.json_file import FileProblem, NoteReason, make_private
from desktop.storage.plain_files import LOG_FILE, open_regular
from desktop.texts import system_words

MOST_BYTES = 512 * 1024
KEPT_FILES = 2
"""In addition to the current one."""

FORM = "%(asctime)s %(levelname)s %(name)s: %(message)s"
OURS = ("desktop", "qt")
"""Loggers whose information is logged; others log only warnings, except with `--debug`."""

CHATTY = ("httpcore", "hpack")
"""Loggers that report every step of every request, which nobody wants to read."""

HIDDEN = "…"
SHORTEST_WORD = 2

_LINK = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://[^\s\"'<>]+")
_ENCODED_LINK = re.compile(r"(?i)\b[a-z][a-z0-9+.-]*%3A(%2F){2}\S+")
_ROUTE = re.compile(r"#/\S+")
_HEADER = re.compile(r"(?i)\b((?:proxy-)?authorization|(?:set-)?cookie)\b(\W+).+")
_NAMED = re.compile(
    r"""(?ix)((?:\b|_)
    (?:pwd|pw|pass(?:wd|word|code)|tk|token|ticket|enter_?code|access_?token|secret|uname
      |(?:display_?|nick_?|user_?)?name|sponsor|contact|host_?key|mid|meeting_?id|confno)
    \b\\*["']?\s*[=:]\s*\\*)
    ("[^"]*"|'[^']*'|[^\s,;&)\]}"']+)"""
)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
_NUMBER = re.compile(r"(?<![\w.])\d{3}[ \u00a0-]\d{3,4}[ \u00a0-]\d{3,4}(?!\w)|\d{9,}")
_HOME = re.compile(r"(?i)((?:/home/|/Users/|[A-Z]:[\\/]+Users[\\/]+))[^/\\\s:\"']+")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_PLAIN_STEPS = frozenset(
    {"api", "api-meeting", "api-meeting-v2", "date", "dates", "group", "groups", "j", "join"}
    | {"meeting", "meetings", "s", "v1", "v2", "wc"}
)
"""Segments of a path that reveal only the service or the kind of page."""


class Mask:
    """Removes from a text whatever gives access to a meeting or identifies a person."""

    def __init__(self, home: Path | None = None) -> None:
        self._home = str(home or Path.home())
        self._words: set[str] = set()

    def hide(self, word: str | None) -> None:
        """Masks a word from now on, such as the name the user joins under."""
        if word and len(word) >= SHORTEST_WORD:
            self._words.add(word)

    def __call__(self, text: str) -> str:
        """The text with an ellipsis in place of each secret."""
        for word in sorted(self._words, key=len, reverse=True):
            text = text.replace(word, HIDDEN)
        text = _LINK.sub(_masked_link, text)
        text = _ENCODED_LINK.sub(HIDDEN, text)
        text = _ROUTE.sub(f"#/{HIDDEN}", text)
        text = _HEADER.sub(rf"\1\2{HIDDEN}", text)
        text = _NAMED.sub(rf"\1{HIDDEN}", text)
        text = _MAIL.sub(HIDDEN, text)
        text = _NUMBER.sub(HIDDEN, text)
        if len(self._home) > 1:
            text = text.replace(self._home, "~")
        text = _HOME.sub(rf"\1{HIDDEN}", text)
        return _CONTROL.sub(lambda found: f"\\x{ord(found[0]):02x}", text)


def _masked_link(found: re.Match[str]) -> str:
    scheme, _, rest = found[0].partition("://")
    authority = re.split(r"[/?#\\]", rest, maxsplit=1)[0]
    path = re.split(r"[?#]", rest[len(authority) :], maxsplit=1)[0]
    steps = [step if step in _PLAIN_STEPS or not step else HIDDEN for step in path.split("/")]
    more = f"?{HIDDEN}" if len(authority) + len(path) < len(rest) else ""
    return f"{scheme}://{authority.rpartition('@')[2]}{'/'.join(steps)}{more}"


class MaskingFormatter(logging.Formatter):
    """Masks everything that is written, so that no caller or library can bypass it."""

    def __init__(self, mask: Mask) -> None:
        super().__init__(FORM, "%Y-%m-%d %H:%M:%S%z")
        self._mask = mask

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - logging's own name
        """Keeps a message on one line, whatever it contains."""
        record.message = record.message.replace("\r", "\\r").replace("\n", "\\n")
        return super().formatMessage(record)

    def format(self, record: logging.LogRecord) -> str:
        """Masks the line and the traceback below it."""
        return self._mask(super().format(record))


class LogFile(RotatingFileHandler):
    """A log file readable by the user alone; a failing log never stops the program."""

    def __init__(self, path: Path) -> None:
        """Opens the file.

        Raises:
            OSError: as the system says; also if it is not a regular file.
        """
        make_private(path.parent)
        super().__init__(path, maxBytes=MOST_BYTES, backupCount=KEPT_FILES, encoding="utf-8")

    def _open(self) -> TextIOWrapper:
        flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
        descriptor = open_regular(Path(self.baseFilename), flags)
        return os.fdopen(descriptor, "a", encoding="utf-8", errors="backslashreplace")

    def handleError(self, _record: logging.LogRecord) -> None:  # noqa: N802 - logging's own name
        """Ignores the error: a full disk is no reason to say more."""


class Log:
    """The log of one run, from `start` to `stop`."""

    def __init__(self, folder: Path, *, debug: bool = False, stderr: TextIO | None = None) -> None:
        """Writes to files in `folder`; with `debug` logs more, and to `stderr` too."""
        self.path = folder / LOG_FILE
        self.mask = Mask()
        self._debug = debug
        self._stderr = stderr
        self._handlers: list[logging.Handler] = []
        self._level = logging.WARNING

    def start(self) -> FileProblem | None:
        """Starts logging; returns a note if there can be no file."""
        note = None
        handlers: list[logging.Handler] = []
        try:
            handlers.append(LogFile(self.path))
        except OSError as error:
            detail = system_words(error)
            note = FileProblem(NoteReason.NO_LOG, self.path, detail=detail)
        self._begin(handlers)
        return note

    def start_without_file(self) -> None:
        """Logs to `stderr` only, as commands do: the file belongs to the window's process."""
        self._begin([])

    def add(self, handler: logging.Handler) -> None:
        """Passes every record to this handler too, until `stop`."""
        handler.setFormatter(MaskingFormatter(self.mask))
        logging.getLogger().addHandler(handler)
        self._handlers.append(handler)

    def stop(self) -> None:
        """Stops logging."""
        root = logging.getLogger()
        for handler in self._handlers:
            root.removeHandler(handler)
            with suppress(OSError, ValueError):
                handler.close()
        if self._handlers:
            root.setLevel(self._level)
        self._handlers = []

    def details(self, error: str) -> str:
        """What a developer needs to know, to be copied."""
        return f"{self.mask(error.rstrip())}\n\n{about_this_run()}\n"

    def _begin(self, handlers: list[logging.Handler]) -> None:
        if self._debug and self._stderr is not None:
            handlers.append(logging.StreamHandler(self._stderr))
        root = logging.getLogger()
        self._level = root.level
        root.setLevel(logging.DEBUG if self._debug else logging.INFO)
        for handler in handlers:
            handler.addFilter(_is_readable if self._debug else _is_worth_a_line)
            self.add(handler)


def about_this_run() -> str:
    """Describes the program and what it runs on, in one line."""
    python = platform.python_version()
    frozen = ", frozen" if getattr(sys, "frozen", False) else ""
    return f"SIG Meetings {__version__}, Python {python}{frozen}, {platform.platform(terse=True)}"


def _is_worth_a_line(record: logging.LogRecord) -> bool:
    return record.levelno >= logging.WARNING or record.name.partition(".")[0] in OURS


def _is_readable(record: logging.LogRecord) -> bool:
    return record.levelno > logging.DEBUG or record.name.partition(".")[0] not in CHATTY


KEPT_CRASHES = 5
"""How many crash logs are kept."""


@contextmanager
def crash_log(folder: Path, moment: datetime) -> Iterator[tuple[logging.Logger, Path | None]]:
    """A logger that writes to a file in `folder`, and that file; None if it cannot be made.

    Like the log, it contains no passcodes, links or names.
    """
    path = folder / f"crash-{moment:%Y%m%dT%H%M%S}.log"
    handler: logging.Handler
    written: Path | None = path
    try:
        make_private(folder)
        descriptor = open_regular(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        stream = os.fdopen(descriptor, "a", encoding="utf-8", errors="backslashreplace")
        handler = logging.StreamHandler(stream)
        handler.setFormatter(MaskingFormatter(Mask()))
    except OSError:
        handler, stream, written = logging.NullHandler(), None, None
    logger = logging.getLogger("desktop.crash")
    logger.propagate = False  # this goes to the file alone
    logger.addHandler(handler)
    try:
        logger.warning(about_this_run())
        yield logger, written
    finally:
        logger.removeHandler(handler)
        handler.close()
        if stream is not None:
            stream.close()
        _drop_older(folder)


def _drop_older(folder: Path) -> None:
    with suppress(OSError):
        for file in sorted(folder.glob("crash-*.log"))[:-KEPT_CRASHES]:
            file.unlink()
