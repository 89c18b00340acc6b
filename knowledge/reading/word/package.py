"""A docx file as the packed parts that it is made of, opened with care."""

import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any, TypeAlias
from zipfile import BadZipFile, ZipFile

from lxml import etree

from contest.refusals import RuleBroken
from knowledge.reading.limits import LARGEST_PART, MEGABYTE, MOST_UNPACKED

Element: TypeAlias = Any  # lxml's, which has no types
BROKEN = (
    BadZipFile, zlib.error, struct.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, KeyError,
    OverflowError, etree.LxmlError,
)
ENCRYPTED = 0x1
DECLARED = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))


class Parts:
    """The parts of a docx file. Raises RuleBroken: `notice_broken`, `notice_encrypted`, `notice_unpacks`."""

    def __init__(self, content: bytes) -> None:
        try:
            self._archive = ZipFile(BytesIO(content))
            self._sizes = {info.filename: info.file_size for info in self._archive.infolist()}
            locked = any(info.flag_bits & ENCRYPTED for info in self._archive.infolist())
        except BROKEN as wrong:
            raise RuleBroken("notice_broken") from wrong
        if locked:
            raise RuleBroken("notice_encrypted")
        if sum(self._sizes.values()) > MOST_UNPACKED:
            raise RuleBroken("notice_unpacks", limit=MOST_UNPACKED // MEGABYTE)

    def xml(self, name: str) -> Element | None:
        """The root of an XML part; None where there is no such part.

        Raises RuleBroken: `notice_broken`, `notice_unpacks`, `notice_entities` (it declares entities of its own).
        """
        if name not in self._sizes:
            return None
        if self._sizes[name] > LARGEST_PART:
            raise RuleBroken("notice_unpacks", limit=LARGEST_PART // MEGABYTE)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
        try:
            part = self._archive.read(name)
            if any(declared in part for declared in DECLARED):
                raise RuleBroken("notice_entities")
            return etree.fromstring(part, parser)
        except BROKEN as wrong:
            raise RuleBroken("notice_broken") from wrong


def name_of(element: Element) -> str:
    """An element's name without its namespace, which differs between the kinds of docx."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def child(element: Element | None, *names: str) -> Element | None:
    """The first child of that name, its first child of the next name, and so on; None where one is missing."""
    for name in names:
        element = next((each for each in element if name_of(each) == name), None) if element is not None else None
    return element


def children(element: Element | None, name: str) -> Iterator[Element]:
    """The children of that name."""
    return (each for each in element if name_of(each) == name) if element is not None else iter(())


def said(element: Element | None, name: str = "val", default: str = "") -> str:
    """An attribute, whatever its namespace."""
    for key, value in element.attrib.items() if element is not None else ():
        if key.rpartition("}")[2] == name:
            return str(value)
    return default


def counted(element: Element | None, name: str = "val", default: int = 0) -> int:
    """An attribute that is a small number; the default where it is none."""
    words = said(element, name)
    return int(words) if words.isascii() and words.removeprefix("-").isdecimal() and len(words) < 8 else default


def is_on(element: Element | None) -> bool:
    """Whether a switch is there and not turned off."""
    return element is not None and said(element, default="1").lower() not in ("0", "false", "off", "none")
