"""The demo's community: some twenty meetings around one moment, modelled on real ones.

Hosts are those of the real platforms, so that badges and links are true to life; meeting numbers,
passcodes and people are made up.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

import msgspec

from desktop.meetings.recurrence import weekday
from desktop.meetings.schedule import BEIJING

WEEKS = 1
"""The portal's `cycle_type` for weeks."""

Row = dict[str, object]


class Cycle(msgspec.Struct, frozen=True):
    """A series every `weeks` weeks, with so many occurrences before and after the booked one."""

    weeks: int
    before: int
    after: int


class Booking(msgspec.Struct, frozen=True, kw_only=True):
    """One booking; `start` is aware, in Beijing's zone, on a full five minutes.

    What is `recorded` has a recording and subtitles once it is over; of a series, its occurrences
    before the booked one.
    """

    id: int
    topic: str
    sig: str
    platform: str
    start: datetime
    minutes: int
    mid: str = ""
    join_url: str | None = None
    sponsor: str = ""
    agenda: str = ""
    replay_url: str | None = None
    recorded: bool = False
    cycle: Cycle | None = None

    def starts(self) -> Iterator[datetime]:
        """The start of every occurrence, in order."""
        if self.cycle is None:
            yield self.start
            return
        for turn in range(-self.cycle.before, self.cycle.after + 1):
            yield self.start + timedelta(weeks=self.cycle.weeks * turn)

    def dates(self) -> set[str]:
        """The Beijing dates on which its occurrences begin."""
        return {f"{start:%Y-%m-%d}" for start in self.starts()}

    def row(self) -> Row:
        """The portal's row."""
        first = next(self.starts())
        return {
            "id": self.id,
            "topic": self.topic,
            "community": "openEuler",
            "group_name": self.sig,
            "sponsor": self.sponsor,
            "platform": self.platform,
            **self._times(first),
            "agenda": self.agenda,
            "etherpad": f"https://etherpad.openeuler.org/p/{self.sig}-meetings",
            "email_list": "",
            "mid": self.mid,
            "join_url": self.join_url,
            "is_record": self.recorded or self.replay_url is not None,
            "replay_url": self.replay_url,
            "is_delete": 0,
            "is_private": False,
            "is_cycle": self.cycle is not None,
            **self._cycle(),
            **self._media(),
        }

    def _media(self) -> Row:
        """The recordings and replays, an entry for each occurrence; a single one has no name."""
        if not self.recorded:
            return {"obs_data": [], "bili_data": []}
        past = range(1, self.cycle.before + 1) if self.cycle else (None,)
        words = {sub_id: f"{self.id}-{sub_id or 0}" for sub_id in past}
        return {
            "obs_data": [
                {
                    "sub_id": sub_id,
                    "text_video_url": f"https://records.openeuler.example/{name}.mp4",
                    "text_vtt_url": f"https://records.openeuler.example/{name}.vtt",
                }
                for sub_id, name in words.items()
            ],
            "bili_data": [
                {"sub_id": sub_id, "replay_url": f"https://www.bilibili.com/video/demo-{name}"}
                for sub_id, name in words.items()
            ],
        }

    def _times(self, start: datetime) -> Row:
        end = start + timedelta(minutes=self.minutes)
        return {"date": f"{start:%Y-%m-%d}", "start": f"{start:%H:%M}", "end": f"{end:%H:%M}"}

    def _cycle(self) -> Row:
        if self.cycle is None:
            return {}
        starts = list(self.starts())
        times = self._times(self.start)
        return {
            "cycle_type": WEEKS,
            "cycle_interval": self.cycle.weeks,
            "cycle_point": str(weekday(self.start.date())),
            "cycle_start_date": f"{starts[0]:%Y-%m-%d}",
            "cycle_end_date": f"{starts[-1]:%Y-%m-%d}",
            "cycle_start": times["start"],
            "cycle_end": times["end"],
            "cycle_sub": [
                {"sub_id": turn, **self._times(start)} for turn, start in enumerate(starts, 1)
            ],
        }


CANCELLED = 9013
"""The meeting that is cancelled at the second refresh."""

SIGS_WITHOUT_MEETINGS = ("A-Tune", "Computing", "sig-Gatekeeper", "sig-Java")

_FORTNIGHTLY = Cycle(weeks=2, before=2, after=3)
_WEEKLY = Cycle(weeks=1, before=3, after=5)


def bookings(now: datetime) -> tuple[Booking, ...]:
    """All meetings of the demo around the aware moment `now`."""
    return (*_around(now), *_tomorrow_and_after(now), *_later(now), *_before(now))


