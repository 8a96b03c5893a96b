"""What is learnt from clients that do not open."""

from desktop.joining.track_record import ENOUGH, TrackRecord


def test_only_failures_in_a_row_advise_the_browser() -> None:
    record = TrackRecord()
    for times in range(1, ENOUGH + 2):
        record = record.with_failure("zoom")
        assert record.times("zoom") == times
        assert record.advises_browser("zoom") is (times >= ENOUGH)
        assert not record.advises_browser("welink")
    record = record.with_success("zoom")
    assert record == TrackRecord()
    assert not record.with_failure("zoom").advises_browser("zoom")


def test_platforms_are_counted_apart() -> None:
    record = TrackRecord().with_failure("zoom").with_failure("welink").with_failure("zoom")
    assert record.advises_browser("zoom")
    assert record.with_success("zoom") == TrackRecord({"welink": 1})
