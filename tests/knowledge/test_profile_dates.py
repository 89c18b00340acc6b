"""Dates as notices print them."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.profiling.dates import in_figures, spans, weekday_of


def said(words: str) -> list[tuple[str | None, str, bool]]:
    return [(span.start and str(span.start), str(span.end), span.approx) for span in spans(words, 2024)]


@pytest.mark.parametrize(("words", "expected"), [
    ("6月30日-7月13日", [("2024-06-30", "2024-07-13", False)]),
    ("8月1日-8月下旬", [("2024-08-01", "2024-08-31", True)]),
    ("9月上旬-9月下旬", [("2024-09-01", "2024-09-30", True)]),
    ("6月至8月", [("2024-06-01", "2024-08-31", True)]),
    ("2月中旬", [("2024-02-11", "2024-02-20", True)]),
    ("2023年2月下旬", [("2023-02-21", "2023-02-28", True)]),
    ("8月8日-25日", [("2024-08-08", "2024-08-25", False)]),
    ("8月8-25日", [("2024-08-08", "2024-08-25", False)]),
    ("12月20日至1月5日", [("2024-12-20", "2025-01-05", False)]),
    ("12月20日至次年1月5日", [("2024-12-20", "2025-01-05", False)]),
    ("拟于2024年10月举办", [("2024-10-01", "2024-10-31", True)]),
    ("8月20日左右", [("2024-08-20", "2024-08-20", True)]),
    ("应于8月25日前完成", [(None, "2024-08-25", False)]),
    ("即日起至2025年5月20日", [(None, "2025-05-20", False)]),
    ("2025-03-01至2025-04-02", [("2025-03-01", "2025-04-02", False)]),
    ("8月7日、8日", [("2024-08-07", "2024-08-08", False)]),
    ("10月25日下午至10月27日", [("2024-10-25", "2024-10-27", False)]),
    ("五月一日至十五日", [("2024-05-01", "2024-05-15", False)]),
    ("二〇二五年十二月一日前", [(None, "2025-12-01", False)]),
    ("3月上旬至中旬", [("2024-03-01", "2024-03-20", True)]),
    ("6-8月", [("2024-06-01", "2024-08-31", True)]),
    ("7月底前", [(None, "2024-07-31", True)]),
    ("6月上半月", [("2024-06-01", "2024-06-15", True)]),
    ("8月20日前后", [("2024-08-20", "2024-08-20", True)]),
    ("9月15日（含）前".replace("（", "(").replace("）", ")"), [(None, "2024-09-15", False)]),
    ("自本通知印发之日起至5月20日", [(None, "2024-05-20", False)]),
    ("一月内完成", []),
    ("2024-2026年", []),
    ("2月30日", []),
    ("13月1日", []),
])
def test_each_printed_form_gives_its_days(words: str, expected: list[tuple[str | None, str, bool]]) -> None:
    assert said(words) == expected


@pytest.mark.parametrize(("words", "start", "end"), [
    ("5月20日17:00前", None, time(17)),
    ("5月20日下午5点半前", None, time(17, 30)),
    ("10月28日9:00-17:00", time(9), time(17)),
    ("10月28日9时至10月29日18时", time(9), time(18)),
    ("6月30日24:00前", None, None),
])
def test_hours_are_read_with_their_day(words: str, start: time | None, end: time | None) -> None:
    (span,) = spans(words, 2024)
    assert (span.start_time, span.end_time) == (start, end)


def test_an_open_beginning_has_no_last_day() -> None:
    (span,) = spans("6月1日起接受报名", 2024)
    assert (span.start, span.since, span.before) == (date(2024, 6, 1), True, False)


PRINTED = {
    "figures": lambda day: f"{day.year}年{day.month}月{day.day}日",
    "padded": lambda day: f"{day.year}年{day.month:02}月{day.day:02}号",
    "dashes": lambda day: day.isoformat(), "stops": lambda day: f"{day.year}.{day.month}.{day.day}",
    "numerals": lambda day: f"{''.join('〇一二三四五六七八九'[int(sign)] for sign in str(day.year))}年"
                            f"{numeral(day.month)}月{numeral(day.day)}日",
}


def numeral(number: int) -> str:
    tens, ones = divmod(number, 10)
    ten = "" if tens == 0 else "十" if tens == 1 else "零一二三"[tens] + "十"
    return ten + ("零一二三四五六七八九"[ones] if ones else "")


@given(st.dates(date(1950, 1, 1), date(2199, 12, 31)), st.sampled_from(sorted(PRINTED)),
       st.sampled_from(["", "前", "截止"]), st.sampled_from(["", "报名时间：".replace("：", ":"), "应于"]))
def test_any_day_in_any_printed_form_is_read_back(day: date, form: str, after: str, before: str) -> None:
    (span,) = spans(before + PRINTED[form](day) + after, 2024)
    assert (span.end, span.said_year) == (day, True)


@given(st.dates(date(1950, 1, 1), date(2199, 12, 31)), st.dates(date(1950, 1, 1), date(2199, 12, 31)),
       st.sampled_from(sorted(PRINTED)), st.sampled_from(["至", "-", "—", "~", "起至"]))
def test_any_range_in_any_printed_form_is_read_back(first: date, last: date, form: str, joint: str) -> None:
    first, last = sorted((first, last))
    if form == "dashes" and joint == "-":
        joint = "至"
    (span,) = spans(PRINTED[form](first) + joint + PRINTED[form](last), 2024)
    assert (span.start, span.end) == (first, last)


def test_a_printed_weekday_is_kept_beside_its_date() -> None:
    (span,) = spans("9月6日(星期二)", 2024)
    assert span.weekdays == ((date(2024, 9, 6), "二"),)
    assert weekday_of(date(2024, 9, 6)) == "五"


@given(st.text(alphabet="0123456789年月日上中下旬-至前(星期一二):时即起", max_size=40))
def test_no_words_break_the_grammar(words: str) -> None:
    for span in spans(words, 2024):
        assert 0 <= span.begin <= span.stop <= len(words)


@pytest.mark.parametrize(("words", "figures"), [
    ("二〇二五年十二月一日", "2025年12月1日"),
    ("二○三一年五月二十日印发", "2031年5月20日印发"), ("五月一日", "五月一日"),
])
def test_a_day_spelt_in_numerals_is_read_in_figures(words: str, figures: str) -> None:
    assert in_figures(words) == figures


def test_later_dates_of_one_sentence_run_into_the_next_year() -> None:
    found = spans("报名时间为2031年12月1日至12月20日，初赛于1月10日举行，决赛于2月下旬举行。", 2031)
    assert [(str(span.start), str(span.end)) for span in found] == [
        ("2031-12-01", "2031-12-20"), ("2032-01-10", "2032-01-10"), ("2032-02-21", "2032-02-29")]
