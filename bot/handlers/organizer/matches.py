"""How the lines of a list were matched to registrations, in words: those that are clear, and each that is not."""

from bot.conversation.scene import Scene
from contest.matching import Match
from contest.publishing import Drawn
from contest.registrations import APPROVED

SHOWN, MOST_DOUBTS = 5, 8
JOINED = "、"


def first_lines(scene: Scene, drawn: Drawn) -> list[str]:
    """The first entries as they will be public, and how many there are."""
    texts, entries = scene.texts, drawn.listing.entries
    lines = []
    for number, entry in enumerate(entries[:SHOWN], 1):
        key = "publish.line_known" if entry.registration else "publish.line"
        parts = (entry.track, entry.text, entry.award)
        lines.append(texts(key, number=number, text="　".join(part for part in parts if part)))
    return [*lines, texts("publish.count", count=len(entries), shown=len(lines))]


def checked(scene: Scene, drawn: Drawn) -> list[str]:
    """What somebody should look at before the list is published; empty where all is clear."""
    doubts = [(number, match) for number, match in enumerate(drawn.matches, 1) if match.is_doubtful]
    if not doubts:
        return []
    lines = [scene.texts("publish.doubts", count=len(doubts))]
    lines += [_doubt(scene, number, match, drawn) for number, match in doubts[:MOST_DOUBTS]]
    if len(doubts) > MOST_DOUBTS:
        lines.append(scene.texts("publish.more_doubts", count=len(doubts) - MOST_DOUBTS))
    if any(match.one is None for _, match in doubts):
        lines.append(scene.texts("publish.by_receipt"))
    return lines


def _doubt(scene: Scene, number: int, match: Match, drawn: Drawn) -> str:
    texts, text = scene.texts, drawn.listing.entries[number - 1].text
    if len(match.registrations) > 1:
        receipts = JOINED.join(each.receipt for each in match.registrations)
        return texts("publish.ambiguous", number=number, text=text, receipts=receipts)
    if match.twice:
        return texts("publish.twice", number=number, text=text, receipt=match.registrations[0].receipt)
    if match.one is not None and match.one.status != APPROVED:
        return texts("publish.unapproved", number=number, text=text, receipt=match.one.receipt)
    if match.near is None:
        return texts("publish.unknown", number=number, text=text)
    near, percent = match.near, round(match.near.likeness * 100)
    return texts("publish.like", number=number, text=text, receipt=near.receipt, name=near.name, percent=percent)
