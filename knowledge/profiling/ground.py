"""What profiles are derived from: the sentences of a notice, each with its clause, searchable and quotable."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from contest.clauses import PATH_JOINT, Clause, Notice, Source
from contest.profile import Sourced, T
from knowledge.clauses.furniture import PAGE_NUMBER, is_web_furniture
from knowledge.clauses.matter import CONTENTS, WEB_PAGE, matter_of
from knowledge.clauses.quotes import sentences, unmarked
from knowledge.clauses.tree import subtree
from knowledge.profiling.names import join

LONGEST_SENTENCE = 2000
LABEL = re.compile(
    r"^(?:#+|\*+)*(?:第?[一二三四五六七八九十]{1,3}[、.章条]|\([一二三四五六七八九十\d]{1,3}\)|"
    r"\d{1,2}[、.)](?!\d)|[①-⑳]|[-•·●▪◆](?=[\u4e00-\u9fff“《A-Z]))"
)
PASSED = re.compile(r"<br\s{0,3}/?>|(?m:^[ \t\u3000]*" + PAGE_NUMBER + r"[ \t\u3000]*$)")
EXCERPT = re.compile("摘编|摘录|节选|节录")
FORM = re.compile(
    "(?:承诺书|登记表|申报表|报名表|汇总表|推荐表|申请表|申请书|申报书|回执|授权书|声明书?|"
    "确认[函书])(?:[（(【].{0,12})?$|"
    "[（(](?:模板|样式|样表|格式)"
)
ANNEX_LABEL = re.compile(r"^附\s*[件录表]\s*(?:\d{1,2}|[一二三四五六七八九十]{1,2})?\s*")
LINK = re.compile(r"\[([^\[\]]{1,200})\]\((?:mailto:)?[^()]{0,200}\)|<([^<>\s]{1,200})>")


def plain_of(text: str) -> tuple[str, list[int]]:
    """A text without white space, bold marks and page numbers, in half-width forms, and the place of each character."""
    signs, places = [], []
    passed = {at for mark in PASSED.finditer(text) for at in range(*mark.span())}
    for place, sign in enumerate(text):
        if sign.isspace() or sign == "*" or place in passed:
            continue
        folded = unicodedata.normalize("NFKC", sign)
        signs.append(folded if len(folded) == 1 and not "①" <= sign <= "⑳" else sign)
        places.append(place)
    return "".join(signs), places


def printed(words: str) -> str:
    """Words as printed, joined over broken lines, links shown as their text."""
    joined = re.sub(r"[^\S\n]*\n\s*", "", PASSED.sub("", words.replace("**", "")).lstrip("# "))
    return re.sub(r"\s+", " ", LINK.sub(lambda link: link.group(1) or link.group(2), joined)).strip()


@dataclass(frozen=True)
class Sentence:
    """A sentence of a clause. `plain` is searched; `text` is the verbatim slice that is quoted."""

    clause: Clause
    title: str
    text: str
    plain: str = field(compare=False)
    places: list[int] = field(compare=False, repr=False)

    def cut(self, start: int, end: int) -> str:
        """The verbatim slice behind `plain[start:end]`."""
        return self.text[self.places[start] : self.places[end - 1] + 1] if end > start else ""

    def words(self, start: int, end: int) -> str:
        """The same as printed, on one line."""
        return printed(self.cut(start, end))

    def source(self, quote: str = "") -> Source:
        """Where it stands; without a quote the whole sentence is the quote."""
        clause = self.clause
        return Source(clause.notice, clause.id, clause.path, unmarked(quote or self.text), self.title)

    def body(self) -> int:
        """Where its words begin in `plain`, behind its own number."""
        label = plain_of(self.clause.label)[0]
        if label and self.clause.text.startswith(self.text) and self.plain.lstrip("#").startswith(label):
            return self.plain.index(label) + len(label)
        found = LABEL.match(self.plain)
        return found.end() if found else 0

    def ended(self) -> int:
        """Where its words end in `plain`, before the closing mark."""
        return len(self.plain.rstrip("。;!?"))

    def value(self, value: T, quote: str = "") -> Sourced[T]:
        """A value with this sentence as its source."""
        return Sourced(value, self.source(quote))


class Ground:
    """One notice, prepared for being searched."""

    def __init__(self, notice: Notice) -> None:
        self.notice, self.clauses = notice, notice.clauses

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences in order, without those that are too long to be one."""
        return tuple(
            Sentence(clause, self.notice.title, text, *plain_of(text))
            for clause in self.clauses if matter_of(clause) not in (WEB_PAGE, CONTENTS)
            for text in sentences(clause.text) if len(text) <= LONGEST_SENTENCE and not is_web_furniture(text)
        )

    @cached_property
    def own(self) -> tuple[Clause, ...]:
        """The clauses that state this contest's rules: without annexes that are forms, or excerpts of others' rules."""
        foreign: set[str] = set()
        for clause in self.clauses:
            if clause.level == 0 and clause.label and self._is_foreign(clause):
                foreign.update(part.id for part in subtree(self.clauses, clause))
        return tuple(clause for clause in self.clauses if clause.id not in foreign)

    def _is_foreign(self, annex: Clause) -> bool:
        title = subject_of(self, annex)
        return ANNEX_LABEL.match(annex.label) is not None and bool(EXCERPT.search(title) or FORM.search(title))

    @cached_property
    def stated(self) -> tuple[Sentence, ...]:
        """The sentences of the notice's own clauses."""
        return tuple(sentence for clause in self.own for sentence in self.of(clause))

    @cached_property
    def _by_clause(self) -> dict[str, tuple[Sentence, ...]]:
        grouped: dict[str, list[Sentence]] = {}
        for sentence in self.sentences:
            grouped.setdefault(sentence.clause.id, []).append(sentence)
        return {clause: tuple(found) for clause, found in grouped.items()}

    @cached_property
    def _children(self) -> dict[str, tuple[Clause, ...]]:
        grouped: dict[str, list[Clause]] = {}
        for clause in self.clauses:
            if clause.parent and not is_continued(clause):
                grouped.setdefault(clause.parent, []).append(clause)
        return {parent: tuple(found) for parent, found in grouped.items()}

    def of(self, clause: Clause) -> tuple[Sentence, ...]:
        """The sentences of one clause."""
        return self._by_clause.get(clause.id, ())

    def children(self, clause: Clause) -> tuple[Clause, ...]:
        """The clauses directly below one, without text that goes on behind the items of one."""
        return self._children.get(clause.id, ())

    def below(self, clause: Clause) -> tuple[Sentence, ...]:
        """The sentences of a clause and of all below it."""
        return tuple(sentence for part in subtree(self.clauses, clause) for sentence in self.of(part))

    def within(self, section: str, but: str = "") -> tuple[Sentence, ...]:
        """Sentences of clauses whose path matches one pattern and not the other."""
        return tuple(
            sentence for sentence in self.sentences
            if re.search(section, sentence.clause.path) and not (but and re.search(but, sentence.clause.path))
        )

    def matches(self, pattern: str | re.Pattern[str], among: Sequence[Sentence] | None = None) -> Iterator[
            tuple[Sentence, re.Match[str]]]:
        """Sentences with a pattern's first match in their plain words, in order."""
        for sentence in self.sentences if among is None else among:
            if found := re.search(pattern, sentence.plain):
                yield sentence, found

    def first(self, pattern: str | re.Pattern[str], among: Sequence[Sentence] | None = None) -> tuple[
            Sentence, re.Match[str]] | None:
        """The first sentence that matches, with its match."""
        return next(self.matches(pattern, among), None)

    def source(self, clause: Clause, quote: str) -> Source:
        """A source for a verbatim quote of a clause."""
        return Source(clause.notice, clause.id, clause.path, unmarked(quote), self.notice.title)


def is_continued(clause: Clause) -> bool:
    """Whether it is the text of a clause that goes on behind its items."""
    return bool(clause.label) and not clause.text.lstrip("#* \u3000").startswith(clause.label)


def subject_of(ground: Ground, clause: Clause) -> str:
    """What a clause is about: its heading, or, of an annex, the title that stands below its number."""
    if not ANNEX_LABEL.match(clause.label):
        return name_of(clause)
    own = ANNEX_LABEL.sub("", clause.heading).strip("：: .．、\u3000")
    first = next(iter(ground.children(clause)), None)
    below = first.heading if first and not first.label else clause.text.partition("\n")[2].strip().split("\n")[0]
    return own or join(below)


def name_of(clause: Clause) -> str:
    """A clause's heading without its number."""
    heading = clause.heading
    if heading.startswith(clause.label):
        heading = heading[len(clause.label):]
    else:
        heading = re.sub(r"^[（(]?\s*[一二三四五六七八九十\d]{1,3}\s*[）)、.．]", "", heading)
    return heading.strip("：:｜| \u3000")


def parent_path(clause: Clause) -> str:
    """The path above a clause."""
    return clause.path.rpartition(PATH_JOINT)[0]
