"""Zones that cannot be used: UTC and a sentence, in every program of this machine."""

import os
import re
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path

import pytest

from desktop.texts import CatalogueTexts
from desktop.zone import LOCALTIME, describe_zone, repair_zone, zone_trouble
from tests.meetings.zones import machine_zone

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no TZ of its own")

BEYOND = ["XXX+25", "XXX+24:59:59", "XXX-24:30", "XXX+167", "AAA+5BBB+25", "<+30>-30"]
UNKNOWN = [
    "Foo/Bar",
    ":/nonexistent",
    "/etc/passwd",
    "../../../etc/passwd",
    "/dev/zero",
    "Asia",
    "+8",
]
GOOD = ["", ":", "UTC", "UTC0", "GMT", "CST-8", "<+08>-8", "Asia/Shanghai", ":Asia/Shanghai"]
GOOD += ["EST5EDT", "EST5EDT,M3.2.0,M11.1.0", "XXX-23:59:59", "<-03>3<-02>,M3.5.0/-2,M10.5.0/-1"]


@pytest.mark.parametrize("zone", BEYOND)
def test_an_offset_of_days_becomes_utc_and_is_told(zone: str) -> None:
    with machine_zone(zone):
        with pytest.raises(ValueError, match="offset"):
            local_times()
        assert repair_zone(os.environ) == zone
        assert {moment.utcoffset() for moment in local_times()} == {datetime.resolution * 0}
        assert zone_trouble(os.environ) == zone
        assert repair_zone(os.environ) == zone  # as a program does that this one starts


def local_times() -> list[datetime]:
    """Each month of this year on the machine's clocks."""
    year = time.gmtime().tm_year
    return [datetime(year, month, 1).astimezone() for month in range(1, 13)]


@pytest.mark.parametrize("zone", UNKNOWN)
def test_a_zone_that_nobody_knows_is_told(zone: str) -> None:
    with machine_zone(zone):
        assert repair_zone(os.environ) == zone.removeprefix(":")
        assert os.environ["TZ"] == zone
        assert {moment.utcoffset() for moment in local_times()} == {datetime.resolution * 0}


@pytest.mark.parametrize("zone", GOOD)
def test_a_good_zone_is_left_alone(zone: str) -> None:
    with machine_zone(zone):
        before = local_times()
        assert repair_zone(os.environ) is None
        assert os.environ["TZ"] == zone
        assert local_times() == before


def test_the_systems_own_zone_may_be_broken(tmp_path: Path) -> None:
    file = tmp_path / "localtime"
    assert zone_trouble({}, str(file)) is None  # none is UTC
    file.write_bytes(b"TZif2" + bytes(40))
    assert zone_trouble({}, str(file)) is None
    file.write_bytes(b"nonsense")
    assert zone_trouble({}, str(file)) == str(file)
    file.unlink()
    file.symlink_to(tmp_path / "gone")
    assert zone_trouble({}, str(file)) == str(file)
    file.unlink()
    os.mkfifo(file)
    assert zone_trouble({}, str(file)) == str(file)
    assert zone_trouble({"TZ": "UTC"}, str(file)) is None


def test_a_folder_of_zones_of_ones_own(tmp_path: Path) -> None:
    (tmp_path / "Here").write_bytes(b"TZif2" + bytes(40))
    assert zone_trouble({"TZ": "Here", "TZDIR": str(tmp_path)}) is None
    assert zone_trouble({"TZ": "There", "TZDIR": str(tmp_path)}) == "There"


def test_what_is_written_there_cannot_command_the_terminal() -> None:
    said = describe_zone("\x1b[2JFoo\n", CatalogueTexts("en", {}))
    assert said == "The time zone [2JFoo cannot be used: times are in UTC."
    assert LOCALTIME in describe_zone(LOCALTIME, CatalogueTexts("en", {}))


@pytest.mark.parametrize(
    ("zone", "words"),
    [
        ("Foo/Bar", ["list", "--demo"]),
        ("XXX+25", ["list", "--demo"]),
        ("XXX+25", ["alerts", "--demo"]),
        ("XXX+25", ["doctor"]),
        ("XXX+25", ["--smoke"]),
    ],
)
def test_the_program_goes_on_in_utc_and_says_so(zone: str, words: list[str]) -> None:
    demo = [] if "--demo" in words else ["--demo"]
    done = subprocess.run(
        [sys.executable, "-m", "desktop", *words, *demo, "--lang", "en"],
        env={**os.environ, "TZ": zone, "QT_QPA_PLATFORM": "offscreen"},
        cwd=Path(__file__).resolve().parents[1],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    told = f"The time zone {zone} cannot be used: times are in UTC."
    assert (told in done.stderr) is ("--smoke" not in words)  # the window shows it itself
    if "list" in words:
        assert re.search(r"\d\d:\d\d–\d\d:\d\d", done.stdout)


@pytest.mark.parametrize("zone", ["XXX+25", "Foo/Bar"])
def test_the_fast_list_tells_it_too(tmp_path: Path, zone: str) -> None:
    base = [sys.executable, "-m", "desktop", "list", "--profile", str(tmp_path), "--lang", "en"]
    environ = {**os.environ, "TZ": zone}
    root = Path(__file__).resolve().parents[1]
    for more in (["--demo"], ["--saved", "--demo"]):
        done = subprocess.run(
            [*base, *more],
            env=environ,
            cwd=root,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert f"The time zone {zone} cannot be used" in done.stderr
        assert "Traceback" not in done.stderr
