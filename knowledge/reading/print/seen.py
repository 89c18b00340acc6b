"""Reads what is printed in a picture: a scan or a photograph."""

import threading
from collections.abc import Callable, Iterator
from functools import cached_property
from importlib.util import find_spec
from io import BytesIO
from typing import Any, TypeAlias

from contest.refusals import RuleBroken
from knowledge.reading.decoding import cleaned
from knowledge.reading.limits import MOST_PIXELS
from knowledge.reading.print.layout import Piece, Sheet, lines_of, paragraphs

if find_spec("rapidocr"):
    import rapidocr
    from PIL import Image, ImageOps, UnidentifiedImageError

Picture: TypeAlias = Any  # an array of pixels, and what the vendor makes of it
Recognizer = Callable[[Picture], list[Piece]]
LEAST_SURE = 0.5
UNUSABLE = (OSError, ValueError, SyntaxError, OverflowError, MemoryError)


class Scans:
    """The recognition of characters, of which the models are loaded when the first picture comes."""

    def __call__(self, picture: Picture) -> list[Piece]:
        """The pieces of text in a picture. Raises RuleBroken `notice_scans_missing` without the extra."""
        engine = self._engine
        with self._lock:
            found = engine(picture)
        if found.boxes is None or found.txts is None:
            return []
        return list(_pieces(found))

    @cached_property
    def _lock(self) -> threading.Lock:
        return threading.Lock()

    @cached_property
    def _engine(self) -> Picture:
        if not find_spec("rapidocr"):
            raise RuleBroken("notice_scans_missing")
        return rapidocr.RapidOCR(params={"Global.log_level": "critical", "Global.text_score": LEAST_SURE})


def _pieces(found: Picture) -> Iterator[Piece]:
    for box, words in zip(found.boxes.tolist(), found.txts, strict=True):
        if words.strip():
            across, down = [point[0] for point in box], [point[1] for point in box]
            yield Piece(words.strip(), min(across), min(down), max(across), max(down))


class PictureText:
    """Reads PNG and JPEG files."""

    def __init__(self, recognize: Recognizer) -> None:
        self._recognize = recognize

    def __call__(self, content: bytes) -> str:
        """The text of a picture. Raises RuleBroken: `notice_scans_missing`, `notice_broken`, `notice_picture_large`,
        `notice_picture_empty`."""
        if not find_spec("rapidocr"):
            raise RuleBroken("notice_scans_missing")
        picture = _opened(content)
        sheet = Sheet(picture.width, picture.height, tuple(lines_of(self._recognize(picture))))
        if not sheet.lines:
            raise RuleBroken("notice_picture_empty")
        return cleaned("\n".join(paragraphs([sheet])))


def _opened(content: bytes) -> Picture:
    """The picture, the right way up."""
    try:
        picture = Image.open(BytesIO(content), formats=("PNG", "JPEG"))
        if picture.width * picture.height > MOST_PIXELS:
            raise RuleBroken("notice_picture_large", limit=MOST_PIXELS // 1_000_000)
        return ImageOps.exif_transpose(picture).convert("RGB")
    except UnidentifiedImageError as wrong:
        raise RuleBroken("notice_broken") from wrong
    except UNUSABLE as wrong:
        raise RuleBroken("notice_broken") from wrong
