"""A rule that one of several contests has to be chosen."""

from dataclasses import dataclass

from contest.clauses import Source


@dataclass(frozen=True)
class Choosing:
    """Contests of which one has to be chosen. `names`: those that the notice names; `others`: any other contest of the
    same family is excluded, those above and below aside. `text` is in the notice's words."""

    text: str
    source: Source
    names: tuple[str, ...] = ()
    others: bool = False
