"""What a second start says to the first, and how much of it is believed.

One line of JSON each way, with a version, bounded in every direction: whoever can connect may
send anything.
"""

from typing import Annotated, Literal

import msgspec

LONGEST_MESSAGE = 64 * 1024
"""Bytes of one line, with its end."""

Argument = Annotated[str, msgspec.Meta(max_length=8192)]
Token = Annotated[str, msgspec.Meta(max_length=256, pattern=r"\A[\x21-\x7e]*\Z")]


class Message(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The arguments of the second start.

    `token` is what the desktop gave it so that a window may come to the front (freedesktop.org,
    "XDG Activation" on Wayland); empty where it gave none.
    """

    version: Literal[1] = 1
    arguments: Annotated[list[Argument], msgspec.Meta(max_length=64)]
    token: Token = ""


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """That the first start has understood."""

    version: Literal[1] = 1
    taken: bool


def encode(line: Message | Answer) -> bytes:
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


def decode_message(line: bytes) -> Message | None:
    """The message in a line; None for anything else."""
    try:
        return msgspec.json.decode(line, type=Message)
    except (ValueError, RecursionError):
        return None


def is_taken(line: bytes) -> bool:
    """Whether a line is the answer that the message was taken."""
    try:
        return msgspec.json.decode(line, type=Answer).taken
    except (ValueError, RecursionError):
        return False


def _printable(word: str) -> str:
    """Arguments of a file name in another encoding hold what JSON cannot."""
    return word.encode(errors="replace").decode()
