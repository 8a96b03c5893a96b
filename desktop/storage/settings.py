"""The user's settings: typed, with defaults, each value validated on its own."""

from collections.abc import Iterable, Iterator
from enum import IntEnum, StrEnum
from typing import Annotated

import msgspec

from desktop.alerts.settings import AlertSettings
from desktop.joining.plan import Preference
from desktop.meetings.schedule import HORIZON_DAYS, MAX_HORIZON_DAYS
from desktop.platforms.link import LinkRefused
from desktop.platforms.recognize import LONGEST_NAME
from desktop.services.proxies import CHOICE_PATTERN, LONGEST_CHOICE, SYSTEM
from desktop.services.service import (
    KNOWN_SERVICES,
    LONGEST_KEY,
    OPENEULER,
    Community,
    CommunityReading,
    Service,
    custom_service,
    is_name,
    is_same_place,
    key_of,
)
from desktop.storage.json_file import (
    Clock,
    FileContent,
    FileProblem,
    JsonFile,
    Loaded,
    TooLarge,
    read_bounded,
    utc_now,
)
from desktop.storage.paths import Places
from desktop.storage.plain_files import SETTINGS_FILE
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


class TextSize(IntEnum):
    """How large text and all around it is, in per cent of what the system has."""

    SYSTEM = 100
    LARGE = 125
    LARGER = 150
    LARGEST = 200


class FeedScope(StrEnum):
    """What the calendar file holds that is kept up to date."""

    OFF = "off"
    MINE = "mine"
    """The meetings of the followed SIGs."""

    ALL = "all"


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """Everything the user can choose.

    `service` is the one that was read before there could be several; its meetings keep their bare
    ids. `communities` are those that the user knows, in order; None where nothing was chosen among
    them yet. `horizon_days` is how far ahead meetings are shown. `joining` maps a platform's key to
    how its meetings are joined, APP by default. `followed` holds SIGs as `Meeting.followed_as`
    names them, `trusted_hosts` the hosts outside the catalogue that the user agreed to open.
    `text_size` holds from the next start on. `keep_in_tray` is whether the program goes on without
    its window; None if the user was not asked yet. `show_private` is whether to show meetings that
    are not public and ask guests for a passcode. `feed` is what goes into the calendar file that is
    kept up to date. `proxy` is `system`, `none` or a proxy's address.
    """

    language: LanguageChoice = LanguageChoice.SYSTEM
    theme: ThemeChoice = ThemeChoice.SYSTEM
    text_size: TextSize = TextSize.SYSTEM
    display_name: Annotated[str, msgspec.Meta(max_length=LONGEST_NAME)] | None = None
    service: Service = OPENEULER
    communities: tuple[Community, ...] | None = None
    horizon_days: Annotated[int, msgspec.Meta(ge=1, le=MAX_HORIZON_DAYS)] = HORIZON_DAYS
    joining: dict[str, Preference] = {}
    followed: frozenset[str] = frozenset()
    trusted_hosts: frozenset[str] = frozenset()
    alerts: AlertSettings = AlertSettings()
    keep_in_tray: bool | None = None
    show_private: bool = False
    feed: FeedScope = FeedScope.OFF
    proxy: Annotated[str, msgspec.Meta(pattern=CHOICE_PATTERN, max_length=LONGEST_CHOICE)] = SYSTEM

    @property
    def known_communities(self) -> tuple[Community, ...]:
        """The communities to choose from; at first the service in use, and the built-in ones.

        Of several services of one community one is read: they have the same meetings.
        """
        if self.communities is not None:
            return _each_read_once(self.communities)
        others = (one for one in KNOWN_SERVICES if not is_same_place(one, self.service))
        return (
            Community(self.service),
            *(Community(one, key_of(one.name), enabled=False) for one in others),
        )

    @property
    def reading(self) -> CommunityReading:
        """What is read: every community that is not switched off."""
        enabled = tuple(one.source for one in self.known_communities if one.enabled)
        return CommunityReading(self.service, enabled)

    def community(self, name: str) -> Community | None:
        """The community of that name, in whatever case."""
        wanted = name.strip().casefold()
        every = self.known_communities
        return next((one for one in every if one.service.name.casefold() == wanted), None)

    def with_community(self, service: Service) -> "Settings":
        """With that community read, added if it is not known, and no other service of it.

        Raises:
            ValueError: there is another one of that name or at that address.
        """
        known = self.known_communities
        key = "" if is_same_place(service, self.service) else key_of(service.name)
        same = [one for one in known if is_same_place(one.service, service)]
        if same and same[0].service.name.casefold() != service.name.casefold():
            raise ValueError(same[0].service.name)
        if not same:
            alike = [one for one in known if one.key == key]
            if found := self.community(service.name) or next(iter(alike), None):
                raise ValueError(found.service.name)
            known = (*known, Community(service, key))
        kept = tuple(
            msgspec.structs.replace(one, enabled=True) if one in same else one for one in known
        )
        read = next(one for one in kept if is_same_place(one.service, service))
        return msgspec.structs.replace(self, communities=_each_read_once(kept, read))

    def switched(self, name: str, *, enabled: bool) -> "Settings":
        """With the community of that name read, or not."""
        meant = self.community(name)
        if meant is None:
            return self
        switched = msgspec.structs.replace(meant, enabled=enabled)
        kept = tuple(switched if one == meant else one for one in self.known_communities)
        return msgspec.structs.replace(self, communities=_each_read_once(kept, switched))

    def no_longer_read(self, before: "Settings") -> tuple[str, ...]:
        """The names of the communities that were read before, are still known, and are not read."""
        off = [one.service.name for one in self.known_communities if not one.enabled]
        return tuple(
            source.service.name for source in before.reading.sources if source.service.name in off
        )

    def without_community(self, name: str) -> "Settings":
        """Without the community of that name; what was saved of it stays where it is."""
        meant = self.community(name)
        kept = tuple(one for one in self.known_communities if one != meant)
        return msgspec.structs.replace(self, communities=kept)

    def preference(self, platform: str) -> Preference:
        """How to join meetings of the platform with that key."""
        return self.joining.get(platform, Preference.APP)


