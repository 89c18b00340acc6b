"""Files that are handed in: their words, where the open question takes the words of a file."""

import codecs
import csv
import re
from collections.abc import AsyncIterator
from dataclasses import replace

from fastapi import Request

from bot.channels.web.parts import Web, web_of
from bot.channels.web.traits import TRAITS
from bot.channels.web.visitors import Visitor, person_of
from bot.conversation.handed import refusal_of
from bot.conversation.messages import (
    FILE,
    LARGE_FILE,
    PICTURE,
    SHEET_FILE,
    UNREADABLE_FILE,
    VOICE,
    Incoming,
)
from bot.conversation.scene import Scene
from bot.page.refused import Refused
from bot.page.requests import pieces_of, preferred_language
from contest.columns import is_table
from contest.files import MEGABYTE, megabytes
from contest.refusals import RuleBroken

LARGEST_TEXT, LARGEST_SHEET = MEGABYTE, 5 * MEGABYTE
KINDS = {"image": PICTURE, "audio": VOICE}
TEXTS = {"text/plain": "txt", "text/csv": "csv"}
SHEETS = ("xlsx", "xls", "et", "ods")
PACKED = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # what the files of spreadsheet programs begin with
UNTYPED = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
ENCODINGS = ("utf-8-sig", "gb18030")


async def wanted(request: Request, visitor: Visitor) -> bool:
    """Whether the visitor's open question takes the words of a file."""
    web = web_of(request)
    async with web.turns.factory() as work:
        person = await person_of(request, visitor, work)
        session = await work.sessions.load(person.id)
        form = web.forms.get((session.form or "").partition("@")[0])
        scene = Scene(web.turns.clock.now(), web.turns.texts(person.language), work, person, session, TRAITS)
        return form is not None and form.takes_files(scene)


async def read_upload(request: Request, visitor: Visitor, number: str, name: str) -> Incoming:
    """An upload as a message of its kind, a notice with its text, a file for the open question stored; what nobody
    wants is read to its end and not kept. Raises Refused for one over the limit."""
    media = request.headers.get("content-type", "").partition(";")[0].strip().casefold()
    kind, web = KINDS.get(media.partition("/")[0], FILE), web_of(request)
    incoming = Incoming(number, visitor.account, "", kind=kind, language=preferred_language(request))
    check_length(request, web.settings.upload_limit)
    if (deposited := await deposit(web, incoming, name, _parts(request, web))) is not None:
        return deposited
    keep = kind == FILE and await wanted(request, visitor)
    if web.handed and not keep and await web.handed.wants(incoming):
        return await web.handed.read(incoming, name, await _content(request, web, web.settings.upload_limit))
    content = await _content(request, web, LARGEST_SHEET + 1 if keep else 0)
    if not keep:
        return incoming
    suffix = name.rpartition(".")[2].casefold() if "." in name else TEXTS.get(media, "")
    kind, said = words_in(content, suffix)
    if kind == SHEET_FILE and web.handed is not None:
        return await web.handed.rows(incoming, content)
    return replace(incoming, kind=kind, said=said)


async def deposit(web: Web, incoming: Incoming, name: str, parts: AsyncIterator[bytes]) -> Incoming | None:
    """The message with its file stored, where the open question takes one, or with why it was refused; None where no
    file is taken. What is refused early is read to its end, or the answer would not arrive."""
    if web.deposits is None:
        return None
    try:
        wanted_now = await web.deposits.wanted(incoming)
        if wanted_now is None:
            return None
        taken = await web.deposits.receive(incoming, wanted_now, name, parts)
    except RuleBroken as broken:
        taken = refusal_of(incoming, broken)
    async for _ in parts:
        pass
    return taken


def check_length(request: Request, limit: int) -> None:
    """Raises Refused where a request says of itself that it is longer than a file may be."""
    said = request.headers.get("content-length", "0")
    if said.isdecimal() and int(said) > limit:
        raise Refused(413, "rule.file_too_large", size=megabytes(int(said)), limit=limit // MEGABYTE)


def words_in(content: bytes, suffix: str) -> tuple[str, str]:
    """The kind of message that a file is, and its words, one line for each of its rows: a `file` has words."""
    if suffix in SHEETS or content.startswith(PACKED):
        return SHEET_FILE, ""
    if len(content) > LARGEST_TEXT:
        return LARGE_FILE, ""
    text = _decoded(content) if suffix in TEXTS.values() else None
    if text is None or UNTYPED.search(text):
        return UNREADABLE_FILE, ""
    lines = text.splitlines()
    if suffix == "csv":
        rows = [_cells(line) for line in lines]
        barred = [f"| {' | '.join(cells)} |" for cells in rows]
        lines = barred if is_table(barred) else [" ".join(filter(None, cells)) for cells in rows]
    return FILE, "\n".join(lines)


def _cells(line: str) -> list[str]:
    """The cells of one row. Rows are read one by one: a stray quotation mark must not swallow what follows."""
    try:
        return [cell.strip().replace("|", "｜") for row in csv.reader([line]) for cell in row]
    except csv.Error:
        return [line]


def _decoded(content: bytes) -> str | None:
    for encoding in ENCODINGS:
        try:
            return codecs.decode(content, encoding)
        except UnicodeDecodeError:
            continue
    return None


async def _content(request: Request, web: Web, most: int) -> bytes:
    """The first `most` bytes of the body, which is read to its end."""
    kept = bytearray()
    async for chunk in _parts(request, web):
        kept += chunk[: max(0, most - len(kept))]
    return bytes(kept)


async def _parts(request: Request, web: Web) -> AsyncIterator[bytes]:
    """The body as it comes. Raises Refused as soon as it is over the limit."""
    received, limit = 0, web.settings.upload_limit
    async for chunk in pieces_of(request):
        received += len(chunk)
        if received > limit:
            raise Refused(413, "rule.file_over", limit=limit // MEGABYTE)
        yield chunk
