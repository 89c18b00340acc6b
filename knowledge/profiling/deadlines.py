"""Deadlines (截止): dates that are no stage's, with whom they bind and what they close."""

import re
from datetime import date

from contest.profile import ENTRANTS, ORGANIZERS, REGISTRATION, SUBMISSION, Deadline
from knowledge.profiling.dates import Span
from knowledge.profiling.effects import ENTRANT_WORDS, ORGANIZER_WORDS, SUBMITS, binds_of
from knowledge.profiling.ground import Ground, Sentence, plain_of
from knowledge.profiling.years import Years

UP_TO = re.compile("\\)?(?:之前|以前|前|止|截止|为止)")
NOT_AFTER = re.compile("(?:截止|截至|不晚于|不迟于)[^,。;]{0,6}$")
CONDITION = re.compile(
    "\\)?(?:之?前|以前|止)(?:[^,。;]{0,4}(?:尚未|未曾|已经?|未)|(?:出生|注册|成立|取得|获得|毕业))|\\(含\\)(?:之|"
    "以)?[前后]"
)
CLOSING = re.compile("[^,。;]{0,4}(?:准时)?(?:关闭|截止|停止)")
WAY_IN = re.compile("(?:系统|平台|通道|入口|报名)(?:将|定)?于?$")
OBJECT = re.compile("(?:[一二两三\\d]{1,2}[名个位份]|[将把]|指定|确定|明确)([^,。;的]{2,10})$")
LED = re.compile("^[^,。;:]{2,8}:")
VERB = re.compile("(?:完成|提交|报送|上报|上传|报名|反馈|补齐|登记|缴)[^,。;:(]{0,20}")


def deadlines_of(ground: Ground, years: Years, taken: set[tuple[str, int]]) -> tuple[Deadline, ...]:
    found: dict[tuple[str, date], Deadline] = {}
    for sentence in ground.sentences:
        for span in years.of(sentence):
            if (sentence.text, span.begin) in taken or not _cuts_off(sentence, span):
                continue
            part = _before_next(sentence, _clause_around(sentence, span), years.of(sentence))
            deadline = _deadline(sentence, span, part)
            found.setdefault((deadline.name, deadline.date), deadline)
    return tuple(found.values())


def _cuts_off(sentence: Sentence, span: Span) -> bool:
    """Whether the words make a date a limit: 前 behind it, or 截止 before it."""
    before, after = sentence.plain[max(0, span.begin - 16) : span.begin], sentence.plain[span.stop : span.stop + 4]
    if CONDITION.match(sentence.plain, span.stop):
        return False
    closes = CLOSING.match(sentence.plain, span.stop) and WAY_IN.search(before)
    return bool(UP_TO.match(after) or NOT_AFTER.search(before) or closes)


def _clause_around(sentence: Sentence, span: Span) -> tuple[int, int]:
    """The part of a sentence that a limit rules: from the comma before it to the next stop."""
    plain, marks = sentence.plain, ",;。:("
    if plain[span.begin - 1 : span.begin] == ":":
        marks = ",;。"
    start = max(_last_open(plain, sign, span.begin) for sign in marks) + 1
    end = next((at for at in range(span.stop + 2, len(plain)) if plain[at] in ";。"), sentence.ended())
    return max(start, min(sentence.body(), span.begin)), end


def _before_next(sentence: Sentence, part: tuple[int, int], dated: list[Span]) -> tuple[int, int]:
    """The part without what a further date of the sentence rules."""
    later = [span.begin for span in dated if part[0] < span.begin < part[1]][1:]
    commas = [at for at in range(part[0], later[0]) if sentence.plain[at] == ","] if later else []
    return (part[0], commas[-1]) if commas and any(span.stop <= commas[-1] for span in dated) else part


def _last_open(plain: str, sign: str, end: int) -> int:
    """The last place of a mark; of an opening bracket, only one that is not closed again."""
    place = plain.rfind(sign, 0, end)
    while sign == "(" and place >= 0 and ")" in plain[place:end]:
        place = plain.rfind(sign, 0, place)
    return place


def _deadline(sentence: Sentence, span: Span, part: tuple[int, int]) -> Deadline:
    words = sentence.plain[part[0] : part[1]]
    earlier = sentence.plain[sentence.body() : part[0]]
    name = _deadline_name(sentence.plain[part[0] : span.begin], sentence.plain[span.stop : part[1]], earlier)
    registers = bool(re.search("(?<!已)(?<!未)报名|注册|申报(?!书|表)", name) or re.search("报名截止|截止报名", words))
    submits = bool(SUBMITS.search(words)) and not ORGANIZER_WORDS.search(words)
    closes = (*([REGISTRATION] if registers else []), *([SUBMISSION] if submits else []))
    binds = ENTRANTS if closes and not ORGANIZER_WORDS.search(words) else binds_of(words)
    if binds == ORGANIZERS or (binds is None and ORGANIZER_WORDS.search(words)):
        closes = ()
        binds = ORGANIZERS if not ENTRANT_WORDS.search(words) or re.search("名单", words) else None
    return Deadline(
        name=name, text=sentence.words(*part), source=sentence.source(sentence.cut(*part)), date=span.end,
        time=span.end_time, approx=span.approx, binds=binds, closes=closes,
    )


def _deadline_name(before: str, after: str, earlier: str) -> str:
    """The name from the words before the date and behind it; from those of the sentence before, where none stand."""
    subject = re.sub("(?:应当?|须|需|请|将)?(?:于|在)?$", "", re.sub("(?:时间|日期)?(?:为|是|:)?$", "", before))
    subject = re.sub("^(?:请|各|并)(?=[^赛])", "", subject)
    rest = re.sub(r"^\)?(?:\(含\))?(?:之前|以前|前|止|截止|为止)[,]?", "", after)
    first = rest.split(",")[0] or rest
    verb = VERB.search(first)
    action = verb.group() if verb else first[:16]
    if re.search("截止", subject):
        return subject
    if not subject:
        subject = _object_before(earlier)
    return (subject + action)[:30] or plain_of(after)[0][:12]


def _object_before(earlier: str) -> str:
    """What the words before speak of: the label that a line begins with (电子投稿：), or the thing named last."""
    if led := LED.match(earlier):
        return led.group().rstrip(":")
    named = OBJECT.search(earlier.rstrip(",;"))
    return named.group(1) if named else ""
