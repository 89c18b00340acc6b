"""A Word file that somebody hands in, looked at before anything opens it."""

import io
import re
import zipfile

from contest.refusals import RuleBroken

MEGABYTE = 1024 * 1024
LARGEST, LARGEST_UNPACKED, LARGEST_XML, MOST_PARTS = 5, 60, 4, 2_000  # megabytes; parts
DOCUMENT = "word/document.xml"
ACTIVE = re.compile(r"vbaProject|activeX|/embeddings/|oleObject|macrosheets", re.I)
OUTSIDE = re.compile(rb"""<Relationship\b[^>]*TargetMode\s*=\s*["']External["'][^>]*>""", re.I)
HYPERLINK = re.compile(rb"""Type\s*=\s*["'][^"']*/hyperlink["']""", re.I)
DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.I)
OTHER_WIDTH = (b"\xff\xfe", b"\xfe\xff", b"\x00")


def check(content: bytes) -> None:
    """Raises RuleBroken: template_not_docx, template_too_large (`limit`), template_active, template_reaches_out."""
    if len(content) > LARGEST * MEGABYTE:
        raise RuleBroken("template_too_large", limit=LARGEST)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            _check_parts(package)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as broken:
        raise RuleBroken("template_not_docx") from broken


def _check_parts(package: zipfile.ZipFile) -> None:
    parts = package.infolist()
    if DOCUMENT not in {each.filename for each in parts}:
        raise RuleBroken("template_not_docx")
    if len(parts) > MOST_PARTS or sum(each.file_size for each in parts) > LARGEST_UNPACKED * MEGABYTE:
        raise RuleBroken("template_too_large", limit=LARGEST)
    if any(ACTIVE.search(each.filename) for each in parts):
        raise RuleBroken("template_active")
    for each in parts:
        if each.filename.casefold().endswith((".xml", ".rels")):
            if each.file_size > LARGEST_XML * MEGABYTE:
                raise RuleBroken("template_too_large", limit=LARGEST)
            _check_xml(package.read(each))


def _check_xml(xml: bytes) -> None:
    if xml.startswith(OTHER_WIDTH) or DECLARED.search(xml):
        raise RuleBroken("template_active")
    for found in OUTSIDE.finditer(xml):
        if not HYPERLINK.search(found.group()):
            raise RuleBroken("template_reaches_out")
