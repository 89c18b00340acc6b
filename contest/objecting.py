"""How to object to a published list (举报), as the notice says it, or that it is silent."""

from dataclasses import dataclass

from contest.clauses import Source
from contest.contests import Contest
from contest.profile import Contact, ObjectionRules, Sourced

MOST_CONTACTS = 2
JOINED = "；"


@dataclass(frozen=True)
class HowTo:
    """The key of the sentence, its details, and the clauses that carry it."""

    key: str
    details: tuple[tuple[str, str], ...] = ()
    sources: tuple[Source, ...] = ()


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
