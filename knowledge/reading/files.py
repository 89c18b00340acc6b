"""From a file of any form to a notice with its clauses, and from notices to a profile."""

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePath

from contest.clauses import Notice
from contest.profile import ContestProfile
from contest.refusals import RuleBroken
from knowledge.clauses.tree import read_clauses
from knowledge.profiling.derive import derive
from knowledge.profiling.names import notice_title
from knowledge.reading.forms import PAGE, PDF, PICTURE, TEXT, WORD, form_of
from knowledge.reading.limits import LARGEST, MEGABYTE
from knowledge.reading.page.html import text_of_page
from knowledge.reading.plain import text_of
from knowledge.reading.print.pdf import PdfText
from knowledge.reading.print.seen import PictureText, Recognizer, Scans
from knowledge.reading.word.document import text_of_word

IDEOGRAPH, LETTER = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]"), re.compile(r"[^\W\d_]")
LEAST_CHINESE = 0.1
TextOf = Callable[[bytes], str]


class TextReader:
    """Reads notices from files; the form is told by the content."""

    def __init__(self, recognize: Recognizer | None = None) -> None:
        seen = recognize or Scans()
        self._forms: Mapping[str, TextOf] = {
            TEXT: text_of, PAGE: text_of_page, WORD: text_of_word, PDF: PdfText(seen), PICTURE: PictureText(seen)}

    def text(self, content: bytes) -> str:
        """The text of a file.

        Raises RuleBroken where it cannot be read, each reason with a code of its own (`notice_…`), among them
        `notice_too_large`, `notice_empty` and `notice_not_chinese`.
        """
        if len(content) > LARGEST:
            raise RuleBroken("notice_too_large", limit=LARGEST // MEGABYTE)
        text = self._forms[form_of(content)](content)
        if not re.search(r"\w", text):
            raise RuleBroken("notice_empty")
        if len(IDEOGRAPH.findall(text)) < LEAST_CHINESE * len(LETTER.findall(text)):
            raise RuleBroken("notice_not_chinese")
        return text

    def read(self, content: bytes, name: str, contest: str, notice: str) -> Notice:
        """The notice with its clauses; `name` is the file's name. Raises as `text` does."""
        read = self.notice(self.text(content), name, contest, notice)
        return replace(read, digest=hashlib.sha256(content).hexdigest())

    def notice(self, text: str, name: str, contest: str, notice: str) -> Notice:
        """The notice of a text that was read before, with its clauses."""
        clauses = read_clauses(text, notice)
        title = notice_title(clauses, PurePath(name).stem)
        digest = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
        return Notice(notice, contest, title, text, digest, clauses=clauses)

    def profile(self, contest: str, notices: Sequence[Notice], parent: ContestProfile | None) -> ContestProfile:
        """The profile derived from a contest's notices, in order of their being added."""
        return derive(contest, notices, parent)
