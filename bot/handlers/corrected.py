"""What was corrected in a published list, in words."""

from datetime import date

from bot.conversation.dates import short_day
from bot.conversation.texts import Texts
from contest.contests import Contest
from contest.lists import ListChange


def changed(change: ListChange, contest: Contest, texts: Texts) -> str:
    """One correction on one line: the day, what was done, why, and whether the window began anew."""
    at = short_day(texts, change.at.astimezone(contest.tz).date(), date.min)
    key = f"publicity.change_{change.kind}"
    said = texts(key, at=at, place=change.place, reason=change.reason.rstrip("。."))
    return texts("publicity.change_renewed", said=said) if change.renewed else said
