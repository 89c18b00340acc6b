"""Pages from templates, kept compiled; text is always escaped."""

import hashlib
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

SHARED = Path(__file__).parent
SHARED_AT = "/static/page"


class Pages:
    """The templates and files of one part of the program, above those that all parts share.

    `folder` holds `templates` and `static`; `at` is the address under which the latter is served. In templates `asset`
    gives the address of a file of the part, `shared` that of one of all parts.
    """

    def __init__(self, folder: Path, at: str) -> None:
        self.static, self._at = folder / "static", at
        self._environment = Environment(
            loader=FileSystemLoader([folder / "templates", SHARED / "templates"]),
            autoescape=True, auto_reload=False, undefined=StrictUndefined, trim_blocks=True,
        )  # fmt: skip
        self._environment.globals |= {"asset": self.asset, "shared": shared}

    def render(self, template: str, **values: object) -> str:
        """A template, filled."""
        return self._environment.get_template(template).render(values)

    def asset(self, name: str) -> str:
        """The address of a file, which changes with its content, so that browsers may keep it for good."""
        return f"{self._at}/{name}?v={fingerprint(self.static)}"


def shared(name: str) -> str:
    """The address of a file that all parts share."""
    return f"{SHARED_AT}/{name}?v={fingerprint(SHARED / 'static')}"


@lru_cache
def fingerprint(folder: Path) -> str:
    """A short digest of all files in a folder; scripts import each other, so they share one."""
    digest = hashlib.sha256()
    for file in sorted(folder.iterdir()):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:12]
