"""Lists that come as workbooks: what is read, and what is refused with a sentence of its own."""

import contextlib
import zipfile
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from contest.columns import Row, rows_of
from contest.refusals import RuleBroken
from knowledge.reading.limits import LARGEST_SHEET
from knowledge.reading.sheet.workbook import text_of_sheet

HEAD = ("序号", "赛道", "参赛项目名称（全称）", "牵头单位", "参赛团队", "奖项", "联系电话")


def workbook(*sheets, merged=(), hidden=()):
    book = Workbook()
    book.remove(book.active)
    for at, rows in enumerate(sheets):
        sheet = book.create_sheet(f"表{at}")
        for row in rows:
            sheet.append(row)
        for cells in merged:
            sheet.merge_cells(cells)
        sheet.sheet_state = "hidden" if at in hidden else "visible"
    return saved(book)


def saved(book):
    held = BytesIO()
    book.save(held)
    return held.getvalue()


def rows(content):
    return rows_of(text_of_sheet(content).split("\n"))


def refusal(content):
    with pytest.raises(RuleBroken) as broken:
        rows(content)
    return broken.value.code


def repacked(content, **parts):
    held = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, parts.get(name.rpartition("/")[2], old.read(name)))
        for name, part in parts.items():
            if name not in [each.rpartition("/")[2] for each in old.namelist()]:
                new.writestr(f"xl/{name}", part)
    return held.getvalue()


def test_columns_are_told_by_their_headings_and_those_of_persons_are_left_out():
    content = workbook(
        [
            ("2024年示例大赛获奖项目公示名单",),
            HEAD,
            (1, "绿色低碳", "园区能效管家", "示例能源科技", "碳索者队", "一等奖", "13800000001"),
            (2.0, "工业制造", "预警平台|二期", "示例制造", None, "二等奖", 13800000002),
        ]
    )
    assert rows(content) == (
        Row("园区能效管家　碳索者队　示例能源科技", ("园区能效管家", "碳索者队"), "绿色低碳", "一等奖"),
        Row("预警平台｜二期　示例制造", ("预警平台｜二期",), "工业制造", "二等奖"),
    )
    assert "13800000001" not in str(rows(content))


def test_merged_cells_say_the_same_in_each_of_their_rows():
    content = workbook(
        [("赛道", "项目名称", "奖项"), ("绿色低碳", "甲", "一等奖"), (None, "乙", None), (None, "丙", "二等奖")],
        merged=("A2:A4", "C2:C3"),
    )
    assert [(row.words, row.track, row.award) for row in rows(content)] == [
        ("甲", "绿色低碳", "一等奖"), ("乙", "绿色低碳", "一等奖"), ("丙", "绿色低碳", "二等奖")
    ]


def test_all_visible_sheets_are_read_each_with_its_own_headings():
    first, second = [("序号", "项目"), (1, "甲")], [("项目", "序号"), ("乙", 1)]
    assert [row.words for row in rows(workbook(first, second, [("项目",), ("丙",)], hidden=(2,)))] == ["甲", "乙"]


def test_empty_rows_and_a_note_below_make_no_entry():
    content = workbook([HEAD, (1, "绿色低碳", "甲"), (None,), ("注：排名不分先后",), (2, "绿色低碳", "乙")])
    assert [row.words for row in rows(content)] == ["甲", "乙"]


def test_what_computes_is_refused_with_its_cell():
    with pytest.raises(RuleBroken) as broken:
        text_of_sheet(workbook([HEAD, (1, "绿色低碳", '=HYPERLINK("http://x","甲")')]))
    assert (broken.value.code, broken.value.details["cell"]) == ("sheet_formula", "C2")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"x" * (LARGEST_SHEET + 1), "sheet_large"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "sheet_encrypted"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), "sheet_old"),
        (b"MZ\x90\x00", "sheet_form"),
        (b"PK\x03\x04 broken", "sheet_broken"),
        (workbook([("甲", "乙"), ("丙", "丁")]), "list_columns"),
        (workbook([HEAD]), "list_empty"),
        (workbook([]), "list_empty"),
    ],
)
def test_what_cannot_be_read_is_refused_each_with_its_own_reason(content, code):
    assert refusal(content) == code


def test_a_bomb_a_macro_and_declared_entities_are_refused_before_they_are_read():
    good = workbook([HEAD, (1, "绿色低碳", "甲")])
    bomb = repacked(good, **{"sheet1.xml": b"<worksheet>" + b" " * (40 * 1024 * 1024) + b"</worksheet>"})
    assert len(bomb) < LARGEST_SHEET
    assert refusal(bomb) == "sheet_unpacks"
    assert refusal(repacked(good, **{"vbaProject.bin": b"macro"})) == "sheet_form"
    entity = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><worksheet/>'
    assert refusal(repacked(good, **{"sheet1.xml": entity})) == "sheet_broken"


def test_a_file_that_was_cut_short_is_refused():
    good = workbook([HEAD, (1, "绿色低碳", "甲")])
    assert refusal(good[: len(good) // 2]) == "sheet_broken"


def test_too_many_rows_are_refused():
    assert refusal(workbook([HEAD, *[(at, "绿色低碳", f"项目{at}") for at in range(5_001)]])) == "sheet_rows"


GOOD = workbook([HEAD, (1, "绿色低碳", "甲", "单位", "队", "一等奖")])


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.integers(4, len(GOOD) - 1), st.integers(0, 255)), min_size=1, max_size=8))
def test_no_damage_to_a_file_brings_anything_but_a_refusal_or_rows(damage):
    broken = bytearray(GOOD)
    for at, byte in damage:
        broken[at] = byte
    with contextlib.suppress(RuleBroken):
        text_of_sheet(bytes(broken))
