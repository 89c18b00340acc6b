"""Puts a file that was made into a folder."""

import asyncio
import os
from pathlib import Path

from contest.papers import Made


async def keep(made: Made, folder: Path) -> Path:
    """The file under its own name in a folder, in place of an earlier one; nobody else on the machine may read it."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return await write(made, folder / made.name)


async def write(made: Made, path: Path) -> Path:
    """The file at a path, which is there only once it is whole. Raises OSError where it cannot be written."""
    unfinished = path.with_name(f".{path.name}.part")
    try:
        with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
            async for part in made.parts:
                await asyncio.to_thread(out.write, part)
        return unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
