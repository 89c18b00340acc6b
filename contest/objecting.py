"""How to object to a published list (举报), as the notice says it, or that it is silent."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from contest.clauses import Notice, Source
from contest.contests import Contest
from contest.profile import Contact, ObjectionRules, Sourced
from contest.workdays import WORKDAYS, later_by

MOST_CONTACTS = 2
JOINED = "；"
DIGITS = "一二三四五六七八九"
# How long dealing with an objection may take, in the notice's own words.
TAKES = re.compile(
    r"(?:收到|接到|受理|接报)[^。；;]{0,16}?(?:举报|异议|投诉|申诉)?[^。；;]{0,24}?(\d{1,3}|[一二三四五六七八九十]{1,3})"
    r"(?:个)?(工作日|自然日|天|日)(?:之)?内[^。；;]{0,24}?(?:裁定|答复|处理|核查|反馈|核实|回复|办结)[^。；;]*"
)
ABOUT = re.compile("举报|异议|投诉|申诉")


@dataclass(frozen=True)
class HowTo:
    """The key of the sentence, its details, and the clauses that carry it."""

    key: str
    details: tuple[tuple[str, str], ...] = ()
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True)
class Term:
    """Within how many days an objection is dealt with, as the notice says."""

    days: int
    source: Source

    def until(self, first: date) -> date:
        """The last day for one that came in on that day, which does not count."""
        if WORKDAYS in self.source.quote:
            return later_by(first, self.days)
        return first + timedelta(days=self.days)


def term_of(notices: Iterable[Notice]) -> Term | None:
    """How long dealing with an objection may take; None where the notices do not say."""
    for notice in notices:
        for clause in notice.clauses:
            found = TAKES.search(clause.text) if ABOUT.search(clause.text) else None
            if found and (days := _number(found.group(1))):
                source = Source(notice.id, clause.id, clause.path, found.group(), notice.title)
                return Term(days, source)
    return None


def is_stated(contest: Contest) -> bool:
    """Whether anything is laid down about objecting, by the notice or by an organizer."""
    rules = contest.profile.objection
    return any((rules.real_name_required, rules.evidence_required, rules.handled_by))


def _number(words: str) -> int:
    if words.isdecimal():
        return int(words)
    tens, ten, ones = words.rpartition("十")
    if not ten:
        return DIGITS.index(words) + 1 if words in DIGITS else 0
    return (DIGITS.index(tens) + 1 if tens in DIGITS and tens else 1) * 10 + (DIGITS.find(ones) + 1 if ones else 0)


def how_to_object(contest: Contest) -> HowTo:
    """Under whose name, with what, and to whom one objects; where the notice is silent, whom to turn to."""
    rules = contest.profile.objection
    stated = [each for each in (rules.real_name_required, rules.evidence_required, rules.handled_by) if each]
    if not stated:
        return _silent(contest.profile.contacts)
    sources = tuple(dict.fromkeys(each.source for each in stated))
    handler = (("handler", rules.handled_by.value),) if rules.handled_by else ()
    return HowTo(_key(rules), handler, sources)


def _key(rules: ObjectionRules) -> str:
    by = rules.handled_by is not None
    if _is(rules.real_name_required) and _is(rules.evidence_required):
        return "publicity.object_named_proof_by" if by else "publicity.object_named_proof"
    if _is(rules.real_name_required):
        return "publicity.object_named_by" if by else "publicity.object_named"
    return "publicity.object_by" if by else "publicity.object"


def _is(rule: Sourced[bool] | None) -> bool:
    return rule is not None and rule.value


def _silent(contacts: tuple[Contact, ...]) -> HowTo:
    told = [" ".join(filter(None, (each.role, each.name, each.phone or each.email))) for each in contacts]
    if not told:
        return HowTo("publicity.object_nobody")
    return HowTo("publicity.object_silent", (("contacts", JOINED.join(told[:MOST_CONTACTS])),))
