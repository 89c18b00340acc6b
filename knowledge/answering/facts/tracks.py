"""Tracks, problems and fields: which there are, and where a project fits."""

import re
from collections.abc import Sequence
from datetime import datetime

from contest.answers import Line
from contest.clauses import PATH_JOINT
from knowledge.answering.evidence import tight
from knowledge.answering.found import SILENT, Found, cite_passage, line, words
from knowledge.answering.library import Shelf
from knowledge.answering.question import Question
from knowledge.search.passages import Passage
from knowledge.search.ranking import Term, rank

UNIT = re.compile(r"^(赛道|赛题)?[一二三四五六七八九十\d]*[:：、.． ]*.{0,16}(赛道|领域|赛题|数据要素 ?×)|^赛[道题]")
PLACING = re.compile(
    "(应该|可以|适合|属于|归到|放到|放在|放|归|报|选|投|哪个|哪里|哪一个|什么|哪条|哪类|哪|赛道|赛题|领域|方向|类别|项目|作品|我们|做|的|题)"
)
ENOUGH = 0.25


def placement(shelf: Shelf, question: Question, now: datetime) -> Found | None:
    """The track, problem or field whose description comes nearest to what was described; SILENT where none does."""
    del now
    passages = [passage for passage in shelf.passages if _unit(passage)]
    described = [term for term in question.terms if not PLACING.fullmatch(term.words[0])]
    if not passages or not described:
        return None
    ranked = rank(passages, described, {})
    if ranked[0].coverage < ENOUGH:
        return SILENT
    best = ranked[0].passage
    return Found((_named(best), words(tight(best, described))), (cite_passage(best, tight(best, described)),))


def _unit(passage: Passage) -> bool:
    return any(UNIT.search(part) for part in passage.clause.path.split(PATH_JOINT)) and not passage.clause.level == 0


def _named(passage: Passage) -> Line:
    parts = [part for part in passage.clause.path.split(PATH_JOINT) if not part.startswith(("附件", "四、"))]
    return line("placement", where=" · ".join(parts[-2:]))


__all__: Sequence[str] = ("placement", "Term")
