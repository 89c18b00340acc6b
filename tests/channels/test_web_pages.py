from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from bot.channels.web.document import sections
from bot.channels.web.front import build_web
from contest.lists import REVOKED, ListChange, ListEntry
from tests.channels.scripted import scripted_web
from tests.channels.spring import CONTEST, NOTICE, TEXT, state


@pytest.fixture
def ground():
    web, factory, clock = scripted_web()
    client = TestClient(build_web(web), headers={"accept-language": "zh"})
    return client, factory, clock


def test_a_notice_is_a_document_with_an_anchor_for_each_clause(ground):
    page = ground[0].get(f"/notices/{NOTICE}").text
    for clause in state().notices[NOTICE].clauses:
        assert f'<section id="{clause.id}"' in page
    assert "<h2>一、赛程安排</h2>" in page
    assert "<h3>（一）报名阶段</h3>" in page
    assert '<a href="#c11">（一）报名阶段</a>' in page


def test_every_word_of_the_notice_stands_on_its_page():
    shown = ""
    for section in sections(state().notices[NOTICE].clauses):
        shown += section.heading
        for block in section.blocks:
            cells = [piece for row in block.rows for cell in row for piece in cell]
            shown += "".join(piece.text for piece in (*block.pieces, *cells))
    marks = str.maketrans("", "", "#|<>- \n")
    assert shown.translate(marks) == TEXT.replace("|---|---|", "").translate(marks)


def test_a_paragraph_that_the_printed_page_broke_is_one_again(ground):
    assert "专家评审委员会对所提交作品进行评分" in ground[0].get(f"/notices/{NOTICE}").text


def test_a_table_of_the_notice_stays_a_table_with_its_head(ground):
    page = ground[0].get(f"/notices/{NOTICE}").text
    assert '<th scope="col">项目</th><th scope="col">分值</th>' in page
    assert "<td>创新性</td><td>40</td>" in page


def test_what_a_notice_file_smuggles_in_is_shown_as_text(ground):
    client, factory, _ = ground
    notice = factory.state.notices[NOTICE]
    evil = "<script>alert(1)</script> [x](javascript:alert(1)) <img src=x onerror=1>"
    factory.state.notices[NOTICE] = replace(notice, title=evil, clauses=(replace(notice.clauses[0], text=evil),))
    page = client.get(f"/notices/{NOTICE}").text
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert 'href="javascript' not in page


def test_the_publicity_page_shows_the_list_its_window_and_how_to_object(ground):
    page = ground[0].get(f"/publicity/{CONTEST}").text
    assert "5天，8月10日（星期六）08:00至8月15日（星期四）23:59" in page
    assert "<td>1</td><td>园区充电桩能耗预测平台　碳索者队　陈*</td>" in page
    assert "举报须实名，匿名举报无效。" in page
    assert f'href="/notices/{NOTICE}#c3"' in page


def test_after_its_period_a_list_shows_no_names_any_more(ground):
    client, _, clock = ground
    clock.move(days=10)
    page = client.get(f"/publicity/{CONTEST}").text
    assert "现在没有公示中的名单。" in page
    assert "获奖作品名单　已于8月15日（星期四）23:59结束，名单不再显示。" in page
    assert "陈*" not in page


def test_the_publicity_of_an_unknown_contest_is_not_found(ground):
    assert ground[0].get("/publicity/unknown").status_code == 404


def test_a_line_that_begins_with_a_label_is_never_joined_to_the_one_before():
    offices = "主办单位：示例市数据局、示例市科学技术局、示例市工业和信息化局、示例市交通运输局、示例市气象局"
    clause = replace(state().notices[NOTICE].clauses[0], heading="", text=f"{offices}\n承办单位：示例区数据局")
    shown = sections((clause,))[0].blocks
    assert [block.pieces[0].text for block in shown] == [offices, "承办单位：示例区数据局"]


def test_a_list_with_tracks_is_shown_track_by_track_with_what_was_corrected_and_what_is_left(ground):
    client, factory, clock = ground
    [stored] = factory.state.lists.values()
    entries = (
        ListEntry("园区能效管家", 1, "绿色低碳", "一等奖"), ListEntry("预警平台", 2, "应急管理"),
        ListEntry("储能调度", 3, "绿色低碳", "二等奖"), ListEntry("撤下的项目", 4, "绿色低碳", revoked=True),
    )  # fmt: skip
    changes = (ListChange(REVOKED, clock.now(), "陈老师", "材料不实", 4, renewed=True),)
    factory.state.lists[stored.id] = replace(stored, entries=entries, changes=changes)
    page = client.get(f"/publicity/{CONTEST}").text
    assert page.index("<h3>绿色低碳</h3>") < page.index("储能调度") < page.index("<h3>应急管理</h3>")
    assert '<td>3</td><td>储能调度</td><td class="award">二等奖</td>' in page
    assert "<td>2</td><td>预警平台</td></tr>" in page
    assert "撤下的项目" not in page
    assert "更正，2024年8月12日：第4项已撤下。理由：材料不实。公示期重新计算。" in page
    assert "还有3天" in page
    assert "共3项" in page
