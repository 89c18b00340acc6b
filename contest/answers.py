"""A cited answer to a question about the rules."""

from collections.abc import Iterable
from dataclasses import dataclass

from contest.messages import Citation

ANSWERED, NOT_STATED, OFF_TOPIC, ASK_WHICH = "answered", "not_stated", "off_topic", "ask_which"


@dataclass(frozen=True)
class Line:
    """One sentence to be said: a key of the texts catalogue with its details, or, without a key, its own `words`.

    `citations` carry it. `computed` names the details that were counted and so stand in no quote. A line with `states`
    false says nothing of a notice (whom to ask, that a notice is silent) and needs no citation; `heads`: it stands
    above the lines that follow, and goes when none of them is left.
    """

    key: str = ""
    details: tuple[tuple[str, str], ...] = ()
    words: str = ""
    citations: tuple[Citation, ...] = ()
    computed: tuple[str, ...] = ()
    states: bool = True
    heads: bool = False


@dataclass(frozen=True)
class Answer:
    """What the answerer found.

    `kind`: `answered` (every line that states something carries its citations), `not_stated` (the notice is silent:
    the lines say whom to ask), `off_topic` (no sources) or `ask_which` (the contest matters: `contests` lists the ids
    to choose from). `contests` otherwise names the contests that the answer speaks of.
    """

    kind: str
    lines: tuple[Line, ...] = ()
    contests: tuple[str, ...] = ()

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Those of all lines, see `cited`."""
        return cited(self.lines)


def cited(lines: Iterable[Line]) -> tuple[Citation, ...]:
    """The citations of lines in order, each once; a quote within another one of the same clause is left out."""
    found = dict.fromkeys(citation for line in lines for citation in line.citations)
    return tuple(c for c in found if not any(_within(c, other) for other in found))


def _within(citation: Citation, other: Citation) -> bool:
    same = citation.notice == other.notice and citation.clause == other.clause
    return same and citation.quote != other.quote and citation.quote in other.quote
