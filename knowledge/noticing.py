"""The Reader: from a file to a notice, from notices to a profile."""

from collections.abc import Sequence

from contest.clauses import Notice
from contest.profile import ContestProfile
from knowledge.profiling.derive import derive
from knowledge.reading.files import TextReader
from knowledge.reading.sheet.workbook import text_of_sheet


class NoticeReader:
    """See contest.ports.Reader."""

    def __init__(self) -> None:
        self._files = TextReader()

    def read(self, content: bytes, name: str, contest: str, notice: str) -> Notice:
        """The notice with its clauses. Raises RuleBroken where the file cannot be read, with a code for each reason."""
        return self._files.read(content, name, contest, notice)

    def text(self, content: bytes) -> str:
        """The text of a file; raises as `read` does."""
        return self._files.text(content)

    def rows(self, content: bytes) -> str:
        """The rows of a workbook. Raises RuleBroken where it cannot be read, with a code for each reason."""
        return text_of_sheet(content)

    def notice(self, text: str, name: str, contest: str, notice: str) -> Notice:
        """The notice of a text that was read before, with its clauses."""
        return self._files.notice(text, name, contest, notice)

    def profile(self, contest: str, notices: Sequence[Notice], parent: ContestProfile | None) -> ContestProfile:
        """The profile derived from a contest's notices, in order of their being added."""
        return derive(contest, notices, parent)
