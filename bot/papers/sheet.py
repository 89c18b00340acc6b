"""Our own form, where an organizer gave none, and what is printed: headings and rows, before they become a document."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.conversation.texts import Texts
from contest.facts import LISTS, SINGLE, Facts

UNSHOWN = ("contest", "receipt", "submitted", "members_named", "count", "contact_and_phone")
SHOWN = tuple(name for name in SINGLE if name not in UNSHOWN)


@dataclass(frozen=True)
class Listing:
    """A table with a row for each of several."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Sheet:
    """A form on one or a few pages. `under`: the line below its title; `rows`: labels with their values; `close`: the
    lines to be signed."""

    language: str
    title: str
    contest: str
    under: str
    rows: tuple[tuple[str, str], ...]
    listings: tuple[Listing, ...]
    close: tuple[str, ...]
    note: str


def sheet(found: Facts, own: Mapping[str, str], texts: Texts) -> Sheet:
    """The form of these facts; what is empty is left out. `own`: answers to the organizers' own questions, by label."""
    rows = [(texts(f"sheet.{name}"), str(found[name])) for name in SHOWN if found[name]]
    rows += [(label, said) for label, said in own.items() if said]
    under = texts("sheet.under", receipt=found["receipt"], day=found["submitted"])
    listings = tuple(each for name in ("members", "declarations") if (each := _listing(name, found, texts)).rows)
    close = (texts("sheet.seal"), texts("sheet.signature"), texts("sheet.day"))
    return Sheet(
        texts.language, texts("sheet.title"), str(found["contest"]), under, tuple(rows), listings, close,
        texts("sheet.note"),
    )  # fmt: skip


def _listing(name: str, found: Facts, texts: Texts) -> Listing:
    rows = found[name]
    kept = [row for row in rows if isinstance(row, Mapping)] if isinstance(rows, list) else []
    columns = [column for column in LISTS[name] if any(row[column] for row in kept)]
    heads = tuple(texts(f"sheet.{name}_{column}") for column in columns)
    return Listing(texts(f"sheet.{name}"), heads, tuple(tuple(str(row[each]) for each in columns) for row in kept))
