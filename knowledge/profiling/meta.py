"""What a contest is: title, year, region, level, number and day of issue, theme, address, parent, fees."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from contest.profile import Sourced
from knowledge.clauses.matter import IMPRINT, LETTERHEAD, SIGNATURES
from knowledge.profiling import names
from knowledge.profiling.dates import in_figures, spans
from knowledge.profiling.ground import Ground, Sentence, name_of, printed
from knowledge.profiling.lists import stop_behind
from knowledge.profiling.names import join
from knowledge.profiling.places import place_of

ADDRESS = re.compile(
    r"(?:https?://)?[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,6}\.(?:com|cn|net|org|gov|edu|info|"
    r"io)(?:\.[a-z]{2})?(?![A-Za-z@])"
                     r"(?::\d+)?(?:/[\w./%#?=&~-]*)?")
SITE_WORDS = ("官网|官方网站|网址|网站", "入口|平台|登录|登陆")
FEE_WORD = "(?:报名费|参赛费|评审费|竞赛费|会务费|培训费|任何费用|参赛费用|报名费用|费用|费)"
NO_FEE = re.compile(
    f"(?:不得?|不会|均不得?|严禁|一律不|不再|"
    f"未)(?:以任何[^。;,]{{0,8}})?[^。;,]{{0,14}}收(?:取)?[^。;]{{0,14}}{FEE_WORD}|免收[^。;]{{0,6}}费|"
    "不收[^。;]{0,6}费|免费(?:报名|参赛|参加)|(?:参赛|报名|参加)(?:均|全程|全部)?(?:免费|不收费)|无需缴纳[^。;]{0,8}费|"
    "公益性(?:赛事|活动)?,不收费"
)
NOT_OF_ENTRY = re.compile("(?:资料|版面|服务|上架|材料|租|证书)费")
FEE = re.compile(
    r"(?:报名费|参赛费|评审费|会务费|耗材费|场地费|服务费)[^。;]{0,12}\d+元|(?:每[^。;,]{1,8}|缴纳|交纳|"
    r"收取)[^。;]{0,16}\d+元[^。;]{0,8}费|"
    r"\d+元[^。;]{0,8}(?:报名费|参赛费)"
)
PRIZE = re.compile("奖|补助|补贴|资助")
THEME_INLINE = re.compile(
    "以[“「]([^”」]{2,30})[”」]为(?:活动|大赛|竞赛)?主题|主题(?:为|是|:)[“「]([^”」]{2,30})[”」]|(?:大赛|竞赛|赛事|"
    "比赛|分赛|"
    "活动|本届)(?:主题|口号)(?::|为|是)([^。;“]{2,30})[。;]?$|(?:^|[\\d.])(?:[^,。:;]{0,4})(?:主题|口号):([^。;“]{2,30})[。;]?$"
)
OTHERS_NAME = (
    "((?:\\d{4}年?|第[一二三四五六七八九十\\d]{1,3}届|全国|[^,。;:()]{2,6}省)[^,。;:()]{2,40}?"
    "(?:大赛|竞赛|比赛|挑战赛|锦标赛))"
)
SELECTS_FOR = re.compile(
    f"(?:作为|系|即为|也是|同时为){OTHERS_NAME}[^,。;:()]{{2,10}}(?:选拔赛|预选赛|分赛|赛区|初赛)"
    f"|(?:推荐|选拔|遴选|择优)[^。;]{{0,16}}(?:参加|参赛|晋级){OTHERS_NAME}"
    f"|代表[^,。;]{{2,8}}(?:参加|出战){OTHERS_NAME}"
)
ISSUED = re.compile(r"(\d{4}年\d{1,2}月\d{1,2}日)(?:印发)?")
NO_FEES = "none"


@dataclass(frozen=True)
class Meta:
    """The group's values; see `ContestProfile`."""

    short_name: str
    title: Sourced[str] | None
    year: Sourced[int] | None
    region: Sourced[str] | None
    level: Sourced[str] | None
    doc_no: Sourced[str] | None
    issued: Sourced[date] | None
    theme: Sourced[str] | None
    website: Sourced[str] | None
    parent_contest: Sourced[str] | None
    fees: Sourced[str] | None


