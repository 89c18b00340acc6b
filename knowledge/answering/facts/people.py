"""Whom to turn to: the contacts that a notice names."""

from collections.abc import Iterable
from datetime import datetime

from contest.answers import Line
from contest.contests import Contest
from contest.profile import Contact
from knowledge.answering.found import Found, cite, line
from knowledge.answering.library import Shelf
from knowledge.answering.question import Question
from knowledge.search.folding import bigrams, fold

MOST = 4


def contacts(shelf: Shelf, question: Question, now: datetime) -> Found | None:
    """The contacts of the tracks or roles that the question names; all general ones where it names none."""
    del now
    profile = shelf.contest.profile
    by_track = [c for track in profile.tracks if fold(track.name) in question.text for c in track.contacts]
    chosen = by_track or _by_role(profile.contacts, question.text)
    if not chosen:
        return None
    chosen = chosen[:MOST]
    return Found(tuple(said(contact) for contact in chosen), tuple(cite(contact.source) for contact in chosen))


def whom_to_ask(contest: Contest) -> tuple[Line, ...]:
    """One line with the first general contact of a notice; nothing where it names none."""
    named = [c for c in contest.profile.contacts if c.phone or c.email]
    return (line("ask_whom", whom=_words(named[0])),) if named else ()


def said(contact: Contact) -> Line:
    """A contact in one line, numbers as printed."""
    return line("contact", whom=_words(contact))


def _words(contact: Contact) -> str:
    reach = " ".join(part for part in (contact.name, contact.phone, contact.email) if part)
    return f"{contact.role}：{reach}" if contact.role else reach


def _by_role(known: Iterable[Contact], text: str) -> list[Contact]:
    """The contacts whose role or name shares most with the question; all where it shares nothing with any."""
    known = list(known)
    asked = set(bigrams(text)) - COMMON
    shared = {id(c): len(asked & set(bigrams(fold(f"{c.role}{c.name or ''}")))) for c in known}
    most = max(shared.values(), default=0)
    return [c for c in known if shared[id(c)] == most] if most else known


COMMON = frozenset({"联系", "系人", "系方", "方式", "电话", "赛道", "大赛", "分赛"})
