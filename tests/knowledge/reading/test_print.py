"""PDFs and scans: lines, pages, tables, and what every page repeats."""

import pytest

from contest.refusals import RuleBroken
from knowledge.reading.limits import MOST_PAGES
from knowledge.reading.print.layout import Piece, lines_of
from knowledge.reading.print.pdf import PdfText
from knowledge.reading.print.seen import PictureText, Scans
from tests.knowledge.reading.builders import CJK_FONT, Paper, pdf_of, picture_of, png_of, scanned_pdf

LONG = "为深入贯彻有关会议精神，充分发挥数据要素乘数效应，赋能经济社会发展，现举办示例大赛，请各单位按要求组织报名。"
PAGE = ["关于举办示例大赛的通知", "一、参赛条件", "每个团队不超过5人。", "二、公示", "公示期为7天。"]


def nothing_seen(picture):
    raise RuleBroken("notice_scans_missing")


def read(content, recognize=nothing_seen):
    return PdfText(recognize)(content).split("\n")


def test_lines_broken_by_the_margin_and_by_the_page_are_one_paragraph_again():
    paragraphs = [f"{at}. {LONG}" for at in range(1, 40)]
    assert read(pdf_of(paragraphs)) == paragraphs


def test_headers_and_page_numbers_are_left_out_and_words_that_come_once_are_kept():
    paragraphs = [f"{at}. {LONG}" for at in range(1, 40)]
    assert read(pdf_of(paragraphs, header="示例局文件")) == paragraphs


def test_a_ruled_table_keeps_rows_and_cells():
    paper = Paper()
    paper.write("日程如下：")
    paper.table([("阶段", "时间", "地点"), ("初赛", "8月1日", "甲市"), ("决赛", "", "乙市")], (90, 120, 120))
    paper.write("另行通知。")
    assert read(paper.done()) == [
        "日程如下：",
        "| 阶段 | 时间 | 地点 |",
        "| 初赛 | 8月1日 | 甲市 |",
        "| 决赛 |  | 乙市 |",
        "另行通知。",
    ]


def test_a_cell_without_rules_inside_is_one_merged_cell():
    paper = Paper()
    draw = paper.canvas
    for x, y, width, height in ((80, 700, 90, 40), (170, 720, 100, 20), (170, 700, 100, 20)):
        draw.rect(x, y, width, height)
    for x, y, words in ((90, 715, "初赛"), (180, 725, "8月1日"), (180, 705, "8月2日")):
        draw.drawString(x, y, words)
    assert read(paper.done()) == ["| 初赛 | 8月1日 |", "| 初赛 | 8月2日 |"]


def test_a_watermark_across_the_page_is_not_read():
    paper = Paper()
    for line in PAGE:
        paper.write(line)
    paper.canvas.rotate(40)
    paper.canvas.drawString(500, 100, "内部资料")
    assert read(paper.done()) == PAGE


def test_a_page_that_was_turned_reads_as_it_is_looked_at():
    paper = Paper()
    paper.canvas.setPageRotation(90)
    paper.canvas.rotate(90)
    for at, line in enumerate(PAGE):
        paper.canvas.drawString(80, -100 - 20 * at, line)
    assert read(paper.done()) == PAGE


def test_bold_signs_that_are_printed_twice_are_read_once():
    pieces = [
        Piece(sign, at + shift, 0, at + shift + 10, 10) for at, sign in ((0, "通"), (10, "知")) for shift in (0, 0.4)
    ]
    assert [line.text for line in lines_of(pieces)] == ["通知"]


def test_words_in_columns_are_parted_by_tabs():
    pieces = [Piece(words, at, 0, at + 40, 10) for at, words in ((0, "阶段"), (100, "时间"), (200, "地点"))]
    assert [line.text for line in lines_of(pieces)] == ["阶段\t时间\t地点"]


def test_too_many_pages_are_refused_with_their_number():
    paper = Paper()
    for _ in range(MOST_PAGES):
        paper.turn()
    with pytest.raises(RuleBroken) as refused:
        read(paper.done())
    assert (refused.value.code, refused.value.details) == ("notice_pages", {"pages": 301, "limit": 300})


def test_an_encrypted_pdf_is_refused():
    with pytest.raises(RuleBroken) as refused:
        read(pdf_of(PAGE, encrypt="secret"))
    assert refused.value.code == "notice_encrypted"


def test_a_pdf_without_a_layer_of_text_is_given_to_the_recognition():
    content = scanned_pdf([picture_of(PAGE)])
    assert read(content, lambda picture: [Piece("通知", 0, 0, 20, 10)]) == ["通知"]
    with pytest.raises(RuleBroken) as refused:
        read(content)
    assert refused.value.code == "notice_scans_missing"


def test_more_scanned_pages_than_can_be_waited_for_are_refused():
    with pytest.raises(RuleBroken) as refused:
        read(scanned_pdf([picture_of(["通知"], 8)] * 31))
    assert refused.value.details == {"pages": 31, "limit": 30}


@pytest.fixture(scope="module")
def scans():
    pytest.importorskip("rapidocr", reason="the extra `scans` is not installed")
    if not CJK_FONT.exists():
        pytest.skip("the font fonts-noto-cjk is not installed")
    return Scans()


@pytest.mark.parametrize("form", ["PNG", "JPEG"])
def test_a_photograph_is_read(scans, form):
    assert PictureText(scans)(png_of(picture_of(PAGE), form)).split("\n") == PAGE


def test_a_scanned_pdf_is_read_page_by_page(scans):
    assert read(scanned_pdf([picture_of(PAGE[:3]), picture_of(PAGE[3:])]), scans) == PAGE


def test_a_picture_without_words_is_refused(scans):
    with pytest.raises(RuleBroken) as refused:
        PictureText(scans)(png_of(picture_of([" "])))
    assert refused.value.code == "notice_picture_empty"
