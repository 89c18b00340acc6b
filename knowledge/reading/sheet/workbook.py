"""A list that comes as a workbook (xlsx): its rows as lines of cells between bars. What computes is not read."""

from io import BytesIO
from zipfile import ZipFile

from lxml import etree
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from contest.refusals import RuleBroken
from knowledge.reading.forms import COMPOUND, STREAMS, ZIP
from knowledge.reading.limits import LARGEST_SHEET, LARGEST_SHEET_PART, MEGABYTE, MOST_CELLS, MOST_ROWS
from knowledge.reading.rows import cell_of
from knowledge.reading.word.package import BROKEN, DECLARED, ENCRYPTED

WORKBOOK, MACROS, SHEETS = "xl/workbook.xml", "vbaProject.bin", "xl/worksheets/"
FORMULA = "{*}f"


def text_of_sheet(content: bytes) -> str:
    """The rows of all visible sheets, one a line; merged cells say the same in each row.

    Raises RuleBroken: sheet_large (`limit`), sheet_encrypted, sheet_old, sheet_form, sheet_broken, sheet_unpacks
    (`limit`), sheet_formula (`sheet`, `cell`), sheet_rows (`most`), list_empty.
    """
    if len(content) > LARGEST_SHEET:
        raise RuleBroken("sheet_large", limit=LARGEST_SHEET // MEGABYTE)
    if content.startswith(COMPOUND):
        raise RuleBroken("sheet_encrypted" if STREAMS["EncryptedPackage"] in content else "sheet_old")
    if not content.startswith(ZIP):
        raise RuleBroken("sheet_form")
    _check_parts(content)
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        shown = [each for each in book.sheets_metadata if _is_shown(each.typ, each.visible)]
        lines = [line for each in shown for line in _lines(book.get_sheet_by_name(each.name))]
    except (CalamineError, *BROKEN) as wrong:
        raise RuleBroken("sheet_broken") from wrong
    if not lines:
        raise RuleBroken("list_empty")
    return "\n".join(lines)


def _check_parts(content: bytes) -> None:
    """Look at the packed parts before anything is unpacked in whole."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            infos = archive.infolist()
            if any(info.flag_bits & ENCRYPTED for info in infos):
                raise RuleBroken("sheet_encrypted")
            names = [info.filename for info in infos]
            if WORKBOOK not in names or any(name.endswith(MACROS) for name in names):
                raise RuleBroken("sheet_form")
            if sum(info.file_size for info in infos) > LARGEST_SHEET_PART * 2:
                raise RuleBroken("sheet_unpacks", limit=LARGEST_SHEET_PART * 2 // MEGABYTE)
            for info in infos:
                if info.filename.endswith(".xml"):
                    _check_part(archive, info.filename)
    except BROKEN as wrong:
        raise RuleBroken("sheet_broken") from wrong


def _check_part(archive: ZipFile, name: str) -> None:
    """No part unpacks to more than it says, declares entities of its own, or holds a formula."""
    with archive.open(name) as opened:
        part = opened.read(LARGEST_SHEET_PART + 1)
    if len(part) > LARGEST_SHEET_PART:
        raise RuleBroken("sheet_unpacks", limit=LARGEST_SHEET_PART // MEGABYTE)
    if any(declared in part for declared in DECLARED):
        raise RuleBroken("sheet_broken")
    if not name.startswith(SHEETS):
        return
    for _, element in etree.iterparse(BytesIO(part), tag=FORMULA, resolve_entities=False, no_network=True):
        holder = element.getparent()
        raise RuleBroken("sheet_formula", cell=str(holder.get("r", "")) if holder is not None else "")


def _is_shown(kind: SheetTypeEnum, visible: SheetVisibleEnum) -> bool:
    return kind == SheetTypeEnum.WorkSheet and visible == SheetVisibleEnum.Visible


def _lines(sheet: CalamineSheet) -> list[str]:
    if sheet.total_height > MOST_ROWS or sheet.total_height * sheet.total_width > MOST_CELLS:
        raise RuleBroken("sheet_rows", most=MOST_ROWS)
    rows = [[_words(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        for at in range(top, min(bottom, len(rows) - 1) + 1):
            for column in range(left, min(right, len(rows[at]) - 1) + 1):
                rows[at][column] = rows[top][left] if column == left else ""
    return [f"| {' | '.join(row)} |" for row in rows if any(row)]


def _words(value: object) -> str:
    """A cell's words; a whole number without its decimal point."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return cell_of([str(value)])
