"""How long texts take to be cut into clauses and sentences: `python -m benchmarks.reading [10 100 1000 5000]` (KB)."""

import sys
import time

from benchmarks.growth_notices import Originals
from benchmarks.machine import describe
from knowledge.reading.files import TextReader
from knowledge.search.passages import passages_of

SIZES = (10, 100, 1000, 5000)
LINEAR = 2.0  # times as long per KB as the text before: above it, growth is not linear


def text_of(size: int, originals: Originals) -> bytes:
    """Varied notices one after the other, cut at so many KB."""
    joined, number = b"", 0
    while len(joined) < size * 1000:
        joined, number = joined + originals.variation(number).content + b"\n", number + 1
    return joined[: size * 1000].decode(errors="ignore").encode()


def main() -> None:
    print(describe())
    originals, before = Originals(), 0.0
    for size in [int(word) for word in sys.argv[1:]] or SIZES:
        content, begun = text_of(size, originals), time.perf_counter()
        notice = TextReader().read(content, "notice.txt", "c", "n")
        read, begun = time.perf_counter() - begun, time.perf_counter()
        passages = passages_of(notice)
        cut = time.perf_counter() - begun
        each = (read + cut) / size * 1000
        verdict = "" if not before else " linear" if each <= LINEAR * before else " NOT LINEAR"
        found = f"{len(notice.clauses):6} clauses, {len(passages):6} sentences"
        print(f"{size:5} KB: {found}, read {read:.2f} s, cut {cut:.2f} s, {each:.2f} ms per KB{verdict}", flush=True)
        before = each


if __name__ == "__main__":
    main()
