"""Where a number belongs: siblings by style and sequence, a first number by what is open and what follows."""

import re
from collections.abc import Sequence
from dataclasses import replace

from knowledge.clauses.lines import Line, is_short_name
from knowledge.clauses.markers import (
    ARABIC,
    ARABIC_BRACKET,
    ARTICLE,
    BARE,
    BRACKETED,
    CHINESE_BRACKET,
    CIRCLED,
    CN,
    DOTTED,
    ITEM,
    NAMED,
    OWN,
    PART,
    REFERENCE,
    Marker,
    as_letter,
    marker_of,
)
from knowledge.clauses.nodes import PLAIN_STYLE, TITLE_STYLE, Node
from knowledge.clauses.numerals import value_of

LONGEST_GAP, LONGEST_BARE, DEEPEST, LONGEST_UNBROKEN = 5, 14, 12, 20
LONGEST_CHANCE = 4  # a higher number that fits an open list fits by no accident
MOST_UNLED = 99  # a higher number only continues a list
INLINE = {
    ARABIC: re.compile(r"[；;]\s*(\d{1,2})\s*[.．、]"),
    ARABIC_BRACKET: re.compile(r"[；;]\s*[（(]?(\d{1,2})\s*[）)]"),
    CHINESE_BRACKET: re.compile(rf"[；;]\s*[（(]({CN})[）)]"),
    CIRCLED: re.compile(r"[；;]\s*([①-⑳])"),
}
GOES_ON = "、，,（(《“"


