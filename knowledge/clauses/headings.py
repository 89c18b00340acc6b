"""Which words of a numbered line are its heading."""

import re

from knowledge.clauses.lines import Line, fold
from knowledge.clauses.markers import BRACKETED, NAMED, Marker

COLONS = "：:"
LONGEST_HEADING, LONGEST_WITH_COMMA, LONGEST_NAMED = 36, 24, 80
FULL_STOP_HEAD = re.compile(r"[^。：:（(；;，,、]{2,12}(?=。)")
COLON_HEAD = re.compile(r"[^。：:（(；;，,]{2,20}(?=[：:])")
PAREN_HEAD = re.compile(r"[^。：:（(；;，,]{2,20}(?=\s*[（(][^）)]{1,40}[）)]\s*[：:。])")
RULES, LONGEST_RULE = re.compile("须|应|不得|必须|均可|需要"), 18
BRACKETS = re.compile(r"[（(][^（）()]{1,40}[）)]$")
WHOLE_HEAD = re.compile(r"[^。：:（(；;，,、]{2,11}。")
NAMED_NAME = re.compile(r"[^。：:（(；;，,]{2,30}(?=。\s*\S)")
NAMED_LEAD = re.compile(r"[^。：:（(；;，,]{2,30}(?=[：:][^。：:]*[，；、。].)")
SPREAD = re.compile("(?<![^\\s])[\u4e00-\u9fff](?: [\u4e00-\u9fff])+(?!\\S)")
NAMED_ITEM = re.compile(r"[^。：:（(；;]{2,40}?(?=[：:]|\s*[（(][^）)]{1,40}[）)]\s*[：:。])")


def heading_of(line: Line, marker: Marker, under_named: bool) -> str:
    """The heading of a numbered line, number included, on one line; empty where it has none and is all text.

    `under_named`: the line is an item of a named unit (赛道一), where an item's first words are its name.
    """
    if marker.rank == NAMED:
        return _named(line, marker)
    if not marker.rest:
        return ""
    if len(marker.label) < len(line.bold) <= LONGEST_HEADING and "。" not in line.bold:
        return plain(line.bold)
    if _stands_alone(line, marker):
        return plain(line.body.rstrip(COLONS + " "))
    head = _run_in(marker, under_named)
    return plain(line.body[: len(line.body) - len(marker.rest)] + head) if head else ""


def _named(line: Line, marker: Marker) -> str:
    """All of a short line; where a sentence or a list follows a short name, the name."""
    if found := NAMED_NAME.match(marker.rest) or NAMED_LEAD.match(marker.rest):
        return plain(line.body[: len(line.body) - len(marker.rest)] + found.group())
    if "；" in marker.rest:
        return ""
    return plain(line.body.rstrip("。；")) if len(line.body) <= LONGEST_NAMED else ""


def plain(words: str) -> str:
    """Words on one line, without the marks of bold print; a word printed wide (总　则) is one word."""
    return SPREAD.sub(lambda found: re.sub(r"\s", "", found.group()), fold(words.replace("**", "")))


def _stands_alone(line: Line, marker: Marker) -> bool:
    if len(marker.rest) > LONGEST_NAMED * 2:
        return False
    rest = BRACKETS.sub("", marker.rest.rstrip(COLONS + " ")) or marker.rest
    if line.hashes and len(rest) <= LONGEST_NAMED and "。" not in rest:
        return True
    if re.search(r"[。；;！？：:@]", rest) or rest[-1:] in "，,、" or re.search(r"\d{7}", rest):
        return False
    if len(rest) > LONGEST_RULE and RULES.search(rest) and not line.closed:
        return False
    if re.search("[，,]", rest):
        return marker.rank <= BRACKETED and len(rest) <= LONGEST_WITH_COMMA
    return len(rest) <= LONGEST_HEADING


def _run_in(marker: Marker, under_named: bool) -> str:
    rest = marker.rest
    if under_named and (found := NAMED_ITEM.match(rest)):
        return found.group().strip()
    if marker.rank <= BRACKETED:
        article = marker.style == "第条"
        for pattern in (COLON_HEAD,) if article else (FULL_STOP_HEAD, COLON_HEAD, PAREN_HEAD):
            if (found := pattern.match(rest)) and rest[found.end():].strip("。：: "):
                return found.group().strip()
        return ""
    return rest.removesuffix("。") if WHOLE_HEAD.fullmatch(rest) else ""
