"""Of which kind a file is that somebody hands in, told by its content alone; nothing of it is run or unpacked."""

import codecs
import io
import zipfile
from collections.abc import Iterator
from typing import BinaryIO

import puremagic

from contest.files import PROGRAM
from contest.refusals import RuleBroken
from knowledge.reading.forms import COMPOUND, MARKUP, PDF_WITHIN, STREAMS, ZIP

HEAD, TAIL, BLOCK = 8192, 8192, 1 << 20
MOST_UNPACKED, MOST_PARTS = 400 << 20, 5000
EMPTY_ZIP = b"PK\x05\x06"
PROGRAMS = (
    b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"\xce\xfa\xed\xfe", b"\xfe\xed\xfa", b"#!",
    b"L\x00\x00\x00\x01\x14\x02\x00", b"MSCF", b"!<arch>",
)  # fmt: skip
RUN = (
    ".exe", ".com", ".scr", ".pif", ".bat", ".cmd", ".msi", ".dll", ".js", ".jse", ".vbs", ".vbe", ".wsf", ".hta",
    ".ps1", ".sh", ".jar", ".lnk", ".reg", ".docm", ".xlsm", ".pptm", ".dotm", ".xltm", ".apk",
)  # fmt: skip
PARTS = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx", "ppt/presentation.xml": "pptx", "OFD.xml": "ofd"}
TYPES, MACRO_TYPE, MACRO_PART = "[Content_Types].xml", b"macroenabled", "vbaproject.bin"
MACRO_STREAM = "_VBA_PROJECT".encode("utf-16-le")
OTHERS = {
    ".jpg": "jpg", ".jpeg": "jpg", ".jfif": "jpg", ".jpe": "jpg", ".png": "png", ".gif": "gif", ".bmp": "bmp",
    ".webp": "webp", ".tif": "tif", ".tiff": "tif", ".mp4": "mp4", ".m4v": "mp4", ".mov": "mp4", ".rar": "rar",
    ".7z": "7z",
}  # fmt: skip
SEEN = {"\t", "\n", "\r", "\f"}


def kind_of(content: BinaryIO) -> str:
    """`pdf`, `docx`, `xlsx`, `pptx`, `ofd`, `ole`, `text`, `zip`, a picture's or a video's ending, `program`; empty for
    what is none of them.

    Raises RuleBroken: file_empty, file_program, file_macro, file_locked, file_broken, file_unpacks.
    """
    head = content.read(HEAD)
    if not head.strip(b"\x00"):
        raise RuleBroken("file_empty")
    if head.startswith(PROGRAMS):
        return PROGRAM
    if head.startswith((ZIP, EMPTY_ZIP)):
        return _packed(content)
    if head.startswith(COMPOUND):
        return _compound(content)
    if b"%PDF-" in head[:PDF_WITHIN]:
        return _printed(content)
    if _is_text(content):
        return "" if MARKUP.match(head[:4096].removeprefix(codecs.BOM_UTF8)) else "text"
    return _by_magic(head)


def _by_magic(head: bytes) -> str:
    try:
        found = puremagic.magic_string(head)
    except puremagic.PureError:
        return ""
    return next((OTHERS[each.extension] for each in found if each.extension in OTHERS), "")


def _packed(content: BinaryIO) -> str:
    try:
        with zipfile.ZipFile(content) as package:
            return _of_parts(package)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError) as failure:
        raise RuleBroken("file_broken") from failure
    except RuntimeError as failure:  # how zipfile says that a part has a password
        raise RuleBroken("file_locked") from failure


def _of_parts(package: zipfile.ZipFile) -> str:
    parts = package.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise RuleBroken("file_unpacks")
    names = [part.filename for part in parts]
    kind = next((PARTS[name] for name in names if name in PARTS), "zip")
    if any(name.casefold().endswith(MACRO_PART) for name in names) or _says_macro(package, names):
        raise RuleBroken("file_macro")
    if any(name.casefold().endswith(RUN) for name in names):
        raise RuleBroken("file_program")
    if any(part.flag_bits & 1 for part in parts):
        raise RuleBroken("file_locked")
    return kind


def _says_macro(package: zipfile.ZipFile, names: list[str]) -> bool:
    if TYPES not in names:
        return False
    with package.open(TYPES) as types:
        return MACRO_TYPE in types.read(BLOCK).lower()


def _compound(content: BinaryIO) -> str:
    """Old office files; their parts are named in UTF-16 within."""
    for block in _blocks(content, len(MACRO_STREAM) + len(STREAMS["EncryptedPackage"])):
        if MACRO_STREAM in block:
            raise RuleBroken("file_macro")
        if STREAMS["EncryptedPackage"] in block:
            raise RuleBroken("file_locked")
    return "ole"


def _printed(content: BinaryIO) -> str:
    end = content.seek(0, io.SEEK_END)
    content.seek(max(0, end - TAIL))
    if b"%%EOF" not in content.read():
        raise RuleBroken("file_broken")
    return "pdf"


def _blocks(content: BinaryIO, overlap: int) -> Iterator[bytes]:
    """The content block by block, each with the end of the one before."""
    content.seek(0)
    before = b""
    while block := content.read(BLOCK):
        yield before + block
        before = block[-overlap:]


def _is_text(content: BinaryIO) -> bool:
    return any(_decodes(content, encoding) for encoding in ("utf-8-sig", "gb18030"))


def _decodes(content: BinaryIO, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    content.seek(0)
    try:
        while block := content.read(BLOCK):
            if any(letter < " " and letter not in SEEN for letter in decoder.decode(block)):
                return False
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True