class Numbering:
    """The open clauses, outermost first, and the numbers of all lines."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.stack: list[Node] = []
        self.markers = [marker_of(line) for line in lines]
        self.following: list[Marker | None] = [None] * len(lines)
        self._next: list[Marker | None] = [None] * len(lines)
        self._nested: set[tuple[str, str]] = set()
        self.hashes = 0  # of the clause whose sibling was placed last
        self._look_ahead()

    def _look_ahead(self) -> None:
        """For each line, the number that comes next, and the next of its own style."""
        nearest: Marker | None = None
        latest: dict[str, Marker] = {}
        for index in range(len(self.lines) - 1, -1, -1):
            self.following[index] = nearest
            if marker := self.markers[index]:
                self._next[index] = latest.get(marker.style)
                nearest = latest[marker.style] = marker

    def place(self, index: int) -> Marker | None:
        """Close what a line's number ends and give the number as it is to be read; None where it is no number but part
        of a sentence."""
        marker = self.markers[index]
        if marker is None:
            return None
        marker = self._as_open(marker)
        at = self._sibling(marker, index)
        self.hashes = self.lines[index].hashes
        if at is not None:
            led = self.stack[at]
            self.hashes = self.hashes or led.hashes
            del self.stack[at:]
            return replace(marker, style=led.style, rank=led.rank)
        if self._inside_sentence(marker, index):
            return None
        begun = self._begun(marker, index)
        if begun is not None:
            self._close_for(begun, index)
        return begun

    def _as_open(self, marker: Marker) -> Marker:
        """A Roman numeral that goes on a list of letters is a letter."""
        letter = as_letter(marker)
        goes_on = any(node.style == letter.style and node.number + 1 == letter.number for node in self.stack)
        return letter if goes_on else marker

    def _sibling(self, marker: Marker, index: int) -> int | None:
        """The place of the open clause that this number follows: the next of its style, else of a skipped number, else
        of a style that is easily mixed up with it."""
        own = [at for at in range(len(self.stack) - 1, -1, -1) if self._alike(self.stack[at], marker)]
        closed = self._apart(index)
        for at in own:
            if self.stack[at].number + 1 == marker.number and (closed or self._stands_out(marker, index)):
                return at
        sure = not marker.weak or (marker.prefix and closed)
        if own and sure and 0 < marker.number - self.stack[own[0]].number <= LONGEST_GAP:
            return own[0]
        if marker.number == 1 or not closed:
            return None
        mixed_up = self._of_family(marker)
        return mixed_up if mixed_up is not None or own else self._filled(marker, index)

    def _stands_out(self, marker: Marker, index: int) -> bool:
        """Whether a number is one although the line before seems to go on."""
        short = len(marker.rest) <= LONGEST_BARE and self.lines[index - 1].body[-1:] not in GOES_ON
        return short or not marker.weak

    @staticmethod
    def _alike(node: Node, marker: Marker) -> bool:
        return node.style == marker.style and node.prefix == marker.prefix

    def _of_family(self, marker: Marker) -> int | None:
        """The open clause that a number of a style like its own follows (`3、` behind `2.`)."""
        for at in range(len(self.stack) - 1, -1, -1):
            step = marker.number - self.stack[at].number
            family = self.stack[at].family == marker.family != OWN
            if family and (step == 1 or not marker.weak) and 0 < step <= LONGEST_GAP:
                return at
        return None

    def _filled(self, marker: Marker, index: int) -> int | None:
        """The open clause whose next number is missing, and this number of another style in its place."""
        if marker.weak or marker.rank <= NAMED or marker.prefix:
            return None
        return next((
            at for at in range(len(self.stack) - 1, -1, -1)
            if self.stack[at].numbered and self.stack[at].rank not in (PART, NAMED)
            and self.stack[at].number + 1 == marker.number
            and self._fills(self.stack[at], marker, self.following[index])
        ), None)

    def _fills(self, node: Node, marker: Marker, after: Marker | None) -> bool:
        """Whether both sides of a number agree that it belongs to a list of another style."""
        missing = after is not None and after.style == node.style and after.number == marker.number + 1
        later = self._next[node.at]
        skipped = later is not None and later.number == marker.number + 1
        return missing or skipped or marker.number > LONGEST_CHANCE

    def _apart(self, index: int) -> bool:
        """Whether the line before ends a sentence, a list's introduction or a heading."""
        if index == 0:
            return True
        before = self.lines[index - 1]
        if before.body[-1:] in GOES_ON:
            return False
        headed = bool(self.stack) and self.stack[-1].at == index - 1 and bool(self.stack[-1].heading)
        return before.closed or headed or bool(self.lines[index].hashes) or len(before.body) < LONGEST_UNBROKEN

    def _inside_sentence(self, marker: Marker, index: int) -> bool:
        """Whether a broken line only happens to begin like this: `、` before it, or `（一）项` in it."""
        if index == 0 or self.lines[index].hashes or self.lines[index - 1].closed:
            return False
        refers = marker.rank >= BRACKETED and marker.rest and REFERENCE.match(marker.rest)
        return self.lines[index - 1].body[-1:] in GOES_ON or bool(refers)

    def _begun(self, marker: Marker, index: int) -> Marker | None:
        """The number as the first of a list, or of one whose beginning is missing; None where it can be neither."""
        if marker.weak:
            return self._weakly_begun(marker, index)
        if marker.prefix and marker.rank != NAMED and marker.number != 1 and not self._below_prefix(marker):
            return None
        closed = index == 0 or self.lines[index - 1].closed
        if marker.number != 1 and marker.rank > BRACKETED and not closed:
            return None
        if marker.family == ARABIC and marker.number > MOST_UNLED:
            return None
        return None if self._many_in_one(marker, index) else marker

    def _below_prefix(self, marker: Marker) -> bool:
        last = marker.prefix.replace("．", ".").rpartition(".")[2]
        return any(node.number == value_of(last) for node in self.stack if node.numbered)

    def _many_in_one(self, marker: Marker, index: int) -> bool:
        """Whether one line holds several items (`1、甲；2、乙`): they belong to the clause above together."""
        inline = INLINE.get(marker.family)
        if inline is None or not any(value_of(number) == marker.number + 1 for number in inline.findall(marker.rest)):
            return False
        after = self.following[index]
        return after is None or after.style != marker.style or after.number != marker.number + 1

    def _weakly_begun(self, marker: Marker, index: int) -> Marker | None:
        """A first number that needs a witness: a second one further on, 1.1 below it, or a short name behind it."""
        after = self.following[index]
        if marker.number != 1:
            return None
        if marker.prefix:
            return marker if self._below_prefix(marker) and self._apart(index) else None
        if after is None or not self._apart(index):
            return self._short_bare(marker, index)
        following = self._next[index]
        if after.number == 2 and after.family == marker.family == ARABIC and after.style != marker.style:
            return replace(marker, style=after.style, rank=after.rank, weak=False)
        led = following is not None and following.number == 2
        return marker if led and marker.style != BARE else self._short_bare(marker, index)

    def _short_bare(self, marker: Marker, index: int) -> Marker | None:
        """A bare 1 before 1.1 or before a short name; among dotted numbers it is a slip of the pen."""
        if marker.style != BARE:
            return None
        after = self.markers[index + 1] if index + 1 < len(self.lines) else None
        decimal = after is not None and after.style == "1.1"
        before_closed = index == 0 or self.lines[index - 1].closed
        short = len(marker.rest) <= LONGEST_BARE and is_short_name(self.lines[index]) and before_closed
        if not (decimal or short):
            return None
        dotted = any(node.style == DOTTED for node in self.stack) and not any(
            node.style == BARE for node in self.stack)
        return replace(marker, style=DOTTED, rank=ITEM) if dotted else marker

    def _close_for(self, marker: Marker, index: int) -> None:
        """Close what a list that begins here ends."""
        same = next((at for at in range(len(self.stack) - 1, -1, -1) if self.stack[at].style == marker.style), None)
        if same is None:
            self._close_lower(marker, index)
        elif self._nests_in_its_like(same, marker, index):
            return
        elif not any(node.rank == NAMED for node in self.stack[same + 1 :]):
            del self.stack[same:]
        else:
            last = max(at for at, node in enumerate(self.stack) if node.rank == NAMED)
            del self.stack[last + 1 :]
        del self.stack[DEEPEST:]

    def _nests_in_its_like(self, same: int, marker: Marker, index: int) -> bool:
        """Whether a list stands inside an item of its own style that announces it with a colon."""
        announced = same == len(self.stack) - 1 and self.lines[index - 1].body[-1:] in "：:"
        single = sum(node.style == marker.style for node in self.stack) == 1
        return announced and single and marker.number == 1 and not marker.prefix and marker.rank > NAMED

    def _close_lower(self, marker: Marker, index: int) -> None:
        while self.stack:
            top = self.stack[-1]
            if self._holds(top, marker, index):
                return
            self.stack.pop()

    def _holds(self, node: Node, marker: Marker, index: int) -> bool:
        """Whether a list may stand below an open clause."""
        if node.style == TITLE_STYLE:
            return False
        if marker.unit and marker.unit in node.part:
            return True
        if node.style == PLAIN_STYLE and marker.rank <= NAMED:
            own = self.lines[index].hashes
            return node.hashes > 0 and (own == 0 or node.hashes < own)
        return node.rank <= marker.rank or self._goes_on_around(node, marker)

    def _goes_on_around(self, node: Node, marker: Marker) -> bool:
        """Whether an item of usually lower rank holds the list all the same: its own list goes on behind it, or one of
        this kind did before."""
        if not node.numbered or marker.number != 1 or marker.style == ARTICLE or marker.rank == PART:
            return False
        after = self._next[node.at]
        if (node.style, marker.style) in self._nested:
            return True
        if after is None or after.number != node.number + 1:
            return False
        self._nested.add((node.style, marker.style))
        return True
