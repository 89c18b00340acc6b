"""What was asked and answered a moment ago in one conversation, as what is said next may lean on it."""

from dataclasses import dataclass

from contest.answers import Item
from contest.messages import Citation


@dataclass(frozen=True)
class Exchange:
    """One question and its answer. `question`: as it was understood; `kind` and `contests`: those of the answer;
    `items`: what that listed; `cited`: the clauses that carried it."""

    question: str
    kind: str
    contests: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()
    cited: tuple[Citation, ...] = ()
