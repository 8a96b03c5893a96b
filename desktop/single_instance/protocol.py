"""What a second start sends to the first, and how much of it is trusted.

One line of JSON each way, with a version, bounded in every direction: whoever can connect may
send anything. A program of version 1 refuses a line of version 2, which it could not do anything
about; one of version 2 takes both.
"""

from enum import StrEnum
from typing import Annotated, Literal

import msgspec

from desktop.single_instance.wire import LONGEST_MESSAGE

Argument = Annotated[str, msgspec.Meta(max_length=8192)]
Token = Annotated[str, msgspec.Meta(max_length=256, pattern=r"\A[\x21-\x7e]*\Z")]


class Message(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    tag_field="version",
    tag=1,
):
    """The arguments of the second start; the window is to come to the front.

    `token` is what the desktop gave it so that a window may come to the front (freedesktop.org,
    "XDG Activation" on Wayland); empty where it gave none.
    """

    arguments: Annotated[list[Argument], msgspec.Meta(max_length=64)]
    token: Token = ""


class Wish(StrEnum):
    """What else the first start can be asked to do."""

    QUIT = "quit"
    """To end, as if the user had asked for it in the tray."""


class Request(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    tag_field="version",
    tag=2,
):
    """A wish of the second start, which shows nothing."""

    wish: Wish


class InstanceAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """The first start's confirmation."""

    version: Literal[1] = 1
    taken: bool


def encode(line: Message | Request | InstanceAnswer) -> bytes:
    """One line."""
    return msgspec.json.encode(line) + b"\n"


def message(arguments: list[str], token: str) -> Message:
    """The message with these arguments; without any, where they are more than one may say."""
    made = Message(arguments=[_printable(word) for word in arguments], token=token)
    try:
        made = msgspec.convert(msgspec.to_builtins(made), Message)
    except msgspec.ValidationError:
        return Message(arguments=[])
    return made if len(encode(made)) <= LONGEST_MESSAGE else Message(arguments=[])


def decode_message(line: bytes) -> Message | Request | None:
    """Decodes a message or request; None for anything else."""
    try:
        return msgspec.json.decode(line, type=Message | Request)
    except (ValueError, RecursionError):
        return None


def is_taken(line: bytes) -> bool:
    """Returns whether a line confirms that the message was taken."""
    try:
        return msgspec.json.decode(line, type=InstanceAnswer).taken
    except (ValueError, RecursionError):
        return False


def _printable(word: str) -> str:
    """Arguments of a file name in another encoding hold what JSON cannot."""
    return word.encode(errors="replace").decode()
