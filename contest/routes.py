"""What is done elsewhere (报送): the official ways into a contest, and what a letter on such a way has to heed."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

from contest.clauses import Clause, Notice, Source
from contest.contests import Contest
from contest.entry import route_of
from contest.profile import Route, Track

PORTAL, EMAIL = "portal", "email"
ANNEX = re.compile(r"附件\s*([0-9０-９一二三四五六七八九十]{1,3})")
ANNEX_BEGINS = re.compile(r"附件\s*([0-9０-９一二三四五六七八九十]{1,3})(?![0-9０-９一二三四五六七八九十])")
NAMED_SO = re.compile(
    r"[^。；;\n]*(?:邮件|主题|标题|文件名)[^。；;\n]{0,24}(?:命名|注明|标明|标注|格式|统一为)[^。；;\n]*[。；;]?"
)
NUMERALS = str.maketrans("０１２３４５６７８９", "0123456789")
CHINESE = {numeral: str(number) for number, numeral in enumerate("一二三四五六七八九十", 1)}
LONGEST_ADDRESS = 2000  # what mail programs take from a browser; a longer letter is copied by hand


@dataclass(frozen=True)
class Letter:
    """An e-mail that a team sends itself."""

    to: str
    subject: str
    body: str

    @property
    def address(self) -> str:
        """The letter as a `mailto:` address; without its body where that would be too long for mail programs."""
        head = f"mailto:{quote(self.to, safe='@')}?subject={quote(self.subject)}"
        whole = f"{head}&body={quote(self.body.replace(chr(10), chr(13) + chr(10)))}"
        return whole if len(whole) <= LONGEST_ADDRESS else head


def ways(contest: Contest) -> tuple[tuple[Route, tuple[Track, ...]], ...]:
    """Each official way into a contest with the tracks that take it; no tracks: it is the only one."""
    found: dict[tuple[str, str], tuple[Route, list[Track]]] = {}
    for track in contest.profile.tracks:
        if (route := route_of(contest, track.no)) is not None:
            found.setdefault((route.source.clause, route.text), (route, []))[1].append(track)
    if not found:
        return ((contest.profile.route, ()),) if contest.profile.route else ()
    if len(found) == 1:
        return ((next(iter(found.values()))[0], ()),)
    return tuple((route, tuple(tracks)) for route, tracks in found.values())


def lacking_annexes(route: Route, notices: Iterable[Notice]) -> tuple[str, ...]:
    """The annexes that a way in refers to and that came with none of the notices."""
    named = {_number(found): "".join(found.group().split()) for found in ANNEX.finditer(route.text)}
    there = {_number(found) for notice in notices for clause in notice.clauses if (found := _annex_of(clause))}
    return tuple(words for number, words in named.items() if number not in there)


def naming_rule(route: Route, notices: Iterable[Notice]) -> Source | None:
    """What the clause of a way in says on how a letter or its files are called; None where it says nothing."""
    for notice in notices:
        for clause in notice.clauses:
            if (notice.id, clause.id) != (route.source.notice, route.source.clause):
                continue
            if found := NAMED_SO.search(clause.text):
                return Source(notice.id, clause.id, clause.path, found.group().strip(), notice.title)
    return None


def _annex_of(clause: Clause) -> re.Match[str] | None:
    heading = clause.heading.lstrip("#* ") or clause.text.lstrip("#* ")
    return ANNEX_BEGINS.match(heading)


def _number(found: re.Match[str]) -> str:
    number = found.group(1).translate(NUMERALS)
    return CHINESE.get(number, number)
