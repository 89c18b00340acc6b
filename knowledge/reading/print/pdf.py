"""From a PDF to the text of a notice: signs with their places, ruled tables; pages that are pictures are recognised."""

import ctypes
import re
import threading
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import Any, TypeAlias

import pypdfium2 as pdfium
from pypdfium2 import raw

from contest.refusals import RuleBroken
from knowledge.reading.decoding import cleaned
from knowledge.reading.limits import MOST_PAGES, MOST_SCANNED
from knowledge.reading.print.grid import Rule, with_tables
from knowledge.reading.print.layout import Piece, Sheet, lines_of, paragraphs
from knowledge.reading.print.repeated import without_repeated
from knowledge.reading.print.seen import Recognizer

Document: TypeAlias = Any  # pypdfium2's, which have no types
Page: TypeAlias = Any
MOST_SIGNS, MOST_OBJECTS, MOST_SEGMENTS = 20_000, 20_000, 200
FEWEST_SIGNS, LARGE_PICTURE, UNREADABLE = 10, 0.25, 0.3
UNMAPPED = re.compile("[\x00-\x08\x0e-\x1f\ufffd-\uffff\ue000-\uf8ff]")
DOTS, MOST_DOTS = 200 / 72, 12_000_000
UPRIGHT = 0.05  # radians
PDFIUM = threading.Lock()  # the library must not be used by two threads at once


class PdfText:
    """Reads PDFs; `recognize` reads the pages that are pictures."""

    def __init__(self, recognize: Recognizer) -> None:
        self._recognize = recognize

    def __call__(self, content: bytes) -> str:
        """The text of a PDF. Raises RuleBroken: `notice_encrypted`, `notice_broken`, `notice_pages`,
        `notice_scanned_pages`, and as the recognizer does."""
        with PDFIUM:
            document = _opened(content)
        try:
            sheets = self._sheets(document)
        except pdfium.PdfiumError as wrong:
            raise RuleBroken("notice_broken") from wrong
        finally:
            with PDFIUM:
                document.close()
        return cleaned("\n".join(paragraphs(without_repeated(sheets))))

    def _sheets(self, document: Document) -> list[Sheet]:
        with PDFIUM:
            if len(document) > MOST_PAGES:
                raise RuleBroken("notice_pages", pages=len(document), limit=MOST_PAGES)
            pages = [(at, *_sheet(document, at)) for at in range(len(document))]
        scanned = [at for at, _, pictured in pages if pictured]
        if len(scanned) > MOST_SCANNED:
            raise RuleBroken("notice_scanned_pages", pages=len(scanned), limit=MOST_SCANNED)
        return [self._seen(document, at) if pictured else sheet for at, sheet, pictured in pages]

    def _seen(self, document: Document, at: int) -> Sheet:
        with PDFIUM:
            page = document[at]
            width, height = page.get_size()
            scale = min(DOTS, (MOST_DOTS / max(1.0, width * height)) ** 0.5)
            picture = page.render(scale=scale).to_numpy().copy()
            page.close()
        return Sheet(width * scale, height * scale, tuple(lines_of(self._recognize(picture))))


def _opened(content: bytes) -> Document:
    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as wrong:
        locked = getattr(wrong, "err_code", None) in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)
        raise RuleBroken("notice_encrypted" if locked else "notice_broken") from wrong
    if len(document) == 0:
        document.close()
        raise RuleBroken("notice_broken")
    return document


def _sheet(document: Document, at: int) -> tuple[Sheet, bool]:
    """A page with its lines, and whether it is a picture of text."""
    page = document[at]
    width, height = page.get_size()
    turned = _Turned(page)
    pieces = list(_signs(page, turned))
    unmapped = sum(1 for piece in pieces if UNMAPPED.search(piece.text))
    few = len(pieces) < FEWEST_SIGNS or unmapped > UNREADABLE * len(pieces)
    pictured = few and (unmapped > 0 or _has_large_picture(page, width * height))
    lines = [] if pictured else with_tables(pieces, list(islice(_rules(page, turned), MOST_OBJECTS)))
    page.close()
    return Sheet(max(width, 1.0), max(height, 1.0), tuple(lines)), pictured


