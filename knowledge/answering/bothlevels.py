"""A question within one contest that names the level above it (全国的呢): what both levels state, each labelled."""

from dataclasses import replace

from contest.answers import Line
from contest.profile import ContestProfile
from knowledge.answering.facts.registry import fact
from knowledge.answering.found import Found, heading, remark
from knowledge.answering.inquiry import Inquiry
from knowledge.answering.lexicon import LEXICON
from knowledge.answering.library import Shelf


def beside(inquiry: Inquiry, found: Found, above: Shelf | None) -> Found:
    """What was found, with the parent's value beside it where the question names the parent's level and the two
    differ; where the contest itself is silent it is said that the parent's value is not its own."""
    if above is None or not _names(inquiry.question.full, above.contest.profile):
        return found
    higher = fact(replace(inquiry, shelf=above, nearest=dict))
    if not higher or (found and (not found.typed or _says(found) == _says(higher))):
        return found
    own, parent = inquiry.contest.name, above.contest.name
    mine: tuple[Line, ...] = (heading("contest", contest=own), *found.lines)
    if not found:
        mine = (remark("silent_one", contest=own),)
    theirs: tuple[Line, ...] = (heading("contest", contest=parent), *higher.lines)
    if not found:
        theirs = (*theirs, remark("not_below", contest=own, parent=parent))
    return replace(higher, lines=(*mine, *theirs))


def _names(asked: str, above: ContestProfile) -> bool:
    level = above.level.value if above.level else ""
    words = (*LEXICON.levels.get(level, ()), *LEXICON.levels.get("above", ()))
    return any(word in asked for word in words)


def _says(found: Found) -> list[tuple[str, tuple[tuple[str, str], ...]]]:
    return [(line.key, line.details) for line in found.lines if line.states]
