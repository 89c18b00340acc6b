"""Learns the adapter and the weights anew: `python -m benchmarks.learning [--write]`.

Printed first: how well what was learned without a contest's questions does on that contest (held out in `PARTS` parts).
With --write the files beside the lexicon are then made from all questions. It takes about ten minutes.
"""

import sys
from collections.abc import Collection, Sequence

import numpy as np

from benchmarks.learning.adapter import Adapter, Floats, Pool, learned
from benchmarks.learning.material import DATA, Material, lines
from benchmarks.learning.weights import Row, of_grounds, of_marks
from benchmarks.machine import describe
from knowledge.adapting import FILE
from knowledge.answering.lexicon import FOLDER
from knowledge.answering.marking import MARKS, marked
from knowledge.answering.question import read
from knowledge.search.folding import fold
from knowledge.search.ranking import rank

PARTS, NEAREST = 3, 60
NAMES = ("matrix", "question", "sentence")
HEAD = """\
# How much each thing counts, learned from questions whose answers are known: python -m benchmarks.learning --write
"""


def matters(material: Material) -> Pool:
    """All matters as one pool: every wording of a question against every official wording."""
    known = lines(DATA / "matters.jsonl")
    asked = [(at, words) for at, each in enumerate(known) for words in each["asked"]]
    said = [(at, words) for at, each in enumerate(known) for words in each["official"]]
    right = np.array([[one == other for other, _ in said] for one, _ in asked])
    return Pool(
        np.stack([material.of_question(words) for _, words in asked]),
        np.stack([material.of_sentence(words) for _, words in said]), right,
    )


def pools(material: Material, without: Collection[str]) -> list[Pool]:
    """A pool for each contest that questions with an answer are about."""
    found = []
    for shelf in material.library.shelves:
        own = [each for each in material.asked if each.contest == shelf.contest.id and each.quotes]
        known = [(each, right) for each in own if (right := each.right(shelf.passages)).any()]
        if known and shelf.contest.id not in without:
            asked = np.stack([material.of_question(each.question) for each, _ in known])
            found.append(Pool(asked, material.of_shelf(shelf), np.stack([right for _, right in known])))
    return found


def rows(material: Material, adapter: Adapter, contests: Collection[str]) -> list[Row]:
    """The questions about some contests, with the marks of all passages."""
    found = []
    for shelf in (shelf for shelf in material.library.shelves if shelf.contest.id in contests):
        said = adapter.adapted(material.of_shelf(shelf), 2)
        subjects = [fold(track.name) for track in shelf.contest.profile.tracks]
        for each in (each for each in material.asked if each.contest == shelf.contest.id):
            question = read(each.question, shelf.labels, subjects)
            asked = adapter.adapted(material.of_question(each.question)[None], 1)[0]
            ordered = marked(rank(shelf.passages, question.terms, {}), _nearest(shelf, said @ asked), shelf, question)
            right = each.right(tuple(one.passage for one in ordered))
            if right.any() or not each.quotes:
                found.append(Row(shelf.contest.id, question, shelf, tuple(ordered), right))
    return found


def _nearest(shelf, likeness: Floats) -> dict[tuple[str, str], float]:
    return {shelf.passages[at].own_key: float(likeness[at]) for at in np.argsort(-likeness)[:NEAREST]}


def held_out(material: Material) -> list[Row]:
    """All questions, marked by adapters that have not seen their contests."""
    contests = sorted({each.contest for each in material.asked})
    found = []
    for part in (contests[at::PARTS] for at in range(PARTS)):
        found += rows(material, learned([matters(material), *pools(material, part)]), part)
    return found


def valued(known: Sequence[Row]) -> list[Floats]:
    """For each row the weights of the marks that were fitted without its contest."""
    contests = sorted({row.contest for row in known})
    fitted = {}
    for part in (contests[at::PARTS] for at in range(PARTS)):
        weights = of_marks([row for row in known if row.contest not in part])
        fitted |= dict.fromkeys(part, weights)
    return [fitted[row.contest] for row in known]


def tell(known: Sequence[Row], weights: Sequence[Floats]) -> None:
    places = [int(row.right[np.argsort(-(row.marks @ own))].argmax())
              for row, own in zip(known, weights, strict=True) if row.right.any()]
    shares = ", ".join(f"first {most} {np.mean(np.array(places) < most):.3f}" for most in (1, 2, 3, 10))
    print(f"{len(places)} questions with an answer, contest held out: among the {shares}")


def write(adapter: Adapter, marks: Floats, sure: dict[str, float]) -> None:
    learnt = {name: each.astype(np.float16) for name, each in zip(NAMES, adapter.weights, strict=True)}
    np.savez_compressed(FILE, **learnt)
    said = [HEAD, "# that a sentence is the answer", "[mark]"]
    said += [f"{name} = {value:.3f}" for name, value in zip(MARKS, marks, strict=True)]
    said += ["", "# that the best sentence answers at all", "[sure]"]
    said += [f"{name} = {value:.3f}" for name, value in sure.items()]
    (FOLDER / "weights.toml").write_text("\n".join(said) + "\n", encoding="utf-8")


def main(arguments: list[str]) -> int:
    print(describe())
    material = Material()
    known = held_out(material)
    weights = valued(known)
    tell(known, weights)
    if "--write" in arguments:
        write(learned([matters(material), *pools(material, ())]), of_marks(known), of_grounds(known, weights))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
