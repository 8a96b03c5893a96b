"""A maintainer at a booking service on loopback."""

from collections.abc import Iterator

import pytest

from tests.helpers.booking_service import BookingServer
from tests.ui.booking.rig import Maintainer
from tests.ui.scene import Kit


@pytest.fixture
def server() -> Iterator[BookingServer]:
    with BookingServer() as serving:
        serving.rolls = True
        yield serving


@pytest.fixture
def stranger(kit: Kit, server: BookingServer) -> Iterator[Maintainer]:
    """A maintainer who has not signed in yet."""
    maintainer = Maintainer(kit, server)
    yield maintainer
    maintainer.end()


@pytest.fixture
def maintainer(stranger: Maintainer) -> Maintainer:
    """A maintainer who has signed in."""
    stranger.has_signed_in()
    return stranger
