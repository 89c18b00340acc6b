"""What many notices cost: `python -m benchmarks.growth [--notices 10000] [--fake-vectors] [--home FOLDER]`.

The notices are the shipped ones and variations of them: other places, dates and sums, each a contest of its own. They
are added and indexed by a process that is killed in the middle and started again. Then the shipped contests are asked
the same questions beside a database that holds only them.
"""

import asyncio
import json
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.growth_filling import opened
from benchmarks.machine import describe, resident
from contest.answers import Answer
from knowledge.answering.answerer import NoticeAnswerer
from knowledge.answering.searching import DenseSearcher
from knowledge.answering.stored import StoredLibrary
from knowledge.embedding import BuiltInEmbedding
from knowledge.index import ChromaIndex
from knowledge.notices.shipped import shipped_notices

QUESTIONS = (
    "每个队最多几个人？",
    "报名什么时候截止？",
    "获奖名单公示几天？",
    "作品提交以后还会退还吗？",
    "一个单位能报几个队？",
    "参赛要交钱吗？",
    "个人可以参加吗？",
    "交上去的东西归谁所有？",
    "出了问题找哪个部门？",
    "评审主要看什么？",
    "数据从哪里来有要求吗？",
    "拿了奖有什么好处？",
)
NOW = datetime(2024, 8, 10, 4, tzinfo=UTC)
ROUNDS, COLD, KILLED_AT = 3, 200, 0.4
GOAL_ANSWER, GOAL_INDEXING = 1.5, 1.2
SHIPPED = [each.contest for each in shipped_notices()]


class Asked:
    """A database that is asked as a serving process would."""

    def __init__(self, home: Path, embedding: BuiltInEmbedding) -> None:
        self._database = opened(home)
        index = ChromaIndex(home / "index")
        self._answerer = NoticeAnswerer(StoredLibrary(index), DenseSearcher(index, embedding))

    async def ask(self, question: str, contest: str) -> tuple[float, Answer]:
        """Milliseconds, and the answer."""
        begun = time.perf_counter()
        async with self._database.unit_of_work() as work:
            answer = await self._answerer.answer(question, contest, NOW, work)
        return (time.perf_counter() - begun) * 1000, answer

    async def contests(self) -> list[str]:
        """All there are."""
        async with self._database.unit_of_work() as work:
            return [entry.id for entry in (await work.directory.current()).entries]


@contextmanager
def filling(home: Path, count: int, *, fake: bool) -> Iterator[subprocess.Popen[str]]:
    words = [sys.executable, "-m", "benchmarks.growth_filling", str(home), str(count), *(["fake"] if fake else [])]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as process:
        yield process


def filled(home: Path, count: int, *, fake: bool) -> dict[str, float]:
    """What the process says of itself at its end."""
    with filling(home, count, fake=fake) as process:
        said = process.communicate()[0]
    if process.returncode:
        sys.exit(process.returncode)
    done: dict[str, float] = json.loads(said)
    return done


def counted(home: Path, table: str) -> int:
    with closing(sqlite3.connect(f"file:{home / 'saiwu.db'}?mode=ro", uri=True)) as connection:
        number: int = connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
    return number


def killed(home: Path, count: int, *, fake: bool) -> int:
    """Fill until a part is indexed, then kill; returns how many texts were embedded by then."""
    with filling(home, count, fake=fake) as process:
        enough = len(SHIPPED) + (count - len(SHIPPED)) * KILLED_AT
        while process.poll() is None and counted(home, "embedded") < enough:
            time.sleep(0.05)
        process.kill()
    return counted(home, "vector")


def fill(folder: Path, count: int, *, fake: bool) -> None:
    """Make the two databases under the folder, `five` and `many`."""
    five, many = folder / "five", folder / "many"
    if not many.exists():
        tell_speed(filled(five, len(SHIPPED), fake=False))
        shutil.copytree(five, many)
    real = counted(five, "vector")
    before = killed(many, count, fake=fake)
    done = filled(many, count, fake=fake)
    whole = counted(many, "vector")
    once = "each once" if before + done["embedded"] == whole else "SOME TWICE"
    kind = f"{real} real vectors and others varied cheaply from these" if fake else "real vectors"
    print(f"{counted(many, 'sentence')} sentences with {whole} different texts: {kind}")
    print(f"killed after {before} texts, went on with the other {done['embedded']:.0f}: {once}")
    if not fake:
        tell_speed(done)
    size = sum(file.stat().st_size for file in many.rglob("*") if file.is_file()) / 2**20
    print(f"on disk {size:.0f} MiB")


def tell_speed(done: dict[str, float]) -> None:
    if done["embedding"]:
        ratio = done["seconds"] / done["embedding"]
        met = "met" if ratio <= GOAL_INDEXING else "missed"
        took = f"indexing {done['embedded']:.0f} texts took {ratio:.2f} x their bare embedding"
        print(f"{took} (goal {GOAL_INDEXING} x: {met})")


async def ask(folder: Path) -> None:
    """Ask both databases in turn, and then contests that nobody asked about before."""
    embedding, before = BuiltInEmbedding(), resident()
    five = Asked(folder / "five", embedding)
    times: tuple[list[float], list[float]] = ([], [])
    few = [await five.ask(question, contest) for contest in SHIPPED for question in QUESTIONS]
    with_five, many = resident(), Asked(folder / "many", embedding)
    more = [await many.ask(question, contest) for contest in SHIPPED for question in QUESTIONS]
    same = sum(one == other for (_, one), (_, other) in zip(few, more, strict=True))
    with_many = resident()
    for _ in range(ROUNDS):
        for contest in SHIPPED:
            for question in QUESTIONS:
                times[0].append((await five.ask(question, contest))[0])
                times[1].append((await many.ask(question, contest))[0])
    tell_answers(times, same)
    contests = await many.contests()
    chosen = contests[len(SHIPPED) :: max(len(contests) // COLD, 1)]
    cold = [(await many.ask(QUESTIONS[at % len(QUESTIONS)], contest))[0] for at, contest in enumerate(chosen)]
    if cold:
        print(f"the first question about each of {len(cold)} other contests: median {statistics.median(cold):.1f} ms")
    first, last = f"{before:.0f} MiB before, {with_five:.0f} with five", f"{resident():.0f} at the end"
    print(f"resident memory: {first}, {with_many:.0f} with many beside, {last}")


def tell_answers(times: Sequence[Sequence[float]], same: int) -> None:
    for name, of in (("median", statistics.median), ("p95", lambda all_: statistics.quantiles(all_, n=20)[-1])):
        few, many = map(of, times)
        met = "met" if many / few <= GOAL_ANSWER else "missed"
        goal = f" (goal {GOAL_ANSWER} x: {met})" if name == "median" else ""
        print(f"one answer, {name}: {few:.2f} ms among five, {many:.2f} ms among many, {many / few:.2f} x{goal}")
    print(f"the same answer to {same} of {len(SHIPPED) * len(QUESTIONS)} questions")


def main() -> None:
    parser = ArgumentParser()
    parser.add_argument("--notices", type=int, default=10_000)
    parser.add_argument("--fake-vectors", action="store_true")
    parser.add_argument("--home", type=Path)
    options = parser.parse_args()
    print(f"{describe()}; {options.notices} notices")
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.home or Path(temporary)
        fill(folder, options.notices, fake=options.fake_vectors)
        asyncio.run(ask(folder))


if __name__ == "__main__":
    main()
