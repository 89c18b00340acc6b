"""The limits (时限) after which notices forbid changes: what their words mean."""

import re
from dataclasses import dataclass

from contest.profile import AT_CLOSE, ON_APPROVAL, ON_CHOICE, ON_ENTRY, REGISTRATION, SUBMISSION

ENDED = "(?:截止|结束|关闭|停止|终止)"
DOOR = "(?:系统|平台|通道|端口|入口|工作|阶段|时间|日期|环节)?(?:原定)?"
CHOSEN = re.compile("选定|选择|选报|选题(?:确定|确认)")
APPROVED = re.compile(
    "(?:报名|注册)成功|(?:审核|审查|审批|初审)[^。;,]{0,4}(?:合格|通过)|通过[^。;,]{0,10}(?:审核|审查|审批|初审)"
)
REGISTRATION_ENDS = re.compile(f"(?:报名|注册|征集|申报){DOOR}{ENDED}")
WORKS = "(?:参赛)?(?:作品|项目|方案|稿件|成果|材料)"
SUBMISSION_ENDS = re.compile(f"(?:提交|上传|报送|递交|投稿|填报)(?:{WORKS})?{DOOR}{ENDED}|截稿")
ROUND = re.compile("初赛|复赛|决赛|预赛|初评|复评|终评|初选|复选")
AT_TIME = re.compile(f"{ENDED}|开始|启动|公布|公示|报到|\\d[日号]")
ONCE = re.compile("一经|提交|报名|注册|登记|确认|确定|上报|报送|填报|录入")
OF_WORK = re.compile("作品|参赛项目|方案|稿件|成果")
OF_SUBJECT = re.compile("赛题|选题|题目|赛道|方向|组别")
TRAILING = re.compile("(?:(?:之|以)?[后前]|起|原则上|一律|均|将|即)+$")
PRINTED = re.compile(r"[\s,，。；;：:]")


@dataclass(frozen=True)
class Limit:
    """A limit: `when` and `ends` as a `contest.profile.Freeze` has them, `words` those of the notice."""

    when: str
    words: str
    ends: str = ""


def limit_in(words: str) -> Limit | None:
    """The limit that words name (`报名截止后`, `一经选定`, `9月1日起`); None where they name none."""
    words = TRAILING.sub("", PRINTED.sub("", words))
    if CHOSEN.search(words):
        return Limit(ON_CHOICE, words)
    if APPROVED.search(words):
        return Limit(ON_APPROVAL, words)
    if REGISTRATION_ENDS.search(words):
        return Limit(AT_CLOSE, words, REGISTRATION)
    if SUBMISSION_ENDS.search(words):
        return Limit(AT_CLOSE, words, "" if ROUND.search(words) else SUBMISSION)
    if AT_TIME.search(words):
        return Limit(AT_CLOSE, words)
    if not ONCE.search(words):
        return None
    if OF_SUBJECT.search(words):
        return Limit(ON_CHOICE, words)
    # When a work was handed in is none of what a registration knows.
    return Limit(AT_CLOSE if OF_WORK.search(words) else ON_ENTRY, words)
