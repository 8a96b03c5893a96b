"""The minutes before a meeting at which one is alerted, as text and back."""

import re

from desktop.alerts.settings import LONGEST_LEAD

_SEPARATORS = re.compile(r"[\s,，、;；]+")
MOST = 6
"""More alerts before one meeting than this are a slip of the keyboard."""


def leads_text(leads: tuple[int, ...]) -> str:
    """The minutes, longest first, as one types them."""
    return ", ".join(str(lead) for lead in sorted(set(leads), reverse=True))


def parse_leads(text: str) -> tuple[int, ...]:
    """The minutes that were typed, each once, longest first; none for an empty text.

    Raises:
        ValueError: something is no whole number from 0 to `LONGEST_LEAD`, or there are too many.
    """
    words = [word for word in _SEPARATORS.split(text.strip()) if word]
    if not all(word.isascii() and word.isdigit() for word in words):
        raise ValueError(text)
    leads = sorted({int(word) for word in words}, reverse=True)
    if len(leads) > MOST or any(lead > LONGEST_LEAD for lead in leads):
        raise ValueError(text)
    return tuple(leads)
