"""What was found for one part of a question, and how it is put together with other parts."""

from collections.abc import Iterable
from dataclasses import dataclass

from contest.answers import Line
from contest.clauses import Source
from contest.messages import Citation
from knowledge.search.passages import Passage


@dataclass(frozen=True)
class Found:
    """Lines to say and the citations that carry them. Without citations: the notice is silent.

    `says` is what the evidence means for the one who asks whether he may: `yes`, `no` or empty; `coverage` how much of
    the question it speaks of (1.0 for a typed fact).
    """

    lines: tuple[Line, ...] = ()
    citations: tuple[Citation, ...] = ()
    says: str = ""
    coverage: float = 1.0

    def __bool__(self) -> bool:
        return bool(self.citations)


SILENT = Found()


def line(key: str, **details: object) -> Line:
    """A sentence of the catalogue's table [answer]."""
    return Line(f"answer.{key}", tuple((name, str(value)) for name, value in details.items()))


def words(quote: str) -> Line:
    """The notice's own words, on one line and without markdown marks."""
    return Line(words=" ".join(quote.replace("**", "").split()).lstrip("# "))


def cite(source: Source) -> Citation:
    """The citation of a value's source. A value that an organizer set has no quote and names him as its title."""
    if source.set_by:
        return Citation("", f"{source.set_by} {source.set_at[:10]}".strip(), "", "")
    return Citation(source.notice, source.title or source.notice, source.path, bare(source.quote), source.clause)


def bare(quote: str) -> str:
    """A quote without the marks before a heading."""
    return quote.lstrip("#* ")


def cite_passage(passage: Passage, quote: str) -> Citation:
    """The citation of a slice of a passage's clause."""
    return Citation(passage.notice, passage.title, passage.clause.path, quote, passage.clause.id)


def merged(parts: Iterable[Found]) -> Found:
    """Parts one after the other, each line and each citation once; a quote within another one is left out."""
    parts = list(parts)
    lines = dict.fromkeys(said for part in parts for said in part.lines)
    citations = dict.fromkeys(citation for part in parts for citation in part.citations)
    kept = tuple(c for c in citations if not any(_within(c, other) for other in citations))
    says = next((part.says for part in parts if part.says), "")
    return Found(tuple(lines), kept, says, max((part.coverage for part in parts if part), default=0.0))


def _within(citation: Citation, other: Citation) -> bool:
    same = citation.notice == other.notice and citation.clause == other.clause
    return same and citation.quote != other.quote and citation.quote in other.quote
