"""What a notice says of entrants, statement by statement: sentences, items of lists, and the parts between commas."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from contest.clauses import Clause
from contest.profile import Sourced
from knowledge.profiling.ground import Ground, Sentence, name_of, plain_of
from knowledge.profiling.tabled import in_table

CONDITIONS, BARRED, NO_LIST = "conditions", "barred", ""
LISTS_CONDITIONS = re.compile(
    "(?:条件|资格|对象)$|(?:符合|满足|具备)(?:下列|以下|如下)[^。;]{0,10}(?:条件|要求)|(?:条件|"
    "资格)(?:之一)?(?:如下)?:$"
)
LISTS_BARRED = re.compile(
    "(?:下列|以下|如下)[^。;]{0,14}(?:不(?:得|能|可|予|允许|接受)|取消)[^。;]{0,6}(?:参|报|申|受|资格)|"
    "(?:下列|以下|如下)(?:情形|情况|行为)[^。;]{0,14}(?:取消|不得|不予|不能)|"
    "不(?:得|予|能)(?:报名|参赛|参加|申报)[^。;]{0,8}(?:情形|情况|人员|单位)(?:如下)?:?$"
)
COUNTED = re.compile("^(?:[一二三四五六七八九十]{1,2}是|[一二三四五六七八九十]{1,2}为)")
ENCOURAGES = re.compile("^(?:并|也|同时)?(?:鼓励|欢迎|支持|提倡|优先)")


@dataclass(frozen=True)
class Statement:
    """A part of a sentence. `listed`: the list that it is an item of (conditions, cases of those barred), if any."""

    sentence: Sentence
    start: int
    end: int
    listed: str = NO_LIST

    @property
    def plain(self) -> str:
        """Its plain words."""
        return self.sentence.plain[self.start : self.end]

    def parts(self) -> list[tuple[int, int]]:
        """The places of its parts between commas, outside brackets."""
        plain, cuts, depth = self.sentence.plain, [self.start], 0
        for at in range(self.start, self.end):
            depth += (plain[at] in "(“《") - (plain[at] in ")”》")
            if plain[at] == "," and depth <= 0:
                cuts.append(at + 1)
        return [(first, last) for first, last in zip(cuts, [*cuts[1:], self.end], strict=True) if last > first]

    def value(self, start: int, end: int) -> Sourced[str]:
        """The words of a part of it."""
        return self.sentence.value(self.sentence.words(start, end), self.sentence.cut(start, end))


def statements(ground: Ground, among: Sequence[Sentence]) -> Iterator[Statement]:
    """Sentences without their numbers, and the items of lists inside them or below a clause that announces one."""
    listed = {part.id: kind for kind, pattern in ((CONDITIONS, LISTS_CONDITIONS), (BARRED, LISTS_BARRED))
              for part in _items(ground, pattern)}
    kind, before = NO_LIST, None
    for sentence in among:
        if before is None or before.clause != sentence.clause or before.plain.endswith("。"):
            kind = NO_LIST
        before = sentence
        if in_table(sentence) or sentence.body() >= sentence.ended() or sentence.plain == _heading(sentence.clause):
            continue
        start, own = _opened(sentence)
        kind = own or kind
        if counted := COUNTED.match(sentence.plain[start:]):
            start += counted.end()
        if start < sentence.ended():
            yield Statement(sentence, start, len(sentence.plain), kind or listed.get(sentence.clause.id, NO_LIST))


def _heading(clause: Clause) -> str:
    return plain_of(clause.heading)[0]


def _opened(sentence: Sentence) -> tuple[int, str]:
    """Where its first statement begins, behind a colon that opens a list, and the list's kind."""
    colon = sentence.plain.find(":", sentence.body())
    head = sentence.plain[sentence.body() : colon + 1]
    for kind, pattern in ((BARRED, LISTS_BARRED), (CONDITIONS, LISTS_CONDITIONS)):
        if colon >= 0 and pattern.search(head):
            return colon + 1, kind
    return sentence.body(), NO_LIST


def _items(ground: Ground, announces: re.Pattern[str]) -> Iterator[Clause]:
    """Items without a heading of their own, of clauses whose heading or last words announce them."""
    for clause in ground.own:
        said = ground.of(clause)
        last = said[-1].plain if said else ""
        if announces.search(plain_of(name_of(clause))[0]) or (last.endswith(":") and announces.search(last)):
            yield from (part for part in ground.children(clause) if not ground.children(part))


def whole(sentence: Sentence) -> Sourced[str]:
    """The sentence's words without its number."""
    start = sentence.body()
    return sentence.value(sentence.words(start, len(sentence.plain)), sentence.cut(start, len(sentence.plain)))
