"""What `doctor` looks at."""

import asyncio
import os
from collections.abc import AsyncIterator
from pathlib import Path
from secrets import token_hex
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.cli.parts import Check
from bot.settings import Settings
from contest.ports import Clock, FileStore, UnitOfWorkFactory

EARLIEST_YEAR = 2024


def is_writable(settings: Settings) -> Check:
    """Whether state can be kept."""
    return Check("home", os.access(settings.home, os.W_OK), str(settings.home.name))


def clock_runs(clock: Clock) -> Check:
    """Whether the clock is set at all."""
    now = clock.now()
    return Check("clock", now.year >= EARLIEST_YEAR, f"{now:%Y-%m-%d %H:%M} UTC")


def zone_known(name: str) -> Check:
    """Whether a contest's zone is in the system's tables."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return Check("zone", False, name)
    return Check("zone", True, name)


def webhook(settings: Settings) -> Check:
    """Whether the credentials of Telegram fit together."""
    number, _, secret = settings.telegram_token.partition(":")
    token = not settings.telegram_token or bool(number.isdecimal() and secret)
    address = not settings.public_url or settings.public_url.startswith("https://")
    hidden = not (settings.telegram_token and settings.public_url) or bool(settings.telegram_secret)
    return Check("telegram", token and address and hidden, settings.public_url or "-")


async def files_kept(store: FileStore, settings: Settings) -> Check:
    """Whether a content can be stored, read again and deleted."""
    key, said = f"doctor{token_hex(8)}", b"doctor"

    async def parts() -> AsyncIterator[bytes]:
        yield said

    try:
        await store.put(key, parts())
        with await store.open(key) as content:
            kept = await asyncio.to_thread(content.read) == said
        await store.delete(key)
    except OSError as failure:
        return Check("files", False, type(failure).__name__)
    return Check("files", kept, settings.files.place if settings.files.remote else Path(settings.files.place).name)


async def checks(settings: Settings, factory: UnitOfWorkFactory, clock: Clock, recipe: str) -> list[Check]:
    """All checks; `recipe` names the way in which sentences are embedded. The database, its key and its tables were
    checked when it was opened."""
    async with factory() as work:
        contests = (await work.directory.current()).entries
        notices = await work.notices.digests()
        lacking = await work.vectors.lacking(recipe)
        zones = {contest.zone for each in contests if (contest := await work.contests.get(each.id))}
    return [
        is_writable(settings),
        Check("database", True, f"{len(contests)} / {len(notices)}"),
        Check("index", not lacking, f"{len(notices) - len(lacking)} / {len(notices)}"),
        clock_runs(clock),
        *(zone_known(zone) for zone in sorted(zones)),
        webhook(settings),
    ]
