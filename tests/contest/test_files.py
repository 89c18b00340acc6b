import pytest
from hypothesis import given
from hypothesis import strategies as st

from contest.files import (
    ARCHIVES,
    COMMON,
    LONGEST_NAME,
    OLE,
    PDF,
    PICTURES,
    VIDEOS,
    check_name,
    checked_name,
    clean_name,
    megabytes,
    suffix_of,
    taken_by,
)
from contest.refusals import RuleBroken


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("申报书.pdf", "申报书.pdf"),
        ("../../etc/申报书.pdf", "申报书.pdf"),
        (r"C:\Users\a\申报书.PDF", "申报书.PDF"),
        ("=cmd|' /C calc'!A0.xlsx", "C calc'!A0.xlsx"),
        ("+-@=申报书.docx", "申报书.docx"),
        ("\u202egpj.申报书.pdf", "gpj.申报书.pdf"),
        ("申报\r\n\t书\x00.pdf", "申报书.pdf"),
        ("申报书.pdf. . ", "申报书.pdf"),
        ("．．／申报书.pdf", "申报书.pdf"),
        ("..", ""),
        ("", ""),
        ("a" * 300 + ".docx", "a" * 95 + ".docx"),
    ],
)
def test_a_name_keeps_what_it_says_and_loses_what_could_do_harm(said, name):
    assert clean_name(said) == name


@given(st.text())
def test_no_name_leads_anywhere_or_is_computed_by_a_spreadsheet(said):
    name = clean_name(said)
    assert not set(name) & set("/\\\0\r\n\t")
    assert len(name) <= LONGEST_NAME
    assert name[:1] not in ("=", "+", "-", "@", ".")
    assert clean_name(name) == name


def code_of(call, *arguments):
    with pytest.raises(RuleBroken) as broken:
        call(*arguments)
    return broken.value.code, broken.value.details.get("kind")


def test_a_file_whose_content_is_not_what_its_name_says_is_refused():
    assert code_of(checked_name, "申报书.pdf", "docx", COMMON) == ("file_mismatch", "PDF")
    assert code_of(checked_name, "申报书.docx", OLE, COMMON) == ("file_mismatch", "DOCX")
    assert checked_name("申报书.WPS", OLE, COMMON) == "申报书.WPS"
    assert checked_name("申报书.wps", "docx", COMMON) == "申报书.wps"


def test_a_name_that_ends_in_something_that_is_not_taken_is_refused_before_its_content_comes():
    assert code_of(check_name, "setup.exe", COMMON) == ("file_not_taken", "EXE")
    assert code_of(check_name, "申报书.docm", COMMON) == ("file_not_taken", "DOCM")
    assert code_of(check_name, "申报书.docx", frozenset(PDF)) == ("file_not_taken", "DOCX")
    check_name("no ending", frozenset(PDF))


def test_a_file_without_an_ending_gets_that_of_its_content():
    assert checked_name("扫描件", "pdf", COMMON) == "扫描件.pdf"
    assert checked_name("", "jpg", COMMON) == "jpg.jpg"
    assert code_of(checked_name, "", "zip", COMMON) == ("file_not_taken", "ZIP")
    assert code_of(checked_name, "", "program", COMMON) == ("file_program", None)


@pytest.mark.parametrize(
    ("words", "taken"),
    [
        ("作品申报书", COMMON),
        ("盖章的承诺书（PDF格式）", frozenset(PDF)),
        ("承诺书扫描件（PDF版或JPG格式图片）", frozenset((*PDF, *PICTURES))),
        ("演示视频，时长不超过5分钟", COMMON | frozenset(VIDEOS)),
        ("佐证材料（含照片）", COMMON),
        ("源代码压缩包", COMMON | frozenset(ARCHIVES)),
    ],
)
def test_the_words_of_an_item_say_what_is_taken_for_it(words, taken):
    assert taken_by(words) == taken


def test_sizes_are_shown_in_megabytes():
    assert [megabytes(size) for size in (1, 1024 * 1024, 1_600_000, 36_700_160)] == ["0.1", "1", "1.5", "35"]


def test_only_what_follows_the_last_dot_is_an_ending():
    assert [suffix_of(name) for name in ("a.tar.GZ", "README", ".pdf", "")] == ["gz", "", "", ""]
