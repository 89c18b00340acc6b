"""An invented notice and amendments to it, for the tests of what is in force."""

from dataclasses import replace
from pathlib import Path

from contest.clauses import Notice
from contest.profile import ContestProfile
from knowledge.profiling.derive import derive
from knowledge.reading.files import TextReader

BASE = TextReader().read((Path(__file__).parent / "invented" / "river.txt").read_bytes(), "river.txt", "river", "river")
FRAME = """滨江市数据局关于“数智滨江”创新大赛有关事项的补充通知

滨数〔2025〕{number}号

各有关单位：

根据工作需要，现就有关事项补充通知如下。

{words}

其他事项不变。

滨江市数据局
2025年{day}
"""


def amendment(*words: str, id: str = "river-1", day: str = "8月10日", number: int = 18) -> Notice:
    listed = "\n".join(f"{'一二三四五六'[at]}、{each}" for at, each in enumerate(words))
    text = FRAME.format(words=listed, day=day, number=number)
    return replace(TextReader().read(text.encode(), f"{id}.txt", "river", id), amends="river")


def in_force(*amendments: Notice) -> ContestProfile:
    return derive("river", [BASE, *amendments], None)
