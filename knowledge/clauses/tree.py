"""From the text of a notice to its tree of clauses."""

from collections.abc import Sequence
from dataclasses import replace

from contest.clauses import PATH_JOINT, Clause
from knowledge.clauses.endings import annex_lines, is_lone_heading, repeated_headings, signature_runs
from knowledge.clauses.front import addressees_end, contents_end, front_length, is_titled, title_span
from knowledge.clauses.furniture import is_furniture, page_foot
from knowledge.clauses.headings import heading_of, plain
from knowledge.clauses.identity import clause_ids
from knowledge.clauses.lines import Line, fold, split_lines
from knowledge.clauses.markers import BRACKETED, ITEM, NAMED, SECTION
from knowledge.clauses.matter import (
    ADDRESSED_TO,
    ADDRESSEES,
    ANNEX_TITLED,
    ATTACHMENT_LIST,
    ATTACHMENTS,
    BACK_HEADING,
    BODY,
    CONTACT_LINE,
    CONTENTS,
    IMPRINT,
    LETTERHEAD,
    NOTE,
    SIGNATURES,
    WEB_PAGE,
)
from knowledge.clauses.nodes import ANNEX_STYLE, MATTER_STYLE, PLAIN_STYLE, TITLE_STYLE, Node
from knowledge.clauses.numbering import Numbering

SHORTEST_ITEM, LONGEST_ANNEX_TITLE = 20, 60


class TreeReader:
    """Reads line after line and opens a node where one begins."""

    def __init__(self, text: str) -> None:
        self.text = text
        every = split_lines(text)
        foot = page_foot([line.body for line in every])
        self.above, self.below = [line for line in every[:1] if is_furniture(line.body)], every[foot:]
        self.lines = [line for line in every[:foot] if not is_furniture(line.body)]
        self.nodes: list[Node] = []
        self.front = front_length(self.lines)
        self.annexes = annex_lines(self.lines, self.front)
        self.runs = signature_runs(self.lines, self.front)
        taken = {index for first, (_, end) in self.runs.items() for index in range(first, end)}
        self.series = repeated_headings(self.lines, taken | set(self.annexes) | set(range(self.front)))
        self.numbering = Numbering(self.lines)
        self.markers, self.stack = self.numbering.markers, self.numbering.stack

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
            self.nodes.append(Node("", "", WEB_PAGE, MATTER_STYLE, 0, 0, lines[0].start, None))

    def _open(self, node: Node) -> None:
        self.nodes.append(node)
        self.stack.append(node)

    def _open_plain(self, index: int, part: str, heading: str = "", style: str = PLAIN_STYLE) -> None:
        parent, line = self.stack[-1] if self.stack else None, self.lines[index]
        self._open(Node("", heading, part, style, NAMED, 0, line.start, parent, index, line.hashes))

    def _open_matter(self, index: int, part: str) -> None:
        self.stack.clear()
        self._open_plain(index, part)

    def _read_front(self) -> int:
        if not self.lines:
            return 0
        title = title_span(self.lines, self.front)
        if title is None:
            self._open_plain(0, BODY)
            return max(1, self.front) if self.markers[0] is None else 0
        if title[0] > 0:
            self._open_matter(0, LETTERHEAD)
            self.stack.clear()
        words = plain(self.text[self.lines[title[0]].start : self.lines[title[1] - 1].end].lstrip("#* "))
        self._open_plain(title[0], words, words, TITLE_STYLE)
        return self._read_addressees(title[1])

    def _read_addressees(self, index: int) -> int:
        """Pass over what stands below a title, and set the list of addressees apart from the text behind it."""
        title = self.stack[-1]
        for at in range(index, min(index + 4, len(self.lines))):
            end = addressees_end(self.lines, at)
            if end > at:
                self._open_matter(at, ADDRESSED_TO)
                if end < len(self.lines) and self.markers[end] is None:
                    self._go_on(title, end)
                return end
            if self.markers[at] or at >= self.front:
                break
        return index

    def _go_on(self, node: Node, index: int) -> None:
        """Open a clause again for a line that is its own behind something else."""
        if node in self.stack:
            del self.stack[self.stack.index(node) :]
        else:
            self.stack.clear()
        self._open(replace(node, start=self.lines[index].start, again=True))

    def _read_line(self, index: int) -> int:
        if index in self.annexes:
            return self._open_annex(index)
        if index in self.runs:
            part, end = self.runs[index]
            self._open_matter(index, part)
            return end
        contents = contents_end(self.lines, index)
        if contents > index:
            self._open_matter(index, CONTENTS)
            return contents
        if self._opens_document(index):
            self.stack.clear()
            return self._open_title(index)
        if not (self._open_back_matter(index) or self._open_numbered(index) or self._open_unnumbered(index)):
            self._continue(index)
        return index + 1

    def _opens_document(self, index: int) -> bool:
        """Whether a line is the title of rules sent out with the notice: behind its end, before a first chapter."""
        signed = bool(self.stack) and self.stack[0].part in (SIGNATURES, IMPRINT, NOTE, ATTACHMENTS)
        if not signed or self.markers[index]:
            return False
        last = next((at for at in range(index, min(index + 3, len(self.lines))) if is_titled(self.lines[at])), None)
        if last is None or any(self.markers[at] or self.lines[at].closed for at in range(index, last + 1)):
            return False
        following = self.numbering.following[last]
        return following is not None and following.number == 1 and following.rank <= SECTION

    def _open_annex(self, index: int) -> int:
        line = self.lines[index]
        self.stack.clear()
        label = fold(line.body) if ANNEX_TITLED.match(line.body) else fold(line.body.rstrip("：: "))
        self._open(Node(label, label, label, ANNEX_STYLE, 0, 0, line.start, None, index))
        after = index + 1
        if self.annexes[index] or after >= len(self.lines) or self.markers[after] or after in self.annexes:
            return after
        if len(self.lines[after].body) <= LONGEST_ANNEX_TITLE and not self.lines[after].closed:
            return self._open_title(after)
        return after

    def _open_title(self, index: int) -> int:
        """Open a title: one line, or up to three where only the last says what kind of document it is."""
        last = index
        for at in range(index, min(index + 3, len(self.lines))):
            line = self.lines[at]
            if len(line.body) > LONGEST_ANNEX_TITLE or line.closed or self.markers[at]:
                break
            if is_titled(line):
                last = at
                break
        words = plain(self.text[self.lines[index].start : self.lines[last].end].lstrip("#* "))
        self._open_plain(index, words, words, TITLE_STYLE)
        return last + 1

    def _open_back_matter(self, index: int) -> bool:
        line = self.lines[index]
        if ATTACHMENT_LIST.match(line.body):
            if self.stack and self.stack[0].part == ATTACHMENTS:
                return False
            self._open_matter(index, ATTACHMENTS)
            return True
        if found := ADDRESSEES.match(line.body):
            self._open_matter(index, found.group(1))
            return True
        following = self.numbering.following[index]
        last = following is None or not any(
            node.style == following.style and node.number + 1 == following.number for node in self.stack)
        if found := BACK_HEADING.match(line.body) or (CONTACT_LINE.match(line.body) if last else None):
            name = "".join(found.group(1).split())
            if any(name[:2] in node.part for node in self.stack):
                return False
            del self.stack[len([node for node in self.stack if node.style == ANNEX_STYLE]) :]
            self._open_plain(index, name, name if BACK_HEADING.match(line.body) else "")
            return True
        return False

    def _open_numbered(self, index: int) -> bool:
        marker = self.numbering.place(index)
        if marker is None:
            return False
        line, parent = self.lines[index], self.stack[-1] if self.stack else None
        heading = heading_of(line, marker, parent is not None and parent.named)
        self._open(Node(
            marker.label, heading, heading or fold(marker.label), marker.style, marker.rank, marker.number, line.start,
            parent, index, self.numbering.hashes, marker.prefix, marker.family))
        return True

    def _open_unnumbered(self, index: int) -> bool:
        if index not in self.series and not is_lone_heading(self.lines, index):
            return False
        hashes = self.lines[index].hashes
        while self.stack and self._ends_before_heading(self.stack[-1], hashes):
            self.stack.pop()
        if self.stack and self.stack[-1].style == TITLE_STYLE and self.stack[-1].parent is None:
            self.stack.pop()
        words = plain(self.lines[index].body.rstrip("：:"))
        self._open_plain(index, words, words)
        return True

    def _is_marked_above(self) -> bool:
        """Whether an open clause's heading has marks of one."""
        return any(node.hashes for node in self.stack)

    def _ends_before_heading(self, top: Node, hashes: int) -> bool:
        """Whether a heading without number ends an open clause: by the marks of both, else by the usual depth."""
        if hashes and top.style != TITLE_STYLE and (top.hashes or self._is_marked_above()):
            return not 0 < top.hashes < hashes
        return top.rank > NAMED or top.style == PLAIN_STYLE

    def _continue(self, index: int) -> None:
        """A paragraph behind the last item of a list is the list's parent's again."""
        top = self.stack[-1] if self.stack else None
        if top is None:
            self._open_plain(index, BODY)
            return
        following = self.numbering.following[index]
        goes_on = following is not None and following.style == top.style and following.number == top.number + 1
        if top.rank < BRACKETED or top.heading or top.number < 2 or goes_on or not self.lines[index - 1].closed:
            return
        if len(self.lines[index - 1].body) < SHORTEST_ITEM:
            return
        if top.parent is None or top.parent.rank not in (SECTION, BRACKETED, ITEM, NAMED):
            return
        self._go_on(top.parent, index)


