"""Settings keep what was chosen, judge each value alone, and lose nothing of a newer version."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.alerts.settings import AlertSettings
from desktop.joining.plan import Preference
from desktop.services.service import OPENUBMC, Service
from desktop.storage.notes import NoteReason
from desktop.storage.places import Places
from desktop.storage.settings import Language, Settings, SettingsStore, Theme, judge

CHOSEN = Settings(
    language=Language.ZH,
    theme=Theme.DARK,
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
        ("proxy", "socks4://127.0.0.1:1080"),
        ("proxy", "127.0.0.1:1080"),
        ("proxy", None),
        ("proxy", "http://" + "p" * 600),
        ("alerts", {"leads": [121]}),
        ("alerts", {"paused_until": "2026-11-22T13:00:00"}),
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
    path = written(places, **{**good, name: value})
    loaded = SettingsStore(places).load()
    assert getattr(loaded.value, name) == getattr(Settings(), name)
    for other, chosen in good.items():
        assert other == name or getattr(loaded.value, other) == chosen
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


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(st.sampled_from(Settings.__struct_fields__), ANYTHING))
def test_no_values_make_judging_raise(content: dict[str, object]) -> None:
    judged, invalid = judge(content)
    assert set(invalid) <= set(content)
    assert 1 <= judged.horizon_days <= 60
