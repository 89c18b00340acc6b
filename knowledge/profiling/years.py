"""The dates of a notice, sentence by sentence, with the year that follows from what stands before."""

import re
from datetime import date

from contest.clauses import Clause
from knowledge.profiling.dates import HALF_YEAR, Span, a_year_later, spans
from knowledge.profiling.ground import Ground, Sentence

SCHEDULE = re.compile(
    "赛程|日程|(?:赛事|活动|时间|大赛|竞赛|组织|工作|总体|评审|评选|征集|比赛|培训|实施|推进|具体|有关)安排|时间|"
    "进度|流程|阶段|步骤|"
    "环节|程序|时限|系列活动|配套活动|何时|什么时候"
)
NOT_SCHEDULE = re.compile("奖(?:项|励)|(?:申诉|投诉|举报|异议|退稿|承诺)|主题|推荐(?:审核|资格|范围)|知识产权|标识")


def is_scheduled(clause: Clause) -> bool:
    """Whether a clause is about when things happen."""
    return bool(SCHEDULE.search(clause.path)) and not NOT_SCHEDULE.search(clause.path)


class Years:
    """Dates that print no year: the contest's, or the next where the schedule runs across the new year."""

    def __init__(self, ground: Ground, year: int, issued: date | None) -> None:
        """`year`: where none is printed; `issued`: the day of issue; a date half a year before it is of next year."""
        self.default = year
        self._found: dict[tuple[str, str], list[Span]] = {}
        known = issued
        for sentence in ground.sentences:
            found = [_after(span, known) for span in spans(sentence.plain, year)]
            self._found.setdefault((sentence.clause.id, sentence.text), found)
            if found and is_scheduled(sentence.clause):
                known = found[-1].start or found[-1].end

    def of(self, sentence: Sentence) -> list[Span]:
        """The dates of one sentence, left to right."""
        return self._found.get((sentence.clause.id, sentence.text), [])


def _after(span: Span, known: date | None) -> Span:
    if known is None or span.said_year or (span.start or span.end) >= known - HALF_YEAR:
        return span
    return a_year_later(span)
