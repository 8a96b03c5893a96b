"""Settings keep what was chosen, judge each value alone, and lose nothing of a newer version."""

import json
import sys
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.alerts.settings import AlertSettings
from desktop.joining.plan import Preference
from desktop.services.service import KNOWN_SERVICES, OPENUBMC, Community, Service, key_of
from desktop.storage.json_file import NoteReason, StorageError
from desktop.storage.paths import Places
from desktop.storage.settings import LanguageChoice, Settings, SettingsStore, ThemeChoice, judge
from tests.helpers.other_user import not_root

CHOSEN = Settings(
    language=LanguageChoice.ZH,
    theme=ThemeChoice.DARK,
    display_name="张三",
    service=OPENUBMC,
    horizon_days=7,
    joining={"zoom": Preference.BROWSER},
    followed=frozenset({"Kernel", "TC"}),
    trusted_hosts=frozenset({"meet.docs.example"}),
    proxy="socks5://127.0.0.1:1080",
)


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return Places.of(tmp_path)


def written(places: Places, **values: object) -> Path:
    path = places.config / "settings.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"version": 1, **values}))
    return path


def test_what_was_chosen_is_loaded(places: Places) -> None:
    SettingsStore(places).save(CHOSEN)
    loaded = SettingsStore(places).load()
    assert loaded.value == CHOSEN
    assert loaded.note is None


def test_without_a_file_everything_is_the_default(places: Places) -> None:
    loaded = SettingsStore(places).load()
    assert loaded.value == Settings()
    assert loaded.note is None


def test_platforms_nobody_chose_for_are_asked_about() -> None:
    assert CHOSEN.preference("zoom") is Preference.BROWSER
    assert CHOSEN.preference("welink") is Preference.APP


@given(
    st.lists(st.sampled_from(KNOWN_SERVICES), min_size=1, unique=True),
    st.lists(st.tuples(st.sampled_from(KNOWN_SERVICES), st.booleans()), max_size=6),
)
def test_no_meeting_is_ever_read_twice(
    edited: list[Service], switches: list[tuple[Service, bool]]
) -> None:
    """Whatever stands in the file, and in whichever order they are switched."""
    settings = Settings(communities=tuple(Community(one, key_of(one.name)) for one in edited))
    first = edited[0]
    assert settings.reading.sources[0].service == first
    for service, on in switches:
        settings = (
            settings.with_community(service)
            if on
            else settings.switched(service.name, enabled=False)
        )
        read = [source.service for source in settings.reading.sources]
        assert (service in read) is on
        assert len({one.community for one in read}) == len(read)


def test_what_a_newer_version_wrote_survives_a_save(places: Places) -> None:
    path = written(places, from_tomorrow={"minutes": [10, 1]}, theme="dark")
    store = SettingsStore(places)
    store.save(store.load().value)
    content = json.loads(path.read_text())
    assert content["from_tomorrow"] == {"minutes": [10, 1]}
    assert content["theme"] == "dark"


def test_wishes_for_alerts_survive_a_save(places: Places) -> None:
    moment = datetime(2026, 11, 22, 13, tzinfo=UTC)
    alerts = AlertSettings(leads=(30, 0), sound=True).arm("welink-1").mute("zoom-2").pause(moment)
    store = SettingsStore(places)
    store.save(Settings(alerts=alerts))
    assert store.load().value.alerts == alerts


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("alerts.leads", {"leads": [121]}),
        ("alerts.paused_until", {"paused_until": "2026-11-22T13:00:00"}),
        ("proxy", "socks4://127.0.0.1:1080"),
        ("proxy", "127.0.0.1:1080"),
        ("proxy", None),
        ("proxy", "http://" + "p" * 600),
        ("language", "fr"),
        ("theme", 3),
        ("display_name", "x" * 65),
        ("display_name", ["x"]),
        ("service", "openEuler"),
        ("service", {"name": "x", "base": "http://meetings.example/", "dialect": "portal"}),
        ("service", {"name": "x", "base": "https://meetings.example/", "dialect": "klingon"}),
        ("horizon_days", 0),
        ("horizon_days", 61),
        ("horizon_days", True),
        ("joining", {"zoom": "teleport"}),
        ("followed", "Kernel"),
        ("trusted_hosts", [1]),
    ],
)
def test_an_invalid_value_is_told_and_costs_itself_alone(
    places: Places, name: str, value: object
) -> None:
    good = {"language": "zh", "theme": "dark"}
    field = name.partition(".")[0]
    path = written(places, **{**good, field: value})
    loaded = SettingsStore(places).load()
    assert getattr(loaded.value, field) == getattr(Settings(), field)
    for other, chosen in good.items():
        assert other == field or getattr(loaded.value, other) == chosen
    assert loaded.note is not None
    assert (loaded.note.reason, loaded.note.detail) == (NoteReason.VALUES, name)
    assert path.exists()


