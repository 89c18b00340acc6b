"""Which names somebody means who types a name, a part of one, or a keyword."""

from collections.abc import Sequence

NEAR = 2


def folded(words: str) -> str:
    """Words as they are compared: letters and digits only, lower case."""
    return "".join(filter(str.isalnum, words)).casefold()


def meant(names: Sequence[str], hints: Sequence[Sequence[str]], said: str) -> tuple[int, ...]:
    """The places of the names that `said` means, best first; empty if none.

    A name that is the same; else names that hold the words or are held by them; else those with a hint (what stands
    under the name) that does; else those that share the most pairs of characters with name or hints, at least two.
    """
    words, own = folded(said), [folded(name) for name in names]
    under = [[folded(hint) for hint in some] for some in hints]
    for found in (
        tuple(at for at, name in enumerate(own) if name == words),
        tuple(at for at, name in enumerate(own) if _holds(name, words)),
        tuple(at for at, some in enumerate(under) if any(_holds(hint, words) for hint in some)),
    ):
        if found:
            return found
    pairs = [_pairs(name).union(*map(_pairs, some)) for name, some in zip(own, under, strict=True)]
    shared = [len(_pairs(words) & each) for each in pairs]
    most = max(shared, default=0)
    return tuple(at for at, count in enumerate(shared) if count == most) if most >= NEAR else ()


def _holds(name: str, words: str) -> bool:
    return min(len(name), len(words)) >= NEAR and (name in words or words in name)


def _pairs(words: str) -> set[str]:
    return {words[at : at + NEAR] for at in range(len(words) - 1)}
