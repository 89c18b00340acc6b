"""What was found for one part of a question, and how it is put together with other parts."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from contest.answers import Item, Line, cited
from contest.clauses import Source
from contest.messages import Citation
from knowledge.search.passages import Passage


@dataclass(frozen=True)
class Found:
    """Lines to say, each with the citations that carry it. Without citations: the notice is silent.

    `says` is what the evidence means for the one who asks whether he may: `yes`, `no` or empty; `coverage` how much of
    the question it speaks of (1.0 for a typed fact); `typed`: a part of it is a value of the profile.
    """

    lines: tuple[Line, ...] = ()
    says: str = ""
    coverage: float = 1.0
    typed: bool = False

    def __bool__(self) -> bool:
        return any(each.citations for each in self.lines)

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Those of all lines, in order."""
        return cited(self.lines)


SILENT = Found()


def line(key: str, **details: object) -> Line:
    """A sentence of the catalogue's table [answer]; what carries it is put to it with `carried`."""
    return Line(f"answer.{key}", tuple((name, str(value)) for name, value in details.items()))


def remark(key: str, **details: object) -> Line:
    """A sentence of that table which says nothing of a notice."""
    return replace(line(key, **details), states=False)


def heading(key: str, **details: object) -> Line:
    """A remark above the lines that follow it."""
    return replace(remark(key, **details), heads=True)


def listing(said: Line, items: Iterable[Item]) -> Line:
    """A line with what it lists."""
    return replace(said, items=tuple(items))


def carried(said: Line, citations: Iterable[Citation], *computed: str) -> Line:
    """A line with what carries it; `computed` names the details that were counted."""
    return replace(said, citations=tuple(dict.fromkeys(citations)), computed=computed)


def stated(key: str, citations: Iterable[Citation], **details: object) -> Found:
    """One sentence of the catalogue's table [answer] with what carries it."""
    return Found((carried(line(key, **details), citations),))


def words(quote: str, *citations: Citation) -> Line:
    """The notice's own words, on one line and without markdown marks."""
    return Line(words=" ".join(quote.replace("**", "").split()).lstrip("# "), citations=citations)


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
    """Parts one after the other, each line once."""
    parts = list(parts)
    says = next((part.says for part in parts if part.says), "")
    lines = once(said for part in parts for said in part.lines)
    coverage = max((part.coverage for part in parts if part), default=0.0)
    return Found(lines, says, coverage, any(part.typed for part in parts))


def once(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Lines that say the same made one, carried by all that carried them."""
    found: dict[Line, Line] = {}
    for each in lines:
        bare_line = replace(each, citations=())
        before = found.get(bare_line, bare_line)
        found[bare_line] = replace(each, citations=tuple(dict.fromkeys((*before.citations, *each.citations))))
    return tuple(found.values())
