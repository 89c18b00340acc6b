"""What pages and web sites print around a notice: page numbers, navigation, buttons, the site's foot."""

import re
from collections.abc import Sequence

PAGE_NUMBER = (
    r"(?:[-—–－·]{1,2}\s?\d{1,3}\s?[-—–－·]{1,2}|第\s?\d{1,3}\s?页(?:[ ,，/]{0,2}共\s?\d{1,3}\s?页)?|"
    r"\d{1,3}\s?/\s?\d{1,3}|(?i:page\s\d{1,3}(?:\sof\s\d{1,3})?))"
)
IS_PAGE_NUMBER = re.compile(PAGE_NUMBER)
NAVIGATION = re.compile(
    r"(?:当前|您(?:的|现在)?的?)位置\s*[：:]|首页\s*(?:[>»›＞]|$)|(?:[^\s>»›＞。，]{1,16}\s*[>»›＞]\s*){2,}[^。，]{0,40}$"
)
BUTTONS = re.compile(
    r"[【\[]?(?:(?:字体|字号)\s*[：:]|(?:打印|关闭|收藏)(?:本页|窗口)?(?:[\s】\]]|$)|分享(?:到|至)\s*(?:[：:]|$)|返回顶部|"
    r"扫一扫(?:在?手机|分享)|(?:上|下)一(?:篇|条)\s*[：:]|相关(?:阅读|文章|链接)\s*(?:[：:]|$)|责任编辑\s*[：:])"
)
PUBLISHED = re.compile(
    r"(?:发布|更新|发文)(?:时间|日期)\s*[：:].{0,160}$|(?:信息|文章|稿件)来源\s*[：:].{0,40}$|"
    r"来源\s*[：:][^，。]{0,24}(?:$|\s.{0,40}(?:时间|浏览|字体))|(?:浏览|点击|阅读|访问)(?:次数|量)\s*[：:]\s*\d*"
)
FOOT = re.compile(
    r"(?:版权所有(?![^。]*(?:作品|归))|网站(?:地图|标识码)|[^，。]{0,20}ICP备|[^，。]{0,20}公网安备|"
    r"(?i:copyright)|©|(?:联系|关于)我们\s*[|｜])"
)
NAVIGATING = (NAVIGATION, BUTTONS, PUBLISHED, FOOT)
RULE = re.compile(r"^[|\s:+-]*-[|\s:+-]*$")
COLUMN_GAP = re.compile(r"(?<=\S)(?: {3}|\u3000{2})[ \u3000]*(?=\S)")
LONGEST_FOOT = 15


def is_page_number(words: str) -> bool:
    """Whether a line is only a page's number."""
    return IS_PAGE_NUMBER.fullmatch(words.strip()) is not None


def is_web_furniture(words: str) -> bool:
    """Whether a line is a web page's navigation, a row of buttons, its foot, or when and where it was put up."""
    return any(pattern.match(words.strip("# \t\u3000")) for pattern in NAVIGATING)


def is_furniture(words: str) -> bool:
    """Whether a line is printed by the page and no part of the document."""
    return is_page_number(words) or is_web_furniture(words)


def is_row(words: str) -> bool:
    """Whether a line is a row of a table: it begins with a bar, or tabs part its words."""
    return (words.startswith("|") and words.count("|") > 1) or len(re.findall(r"\S\t+(?=\S)", words)) > 1


def is_rule(words: str) -> bool:
    """Whether a line only parts a table's head from its rows (`|---|:--|`)."""
    return RULE.match(words.strip()) is not None


def has_columns(words: str) -> bool:
    """Whether wide blanks part a line into three columns or more."""
    return len(COLUMN_GAP.findall(words)) > 1


def page_foot(lines: Sequence[str]) -> int:
    """Where a web page's foot begins: behind it stand only furniture and up to two other lines."""
    start, others = len(lines), 0
    for at in range(len(lines) - 1, max(-1, len(lines) - LONGEST_FOOT), -1):
        if is_web_furniture(lines[at]) and not is_page_number(lines[at]):
            start = at
        else:
            others += 1
        if others > 2:
            break
    return start