def read_clauses(text: str, notice: str) -> tuple[Clause, ...]:
    """The clauses of a notice's text, in its order; `notice` is the notice's id.

    Every character that is not white space lies in exactly one clause. Never raises.
    """
    nodes = TreeReader(text).read()
    made: dict[int, Clause] = {}
    clauses = []
    for at, (node, own) in enumerate(zip(nodes, clause_ids(nodes), strict=True)):
        end = nodes[at + 1].start if at + 1 < len(nodes) else len(text)
        end = node.start + len(text[node.start : end].rstrip())
        above = made[id(node.parent)] if node.parent is not None else None
        made[id(node)] = Clause(
            id=own, notice=notice, parent=above.id if above else None, level=above.level + 1 if above else 0,
            label=node.label, heading=node.heading, path=f"{above.path}{PATH_JOINT}{node.part}" if above else node.part,
            text=text[node.start : end], start=node.start, end=end,
        )
        clauses.append(made[id(node)])
    return tuple(clauses)


def children(clauses: Sequence[Clause], parent: Clause) -> tuple[Clause, ...]:
    """The clauses directly below one."""
    return tuple(clause for clause in clauses if clause.parent == parent.id)


def subtree(clauses: Sequence[Clause], root: Clause) -> tuple[Clause, ...]:
    """A clause with all that are below it."""
    prefix = root.path + PATH_JOINT
    return tuple(clause for clause in clauses if clause.id == root.id or clause.path.startswith(prefix))
