"""Small files of every kind, good and bad, made in place."""

import io
import zipfile

PDF = b"%PDF-1.7\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 40
JPG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + b"\x00" * 40
MP4 = b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom" + b"\x00" * 40
RAR, SEVEN = b"Rar!\x1a\x07\x01\x00" + b"\x00" * 20, b"7z\xbc\xaf\x27\x1c\x00" + b"\x00" * 20
EXE, ELF, SCRIPT = b"MZ\x90\x00" + b"\x00" * 200, b"\x7fELF" + b"\x00" * 200, b"#!/bin/sh\nrm -rf x\n"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600 + "WordDocument".encode("utf-16-le")
OLE_MACRO = OLE + b"\x00" * (1 << 20) + "_VBA_PROJECT".encode("utf-16-le")
OLE_LOCKED = OLE + "EncryptedPackage".encode("utf-16-le")
PAGE = b"<html><script>alert(1)</script></html>"
TYPES = "[Content_Types].xml"
MACRO_TYPE = '<Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/>'


def package(parts: dict[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return buffer.getvalue()


DOCX = package({TYPES: "<Types/>", "word/document.xml": "<w:document/>"})
XLSX = package({TYPES: "<Types/>", "xl/workbook.xml": "<workbook/>"})
PPTX = package({TYPES: "<Types/>", "ppt/presentation.xml": "<p/>"})
OFD = package({"OFD.xml": "<ofd/>"})
ZIP = package({"材料/说明.txt": "说明"})
MACRO_PART = package({TYPES: "<Types/>", "word/document.xml": "", "word/vbaProject.bin": b"x"})
MACRO_SAID = package({TYPES: MACRO_TYPE, "word/document.xml": ""})
ZIP_EXE = package({"材料/setup.EXE": EXE})
BOMB = package({f"{at}.txt": b"\x00" * (100 << 20) for at in range(5)})


def locked() -> bytes:
    """A package whose part says that it has a password."""
    content = bytearray(package({"a.txt": "x"}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + at] |= 1
    return bytes(content)
