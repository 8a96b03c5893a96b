"""The user's settings: typed, with defaults, each value validated on its own."""

from enum import StrEnum
from typing import Annotated

import msgspec

from desktop.alerts.settings import AlertSettings
from desktop.joining.plan import Preference
from desktop.meetings.schedule import HORIZON_DAYS, MAX_HORIZON_DAYS
from desktop.platforms.link import LinkRefused
from desktop.platforms.recognize import LONGEST_NAME
from desktop.services.proxies import CHOICE_PATTERN, LONGEST_CHOICE, SYSTEM
from desktop.services.service import OPENEULER, Service, custom_service
from desktop.storage.file_names import SETTINGS_FILE
from desktop.storage.json_file import Clock, FileContent, FileProblem, JsonFile, Loaded, utc_now
from desktop.storage.paths import Places
from desktop.storage.salvage import salvage


class LanguageChoice(StrEnum):
    """Which language the program speaks."""

    SYSTEM = "system"
    ZH = "zh"
    EN = "en"


class ThemeChoice(StrEnum):
    """Which palette the window uses."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """Everything the user can choose.

    `horizon_days` is how far ahead meetings are shown. `joining` maps a platform's key to how its
    meetings are joined, APP by default. `followed` holds names of SIGs, `trusted_hosts` the hosts
    outside the catalogue that the user agreed to open. `keep_in_tray` is whether the program goes
    on without its window; None if the user was not asked yet. `show_private` is whether to show
    meetings that are not public and ask guests for a passcode. `proxy` is `system`, `none` or a
    proxy's address.
    """

    language: LanguageChoice = LanguageChoice.SYSTEM
    theme: ThemeChoice = ThemeChoice.SYSTEM
    display_name: Annotated[str, msgspec.Meta(max_length=LONGEST_NAME)] | None = None
    service: Service = OPENEULER
    horizon_days: Annotated[int, msgspec.Meta(ge=1, le=MAX_HORIZON_DAYS)] = HORIZON_DAYS
    joining: dict[str, Preference] = {}
    followed: frozenset[str] = frozenset()
    trusted_hosts: frozenset[str] = frozenset()
    alerts: AlertSettings = AlertSettings()
    keep_in_tray: bool | None = None
    show_private: bool = False
    proxy: Annotated[str, msgspec.Meta(pattern=CHOICE_PATTERN, max_length=LONGEST_CHOICE)] = SYSTEM

    def preference(self, platform: str) -> Preference:
        """How to join meetings of the platform with that key."""
        return self.joining.get(platform, Preference.APP)


class SettingsStore:
    """Stores the settings; a save keeps values that a newer version wrote."""

    def __init__(self, places: Places, clock: Clock = utc_now) -> None:
        self._file = JsonFile(places.config / SETTINGS_FILE, clock=clock)
        self._content: FileContent | None = None

    def load(self) -> Loaded[Settings]:
        """Loads the settings; uses the valid part of an invalid value, and names it in the note.

        Never raises.
        """
        read = self._file.read()
        self._content = read.value or {}
        if read.value is None:
            return Loaded(Settings(), read.note)
        settings, invalid = judge(read.value)
        if not invalid:
            return Loaded(settings)
        return Loaded(settings, self._file.left_out(", ".join(invalid)))

    def save(self, settings: Settings) -> FileProblem | None:
        """Replaces the settings, but keeps what this version does not know.

        Returns a note if the old file was not fully understood and is kept under another name.

        Raises:
            StorageError: the system refuses; the old settings are then untouched.
        """
        if self._content is None:
            self.load()
        content = _renewed(self._content or {}, settings)
        note = self._file.write(content)
        self._content = content
        return note


def judge(content: FileContent) -> tuple[Settings, list[str]]:
    """The settings in a JSON object, and the names of the invalid values."""
    found = salvage(content, Settings, whole=(Service,))
    settings, invalid = found.value or Settings(), list(found.bad)
    service = settings.service
    try:
        base = custom_service(service.base, service.dialect).base
    except LinkRefused:
        return msgspec.structs.replace(settings, service=OPENEULER), [*invalid, "service"]
    service = msgspec.structs.replace(service, base=base)
    return msgspec.structs.replace(settings, service=service), invalid


def _renewed(old: FileContent, struct: msgspec.Struct) -> dict[str, object]:
    """The struct's values, plus, at every level, the old values that it does not know."""
    fields = {field.name for field in msgspec.structs.fields(struct)}
    content = {name: value for name, value in old.items() if name not in fields}
    for name in sorted(fields):
        value, before = getattr(struct, name), old.get(name)
        if isinstance(value, msgspec.Struct):
            content[name] = _renewed(before if isinstance(before, dict) else {}, value)
        else:
            content[name] = msgspec.to_builtins(value, order="sorted")
    return content