def test_a_service_lacks_no_slash_at_its_end(places: Places) -> None:
    written(places, service={"name": "x", "base": "https://meetings.example/a"})
    assert SettingsStore(places).load().value.service == Service("x", "https://meetings.example/a/")


def test_a_damaged_file_gives_defaults_and_a_note(places: Places) -> None:
    written(places).write_text("{")
    loaded = SettingsStore(places).load()
    assert loaded.value == Settings()
    assert loaded.note is not None
    assert loaded.note.reason is NoteReason.DAMAGED
    assert loaded.note.aside is not None
    assert loaded.note.aside.read_text() == "{"


def test_what_is_good_in_a_group_stays_element_by_element(places: Places) -> None:
    alerts = {"enabled": False, "leads": [10, 200], "muted": ["5"], "sound": "loud"}
    path = written(places, followed=["Kernel", "TC", None], alerts=alerts, theme="dark")
    before = path.read_bytes()
    store = SettingsStore(places)
    loaded = store.load()
    assert loaded.value == Settings(
        theme=ThemeChoice.DARK,
        followed=frozenset({"Kernel", "TC"}),
        alerts=AlertSettings(enabled=False, leads=(10,), muted=frozenset({"5"})),
    )
    assert loaded.note is not None
    assert loaded.note.detail == "followed, alerts.leads, alerts.sound"
    assert path.read_bytes() == before

    note = store.save(msgspec.structs.replace(loaded.value, theme=ThemeChoice.LIGHT))
    assert note is not None
    assert (note.reason, note.path) == (NoteReason.KEPT, path)
    assert note.aside is not None
    assert note.aside.read_bytes() == before
    again = SettingsStore(places).load()
    assert again.note is None
    assert again.value == msgspec.structs.replace(loaded.value, theme=ThemeChoice.LIGHT)
    assert store.save(loaded.value) is None
    assert len(list(path.parent.iterdir())) == 2


def test_what_a_newer_version_wrote_into_a_group_survives_too(places: Places) -> None:
    path = written(places, alerts={"sound": True, "colour": {"shade": 3}})
    store = SettingsStore(places)
    store.save(msgspec.structs.replace(store.load().value, theme=ThemeChoice.DARK))
    content = json.loads(path.read_text())
    assert content["alerts"]["colour"] == {"shade": 3}
    assert content["alerts"]["sound"] is True


def test_what_was_edited_by_hand_meanwhile_is_kept(places: Places) -> None:
    store = SettingsStore(places)
    store.save(CHOSEN)
    path = written(places, followed=["QA"])
    edited = path.read_bytes()
    note = store.save(Settings(theme=ThemeChoice.DARK))
    assert note is not None
    assert note.reason is NoteReason.CHANGED
    assert note.aside is not None
    assert note.aside.read_bytes() == edited
    assert SettingsStore(places).load().value == Settings(theme=ThemeChoice.DARK)


