"""WeLink (Huawei Cloud Meeting): the number stands in the fragment."""

from tests.platforms.links.case import Case

JOIN = "cloudlink://welinksoftclient/h5page?page=joinConfByLink&server_url="
MUTED = "&open_mic=false&open_camera=false"

CASES = (
    Case(
        why="a community meeting",
        link="https://meeting.huaweicloud.com:36443/#/j/960493493",
        name="Li Wei",
        meeting_id="960493493",
        client_uri=f"{JOIN}meeting.huaweicloud.com&port=8443&conf_id=960493493&name=Li%20Wei{MUTED}",
    ),
    Case(
        why="a token after the number is no part of it",
        link="https://meeting.huaweicloud.com:36443/#/j/986451425/b1d42e7f0a.-_",
        name="Li",
        meeting_id="986451425",
        client_uri=f"{JOIN}meeting.huaweicloud.com&port=8443&conf_id=986451425&name=Li{MUTED}",
    ),
    Case(
        why="a name is mandatory, so a guest has one",
        link="https://meeting.huaweicloud.com:36443/#/j/960493493",
        meeting_id="960493493",
        client_uri=f"{JOIN}meeting.huaweicloud.com&port=8443&conf_id=960493493&name=Guest{MUTED}",
    ),
    Case(
        why="a hostile name adds no parameter",
        link="https://meeting.huaweicloud.com:36443/#/j/960493493",
        name="李&open_mic=true#\u202e\n\"x' %00",
        meeting_id="960493493",
        client_uri=(
            f"{JOIN}meeting.huaweicloud.com&port=8443&conf_id=960493493"
            f"&name=%E6%9D%8E%26open_mic%3Dtrue%23%20%22x%27%20%2500{MUTED}"
        ),
    ),
    Case(
        why="abroad it is the international server",
        link="https://intl.meeting.huaweicloud.com:36443/#/j/960493493",
        name="Li",
        meeting_id="960493493",
        client_uri=f"{JOIN}intl.meeting.huaweicloud.com&port=8443&conf_id=960493493&name=Li{MUTED}",
    ),
    Case(
        why="bmeeting is a mainland host",
        link="https://bmeeting.huaweicloud.com/#/j/960493493/",
        name="Li",
        meeting_id="960493493",
        client_uri=f"{JOIN}meeting.huaweicloud.com&port=8443&conf_id=960493493&name=Li{MUTED}",
    ),
    Case(
        why="c.meeting is a mainland host, and hosts are read in any case",
        link="https://C.Meeting.HuaweiCloud.com#/j/960493493",
        name="Li",
        meeting_id="960493493",
        client_uri=f"{JOIN}meeting.huaweicloud.com&port=8443&conf_id=960493493&name=Li{MUTED}",
    ),
    Case(
        why="the link's number wins over the row's",
        link="https://meeting.huaweicloud.com:36443/#/j/960493493",
        mid="111222333",
        name="Li",
        meeting_id="960493493",
        client_uri=f"{JOIN}meeting.huaweicloud.com&port=8443&conf_id=960493493&name=Li{MUTED}",
    ),
    Case(
        why="http is upgraded and keeps a port of its own",
        link="http://meeting.huaweicloud.com:36443/#/j/960493493",
        name="Li",
        meeting_id="960493493",
        client_uri=f"{JOIN}meeting.huaweicloud.com&port=8443&conf_id=960493493&name=Li{MUTED}",
        browser_url="https://meeting.huaweicloud.com:36443/#/j/960493493",
    ),
    Case(
        why="no number in the fragment: browser, with the row's number to copy",
        link="https://meeting.huaweicloud.com:36443/#/login",
        mid="960 493 493",
        meeting_id="960493493",
    ),
    Case(why="no fragment: browser", link="https://meeting.huaweicloud.com:36443/"),
    Case(why="a number that is none: browser", link="https://meeting.huaweicloud.com/#/j/96049x"),
    Case(
        why="digits of other scripts: browser", link="https://meeting.huaweicloud.com/#/j/٩٦٠٤٩٣٤٩٣"
    ),
    Case(
        why="more than a token: browser", link="https://meeting.huaweicloud.com/#/j/960493493/a/b"
    ),
    Case(
        why="a number in the path is an unknown path: browser",
        link="https://meeting.huaweicloud.com/j/960493493",
    ),
    Case(
        why="an unknown path before the fragment: browser",
        link="https://meeting.huaweicloud.com/elsewhere#/j/960493493",
    ),
)
