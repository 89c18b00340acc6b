"""Whether words ask about one's own team, and what: its state, what it owes, what it may change, its deadline."""

import re
import unicodedata

from bot.conversation.texts import Texts
from contest.profile import CONTENT, PROBLEM, ROSTER

STATE, OWING, UNTIL = "state", "owing", "until"
CHANGES = {"roster": ROSTER, "problem": PROBLEM, "content": CONTENT}
RECEIPT = re.compile(r"(?<![0-9A-Za-z])([A-Za-z]{1,12}\d{0,12}-\d{4,9})(?!\d)")
LONGEST = 60
BESIDE = 6


def receipt_in(said: str) -> str:
    """The receipt or request number that words name; empty where there is none."""
    found = RECEIPT.search(unicodedata.normalize("NFKC", said))
    return found.group(1).upper() if found else ""


def is_alone(said: str, number: str) -> bool:
    """Whether words are hardly more than that number."""
    return len("".join(said.split())) <= len(number) + BESIDE


def asked_of(said: str, texts: Texts) -> str:
    """What is asked of one's own team: a state, what is owed, until when, or which part may change; empty: nothing."""
    words = unicodedata.normalize("NFKC", said).casefold()
    if len(words) > LONGEST:
        return ""
    if _holds(words, "mine_swap", texts):
        return _part(words, texts) or "roster"
    if not _holds(words, "mine_whose", texts):
        return ""
    if _holds(words, "mine_change", texts) and (part := _part(words, texts)):
        return part
    for about in (OWING, UNTIL, STATE):
        if _holds(words, f"mine_{about}", texts):
            return about
    return ""


def _part(words: str, texts: Texts) -> str:
    return next((part for part in CHANGES if _holds(words, f"mine_{part}", texts)), "")


def _holds(words: str, kind: str, texts: Texts) -> bool:
    return any(each.casefold() in words for each in texts.aliases(kind))
