"""A contest's notices with their amendments worked in, one after the other: what is in force, and what it replaced."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, fields, is_dataclass, replace
from typing import Any

from contest.changes import Change, apply, diff, places, sources_in
from contest.clauses import Notice, Source
from contest.profile import ContestProfile, Finding
from contest.register import Amended
from knowledge.clauses.quotes import squeeze
from knowledge.profiling.aligning import aligned
from knowledge.profiling.ground import Ground
from knowledge.profiling.layers import amended_by, laid_over
from knowledge.profiling.listed import dropped, new_tracks
from knowledge.profiling.patching import Patch, patched, patches_of
from knowledge.profiling.restating import restated
from knowledge.profiling.wordings import SHIFTED, Wording, wordings_of

Read = Callable[[Notice], ContestProfile]
Place = tuple[str, str]
Done = tuple[Wording, tuple[Source, ...]]
SEGMENT = re.compile("[^，；。,;]+")
NUMBER = re.compile(r"^[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]\s*")
UNCLEAR = "amendment_unclear"


@dataclass
class Standing:
    """The notices as they stand: their words with the patches of amendments, and the profile in force.

    `texts` keeps the original words by (notice, clause), `told` what was patched there: the sentence as it then reads,
    with the amendment's sentence. `added` holds what amendments put beside it, `gone` the places that they cancelled.
    """

    read: Read
    year: int
    profile: ContestProfile
    notices: list[Notice] = field(default_factory=list)
    stated: list[ContestProfile] = field(default_factory=list)
    texts: dict[Place, str] = field(default_factory=dict)
    told: dict[Place, list[tuple[str, Source]]] = field(default_factory=dict)
    own: set[str] = field(default_factory=set)
    added: list[Change] = field(default_factory=list)
    gone: list[Change] = field(default_factory=list)

    def take(self, notice: Notice) -> None:
        """Lay a notice that is no amendment over what is there."""
        self._remember(notice)
        self.notices.append(notice)
        self.stated.append(self.read(notice))
        self.profile = self._laid()

    def amend(self, notice: Notice) -> None:
        """Work an amendment in."""
        self._remember(notice)
        before = self.profile
        done = [self._worked(wording) for wording in wordings_of(Ground(notice))]
        own, said = restated(notice, [(wording, bool(hits)) for wording, hits in done], before, self.year)
        for sentence, words in said:
            self._tell((notice.id, sentence.clause.id), squeeze(words), sentence.source())
        self.own.add(notice.id)
        self.notices.append(own)
        self.stated.append(self.read(own))
        after = self._laid()
        changes = [self._mended(change) for change in diff(before, after)]
        found = [Finding(UNCLEAR, source) for source in self._unclear(notice, done, changes)]
        profile = apply(changes, before)
        amended = (*before.amended, *_history(changes, done))
        self.profile = replace(profile, findings=(*self._all_mended(after.findings), *found), amended=amended)

    def _unclear(self, notice: Notice, done: Sequence[Done], changes: Sequence[Change]) -> Iterator[Source]:
        """Sentences that change something of which no value was read."""
        stated = list(sources_in([self._all_mended(each) for each in places(self.stated[-1]).values()]))
        led = [change.source for change in changes if change.source] + stated
        for wording, hits in done:
            source = wording.sentence.source()
            if not hits and not wording.adds and not any(_near(each, source) for each in led):
                yield source
        yield from (sentence.source() for sentence, _ in Ground(notice).matches(SHIFTED))

    def _remember(self, notice: Notice) -> None:
        self.texts |= {(notice.id, clause.id): squeeze(clause.text) for clause in notice.clauses}

    def _worked(self, wording: Wording) -> Done:
        """What a wording replaced: the places, as they were sourced before."""
        if wording.adds:
            self.added += [Change(f"tracks[{track.no}]", None, track) for track in new_tracks(wording, self.profile)]
            return wording, ()
        if not wording.new and not wording.by and (items := dropped(wording, self.profile)):
            self.gone += items
            return wording, tuple(change.source for change in items if change.source)
        patches = patches_of(wording, [Ground(notice) for notice in self.notices], self.year)
        return wording, tuple(self._put(patch, wording) for patch in patches)

    def _put(self, patch: Patch, wording: Wording) -> Source:
        clause = patch.sentence.clause
        replaced = self._mend(patch.replaced)
        at = next(at for at, notice in enumerate(self.notices) if notice.id == clause.notice)
        self.notices[at] = patched(self.notices[at], patch)
        self.stated[at] = self.read(self.notices[at])
        self._tell((clause.notice, clause.id), squeeze(patch.sentence_after), wording.sentence.source())
        return replaced

    def _tell(self, place: Place, words: str, source: Source) -> None:
        self.told.setdefault(place, []).append((words, source))

    def _laid(self) -> ContestProfile:
        profile = self.stated[0]
        for notice, stated in zip(self.notices[1:], self.stated[1:], strict=True):
            own = notice.id in self.own
            profile = amended_by(profile, aligned(stated, profile)) if own else laid_over(profile, stated)
        return apply([*self.added, *self.gone], profile)

    def _mended(self, change: Change) -> Change:
        return replace(change, new=self._all_mended(change.new))

    def _all_mended(self, value: Any) -> Any:  # noqa: ANN401  # any value of a profile
        """A value whose places that were patched are those of the amendment."""
        if isinstance(value, Source):
            return self._mend(value)
        if isinstance(value, tuple):
            return tuple(self._all_mended(each) for each in value)
        if is_dataclass(value) and not isinstance(value, type):
            return replace(value, **{each.name: self._all_mended(getattr(value, each.name)) for each in fields(value)})
        return value

    def _mend(self, source: Source) -> Source:
        place, quote = (source.notice, source.clause), squeeze(source.quote)
        if place not in self.told or quote in self.texts.get(place, ""):
            return source
        told = self.told[place]
        held = [by for words, by in told if words and (quote in words or words in quote)]
        return (held or [by for _, by in told])[-1]


def _near(one: Source, other: Source) -> bool:
    same = (one.notice, one.clause) == (other.notice, other.clause)
    return same and (squeeze(one.quote) in squeeze(other.quote) or squeeze(other.quote) in squeeze(one.quote))


def _history(changes: Sequence[Change], done: Sequence[Done]) -> Iterator[Amended]:
    """What was replaced: first what the wordings name, then what differs beside."""
    left = [change for change in changes if change.old is not None]
    for wording, hits in done:
        source = wording.sentence.source()
        for hit in hits:
            change = next((each for each in left if each.source and _meant(each, hit, source)), None)
            if change:
                left.remove(change)
            yield Amended(change.path if change else "", wording.old, wording.new, hit, source)
    for change in left:
        new = _replacing(change, changes)
        if change.source and new:
            old = _narrowed(change.old)
            said = next((each for each, _ in done if _near(each.sentence.source(), new)), None)
            before = said.old if said and said.old else _before(change, old.quote)
            after = _said_new(said) if said else _on_one_line(_narrowed(change.new or new).quote)
            yield Amended(change.path, before, after, old, new)


def _replacing(change: Change, changes: Sequence[Change]) -> Source | None:
    """The amendment's sentence that put something in an old value's place: of one that is gone, what came instead."""
    new = getattr(change.new, "source", None)
    if change.new is None:
        root = change.path.partition("[")[0]
        instead = (each.source for each in changes if each.old is None and each.path.startswith(f"{root}["))
        new = next(instead, None)
    return new if isinstance(new, Source) else None


def _meant(change: Change, hit: Source, source: Source) -> bool:
    """Whether a change is what a wording made of the words that it hit."""
    old = getattr(change.old, "source", None)
    if not isinstance(old, Source) or not _near(old, hit):
        return False
    return change.new is None or bool(change.source and _near(change.source, source))


def _before(change: Change, quote: str) -> str:
    """The old value in the words of its quote: the day that moved, where one did."""
    old, new = change.old, change.new
    day = getattr(old, "date", None) or getattr(old, "end", None)
    start = getattr(old, "start", None)
    one = start in (None, day) or start == getattr(new, "start", None)
    printed = f"{day.month}月{day.day}日" if day and one and not old.approx else ""
    return printed if printed and printed in squeeze(quote) else NUMBER.sub("", _on_one_line(quote))


def _said_new(wording: Wording) -> str:
    return wording.new or wording.sentence.plain[wording.start : wording.stop].rstrip("。;")


def _on_one_line(quote: str) -> str:
    return " ".join(quote.split()).rstrip("。；;")


def _narrowed(item: Any) -> Source:  # noqa: ANN401  # any sourced value of a profile
    """Where a value stands, the quote cut down to the part that holds it."""
    source: Source = item if isinstance(item, Source) else item.source
    value = getattr(item, "value", None)
    parts = SEGMENT.findall(source.quote)
    held = [part.strip() for part in parts if isinstance(value, int | str) and str(value) in squeeze(part)]
    return replace(source, quote=held[0]) if len(held) == 1 else source
