"""How one enters, track by track: a portal, an address, another system, or not here at all."""

import re
from collections.abc import Sequence
from dataclasses import replace

from contest.clauses import PATH_JOINT
from contest.profile import BY_RECOMMENDATION, DIRECT, THROUGH_SUB_CONTESTS, Contact, Route, Sourced, Track
from knowledge.clauses.markers import value_of
from knowledge.profiling.contacts import EMAIL
from knowledge.profiling.ground import ANNEX_LABEL, Ground, Sentence, parent_path, plain_of
from knowledge.profiling.meta import ADDRESS

PORTAL, MAIL = "portal", "email"
PLACE = "官网|官方网站|网站|网址|平台|系统|网页|入口|小程序|公众号|门户|开放网|专区|APP|链接|二维码"
ENTERING = "报名|注册|提交|申报|填报|投稿|上传|登记|报送"
BY_PORTAL = re.compile(
    rf"(?:通过|登录|登陆|在|从|由|访问|进入|关注|打开|扫描|扫码|点击|使用)[^。;]{{0,40}}?(?:{PLACE}|"
    rf"https?:)[^。;]{{0,60}}?(?:{ENTERING})"
)
BY_MAIL = re.compile(
    "(?:发送|发|投递|报送|提交|寄|邮寄|投稿|传)(?:至|到|往|给)[^。;]{0,24}(?:邮箱|@)|邮箱[^。;]{0,12}(?:报名|报送|"
    "提交|投稿)|"
    "(?:通过|以)(?:电子)?(?:邮箱|邮件)[^。;]{0,16}(?:报名|报送|提交|申报|投稿|发送)"
)
ENTERS = re.compile("报名|申报|投稿|参赛|作品|征集|报送方式|提交方式")
NOT_ENTRANTS = re.compile(
    "更改|变更|撤回|联络员|回执|咨询|答疑|异议|举报|投诉|查询|下载|申领|公布|公示(?!期)|补正|观摩|采风|名单"
)
NO, TO = "([一二三四五六七八九十]{1,3}|\\d{1,2}|[A-Z])", "(?:至|到|-|—|–|~)"
UNITS = "(?:赛道|组别|赛项|单元)"
NUMBERED = (
    re.compile(f"{UNITS}{NO}(?:{TO}{UNITS}?{NO})?"),
    re.compile(f"第{NO}(?:{TO}第?{NO})?(?:个)?{UNITS}"),
    re.compile(f"(?<![A-Za-z])([A-Z])(?:{TO}([A-Z]))?(?:组|类)"),
)
SYSTEM = re.compile(r"([“「][^”」]{1,12}[”」](?:平台|系统|小程序|APP|公众号)?[^,。;报登提]{0,8}(?:系统|平台|小程序)?)")
PROGRAM = re.compile(
    r"(?:微信|支付宝)?(?:小程序|公众号|APP)[“「]([^”」]{1,16})[”」]|[“「](?P<name>[^”」]{1,16})[”」](?:微信|支付宝)?(?:小程序|公众号|APP)")
SYSTEM_WORD = re.compile("平台|系统|小程序|APP|公众号")
TOGETHER = re.compile("(?:统一|自愿|网上|线上|在线)[^。;,]{0,6}报名")
ELSEWHERE = re.compile(
    "不(?:参与|参加|纳入|列入)[^。;,]{0,10}(?:赛|赛区)|(?:直接|另行|单独)(?:到|向|在)?报名[^。;,]{0,10}(?:分赛|"
    "省赛|国赛|总决赛)"
)
SENT_ON = re.compile(r"报名(?:参加)?([\u4e00-\u9fff]{2,12}赛)")
SELECTED = re.compile(
    "(?:分赛|赛区|选拔赛|预选赛|地方赛)[^。;]{0,16}(?:报送|推荐|选拔|晋级)[^。;]{0,14}(?:总决赛|决赛)"
)
OTHER_TRACKS = re.compile("(?:其余|其他|其它)(?:各)?(?:赛道|组别|赛项|工种)")
ONE_OF = re.compile("选择一个(?:分赛区|分赛|赛区)报名")
RECOMMENDED = re.compile(
    "(?:须|应|需|必须)(?:由|经)[^。;,]{2,20}推荐|不接受(?:自行|直接)[^。;,]{0,6}(?:报名|申报)"
)


def with_routes(ground: Ground, tracks: Sequence[Track], website: Sourced[str] | None) -> tuple[Track, ...]:
    """The tracks, each with its route: its own where a sentence names it, else the general one."""
    general = general_route(ground, tracks, website)
    own: dict[int, Route] = {}
    closed: set[int] = set()
    for sentence in ground.stated:
        named = _named(sentence, tracks)
        if not named or not (_leads(sentence) or ELSEWHERE.search(sentence.plain)):
            continue
        for track in named:
            if ELSEWHERE.search(sentence.plain):
                closed.add(track.no)
                own.setdefault(track.no, _sent_elsewhere(sentence))
            else:
                own.setdefault(track.no, _route(sentence, website))
    return tuple(
        replace(track, route=own.get(track.no, general), enterable=track.no not in closed) for track in tracks
    )


