"""Whole answers against one bare e5 query of the same questions: `python -m benchmarks.answers QUESTIONS.jsonl`.

A line of the file is `{"question", "contest"?, "now"?}`; other keys are ignored. Both are measured in this one run, in
turn, over the shipped notices, with the index on disk.
"""

import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from benchmarks.machine import describe, resident
from contest.answers import Answer
from contest.clauses import Notice
from contest.contests import DEFAULT_ZONE, Contest
from knowledge.answering.answerer import NoticeAnswerer
from knowledge.answering.library import FixedLibrary, Library
from knowledge.answering.searching import DenseSearcher
from knowledge.embedding import BuiltInEmbedding, SentenceEmbedder
from knowledge.index import ChromaIndex
from knowledge.notices.shipped import Shipped, shipped_notices
from knowledge.profiling.derive import derive
from knowledge.reading.files import TextReader

ROUNDS = 3
GOAL_MEDIAN, GOAL_LATE = 1.6, 5.0


def shipped_library() -> Library:
    """The shipped notices, read and derived now."""
    contests: dict[str, Contest] = {}
    notices: list[Notice] = []
    for shipped in shipped_notices():
        notice = TextReader().read(shipped.content, shipped.file_name, shipped.contest, shipped.notice)
        contests[shipped.contest] = contest_of(shipped, notice, contests)
        notices.append(notice)
    return Library(list(contests.values()), notices)


def contest_of(shipped: Shipped, notice: Notice, known: dict[str, Contest]) -> Contest:
    parent = known.get(shipped.parent or "")
    profile = derive(shipped.contest, [notice], parent.profile if parent else None)
    return Contest(shipped.contest, shipped.zone, shipped.parent, profile, shipped.confirmed, 1)


def instant(said: str | None) -> datetime:
    """An instant in UTC; a date alone is its noon in the contests' usual zone."""
    if not said:
        return datetime.now(UTC)
    at = datetime.fromisoformat(said if len(said) > len("2024-08-10") else f"{said}T12:00")
    return (at if at.tzinfo else at.replace(tzinfo=ZoneInfo(DEFAULT_ZONE))).astimezone(UTC)


def timed(act: Callable[[], object]) -> float:
    """Milliseconds."""
    begun = time.perf_counter()
    act()
    return (time.perf_counter() - begun) * 1000


def late(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


def measure(library: Library, embedding: BuiltInEmbedding, folder: Path, questions: list[dict]) -> None:
    index, embedder = ChromaIndex(folder), SentenceEmbedder(embedding)
    for shelf in library.shelves:
        sentences = [(notice.id, each) for notice in shelf.notices for each in embedder.sentences(notice)]
        vectors = embedder.embed(each.text for _, each in sentences)
        keys = [(notice, each.id) for notice, each in sentences]
        index.put(shelf.contest.id, "", dict(zip(keys, vectors, strict=True)))
    bare, whole = [], []
    for round_ in range(ROUNDS + 1):
        answerer = NoticeAnswerer(FixedLibrary(library), DenseSearcher(index, embedding))

        def answer(asked: dict, answerer: NoticeAnswerer = answerer) -> Answer:
            return answerer.reply(library, asked["question"], asked.get("contest"), instant(asked.get("now")))

        for asked in questions:
            one, other = timed(lambda q=asked: embedding.model.query(q["question"])), timed(lambda q=asked: answer(q))
            if round_:  # the first round warms up
                bare.append(one)
                whole.append(other)
    tell(bare, whole)


def tell(bare: list[float], whole: list[float]) -> None:
    pairs = ((statistics.median(bare), statistics.median(whole), GOAL_MEDIAN), (late(bare), late(whole), GOAL_LATE))
    for name, (one, other, goal) in zip(("median", "p95"), pairs, strict=True):
        met = "met" if other / one <= goal else "missed"
        print(f"{name:6} e5 query {one:7.2f} ms, answer {other:7.2f} ms, {other / one:.2f} x (goal {goal} x: {met})")
    print(f"resident memory {resident():.0f} MiB")


def main() -> int:
    if len(sys.argv) != 2:
        print(__doc__)
        return 2
    questions = [json.loads(line) for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines() if line]
    print(f"{describe()}; {len(questions)} questions, {ROUNDS} rounds")
    with tempfile.TemporaryDirectory() as folder:
        measure(shipped_library(), BuiltInEmbedding(), Path(folder), questions)
    return 0


if __name__ == "__main__":
    sys.exit(main())
