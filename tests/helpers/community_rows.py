"""Rows as the community's services write them, for tests of everything that reads them."""

from datetime import date, timedelta

WELINK_LINK = "https://meeting.huaweicloud.com:36443/#/j/960493493"
ZOOM_LINK = "https://zoom.us/j/98765432101?pwd=Ab-c.D_e1"
TENCENT_LINK = "https://meeting.tencent.com/dm/AbCdEf123456"

Row = dict[str, object]


def portal_row(day: date, number: int = 1, /, **changes: object) -> Row:
    """A meeting of the portal, at ten in Beijing."""
    row: Row = {
        "id": number,
        "topic": f"Kernel SIG 双周例会 {number}",
        "group_name": "Kernel",
        "sponsor": "xiaoming",
        "community": "openeuler",
        "platform": "WELINK",
        "date": day.isoformat(),
        "start": "10:00",
        "end": "11:30",
        "agenda": "1. 议题收集\r\n2. 自由讨论",
        "etherpad": "https://etherpad.openeuler.org/p/Kernel-meetings",
        "email_list": "kernel@openeuler.org;",
        "mid": "960493493",
        "m_mid": "17890123456789",
        "join_url": WELINK_LINK,
        "is_record": True,
        "replay_url": None,
        "video_url": "",
        "bil_url": None,
        "obs_data": [],
        "create_time": "2026-11-01 09:00:00",
        "update_time": None,
        "sequence": 0,
        "is_delete": 0,
        "is_private": False,
        "is_cycle": False,
        "duration": None,
        "duration_time": "10:00-12:00",
    }
    return row | changes


def recurring_row(days: list[date], number: int = 50, /, **changes: object) -> Row:
    """A weekly meeting of the portal that lists its occurrences."""
    listed = [
        {"sub_id": f"{number}{n}", "date": day.isoformat(), "start": "14:00", "end": "15:00"}
        for n, day in enumerate(days)
    ]
    first = days[0] if days else date(2026, 11, 2)
    rule: Row = {
        "topic": "QA 周会",
        "group_name": "sig-QA",
        "date": None,
        "start": None,
        "end": None,
        "is_cycle": True,
        "cycle_type": 1,
        "cycle_interval": 1,
        "cycle_point": "1,3",
        "cycle_start_date": first.isoformat(),
        "cycle_end_date": (first + timedelta(days=60)).isoformat(),
        "cycle_start": "14:00",
        "cycle_end": "15:00",
        "cycle_sub": listed,
    }
    return portal_row(first, number) | rule | changes


def mini_program_row(day: date, number: int = 1, /, **changes: object) -> Row:
    """A meeting of the mini-program's list, at half past two in Beijing."""
    row: Row = {
        "id": number,
        "collection_id": None,
        "user_id": 7,
        "group_id": 3,
        "topic": f"TC 例会 {number}",
        "group_name": "TC",
        "sponsor": "lihua",
        "mplatform": "zoom",
        "date": day.isoformat(),
        "start": "14:30",
        "end": "16:00",
        "agenda": None,
        "etherpad": "https://etherpad.openeuler.org/p/TC-meetings",
        "mid": "98765432101",
        "join_url": ZOOM_LINK,
        "video_url": None,
    }
    return row | changes


def calendar_row(number: int = 1, /, **changes: object) -> Row:
    """A meeting among one day's `timeData` of the mini-program; the day stands around it."""
    row: Row = {
        "id": number,
        "group_name": "ai",
        "startTime": "8:00",
        "endTime": "9:00",
        "duration_time": "8:00-9:00",
        "name": "AI 例会",
        "creator": "hanmeimei",
        "detail": "大模型推理",
        "join_url": TENCENT_LINK,
        "meeting_id": "123 456 789",
        "etherpad": "",
        "platform": "tencent",
        "video_url": "https://www.bilibili.com/video/BV1",
    }
    return row | changes