def _leads(sentence: Sentence) -> bool:
    """Whether a sentence says where entries go; its own words or its clause's heading speak of entering."""
    plain = sentence.plain
    if NOT_ENTRANTS.search(plain) and not re.search("报名[^。;,]{0,12}(?:表|材料)|注册报名|报名参赛", plain):
        return False
    if not ENTERS.search(plain + sentence.clause.path):
        return False
    above = _above(sentence) + parent_path(sentence.clause)
    by_portal = BY_PORTAL.search(plain) and ("报名" in plain or ENTERS.search(above))
    return bool(BY_MAIL.search(plain) or by_portal)


def _above(sentence: Sentence) -> str:
    return sentence.clause.heading or parent_path(sentence.clause).rpartition(PATH_JOINT)[2]


def _named(sentence: Sentence, tracks: Sequence[Track]) -> list[Track]:
    """The tracks that a sentence names before 赛道 (`参加甲、乙赛道的团队`), or its heading by their numbers."""
    found = []
    for match in re.finditer("赛道|组别?", sentence.plain):
        before = sentence.plain[: match.start()]
        names = set(re.split("[、,]|以及|和|参加|报名|选择", before))
        whole = re.split("[、,;。]|以及|和|参加|报名|选择", sentence.plain[: match.end()])[-1]
        names.add(whole)
        found += [track for track in tracks if track.name in names and track not in found]
    numbers = _numbers(plain_of(sentence.clause.heading)[0]) or _numbers(sentence.plain)
    return found or [track for track in tracks if track.no in numbers and len(numbers) < len(tracks)]


def _numbers(heading: str) -> set[int]:
    """The numbers of tracks that a heading names (`赛道一至赛道十一`, `第12赛道`, `A组、B组`)."""
    found: set[int] = set()
    for pattern in NUMBERED:
        for first, last in pattern.findall(heading):
            low = value_of(first)
            found.update(range(low, (value_of(last) if last else low) + 1))
    return found


def general_route(ground: Ground, tracks: Sequence[Track], website: Sourced[str] | None) -> Route | None:
    """How one enters the contest as a whole, if the notice says it."""
    leading = [sentence for sentence in ground.stated if _leads(sentence) and not _named(sentence, tracks)]
    if leading:
        return _route(next((one for one in leading if not ANNEX_LABEL.match(one.clause.path)), leading[0]), website)
    if website and (found := next(
        (hit for hit, _ in ground.matches(TOGETHER, ground.stated) if hit.clause.id == website.source.clause), None)
    ):
        return Route(_words(found), PORTAL, website.value, found.source())
    return None


def _words(sentence: Sentence) -> str:
    return sentence.words(sentence.body(), sentence.ended())


def _route(sentence: Sentence, website: Sourced[str] | None) -> Route:
    source, words = sentence.source(), _words(sentence)
    if mail := EMAIL.search(sentence.plain):
        return Route(words, MAIL, mail.group(), source)
    if address := ADDRESS.search(sentence.plain):
        return Route(words, PORTAL, address.group().rstrip("."), source)
    if program := PROGRAM.search(sentence.plain):
        at = "name" if program["name"] else 1
        return Route(words, sentence.words(*program.span(at)), sentence.words(*program.span()), source)
    place = sentence.plain.find("报名")
    systems = [found for found in SYSTEM.finditer(sentence.plain) if SYSTEM_WORD.search(found.group())]
    if systems and not re.search("官网|官方网站", sentence.plain[:place]):
        name = systems[-1].group(1)
        return Route(words, re.sub("[“”「」]", "", re.split("[”」]", name)[0]), name, source)
    site = website.value if website and re.search("官网|官方网站|网站", sentence.plain) else None
    return Route(words, PORTAL, site, source)


def _sent_elsewhere(sentence: Sentence) -> Route:
    found = SENT_ON.search(sentence.plain)
    return Route(_words(sentence), None, sentence.words(*found.span(1)) if found else None, sentence.source())


def entry_of(ground: Ground, short_name: str, tracks: Sequence[Track]) -> Sourced[str] | None:
    """Whether one enters the contest itself, only through its sub-contests, or by recommendation."""
    selects = ground.first(SELECTED)
    routed = next((track.route for track in tracks if track.route), None) or general_route(ground, tracks, None)
    if routed is None and (selects or ground.first(ONE_OF)) and re.search("总决赛|大赛|竞赛", short_name):
        found = selects or ground.first(ONE_OF)
        return found[0].value(THROUGH_SUB_CONTESTS, _quote(found[0])) if found else None
    if found := ground.first(RECOMMENDED):
        return found[0].value(BY_RECOMMENDATION)
    return Sourced(DIRECT, routed.source) if routed else None


def _quote(sentence: Sentence) -> str:
    return sentence.cut(sentence.body(), sentence.ended())


def with_contacts(tracks: Sequence[Track], contacts: Sequence[Contact]) -> tuple[Track, ...]:
    """The tracks, each with the contacts whose role names it, else those of all other tracks (其余赛道)."""
    others = tuple(contact for contact in contacts if OTHER_TRACKS.search(contact.role))
    return tuple(
        replace(track, contacts=tuple(one for one in contacts if track.name and track.name in one.role) or others)
        for track in tracks
    )
