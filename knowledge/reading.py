"""From a file to a notice with its clauses, and from notices to a profile."""

import hashlib
import re
from collections.abc import Sequence
from pathlib import PurePath

from contest.clauses import Notice
from contest.profile import ContestProfile
from contest.refusals import RuleBroken
from knowledge.clauses.tree import read_clauses
from knowledge.profiling.derive import derive
from knowledge.profiling.names import notice_title

LARGEST = 20 * 1024 * 1024
ENCODINGS = ("utf-8-sig", "gb18030")
BINARY_STARTS = (b"%PDF", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\xd0\xcf\x11\xe0", b"\x1f\x8b")
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]")


def text_of(content: bytes) -> str:
    """The text of a text or Markdown file (UTF-8 or GB 18030), line ends made `\\n`.

    Raises RuleBroken `notice_too_large` (over 20 MB), `notice_empty` (no text) or `notice_binary` (not a text).
    """
    if len(content) > LARGEST:
        raise RuleBroken("notice_too_large", limit=LARGEST // (1024 * 1024))
    if content.startswith(BINARY_STARTS):
        raise RuleBroken("notice_binary")
    text = _decode(content).replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    if not re.search(r"\w", text):
        raise RuleBroken("notice_empty")
    return text


def _decode(content: bytes) -> str:
    for encoding in ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if CONTROL.search(text):
            raise RuleBroken("notice_binary")
        return text
    raise RuleBroken("notice_binary")


class TextReader:
    """Reads notices from text and Markdown files."""

    def read(self, content: bytes, name: str, contest: str, notice: str) -> Notice:
        """The notice with its clauses; `name` is the file's name. Raises as `text_of` does."""
        text = text_of(content)
        clauses = read_clauses(text, notice)
        title = notice_title(clauses, PurePath(name).stem)
        return Notice(notice, contest, title, text, hashlib.sha256(content).hexdigest(), clauses=clauses)

    def profile(self, contest: str, notices: Sequence[Notice], parent: ContestProfile | None) -> ContestProfile:
        """The profile derived from a contest's notices, in order of their being added."""
        return derive(contest, notices, parent)
