"""The expected no: a refusal with the clause it rests on."""

from contest.clauses import Source


class RuleBroken(Exception):
    """A refusal that a person is shown. `code` names the sentence (`rule.<code>`), `details` its placeholders.

    `source` is the clause it rests on; a refusal that does not rest on the notice (unreadable input) carries none.
    """

    def __init__(self, code: str, source: Source | None = None, **details: object) -> None:
        super().__init__(code)
        self.code, self.source, self.details = code, source, details
