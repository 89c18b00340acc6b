"""How much each mark of a sentence counts, and each ground for there being an answer: fitted to questions.

The marks by the softmax over a notice's sentences, the grounds by logistic regression with a ridge.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.answering.library import Shelf
from knowledge.answering.marking import MARKS, Marked
from knowledge.answering.question import Question
from knowledge.answering.sureness import grounds

Floats = NDArray[np.float64]
STEPS, RATE, SHRINK, RIDGE, ROUNDS = 400, 0.05, 0.01, 8.0, 50
FIRST, SECOND, TINY = 0.9, 0.999, 1e-8
BIAS = "bias"


@dataclass(frozen=True)
class Row:
    """A question with the marks of all passages (`marked`, in any order), and which of them are right."""

    contest: str
    question: Question
    shelf: Shelf
    marked: tuple[Marked, ...]
    right: NDArray[np.bool_]

    @property
    def marks(self) -> Floats:
        """(passages, marks)."""
        return np.array([each.marks for each in self.marked])

    def best_first(self, weights: Floats) -> list[Marked]:
        """The passages valued anew."""
        values = self.marks @ weights
        return [
            Marked(self.marked[at].passage, float(values[at]), self.marked[at].coverage, self.marked[at].likeness,
                   self.marked[at].marks)
            for at in np.argsort(-values)
        ]


def of_marks(rows: Sequence[Row]) -> Floats:
    """The weights of the marks, by Adam down the softmax loss."""
    known = [(row.marks, row.right) for row in rows if row.right.any()]
    weights, mean, square = np.zeros(len(MARKS)), np.zeros(len(MARKS)), np.zeros(len(MARKS))
    for step in range(1, STEPS + 1):
        slope = 2 * SHRINK * weights + sum(_slope(marks, right, weights) for marks, right in known) / len(known)
        mean, square = FIRST * mean + (1 - FIRST) * slope, SECOND * square + (1 - SECOND) * slope**2
        weights = weights - RATE * (mean / (1 - FIRST**step)) / (np.sqrt(square / (1 - SECOND**step)) + TINY)
    return weights


def _slope(marks: Floats, right: NDArray[np.bool_], weights: Floats) -> Floats:
    values = marks @ weights
    powers = np.exp(values - values.max())
    slope: Floats = (powers / powers.sum() - powers * right / (powers * right).sum()) @ marks
    return slope


def of_grounds(rows: Sequence[Row], weights: Sequence[Floats]) -> dict[str, float]:
    """The weights of the grounds; `weights`: those of the marks that each row's passages are valued with."""
    found = [grounds(row.best_first(own), row.question, row.shelf) for row, own in zip(rows, weights, strict=True)]
    names = sorted({name for each in found for name in each})
    values = np.array([[each.get(name, 0.0) for name in names] for each in found])
    wanted = np.array([float(row.right.any()) for row in rows])
    rare = np.array([name.startswith(("kind_", "form_")) for name in names])
    return dict(zip(names, _logistic(values, wanted, names.index(BIAS), rare), strict=True))


def _logistic(values: Floats, wanted: Floats, bias: int, rare: NDArray[np.bool_]) -> list[float]:
    """Newton's method on standardised columns; the weights that are returned are for the values as they are. What few
    questions have (`rare`) is not scaled up, so that it does not weigh more than they can tell."""
    mean, spread = values.mean(0), values.std(0)
    spread[spread < TINY] = 1
    spread[rare] = 1
    mean[bias], spread[bias] = 0, 1
    scaled = (values - mean) / spread
    ridge = np.full(values.shape[1], RIDGE)
    ridge[bias] = 0
    weights = np.zeros(values.shape[1])
    for _ in range(ROUNDS):
        sure = 1 / (1 + np.exp(-scaled @ weights))
        curve = (scaled * (sure * (1 - sure))[:, None]).T @ scaled + np.diag(ridge + TINY)
        weights -= np.linalg.solve(curve, scaled.T @ (sure - wanted) + ridge * weights)
    own = weights / spread
    own[bias] -= (own * mean).sum() - own[bias] * mean[bias]
    return [float(each) for each in own]
