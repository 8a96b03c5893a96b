"""Zoom: `/j/NUMBER` on any sub-domain; everything else is a page."""

from tests.platforms.links.case import Case

CASES = (
    Case(
        why="a plain link",
        link="https://zoom.us/j/123456789",
        meeting_id="123456789",
        client_uri="zoommtg://zoom.us/join?action=join&confno=123456789",
    ),
    Case(
        why="passcode and name are carried",
        link="https://us06web.zoom.us/j/82345678901?pwd=abc123",
        name="Li Wei",
        meeting_id="82345678901",
        passcode="abc123",
        client_uri=(
            "zoommtg://us06web.zoom.us/join?action=join&confno=82345678901&pwd=abc123&uname=Li%20Wei"
        ),
    ),
    Case(
        why="a passcode may hold - . _ and stays whole",
        link="https://zoom.us/j/1234567890?pwd=aB-c.1_d-",
        meeting_id="1234567890",
        passcode="aB-c.1_d-",
        client_uri="zoommtg://zoom.us/join?action=join&confno=1234567890&pwd=aB-c.1_d-",
    ),
    Case(
        why="an encoded passcode is decoded for people and encoded again for the client",
        link="https://zoom.us/j/1234567890?from=addon&pwd=a%2Bb%26c%3Dd+e&pwd=second#success",
        meeting_id="1234567890",
        passcode="a+b&c=d+e",
        client_uri=("zoommtg://zoom.us/join?action=join&confno=1234567890&pwd=a%2Bb%26c%3Dd%2Be"),
    ),
    Case(
        why="an empty passcode is none",
        link="https://zoom.us/j/123456789?pwd=",
        meeting_id="123456789",
        client_uri="zoommtg://zoom.us/join?action=join&confno=123456789",
    ),
    Case(
        why="a passcode that cannot be shown is none",
        link="https://zoom.us/j/123456789?pwd=%00%1b",
        meeting_id="123456789",
        client_uri="zoommtg://zoom.us/join?action=join&confno=123456789",
    ),
    Case(
        why="a passcode that is no text is none",
        link="https://zoom.us/j/123456789?pwd=%ff%fe",
        meeting_id="123456789",
        client_uri="zoommtg://zoom.us/join?action=join&confno=123456789",
    ),
    Case(
        why="a vanity host that sounds like WeLink is Zoom",
        link="https://welink-meeting.zoom.us/j/123456789",
        meeting_id="123456789",
        client_uri="zoommtg://welink-meeting.zoom.us/join?action=join&confno=123456789",
    ),
    Case(
        why="zoom.com",
        link="https://zoom.com/j/123456789/",
        meeting_id="123456789",
        client_uri="zoommtg://zoom.com/join?action=join&confno=123456789",
    ),
    Case(
        why="zoom.com.cn with a sub-domain",
        link="https://us02web.zoom.com.cn/j/123456789",
        meeting_id="123456789",
        client_uri="zoommtg://us02web.zoom.com.cn/join?action=join&confno=123456789",
    ),
    Case(
        why="zoom-x.de",
        link="https://uni.zoom-x.de/j/123456789",
        meeting_id="123456789",
        client_uri="zoommtg://uni.zoom-x.de/join?action=join&confno=123456789",
    ),
    Case(
        why="zoomgov.com",
        link="https://www.zoomgov.com/j/123456789",
        meeting_id="123456789",
        client_uri="zoommtg://www.zoomgov.com/join?action=join&confno=123456789",
    ),
    Case(
        why="a trailing dot, capitals, and a scheme in capitals",
        link="HTTPS://ZOOM.us./j/123456789",
        meeting_id="123456789",
        client_uri="zoommtg://zoom.us/join?action=join&confno=123456789",
        browser_url="https://ZOOM.us./j/123456789",
    ),
    Case(
        why="http is upgraded, and its port 80 dropped",
        link="http://zoom.us:80/j/123456789?pwd=a:80/",
        meeting_id="123456789",
        passcode="a:80/",
        client_uri="zoommtg://zoom.us/join?action=join&confno=123456789&pwd=a%3A80%2F",
        browser_url="https://zoom.us/j/123456789?pwd=a:80/",
    ),
    Case(
        why="port 80 however it is written",
        link="HTTP://zoom.us:0080",
        browser_url="https://zoom.us",
    ),
    Case(why="a webinar", link="https://zoom.us/w/123456789?tk=aBc.DQ-_x&pwd=1"),
    Case(why="the host's own link", link="https://zoom.us/s/123456789?zak=t"),
    Case(why="a personal room", link="https://zoom.us/my/li.wei?pwd=x"),
    Case(why="the web client", link="https://zoom.us/wc/join/123456789"),
    Case(why="the web client, new", link="https://app.zoom.us/wc/123456789/join?pwd=x"),
    Case(why="a registration", link="https://zoom.us/meeting/register/tZ0-abc"),
    Case(why="a webinar's registration", link="https://zoom.us/webinar/register/WN_abc"),
    Case(why="a recording", link="https://zoom.us/rec/share/abc-_.def?startTime=1"),
    Case(
        why="a page keeps the row's number to copy",
        link="https://zoom.us/w/123456789?tk=x",
        mid="123 4567 890",
        meeting_id="1234567890",
    ),
    Case(why="too few digits", link="https://zoom.us/j/12345678"),
    Case(why="too many digits", link="https://zoom.us/j/123456789012"),
    Case(why="digits of other scripts", link="https://zoom.us/j/１２３４５６７８９"),
    Case(why="a longer path", link="https://zoom.us/j/123456789/x"),
)