class _Turned:
    """Places on a page as it is looked at: from the upper left corner, after its being turned."""

    def __init__(self, page: Page) -> None:
        self._left, self._bottom, self._right, self._top = page.get_cropbox()
        self._turn = page.get_rotation()

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page's own system of coordinates."""
        across, down = x - self._left, self._top - y
        width, height = self._right - self._left, self._top - self._bottom
        turned = {90: (height - down, across), 180: (width - across, height - down), 270: (down, width - across)}
        return turned.get(self._turn, (across, down))

    def box(self, one: tuple[float, float], other: tuple[float, float]) -> Rule:
        """The box between two corners."""
        (x1, y1), (x2, y2) = self.point(*one), self.point(*other)
        return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)

    def shows(self, x: float, y: float) -> bool:
        """Whether a point is on the visible page."""
        return bool(self._left <= x <= self._right and self._bottom <= y <= self._top)


def _signs(page: Page, turned: _Turned) -> Iterator[Piece]:
    """The printed signs of a page; those that stand askew (a watermark) are left out."""
    text = page.get_textpage()
    found: list[tuple[float, Piece]] = []
    rect = raw.FS_RECTF()
    for at in range(min(text.count_chars(), MOST_SIGNS)):
        code = raw.FPDFText_GetUnicode(text, at)
        sign = chr(code) if 0 < code < 0x110000 else ""
        if sign.isspace():
            sign = "" if raw.FPDFText_IsGenerated(text, at) else " "
        if not sign or not raw.FPDFText_GetLooseCharBox(text, at, ctypes.byref(rect)):
            continue
        if turned.shows((rect.left + rect.right) / 2, (rect.bottom + rect.top) / 2):
            place = turned.box((rect.left, rect.bottom), (rect.right, rect.top))
            found.append((raw.FPDFText_GetCharAngle(text, at), Piece(sign, *place)))
    text.close()
    usual = Counter(round(angle, 1) for angle, _ in found).most_common(1)
    return (piece for angle, piece in found if abs(angle - usual[0][0]) <= UPRIGHT + 0.05)


def _has_large_picture(page: Page, area: float) -> bool:
    for each in islice(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE]), MOST_OBJECTS):
        left, bottom, right, top = each.get_bounds()
        if (right - left) * (top - bottom) >= LARGE_PICTURE * area:
            return True
    return False


def _rules(page: Page, turned: _Turned) -> Iterator[Rule]:
    """The straight lines of a page that run along its edges."""
    for each in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH]):
        matrix, points = each.get_matrix(), list(_points(each))
        for (_, start), (kind, end) in zip(points, points[1:], strict=False):
            if kind == raw.FPDF_SEGMENT_LINETO:
                yield turned.box(matrix.on_point(*start), matrix.on_point(*end))


def _points(path: Page) -> Iterator[tuple[int, tuple[float, float]]]:
    """The points of a path with the kind of stroke that leads to each; a closed one comes back to where it began."""
    x, y = ctypes.c_float(), ctypes.c_float()
    first: tuple[float, float] | None = None
    for at in range(min(raw.FPDFPath_CountSegments(path), MOST_SEGMENTS)):
        segment = raw.FPDFPath_GetPathSegment(path, at)
        if not raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y)):
            continue
        kind, point = raw.FPDFPathSegment_GetType(segment), (x.value, y.value)
        first = point if kind == raw.FPDF_SEGMENT_MOVETO or first is None else first
        yield kind, point
        if raw.FPDFPathSegment_GetClose(segment):
            yield raw.FPDF_SEGMENT_LINETO, first

