"""A page's form with a file in it, read as it arrives: nothing is buffered but the short fields before the file."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field

from fastapi import Request
from python_multipart.exceptions import MultipartParseError
from python_multipart.multipart import MultipartParser, parse_options_header

from bot.page.refused import Refused
from bot.page.requests import pieces_of

LONGEST_FIELD, LONGEST_HEADER = 4096, 4096
FIELD, FILE = "field", "file"


@dataclass
class _Events:
    """What the parser has found and nobody has taken yet: (what, name, data)."""

    found: list[tuple[str, str, bytes]] = field(default_factory=list)
    ended: bool = False
    _name: str = ""
    _kind: str = FIELD
    _header: bytes = b""
    _value: bytes = b""

    def on_part_begin(self) -> None:
        self._name, self._kind = "", FIELD

    def on_header_field(self, data: bytes, start: int, end: int) -> None:
        self._header = (self._header + data[start:end])[:LONGEST_HEADER]

    def on_header_value(self, data: bytes, start: int, end: int) -> None:
        self._value = (self._value + data[start:end])[:LONGEST_HEADER]

    def on_header_end(self) -> None:
        if self._header.lower() == b"content-disposition":
            _, options = parse_options_header(self._value)
            self._name = options.get(b"name", b"").decode("utf-8", "replace")
            if b"filename" in options:
                self._kind = FILE
                self.found.append((FILE, options[b"filename"].decode("utf-8", "replace"), b""))
        self._header = self._value = b""

    def on_end(self) -> None:
        self.ended = True

    def on_part_data(self, data: bytes, start: int, end: int) -> None:
        self.found.append(("data" if self._kind == FILE else FIELD, self._name, data[start:end]))


@dataclass
class Sheet:
    """A form: the fields that come before the file, the file's name (None: it has none), and its content."""

    fields: dict[str, str]
    name: str | None
    parts: AsyncIterator[bytes]


async def read_sheet(request: Request) -> Sheet:
    """The form of a request, up to where its file begins. Raises Refused for what is no such form."""
    kind, options = parse_options_header(request.headers.get("content-type", ""))
    if kind != b"multipart/form-data" or not options.get(b"boundary"):
        raise Refused(415, "web.wrong_shape")
    found = _found(request, options[b"boundary"])
    fields: dict[str, bytes] = {}
    async for what, name, data in found:
        if what == FILE:
            return Sheet(_texts(fields), name, _contents(found))
        fields[name] = (fields.get(name, b"") + data)[: LONGEST_FIELD + 1]
        if len(fields[name]) > LONGEST_FIELD or len(fields) > 10:
            raise Refused(422, "web.wrong_shape")
    return Sheet(_texts(fields), None, _nothing())


async def _nothing() -> AsyncIterator[bytes]:
    for nothing in tuple[bytes, ...]():
        yield nothing


async def _found(request: Request, boundary: bytes) -> AsyncIterator[tuple[str, str, bytes]]:
    events = _Events()
    names = ("on_part_begin", "on_header_field", "on_header_value", "on_header_end", "on_part_data", "on_end")
    parser = MultipartParser(boundary, {name: getattr(events, name) for name in names})  # type: ignore[arg-type]
    async for chunk in pieces_of(request):
        try:
            parser.write(chunk)
        except MultipartParseError as failure:
            raise Refused(422, "web.wrong_shape") from failure
        found, events.found = events.found, []
        for event in found:
            yield event
    if not events.ended:
        raise Refused(422, "web.wrong_shape")


async def _contents(found: AsyncIterator[tuple[str, str, bytes]]) -> AsyncIterator[bytes]:
    """The content of the file that has begun; what comes behind it is read and left out."""
    async for what, _, data in found:
        if what == "data":
            yield data


def _texts(fields: dict[str, bytes]) -> dict[str, str]:
    return {name: value.decode("utf-8", "replace") for name, value in fields.items()}
