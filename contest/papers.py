"""Files that the program makes (报名表、导出): what they are called, and the port that makes them."""

import unicodedata
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Protocol

from contest.people import Account

FORM, SAMPLE, EXPORT, EXHIBIT, MATERIAL, PERSON = "form", "sample", "export", "exhibit", "material", "person"
DOCX, PDF, XLSX, CSV, ZIP, JSON = "docx", "pdf", "xlsx", "csv", "zip", "json"
FORBIDDEN = '<>:"|?*\\/'
LONGEST_NAME = 80


@dataclass(frozen=True)
class Made:
    """A file as it was made: `parts` is its content, which can be gone through once."""

    name: str
    form: str
    parts: AsyncIterator[bytes]


class Papers(Protocol):
    """Makes files by the key of a reply's attachment."""

    async def make(self, key: str, who: Account | int) -> Made:
        """The file for an account or a person, as it is now.

        Raises RuleBroken: no_permission, unknown_registration, unknown_contest, paper_unknown, pdf_missing,
        no_such_file.
        """
        ...


def file_name(*parts: str, form: str) -> str:
    """A file's name from words."""
    return f"{clean(*parts) or form}.{form}"


def clean(*parts: str) -> str:
    """Words as a name in a folder: without signs that a file system would not take, and never a way out of it."""
    said = " ".join(filter(None, parts))
    seen = "".join("_" if each in FORBIDDEN else each for each in said if unicodedata.category(each)[0] != "C")
    return seen[:LONGEST_NAME].strip(". ")
