"""The manual page, in every language of the program, made of the command line's own grammar."""

from argparse import Action, ArgumentParser
from collections.abc import Iterable, Iterator

from desktop.cli.parser import grammar
from desktop.texts import LOCALES, load_texts
from linux.grammar_rows import actions_of, commands_of
from project import COMMAND, HOME_PAGE, NAME, VERSION, source_date

FILES = {
    language: f"share/man/{'' if language == 'en' else locale + '/'}man1/{COMMAND}.1"
    for language, locale in LOCALES.items()
}
"""Where each language's page lies, below a prefix."""

HEADINGS = {
    "en": ("NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "COMMANDS", "FILES", "SEE ALSO"),
    "zh": ("名称", "概要", "描述", "选项", "命令", "文件", "另请参阅"),
}
PLACES = {
    "en": (
        ("~/.config/sig-meetings", "settings"),
        ("~/.cache/sig-meetings", "what can be fetched again"),
        ("~/.local/state/sig-meetings", "the last good list, and what the program remembers"),
    ),
    "zh": (
        ("~/.config/sig-meetings", "设置"),
        ("~/.cache/sig-meetings", "可重新获取的内容"),
        ("~/.local/state/sig-meetings", "上次成功获取的会议列表，以及程序记住的内容"),
    ),
}


def manual(language: str) -> str:
    """The page as `man` reads it, source man(7)."""
    texts = load_texts(language)
    parser = grammar(texts)
    name, synopsis, description, options, commands, files, also = HEADINGS[language]
    title = texts.translate("Launcher", NAME)
    lines = [
        f'.TH {COMMAND.upper()} 1 {source_date():%Y-%m-%d} "{COMMAND} {VERSION}" "{_text(title)}"',
        ".ad l\n.nh",
        f".SH {name}",
        f"{_text(COMMAND)} \\- {_text(_uncapped(parser.description))}",
        f".SH {synopsis}",
        f".B {_text(COMMAND)}\n[\\fI{_text(_words(options))}\\fR]",
        f".br\n.B {_text(COMMAND)}\n\\fI{_text(_words(commands))}\\fR [\\fI…\\fR]",
        f".SH {description}",
        _text(parser.epilog or ""),
        f".SH {options}",
        *_rows(actions_of(parser)),
        f".SH {commands}",
        *_commands(parser),
        f".SH {files}",
        *(f".TP\n.I {_text(place)}\n{_text(what)}" for place, what in PLACES[language]),
        f".SH {also}",
        f".BR xdg-open (1)\n.br\n{_text(HOME_PAGE)}",
    ]
    return "\n".join([*lines, ""])


def _commands(parser: ArgumentParser) -> Iterator[str]:
    common = {action.dest for action in actions_of(parser)}
    for name, command in commands_of(parser).items():
        yield f".SS {_text(name)}"
        yield _text(_sentence(command.description or ""))
        yield from _rows(action for action in actions_of(command) if action.dest not in common)


def _rows(actions: Iterable[Action]) -> Iterator[str]:
    for action in actions:
        value = f" \\fI{_text(str(action.metavar))}\\fR" if action.metavar else ""
        names = ", ".join(f"\\fB{_text(name)}\\fR" for name in action.option_strings)
        yield f".TP\n{names}{value}".replace("\n ", "\n")
        yield _text(action.help or "")


def _sentence(words: str) -> str:
    stop = "." if words.isascii() else "。"
    return words[:1].upper() + words[1:].rstrip(".。") + stop


def _words(heading: str) -> str:
    return heading.lower()


def _uncapped(words: str | None) -> str:
    """As whatis(1) lists it: no capital, no full stop."""
    said = (words or "").rstrip(".。")
    return said[:1].lower() + said[1:]


def _text(words: str) -> str:
    """Words for roff: nothing in them is a request, a dash is one that can be copied."""
    escaped = words.replace("\\", "\\e").replace("-", "\\-")
    return "\\&" + escaped if escaped.startswith((".", "'")) else escaped
