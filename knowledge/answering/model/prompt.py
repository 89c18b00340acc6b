"""The words put to a model: our rules, then the numbered sentences and the question as data between two fences."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from hashlib import blake2s
from pathlib import Path

from contest.masking import masked_question
from contest.messages import Citation
from knowledge.answering.model.material import Piece

LONGEST_QUESTION = 500


@dataclass(frozen=True)
class Prompt:
    """`system` are our rules, `user` is data."""

    system: str
    user: str


@cache
def rules() -> str:
    """What a model is told to do."""
    return (Path(__file__).parent / "system.txt").read_text(encoding="utf-8")


def prompt_of(question: str, pieces: Iterable[Piece], today: date) -> Prompt:
    """The prompt for a question. Personal data are masked; the fence holds a digest of what it encloses, so that no
    text can close it."""
    shown = "\n".join(f"[{each.number}] {masked_question(_line(each.citation))}" for each in pieces)
    data = f"{shown}\n问题：{masked_question(question[:LONGEST_QUESTION])}\n今天：{today.isoformat()}"
    fence = f"====={blake2s(data.encode(), digest_size=6).hexdigest()}====="
    return Prompt(rules(), f"{fence}\n{data}\n{fence}")


def _line(citation: Citation) -> str:
    return f"{citation.title}｜{citation.path}｜{citation.quote}"
