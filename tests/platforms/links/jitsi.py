"""Jitsi Meet: the room is the path."""

from tests.platforms.links.case import Case

CASES = (
    Case(
        why="a room",
        link="https://meet.jit.si/openEulerKernel",
        name="Li",
        meeting_id="openEulerKernel",
        client_uri="jitsi-meet://meet.jit.si/openEulerKernel",
    ),
    Case(
        why="a tenant's room",
        link="https://8x8.vc/openeuler/kernel-sig#config.startWithAudioMuted=true",
        meeting_id="openeuler/kernel-sig",
        client_uri="jitsi-meet://8x8.vc/openeuler/kernel-sig",
    ),
    Case(
        why="a Chinese room, encoded or not",
        link="https://meet.jit.si/内核%20SIG",
        meeting_id="内核 SIG",
        client_uri="jitsi-meet://meet.jit.si/%E5%86%85%E6%A0%B8%20SIG",
    ),
    Case(
        why="an encoded slash is a part of the name",
        link="https://meet.jit.si/a%2Fb",
        meeting_id="a/b",
        client_uri="jitsi-meet://meet.jit.si/a%2Fb",
    ),
    Case(why="no room: browser", link="https://meet.jit.si/"),
    Case(why="a deeper path: browser", link="https://meet.jit.si/a/b/c"),
    Case(why="a room that cannot be shown: browser", link="https://meet.jit.si/a%0Ab"),
    Case(why="a room that is no text: browser", link="https://meet.jit.si/a%ff"),
    Case(why="a path that climbs: browser", link="https://meet.jit.si/%2e%2e/x"),
    Case(why="a token that only the page reads: browser", link="https://8x8.vc/t/room?jwt=abc"),
)
