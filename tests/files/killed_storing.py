"""A process that stores a content, and is to be killed: in the middle of it (`half`), or before anything is noted of it
(`whole`): `killed_storing.py FOLDER half|whole`."""

import asyncio
import sys
import time
from pathlib import Path

from storage.files.local import LocalFiles
from tests.files.stores import KEYRING


async def parts(how):
    yield b"x" * 200_000
    if how == "half":
        wait()


def wait() -> None:
    print("stored", flush=True)
    time.sleep(600)


async def main(folder: Path, how: str) -> None:
    await LocalFiles(folder, KEYRING).put("abcd", parts(how))
    wait()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), sys.argv[2]))