def meta_of(ground: Ground) -> Meta:
    """The group's values of one notice."""
    named, number = names.contest_name(ground.clauses), names.document_number(ground.clauses)
    title = Sourced(named.name, ground.source(named.clause, named.quote)) if named else None
    parent = names.parent_name(named.name) if named else ""
    issued = _issued(ground)
    region, level = place_of(ground, named)
    return Meta(
        short_name=names.short_name(named, ground.clauses), title=title, year=_year(ground, title, issued),
        region=region, level=level,
        doc_no=Sourced(number.name, ground.source(number.clause, number.quote)) if number else None,
        issued=issued, theme=_theme(ground), website=_website(ground),
        parent_contest=Sourced(parent, title.source) if title and parent else _selected_for(ground), fees=_fees(ground),
    )


def _year(ground: Ground, title: Sourced[str] | None, issued: Sourced[date] | None) -> Sourced[int] | None:
    if title and (found := re.search(r"(20\d{2})", unicodedata.normalize("NFKC", title.value))):
        return Sourced(int(found.group()), title.source)
    if issued:
        return Sourced(issued.value.year, issued.source)
    dated = ground.first(r"(20\d{2})年\d{1,2}月")
    return dated[0].value(int(dated[1].group(1)), dated[0].cut(*dated[1].span())) if dated else None


def _issued(ground: Ground) -> Sourced[date] | None:
    """The day of issue: from signatures, imprint or letterhead, else a line that is a day alone."""
    framed = [clause for clause in ground.clauses if clause.path in (SIGNATURES, IMPRINT, LETTERHEAD)]
    for clauses, alone in ((framed, False), (ground.clauses, True)):
        for clause in clauses:
            for line in clause.text.split("\n"):
                words = in_figures("".join(line.split()))
                found = ISSUED.fullmatch(words) if alone else ISSUED.search(words)
                if found and (days := spans(found.group(1), 0)):
                    return Sourced(days[0].end, ground.source(clause, line.strip()))
    return None


def _selected_for(ground: Ground) -> Sourced[str] | None:
    """The contest that the text says this one selects for."""
    found = ground.first(SELECTS_FOR, ground.stated)
    if found is None:
        return None
    sentence, hit = found
    at = next(at for at in range(1, 4) if hit.group(at))
    return sentence.value(join(sentence.words(*hit.span(at))), sentence.cut(*hit.span()))


def _theme(ground: Ground) -> Sourced[str] | None:
    for clause in ground.clauses:
        if clause.level > 2 or not name_of(clause).endswith("主题"):
            continue
        for sentence in ground.of(clause):
            if (theme := _short_theme(sentence, clause.label)) is not None:
                return theme
    for sentence, found in ground.matches(THEME_INLINE, ground.stated):
        if not re.search("活动$|活动 ›|沙龙", sentence.clause.path):
            return sentence.value(sentence.words(*found.span(found.lastindex or 0)))
    return None


def _short_theme(sentence: Sentence, label: str) -> Sourced[str] | None:
    start = sentence.body()
    if label and start:
        head = sentence.plain.find(":")
        if head < 0:
            return None
        start = head + 1
    words = printed(sentence.cut(start, sentence.ended())).strip("“”\"「」")
    if not words or len(words) > 30 or re.search("[，。；:：]", words) or words.endswith("主题"):
        return None
    return sentence.value(words)


def _website(ground: Ground) -> Sourced[str] | None:
    for words in SITE_WORDS:
        for sentence, _ in ground.matches(words):
            found = next((hit for hit in ADDRESS.finditer(sentence.plain)
                          if sentence.plain[hit.start() - 1 : hit.start()] not in ("@", ".")
                          or hit.group().startswith("http")), None)
            if found and not re.search(r"@[\w.]*$", sentence.plain[: found.start()]):
                address = sentence.cut(*found.span())
                return sentence.value(address.rstrip("."))
    return None


def _fees(ground: Ground) -> Sourced[str] | None:
    """What entering costs: the words that name a sum, else that nothing is charged."""
    charged = next((hit for hit in ground.matches(FEE, ground.stated) if not PRIZE.search(hit[0].plain)), None)
    if charged:
        sentence, found = charged
        start = max(sentence.plain.rfind(sign, 0, found.start()) for sign in ",;。") + 1
        end = min(stop_behind(sentence.plain, found.end(), ",;。"), sentence.ended())
        return sentence.value(sentence.words(max(start, min(sentence.body(), found.start())), end))
    for sentence, found in ground.matches(NO_FEE, ground.stated):
        if not NOT_OF_ENTRY.search(found.group()):
            return sentence.value(NO_FEES)
    return None
