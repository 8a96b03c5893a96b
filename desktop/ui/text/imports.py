"""What came of an import, in a sentence."""

from collections.abc import Sequence

from desktop.calendars.matching import Imported
from desktop.calendars.refusal import SENTENCES, CalendarProblem
from desktop.storage.json_file import describe as describe_file
from desktop.texts import Texts, run_together
from desktop.ui.importing.sources import Reading, Unread


def outcome(
    found: Sequence[Imported], listed: Sequence[str], reading: Reading, texts: Texts
) -> str:
    """What an import brought, which of it is in the list (by its ids), and what was left out."""
    cancelled = sum(one.cancelled for one in found)
    held = len(found) - cancelled
    said = []
    if held:
        said.append(texts.translate("Imports", "%n meeting(s) from the invitation.", "", held))
    if cancelled:
        said.append(texts.translate("Imports", "%n meeting(s) cancelled.", "", cancelled))
    if not found:
        said.append(texts.translate("Imports", "Imported; all of its meetings are over."))
    elif held and not listed:
        said.append(texts.translate("Imports", "Not within the days that the list shows."))
    said += [texts.translate("Calendars", SENTENCES[problem]) for problem in reading.problems]
    said += [_named(one, texts) for one in reading.unread]
    return run_together(said)


def nothing(unread: Sequence[Unread], texts: Texts) -> str:
    """Why nothing could be read."""
    if len(unread) == 1:
        return _named(unread[0], texts)
    named = run_together(dict.fromkeys(_named(one, texts) for one in unread[:3]))
    count = texts.translate("Imports", "Could not read %n file(s).", "", len(unread))
    return run_together((count, named))


def _named(unread: Unread, texts: Texts) -> str:
    why, path = unread.why, unread.source.path
    if not isinstance(why, CalendarProblem):
        return describe_file(why, texts)
    reason = texts.translate("Calendars", SENTENCES[why])
    if path is None:
        return texts.translate("Imports", "Could not read it: {reason}").format(reason=reason)
    words = texts.translate("Imports", "Could not read {file}: {reason}")
    return words.format(file=path.name, reason=reason)
