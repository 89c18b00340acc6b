"""Invented values that the contract tests store."""

from datetime import UTC, datetime, timedelta

from contest.clauses import Clause, Notice, Source
from contest.contests import Contest
from contest.people import Account
from contest.profile import ContestProfile
from contest.registrations import Consent, Declared, Member, Registration, Unit

NOW = datetime(2024, 8, 10, 1, 0, tzinfo=UTC)
LATER = NOW + timedelta(minutes=1)
CITY = "lvzhou-2024"
SOURCE = Source("lvzhou-2024", "c1", "五、公示", "公示期为5天", "绿洲市选拔赛指南")
WEB, TELEGRAM = Account("web", "w1"), Account("telegram", "1001")


def contest(name: str = CITY, **more: object) -> Contest:
    return Contest(name, "Asia/Shanghai", None, ContestProfile(name, "绿洲市选拔赛"), **more)


def registration(leader: int, phone: str = "13800000001", **more: object) -> Registration:
    values = {
        "contest": CITY,
        "leader": leader,
        "team": "碳路先锋队",
        "unit": Unit("威海示例能源科技有限公司", "91371000MABCDEFG30"),
        "partners": (Unit("示例研究院"),),
        "members": (Member("陈一", phone),),
        "track": 12,
        "project": "园区能耗预测平台",
        "declared": (Declared("credit", "c3", "本单位没有失信行为。", NOW), Declared("", "c4")),
        "consent": Consent("3f9a2c1d", NOW),
        "extra": (("是否住宿", "yes"),),
        "advisors": ("赵老师",),
        "further": ("另一个平台",),
    }
    return Registration(**values | more)


def notice(name: str = CITY, of: str = CITY) -> Notice:
    text = "一、总则\n公示期为5天。"
    top = Clause("c1", name, None, 1, "一、", "一、总则", "一、总则", "一、总则", 0, 4)
    below = Clause("c2", name, "c1", 2, "", "", "一、总则 › 1", "公示期为5天。", 5, 12)
    return Notice(name, of, "绿洲市选拔赛指南", text, "digest-1", clauses=(top, below))


async def join(work, account: Account = WEB, language: str = "zh") -> int:
    """The number of the person behind an account."""
    return (await work.people.of(account, language, NOW)).id
