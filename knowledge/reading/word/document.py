"""From a docx file to the text of a notice: paragraphs with their automatic numbers, tables, text boxes."""

from collections.abc import Iterator

from contest.refusals import RuleBroken
from knowledge.reading.decoding import cleaned
from knowledge.reading.rows import cell_of, repeated, table_lines
from knowledge.reading.word.numbering import Numbering
from knowledge.reading.word.package import Element, Parts, child, children, counted, is_on, name_of, said

SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
HOLDING = frozenset((
    "ins", "moveTo", "customXml", "smartTag", "sdt", "sdtContent", "body", "hyperlink", "r", "fldSimple", "dir", "bdo",
    "AlternateContent", "Choice", "Fallback", "drawing", "pict", "object", "inline", "anchor", "graphic", "graphicData",
    "wsp", "txbx", "wgp", "group", "shape", "rect", "textbox", "roundrect", "wpc", "grpSp", "oMath", "oMathPara",
))
NOTES = {"footnoteReference": "footnotes", "endnoteReference": "endnotes"}
PRIVATE = range(0xE000, 0xF900)
MOST_COLUMNS = 60


class Document:
    """A docx file's text, in the order in which it is read."""

    def __init__(self, parts: Parts) -> None:
        root = parts.xml("word/document.xml")
        self._body = child(root, "body")
        if self._body is None:
            raise RuleBroken("notice_broken")
        self._numbering = Numbering(parts.xml("word/numbering.xml"), parts.xml("word/styles.xml"))
        self._notes = {kind: _by_id(parts.xml(f"word/{name}.xml")) for kind, name in NOTES.items()}

    def lines(self) -> list[str]:
        """The lines of the whole document."""
        return list(self._blocks(self._body))

    def _blocks(self, parent: Element) -> Iterator[str]:
        for element in parent:
            name = name_of(element)
            if name == "p":
                yield from self._paragraph(element)
            elif name == "tbl":
                yield from table_lines(self._rows(element))
            elif name in HOLDING and not _is_contents(element):
                yield from self._blocks(element)

    def _paragraph(self, paragraph: Element) -> Iterator[str]:
        """What is in the paragraph's text boxes, its own line, its notes."""
        if self._numbering.style_name(paragraph).startswith("toc "):
            return
        label, pieces = self._numbering.label(paragraph), list(_pieces(paragraph))
        for element in pieces:
            if not isinstance(element, str) and name_of(element) == "txbxContent":
                yield from self._blocks(element)
        words = "".join(piece for piece in pieces if isinstance(piece, str)).strip()
        if words:
            yield from (label + words).split("\n")
        for element in pieces:
            if not isinstance(element, str) and (note := self._note(element)) is not None:
                yield from self._blocks(note)

    def _note(self, element: Element) -> Element | None:
        return self._notes.get(name_of(element), {}).get(said(element, "id"))

    def _rows(self, table: Element) -> list[list[str]]:
        rows: list[list[str]] = []
        for row in _rows_in(table):
            cells = [""] * min(counted(child(row, "trPr", "gridBefore")), MOST_COLUMNS)
            for cell in _cells_in(row):
                joined = cell_of(list(self._blocks(cell)))
                merged = child(cell, "tcPr", "vMerge")
                if merged is not None and said(merged, default="continue") == "continue" and rows:
                    above = rows[-1]
                    joined = joined or repeated(above[len(cells)] if len(cells) < len(above) else "")
                span = min(max(counted(child(cell, "tcPr", "gridSpan"), default=1), 1), MOST_COLUMNS)
                cells += [joined, *[""] * (span - 1)]
            rows.append(cells)
        return rows


def _by_id(notes: Element | None) -> dict[str, Element]:
    return {said(each, "id"): each for each in notes} if notes is not None else {}


def _rows_in(table: Element) -> Iterator[Element]:
    for element in table:
        if name_of(element) == "tr":
            yield element
        elif name_of(element) in HOLDING:
            yield from _rows_in(element)


def _cells_in(row: Element) -> Iterator[Element]:
    for element in row:
        if name_of(element) == "tc":
            yield element
        elif name_of(element) in HOLDING:
            yield from _cells_in(element)


def _pieces(parent: Element) -> Iterator[Element | str]:
    """The words of a paragraph, and between them the text boxes and the references to notes."""
    for element in parent:
        name = name_of(element)
        if name == "t":
            yield element.text or ""
        elif name in SIGNS:
            yield "" if said(element, "type") in ("page", "column") else SIGNS[name]
        elif name == "sym":
            yield _symbol(said(element, "char"))
        elif name == "txbxContent" or name in NOTES:
            yield element
        elif name in HOLDING and not (name == "r" and is_on(child(element, "rPr", "vanish"))):
            yield from _pieces(_newest(element) if name == "AlternateContent" else element)


def _newest(alternatives: Element) -> Element:
    """The first of a shape's descriptions; what follows repeats it for older programs."""
    first = child(alternatives, "Choice")
    return first if first is not None else next(children(alternatives, "Fallback"), alternatives)


def _symbol(code: str) -> str:
    """A sign given by its number; those of a symbol font have no meaning outside it."""
    number = int(code, 16) if code and len(code) <= 6 and all(sign in "0123456789abcdefABCDEF" for sign in code) else 0
    return chr(number) if 32 < number < 0xD800 or (number > PRIVATE.stop and number < 0x110000) else ""


def _is_contents(element: Element) -> bool:
    """Whether a block is the table of contents."""
    return "contents" in said(child(element, "sdtPr", "docPartObj", "docPartGallery")).lower()


def text_of_word(content: bytes) -> str:
    """The text of a docx file, page headers, footers and deleted words left out.

    Raises RuleBroken as `Parts` does, and `notice_broken` where it has no body.
    """
    return cleaned("\n".join(Document(Parts(content)).lines()))
