"""Counts that a sentence states, and lists that are longer or shorter."""

import re
from collections.abc import Iterator, Sequence

from contest.profile import Award, Finding
from knowledge.clauses.markers import value_of
from knowledge.profiling.ground import Ground, Sentence

NUMBER = r"(?P<count>\d{1,2}|[一二两三四五六七八九十]{1,3})"
THINGS = "材料|奖项|赛题|题目|方向|课题|任务|条件|内容|要求|文件|附件|环节|阶段|赛项|组别|领域|指标"
ANNOUNCED = re.compile(
    rf"(?:以下|下列|如下|包括|包含|分为|设置?|含|共|提交|提供){NUMBER}(?:类|项|个|种|份|条|大类|"
    rf"方面)(?:的)?(?P<thing>{THINGS})?"
    "(?:[^。;,:]{0,12}):$"
)
INLINE = re.compile(
    rf"{NUMBER}(?:类|项|个|种|份|大类)(?P<thing>{THINGS})[^。;,:]{{0,6}}:(?P<list>[^。;:]{{4,200}})[。;]?$"
)
TOTAL = re.compile(
    r"(?:共|总计|合计)(?:设|设置|评选|评出|产生|颁发)?(?P<count>\d{1,3}|[一二两三四五六七八九十]{1,3})(?:个|名|"
    r"项)(?:奖项|奖|获奖)?"
)
OPEN = re.compile("等|以及其他|其他|或|及|和|与|\\(")
LEAST = 2


def miscounted(ground: Ground, awards: Sequence[Award]) -> Iterator[Finding]:
    """Findings `list_mismatch` (`thing`, `stated`, `found`) and `awards_mismatch` (`stated`, `found`)."""
    for sentence in ground.sentences:
        found = ANNOUNCED.search(sentence.plain)
        if found and found["thing"] and (items := _items(ground, sentence)) and len(items) != _count(found):
            yield _finding(sentence, found, len(items))
        elif listed := INLINE.search(sentence.plain):
            names = re.split("[、,]", listed["list"])
            if len(names) >= LEAST and not any(OPEN.search(name) for name in names) and len(names) != _count(listed):
                yield _finding(sentence, listed, len(names))
    yield from _awards(ground, awards)


def _finding(sentence: Sentence, found: re.Match[str], items: int) -> Finding:
    details = (("thing", found["thing"]), ("stated", str(_count(found))), ("found", str(items)))
    return Finding("list_mismatch", sentence.source(), details)


def _items(ground: Ground, sentence: Sentence) -> list[str]:
    """The numbered clauses below, where the sentence that announces them is the last one before them."""
    own = ground.of(sentence.clause)
    children = [clause for clause in ground.children(sentence.clause) if clause.label]
    if not own or own[-1] != sentence or len(children) < LEAST:
        return []
    return [clause.label for clause in children]


def _count(found: re.Match[str]) -> int:
    return 2 if found["count"] == "两" else value_of(found["count"])


def _awards(ground: Ground, awards: Sequence[Award]) -> Iterator[Finding]:
    """A total of awards beside the numbers of one sentence that do not add up to it."""
    for sentence, found in ground.matches(TOTAL):
        own = [award for award in awards if award.source == sentence.source() or award.source.quote in sentence.text]
        counts = [award.count for award in own if award.count]
        scopes = {award.scope for award in own}
        if len(counts) > 1 and len(counts) == len(own) and len(scopes) == 1 and sum(counts) != _count(found):
            details = (("stated", found["count"]), ("found", str(sum(counts))))
            yield Finding("awards_mismatch", sentence.source(), details)
