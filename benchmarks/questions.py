"""Answers to questions on the shipped and on invented notices: `python -m benchmarks.questions [--failures]`.

Printed: the measures of the shipped notices and of the invented ones, then overall, by type and by contest. The adapter
and the weights were learned from these questions: this guards against falling back, and does not tell how well unseen
questions are answered.
"""

import sys
import time
from collections.abc import Iterator

from benchmarks.answers import instant
from benchmarks.learning.material import Material, lines, question_sets
from benchmarks.machine import describe
from bot.conversation.texts import catalogue
from bot.handlers.questions import worded
from contest.answers import ANSWERED
from knowledge.adapting import AdaptedIndex, Adapter
from knowledge.answering.answerer import NoticeAnswerer
from knowledge.answering.library import FixedLibrary, Library
from knowledge.answering.searching import DenseSearcher
from knowledge.evaluation import evaluate, report
from knowledge.search.dense import ExactIndex

SHIPPED = "shipped.jsonl"
LEAST = 0.55  # joint_tight below which something has broken


def scope(material: Material, name: str) -> Library:
    """The shipped contests, with the invented one that a set of questions is about."""
    own = [shelf for shelf in material.library.shelves if not is_invented(shelf.contest.id) or shelf.contest.id == name]
    return Library.of({shelf.contest.id: shelf for shelf in own})


def is_invented(contest: str) -> bool:
    return any(file.parent.name == contest for file in question_sets())


def answered(material: Material, index: AdaptedIndex, library: Library, gold: list[dict]) -> Iterator[dict]:
    """A prediction for each question, with its milliseconds."""
    answerer = NoticeAnswerer(FixedLibrary(library), DenseSearcher(index, material.embedding))
    texts = catalogue("zh")
    for asked in gold:
        begun = time.perf_counter()
        answer = answerer.reply(library, asked["question"], asked["contest"], instant(asked.get("now")))
        yield {
            "id": asked["id"], "answer": worded(answer, texts), "abstained": answer.kind != ANSWERED,
            "citations": [{"notice": each.notice, "quote": each.quote} for each in answer.citations if each.notice],
            "latency_ms": (time.perf_counter() - begun) * 1000,
        }


def main(arguments: list[str]) -> int:
    print(describe())
    material, index = Material(), AdaptedIndex(ExactIndex(), Adapter())
    for shelf in material.library.shelves:
        keys = [each.own_key for each in shelf.passages]
        index.put(shelf.contest.id, "", dict(zip(keys, map(tuple, material.of_shelf(shelf).tolist()), strict=True)))
    gold, predicted, invented = [], [], set()
    for file in question_sets():
        asked = lines(file)
        gold += asked
        predicted += answered(material, index, scope(material, file.parent.name), asked)
        invented |= {each["id"] for each in asked if file.name != SHIPPED}
    notices = {notice.id: notice.text for shelf in material.library.shelves for notice in shelf.notices}
    for name, chosen in (("shipped", [q for q in gold if q["id"] not in invented]),
                         ("invented", [q for q in gold if q["id"] in invented])):
        print(f"{name}: {evaluate(chosen, predicted, notices)['overall']}")
    found = evaluate(gold, predicted, notices)
    print(report(found if "--failures" in arguments else {**found, "failures": []}))
    return int(found["overall"]["joint_tight"] < LEAST)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