def sig_names(booked: tuple[Booking, ...]) -> list[str]:
    """All SIGs of the community, including those without meetings."""
    return sorted({*(b.sig for b in booked), *SIGS_WITHOUT_MEETINGS}, key=str.casefold)


def _moment(now: datetime, minutes: int, step: int = 5) -> datetime:
    """`minutes` from now in Beijing time, rounded down to a multiple of `step` minutes."""
    moment = now.astimezone(BEIJING) + timedelta(minutes=minutes)
    return moment.replace(minute=moment.minute // step * step, second=0, microsecond=0)


def _day(now: datetime, days: int, clock: str) -> datetime:
    """The time `clock` (HH:MM) in Beijing, `days` days from today there."""
    hour, minute = clock.split(":")
    day = now.astimezone(BEIJING) + timedelta(days=days)
    return day.replace(hour=int(hour), minute=int(minute), second=0, microsecond=0)


def _before(now: datetime) -> list[Booking]:
    """What was on in the weeks before: with a recording, with minutes alone, and with neither."""
    return [
        Booking(
            id=8901,
            topic="QA SIG 例会",
            sig="sig-QA",
            platform="TENCENT",
            start=_day(now, -1, "14:00"),
            minutes=60,
            mid="900-000-901",
            join_url="https://meeting.tencent.com/dm/DemoQa000901",
            sponsor="chen-qa",
            agenda="1. 上次遗留问题\n2. 24.03 LTS SP3 测试策略",
        ),
        Booking(
            id=8902,
            topic="安全委员会例会",
            sig="security-committee",
            platform="WELINK",
            start=_day(now, -2, "09:30"),
            minutes=60,
            mid="960000902",
            join_url="https://meeting.huaweicloud.com:36443/#/j/960000902",
            sponsor="zhou-security",
            agenda="1. CVE 处理进展\n2. 安全公告流程",
            recorded=True,
        ),
        Booking(
            id=8903,
            topic="Docs SIG: what readers asked for, and the plan for the next release",
            sig="doc",
            platform="ZOOM",
            start=_day(now, -5, "15:00"),
            minutes=75,
            mid="80000000903",
            join_url="https://us06web.zoom.us/j/80000000903",
            sponsor="qian-doc",
            agenda="Feedback of the last quarter; who writes what.",
            replay_url="https://www.bilibili.com/video/demo-8903",
        ),
        Booking(
            id=8904,
            topic="QA SIG 例会",
            sig="sig-QA",
            platform="TENCENT",
            start=_day(now, -8, "14:00"),
            minutes=60,
            mid="900-000-904",
            join_url="https://meeting.tencent.com/dm/DemoQa000904",
            sponsor="chen-qa",
            recorded=True,
        ),
    ]


def _around(now: datetime) -> list[Booking]:
    """Meetings that just ended, are running, or begin soon."""
    return [
        Booking(
            id=9001,
            topic="openEuler 24.03 LTS SP2 版本发布评审会议",
            sig="sig-release-management",
            platform="WELINK",
            start=_moment(now, -65),
            minutes=60,
            mid="960000001",
            join_url="https://meeting.huaweicloud.com:36443/#/j/960000001",
            sponsor="li-release",
            agenda="1. 各 SIG 版本进展\n2. 遗留问题与风险\n3. 发布评审结论",
            replay_url="https://www.openeuler.org/zh/interaction/live-list/demo-9001/",
        ),
        Booking(
            id=9002,
            topic="Kernel SIG 双周例会 (Kernel SIG fortnightly meeting)",
            sig="Kernel",
            platform="WELINK",
            start=_moment(now, -15, step=15),
            minutes=120,
            mid="960000002",
            join_url="https://meeting.huaweicloud.com:36443/#/j/960000002",
            sponsor="zhang-kernel",
            agenda=(
                "1. OLK-6.6 补丁合入进展 / Patches merged into OLK-6.6\n"
                "2. 新特性评审：内存分级扩展 / Review: tiered memory\n"
                "3. 社区 CVE 处理情况 / State of CVE handling\n"
                "4. 自由讨论 / Open discussion"
            ),
            cycle=_FORTNIGHTLY,
            recorded=True,
        ),
        Booking(
            id=9003,
            topic="TC 例会",
            sig="TC",
            platform="ZOOM",
            start=_moment(now, 15),
            minutes=90,
            mid="80000000003",
            join_url="https://us06web.zoom.us/j/80000000003?pwd=DemoOnly.Tc-3_x",
            sponsor="wang-tc",
            agenda="1. 新 SIG 申请评审\n2. 软件包引入申请\n3. 社区治理规则修订",
            cycle=_WEEKLY,
        ),
        Booking(
            id=9004,
            topic="QA SIG 例会",
            sig="sig-QA",
            platform="TENCENT",
            start=_moment(now, 120, step=15),
            minutes=60,
            mid="900-000-004",
            join_url="https://meeting.tencent.com/dm/DemoQa000004",
            sponsor="chen-qa",
            agenda="1. 版本测试进展\n2. 自动化测试框架\n3. 问题单清理",
        ),
        Booking(
            id=9005,
            topic="Infrastructure office hour: mirrors, CI and the build farm",
            sig="Infrastructure",
            platform="TEAMS",
            start=_moment(now, 210, step=15),
            minutes=45,
            join_url=(
                "https://teams.microsoft.com/l/meetup-join/"
                "19%3ameeting_RGVtb09ubHk%40thread.v2/0?context=%7b%22Tid%22%3a%22demo%22%7d"
            ),
            sponsor="smith-infra",
            agenda="Bring your questions. No slides.",
        ),
    ]


def _tomorrow_and_after(now: datetime) -> list[Booking]:
    """The next few days: every other platform, a clash, one without a link, one to be cancelled."""
    return [
        Booking(
            id=9006,
            topic="AI SIG 技术分享：大模型推理在 openEuler 上的性能优化",
            sig="ai",
            platform="FEISHU",
            start=_day(now, 1, "10:00"),
            minutes=90,
            mid="100000006",
            join_url="https://vc.feishu.cn/j/100000006",
            sponsor="zhao-ai",
            agenda="1. 背景\n2. 算子融合与显存管理\n3. 实测数据\n4. 答疑",
        ),
        Booking(
            id=9007,
            topic="Compiler SIG 双周例会",
            sig="Compiler",
            platform="welink",
            start=_day(now, 1, "10:30"),
            minutes=60,
            mid="960000007",
            join_url="https://meeting.huaweicloud.com:36443/#/j/960000007/DemoToken",
            sponsor="sun-compiler",
            agenda="1. GCC for openEuler 进展\n2. LLVM 平行宇宙\n3. AI4Compiler",
        ),
        Booking(
            id=9008,
            topic="RISC-V SIG weekly: boards, packages that fail to build, and who fixes what",
            sig="sig-RISC-V",
            platform="JITSI",
            start=_day(now, 1, "16:00"),
            minutes=60,
            join_url="https://meet.jit.si/openEuler-Demo-RISC-V",
            sponsor="wu-riscv",
            agenda="- Build status of the mainline\n- New boards\n- Help wanted",
            cycle=_WEEKLY,
        ),
        Booking(
            id=9009,
            topic="桌面 SIG 月度会议",
            sig="sig-UKUI",
            platform="DINGTALK",
            start=_day(now, 2, "09:30"),
            minutes=60,
            join_url="https://meeting.dingtalk.com/j/DemoUkui0009",
            sponsor="liu-desktop",
            agenda="1. UKUI 4.0 适配\n2. 输入法问题\n3. 下月计划",
        ),
        Booking(
            id=9010,
            topic="Docs SIG: writing the installation guide together",
            sig="doc",
            platform="WEB",
            start=_day(now, 2, "15:00"),
            minutes=75,
            join_url="https://meet.docs.example/rooms/openeuler-demo",
            sponsor="qian-doc",
            agenda="Chapters 3 to 5. Everyone edits, one reads aloud.",
        ),
        Booking(
            id=9011,
            topic="安全委员会例会",
            sig="security-committee",
            platform="WELINK",
            start=_day(now, 2, "15:30"),
            minutes=30,
            sponsor="zhou-security",
            agenda="入会链接由会议发起人另行通知。",
        ),
        Booking(
            id=9012,
            topic=(
                "云原生 SIG 与 OpenStack SIG 联合会议："
                "iSula 容器运行时、Kubernetes 版本升级、镜像瘦身、"
                "机密容器方案对齐以及下半年路标规划讨论"
            ),
            sig="sig-CloudNative",
            platform="WELINK",
            start=_day(now, 3, "14:00"),
            minutes=120,
            mid="960000012",
            join_url="https://meeting.huaweicloud.com:36443/#/j/960000012",
            sponsor="he-cloud",
            agenda="1. iSula\n2. Kubernetes\n3. 镜像\n4. 机密容器\n5. 路标",
        ),
        Booking(
            id=CANCELLED,
            topic="Storage SIG 例会",
            sig="Storage",
            platform="ZOOM",
            start=_day(now, 3, "17:00"),
            minutes=45,
            mid="80000000013",
            join_url="https://us06web.zoom.us/j/80000000013?pwd=DemoOnly13",
            sponsor="xu-storage",
        ),
    ]


def _later(now: datetime) -> list[Booking]:
    """Meetings in the weeks after."""
    return [
        Booking(
            id=9014,
            topic="Embedded SIG 例会",
            sig="sig-embedded",
            platform="tencent",
            start=_day(now, 5, "10:00"),
            minutes=60,
            mid="900 000 014",
            join_url="https://meeting.tencent.com/dm/DemoEmb00014",
            sponsor="gao-embedded",
            agenda="1. 混合关键性系统\n2. 南向支持\n3. 版本计划",
        ),
        Booking(
            id=9015,
            topic="HPC",
            sig="sig-HPC",
            platform="ZOOM",
            start=_day(now, 6, "20:00"),
            minutes=60,
            mid="8000000015",
            join_url="https://zoom.us/j/8000000015",
            sponsor="jones-hpc",
            agenda="Spack on openEuler; MPI stacks; the next benchmark day.",
        ),
        Booking(
            id=9016,
            topic="Networking SIG 双周例会",
            sig="sig-high-performance-network",
            platform="WELINK",
            start=_day(now, 8, "14:30"),
            minutes=60,
            mid="960000016",
            join_url="https://bmeeting.huaweicloud.com:36443/#/j/960000016",
            sponsor="lin-network",
            agenda="1. Gazelle\n2. eBPF\n3. 遗留任务",
        ),
        Booking(
            id=9017,
            topic="Virt SIG monthly meeting",
            sig="Virt",
            platform="WELINK",
            start=_day(now, 12, "16:30"),
            minutes=60,
            mid="960000017",
            join_url="https://meeting.huaweicloud.com:36443/#/j/960000017",
            sponsor="ma-virt",
            agenda="QEMU rebase; StratoVirt; live migration across generations.",
        ),
        Booking(
            id=9018,
            topic="openEuler 品牌与活动筹备会",
            sig="Marketing",
            platform="FEISHU",
            start=_day(now, 15, "11:00"),
            minutes=30,
            mid="100000018",
            join_url="https://vc.feishu.cn/j/100000018",
            sponsor="tang-marketing",
            agenda="1. 开发者大会\n2. 各地 Meetup\n3. 周边物料",
        ),
        Booking(
            id=9019,
            topic="ROS SIG 季度规划",
            sig="sig-ROS",
            platform="TENCENT",
            start=_day(now, 22, "19:30"),
            minutes=90,
            mid="900000019",
            join_url="https://meeting.tencent.com/p/900000019",
            sponsor="feng-ros",
            agenda="1. ROS 2 Jazzy 适配\n2. 软件包维护人招募",
        ),
        Booking(
            id=9020,
            topic="GNOME 桌面联合评审",
            sig="sig-GNOME",
            platform="BIGBLUEBUTTON",
            start=_day(now, 9, "21:00"),
            minutes=60,
            join_url="https://meet.gnome.org/rooms/dem-ogn-ome-020/join",
            sponsor="ding-gnome",
            agenda="1. GNOME 48 适配\n2. 上游补丁\n3. 翻译",
        ),
        Booking(
            id=9021,
            topic="Packaging across distributions",
            sig="sig-EasyLife",
            platform="MEET",
            start=_day(now, 13, "20:30"),
            minutes=60,
            join_url="https://meet.google.com/dem-onot-rea",
            sponsor="kim-packages",
            agenda="What RPM distributions could share: macros, tests, and who keeps them.",
        ),
        Booking(
            id=9022,
            topic="Arm SIG: firmware and server boards",
            sig="sig-Arm",
            platform="WEBEX",
            start=_day(now, 16, "16:00"),
            minutes=60,
            mid="25000000022",
            join_url="https://demo.webex.com/meet/openeuler-demo",
            sponsor="patel-arm",
            agenda="UEFI and ACPI on new boards; what the kernel still needs.",
        ),
        Booking(
            id=9023,
            topic="设计与可用性小组",
            sig="sig-Design",
            platform="WHEREBY",
            start=_day(now, 20, "15:00"),
            minutes=45,
            join_url="https://whereby.com/openeuler-demo",
            sponsor="yan-design",
            agenda="1. 官网导航\n2. 图标\n3. 可用性访谈",
        ),
    ]
