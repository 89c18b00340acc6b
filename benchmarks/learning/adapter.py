"""The adapter of the embedding, learned from pairs of questions and sentences by gradient descent in numpy.

A vector x becomes x + xM + b, length one, with one M for both sides and a b for each. They are learned so that the
sentences which answer a question come nearer to it than the others of the same notice do.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
EPOCHS, BATCH, RATE, DECAY, SHARPNESS, DROPPED = 10, 128, 1e-3, 1e-2, 20.0, 0.1
FIRST, SECOND, TINY = 0.9, 0.999, 1e-8


@dataclass(frozen=True)
class Pool:
    """Questions and the sentences to choose from: `right[q, s]` is true where sentence s answers question q.

    `asked` (questions, dimensions) and `said` (sentences, dimensions) are vectors of length one.
    """

    asked: Floats
    said: Floats
    right: NDArray[np.bool_]


class Adapter:
    """The matrix and the two shifts, with the running means that Adam keeps of their gradients."""

    def __init__(self, dimensions: int) -> None:
        self.weights = [np.zeros(shape, np.float32) for shape in ((dimensions, dimensions), dimensions, dimensions)]
        self._means = [np.zeros_like(each) for each in self.weights]
        self._squares = [np.zeros_like(each) for each in self.weights]
        self._steps = 0

    def adapted(self, vectors: Floats, side: int) -> Floats:
        """Vectors of questions (side 1) or of sentences (side 2), adapted."""
        return _raised(vectors, self.weights[0], self.weights[side])[0]

    def step(self, asked: Floats, said: Floats, right: NDArray[np.bool_]) -> None:
        """One step down the gradient of the softmax loss of one batch."""
        questions, one = _raised(asked, self.weights[0], self.weights[1])
        sentences, other = _raised(said, self.weights[0], self.weights[2])
        slope = _slope(SHARPNESS * questions @ sentences.T, right) * SHARPNESS / len(asked)
        down_one = _through(slope @ sentences, questions, one)
        down_other = _through(slope.T @ questions, sentences, other)
        matrix = asked.T @ down_one + said.T @ down_other
        self._move([matrix, down_one.sum(0), down_other.sum(0)])

    def _move(self, gradients: Sequence[Floats]) -> None:
        self._steps += 1
        for at, gradient in enumerate(gradients):
            self._means[at] = FIRST * self._means[at] + (1 - FIRST) * gradient
            self._squares[at] = SECOND * self._squares[at] + (1 - SECOND) * gradient**2
            mean = self._means[at] / (1 - FIRST**self._steps)
            spread = np.sqrt(self._squares[at] / (1 - SECOND**self._steps)) + TINY
            self.weights[at] -= RATE * (mean / spread + DECAY * self.weights[at])


def learned(pools: Sequence[Pool], seed: int = 1) -> Adapter:
    """An adapter that has seen every question of all pools `EPOCHS` times, in random order."""
    chance = np.random.default_rng(seed)
    adapter = Adapter(pools[0].asked.shape[1])
    for _ in range(EPOCHS):
        batches = [(pool, part) for pool in pools for part in _parts(chance.permutation(len(pool.asked)))]
        for at in chance.permutation(len(batches)):
            pool, part = batches[at]
            adapter.step(_dropped(pool.asked[part], chance), _dropped(pool.said, chance), pool.right[part])
    return adapter


def _parts(order: NDArray[np.int64]) -> list[NDArray[np.int64]]:
    return [order[first : first + BATCH] for first in range(0, len(order), BATCH)]


def _dropped(vectors: Floats, chance: np.random.Generator) -> Floats:
    """Some numbers of the vectors left out at random, so that no single one is relied on."""
    kept: Floats = vectors * (chance.random(vectors.shape, np.float32) >= DROPPED) / np.float32(1 - DROPPED)
    return kept


def _raised(vectors: Floats, matrix: Floats, shift: Floats) -> tuple[Floats, Floats]:
    """The adapted vectors of length one, and the lengths that they had before."""
    moved = vectors + vectors @ matrix + shift
    lengths = np.linalg.norm(moved, axis=1, keepdims=True)
    return moved / lengths, lengths


def _slope(scores: Floats, right: NDArray[np.bool_]) -> Floats:
    """The gradient of -log(share of the right ones) by the scores."""
    all_of_them = _softmax(scores)
    right_ones = _softmax(np.where(right, scores, -np.inf).astype(np.float32))
    return all_of_them - right_ones


def _softmax(scores: Floats) -> Floats:
    raised = np.exp(scores - scores.max(1, keepdims=True))
    shares: Floats = raised / raised.sum(1, keepdims=True)
    return shares


def _through(slope: Floats, unit: Floats, lengths: Floats) -> Floats:
    """The gradient carried back through the division by the length."""
    back: Floats = (slope - unit * (unit * slope).sum(1, keepdims=True)) / lengths
    return back
