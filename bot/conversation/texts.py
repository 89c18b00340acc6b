"""Every sentence the bot says, by key, one catalogue per language."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Protocol

FOLDER = Path(__file__).parent.parent / "texts"
LANGUAGES = ("zh", "en")


class Texts(Protocol):
    """The sentences in one language."""

    @property
    def language(self) -> str:
        """`zh` or `en`."""
        ...

    def __call__(self, key: str, /, **details: object) -> str:
        """The sentence of that key, its placeholders filled. Raises KeyError for an unknown key."""
        ...

    def __contains__(self, key: object) -> bool:
        """Whether there is a sentence of that key."""
        ...

    def aliases(self, command: str) -> tuple[str, ...]:
        """The words that mean a command, in every language."""
        ...


class Catalogue:
    """All sentences of one language, read from its TOML file; `commands` as the function of that name gives them."""

    def __init__(self, language: str, file: Path, commands: dict[str, tuple[str, ...]] | None = None) -> None:
        self.language = language
        self._commands = commands or {}
        self._texts = dict(flattened(tomllib.loads(file.read_text(encoding="utf-8"))))

    def __call__(self, key: str, /, **details: object) -> str:
        return self._texts[key].format(**details)

    def __contains__(self, key: object) -> bool:
        return key in self._texts

    def aliases(self, command: str) -> tuple[str, ...]:
        """The words that mean a command, in every language."""
        return self._commands.get(command, ())

    def keys(self) -> set[str]:
        """Every key."""
        return set(self._texts)

    def raw(self, key: str) -> str:
        """A sentence with its placeholders unfilled."""
        return self._texts[key]


def flattened(table: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, str]]:
    """The sentences of a table and the tables in it, under dotted keys."""
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from flattened(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", str(value)


def file_of(language: str) -> Path:
    """The catalogue's file of a language."""
    return FOLDER / f"{language}.toml"


@lru_cache
def catalogue(language: str) -> Catalogue:
    """The catalogue of a language; Chinese for one that we do not speak."""
    language = language if language in LANGUAGES else LANGUAGES[0]
    return Catalogue(language, file_of(language), commands())


@lru_cache
def commands() -> dict[str, tuple[str, ...]]:
    """Command -> the words that mean it, from the table [command] of every language (words parted by ` | `)."""
    words: dict[str, tuple[str, ...]] = {}
    for language in LANGUAGES:
        own = Catalogue(language, file_of(language))
        for key in sorted(own.keys()):
            if key.startswith("command."):
                name = key.removeprefix("command.")
                words[name] = words.get(name, ()) + tuple(own.raw(key).split(" | "))
    return words
