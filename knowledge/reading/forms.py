"""Of which form a file is, told by its content; a file's name is not looked at."""

import re

from contest.refusals import RuleBroken

TEXT, PAGE, WORD, PDF, PICTURE = "text", "page", "word", "pdf", "picture"
ZIP, COMPOUND = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
OTHER_PICTURES = (b"GIF8", b"BM", b"II*\x00", b"MM\x00*")
OTHER_WORDS = (b"{\\rtf", b"<?mso-application", b"MIME-Version:")
OTHERS = (b"PK\x05\x06", b"PK\x07\x08", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"\x7fELF", b"MZ", b"%!PS")
PDF_WITHIN = 1024
MARKUP = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*"
    rb"<(?:!doctype\s+html|html|head|body|meta|title|script|style|div|p|table|article|section|main|span|h[1-6]|ul|ol|center"
    rb")[\s>/]", re.IGNORECASE | re.DOTALL,
)
SCHEMES = (b"word/document.xml", b"xl/workbook.xml", b"ppt/presentation.xml", b"content.xml", b"OFD.xml")
STREAMS = {
    name: name.encode("utf-16-le") for name in ("EncryptedPackage", "WordDocument", "Workbook", "PowerPoint Document")}


def form_of(content: bytes) -> str:
    """TEXT, PAGE, WORD (docx), PDF or PICTURE.

    Raises RuleBroken for a form that is not read, saying what to do: `notice_empty`, `notice_old_word`,
    `notice_encrypted`, `notice_office`, `notice_picture_form`, `notice_form`.
    """
    if not content.strip(b"\x00 \t\r\n"):
        raise RuleBroken("notice_empty")
    if content.startswith(ZIP):
        return _packed(content)
    if content.startswith(COMPOUND):
        raise RuleBroken(_compound(content))
    if b"%PDF-" in content[:PDF_WITHIN]:
        return PDF
    if content.startswith(PICTURES):
        return PICTURE
    return _written(content)


def _written(content: bytes) -> str:
    riff = content.startswith(b"RIFF") and content[8:12] == b"WEBP"
    heif = content[4:8] == b"ftyp"
    if riff or heif or (content.startswith(OTHER_PICTURES) and b"\x00" in content[:64]):
        raise RuleBroken("notice_picture_form")
    if content.startswith(OTHER_WORDS):
        raise RuleBroken("notice_old_word")
    if content.startswith(OTHERS):
        raise RuleBroken("notice_form")
    return PAGE if MARKUP.match(_eight_bits(content[:4096])) else TEXT


def _eight_bits(start: bytes) -> bytes:
    """The beginning of a file without its mark, one byte a letter."""
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return start[2:].replace(b"\x00", b"")
    return start.removeprefix(b"\xef\xbb\xbf")


def _packed(content: bytes) -> str:
    """What a packed file is, by the names of its parts, which also stand unpacked in its directory."""
    if SCHEMES[0] in content:
        return WORD
    if any(name in content for name in SCHEMES[1:3]):
        raise RuleBroken("notice_office")
    raise RuleBroken("notice_old_word" if any(name in content for name in SCHEMES[3:]) else "notice_form")


def _compound(content: bytes) -> str:
    if STREAMS["EncryptedPackage"] in content:
        return "notice_encrypted"
    office = STREAMS["Workbook"] in content or STREAMS["PowerPoint Document"] in content
    return "notice_office" if office and STREAMS["WordDocument"] not in content else "notice_old_word"
