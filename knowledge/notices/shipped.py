"""The official notices that ship with the project."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Shipped:
    """A shipped notice as an organizer would add it. `zone` is an IANA name; `content` the file's bytes."""

    contest: str
    parent: str | None
    zone: str
    confirmed: bool
    notice: str
    content: bytes
    file_name: str


def shipped_notices(folder: Path = FOLDER) -> tuple[Shipped, ...]:
    """All shipped notices, a contest's parent before it, otherwise in order of their folders' names."""
    waiting = [_load(place) for place in sorted(folder.iterdir()) if (place / "contest.toml").exists()]
    ordered: list[Shipped] = []
    while waiting:
        known = {shipped.contest for shipped in ordered} | {None}
        unknown = {shipped.contest for shipped in waiting}
        ready = [shipped for shipped in waiting if shipped.parent in known or shipped.parent not in unknown] or waiting
        ordered += ready
        waiting = [shipped for shipped in waiting if shipped not in ready]
    return tuple(ordered)


def _load(place: Path) -> Shipped:
    said = tomllib.loads((place / "contest.toml").read_text(encoding="utf-8"))
    file = next(path for path in sorted(place.iterdir()) if path.name.startswith("notice."))
    return Shipped(
        contest=said["id"], parent=said.get("parent"), zone=said.get("zone", "Asia/Shanghai"),
        confirmed=bool(said.get("confirmed", False)), notice=said.get("notice", said["id"]),
        content=file.read_bytes(), file_name=file.name,
    )
