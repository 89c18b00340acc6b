"""Our own form as a Word document."""

import io

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from bot.papers.sheet import Listing, Sheet

LATIN, CHINESE, CHINESE_HEAD = "Times New Roman", "宋体", "黑体"
LABEL_WIDTH, VALUE_WIDTH = Cm(4.2), Cm(12.3)
MARGIN, GREY = Cm(2.25), RGBColor(0x59, 0x59, 0x59)
GRID = "Table Grid"


def document(sheet: Sheet) -> bytes:
    """The form as the bytes of a .docx file."""
    made = Document()
    section = made.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = MARGIN
    style = made.styles["Normal"]
    if isinstance(style, ParagraphStyle):
        style.font.name, style.font.size = LATIN, Pt(11)
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), CHINESE)
    _said(made.add_paragraph(), sheet.contest, 14, centred=True)
    _said(made.add_paragraph(), sheet.title, 20, centred=True, head=True)
    _said(made.add_paragraph(), sheet.under, 10, centred=True, grey=True)
    _pairs(made.add_table(len(sheet.rows), 2, GRID), sheet.rows)
    for listing in sheet.listings:
        heading = made.add_paragraph()
        heading.paragraph_format.space_before = Pt(14)
        _said(heading, listing.title, 12, head=True)
        _listed(made.add_table(1 + len(listing.rows), len(listing.heads), GRID), listing)
    for number, line in enumerate(sheet.close):
        closing = made.add_paragraph()
        closing.paragraph_format.space_before = Pt(24 if number == 0 else 6)
        closing.paragraph_format.left_indent = Cm(8.5)
        _said(closing, line, 11)
    _said(made.add_paragraph(), sheet.note, 9, grey=True)
    made.core_properties.title, made.core_properties.author = sheet.title, ""
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _pairs(table: Table, rows: tuple[tuple[str, str], ...]) -> None:
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for row, (label, value) in zip(table.rows, rows, strict=True):
        _cell(row.cells[0], label, head=True)
        _cell(row.cells[1], value)
        row.cells[0].width, row.cells[1].width = LABEL_WIDTH, VALUE_WIDTH


def _listed(table: Table, listing: Listing) -> None:
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for row, cells in zip(table.rows, (listing.heads, *listing.rows), strict=True):
        for cell, words in zip(row.cells, cells, strict=True):
            _cell(cell, words, head=cells is listing.heads)


def _cell(cell: _Cell, words: str, *, head: bool = False) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(3)
    _said(paragraph, words, 11, head=head)


def _said(paragraph: Paragraph, words: str, size: int, *, centred: bool = False, **more: bool) -> None:
    """Words in a paragraph; `head`: in the face of headings, `grey`: beside the matter."""
    run = paragraph.add_run(words)
    run.font.size = Pt(size)
    if more.get("head"):
        run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), CHINESE_HEAD)
        run.font.bold = True
    if more.get("grey"):
        run.font.color.rgb = GREY
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
