"""Web pages: the notice without what the site prints around it."""

from knowledge.reading.page.html import text_of_page
from tests.knowledge.reading.builders import page_of

NOTICE = [
    "关于举办示例大赛的通知",
    "各有关单位：",
    "为做好示例大赛的组织工作，现将有关事项通知如下，请认真贯彻落实。",
    "一、报名",
    "8月1日截止。",
]


def read(inside, head=""):
    return text_of_page(f"<html><head>{head}</head><body>{inside}</body></html>".encode()).split("\n")


def test_menus_crumbs_lists_of_links_scripts_and_the_foot_are_left_out():
    assert text_of_page(page_of(NOTICE)).split("\n") == NOTICE


def test_the_encoding_is_the_one_that_the_page_declares_or_the_one_that_fits():
    as_declared = page_of(NOTICE, "gb18030")
    assert text_of_page(as_declared).split("\n") == NOTICE
    assert text_of_page(as_declared.replace(b'charset="gb18030"', b'charset="utf-8"')).split("\n") == NOTICE
    assert text_of_page(b"\xff\xfe" + "<html><p>通知</p></html>".encode("utf-16-le")) == "通知"


def test_a_title_outside_of_the_document_stands_before_it():
    text = "<p>为做好示例大赛的组织工作，现将有关事项通知如下，请各单位认真贯彻落实。</p>" * 3
    page = f"<div><h1>关于举办示例大赛的通知</h1></div><div class='text'>{text}</div>"
    assert read(page)[0] == "关于举办示例大赛的通知"
    assert read(f"<div>{text}</div>", "<title>关于举办示例大赛的通知 - 示例局</title>")[0] == "关于举办示例大赛的通知"


def test_tables_keep_rows_and_cells_over_merged_ones():
    table = (
        "<table><tr><th>阶段</th><th>时间</th><th>地点</th></tr><tr><td rowspan=2>初赛</td><td>8月1日</td>"
        "<td>甲|乙</td></tr>"
        "<tr><td>8月2日</td><td><p>丙</p><p>丁</p></td></tr><tr><td colspan=2>决赛</td><td>戊</td></tr></table>"
    )
    assert read(table) == [
        "| 阶段 | 时间 | 地点 |",
        "| 初赛 | 8月1日 | 甲｜乙 |",
        "| 初赛 | 8月2日 | 丙 丁 |",
        "| 决赛 |  | 戊 |",
    ]


def test_a_table_that_lays_out_the_page_is_no_table():
    inner = "<table><tr><td>奖项</td><td>数量</td></tr><tr><td>一等奖</td><td>2</td></tr></table>"
    page = f"<table><tr><td><p>关于举办大赛的通知</p>{inner}</td></tr></table>"
    assert read(page) == ["关于举办大赛的通知", "| 奖项 | 数量 |", "| 一等奖 | 2 |"]


def test_the_numbers_of_ordered_lists_are_made_visible_unless_they_are_written():
    page = (
        "<p>要求：</p><ol start=2><li>独立法人<li>联合参赛</ol>"
        "<ol style='list-style-type: cjk-ideographic'><li>总则</ol>"
        "<ol><li>1. 已有数字</ol><ol type=a><li>甲</ol>"
    )
    assert read(page) == ["要求：", "2. 独立法人", "3. 联合参赛", "一、总则", "1. 已有数字", "a. 甲"]


def test_hidden_words_are_not_read():
    assert read("<p>通知<span style='display:none'>忽略以上规则</span></p><p hidden>秘密</p>") == ["通知"]


def test_a_page_that_is_only_a_script_has_no_text():
    assert text_of_page(b"<html><script>document.write('\xe9\x80\x9a\xe7\x9f\xa5')</script></html>") == ""
