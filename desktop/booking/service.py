"""Where a community's meetings are booked."""

from desktop.booking.outcome import BookingFailed, Failure
from desktop.services.service import OPENEULER, Dialect, Service

BEHIND = "web/"
"""Where openEuler's front has its signed-in calls; every other's has them at its base."""


def is_bookable(service: Service) -> bool:
    """Whether meetings can be booked from here: only portals take a token."""
    return service.dialect is Dialect.PORTAL


def booking_service(service: Service) -> Service:
    """The same service at the base of its signed-in calls.

    A 404 there means what it says, and is not followed by trying another base.

    Raises:
        BookingFailed: it cannot be booked from here.
    """
    if not is_bookable(service):
        raise BookingFailed(Failure.NOT_BOOKABLE, service.name)
    openeuler = service.base == OPENEULER.base or service.community == OPENEULER.community
    base = service.base + BEHIND if openeuler else service.base
    return Service(service.name, base, service.dialect, service.community)
