"""Whom to turn to: the contacts that a notice names."""

from contest.answers import CONTACT, Item, Line
from contest.contests import Contest
from contest.profile import Contact
from knowledge.answering.facts.tracks import named
from knowledge.answering.found import SILENT, Found, carried, cite, line, listing, remark
from knowledge.answering.inquiry import Inquiry
from knowledge.search.folding import bigrams, fold

MOST = 4
COMMON = frozenset({"联系", "系人", "系方", "方式", "电话", "赛道", "大赛", "分赛", "手机", "号码", "多少"})


def contacts(inquiry: Inquiry) -> Found | None:
    """The contacts of the tracks, offices or persons that the question names; all general ones where it names none."""
    asked = inquiry.question
    known = inquiry.profile.contacts
    if asked.asks("phone") and not any(contact.phone for contact in known):
        return SILENT
    if asked.asks("email") and not any(contact.email for contact in known):
        return None
    by_track = [contact for track in named(inquiry.contest, asked.text) for contact in track.contacts]
    chosen = (by_track or _by_role(inquiry.contest, asked.text))[:MOST]
    if not chosen:
        return None
    return Found(tuple(map(said, chosen)))


def whom_to_ask(contest: Contest) -> tuple[Line, ...]:
    """One line with the first general contact of a notice; nothing where it names none."""
    named_ones = [c for c in contest.profile.contacts if c.phone or c.email]
    return (remark("ask_whom", whom=_words(named_ones[0])),) if named_ones else ()


def said(contact: Contact) -> Line:
    """A contact in one line, numbers as printed."""
    item = Item(CONTACT, _words(contact), citation=cite(contact.source))
    return carried(listing(line("contact", whom=_words(contact)), [item]), [cite(contact.source)])


def _words(contact: Contact) -> str:
    reach = " ".join(part for part in (contact.name, contact.phone, contact.email) if part)
    return f"{contact.role}：{reach}" if contact.role and contact.name else reach


def _by_role(contest: Contest, text: str) -> list[Contact]:
    """The contacts whose office or name shares most with the question; where it shares nothing with any, those that
    are not for one track only."""
    known = contest.profile.contacts
    asked = set(bigrams(text)) - COMMON
    shared = [len(asked & set(bigrams(fold(f"{c.role} {c.name or ''}")))) for c in known]
    most = max(shared, default=0)
    if most:
        return [c for c, share in zip(known, shared, strict=True) if share == most]
    of_tracks = {contact.role for track in contest.profile.tracks for contact in track.contacts}
    return [c for c in known if c.role not in of_tracks] or list(known)
