"""What an amendment (补充通知、更正通知、延期通知) says: 将甲由乙调整为丙, 甲延长至丙, 原乙改为丙, 新增丁, 取消丁."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from contest.workdays import WORKDAYS
from knowledge.clauses.markers import value_of
from knowledge.profiling.dates import spans
from knowledge.profiling.ground import Ground, Sentence

SET = (
    "(?:(?:统一|相应|均)?(?:调整|修改|修订|修正|变更|更改|更正|纠正|改|延长|延期|延迟|延后|推迟|顺延|提前|增加|增|减少|减|"
    "提高|降低|放宽|扩大|缩短|改期)(?:为|至|到|成)|(?<!原)定于|改[于在])"
)
LATER = "(?:延长|延期|延迟|延后|推迟|顺延)"
QUOTED = "[“「『\"]([^”」』\"]+)[”」』\"]"
NAMED_PART = "(?:这?一?(?:句|条|款|项|段)|(?:的|等)?(?:表述|内容|字样|规定|要求|名称|时间|日期|数量))?"
FROM_TO = re.compile(rf"^(?P<subject>.*?)(?:由|从)(?:原(?:来|定|先)?(?:的|于|为)?)?(?P<old>.+?){SET}(?P<new>.+)$")
WAS = re.compile(rf"^(?P<subject>.*?)原(?:定|来|先)?(?:于|为|的)?(?P<old>(?!通知|文件|方案|公告).+?){SET}(?P<new>.+)$")
QUOTED_TO = re.compile(rf"^(?P<subject>.*?){QUOTED}{NAMED_PART}{SET}(?P<new>.+)$")
TO = re.compile(rf"^(?P<subject>.+?){SET}(?P<new>.+)$")
BY = re.compile(
    rf"^(?P<subject>.+?){LATER}(?P<count>\d{{1,3}}|[一二两三四五六七八九十]{{1,3}})个?(?P<unit>工作日|天|日|周|星期)"
)
ADD = re.compile("^(?P<subject>.*?)(?:新增|增设|增加|增补|加设)(?:了)?(?!至|到|为)(?P<new>.+)$")
DROP = re.compile(
    "^(?P<subject>.*?)(?:取消|删除|删去|去掉|不再(?:设置?|举办|举行|进行|组织|要求|需要|限定))(?P<old>.+)$"
)
DROPPED_BEHIND = re.compile(f"^(?P<subject>.*?){QUOTED}{NAMED_PART}(?:予以)?(?:取消|删除|删去|去掉)$")
REFERENCE = re.compile(
    r"《[^》]*》|\([^)]*\)|(?:原)?(?:通知|文件|方案|公告|指南|办法)?第[一二三四五六七八九十\d]+(?:部分|章|条|款|"
    r"项)(?:第?\([一二三四五六七八九十\d]+\))?|"
    r"附件\d*|^(?:现|兹)?(?:决定)?(?:将|把|对)|^(?:其中|同时|另|并|经研究)|原通知|(?:中|内)(?:的)?$|中的?(?=.)"
)
OPENERS, CLOSERS = "“「『(《", "”」』)》"
STOPS = ",;。"
DONE_ON = re.compile("(?:起)?(?:举行|举办|进行|开展|开始|结束|截止|召开)$")
SHIFTED = re.compile("(?:后续|其他|其余|相关|各)[^。;,]{0,14}(?:顺延|推迟|延后)")
HELD_ON = re.compile("(?:举行|举办|开展|进行|召开|截止|结束|开始|启动|完成)?的(?P<subject>.{2,20})$")
PLANNED = re.compile("^原(?:定|计划|拟)?(?:于|在)?(?=\\d)")
QUOTES = re.compile(QUOTED).findall
NO_YEAR = 2000


@dataclass(frozen=True)
class Wording:
    """One thing that an amendment changes, in plain words. `sentence.plain[start:stop]` says it.

    `old` and `new` are the words on both sides, without quotation marks; `old` empty: not said; `new` empty: `old` is
    cancelled. `by`: the days by which a date moves (`working`:
    working days). `adds`: `new` is added to what there is. `literal`: `old` was put
    in quotation marks.
    """

    sentence: Sentence
    start: int
    stop: int
    subject: str
    old: str = ""
    new: str = ""
    by: int = 0
    adds: bool = False
    literal: bool = False
    working: bool = False

    @property
    def about(self) -> str:
        """The words that tell what is changed: its own, else the sentence up to it and the headings above."""
        own = self.subject or self.sentence.plain[: self.start]
        return own or self.sentence.clause.heading


def wordings_of(ground: Ground) -> tuple[Wording, ...]:
    """Everything that a notice says it changes, in its order."""
    return tuple(
        found for sentence in ground.sentences for start, stop in _parts(sentence)
        if (found := _wording(sentence, start, stop))
    )


def _parts(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """The parts of a sentence between stops that stand outside quotation marks and brackets."""
    start, depth = sentence.body(), 0
    for at, sign in enumerate(sentence.plain):
        depth += (sign in OPENERS) - (sign in CLOSERS)
        if sign in STOPS and depth <= 0 and at >= start:
            yield start, at
            start = at + 1
    if start < len(sentence.plain):
        yield start, len(sentence.plain)


def _wording(sentence: Sentence, start: int, stop: int) -> Wording | None:
    said = sentence.plain[start:stop].rstrip("。;")
    placed = sentence, start, stop
    if found := QUOTED_TO.match(said):
        return Wording(*placed, _subject(found["subject"]), found.group(2), _quoted(found["new"]), literal=True)
    if found := FROM_TO.match(said) or WAS.match(said):
        old, subject = _parted(_quoted(found["old"]))
        return Wording(*placed, _subject(found["subject"]) or subject, old, _quoted(found["new"]))
    if found := DROPPED_BEHIND.match(said):
        return Wording(*placed, _subject(found["subject"]), found.group(2), literal=True)
    if found := TO.match(said):
        return Wording(*placed, _subject(found["subject"]), new=_quoted(found["new"]))
    if found := BY.match(said):
        weeks = found["unit"] in ("周", "星期")
        count = 2 if found["count"] == "两" else value_of(found["count"])
        by, working = count * (7 if weeks else 1), found["unit"] == WORKDAYS
        return Wording(*placed, _subject(found["subject"]), by=by, working=working)
    if found := DROP.match(said):
        old, subject = _parted(_quoted(PLANNED.sub("", found["old"])))
        return Wording(*placed, _subject(found["subject"]), subject or old, literal=(subject or old) in QUOTES(said))
    if found := ADD.match(said):
        return Wording(*placed, _subject(found["subject"]), new=_quoted(found["new"]), adds=True)
    return None


def _parted(old: str) -> tuple[str, str]:
    """A date and what it is of (9月20日举行的决赛); no subject where the words are nothing but the old value."""
    days = spans(old, NO_YEAR)
    found = HELD_ON.match(old, days[0].stop) if days else None
    return (old[: days[0].stop], found["subject"]) if found else (old, "")


def _subject(words: str) -> str:
    return REFERENCE.sub("", words).strip(":,、“”「」\"")


def _quoted(words: str) -> str:
    """What stands in quotation marks, where the words are nothing but that and what names it; else all of it."""
    found = re.match(rf"^(?:的)?{QUOTED}{NAMED_PART}$", words)
    if found:
        return found.group(1)
    whole = words[:1] in OPENERS and words[-1:] in CLOSERS
    return DONE_ON.sub("", words.strip("“”「」\":") if whole else words.strip(":"))
