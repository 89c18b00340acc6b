"""Organizers' Word forms: what is recognised, what is filled in, and what is refused."""

from dataclasses import replace

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.conversation.texts import catalogue
from bot.papers.sheet import sheet
from bot.papers.word.filling import check, fill
from bot.papers.word.own import document
from contest.facts import facts, invented, own_answers
from contest.ownfields import OwnField
from contest.refusals import RuleBroken
from contest.registrations import Member, Unit
from tests.handlers.organizer_room import EXAMPLE, TEAM
from tests.papers.templates import repacked, saved, with_tables, with_tags, words_of

ZH = catalogue("zh")
OWN = replace(EXAMPLE, own_fields=(OwnField("地址", "通讯地址"),))
ENTRY = replace(TEAM, receipt="EX2024-0001", extra=(("地址", "海湾路1号"),), partners=(Unit("海湾大学", "X"),))


def filled(content, entry=ENTRY, contest=OWN):
    return words_of(fill(content, facts(entry, contest, ZH), own_answers(entry, contest, ZH)))


def checked(content, contest=OWN):
    entry, contest = invented(contest, 0, ZH)
    return check(content, facts(entry, contest, ZH), own_answers(entry, contest, ZH))


def test_tags_in_chinese_or_english_are_filled_in():
    form = with_tags("{{ 单位名称 }}（{{code}}）", "{{ 联系人 }} {{ phone }}", "{{通讯地址}}")
    assert filled(form)[0] == ["威海示例能源科技有限公司（91371000MABCDEFG30）", "陈一 13800000001", "海湾路1号"]
    assert checked(form).fields == ("unit", "code", "contact", "phone", "通讯地址")


def test_a_loop_has_a_row_for_each_member():
    form = with_tags("{% for 人 in 成员 %}{{ loop.index }}{{ 人.姓名 }}{{ 人.手机号 }};{% endfor %}", "共{{ 人数 }}人")
    assert filled(form)[0] == ["1陈一13800000001;2林二13800000002;", "共2人"]


def test_rows_of_a_table_are_repeated_by_tags():
    form = with_tables([["姓名"], ["{%tr for m in members %}"], ["{{ m.name }}"], ["{%tr endfor %}"]])
    assert filled(form)[1] == [["姓名"], ["陈一"], ["林二"]]


def test_conditions_choose_between_words():
    form = with_tags("{% if 合作单位 %}与{{ 合作单位 }}{% else %}独立{% endif %}参赛", "{{ 指导老师 | default('无') }}")
    assert filled(form)[0][0] == "与海湾大学参赛"
    assert filled(form, replace(ENTRY, partners=()))[0][0] == "独立参赛"


def test_the_empty_cell_beside_a_label_is_filled_in_however_the_label_is_written():
    form = with_tables(
        [
            ["企业规模（盖章）", ""],
            ["统一社会\n信用代码：", "　"],
            ["* 项目名称", "____"],
            ["联 系 人", ""],
            ["通讯地址", ""],
        ],
        [["单位名称（全称）", "", "赛 道", ""]],
    )
    rows = filled(form)[1]
    assert rows[1:5] == [
        ["统一社会\n信用代码：", "91371000MABCDEFG30"],
        ["* 项目名称", "园区能效管家"],
        ["联 系 人", "陈一"],
        ["通讯地址", "海湾路1号"],
    ]
    assert rows[5] == ["单位名称（全称）", "威海示例能源科技有限公司", "赛 道", "绿色低碳"]
    assert checked(form).blank == ("企业规模（盖章）",)


def test_a_cell_that_says_something_already_is_left_as_it_is():
    form = with_tables([["单位名称", "由组委会填写"], ["项目名称", ""]])
    assert filled(form)[1][0] == ["单位名称", "由组委会填写"]


def test_merged_cells_count_once():
    document = Document()
    table = document.add_table(2, 4)
    table.rows[0].cells[0].text = "项目名称"
    table.rows[0].cells[1].merge(table.rows[0].cells[3])
    table.rows[1].cells[0].merge(table.rows[1].cells[1]).text = "团队名称"
    assert filled(saved(document))[1][0] == ["项目名称", "园区能效管家", "园区能效管家", "园区能效管家"]


@pytest.mark.parametrize("free", [1, 2, 5])
def test_a_table_of_people_gets_as_many_rows_as_there_are_people(free):
    form = with_tables(
        [["序号", "姓名", "手机号码", "备注"], *([["", "", "", ""]] * free), ["填表说明", "如实填写", "", ""]]
    )
    rows = filled(form)[1]
    assert rows[:3] == [
        ["序号", "姓名", "手机号码", "备注"],
        ["1", "陈一", "13800000001", ""],
        ["2", "林二", "13800000002", ""],
    ]
    assert rows[-1] == ["填表说明", "如实填写", "", ""]
    assert len(rows) == 2 + max(free, 2)


def test_a_line_with_a_label_and_an_empty_place_is_filled_in():
    form = with_tags("参赛单位：__________", "联系人及电话：", "单位名称：已由我方填写", "说明：无")
    assert filled(form)[0] == [
        "参赛单位：威海示例能源科技有限公司",
        "联系人及电话：陈一 13800000001",
        "单位名称：已由我方填写",
        "说明：无",
    ]


