"""Bookings, lost answers, changes, cancellations and restarts in any order: never two."""

import asyncio
import gc
from datetime import time, timedelta

import msgspec
import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from desktop.booking.client import Booked, BookingClient
from desktop.booking.credentials import KeptCredentials, Pair
from desktop.booking.draft import Draft
from desktop.booking.outcome import BookingFailed, Failure
from desktop.booking.sessions import Session
from tests.booking.asking import DAY, DRAFT
from tests.helpers.booking_service import (
    BAD_GATEWAY,
    LOST,
    SYSTEM_ERROR,
    BookingServer,
    Loss,
    Mishap,
    Spoilt,
)
from tests.helpers.keyrings import MemoryKeyring
from tests.services.asking import Sleeper, impatient

LOSSES = st.none() | st.tuples(
    st.sampled_from(Loss), st.sampled_from([LOST, BAD_GATEWAY, SYSTEM_ERROR, Spoilt(302)])
)
SLOTS = st.tuples(st.integers(0, 3), st.integers(8, 11))


class BookingWalk(RuleBasedStateMachine):
    """What the user believes, against what the service has.

    `believed` are the bookings that the user was told of, with their topics. `open` are the topics
    of which the user was told that their fate is unknown.
    """

    def __init__(self) -> None:
        super().__init__()
        self.server = BookingServer()
        self.server.rooms = 100
        self.server.rolls = True
        self.server.__enter__()
        self.loop = asyncio.Runner()
        self.keyring = MemoryKeyring()
        self.believed: dict[str, str] = {}
        self.open: set[str] = set()
        self.number = 0
        self.latest = msgspec.structs.replace(DRAFT, topic="Meeting 0")
        self.sign_in()

    def teardown(self) -> None:
        self.loop.close()
        self.server.close()
        gc.collect()

    @property
    def client(self) -> BookingClient:
        """A program that was started just now: it knows nothing but what the keyring has."""
        session = Session(self.server.service, impatient(), self.kept)
        return BookingClient(session, lambda: self.server.now, Sleeper().sleep)

    @property
    def kept(self) -> KeptCredentials:
        return KeptCredentials(self.server.base, self.keyring)

    def mishap(self, on: str, loss: tuple[Loss, Spoilt] | None) -> None:
        self.server._mishaps.clear()
        if loss is not None:
            self.server._mishaps.append(Mishap(loss[0], on, 1, loss[1]))

    @rule()
    def sign_in(self) -> None:
        """The user fetches a new token, which is always good."""
        self.kept.sign_in(self.server.pair, Pair(self.server.pair.token, self.server.pair.session))

    @rule(voids=st.booleans())
    def answers_void_older_tokens_or_not(self, voids: bool) -> None:
        self.server.voids = voids

    @rule(slot=SLOTS, loss=LOSSES, again=st.booleans())
    def book(self, slot: tuple[int, int], loss: tuple[Loss, Spoilt] | None, again: bool) -> None:
        """Something new, or `again` the very same as last time."""
        if not again:
            self.number += 1
            self.latest = msgspec.structs.replace(
                DRAFT,
                topic=f"Meeting {self.number}",
                day=DAY + timedelta(days=slot[0]),
                start=time(slot[1], 15 * (self.number % 4)),
                end=time(slot[1] + 2),
            )
        draft, topic = self.latest, self.latest.topic
        self.mishap("POST", loss)

        async def work() -> Booked:
            client = self.client
            return await client.book(draft, await client.known())

        try:
            booked = self.loop.run(work())
        except BookingFailed as failed:
            if failed.failure is Failure.UNKNOWN:
                self.open.add(topic)
            return
        self.believed[booked.id] = topic
        self.open.discard(topic)

    @precondition(lambda self: self.believed)
    @rule(data=st.data(), loss=LOSSES)
    def change(self, data: st.DataObject, loss: tuple[Loss, Spoilt] | None) -> None:
        own_id = data.draw(st.sampled_from(sorted(self.believed)))
        self.number += 1
        topic = f"Meeting {self.number}"
        self.mishap("PUT", loss)

        async def work() -> Booked:
            client = self.client
            known = await client.known()
            booking = await client.detail(own_id)
            draft = plain(booking.draft, topic)
            return await client.change(booking, draft, known, notify=False)

        try:
            self.loop.run(work())
        except BookingFailed as failed:
            if failed.failure is Failure.UNKNOWN:
                self.open |= {topic, self.believed.pop(own_id)}
            return
        self.believed[own_id] = topic

    @precondition(lambda self: self.believed)
    @rule(data=st.data(), loss=LOSSES)
    def cancel(self, data: st.DataObject, loss: tuple[Loss, Spoilt] | None) -> None:
        own_id = data.draw(st.sampled_from(sorted(self.believed)))
        self.mishap("DELETE", loss)

        async def work() -> Booked:
            client = self.client
            return await client.cancel(await client.detail(own_id))

        try:
            self.loop.run(work())
        except BookingFailed as failed:
            if failed.failure is Failure.UNKNOWN:
                self.open.add(self.believed.pop(own_id))
            return
        del self.believed[own_id]

    @rule()
    def look_at_the_bookings(self) -> None:
        """What the user was told to do where something is unknown; it settles everything."""
        self.mishap("", None)
        self.sign_in()
        own = self.loop.run(self.client.own())
        found = {one.id: one.draft.topic for one in own if not one.cancelled}
        assert self.believed.items() <= found.items()
        assert set(found.values()) - set(self.believed.values()) <= self.open
        self.believed, self.open = found, set()

    @invariant()
    def never_two_and_never_none_that_the_user_thinks_is_booked(self) -> None:
        there = {str(row["id"]): str(row["topic"]) for row in self.server.booked()}
        assert len(set(there.values())) == len(there)
        for own_id, topic in self.believed.items():
            assert there.get(own_id) == topic
        for own_id, topic in there.items():
            assert own_id in self.believed or topic in self.open


def plain(draft: Draft, topic: str) -> Draft:
    """Another topic, and nothing else."""
    return msgspec.structs.replace(draft, topic=topic, agenda=None, etherpad=None, emails=None)


def walk(examples: int, steps: int) -> None:
    """Walks at random."""
    run_state_machine_as_test(
        BookingWalk,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_some_walks() -> None:
    walk(15, 12)


@pytest.mark.soak
def test_many_walks() -> None:
    walk(1000, 25)
