"""The Reader: from a file to a notice, from notices to a profile, from clauses to vectors."""

from collections.abc import Sequence

from contest.clauses import Notice
from contest.profile import ContestProfile
from knowledge.embedding import BuiltInEmbedding, embed_clauses
from knowledge.profiling.derive import derive
from knowledge.reading import TextReader


class NoticeReader:
    """See contest.ports.Reader. The embedding's model is loaded when it is first needed."""

    def __init__(self, embedding: BuiltInEmbedding) -> None:
        self._files, self._embedding = TextReader(), embedding

    def read(self, content: bytes, name: str, contest: str, notice: str) -> Notice:
        """The notice with its clauses. Raises RuleBroken where the file is empty, binary, too large or has no text."""
        return self._files.read(content, name, contest, notice)

    def profile(self, contest: str, notices: Sequence[Notice], parent: ContestProfile | None) -> ContestProfile:
        """The profile derived from a contest's notices, in order of their being added."""
        return derive(contest, notices, parent)

    def embed(self, notice: Notice) -> dict[str, tuple[float, ...]]:
        """A vector per clause id."""
        return embed_clauses(notice.clauses, self._embedding)
