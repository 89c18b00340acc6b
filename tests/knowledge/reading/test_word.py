"""Word documents: automatic numbers, tables, text boxes, and what is no part of the text."""

import pytest
from docx import Document
from docx.oxml import parse_xml

from knowledge.reading.word.document import text_of_word
from tests.knowledge.reading.builders import W, docx_of, raw_paragraph, run, saved, with_numbering, with_part

OFFICIAL = (("chineseCountingThousand", "%1、"), ("chineseCountingThousand", "（%2）"), ("decimal", "%3."))


def read(content):
    return text_of_word(content).split("\n")


def test_the_numbers_that_word_gives_stand_in_the_text_as_they_are_printed():
    assert read(
        with_numbering(
            OFFICIAL,
            [
                (0, "参赛条件"),
                (1, "参赛单位"),
                (2, "独立法人。"),
                (2, "联合参赛。"),
                (1, "参赛代表"),
                (2, "不超过5人。"),
                (None, "另行通知。"),
                (0, "公示"),
            ],
        )
    ) == [
        "一、参赛条件",
        "（一）参赛单位",
        "1. 独立法人。",
        "2. 联合参赛。",
        "（二）参赛代表",
        "1. 不超过5人。",
        "另行通知。",
        "二、公示",
    ]


def test_a_list_that_begins_anew_counts_anew_and_one_of_the_same_kind_counts_on():
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    paragraphs = [(0, "甲"), (0, "乙"), (0, "丙", "78"), (0, "丁", "78")]
    assert read(with_numbering(OFFICIAL, paragraphs, anew)) == ["一、甲", "二、乙", "一、丙", "二、丁"]
    assert read(with_numbering(OFFICIAL, paragraphs)) == ["一、甲", "二、乙", "三、丙", "四、丁"]


@pytest.mark.parametrize(
    ("form", "pattern", "eleventh"),
    [
        ("decimal", "%1．", "11．项"),
        ("chineseCounting", "第%1条", "第十一条项"),
        ("decimalEnclosedCircleChinese", "%1", "⑪项"),
        ("upperRoman", "%1)", "XI) 项"),
        ("lowerLetter", "%1)", "k) 项"),
        ("decimalFullWidth", "%1、", "１１、项"),
        ("ideographTraditional", "%1、", "甲、项"),
        ("chineseLegalSimplified", "%1、", "壹拾壹、项"),
        ("bullet", "\uf06c", "项"),
        ("none", "", "项"),
        ("unheardOf", "%1.", "11. 项"),
    ],
)
def test_each_format_of_numbers_is_written_as_word_writes_it(form, pattern, eleventh):
    assert read(with_numbering([(form, pattern)], [(0, "项")] * 11))[-1] == eleventh


def test_a_style_numbers_its_paragraphs_by_its_own_level():
    document = Document()
    content = with_numbering(OFFICIAL, [(None, "题")])
    style = f'<w:numPr xmlns:w="{W}"><w:numId w:val="77"/></w:numPr>'
    styles = document.styles["Heading 1"].element
    styles.get_or_add_pPr().append(raw_paragraph("", style.replace(f' xmlns:w="{W}"', "")).pPr.numPr)
    document.add_paragraph("参赛条件", style="Heading 1")
    document.add_paragraph("公示", style="Heading 1")
    parts = {"word/document.xml": document.element, "word/styles.xml": document.styles.element}
    for name, element in parts.items():
        content = with_part(content, name, element.xml)
    assert read(content) == ["一、参赛条件", "二、公示"]


def test_tables_keep_rows_and_cells_and_merged_cells_say_again_what_they_say():
    document = Document()
    document.add_paragraph("日程如下：")
    table = document.add_table(rows=4, cols=3)
    for row, words in zip(
        table.rows, ("阶段|时间|地点", "初赛|8月1日|甲市", "|8月2日|", "决赛|9月1日|乙|丙市"), strict=True
    ):
        for cell, said in zip(row.cells, words.split("|"), strict=False):
            cell.text = said
    table.cell(1, 0).merge(table.cell(2, 0))
    table.cell(3, 1).merge(table.cell(3, 2)).text = "9月1日\n全天"
    assert read(saved(document)) == [
        "日程如下：",
        "| 阶段 | 时间 | 地点 |",
        "| 初赛 | 8月1日 | 甲市 |",
        "| 初赛 | 8月2日 |  |",
        "| 决赛 | 9月1日 全天 |  |",
    ]


def test_headers_footers_deleted_and_hidden_words_and_the_table_of_contents_are_left_out():
    document = Document()
    document.sections[0].header.paragraphs[0].text = "页眉"
    document.sections[0].footer.paragraphs[0].text = "— 1 —"
    inside = (
        f'{run("每队")}<w:del w:id="1" w:author="a"><w:r><w:delText>3人</w:delText></w:r></w:del>'
        f'<w:ins w:id="2" w:author="a">{run("5人")}</w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>秘密</w:t></w:r>'
        '<w:r><w:br w:type="page"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
    )
    contents = (
        f'<w:sdt xmlns:w="{W}"><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
        "</w:sdtPr>"
        f"<w:sdtContent><w:p>{run('一、总则 1')}</w:p></w:sdtContent></w:sdt>"
    )
    document.element.body.insert(0, parse_xml(contents))
    document.element.body.insert(1, raw_paragraph(inside))
    assert read(saved(document)) == ["每队5人"]


def test_the_words_of_a_text_box_are_kept_once():
    box = (
        '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        '<mc:Choice xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" Requires="wps">'
        "<w:drawing>"
        "<wps:wsp><wps:txbx><w:txbxContent>{0}</w:txbxContent></wps:txbx></wps:wsp></w:drawing></mc:Choice>"
        '<mc:Fallback><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>{0}'
        "</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    ).format(f"<w:p>{run('示例局文件')}</w:p>")
    document = Document()
    document.element.body.insert(0, raw_paragraph(box + run("示发〔2031〕7号")))
    assert read(saved(document)) == ["示例局文件", "示发〔2031〕7号"]


def test_a_footnote_follows_the_paragraph_that_it_belongs_to():
    document = Document()
    document.element.body.insert(0, raw_paragraph(f'{run("不收费。")}<w:r><w:footnoteReference w:id="2"/></w:r>'))
    notes = f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="2"><w:p>{run("差旅自理。")}</w:p></w:footnote></w:footnotes>'
    assert read(with_part(saved(document), "word/footnotes.xml", notes)) == ["不收费。", "差旅自理。"]


def test_a_plain_document_is_its_paragraphs():
    assert read(docx_of(["关于举办大赛的通知", "", "现通知如下。"], header="页眉")) == [
        "关于举办大赛的通知",
        "现通知如下。",
    ]
