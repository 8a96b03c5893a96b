"""The user's settings: typed, with defaults, each value judged on its own when read."""

from enum import StrEnum
from typing import Annotated

import msgspec

from desktop.alerts.settings import AlertSettings
from desktop.joining.plan import Preference
from desktop.meetings.schedule import HORIZON_DAYS, MAX_HORIZON_DAYS
from desktop.platforms.recognize import LONGEST_NAME
from desktop.services.proxies import CHOICE_PATTERN, LONGEST_CHOICE, SYSTEM
from desktop.services.service import OPENEULER, Service, custom_service
from desktop.storage.document import Clock, Content, JsonFile, utc_now
from desktop.storage.names import SETTINGS_FILE
from desktop.storage.notes import Loaded, Note, NoteReason
from desktop.storage.places import Places


class Language(StrEnum):
    """Which language the program speaks."""

    SYSTEM = "system"
    ZH = "zh"
    EN = "en"


class Theme(StrEnum):
    """Which palette the window wears."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """Everything the user can choose.

    `horizon_days` is how far ahead meetings are shown. `joining` says per platform key how its
    meetings are joined, APP where nothing is said. `followed` holds names of SIGs,
    `trusted_hosts` hosts outside the catalogue that the user agreed to open. `keep_in_tray` says
    whether the program goes on without its window; None is a user who was not asked yet.
    `proxy` is `system`, `none` or the address of the proxy that leads to the service.
    """

    language: Language = Language.SYSTEM
    theme: Theme = Theme.SYSTEM
    display_name: Annotated[str, msgspec.Meta(max_length=LONGEST_NAME)] | None = None
    service: Service = OPENEULER
    horizon_days: Annotated[int, msgspec.Meta(ge=1, le=MAX_HORIZON_DAYS)] = HORIZON_DAYS
    joining: dict[str, Preference] = {}
    followed: frozenset[str] = frozenset()
    trusted_hosts: frozenset[str] = frozenset()
    alerts: AlertSettings = AlertSettings()
    keep_in_tray: bool | None = None
    proxy: Annotated[str, msgspec.Meta(pattern=CHOICE_PATTERN, max_length=LONGEST_CHOICE)] = SYSTEM

    def preference(self, platform: str) -> Preference:
        """How meetings of the platform with that key are joined."""
        return self.joining.get(platform, Preference.APP)


class SettingsStore:
    """Keeps the settings; values that a newer version wrote survive a save by this one."""

    def __init__(self, places: Places, clock: Clock = utc_now) -> None:
        self._file = JsonFile(places.config / SETTINGS_FILE, clock=clock)

    def load(self) -> Loaded[Settings]:
        """The settings; an invalid value goes back to its default and is named in the note.

        Never raises.
        """
        read = self._file.read()
        if read.value is None:
            return Loaded(Settings(), read.note)
        settings, invalid = judge(read.value)
        if not invalid:
            return Loaded(settings)
        note = Note(NoteReason.VALUES, self._file.path, detail=", ".join(invalid))
        return Loaded(settings, note)

    def save(self, settings: Settings) -> None:
        """Replaces the settings, keeping what this version does not know.

        Raises:
            StorageError: the system does not let us; the old settings are then untouched.
        """
        unknown = self._file.read().value or {}
        self._file.write({**unknown, **msgspec.to_builtins(settings, order="sorted")})


def judge(content: Content) -> tuple[Settings, list[str]]:
    """The settings in a JSON object, and the names of the values that are not valid."""
    settings, invalid = Settings(), []
    for field in msgspec.structs.fields(Settings):
        if field.name not in content:
            continue
        try:
            value = msgspec.convert(content[field.name], field.type)
            if isinstance(value, Service):
                judged = custom_service(value.base, value.dialect)
                value = msgspec.structs.replace(value, base=judged.base)
        except (ValueError, RecursionError):
            invalid.append(field.name)
        else:
            settings = msgspec.structs.replace(settings, **{field.name: value})
    return settings, invalid
