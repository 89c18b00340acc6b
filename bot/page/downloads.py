"""Giving a handed-in file out: its content piece by piece, and the headers that keep a browser from showing it."""

import asyncio
from collections.abc import AsyncIterator
from typing import BinaryIO
from urllib.parse import quote

from contest.files import StoredFile, suffix_of

PIECE = 256 * 1024


def safe_headers(file: StoredFile) -> dict[str, str]:
    """Headers under which a file is saved and never shown or run, whatever is in it."""
    plain = f"file.{suffix_of(file.name) or 'bin'}"
    return {
        "Content-Type": "application/octet-stream",
        "Content-Length": str(file.size),
        "Content-Disposition": f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(file.name, safe='')}",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-store",
    }


async def pieces(content: BinaryIO) -> AsyncIterator[bytes]:
    """An opened content, piece by piece; closed at the end."""
    try:
        while piece := await asyncio.to_thread(content.read, PIECE):
            yield piece
    finally:
        content.close()
