"""The printed lines of a notice, with their places in the text and without markdown marks."""

import re
from dataclasses import dataclass

CLOSING = "。；：！？;:!?"
PUNCTUATION = re.compile(r"[，。；：！？、,;:!?.《》（）()\[\]【】@/…]")
MARKS = re.compile(r"^[ \t\u3000\xa0]*(?P<hashes>#{1,6}(?=[ \t*\u4e00-\u9fff]))?[ \t\u3000\xa0]*(?P<bold>\*\*)?")
BLANKS = re.compile(r"\s+")


@dataclass(frozen=True)
class Line:
    """One line that is not blank. `start`/`end`: its span in the text, outer blanks left out; `body`: its words.

    `bold`: the words that it begins with in bold, where others follow; `strong`: all of it is bold.
    """

    start: int
    end: int
    body: str
    hashes: int
    bold: str = ""
    strong: bool = False

    @property
    def closed(self) -> bool:
        """Whether a sentence or a list's introduction ends here."""
        return self.body.rstrip("”」』）)")[-1:] in CLOSING or self.body[-1:] in CLOSING


def fold(words: str) -> str:
    """The words on one line, every run of white space made one blank."""
    return BLANKS.sub(" ", words).strip()


def split_lines(text: str) -> list[Line]:
    """The lines of a text that are not blank, in order."""
    lines, place = [], 0
    for raw in text.split("\n"):
        if words := raw.strip():
            start = place + raw.index(words[0])
            lines.append(_line(words, start))
        place += len(raw) + 1
    return lines


def _line(words: str, start: int) -> Line:
    marks = MARKS.match(words)
    body = words[marks.end():] if marks else words
    bold, strong = "", False
    if marks and marks["bold"]:
        bold, _, rest = body.partition("**")
        strong = not rest.strip()
        body, bold = bold + rest, "" if strong else bold.strip()
    hashes = len(marks["hashes"] or "") if marks else 0
    return Line(start, start + len(words), body.strip() or words, hashes, bold, strong)


def is_short_name(line: Line, longest: int = 30) -> bool:
    """Whether a line is short and has no punctuation: an office, a date, a heading."""
    return len(line.body) <= longest and PUNCTUATION.search(line.body) is None
