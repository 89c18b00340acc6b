"""What is no question about the rules: small talk, other worlds, chores, orders to the program."""

from knowledge.answering.lexicon import LEXICON
from knowledge.answering.question import in_chinese
from knowledge.search.folding import fold

WEAK_TOPICS = frozenset({"moment", "place", "route", "contacts", "publicity", "issued", "benefits", "team_size"})


def is_elsewhere(text: str, topics: frozenset[str]) -> bool:
    """Whether a folded question with these topics is about something else than contest rules."""
    guard = LEXICON.guard
    if guard["talk"].search(text) or (guard["chores"].search(text) and "placement" not in topics):
        return True
    return bool(guard["elsewhere"].search(text)) and not topics - WEAK_TOPICS


def without_orders(said: str) -> str | None:
    """The question without orders to the program; None where it holds none."""
    text = fold(in_chinese(said))
    if not LEXICON.guard["orders"].search(text):
        return None
    return LEXICON.guard["order_words"].sub("", LEXICON.guard["orders"].sub("", text)).strip(",:;。、")
