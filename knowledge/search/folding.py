"""One form for the words of a question and of a notice, so that they can be compared."""

import re
import unicodedata
from functools import lru_cache
from pathlib import Path

import zhconv

_DROPPED = re.compile(r"[\s“”\"'‘’「」『』《》〈〉*`#>_​]+")
_RUN = re.compile(r"[一-鿿]+|[a-z0-9]+")


def simplified(text: str) -> str:
    """Traditional characters made simplified."""
    _load()
    return str(zhconv.convert(text, "zh-cn"))


@lru_cache(maxsize=1)
def _load() -> None:
    # asked for by its full name, the dictionary's file is closed again; left to itself, zhconv leaves it open
    zhconv.loaddict(str(Path(zhconv.__file__).with_name("zhcdict.json")))


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """For matching, never for showing: NFKC, simplified, lower case, no white space, quotation marks or markdown."""
    return _DROPPED.sub("", simplified(unicodedata.normalize("NFKC", text)).lower())


def bigrams(text: str) -> list[str]:
    """The pairs of neighbouring Chinese characters, and the Latin words and numbers, of a folded text."""
    grams: list[str] = []
    for run in _RUN.findall(text):
        if run[0].isascii() or len(run) == 1:
            grams.append(run)
        else:
            grams += [run[i : i + 2] for i in range(len(run) - 1)]
    return grams
