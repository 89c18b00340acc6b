"""The shipped notices as a library, and an answer in words, for the tests of answers."""

import tomllib
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from contest.answers import Answer
from contest.clauses import Notice
from contest.contests import Contest
from knowledge.answering.answerer import NoticeAnswerer
from knowledge.answering.library import FixedLibrary, Library
from knowledge.answering.searching import WordsOnly
from knowledge.notices.shipped import shipped_notices
from knowledge.profiling.derive import derive
from knowledge.reading.files import TextReader

TEXTS = Path(__file__).parent.parent.parent / "bot" / "texts"
NOON = datetime(2024, 8, 20, 4, tzinfo=UTC)


@cache
def library() -> Library:
    contests: dict[str, Contest] = {}
    notices: list[Notice] = []
    for shipped in shipped_notices():
        notice = TextReader().read(shipped.content, shipped.file_name, shipped.contest, shipped.notice)
        parent = contests.get(shipped.parent or "")
        profile = derive(shipped.contest, [notice], parent.profile if parent else None)
        contests[shipped.contest] = Contest(shipped.contest, shipped.zone, shipped.parent, profile, True, 1)
        notices.append(notice)
    return Library(list(contests.values()), notices)


def answerer() -> NoticeAnswerer:
    return NoticeAnswerer(FixedLibrary(library()), WordsOnly())


def ask(question: str, contest: str | None = None, now: datetime = NOON) -> Answer:
    return answerer().reply(library(), question, contest, now)


@cache
def sentences(language: str) -> dict[str, str]:
    file = TEXTS / f"{language}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))["answer"]


def said(answer: Answer, language: str = "zh") -> str:
    known = sentences(language)
    worded = (
        line.words or known[line.key.removeprefix("answer.")].format(**dict(line.details)) for line in answer.lines
    )
    return "\n".join(worded)


def quotes(answer: Answer) -> list[str]:
    return ["".join(citation.quote.split()) for citation in answer.citations]
