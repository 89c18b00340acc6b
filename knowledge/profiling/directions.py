"""What stands below a track: numbered problems (赛题), and directions in items, bullets or a paragraph."""

import re

from contest.clauses import Clause
from contest.profile import Direction, Problem
from knowledge.clauses.markers import value_of
from knowledge.profiling.ground import Ground, name_of, plain_of, printed
from knowledge.profiling.lists import items, stop_behind

PROBLEM_WORD = "赛题|题目|命题|选题|课题|榜单|揭榜任务"
PROBLEM = re.compile(
    rf"^[#*]*(?:第)?(?:{PROBLEM_WORD})?(?P<no>(?:\d{{1,2}}[.-])?\d{{1,2}}|[一二三四五六七八九十]{{1,3}}|"
    rf"[A-Z](?=[:.、]))"
    rf"(?:{PROBLEM_WORD})?[.:、]?(?P<name>[^。:;]{{2,60}})"
)
PROBLEM_LABEL = re.compile(rf"^(?:第\s*[^\s]{{1,4}}\s*)?(?:{PROBLEM_WORD})")
SUGGESTS = re.compile(
    "(?:建议|重点|参考|推荐|主要|赛题|包括|选题)?(?:方向|选题|赛题|内容):|"
    "(?:以下|下列|如下)[^。;:,]{0,6}(?:方向|选题|主题|内容|题材|角度|场景)[^。;:]{0,8}:"
)
NOT_A_TOPIC = re.compile(
    "(?:对象|条件|资格|要求|说明|方式|形式|时间|地点|标准|材料|奖励|奖项|名额|规则|流程|联系人|路线|单位|参赛者|人员|"
    "费用)$"
)
BULLETS, CODE = tuple("-•·●▪◆"), re.compile(r"^[A-Z]?\d{1,2}(?:[.、\s]+|(?=[\u4e00-\u9fff]))")
LONGEST_NAME = 60
HEAD = re.compile("([^：:。；;，,]{2,30})[：:。](?=.)")
CN_NUMBER = re.compile("[一二三四五六七八九十]{1,3}")


def heading_line(clause: Clause) -> str:
    """A clause's heading as a verbatim slice: its first line, without marks, as far as the heading goes."""
    line = clause.text.split("\n", 1)[0].strip().lstrip("# ").strip("* \t\u3000")
    return line if len(line) <= LONGEST_NAME + 20 else clause.text[:LONGEST_NAME]


def problems_of(ground: Ground, clause: Clause) -> tuple[Problem, ...]:
    """The numbered problems directly below a clause, each by its own number in it."""
    found = []
    for part in ground.children(clause):
        plain, places = plain_of(part.text)
        named = PROBLEM.match(plain) if PROBLEM_LABEL.match(part.label) else None
        if named is None:
            continue
        no = re.split("[.-]", named["no"])[-1]
        heading = "" if re.search("[。：:]", name_of(part)) else name_of(part)
        words = part.text[places[named.start("name")] : places[named.end("name") - 1] + 1]
        name = heading or printed(words)
        found.append(Problem(_number(no), name, ground.source(part, heading_line(part) if heading else words)))
    return tuple(found)


def _number(no: str) -> int:
    return ord(no) - ord("A") + 1 if "A" <= no <= "Z" else value_of(no)


def directions_of(ground: Ground, clause: Clause) -> tuple[Direction, ...]:
    """The directions below a clause: its items, bullets, or those that its paragraph lists."""
    found = []
    for part in ground.children(clause):
        if PROBLEM_LABEL.match(part.label) or not part.label:
            continue
        name = name_of(part) if part.heading and "。" not in part.heading else short_item(part)
        if name and not NOT_A_TOPIC.search(name):
            found.append(Direction(name, ground.source(part, name_slice(part, name))))
    return tuple(found) or _bulleted(ground, clause) or tuple(listed_directions(ground, clause))


def _bulleted(ground: Ground, track: Clause) -> tuple[Direction, ...]:
    """Short lines behind bullets."""
    lines = [line for line in ground.of(track) if line.plain[:1] in BULLETS and 3 <= len(line.plain) <= LONGEST_NAME]
    return tuple(Direction(CODE.sub("", line.words(line.body(), line.ended())), line.source()) for line in lines)


def short_item(clause: Clause) -> str:
    """What an item without a heading names: its first words before a stop, or all of a few words."""
    words = printed(clause.text)[len(clause.label):].strip("。；; ")
    if (head := HEAD.match(words)) and not SUGGESTS.match(plain_of(words)[0]):
        return head.group(1).strip()
    return words if 2 <= len(words) <= LONGEST_NAME and "。" not in words else ""


def name_slice(clause: Clause, name: str) -> str:
    """The verbatim words of a clause that a name was read from."""
    first, last = clause.text.find(name[:4]), clause.text.find(name[-4:])
    return clause.text[first : last + len(name[-4:])] if 0 <= first <= last else heading_line(clause)


def listed_directions(ground: Ground, clause: Clause) -> list[Direction]:
    """Directions listed inside a paragraph (建议方向：1、… 2、…), over line breaks."""
    plain, places = plain_of(clause.text)
    cue = SUGGESTS.search(plain)
    if cue is None:
        return []
    numbered = items(plain, cue.end(), len(plain))
    found = numbered if len(numbered) > 1 and plain[cue.end()] in "①(1一" else items(
        plain, cue.end(), stop_behind(plain, cue.end()))
    return [Direction(printed(words), ground.source(clause, words)) for first, last in _shortened(plain, found)
            if last - first > 1 and (words := clause.text[places[first] : places[last - 1] + 1])]


def _shortened(plain: str, found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The last item without the sentences behind it; none of them a single word of a row."""
    if len(found) < 2:
        return []
    first, last = found[-1]
    return [*found[:-1], (first, min(last, stop_behind(plain, first)))]
