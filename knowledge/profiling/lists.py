"""Lists inside a sentence or paragraph: items behind ①, (1), 1. or 一是, or parted by commas of a row (、)."""

import re

from knowledge.clauses.markers import value_of

MARKS = tuple(re.compile(pattern) for pattern in (
    "([①-⑳])", r"\(([一二三四五六七八九十]{1,2})\)", r"\((\d{1,2})\)", r"(?<![\d.])(\d{1,2})[.、)](?!\d)",
    "(?:(?<=[:;。,])|^)([一二三四五六七八九])是",
))
ROW = re.compile("[、]|(?:以及|和|及|与|或)(?=[^、;。]{2,}$)")
ENDS = "。;,、:"
Place = tuple[int, int]


def marked_items(plain: str, start: int, end: int) -> list[Place]:
    """The places of the items behind marks that count up from one; empty where there are fewer than two."""
    best: list[re.Match[str]] = []
    for pattern in MARKS:
        hits: list[re.Match[str]] = []
        for hit in pattern.finditer(plain, start, end):
            if value_of(hit.group(1)) == len(hits) + 1:
                hits.append(hit)
        if len(hits) > 1 and (not best or hits[0].start() < best[0].start()):
            best = hits
    stops = [hit.start() for hit in best[1:]] + ([end] if best else [])
    return [trimmed(plain, hit.end(), stop) for hit, stop in zip(best, stops, strict=True)]


def row_items(plain: str, start: int, end: int) -> list[Place]:
    """The places of words parted by 、, outside brackets and quotation marks; a last 和 parts too."""
    cuts, depth, place = [start], 0, start
    for at in range(start, end):
        depth += (plain[at] in "(“《「") - (plain[at] in ")”》」")
        if plain[at] == "、" and depth <= 0:
            cuts.append(at + 1)
    places = [trimmed(plain, first, last) for first, last in zip(cuts, [*cuts[1:], end], strict=True)]
    place, last = places[-1]
    return [*places[:-1], (place, _before_etcetera(plain, place, last))]


def items(plain: str, start: int, end: int) -> list[Place]:
    """Items behind marks, else the words of a row."""
    return marked_items(plain, start, end) or row_items(plain, start, end)


def trimmed(plain: str, start: int, end: int) -> Place:
    """A place without the stops around its words."""
    while end > start and plain[end - 1] in ENDS:
        end -= 1
    while start < end and plain[start] in ENDS:
        start += 1
    return start, end


def _before_etcetera(plain: str, start: int, end: int) -> int:
    found = re.search("等(?:[^、,。;等]{0,8})$", plain[start:end])
    return start + found.start() if found and found.start() > 1 else end


def stop_behind(plain: str, start: int, stops: str = "。") -> int:
    """Where the first of some stops follows, or the end."""
    return min((at for stop in stops if (at := plain.find(stop, start)) >= 0), default=len(plain))
