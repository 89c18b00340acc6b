"""From bytes to characters: which encoding a text or a web page is in, and characters that stand for others."""

import codecs
import re
import unicodedata

from contest.refusals import RuleBroken

MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
USUAL = ("utf-8", "gb18030")
DECLARED = re.compile(
    rb"<(?:meta|\?xml)\b[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
KNOWN = {
    "utf-8": "utf-8", "utf8": "utf-8", "gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "gb18030": "gb18030",
    "hz-gb-2312": "hz", "big5": "big5hkscs", "big5-hkscs": "big5hkscs",
}
DECLARED_WITHIN = 4096
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]")
UNUSABLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060\ufeff\ufffe\uffff\ud800-\udfff]")
RADICAL = re.compile("[\u2e80-\u2fdf\uf900-\ufaff]")
TRAILING, GAPS = re.compile(r"[^\S\n]+(?=\n|$)"), re.compile(r"\n{3,}")


def decode(content: bytes, page: bool = False) -> str:
    """The characters of a file that is a text; `page`: a web page, which may name its own encoding.

    Raises RuleBroken `notice_binary` where no usual encoding fits.
    """
    for encoding in _encodings(content, page):
        try:
            text = content.decode(encoding)
        except UnicodeError:
            continue
        if CONTROL.search(text) and not page:
            raise RuleBroken("notice_binary")
        return text
    raise RuleBroken("notice_binary")


def _encodings(content: bytes, page: bool) -> tuple[str, ...]:
    marked = next((encoding for mark, encoding in MARKS if content.startswith(mark)), None)
    if marked:
        return (marked,)
    found = DECLARED.search(content[:DECLARED_WITHIN]) if page else None
    named = KNOWN.get(found.group(1).decode("ascii").lower()) if found else None
    return (*((named,) if named else ()), *USUAL, *(("cp1252",) if page else ()))


def cleaned(text: str) -> str:
    """A text as notices keep it: line ends `\\n`, no invisible signs, no blanks at the ends of lines, and ideographs
    instead of the radicals that look like them."""
    text = UNUSABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0c", "\n").replace("\x0b", "\n"))
    text = RADICAL.sub(lambda found: unicodedata.normalize("NFKC", found.group()), text)
    return GAPS.sub("\n\n", TRAILING.sub("", text)).strip("\n")
