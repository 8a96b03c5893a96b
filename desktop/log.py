"""The program's log: a few small files in the state folder, without passcodes, links and names.

Import it where something is to be logged, not before: most starts of a command need none of it.
"""

import logging
import os
import platform
import re
import sys
from contextlib import suppress
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TextIO

from desktop import __version__
from desktop.storage.file_names import LOG_FILE
from desktop.storage.json_file import FileProblem, NoteReason, make_private, open_regular

MOST_BYTES = 512 * 1024
KEPT_FILES = 2
"""Beside the one that is written."""

FORM = "%(asctime)s %(levelname)s %(name)s: %(message)s"
OURS = ("desktop", "qt")
"""Loggers whose plain information is kept; of others only warnings are, but for `--debug`."""

CHATTY = ("httpcore", "hpack")
"""Loggers that tell of every step of every request; nobody wants to read that."""

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
"""Steps of a path that tell nothing but which service or kind of page it is."""


class Mask:
    """Takes out of a text whatever lets somebody into a meeting, or says who someone is."""

    def __init__(self, home: Path | None = None) -> None:
        self._home = str(home or Path.home())
        self._words: set[str] = set()

    def hide(self, word: str | None) -> None:
        """Has a word never be written, such as the name the user joins under."""
        if word and len(word) >= SHORTEST_WORD:
            self._words.add(word)

    def __call__(self, text: str) -> str:
        """The text with an ellipsis in the place of each secret."""
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
    """Masks the whole of what is written, so that no caller and no library can get round it."""

    def __init__(self, mask: Mask) -> None:
        super().__init__(FORM, "%Y-%m-%d %H:%M:%S%z")
        self._mask = mask

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - logging's own name
        """One message is one line, whatever a stranger has put into it."""
        record.message = record.message.replace("\r", "\\r").replace("\n", "\\n")
        return super().formatMessage(record)

    def format(self, record: logging.LogRecord) -> str:
        """The line, and the traceback below it."""
        return self._mask(super().format(record))


class LogFile(RotatingFileHandler):
    """Files of the user alone; a log that cannot be written to stops nothing."""

    def __init__(self, path: Path) -> None:
        """Opens the file.

        Raises:
            OSError: as the system says; also for what is no regular file.
        """
        make_private(path.parent)
        super().__init__(path, maxBytes=MOST_BYTES, backupCount=KEPT_FILES, encoding="utf-8")

    def _open(self) -> TextIOWrapper:
        flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
        descriptor = open_regular(Path(self.baseFilename), flags)
        return os.fdopen(descriptor, "a", encoding="utf-8", errors="backslashreplace")

    def handleError(self, _record: logging.LogRecord) -> None:  # noqa: N802 - logging's own name
        """A full disk is no reason to say more."""


class Log:
    """The log of one run, from `start` to `stop`."""

    def __init__(self, folder: Path, *, debug: bool = False, stderr: TextIO | None = None) -> None:
        """Keeps its files in `folder`; with `debug` it says more, and says it to `stderr` too."""
        self.path = folder / LOG_FILE
        self.mask = Mask()
        self._debug = debug
        self._stderr = stderr
        self._handlers: list[logging.Handler] = []
        self._level = logging.WARNING

    def start(self) -> FileProblem | None:
        """Writes from now on; the note says why there is no file, where there can be none."""
        note = None
        handlers: list[logging.Handler] = []
        try:
            handlers.append(LogFile(self.path))
        except OSError as error:
            detail = error.strerror or type(error).__name__
            note = FileProblem(NoteReason.NO_LOG, self.path, detail=detail)
        self._begin(handlers)
        return note

    def start_without_file(self) -> None:
        """Says it to `stderr` alone, as commands do: the file belongs to the window's program."""
        self._begin([])

    def add(self, handler: logging.Handler) -> None:
        """Hands every record to this handler too, until `stop`."""
        handler.setFormatter(MaskingFormatter(self.mask))
        logging.getLogger().addHandler(handler)
        self._handlers.append(handler)

    def stop(self) -> None:
        """Writes no more."""
        root = logging.getLogger()
        for handler in self._handlers:
            root.removeHandler(handler)
            with suppress(OSError, ValueError):
                handler.close()
        if self._handlers:
            root.setLevel(self._level)
        self._handlers = []

    def details(self, error: str) -> str:
        """What whoever mends the program wants to know, to be copied."""
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
    """The program and what it runs on, in one line."""
    python = platform.python_version()
    frozen = ", frozen" if getattr(sys, "frozen", False) else ""
    return f"SIG Meetings {__version__}, Python {python}{frozen}, {platform.platform(terse=True)}"


def _is_worth_a_line(record: logging.LogRecord) -> bool:
    return record.levelno >= logging.WARNING or record.name.partition(".")[0] in OURS


def _is_readable(record: logging.LogRecord) -> bool:
    return record.levelno > logging.DEBUG or record.name.partition(".")[0] not in CHATTY
