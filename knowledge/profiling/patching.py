"""The words of a notice with what an amendment put in their place: what is then derived is in force."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, time

from contest.clauses import Notice, Source
from knowledge.profiling.dates import Span, spans
from knowledge.profiling.ground import Ground, Sentence
from knowledge.profiling.team import fragment
from knowledge.profiling.wordings import Wording
from knowledge.profiling.years import Years
from knowledge.search.folding import bigrams, fold

WEAK = frozenset(
    {"时间", "日期", "截止", "期限", "阶段", "安排", "上限", "要求", "规定", "内容", "有关", "事项", "原定"}
)
LONG = 8


@dataclass(frozen=True)
class Patch:
    """Words of a notice that a wording replaces: `sentence.plain[start:stop]`, by `words`."""

    sentence: Sentence
    start: int
    stop: int
    words: str

    @property
    def replaced(self) -> Source:
        """Where the replaced words stand, with the part of the sentence around them."""
        plain = self.sentence.plain
        found = re.compile(re.escape(plain[self.start : self.stop])).search(plain, self.start)
        return self.sentence.source(fragment(self.sentence, found) if found else "")

    @property
    def sentence_after(self) -> str:
        """The sentence with the new words."""
        text, places = self.sentence.text, self.sentence.places
        return text[: places[self.start]] + self.words + text[places[self.stop - 1] + 1 :]


def patches_of(wording: Wording, grounds: Sequence[Ground], year: int) -> tuple[Patch, ...]:
    """Where the replaced words of a wording stand: in the sentences that speak most of what it is about."""
    if not wording.old:
        return ()
    found = [(_likeness(wording, patch.sentence), patch) for ground in grounds for patch in _all(wording, ground, year)]
    if not found:
        return ()
    most = max(likeness for likeness, _ in found)
    if not most and not wording.literal and len(found) > 1:
        return ()  # several places hold these words, and nothing tells which is meant
    best = [patch for likeness, patch in found if likeness == most]
    return tuple(best if most or wording.literal and len(wording.old) >= LONG else best[:1])


def patched(notice: Notice, patch: Patch) -> Notice:
    """The notice with the new words in the clause; spans and ids stay."""
    old, new = patch.sentence.text, patch.sentence_after
    clauses = tuple(
        replace(each, text=each.text.replace(old, new, 1), heading=each.heading.replace(old, new, 1))
        if each.id == patch.sentence.clause.id else each
        for each in notice.clauses
    )
    return replace(notice, clauses=clauses)


def _all(wording: Wording, ground: Ground, year: int) -> Iterator[Patch]:
    old, new = _dates(wording.old, year), _dates(wording.new, year)
    if old and new:
        words = wording.new[new.begin : new.stop]
        yield from _dated((old, new), words, ground, year)
        return
    pattern = re.compile(rf"(?<!\d){re.escape(wording.old)}(?!\d)" if not wording.literal else re.escape(wording.old))
    for sentence in ground.sentences:
        if found := pattern.search(sentence.plain):
            yield Patch(sentence, *found.span(), wording.new)


def _dates(words: str, year: int) -> Span | None:
    """The date that words are, but for what stands behind it."""
    found = spans(words, year)
    return found[0] if found and found[0].begin <= 1 else None


def _dated(days: tuple[Span, Span], new: str, ground: Ground, year: int) -> Iterator[Patch]:
    years = Years(ground, year, None)
    for sentence in ground.sentences:
        for span in years.of(sentence):
            if (words := _moved(span, days, new)) is not None:
                yield Patch(sentence, span.begin, span.stop, words)


def _moved(span: Span, days: tuple[Span, Span], new: str) -> str | None:
    """What stands for a printed date or range, where the old date is it or one end of it."""
    old, moved = days
    first, last = span.start or span.end, span.end
    old_first, old_last = old.start or old.end, old.end
    if span.end_time and not old.end_time and last == old_last and not moved.end_time:
        new += f"{span.end_time:%H:%M}"  # only the day was said to move
    if (first, last) == (old_first, old_last):
        return new
    if last == old_last and (old_first == old_last or old.approx):
        return f"{_printed(first, span.start_time)}-{new}"
    if first == old_first and old_first == old_last:
        return f"{new}-{_printed(last, span.end_time)}"
    return None


def _printed(day: date, clock: time | None) -> str:
    return f"{day.year}年{day.month}月{day.day}日" + (f"{clock:%H:%M}" if clock else "")


def _likeness(wording: Wording, sentence: Sentence) -> int:
    grams = set(bigrams(fold(wording.about))) - WEAK
    said = fold(sentence.plain) + fold(sentence.clause.path)
    return sum(gram in said for gram in grams)
