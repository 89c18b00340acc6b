"""What is searched and cited: the sentences of a notice, each with its clause and the headings above it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from contest.clauses import Clause, Notice
from knowledge.clauses.furniture import is_row, is_rule
from knowledge.clauses.matter import SAYS_NOTHING, matter_of
from knowledge.clauses.quotes import sentences
from knowledge.search.folding import bigrams, fold

LABELLED = re.compile(r"^[^，。：:；、\s]{2,8}[：:]")
NUMBER = re.compile(r"^[#*\s]*(?:\d{1,2}[.．、]\s*|[（(]\d{1,2}[）)]\s*|[①-⑳]\s*)(?=\S)")
ADDRESS = re.compile("^关于.*(通知|公告|方案).*:$")
WHOLE_CLAUSE, WHOLE_LABELLED, HEADING = 60, 130, 30


@dataclass(frozen=True)
class Passage:
    """One sentence. `quote` is a verbatim slice of the notice; `place` counts the sentences of its notice.

    `id` is its clause's and its number among the sentences of its clause (`c3.2`); it is unique within the notice.
    `text` is the sentence, `context` the headings above it and `around` the other words of its clause, all folded.
    """

    notice: str
    id: str
    title: str
    clause: Clause
    quote: str
    text: str
    context: str
    around: str
    place: int

    @cached_property
    def grams(self) -> frozenset[str]:
        """The pairs of characters in it."""
        return frozenset(bigrams(self.text))

    @cached_property
    def headed(self) -> frozenset[str]:
        """The pairs of characters in the headings above it."""
        return frozenset(bigrams(self.context))

    @property
    def key(self) -> tuple[str, str]:
        """(notice id, clause id)."""
        return self.notice, self.clause.id

    @property
    def own_key(self) -> tuple[str, str]:
        """(notice id, its own id)."""
        return self.notice, self.id

    @cached_property
    def whole(self) -> str:
        """What is cited for it: the sentence, or the whole clause where that is short, has labelled lines, or where the
        sentence is but its heading."""
        words = unnumbered(self.clause.text.strip())
        length = len("".join(words.split()))
        if self.quote not in words:
            return self.quote
        labelled = sum(bool(LABELLED.match(line.strip())) for line in words.splitlines()) >= 2
        headed = words.startswith(self.quote) and len(self.quote) < HEADING
        return words if length <= (WHOLE_LABELLED if labelled or headed else WHOLE_CLAUSE) else self.quote


def unnumbered(quote: str) -> str:
    """A sentence without the number of its clause."""
    return NUMBER.sub("", quote)


def passages_of(notice: Notice) -> tuple[Passage, ...]:
    """The sentences of a notice, in its order. Headings that stand alone are left out: they are context."""
    return tuple(_numbered(notice, _sentences(notice.clauses)))


def _sentences(clauses: Iterable[Clause]) -> Iterator[tuple[Clause, str, str]]:
    for clause in clauses:
        if matter_of(clause) in SAYS_NOTHING:
            continue
        heading = fold(clause.heading)
        said = sentences(clause.text)
        for number, (quote, after) in enumerate(zip(said, [*said[1:], ""], strict=True), 1):
            words = fold(quote)
            if is_rule(quote) or (is_row(quote) and is_rule(after)):
                continue  # a table's head says nothing by itself
            if words and words.strip(".。:") != heading.strip(".。:") and not ADDRESS.search(words):
                yield clause, f"{clause.id}.{number}", unnumbered(quote)


def _numbered(notice: Notice, found: Iterable[tuple[Clause, str, str]]) -> Iterator[Passage]:
    whole = {clause.id: fold(clause.text) for clause in notice.clauses}
    for place, (clause, own, quote) in enumerate(found):
        text = fold(quote)
        around = whole[clause.id].replace(text, "", 1)
        yield Passage(notice.id, own, notice.title, clause, quote, text, _context(clause), around, place)


def _context(clause: Clause) -> str:
    """The headings above a clause, with its short first sentence, which titles the others."""
    first, *others = sentences(clause.text) or [""]
    titled = others and len(first) <= HEADING
    return fold(clause.path) + (fold(first) if titled else "")
