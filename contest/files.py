"""Files that people hand in: what is kept of one, how it may be called, and of which kind it may be."""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from math import ceil
from pathlib import PurePosixPath
from typing import Protocol

from contest.refusals import RuleBroken

MEGABYTE = 1024 * 1024
LARGEST = 20 * MEGABYTE
LONGEST_NAME = 100
OLE, TEXT, PROGRAM = "ole", "text", "program"
FORBIDDEN = re.compile(r'[<>:"|?*\\/]')
LEADING, TRAILING = re.compile("^[\\s=+@.'`~-]+"), re.compile(r"[\s.]+$")

# What a name's ending promises, and what the content then is: old office files all have the same form.
CONTENT = {
    "pdf": ("pdf",), "docx": ("docx",), "xlsx": ("xlsx",), "pptx": ("pptx",), "ofd": ("ofd",),
    "doc": (OLE,), "xls": (OLE,), "ppt": (OLE,),
    "wps": (OLE, "docx"), "et": (OLE, "xlsx"), "dps": (OLE, "pptx"),
    "txt": (TEXT,), "csv": (TEXT,), "md": (TEXT,),
    "jpg": ("jpg",), "jpeg": ("jpg",), "png": ("png",), "gif": ("gif",), "bmp": ("bmp",), "webp": ("webp",),
    "tif": ("tif",), "tiff": ("tif",),
    "mp4": ("mp4",), "mov": ("mp4",), "m4v": ("mp4",), "zip": ("zip",), "rar": ("rar",), "7z": ("7z",),
}  # fmt: skip
PDF, WORD, SHEET, SLIDES = ("pdf", "ofd"), ("docx", "doc", "wps"), ("xlsx", "xls", "et", "csv"), ("pptx", "ppt", "dps")
PICTURES = ("jpg", "jpeg", "png", "gif", "bmp", "webp", "tif", "tiff")
VIDEOS, ARCHIVES, PLAIN = ("mp4", "mov", "m4v"), ("zip", "rar", "7z"), ("txt", "md")
COMMON = frozenset((*PDF, *WORD, *SHEET, *SLIDES, *PICTURES, *PLAIN))
GROUPS = (PDF, WORD, SHEET, SLIDES, PICTURES, VIDEOS, ARCHIVES, PLAIN)
NAMED = {
    re.compile("pdf|ofd", re.I): PDF, re.compile("word|docx?|wps", re.I): WORD,
    re.compile("excel|xlsx?|电子表格", re.I): SHEET, re.compile("pptx?|演示文稿|幻灯片", re.I): SLIDES,
    re.compile("jpe?g|png|图片|照片", re.I): PICTURES, re.compile("mp4|mov|视频|录像", re.I): VIDEOS,
    re.compile("zip|rar|7z|压缩包|压缩文件", re.I): ARCHIVES,
}  # fmt: skip
ONLY = re.compile("格式|[A-Za-z]版|[A-Za-z]文件|[A-Za-z]文档")


@dataclass(frozen=True)
class StoredFile:
    """A file that was taken. `key` names its content in the store, is random and says nothing; `name` is cleaned,
    `kind` what its name ends in, `digest` the SHA-256 of the content in hex; `at` in UTC."""

    key: str
    name: str
    kind: str
    size: int
    digest: str
    at: datetime


class Files(Protocol):
    """What is kept of files; their contents lie in a FileStore. A content that is not listed here is swept away."""

    async def add(self, file: StoredFile) -> None:
        """Keep one, whose content is durable already."""
        ...

    async def get(self, key: str) -> StoredFile | None:
        """One, or None."""
        ...

    async def known(self, keys: Collection[str]) -> frozenset[str]:
        """Those of the keys that are kept."""
        ...

    async def drop(self, keys: Collection[str]) -> int:
        """Forget some; how many there were. Their contents are deleted by the next sweep."""
        ...


def clean_name(said: str) -> str:
    """A name of a file without folders, unseen characters and what a spreadsheet would compute; empty if none is
    left."""
    last = PurePosixPath(unicodedata.normalize("NFKC", said).replace("\\", "/")).name
    seen = "".join(each for each in last if unicodedata.category(each)[0] != "C")
    name = TRAILING.sub("", LEADING.sub("", " ".join(FORBIDDEN.sub("_", seen).split())))
    stem, dot, suffix = name.rpartition(".")
    if not dot or len(suffix) > 10:
        return name[:LONGEST_NAME].rstrip()
    return f"{stem[: LONGEST_NAME - len(suffix) - 1]}.{suffix}"


def suffix_of(name: str) -> str:
    """What a name ends in, in lower case; empty where it has no ending."""
    stem, dot, suffix = name.rpartition(".")
    return suffix.casefold() if dot and stem else ""


def taken_by(words: str) -> frozenset[str]:
    """Which endings are taken where a file is asked for in these words: those of the formats that they name as such
    (`PDF格式`), else the common ones and what they name besides (a video, a packed file)."""
    named = [suffixes for pattern, suffixes in NAMED.items() if pattern.search(words)]
    found = frozenset(suffix for some in named for suffix in some)
    return found if found and ONLY.search(words) else COMMON | found


def check_name(name: str, taken: Collection[str]) -> None:
    """Raises RuleBroken file_not_taken (`kind`, `taken`) for an ending that is none of those taken."""
    suffix = suffix_of(name)
    if suffix and suffix not in taken:
        raise RuleBroken("file_not_taken", kind=suffix.upper()[:10], taken=examples(taken))


def checked_name(name: str, content: str, taken: Collection[str]) -> str:
    """The name of a file whose content is of that kind; one without an ending gets it.

    Raises RuleBroken: file_mismatch (`kind`), file_program, file_not_taken.
    """
    check_name(name, taken)
    suffix = suffix_of(name)
    if suffix and content not in CONTENT.get(suffix, ()):
        raise RuleBroken("file_mismatch", kind=suffix.upper())
    if suffix:
        return name
    if content == PROGRAM:
        raise RuleBroken("file_program")
    fitting = [each for each in CONTENT if content in CONTENT[each] and each in taken]
    if not fitting:
        raise RuleBroken("file_not_taken", kind=content.upper(), taken=examples(taken))
    return f"{name or content}.{fitting[0]}"


def examples(taken: Collection[str]) -> str:
    """One ending for each sort of file that is taken, to be shown."""
    firsts = [next((each for each in group if each in taken), "") for group in GROUPS]
    return "、".join(first.upper() for first in firsts if first)


def megabytes(size: int) -> str:
    """A size as it is shown: `0.1`, `35`."""
    whole = size / MEGABYTE
    return str(ceil(whole)) if whole >= 10 else f"{max(whole, 0.1):.1f}".removesuffix(".0")
