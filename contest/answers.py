"""A cited answer to a question about the rules."""

from collections.abc import Iterable
from dataclasses import dataclass

from contest.messages import Citation

ANSWERED, NOT_STATED, OFF_TOPIC, ASK_WHICH = "answered", "not_stated", "off_topic", "ask_which"
TRACK, FIELD, PROBLEM, STAGE, CONTACT, MATERIAL = "track", "field", "problem", "stage", "contact", "material"
CRITERION, SENTENCE, FIT = "criterion", "sentence", "fit"


@dataclass(frozen=True)
class Item:
    """Something that an answer lists, so that what follows in a conversation can pick it by its place.

    `of`: the track or field under which a problem or direction stands; `citation`: where it stands. A `fit` is a track,
    field, problem or direction that comes near to a project which was described.
    """

    kind: str
    name: str
    of: str = ""
    citation: Citation | None = None


@dataclass(frozen=True)
class Line:
    """One sentence to be said: a key of the texts catalogue with its details, or, without a key, its own `words`.

    `citations` carry it. `computed` names the details that were counted and so stand in no quote. A line with `states`
    false says nothing of a notice (whom to ask, that a notice is silent) and needs no citation; `heads`: it stands
    above the lines that follow, and goes when none of them is left. `items`: what it lists, in order.
    """

    key: str = ""
    details: tuple[tuple[str, str], ...] = ()
    words: str = ""
    citations: tuple[Citation, ...] = ()
    computed: tuple[str, ...] = ()
    states: bool = True
    heads: bool = False
    items: tuple[Item, ...] = ()


@dataclass(frozen=True)
class Answer:
    """What the answerer found.

    `kind`: `answered` (every line that states something carries its citations), `not_stated` (the notice is silent:
    the lines say whom to ask), `off_topic` (no sources) or `ask_which` (the contest matters: `contests` lists the ids
    to choose from). `contests` otherwise names the contests that the answer speaks of. `asked`: the question as it was
    understood, where what came before in the conversation completed it. `beside`: what a conversation adds to it, and
    a bare answer leaves out. `advises`: it was asked where a project belongs.
    """

    kind: str
    lines: tuple[Line, ...] = ()
    contests: tuple[str, ...] = ()
    asked: str = ""
    beside: tuple[Line, ...] = ()
    advises: bool = False

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Those of all lines, see `cited`."""
        return cited(self.lines)

    @property
    def items(self) -> tuple[Item, ...]:
        """What it lists, in order; of an answer in a notice's own words its sentences, where there are several."""
        if listed := tuple(item for line in self.lines for item in line.items):
            return listed
        quoted = [line for line in self.lines if line.words and line.citations]
        return tuple(Item(SENTENCE, line.words, citation=line.citations[0]) for line in quoted if len(quoted) > 1)


def cited(lines: Iterable[Line]) -> tuple[Citation, ...]:
    """The citations of lines in order, each once; a quote within another one of the same clause is left out."""
    found = dict.fromkeys(citation for line in lines for citation in line.citations)
    return tuple(c for c in found if not any(_within(c, other) for other in found))


def _within(citation: Citation, other: Citation) -> bool:
    same = citation.notice == other.notice and citation.clause == other.clause
    return same and citation.quote != other.quote and citation.quote in other.quote
