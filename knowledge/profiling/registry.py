"""A notice as it stands in the register (通知登记): number, issuer, level, day of issue and of taking effect."""

import re
from datetime import date

from contest.clauses import Notice
from contest.register import Registered
from knowledge.clauses.lines import fold, split_lines
from knowledge.clauses.matter import DATE_LINE, IMPRINT, LETTERHEAD, OFFICE_END, SIGNATURES
from knowledge.profiling.dates import spans
from knowledge.profiling.ground import Ground
from knowledge.profiling.meta import Meta

AT_ONCE = re.compile(
    "(?:自|从)(?:即日|发布之日|印发之日|公布之日|本通知(?:发布|印发)之日)起(?:施行|实施|执行|生效|适用)"
)
FROM_DAY = re.compile(r"(?:自|从)(?=\d)[^,。;]{4,14}?(?:起|开始)(?:正式)?(?:施行|实施|执行|生效|适用)")
HOSTED = re.compile("^主办(?:单位|方)?:(?P<name>[^,。;、:]{2,40})")


def registered(ground: Ground, meta: Meta, amends: str | None, year: int) -> Registered:
    """What a notice prints of itself; `year` where its day of taking effect prints none."""
    notice, year = ground.notice, meta.year.value if meta.year else year
    issued = meta.issued.value if meta.issued else None
    return Registered(
        notice.id, notice.title, amends, meta.doc_no.value if meta.doc_no else None, _issuer(ground, notice),
        meta.level.value if meta.level else None, issued, _effective(ground, issued, year),
    )


def _issuer(ground: Ground, notice: Notice) -> str | None:
    """The offices that signed it, else that of its letterhead, else the host that it names."""
    for part in (SIGNATURES, LETTERHEAD, IMPRINT):
        for clause in (each for each in notice.clauses if each.path == part):
            lines = [fold(line.body).replace(" ", "") for line in split_lines(clause.text)]
            offices = [line for line in lines if OFFICE_END.search(line) and not DATE_LINE.match(line)]
            if offices:
                return "、".join(offices[:3])
    hosted = ground.first(HOSTED)
    return hosted[1]["name"] if hosted else None


def _effective(ground: Ground, issued: date | None, year: int) -> date | None:
    if ground.first(AT_ONCE):
        return issued
    if found := ground.first(FROM_DAY):
        days = spans(found[1].group(), year)
        return days[0].start or days[0].end if days else None
    return None
