"""What amendments replaced: kept out of what is cited as in force, and shown, labelled, beside what replaced it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from contest.answers import Line
from contest.messages import Citation
from contest.register import Amended
from knowledge.answering.figures import missing
from knowledge.answering.found import Found, carried, cite, line
from knowledge.clauses.quotes import squeeze
from knowledge.search.folding import fold
from knowledge.search.passages import Passage

SEGMENT = re.compile(r"[^，；,;。]+[，；,;。]?")
DAY = re.compile(r"@\d{4}-\d\d-\d\d|(?:\d{4}年)?\d{1,2}月\d{1,2}日")
KIND = re.compile("(?:赛道|活动|环节|阶段|奖项)+$")
SHORTEST = 4


def in_force(passages: Iterable[Passage], amended: Iterable[Amended]) -> Iterator[Passage]:
    """The passages without the parts that were replaced; what is left of one stands for itself."""
    replaced: dict[tuple[str, str], list[str]] = {}
    for each in amended:
        if each.old and each.old.quote:
            replaced.setdefault((each.old.notice, each.old.clause), []).append(each.old.quote)
    for passage in passages:
        gone = [quote for quote in replaced.get(passage.key, ()) if _touches(passage.quote, quote)]
        if gone:
            yield from _left(passage, gone)
        else:
            yield passage


def _touches(quote: str, gone: str) -> bool:
    one, other = squeeze(quote), squeeze(gone)
    return one in other or other in one


def _left(passage: Passage, gone: list[str]) -> Iterator[Passage]:
    spans = [(at, at + len(quote)) for quote in gone if (at := passage.quote.find(quote)) >= 0]
    if len(spans) < len(gone):
        return
    runs: list[tuple[int, int]] = []
    for found in SEGMENT.finditer(passage.quote):
        if any(found.start() < end and start < found.end() for start, end in spans):
            continue
        joined = bool(runs) and runs[-1][1] == found.start()
        runs = [*runs[:-1], (runs[-1][0], found.end())] if joined else [*runs, found.span()]
    for number, (start, end) in enumerate(runs):
        quote = passage.quote[start:end].strip("，；,; \n")
        if len(fold(quote)) >= SHORTEST:
            clause = replace(passage.clause, text=quote)  # what is cited for it must not lead back to the whole
            own = passage.id if number == 0 else f"{passage.id}-{number}"
            yield replace(passage, id=own, clause=clause, quote=quote, text=fold(quote), around="")


def with_history(found: Found, amended: Iterable[Amended]) -> Found:
    """What was found, with a sentence behind each line that rests on an amendment: what it was before."""
    known = tuple(amended)
    if not known or not found:
        return found
    lines: list[Line] = []
    for said in found.lines:
        lines.append(said)
        lines += [each for each in _history(said, known) if each not in lines]
    return replace(found, lines=tuple(lines))


def cancelled(asked: str, amended: Iterable[Amended]) -> Found | None:
    """That an amendment cancelled what a folded question names; None where it names nothing of that kind."""
    for each in amended:
        name = KIND.sub("", fold(each.before))
        if each.path and not each.after and len(name) >= SHORTEST and name in asked:
            return Found((_cancelled(each),))
    return None


def _cancelled(each: Amended) -> Line:
    old = (replace(cite(each.old), replaced=True),) if each.old else ()
    return carried(line("cancelled", before=each.before, by=each.new.title), (cite(each.new), *old), "by")


def _history(said: Line, amended: Iterable[Amended]) -> Iterator[Line]:
    by = [each for each in amended if any(_rests_on(citation, each) for citation in said.citations)]
    for each in by:
        if each.old is None or (len(by) > 1 and not _speaks_of(said, each)):
            continue
        if not each.after:
            yield _cancelled(each)
            continue
        worded = line("replaced", before=each.before, after=each.after, by=each.new.title)
        yield carried(worded, (cite(each.new), replace(cite(each.old), replaced=True)), "by")


def _rests_on(citation: Citation, amended: Amended) -> bool:
    same = (citation.notice, citation.clause) == (amended.new.notice, amended.new.clause)
    return same and _touches(citation.quote, amended.new.quote)


def _speaks_of(said: Line, amended: Amended) -> bool:
    """Whether a line holds a day, or another figure, that the amendment set; one without any speaks of all of it."""
    text = said.words + " ".join(value for _, value in said.details)
    days, figures = DAY.findall(text), re.findall(r"\d+", DAY.sub(" ", text))
    wanted = days if DAY.search(amended.after) else figures
    return not (days or figures) or any(not missing(figure, [amended.after]) for figure in wanted)
