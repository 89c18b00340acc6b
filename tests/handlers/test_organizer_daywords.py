"""Days and hours as organizers write them."""

import pytest

from bot.handlers.organizer.daywords import moment_in, span_in
from contest.refusals import RuleBroken


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("8月10日18:00", "2024-08-10 18:00:00"),
        ("8月10日", "2024-08-10 None"),
        ("８月１０日　１８：００", "2024-08-10 18:00:00"),
        ("8 月 10 日（星期六）18时", "2024-08-10 18:00:00"),
        ("8月10日18时30分", "2024-08-10 18:30:00"),
        ("8月10号下午6点半", "2024-08-10 18:30:00"),
        ("2025年8月10日24:00前", "2025-08-10 None"),
        ("2024-08-10", "2024-08-10 None"),
        ("2024-08-10T18:00", "2024-08-10 18:00:00"),
        ("2024-08-10 09:05", "2024-08-10 09:05:00"),
        ("2024/8/10", "2024-08-10 None"),
        ("8-10", "2024-08-10 None"),
    ],
)
def test_a_day_is_read_however_it_is_written(said: str, meant: str):
    moment = moment_in(said, 2024)
    assert f"{moment.day} {moment.clock}" == meant


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("8月8日-8月25日", "2024-08-08 2024-08-25"),
        ("8月8日至25日", "2024-08-08 2024-08-25"),
        ("2024-08-08 到 2024-08-25", "2024-08-08 2024-08-25"),
        ("2023年12月30日至2024年1月5日", "2023-12-30 2024-01-05"),
        ("9月27日", "2024-09-27 2024-09-27"),
    ],
)
def test_a_stage_is_read_from_its_first_and_last_day(said: str, meant: str):
    first, last = span_in(said, 2024)
    assert f"{first.day} {last.day}" == meant


@pytest.mark.parametrize("said", ["下周三", "8月", "2月30日", "8月上旬", "18:00", "8月10日25:00", "8月10日左右"])
def test_what_is_no_exact_day_is_refused(said: str):
    with pytest.raises(RuleBroken) as caught:
        moment_in(said, 2024)
    assert caught.value.code == "day_unreadable"


def test_a_stage_that_ends_before_it_begins_is_refused():
    with pytest.raises(RuleBroken) as caught:
        span_in("8月25日-8月8日", 2024)
    assert caught.value.code == "span_backwards"
