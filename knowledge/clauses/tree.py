"""From the text of a notice to its tree of clauses, by numbering style and sequence."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from contest.clauses import PATH_JOINT, Clause
from knowledge.clauses.furniture import is_furniture, page_foot
from knowledge.clauses.headings import heading_of
from knowledge.clauses.lines import Line, fold, is_short_name, split_lines
from knowledge.clauses.markers import BARE, BRACKETED, DOTTED, ITEM, NAMED, SECTION, Marker, marker_of
from knowledge.clauses.matter import (
    ADDRESSEES,
    ANNEX_TITLED,
    ATTACHMENT_LIST,
    ATTACHMENTS,
    BACK_HEADING,
    BODY,
    CONTACT_LINE,
    IMPRINT,
    LETTERHEAD,
    SIGNATURES,
    TITLE_END,
    WEB_PAGE,
    annex_lines,
    front_length,
    is_lone_heading,
    repeated_headings,
    signature_runs,
    title_span,
)

TITLE_STYLE, PLAIN_STYLE, ANNEX_STYLE = "title", "plain", "annex"
LONGEST_GAP, SHORTEST_ITEM, LONGEST_BARE = 5, 20, 14


@dataclass
class Node:
    """A clause in the making; `rank` 0 is an annex."""

    label: str
    heading: str
    part: str
    style: str
    rank: int
    number: int
    start: int
    parent: "Node | None"
    clause: Clause | None = None


class TreeReader:
    """Reads line after line and opens a node where one begins."""

    def __init__(self, text: str) -> None:
        self.text = text
        every = split_lines(text)
        foot = page_foot([line.body for line in every])
        self.above, self.below = [line for line in every[:1] if is_furniture(line.body)], every[foot:]
        self.lines = [line for line in every[:foot] if not is_furniture(line.body)]
        self.nodes: list[Node] = []
        self.stack: list[Node] = []
        self.front = front_length(self.lines)
        self.annexes = annex_lines(self.lines, self.front)
        self.runs = signature_runs(self.lines, self.front)
        self.signing = {index for first, end in self.runs.items() for index in range(first, end)}
        self.series = repeated_headings(self.lines, self.signing | set(self.annexes) | set(range(self.front)))
        self.markers = [marker_of(line) for line in self.lines]
        self.following = self._following_markers()

    def read(self) -> list[Node]:
        """All nodes in the order of the text."""
        self._open_page(self.above)
        index = self._read_front()
        while index < len(self.lines):
            index = self._read_line(index)
        self._open_page(self.below)
        return self.nodes

    def _open_page(self, lines: Sequence[Line]) -> None:
        """Open what a web page prints around the document."""
        self.stack.clear()
        if lines:
            self.nodes.append(Node("", "", WEB_PAGE, PLAIN_STYLE, 0, 0, lines[0].start, None))

    def _following_markers(self) -> list[Marker | None]:
        following: list[Marker | None] = [None] * len(self.lines)
        nearest = None
        for index in range(len(self.lines) - 1, -1, -1):
            following[index] = nearest
            nearest = self.markers[index] or nearest
        return following

    def _open(self, node: Node) -> None:
        self.nodes.append(node)
        self.stack.append(node)

    def _open_plain(self, index: int, part: str, heading: str = "", style: str = PLAIN_STYLE) -> None:
        parent = self.stack[-1] if self.stack else None
        self._open(Node("", heading, part, style, NAMED, 0, self.lines[index].start, parent))

    def _read_front(self) -> int:
        if not self.lines:
            return 0
        title = title_span(self.lines, self.front)
        if title is None:
            self._open_plain(0, BODY)
            return max(1, self.front) if self.markers[0] is None else 0
        if title[0] > 0:
            self._open_plain(0, LETTERHEAD)
            self.stack.clear()
        words = fold(self.text[self.lines[title[0]].start:self.lines[title[1] - 1].end].lstrip("#* ").rstrip("*"))
        self._open_plain(title[0], words, words, TITLE_STYLE)
        return title[1]

    def _read_line(self, index: int) -> int:
        if index in self.annexes:
            return self._open_annex(index)
        if index in self.runs:
            self.stack.clear()
            imprint = any(self.lines[at].body.endswith("印发") for at in range(index, self.runs[index]))
            self._open_plain(index, IMPRINT if imprint else SIGNATURES)
            return self.runs[index]
        if self._opens_document(index):
            self.stack.clear()
            return self._open_title(index)
        if not (self._open_back_matter(index) or self._open_numbered(index) or self._open_unnumbered(index)):
            self._continue(index)
        return index + 1

    def _opens_document(self, index: int) -> bool:
        """Whether a line is the title of rules sent out with the notice: behind its end, before a first chapter."""
        signed = bool(self.stack) and self.stack[0].part in (SIGNATURES, IMPRINT, ATTACHMENTS)
        following = self.markers[index + 1] if index + 1 < len(self.lines) else None
        first = following is not None and following.number == 1 and following.rank <= SECTION
        return signed and first and bool(TITLE_END.search(self.lines[index].body)) and not self.markers[index]

    def _open_annex(self, index: int) -> int:
        line = self.lines[index]
        self.stack.clear()
        label = fold(line.body) if ANNEX_TITLED.match(line.body) else fold(line.body.rstrip("：: "))
        self._open(Node(label, label, label, ANNEX_STYLE, 0, 0, line.start, None))
        after = index + 1
        if self.annexes[index] or after >= len(self.lines) or self.markers[after] or after in self.annexes:
            return after
        if len(self.lines[after].body) <= 60 and not self.lines[after].closed:
            return self._open_title(after)
        return after

    def _open_title(self, index: int) -> int:
        words = fold(self.lines[index].body)
        self._open_plain(index, words, words, TITLE_STYLE)
        return index + 1

    def _open_back_matter(self, index: int) -> bool:
        line = self.lines[index]
        if ATTACHMENT_LIST.match(line.body):
            if self.stack and self.stack[0].part == ATTACHMENTS:
                return False
            self.stack.clear()
            self._open_plain(index, ATTACHMENTS)
            return True
        if found := ADDRESSEES.match(line.body):
            self.stack.clear()
            self._open_plain(index, found.group(1))
            return True
        following = self.following[index]
        last = following is None or not any(
            node.style == following.style and node.number + 1 == following.number for node in self.stack)
        if found := BACK_HEADING.match(line.body) or (CONTACT_LINE.match(line.body) if last else None):
            if any(found.group(1)[:2] in node.part for node in self.stack):
                return False
            del self.stack[len([node for node in self.stack if node.style == ANNEX_STYLE]):]
            self._open_plain(index, found.group(1), found.group(1) if BACK_HEADING.match(line.body) else "")
            return True
        return False

    def _open_numbered(self, index: int) -> bool:
        marker = self.markers[index]
        if marker and marker.weak and not any(node.style == BARE for node in self.stack):
            # A bare number among dotted ones is a slip of the pen.
            dotted = any(node.style == DOTTED for node in self.stack)
            marker = replace(marker, style=DOTTED, rank=ITEM) if dotted else marker
        if marker is None or not self._make_room(marker, index):
            return False
        line, parent = self.lines[index], self.stack[-1] if self.stack else None
        under_named = parent is not None and (parent.rank == NAMED and parent.style not in (PLAIN_STYLE, TITLE_STYLE))
        heading = heading_of(line, marker, under_named)
        self._open(Node(marker.label, heading, heading or fold(marker.label), marker.style, marker.rank, marker.number,
                        line.start, parent))
        return True

    def _make_room(self, marker: Marker, index: int) -> bool:
        """Close what the marker ends; False where it is no marker but part of a sentence."""
        sibling = next((at for at in range(len(self.stack) - 1, -1, -1) if self.stack[at].style == marker.style), None)
        closed = index == 0 or self.lines[index - 1].closed
        if sibling is not None and 0 < marker.number - self.stack[sibling].number <= LONGEST_GAP:
            if marker.weak and marker.number != self.stack[sibling].number + 1:
                return False
            del self.stack[sibling:]
            return True
        if (marker.weak and not self._begins(marker, index)) or (
                marker.number != 1 and marker.rank > BRACKETED and not closed):
            return False
        if sibling is None:
            self._close_lower(marker)
        elif not any(node.rank == NAMED for node in self.stack[sibling + 1:]):
            del self.stack[sibling:]
        else:
            last = max(at for at, node in enumerate(self.stack) if node.rank == NAMED)
            del self.stack[last + 1:]
        return True

    def _begins(self, marker: Marker, index: int) -> bool:
        """Whether a bare 1 begins a numbering: 1.1 comes next, or it stands before a short name."""
        following = self.markers[index + 1] if index + 1 < len(self.lines) else None
        decimal = following is not None and following.style == "1.1"
        short = len(marker.rest) <= LONGEST_BARE and is_short_name(self.lines[index]) and self.lines[index - 1].closed
        return marker.number == 1 and (decimal or short)

    def _close_lower(self, marker: Marker) -> None:
        while self.stack:
            top = self.stack[-1]
            unnumbered = top.style == PLAIN_STYLE and marker.rank <= NAMED
            announced = bool(marker.unit) and marker.unit in top.part and top.style != TITLE_STYLE
            if announced or not (top.rank > marker.rank or top.style == TITLE_STYLE or unnumbered):
                return
            self.stack.pop()

    def _open_unnumbered(self, index: int) -> bool:
        if index not in self.series and not is_lone_heading(self.lines, index):
            return False
        while self.stack and (self.stack[-1].rank > NAMED or self.stack[-1].style == PLAIN_STYLE):
            self.stack.pop()
        if self.stack and self.stack[-1].style == TITLE_STYLE and self.stack[-1].parent is None:
            self.stack.pop()
        self._open_plain(index, fold(self.lines[index].body), fold(self.lines[index].body))
        return True

    def _continue(self, index: int) -> None:
        """A paragraph behind the last item of a list is the list's parent's again."""
        top = self.stack[-1] if self.stack else None
        if top is None:
            self._open_plain(index, BODY)
            return
        following = self.following[index]
        goes_on = following is not None and following.style == top.style and following.number == top.number + 1
        if top.rank < ITEM or top.heading or top.number < 2 or goes_on or not self.lines[index - 1].closed:
            return
        if len(self.lines[index - 1].body) < SHORTEST_ITEM:
            return
        if top.parent is None or top.parent.rank not in (SECTION, BRACKETED, ITEM, NAMED):
            return
        old = top.parent
        del self.stack[self.stack.index(old):]
        self._open(replace(old, start=self.lines[index].start, clause=None))


def read_clauses(text: str, notice: str) -> tuple[Clause, ...]:
    """The clauses of a notice's text, in its order; `notice` is the notice's id.

    Every character that is not white space lies in exactly one clause. Never raises.
    """
    nodes = TreeReader(text).read()
    occurrences: Counter[str] = Counter()
    clauses = []
    for at, node in enumerate(nodes):
        end = nodes[at + 1].start if at + 1 < len(nodes) else len(text)
        end = node.start + len(text[node.start:end].rstrip())
        path = f"{node.parent.clause.path}{PATH_JOINT}{node.part}" if node.parent and node.parent.clause else node.part
        occurrences[path] += 1
        node.clause = Clause(
            id=_clause_id(path, occurrences[path]), notice=notice,
            parent=node.parent.clause.id if node.parent and node.parent.clause else None,
            level=_depth(node), label=node.label, heading=node.heading, path=path,
            text=text[node.start:end], start=node.start, end=end,
        )
        clauses.append(node.clause)
    return tuple(clauses)


def _depth(node: Node) -> int:
    return node.parent.clause.level + 1 if node.parent and node.parent.clause else 0


def _clause_id(path: str, occurrence: int) -> str:
    folded = "".join(path.split())
    return "c" + hashlib.sha256(f"{folded}#{occurrence}".encode("utf-8", "surrogatepass")).hexdigest()[:10]


def children(clauses: Sequence[Clause], parent: Clause) -> tuple[Clause, ...]:
    """The clauses directly below one."""
    return tuple(clause for clause in clauses if clause.parent == parent.id)


def subtree(clauses: Sequence[Clause], root: Clause) -> tuple[Clause, ...]:
    """A clause with all that are below it."""
    prefix = root.path + PATH_JOINT
    return tuple(clause for clause in clauses if clause.id == root.id or clause.path.startswith(prefix))
