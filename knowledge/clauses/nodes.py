"""A clause in the making, and the forms that have no number."""

from dataclasses import dataclass

from knowledge.clauses.markers import NAMED

TITLE_STYLE, PLAIN_STYLE, ANNEX_STYLE, MATTER_STYLE = "title", "plain", "annex", "matter"


@dataclass
class Node:
    """A clause in the making; `rank` 0 is an annex. `again`: it goes on with the words of its parent's list's parent.

    `hashes`: how many marks of a heading its line has; `at`: which line it begins with.
    """

    label: str
    heading: str
    part: str
    style: str
    rank: int
    number: int
    start: int
    parent: "Node | None"
    at: int = -1
    hashes: int = 0
    prefix: str = ""
    family: str = ""
    again: bool = False

    @property
    def numbered(self) -> bool:
        """Whether it has a number of its own."""
        return self.style not in (TITLE_STYLE, PLAIN_STYLE, ANNEX_STYLE, MATTER_STYLE)

    @property
    def named(self) -> bool:
        """Whether it is a named unit (赛道一)."""
        return self.rank == NAMED and self.numbered
