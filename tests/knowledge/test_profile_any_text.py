"""Whatever the text, a profile is derived, and each of its quotes stands in the text."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contest.clauses import Notice
from contest.profile_json import as_json
from knowledge.clauses.tree import read_clauses
from knowledge.notices.shipped import shipped_notices
from knowledge.profiling.derive import derive
from knowledge.reading.plain import text_of
from tests.knowledge.test_profile_sources import sources_in

LINES = sorted({line for shipped in shipped_notices() for line in text_of(shipped.content).split("\n") if line.strip()})
HALVES = st.sampled_from(LINES).map(lambda line: line[: len(line) // 2])
PIECES = st.one_of(st.sampled_from(LINES), HALVES, st.text(max_size=30))


@settings(max_examples=120, deadline=None)
@given(st.lists(PIECES, max_size=25).map("\n".join))
def test_torn_and_mixed_lines_still_give_a_profile_with_true_quotes(text: str) -> None:
    notice = Notice("any", "any", "any", text, "", clauses=read_clauses(text, "any"))
    profile = derive("any", [notice], None)
    assert all(source.quote in text for source in sources_in(profile))
    assert as_json(profile, lambda kind, details: kind)["id"] == "any"


def test_an_amendment_replaces_what_it_states_and_leaves_the_rest() -> None:
    first = (
        "关于举办2031年“示例”大赛海岛市分赛的通知\n一、赛程安排\n（一）报名阶段（5月1日至5月20日）\n"
        "参赛者登录大赛官网报名。\n（二）决赛阶段（6月1日）\n二、公示\n公示期为5天。\n"
    )
    later = (
        "关于2031年“示例”大赛海岛市分赛延期的通知\n一、赛程安排\n（一）报名阶段（5月1日至5月31日）\n"
        "参赛者登录大赛官网报名。\n"
    )
    notices = [
        Notice(name, "demo", name, text, "", clauses=read_clauses(text, name))
        for name, text in (("first", first), ("later", later))
    ]
    profile = derive("demo", notices, None)
    assert [(stage.name, str(stage.end), stage.source.notice) for stage in profile.stages] == [
        ("报名阶段", "2031-05-31", "later"), ("决赛阶段", "2031-06-01", "first")]
    assert profile.publicity.days is not None
    assert (profile.publicity.days.value, profile.publicity.days.source.notice) == (5, "first")


@pytest.mark.parametrize("piece", [
    "截止报名后举报", "1", "一", "（字", "“字", "2024年“数", "a@", "[", "某某局\n", "联系人 1380000\n",
])
def test_a_long_monotonous_text_is_read_in_a_few_seconds(piece: str) -> None:
    text = "参赛" + piece * 20000
    started = time.perf_counter()
    derive("any", [Notice("any", "any", "any", text, "", clauses=read_clauses(text, "any"))], None)
    assert time.perf_counter() - started < 30
