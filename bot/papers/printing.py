"""Our own form as pages (PDF). Nothing is fetched, neither from the disk nor from the network."""

import logging
from functools import lru_cache
from pathlib import Path
from typing import Any, NoReturn

from jinja2 import StrictUndefined, Template
from jinja2.sandbox import ImmutableSandboxedEnvironment
from weasyprint import HTML

from bot.memory import give_back_memory
from bot.papers.sheet import Sheet

logging.getLogger("weasyprint").setLevel(logging.ERROR)  # below that it names signs that no font has
PAGE = Path(__file__).parent / "sheet.html"


class Refused(ValueError):
    """Something on a page wanted to be fetched."""


def pages(sheet: Sheet) -> bytes:
    """The form as the bytes of a .pdf file. What laying it out took, 70 MB for the fonts, is given back."""
    made: Any = HTML(string=html(sheet), url_fetcher=_refuse, base_url=None).write_pdf()
    give_back_memory()
    return bytes(made)


def html(sheet: Sheet) -> str:
    """The form as a page; every word is escaped."""
    return _page().render(sheet=sheet)


@lru_cache
def _page() -> Template:
    environment = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    return environment.from_string(PAGE.read_text(encoding="utf-8"))


def _refuse(url: str, *args: object, **more: object) -> NoReturn:
    raise Refused(url.partition(":")[0])
