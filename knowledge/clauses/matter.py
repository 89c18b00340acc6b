"""The parts of a notice that are no clauses: letterhead, addressees, attachment list, signatures, imprint, web page."""

import re

from contest.clauses import PATH_JOINT, Clause

# Names of a document's parts as the standard of official documents (GB/T 9704) has them; they serve as paths.
LETTERHEAD, BODY, ATTACHMENTS, SIGNATURES, IMPRINT = "版头", "正文", "附件说明", "落款", "版记"
ADDRESSED_TO, COPIED_TO, CONTENTS, NOTE = "主送", "抄送", "目录", "附注"
WEB_PAGE = "网页"  # what a web page prints above and below the document
MATTER = frozenset({
    LETTERHEAD, ATTACHMENTS, SIGNATURES, IMPRINT, ADDRESSED_TO, COPIED_TO, "抄报", "分送", CONTENTS, NOTE, WEB_PAGE})
SAYS_NOTHING = frozenset({ATTACHMENTS, CONTENTS, WEB_PAGE, ADDRESSED_TO})

TITLE_END = re.compile(
    r"(通知|公告|通告|方案|指南|办法|规则|细则|章程|规程|手册|启事|邀请函|说明|简章|须知|预案|倡议书|征集令|招募令|的函)"
    r"(?:（[^）]{1,20}）)?$"
)
OFFICE_END = re.compile(
    "(?:局|部|委|办|室|院|厅|会|署|中心|公司|政府|学校|大学|处|社|集团)(?:[（(][^（）()]{1,20}[）)])?$"
)
YEAR, DAY = r"(?:\d{4}|[二〇○零一三四五六七八九]{4})", r"[\d一二三四五六七八九十]{1,3}"
DATE_LINE = re.compile(rf"^[^，。：:至到\d]{{0,25}}{YEAR}\s*年\s*{DAY}\s*月\s*{DAY}\s*日\s*(?:印发)?$")
TEN = "一二三四五六七八九十"
ANNEX_NUMBER = rf"(\d{{1,2}}(?:\s?[-—.．]\s?\d{{1,2}})?|[{TEN}]{{1,2}}|[（(][{TEN}\d]{{1,2}}[）)]|[A-Z])"
ANNEX = re.compile(rf"^附\s*[件录表]\s*{ANNEX_NUMBER}?\s*[：:]?$|^附\s*(\d{{1,2}}|[{TEN}]{{1,2}})\s*[：:]?$")
ANNEX_TITLED = re.compile(
    rf"^附\s*[件录表]\s*{ANNEX_NUMBER}\s*[：:.．\s]\s*\S.{{1,50}}$|^附[件录表](?:\s{{2}}|\u3000)\s*[^\s，。；：:、]{{2,30}}$|"
    r"^附[录表]\s*[：:]\s*[^\s，。；：:、]{2,30}$")
ATTACHMENT_LIST = re.compile(r"^(?:附\s*件\s*(?:下载|列表|清单|\d{1,2}\s*)?[：:.．]|附\s*[：:])")
ADDRESSEES = re.compile(r"^(主送|抄送|抄报|分送)\s*(?:机关)?\s*[：:]")
BACK_HEADING = re.compile(
    r"^(联\s*系\s*方\s*式|联\s*系\s*人|联\s*系\s*电\s*话|联系我们|咨询方式|咨询电话|附\s*则)(?:[（(][^（）()]{1,20}[）)])?\s*[：:]?$"
)
CONTACT_LINE = re.compile(r"^(联系方式|联\s*系\s*人|联系电话|咨询电话|咨询方式|联系邮箱)\s*[：:].*\d{7}")


def matter_of(clause: Clause) -> str:
    """Which part of the document that is no clause of it this one is, or belongs to; empty for a clause."""
    root = clause.path.partition(PATH_JOINT)[0]
    return root if root in MATTER and root != clause.heading else ""
