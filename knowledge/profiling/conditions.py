"""The words by which notices say who and what may enter, and what is forbidden."""

import re

from knowledge.profiling.teaming import (
    CHANGE,
    LEADER,
    LEAST,
    LIMITED_PER_TEAM,
    MOST,
    ONE_PROJECT,
    ONE_TEAM,
    RANGE,
)
from knowledge.profiling.words import CHANGES, MAY, MUST, ONLY, PIECES, WORKS

SECTIONS = re.compile("参赛|条件|资格|对象|要求|报名|申报|原则|参加|投稿|组队|组别|谁|主体|应征|征集|范围")
ELSEWHERE = re.compile(
    "标识|宣传|奖|附件[０-９0-9一二三四]*$|组织(?:架构|机构|单位|结构|要求|保障|领导|实施)|推荐(?:审核|资格|范围)|"
    ""
    "工作(?:要求|分工|职责)|分工|职责|退稿|联系|咨询|经费|费用|版头|落款|抄送|版记|附件说明|网页|表彰|几点要求|"
    "注意事项|承办"
)
ON_OBJECTIONS = re.compile("举报|异议|投诉|申诉|反映|匿名|公示期?")
LEGAL_ENTITY = re.compile("(?:具有|具备)[^。;,]{0,6}法人")
BODIES = (
    "(?:单位|企业|人员|团队|个人|学生|公众|人士|爱好者|机构|职工|教师|选手|(?<!或)者|院校|高校|院所|组织|合作社|农户|"
    "公民|主体|师生|青年|作者|"
    "工作者|创客|研究生|本科生|毕业生|队伍|居民|市民|员工|协会|商户|从业人员|医院|学校)"
)
IS = (
    "(?:为|是|系|属于|具有|具备|持有|持|取得|获得|已|满|年满|依托|符合|至少|注明|实名|联合|拥有|来自|"
    "经|注册|从事)"
)
ON_PERSONS = re.compile(
    f"(?:具有|具备)[^。;,]{{0,8}}(?:法人资格|法人|资格|资质|学历|学位|职称)|{MAY}[^。;,]{{0,12}}(?:合作组队|联合组队|"
    f"联合体?参赛|"
    f"跨[^。;,]{{1,6}}组队)|(?:仅能|只能|仅可|只可|必须且仅能)选择[^。;,]{{0,24}}(?:报名|参赛)|"
    f"已经?[^。;,]{{0,4}}(?:开展)?(?:实际应用|落地应用)|"
    f"限报[一1]个|仅在[^。;,]{{1,14}}参赛|{BODIES}[^。;,]{{0,14}}(?:均|都|皆|也)?{MAY}(?:自愿|自由|直接|自主|"
    f"以[^,;。]{{0,14}})?"
    f"(?:报名|参赛|参加|申报|投稿|参与)|面向[^。;]{{2,40}}?{BODIES}|联合申报|属于下列|应当?属于"
)
WORKS_MUST = re.compile(
    f"{WORKS}[^。;,]{{0,12}}(?:{MUST}{IS}|{MUST}使用|已(?:经|在|有|落地)|{MUST}(?:在|由|基于|包含)|"
    f"应当?已?[^。;,]{{0,4}}(?:应用|原创)|可为)"
)
SEVERAL_WORKS = re.compile(
    LIMITED_PER_TEAM.pattern + f"|(?:每|1|一|各)(?:个|家|所)?(?:参赛)?(?:单位|企业|学校|院校|高校){ONLY}[^。;,]{{0,6}}"
    f"(?:[2-9]|[二两三四五六七八九]|\\d\\d){PIECES}"
)
MAY_ENTER = (
    ON_PERSONS,
    re.compile(
        f"(?:参赛|申报|报名)?{BODIES}[^。;,]{{0,6}}{MUST}{IS}|{MUST}(?:{IS}|在(?:职|编|岗|校|册|"
        f"籍))[^。;]{{0,30}}{BODIES}"
    ),
    WORKS_MUST,
    re.compile(
        "实名认证|年满|周岁|在校[^。;,]{0,8}生(?!投稿)|注册(?:成立|地)|户籍|国籍|在职职工|工龄|从事[^。;,]{2,16}满"
    ),
    re.compile(
        "无[^。;,]{0,6}(?:产权|权属)(?:纠纷|争议)|(?:知识)?产权(?:权属)?(?:清晰|明晰|明确)|权属(?:清晰|明确)|"
        "未发生[^。;]{0,14}事故|信[用誉]良好|无(?:不良|违法|失信)[^。;,]{0,6}(?:记录|行为)"
    ),
    re.compile(
        f"(?:持有|取得|获得)[^。;]{{0,30}}(?:证书?|职业资格|等级)(?:的|,|$|[。;])|{MUST}(?:持有|取得|"
        f"获得)[^。;]{{0,30}}(?:证|资格)"
    ),
    re.compile(
        "(?:以|须以)[^,;。]{1,12}名义(?:报名|参赛|参加)|不接受(?:个人|自然人)|由[^,;。]{1,10}牵头|牵头(?:申报)?单位|"
        "联合体"
    ),
    re.compile(
        "(?:只能|限|仅能|仅可|只可)(?:选择?|报|申报|参加)[^。;,]{0,4}[1一](?:个|项)(?:类别|工种|赛项|组别|领域|方向|"
        "赛道)|限\\d+[^,;。]{0,4}\\d*周岁"
    ),
    re.compile(f"在[^。;,]{{2,24}}(?:注册|登记|经营|工作|就读|生活|从事)[^。;]{{0,40}}的?{BODIES}"),
    SEVERAL_WORKS,
    re.compile(f"{MUST}注明指导教师|人数不超过[^。;,]{{2,14}}%"),
)
# A ban at the head of numbers (不得少于3人) is a measure; 不能 is a ban only before a word of entering.
BANS = re.compile(
    "(?:不得|不许|不准)(?!违反[^,;。]{0,10}法律|低于|少于|超过|高于|多于|晚于|迟于|早于|大于|小于|分)|严禁|禁止|"
    "不允许|不可(?!抗|或缺|少)|"
    "不能(?=(?:报名|参赛|参加|申报|重复))|不予(?:受理|报名|参赛|评审|接受)|不接受(?=境外|未成年|学生|重复|已)|"
    "不再(?=以|作为|参加|接受)|"
    "本届不设|视为(?:违规|无效|作弊|(?:自动)?放弃|弃权)|(?<=[的者])取消[^。;,]{0,8}资格|不参加(?:本|此)|(?<=[的者],)(?:[^。;,]{0,8})(?:取消|撤销)[^。;,]{0,12}(?:资格|成绩)|直接淘汰|按(?:弃权|违规)处理"
)
ENTERS = re.compile(
    "(?:再)?(?:以[^,;。]{0,10}|在[^,;。]{0,10}|再次|重复|同时|继续)*(?:报名|参赛|参加|申报|参评|参与|投稿)"
)
MERE_ADVICE = re.compile(
    "名称需|名称须|名称应|同一[^,;。]{0,6}单位[^,;。]{0,4}可|鼓励|欢迎|变更|更换|调整|个人可以?单独"
)
OF_WORKS = "(?:赛题|选题|作品|题目|名称|项目)"
WORKS_CHANGE = re.compile(f"{CHANGES}{OF_WORKS}|(?:赛题|选题|题目|名称)[^,;]{{0,10}}{CHANGES}")

ON_TEAMS = (RANGE, MOST, LEAST, LEADER, ONE_TEAM, ONE_PROJECT, CHANGE, MERE_ADVICE)


def on_teams(part: str) -> bool:
    """Whether a part rules on the making of teams, or is mere encouragement."""
    if WORKS_CHANGE.search(part):
        return False
    return any(pattern.search(part) for pattern in ON_TEAMS)


def is_condition(part: str) -> bool:
    """Whether a part says who or what may enter."""
    return not on_teams(part) and any(pattern.search(part) for pattern in MAY_ENTER)


def first_ban(plain: str, parts: list[tuple[int, int]]) -> int | None:
    """Where the first part begins that forbids something."""
    return next((first for first, last in parts if BANS.search(plain, first, last)), None)