@pytest.mark.skipif(sys.platform == "win32", reason="modes are POSIX's")
def test_settings_that_cannot_be_read_are_never_overwritten(tmp_path: Path) -> None:
    places = Places.of(tmp_path)
    SettingsStore(places).save(CHOSEN)
    path = places.config / "settings.json"
    before = path.read_bytes()
    path.chmod(0)
    with not_root(tmp_path, places.config):
        store = SettingsStore(places)
        loaded = store.load()
        note = store.save(msgspec.structs.replace(loaded.value, theme=ThemeChoice.DARK))
    assert loaded.note is not None
    assert (loaded.note.reason, loaded.note.path) == (NoteReason.UNREADABLE, path)
    assert note is not None
    assert (note.reason, note.path) == (NoteReason.SET_ASIDE, path)
    assert note.aside is not None
    assert note.aside.name.startswith("settings.json.unreadable-")
    note.aside.chmod(0o600)
    assert note.aside.read_bytes() == before
    assert SettingsStore(places).load().value == Settings(theme=ThemeChoice.DARK)


@pytest.mark.skipif(sys.platform == "win32", reason="modes are POSIX's")
def test_settings_that_can_be_read_again_by_the_time_of_a_save_are_kept(tmp_path: Path) -> None:
    places = Places.of(tmp_path)
    SettingsStore(places).save(CHOSEN)
    path = places.config / "settings.json"
    before = path.read_bytes()
    path.chmod(0)
    store = SettingsStore(places)
    with not_root(tmp_path, places.config):
        assert store.load().value == Settings()
    path.chmod(0o600)
    note = store.save(Settings(theme=ThemeChoice.DARK))
    assert note is not None
    assert note.aside is not None
    assert note.aside.read_bytes() == before


@pytest.mark.skipif(sys.platform == "win32", reason="modes are POSIX's")
def test_a_folder_that_cannot_be_written_to_says_so_and_loses_nothing(tmp_path: Path) -> None:
    places = Places.of(tmp_path)
    SettingsStore(places).save(CHOSEN)
    before = (places.config / "settings.json").read_bytes()
    with not_root(tmp_path, places.config, places.config / "settings.json"):
        places.config.chmod(0o500)
        store = SettingsStore(places)
        assert store.load().value == CHOSEN
        with pytest.raises(StorageError, match="Permission denied"):
            store.save(Settings())
        places.config.chmod(0o700)
    assert (places.config / "settings.json").read_bytes() == before


PLAIN_WORDS = st.text(max_size=5)
BAD_WORDS = st.none() | st.integers() | st.lists(st.integers(), max_size=1)


@settings(deadline=None, max_examples=60)
@given(st.lists(PLAIN_WORDS | BAD_WORDS, max_size=6), st.lists(st.integers(-5, 200), max_size=5))
def test_every_good_element_is_kept_and_no_bad_one(words: list[object], leads: list[int]) -> None:
    judged, invalid = judge({"followed": words, "alerts": {"leads": leads, "enabled": False}})
    assert judged.followed == {word for word in words if isinstance(word, str)}
    good = tuple(lead for lead in leads if 0 <= lead <= 120)
    usual = AlertSettings().leads if leads else ()
    assert judged.alerts == AlertSettings(enabled=False, leads=good or usual)
    assert ("followed" in invalid) == any(not isinstance(word, str) for word in words)
    assert ("alerts.leads" in invalid) == (len(good) < len(leads))


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(st.sampled_from(Settings.__struct_fields__), ANYTHING))
def test_no_values_make_judging_raise(content: dict[str, object]) -> None:
    judged, invalid = judge(content)
    assert {name.partition(".")[0] for name in invalid} <= set(content)
    assert 1 <= judged.horizon_days <= 60


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(st.sampled_from(Settings.__struct_fields__), ANYTHING))
def test_whatever_is_loaded_can_be_saved_and_read_back(
    tmp_path_factory: pytest.TempPathFactory, content: dict[str, object]
) -> None:
    places = Places.of(tmp_path_factory.mktemp("any"))
    path = written(places, **content)
    before = path.read_bytes()
    store = SettingsStore(places)
    loaded = store.load()
    note = store.save(loaded.value) or loaded.note  # of a file that is no JSON at all, at once
    assert (note is None) == (loaded.note is None)
    if note is not None:
        assert note.aside is not None
        assert note.aside.read_bytes() == before
    again = SettingsStore(places).load()
    assert (again.value, again.note) == (loaded.value, None)