def _each_read_once(
    communities: tuple[Community, ...], first: Community | None = None
) -> tuple[Community, ...]:
    """Switches off what is read already, by `first` or by one that is named earlier."""
    read: dict[str, Community] = {}
    for one in (*([first] if first else []), *communities):
        if one.enabled and one.service.community is not None:
            read.setdefault(one.service.community, one)
    return tuple(
        msgspec.structs.replace(one, enabled=False)
        if one.enabled and read.get(one.service.community or "", one) != one
        else one
        for one in communities
    )


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

    def changed_communities(self) -> tuple[Community, ...] | None:
        """The communities that the file names now, if a command has changed them meanwhile.

        None if they are as this object read or wrote them, or the file cannot be read; never
        raises.
        """
        try:
            content = msgspec.json.decode(read_bounded(self._file.path), type=dict[str, object])
        except (OSError, TooLarge, ValueError, RecursionError):
            return None
        before = (self._content or {}).get("communities")
        if content.get("communities") == before:
            return None
        self.load()
        return judge(content)[0].known_communities

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
    found = salvage(content, Settings, whole=(Community, Service))
    settings, invalid = found.value or Settings(), list(found.bad)
    service = _sound(settings.service)
    if service is None:
        invalid.append("service")
    settings = msgspec.structs.replace(settings, service=service or OPENEULER)
    if settings.communities is None:
        return settings, invalid
    communities = tuple(_distinct(settings.communities, settings.service))
    if len(communities) < len(settings.communities):
        invalid.append("communities")
    kept = communities if communities or not settings.communities else None
    return msgspec.structs.replace(settings, communities=kept), list(dict.fromkeys(invalid))


def _sound(service: Service) -> Service | None:
    """The service with its address in the usual form; None if it cannot be asked."""
    try:
        base = custom_service(service.base, service.dialect).base
    except LinkRefused:
        return None
    return msgspec.structs.replace(service, base=base)


def _distinct(communities: Iterable[Community], home: Service) -> Iterator[Community]:
    """The communities that can be asked and told apart: by name, by key and by address."""
    names, keys, places = set[str](), set[str](), set[tuple[str, str]]()
    for one in communities:
        service = _sound(one.service)
        if service is None or not is_name(service.name):
            continue
        key = "" if is_same_place(service, home) else one.key
        name, place = service.name.casefold(), (service.base, service.dialect)
        told_apart = name not in names and key not in keys and place not in places
        if told_apart and (_is_key(key) or is_same_place(service, home)):
            names.add(name)
            keys.add(key)
            places.add(place)
            yield msgspec.structs.replace(one, service=service, key=key)


def _is_key(key: str) -> bool:
    return 0 < len(key) <= LONGEST_KEY and all(c.isalnum() or c == "_" for c in key)


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
