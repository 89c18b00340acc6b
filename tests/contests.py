"""Invented contests with whole profiles: of legal entities, of persons, with numbered problems, and their parent."""

from datetime import date

from contest.clauses import Source
from contest.contests import DEFAULT_ZONE, Contest
from contest.profile import (
    REGISTRATION,
    THROUGH_SUB_CONTESTS,
    ContestProfile,
    Declaration,
    Direction,
    ObjectionRules,
    Problem,
    Route,
    Sourced,
    Stage,
    SuggestedField,
    TeamException,
    TeamRules,
    Track,
)

DIRECTIONS = ("优化生态环境治理服务", "促进用能效率提升", "促进资源循环利用", "促进生产减排降碳")


def source(quote: str, path: str = "二、团队及作品要求", notice: str = "bay-2024") -> Source:
    clause = f"c{sum(map(ord, quote)) % 10007}"
    return Source(notice, clause, path, quote, {"bay-2024": "海湾市选拔赛指南"}.get(notice, "示例通知"))


def sourced(value, quote, **where):
    return Sourced(value, source(quote, **where))


def direction(name: str) -> Direction:
    return Direction(name, source(name, "四、赛道赛题指南"))


def problem(no: int, name: str) -> Problem:
    return Problem(no, name, source(name, "附件"))


def route(kind: str | None, target: str | None, quote: str) -> Route:
    return Route(quote, kind, target, source(quote, "一、赛程安排"))


def track(no: int, name: str, **more) -> Track:
    return Track(no, name, source(f"赛道{no}：{name}", "四、赛道赛题指南"), **more)


PORTAL = route("portal", "https://entry.example.cn/", "从赛事入口登录报名")
MAIL = route("email", "entry@example.cn", "将作品发送至邮箱 entry@example.cn")
OTHER = route("示例通", "示例通赛事系统", "从“示例通”平台赛事系统登录报名")
AWAY = route(None, None, "参加教育创新赛道的团队，可直接报名上一级分赛，不参与地市选拔赛。")
SKILLS = TeamException(
    "面向各级机关工作人员，以个人名义参赛", "individuals", source("面向各级机关工作人员，以个人名义参赛"), 4, "数字技能"
)
OFFICES = TeamException("允许政府机关联合其他机构组队报名", "organs", source("数字机关赛道允许政府机关组队报名"), 4)

LEGAL = ContestProfile(
    "bay-2024",
    "海湾市选拔赛",
    title=sourced("2024年示例大赛海湾市选拔赛", "2024年示例大赛海湾市选拔赛"),
    year=sourced(2024, "2024年示例大赛海湾市选拔赛"),
    tracks=(
        track(1, "工业制造", route=PORTAL, directions=(direction("提升创新研发能力"),)),
        track(2, "绿色低碳", route=MAIL, directions=tuple(map(direction, DIRECTIONS))),
        track(3, "教育创新", route=AWAY, enterable=False),
        track(4, "数字机关", route=OTHER, directions=(direction("数据赋能"), direction("数字技能"))),
    ),
    team=TeamRules(
        max_members=sourced(5, "每个参赛团队的参赛代表人数不超过5人"),
        individuals_allowed=sourced(False, "参赛单位如企业、事业单位、科研院所、高校等须具有独立法人资格。"),
        one_team_per_person=sourced(True, "每个参赛队员只能加入1个参赛团队"),
        change_deadline=sourced("报名截止", "报名截止后，参赛代表不可更改。"),
        exceptions=(SKILLS, OFFICES),
    ),
    objection=ObjectionRules(handled_by=sourced("海湾市选拔赛组委会", "由海湾市选拔赛组委会受理")),
    declarations=(
        Declaration("credit", source("存在失信行为的单位不得参赛。")),
        Declaration("applied", source("参赛作品须已经开展实际应用")),
        Declaration("", source("所有材料须为参赛团队所有")),
    ),
)

PERSONS = ContestProfile(
    "hill-2023",
    "山城赛区",
    title=sourced("2023示例利用大赛山城赛区", "2023示例利用大赛山城赛区", notice="hill-2023"),
    year=sourced(2023, "2023示例利用大赛", notice="hill-2023"),
    tracks=(track(1, "数据治理与安全", route=PORTAL), track(2, "数据开放利用", route=PORTAL)),
    fields=(
        SuggestedField(1, "数字经济领域", source("数字经济领域", "附件"), (direction("直播经济"),)),
        SuggestedField(2, "公共服务领域", source("公共服务领域", "附件"), (direction("教育资源调配优化（乡村教育）"),)),
    ),
    fields_mandatory=sourced(False, "也可以报送赛题清单外的作品", notice="hill-2023"),
    team=TeamRules(
        min_members=sourced(1, "可以单人组队", notice="hill-2023"),
        max_members=sourced(5, "每支队伍人数上限 5 人", notice="hill-2023"),
        individuals_allowed=sourced(True, "参赛队伍可以单人组队，或者多人自由组队", notice="hill-2023"),
    ),
    stages=(
        Stage(
            "初赛阶段", "6月30日-7月13日", source("初赛阶段(6月30日-7月13日)", "五、赛程安排"),
            date(2023, 6, 30), date(2023, 7, 13), opens=(REGISTRATION,), closes=(REGISTRATION,),
        ),
    ),
    declarations=(Declaration("original", source("参赛作品必须是独立完成的原创方案")),),
)

NUMBERED = ContestProfile(
    "lake-2024",
    "湖城分赛",
    title=sourced("2024年示例大赛湖城分赛", "2024年示例大赛湖城分赛", notice="lake-2024"),
    year=sourced(2024, "2024年示例大赛湖城分赛", notice="lake-2024"),
    tracks=tuple(
        track(no, f"第{no}赛道", problems=(problem(1, "通用赛题"), problem(2, f"专题{no}")))
        for no in range(1, 10)
    ),
    team=TeamRules(min_members=sourced(2, "每队不少于2人", notice="lake-2024")),
    stages=(
        Stage(
            "报名阶段", "8月8日-8月25日", source("时间：8月8日-8月25日", "五、赛事安排"),
            date(2024, 8, 8), date(2024, 8, 25), opens=(REGISTRATION,), closes=(REGISTRATION,),
        ),
    ),
)

ABOVE = ContestProfile(
    "land-2024",
    "全国总决赛",
    year=sourced(2024, "2024年示例大赛", notice="land-2024"),
    entry=sourced(THROUGH_SUB_CONTESTS, "地方分赛择优报送项目晋级总决赛", notice="land-2024"),
)


def running(profile: ContestProfile, parent: str | None = None, **more) -> Contest:
    return Contest(profile.id, DEFAULT_ZONE, parent, profile, True, **more)


BAY, HILL = running(LEGAL, "land-2024"), running(PERSONS)
LAKE, LAND = running(NUMBERED, "land-2024"), running(ABOVE)
