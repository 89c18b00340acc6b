"""Ids of clauses that stay when a notice is read again, and when other clauses are edited or come before them."""

import hashlib
from collections import Counter
from collections.abc import Sequence

from knowledge.clauses.nodes import Node


def clause_ids(nodes: Sequence[Node]) -> list[str]:
    """An id for each clause, unique among them.

    A clause with a heading is known by it, without its number: a renumbering leaves its id alone. One without is known
    by the numbers from the top down: no edit of words, its own or others', changes its id. Of several that are alike
    the place among them counts.
    """
    places: dict[int, str] = {}
    seen: Counter[str] = Counter()
    ids: list[str] = []
    taken: set[str] = set()
    for node in nodes:
        place = places[id(node)] = _place(node, places, seen)
        name = _name(node)
        key = f"={name}" if name else place
        seen[key] += bool(name)
        own = f"{key}#{seen[key]}" if name else place
        while _digest(own) in taken:
            own += "'"
        ids.append(_digest(own))
        taken.add(ids[-1])
    return ids


def _place(node: Node, places: dict[int, str], seen: Counter[str]) -> str:
    """The numbers from the top down, counted on where a list is begun again."""
    above = places[id(node.parent)] if node.parent is not None else ""
    own = f"{node.style}{node.prefix}{node.number}" if node.numbered else _kind(node)
    place = f"{above}/{own}{'+' if node.again else ''}"
    seen[place] += 1
    return f"{place}#{seen[place]}"


def _kind(node: Node) -> str:
    return node.label or ("" if node.heading else node.part) or node.style


def _name(node: Node) -> str:
    """The heading without the number, white space left out; empty where it has none of its own."""
    if node.again or not node.heading or node.heading == node.label:
        return ""
    return "".join(node.heading.removeprefix(node.label).split()).strip("：:、.．")


def _digest(key: str) -> str:
    return "c" + hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:10]
