"""What is learned from: notices, questions with the sentences that answer them, and matters in many wordings.

`data/notices` holds invented notices with questions about each; `shipped.jsonl` questions about the shipped notices;
`pairs.jsonl` questions with a sentence each; `matters.jsonl` what people ask and how notices put it, of no contest.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.answers import shipped_library
from contest.clauses import Notice
from contest.contests import DEFAULT_ZONE, Contest
from knowledge.answering.library import Library, Shelf
from knowledge.clauses.quotes import squeeze
from knowledge.embedding import BuiltInEmbedding, passage
from knowledge.profiling.derive import derive
from knowledge.reading.files import TextReader
from knowledge.search.passages import Passage

DATA = Path(__file__).parent / "data"
OTHERWISE = ("cross_notice", "out_of_scope", "injection")  # no sentence of one notice answers these
HALF = 0.5


@dataclass(frozen=True)
class Asked:
    """A question about one contest. `quotes`: what answers it; none where the notice is silent."""

    contest: str
    question: str
    quotes: tuple[str, ...]

    def right(self, passages: tuple[Passage, ...]) -> NDArray[np.bool_]:
        """Which passages answer it."""
        wanted = [squeeze(quote) for quote in self.quotes]
        return np.array([any(_holds(squeeze(each.quote), quote) for quote in wanted) for each in passages])


def _holds(said: str, quote: str) -> bool:
    return quote in said or (said in quote and len(said) >= HALF * len(quote))


@dataclass
class Material:
    """Everything, with each text embedded once."""

    embedding: BuiltInEmbedding = field(default_factory=BuiltInEmbedding)
    _vectors: dict[tuple[str, str], NDArray[np.float32]] = field(default_factory=dict)

    @cached_property
    def library(self) -> Library:
        """The shipped contests and the invented ones."""
        shipped = shipped_library()
        made = [invented(folder) for folder in sorted((DATA / "notices").iterdir())]
        contests = [*(shelf.contest for shelf in shipped.shelves), *(contest for contest, _ in made)]
        notices = [*(notice for shelf in shipped.shelves for notice in shelf.notices), *(notice for _, notice in made)]
        return Library(contests, notices)

    @cached_property
    def asked(self) -> tuple[Asked, ...]:
        """All questions about one contest."""
        return tuple(_all_asked())

    def of_question(self, words: str) -> NDArray[np.float32]:
        """The vector of a question."""
        return self._vector("query", words)

    def of_sentence(self, words: str) -> NDArray[np.float32]:
        """The vector of a sentence."""
        return self._vector("passage", words)

    def of_shelf(self, shelf: Shelf) -> NDArray[np.float32]:
        """The vectors of a contest's passages, one a row."""
        return np.stack([self.of_sentence(passage(each)) for each in shelf.passages])

    def _vector(self, kind: str, words: str) -> NDArray[np.float32]:
        if (kind, words) not in self._vectors:
            made = self.embedding.embed_query(words) if kind == "query" else self.embedding.embed_documents([words])[0]
            self._vectors[kind, words] = np.asarray(made, dtype=np.float32)
        return self._vectors[kind, words]


def invented(folder: Path) -> tuple[Contest, Notice]:
    """The contest of an invented notice, which is named like its folder."""
    file = next(folder.glob("notice.*"))
    notice = TextReader().read(file.read_bytes(), file.name, folder.name, folder.name)
    return Contest(folder.name, DEFAULT_ZONE, None, derive(folder.name, [notice], None), True, 1), notice


def question_sets() -> list[Path]:
    """The files of questions with what a right answer must say and cite."""
    return [DATA / "shipped.jsonl", *sorted((DATA / "notices").glob("*/questions.jsonl"))]


def lines(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]


def _all_asked() -> Iterator[Asked]:
    for each in (line for file in question_sets() for line in lines(file)):
        if each["contest"] and each["type"] not in OTHERWISE:
            own = tuple(one["quote"] for one in each["gold"] if one["notice"] == each["contest"])
            yield Asked(each["contest"], each["question"], () if each["abstain"] else own)
    for each in lines(DATA / "pairs.jsonl"):
        yield Asked(each["contest"], each["q"], tuple(each["quotes"]))
