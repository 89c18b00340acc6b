"""A small made-up contest: its notice, its profile, a list in publicity."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from contest.calendar import day_end
from contest.clauses import Clause, Notice, Source
from contest.contests import Contest
from contest.lists import ListEntry, PublicityList
from contest.profile import REGISTRATION, Contact, ContestProfile, ObjectionRules, Sourced, Stage
from tests.memory.state import State

NOW = datetime(2024, 8, 12, 1, 10, tzinfo=UTC)
ZONE = ZoneInfo("Asia/Shanghai")
NOTICE, CONTEST = "spring-2024", "spring-2024"
TITLE = "示例市选拔赛指南"
TRACKS = ("工业制造", "现代农业", "商贸流通", "交通运输", "金融服务", "科技创新", "文化旅游", "医疗健康", "绿色低碳")
TEXT = """# 2024年“示例杯”数据应用大赛示例市选拔赛指南

## 一、赛程安排

### （一）报名阶段

时间：8月8日-8月25日

### （二）初赛选拔

初赛报名结束后，示例市选拔赛组委会将组织监督委员会对所提交作品进行合规性审查，专家评审委员会对所

提交作品进行评分，按照评分由高到低确定优秀作品入围决赛。报名入口：<https://contest.example/enter>

## 二、团队要求

1.参赛单位须具有独立法人资格。合作组队需指定一个组织为牵头参赛单位。

2.每个参赛团队只能提交1个参赛作品，每个参赛团队的参赛代表人数不超过5人。报名截止后，参赛代表不可更改。

### （一）评分标准

| 项目 | 分值 |
|---|---|
| 创新性 | 40 |
| 实用性 | 60 |

## 三、公示与举报

在赛事官网公示获奖作品名单，公示期为5天，供各界监督、评议。举报实行实名制，并要提供相应的证据，匿名举报无效。由示例市选拔赛组委会受理。
"""


def _clauses() -> tuple[Clause, ...]:
    heads = (
        ("title", 0, "# 2024", ""),
        ("c1", 0, "## 一、", ""),
        ("c11", 1, "### （一）报名", ""),
        ("c12", 1, "### （二）", ""),
        ("c2", 0, "## 二、", ""),
        ("c21", 1, "1.参赛单位", "-"),
        ("c22", 1, "2.每个", "-"),
        ("c23", 1, "### （一）评分", ""),
        ("c3", 0, "## 三、", ""),
    )
    starts = [TEXT.index(head) for _, _, head, _ in heads] + [len(TEXT)]
    made = []
    for number, (name, level, _, without) in enumerate(heads):
        text = TEXT[starts[number] : starts[number + 1]].rstrip()
        heading = "" if without else text.split("\n")[0].lstrip("# ")
        start = starts[number]
        made.append(Clause(name, NOTICE, None, level, "", heading, heading or text[:2], text, start, start + len(text)))
    return tuple(made)


def source(clause: str, quote: str) -> Source:
    path = {"c22": "二、团队要求 › 2.", "c11": "一、赛程安排 › （一）报名阶段", "c3": "三、公示与举报"}[clause]
    assert quote in TEXT
    return Source(NOTICE, clause, path, quote, TITLE)


SIZE = source("c22", "每个参赛团队的参赛代表人数不超过5人")
LONG = source(
    "c3",
    "在赛事官网公示获奖作品名单，公示期为5天，供各界监督、评议。举报实行实名制，并要提供相应的证据，"
    "匿名举报无效。由示例市选拔赛组委会受理。",
)
OPENING = source("c11", "时间：8月8日-8月25日")


def contest() -> Contest:
    days = (date(2024, 8, 8), date(2024, 8, 25))
    edges = {"opens": (REGISTRATION,), "closes": (REGISTRATION,)}
    stage = Stage("报名阶段", "8月8日-8月25日", OPENING, *days, **edges)
    real, proof = source("c3", "举报实行实名制"), source("c3", "要提供相应的证据")
    profile = ContestProfile(
        CONTEST, "示例市选拔赛", title=Sourced("2024年“示例杯”数据应用大赛示例市选拔赛", OPENING), stages=(stage,),
        objection=ObjectionRules(Sourced(True, real), Sourced(True, proof)),
        contacts=(Contact("组委会秘书处", "陈一", "13800000001", LONG),),
    )  # fmt: skip
    return Contest(CONTEST, "Asia/Shanghai", None, profile, confirmed=True)


def state() -> State:
    notice = Notice(NOTICE, CONTEST, TITLE, TEXT, "digest", clauses=_clauses())
    entries = (ListEntry("园区充电桩能耗预测平台　碳索者队　陈*"), ListEntry("城市内涝预警　晴雨队　林*"))
    opens, closes = datetime(2024, 8, 10, tzinfo=UTC), day_end(date(2024, 8, 15), None, ZONE)
    awards = PublicityList(CONTEST, "获奖作品名单", entries, opens, closes, 5, LONG, "陈老师", id=1)
    return State(contests={CONTEST: contest()}, notices={NOTICE: notice}, lists={1: awards})
