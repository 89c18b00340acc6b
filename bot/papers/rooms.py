"""Folders for files that are being made; those of killed processes are cleared away."""

import os
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory


def room_in(folder: Path) -> "TemporaryDirectory[str]":
    """A folder of this process, which nobody else on the machine may look into."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return TemporaryDirectory(dir=folder, prefix=f"{os.getpid()}.")


def clear(folder: Path) -> None:
    """Delete what processes that are gone have left, and whatever an earlier one of our number did."""
    for each in folder.iterdir() if folder.is_dir() else ():
        number = each.name.partition(".")[0]
        if each.is_dir() and (not number.isdecimal() or not _lives(int(number))):
            shutil.rmtree(each, ignore_errors=True)


def _lives(number: int) -> bool:
    if number == os.getpid():
        return False
    try:
        os.kill(number, 0)
    except PermissionError:
        return True
    except (ProcessLookupError, OverflowError):
        return False
    return True
