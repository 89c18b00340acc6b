"""Who may enter: single persons, and what the notice excepts for a track or a direction."""

from contest.profile import TeamException
from knowledge.answering.facts.tracks import mentioned
from knowledge.answering.found import Found, carried, cite, line, words
from knowledge.answering.inquiry import Inquiry
from knowledge.answering.lexicon import NO, YES
from knowledge.search.folding import bigrams, fold

SINGLE = "individuals"
WEAK = frozenset({"个人", "名义", "参赛", "以个", "人名", "义参", "方向", "面向", "工作", "作人", "人员"})


def individuals(inquiry: Inquiry) -> Found | None:
    """Whether single persons may enter: the rule, and the exceptions to it; an exception alone where the question is
    about it; None where the notice has no rule, or allows them (its clauses say how)."""
    allowed = inquiry.profile.team.individuals_allowed
    if allowed is None or allowed.value:
        return None
    known = [each for each in inquiry.profile.team.exceptions if each.allows == SINGLE]
    if meant := [each for each in known if _meant(inquiry, each)]:
        quotes = tuple(cite(each.source) for each in meant)
        return Found((carried(line("may"), quotes), *(words(each.quote, each) for each in quotes)), YES)
    quotes = tuple(dict.fromkeys((cite(allowed.source), *(cite(each.source) for each in known))))
    verdict = () if known or "negated" in inquiry.question.forms else (carried(line("may_not"), quotes),)
    return Found((*verdict, *(words(each.quote, each) for each in quotes)), NO)


def _meant(inquiry: Inquiry, exception: TeamException) -> bool:
    """Whether the question names the track of an exception, or shares words of its own with it."""
    named = {track.no for track in mentioned(inquiry.contest, inquiry.question.text)}
    own = set(bigrams(fold(exception.text))) - WEAK
    return exception.track in named or bool(own.intersection(bigrams(inquiry.question.text)))
