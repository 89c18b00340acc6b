import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contest.exporting import COLUMNS, Export, export_of, harmless, row
from contest.finding import Filter
from contest.papers import CSV, XLSX, file_name
from contest.refusals import RuleBroken
from contest.registrations import APPROVED, REJECTED, STATUSES
from tests.handlers.organizer_room import EXAMPLE, NOW, TEAM


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=HYPERLINK(A1)", "'=HYPERLINK(A1)"),
        ("+86 13800000001", "'+86 13800000001"),
        ("-2", "'-2"),
        ("@SUM(1)", "'@SUM(1)"),
        ("＝1+1", "'＝1+1"),
        ("－1", "'－1"),
        ("＋1", "'＋1"),
        ("＠x", "'＠x"),
        ("﹦1", "'﹦1"),
        ("  =1+1", "'  =1+1"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'=1"),
        ("\n=1", "'\n=1"),
        ("\u200b=1", "'=1"),
        ("碳索者队", "碳索者队"),
        ("a=b", "a=b"),
        ("", ""),
    ],
)
def test_a_cell_that_would_be_a_formula_is_made_text(cell, written):
    assert harmless(cell) == written


@given(st.text(max_size=20))
def test_no_text_whatever_begins_a_formula(cell):
    written = harmless(cell)
    begin = unicodedata.normalize("NFKC", written.lstrip("\u00a0\u3000 ")[:1])
    assert begin[:1] not in ("=", "+", "-", "@", "\t", "\r", "\n")
    assert harmless(written) == written


@given(
    st.lists(st.sampled_from(STATUSES), unique=True),
    st.lists(st.integers(0, 99), unique=True),
    st.sampled_from((XLSX, CSV)),
    st.booleans(),
)
def test_a_key_names_its_export(statuses, tracks, form, personal):
    wanted = Export(Filter(EXAMPLE.id, tuple(statuses), tuple(tracks)), form, personal)
    assert export_of(wanted.key) == wanted


@pytest.mark.parametrize(
    "key",
    [
        "export:",
        "export:{}",
        'export:["a","exe",true,[],[],"",false]',
        'export:["a","xlsx",true,["gone"],[],"",false]',
        'export:["a","xlsx",true,[],["1"],"",false]',
        'export:["a","xlsx",1,[],[],"",false]',
    ],
)
def test_a_key_that_names_nothing_is_refused(key):
    with pytest.raises(RuleBroken, match="paper_unknown"):
        export_of(key)


def cells(entry, *, personal):
    return dict(zip(COLUMNS, row(entry, EXAMPLE, lambda key: key, personal=personal), strict=True))


def test_a_row_shows_a_registration_with_names_and_numbers_masked():
    entry = replace(TEAM, receipt="EX2024-0001", status=APPROVED, decided_by="陈老师", submitted_at=NOW)
    found = cells(entry, personal=False)
    assert found | {"members": "陈* 138****0001；林* 138****0002", "code": "913710********FG30"} == found
    assert (
        found | {"contact": "陈*", "phone": "138****0001", "track": "绿色低碳", "submitted": "2024-07-16 10:05"}
        == found
    )


def test_a_row_shows_all_of_it_to_whom_may_see_it():
    found = cells(TEAM, personal=True)
    assert found | {"members": "陈一 13800000001；林二 13800000002", "code": "91371000MABCDEFG30"} == found


def test_a_reason_that_names_somebody_is_masked_too():
    entry = replace(TEAM, status=REJECTED, reason="陈一的手机号13800000001与另一队相同")
    assert cells(entry, personal=False)["reason"] == "陈*的手机号138****0001与另一队相同"


def test_a_files_name_holds_no_sign_that_a_file_system_would_not_take():
    assert file_name("a/b\\c:d", "..\x00", form=CSV) == "a_b_c_d.csv"
    assert file_name("", form=CSV) == "csv.csv"
    assert len(file_name("长" * 500, form=CSV)) < 100
