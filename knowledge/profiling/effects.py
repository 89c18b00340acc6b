"""Whom the words about a date address, and what they open or close."""

import re

from contest.profile import ENTRANTS, ORGANIZERS, REGISTRATION, SUBMISSION

REGISTERS = re.compile(
    "报名(?!(?:结束|截止|成功)(?:之?后|以后)|表|费|编号|号|信息|材料|登记|资格)|投稿(?!邮箱|要求)|征集|"
    "发动[^。;]{0,12}参赛|组织[^。;,]{0,8}申报|作品申报|"
    "项目申报"
)
REGISTERED = re.compile("报名(?:结束|截止)(?:之?后|以后)")
SUBMITS = re.compile(
    "(?:提交|上传|填报)[^。;,]{0,8}(?:项目|作品|方案|材料|申报书|成果)|报送(?:参赛)?(?:作品|方案|材料)|(?:作品|"
    "项目|方案|材料)(?:提交|上传)"
)
ENTRANT_WORDS = re.compile("参赛(?:团队|选手|队伍|者|对象|单位|人员|代表)|选手|报名者|决赛队伍|申报单位|各参赛")
ORGANIZER_WORDS = re.compile(
    "执委会|组委会|主办|承办|协办|(?:省级|市级|地方)?数据管理部门|组织单位|组织方|各(?:县|市|区|地|高校|单位|"
    "赛区|有关)|秘书处|评审(?:应|须|工作)|名单应"
)


def effects(words: str, name: str) -> tuple[str | None, tuple[str, ...], tuple[str, ...]]:
    """Whom a stage binds, what it opens and what it closes, from the words of its clause."""
    registers, submits = bool(REGISTERS.search(words)), bool(SUBMITS.search(words))
    opens = (*([REGISTRATION] if registers else []), *([SUBMISSION] if submits else []))
    closes = tuple(effect for effect in opens if effect != REGISTRATION or not REGISTERED.search(words))
    if opens:
        return ENTRANTS, opens, closes
    return binds_of(words), (), ()


def binds_of(words: str) -> str | None:
    """Whom words address: entrants, organizers, or, where both or neither are named, nobody for certain."""
    entrants, organizers = ENTRANT_WORDS.search(words), ORGANIZER_WORDS.search(words)
    if bool(entrants) == bool(organizers):
        return None
    return ENTRANTS if entrants else ORGANIZERS