def test_what_a_team_wrote_is_never_run_as_a_tag():
    entry = replace(ENTRY, team="{{ 7*7 }}{% for x in y %}", project="<w:p>&{{phone}}")
    form = with_tables([["团队名称", ""], ["项目名称", "{{ 项目名称 }}"]])
    assert filled(form, entry)[1] == [["团队名称", "{{ 7*7 }}{% for x in y %}"], ["项目名称", "<w:p>&{{phone}}"]]


@settings(deadline=None, max_examples=40)
@given(st.text(max_size=60))
def test_any_words_of_a_team_make_a_document_that_can_be_read_again(words):
    entry = replace(ENTRY, team=words, members=(Member(words, "13800000001"),))
    form = with_tables([["团队名称", ""], ["联系人", "{{ 联系人 }}"]])
    assert len(filled(form, entry)[1]) == 2


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("{{ 公司地址 }}", "template_tag_unknown"),
        ("{% for m in 成员 %}{{ m.密码 }}{% endfor %}", "template_tag_unknown"),
        ("{{ unit.__class__ }}", "template_tag_unknown"),
        ("{{ unit['__class__'] }}", "template_tag_not_taken"),
        ("{{ unit.upper() }}", "template_tag_not_taken"),
        ("{{ ''.join(unit) }}", "template_tag_not_taken"),
        ("{{ range(10) }}", "template_tag_not_taken"),
        ("{{ unit * 1000000000 }}", "template_tag_not_taken"),
        ("{% include 'secret' %}", "template_tag_not_taken"),
        ("{% set x = 1 %}", "template_tag_not_taken"),
        ("{{ unit | pprint }}", "template_tag_not_taken"),
        ("{{ self }}", "template_tag_unknown"),
        ("{{ 单位名称 ", "template_tag_broken"),
        ("{% for m in 成员 %}{{ m.姓名 }}", "template_tag_broken"),
        (
            "{% for a in 成员 %}{% for b in 成员 %}{% for c in 成员 %}{% endfor %}{% endfor %}{% endfor %}",
            "template_tag_not_taken",
        ),
    ],
)
def test_a_tag_that_is_not_known_or_not_allowed_is_refused_by_name(tag, code):
    with pytest.raises(RuleBroken) as refused:
        checked(with_tags("单位：{{ unit }}", tag))
    assert refused.value.code == code


def test_the_refusal_names_the_tag():
    with pytest.raises(RuleBroken) as refused:
        checked(with_tags("{{ 公司地址 }}"))
    assert refused.value.details == {"tag": "公司地址"}


def test_tags_in_a_heading_and_in_the_properties_are_looked_at_too():
    document = Document()
    document.add_paragraph("{{ unit }}")
    document.sections[0].header.paragraphs[0].text = "{{ 公司地址 }}"
    with pytest.raises(RuleBroken, match="template_tag_unknown"):
        checked(saved(document))
    document.sections[0].header.paragraphs[0].text = ""
    document.core_properties.title = "{{ ''.__class__ }}"
    with pytest.raises(RuleBroken):
        checked(saved(document))


PLAIN = with_tags("{{ unit }}")
RELATED = b'<Relationship Id="rX" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s" %s/>'
OUT = b'Target="http://example.com/a" TargetMode="External"'


def related(kind):
    return repacked(
        PLAIN,
        "word/_rels/document.xml.rels",
        lambda old: old.replace(b"</Relationships>", RELATED % (kind, OUT) + b"</Relationships>"),
    )


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "template_not_docx"),
        (b"PK\x03\x04 nothing", "template_not_docx"),
        (b"%PDF-1.7", "template_not_docx"),
        (PLAIN[: len(PLAIN) // 2], "template_not_docx"),
        (repacked(PLAIN, "word/document.xml", lambda old: b"<not xml"), "template_not_docx"),
        (b"x" * (6 * 1024 * 1024), "template_too_large"),
        (repacked(PLAIN, "word/document.xml", lambda old: old + b" " * 5 * 1024 * 1024), "template_too_large"),
        (repacked(PLAIN, "word/vbaProject.bin", lambda old: b"x"), "template_active"),
        (repacked(PLAIN, "word/embeddings/a.xlsx", lambda old: b"x"), "template_active"),
        (
            repacked(
                PLAIN, "word/document.xml", lambda old: old.replace(b"?>", b"?><!DOCTYPE a [<!ENTITY b 'c'>]>", 1)
            ),
            "template_active",
        ),
        (related(b"attachedTemplate"), "template_reaches_out"),
        (related(b"image"), "template_reaches_out"),
        (with_tags("无可填之处"), "template_without_fields"),
    ],
)
def test_a_file_that_is_no_harmless_form_is_refused(content, code):
    with pytest.raises(RuleBroken) as refused:
        checked(content)
    assert refused.value.code == code


def test_a_link_to_be_clicked_is_no_harm():
    assert checked(related(b"hyperlink")).fields == ("unit",)


def test_our_own_form_says_what_was_filled_in():
    found = facts(ENTRY, OWN, ZH)
    paragraphs, cells = words_of(document(sheet(found, own_answers(ENTRY, OWN, ZH), ZH)))
    assert paragraphs[:3] == [OWN.full_name, "报名信息表", "回执号 EX2024-0001　报名日期 "]
    assert ["统一社会信用代码", "91371000MABCDEFG30"] in cells
    assert ["通讯地址", "海湾路1号"] in cells
    assert ["1", "陈一", "13800000001", "联系人"] in cells
    assert "单位（盖章）：" in paragraphs
