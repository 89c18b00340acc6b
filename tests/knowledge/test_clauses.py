"""The five shipped notices as trees of clauses, and what holds for any text."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contest.clauses import Clause, Notice
from knowledge.clauses.quotes import quote_found, sentences, squeeze
from knowledge.clauses.tree import children, read_clauses, subtree
from knowledge.notices.shipped import shipped_notices
from knowledge.reading.files import TextReader

NOTICES = {
    shipped.notice: TextReader().read(shipped.content, shipped.file_name, shipped.contest, shipped.notice)
    for shipped in shipped_notices()
}
PIECES = st.sampled_from([
    "一、", "二、", "（一）", "(二) ", "1.", "2．", "3、", "2 ", "（1）", "①", "赛道一：", "赛题1:", "第一章 ", "附件",
    "附件1：", "\n", "\n\n", "　　", "## ", "**", "联系方式", "公示期为5天。", "参赛", "，", "。", "：",
    "2024年5月6日", "某某局", " ", "\t", "关于举办大赛的通知", "目录", "……3", "各有关单位：", "主送：", "印发", "- 1 -",
    "第一条", "第二节", "1.1 ", "1.2.3", "a) ", "b) ", "II.", "甲、", "⑴", "❷", "99.", "100、", "《", "(", "|",
    "| a | b |", "\x00", "\ud800", "\udfff", "\u2028", "\x0c", "\r", "\ufeff", "联 系 人：", "首页 > 通知 > 正文",
    "返回顶部", "（此件公开发布）",
])
ANY_TEXT = st.one_of(
    st.text(max_size=400), st.text(st.characters(), max_size=200), st.lists(PIECES, max_size=80).map("".join),
    st.lists(st.one_of(PIECES, st.text(st.characters(), max_size=6)), max_size=60).map("".join))


def clause_at(notice: Notice, path: str) -> Clause:
    return next(clause for clause in notice.clauses if squeeze(clause.path) == squeeze(path))


@pytest.mark.parametrize(("notice", "path", "quote"), [
    ("national-2024", "附件２ › 一、总决赛项目推荐范围 › 1.", "地方分赛通过省级数据管理部门择优报送项目晋级总决赛"),
    ("national-2024", "附件２ › 四、参赛团队及项目资格审核方案 › （三）其他要求", "进行为期7天的公示"),
    ("jilin-2024", "五、赛事安排 › （一）赛程设置 › 1．报名阶段", "时间：8月8日-8月25日"),
    ("jilin-2024", "五、赛事安排 › （二）系列活动 › 1． 第一期沙龙活动", "时间：9月6日（星期二）"),
    ("jilin-2024", "联系方式 › （二）长春市政务服务和数字化建设管理局数字经济处", "乔振华，冷东宇0431-887799008"),
    ("jilin-2024", "赛道十二：绿色低碳领域赛道 › 2． 促进用能效率提升", "支撑生产用能效率提升。"),
    ("weihai-2024", "一、赛程安排 › （一）初赛阶段 › 1.赛道选择和报名方式", "可直接报名山东分赛"),
    ("weihai-2024", "二、团队及作品要求 › （一）参赛单位合规性要求 › 2.", "参赛代表人数不超过5人"),
    (
        "weihai-2024",
        "二、团队及作品要求 › （三）参赛作品提交内容 › 1. “数据要素×” 12 个国家赛道 › （2）相关证明材料",
        "严禁使用母公司",
    ),
    ("weihai-2024", "四、赛道赛题指南 › 赛道十四：数据要素×数字机关赛道赛题指南 › 2.数字技能方向", "以个人名义参赛"),
    ("weihai-2024", "五、公示与举报", "公示期为5天"),
    ("jinhua-2023", "四、参赛对象及作品要求 › （一）参赛对象", "每支队伍人数上限 5 人"),
    ("jinhua-2023", "五、赛程安排 › (五) 决赛及颁奖", "10月上旬-10月下旬"),
    ("jinhua-2023", "附件 › 2023 年十大领域赛题 › 公共服务领域", "AI助力智慧医疗 3、一老一小服务"),
    ("jiangsu-2024", "四、赛事安排 › （二）赛程设置 › 1.", "初赛评审应于8月25日前完成。"),
    ("jiangsu-2024", "五、参赛条件 › （一）参赛单位要求 › 2.", "报名截止之后,参赛代表不可更改"),
    ("jiangsu-2024", "联系方式 › （二）赛道联系方式 › 12.", "王飞，0513-59000800"),
    ("jiangsu-2024", "附件 › 赛道四：数据要素 × 交通运输 › 赛题1：推动车路协同创新", "提升客运效能"),
    ("jiangsu-2024", "附件 › 赛道十二：数据要素×绿色低碳 › 赛题6：低碳智慧园区管理", "对外实现与电网的友好互动"),
])
def test_each_quote_stands_in_the_clause_of_its_path(notice: str, path: str, quote: str) -> None:
    assert quote_found(quote, clause_at(NOTICES[notice], path).text)


def test_the_printed_short_names_come_from_the_notices_themselves() -> None:
    assert {notice.title for notice in NOTICES.values()} == {
        "国家通知（国数政策〔2024〕53号）", "吉林省分赛方案", "威海市选拔赛指南", "江苏省分赛通知",
        "金华赛区通知（金大数据〔2023〕11号）",
    }


def test_all_tracks_of_a_notice_are_siblings_whatever_their_marks() -> None:
    guide = clause_at(NOTICES["weihai-2024"], "四、赛道赛题指南")
    assert len(children(NOTICES["weihai-2024"].clauses, guide)) == 14
    annex = clause_at(NOTICES["jiangsu-2024"], "附件")
    tracks = [clause for clause in children(NOTICES["jiangsu-2024"].clauses, annex) if clause.label]
    problems = [len(children(NOTICES["jiangsu-2024"].clauses, track)) for track in tracks]
    assert problems == [3, 3, 3, 3, 3, 4, 2, 3, 5, 4, 5, 8]
    assert len(subtree(NOTICES["jiangsu-2024"].clauses, tracks[0])) == 4


def test_a_paragraph_behind_a_list_belongs_to_the_clause_above_it() -> None:
    after = [clause for clause in NOTICES["national-2024"].clauses if clause.path == "附件２ › 一、总决赛项目推荐范围"]
    assert [clause.text[:5] for clause in after] == ["一、总决赛", "总决赛按照"]


@pytest.mark.parametrize("notice", sorted(NOTICES))
def test_spans_give_the_text_back_and_cover_all_of_it(notice: str) -> None:
    check_cover(NOTICES[notice].text, NOTICES[notice].clauses)


@pytest.mark.parametrize("notice", sorted(NOTICES))
def test_ids_are_unique_and_stay_when_another_clause_is_edited(notice: str) -> None:
    read = NOTICES[notice]
    ids = [clause.id for clause in read.clauses]
    assert len(set(ids)) == len(ids)
    edited = read.text.replace("公平、公正、公开", "公开、公平、公正")
    assert [clause.id for clause in read_clauses(edited, notice)] == ids


def check_cover(text: str, clauses: tuple[Clause, ...]) -> None:
    place = 0
    for clause in clauses:
        assert text[clause.start:clause.end] == clause.text
        assert not text[place:clause.start].strip()
        place = clause.end
    assert not text[place:].strip()


@settings(max_examples=300, deadline=None)
@given(ANY_TEXT)
def test_any_text_is_covered_by_clauses_with_unique_ids(text: str) -> None:
    clauses = read_clauses(text, "any")
    check_cover(text, clauses)
    known = {clause.id for clause in clauses}
    assert len(known) == len(clauses)
    assert all(clause.parent is None or clause.parent in known for clause in clauses)


@settings(max_examples=200, deadline=None)
@given(ANY_TEXT)
def test_the_sentences_of_any_text_are_verbatim_and_leave_nothing_out(text: str) -> None:
    found = sentences(text)
    assert all(sentence in text for sentence in found)
    assert "".join("".join(found).split()) == "".join(text.split())


def test_a_page_joint_does_not_cut_a_sentence_but_a_label_does() -> None:
    rule = clause_at(NOTICES["jiangsu-2024"], "五、参赛条件 › (一) 参赛单位要求 › 2.")
    assert sentences(rule.text)[-1] == "报名截止之后,\n\n参赛代表不可更改。"
    stage = clause_at(NOTICES["jilin-2024"], "五、赛事安排 › （一）赛程设置 › 3．决赛阶段")
    assert sentences(stage.text)[1:4] == (
        "时间：9月6日-9月25日", "地点：长春城市智能体运营中心", "组织决赛答辩，评选出一、二、三等奖及优秀奖。",
    )


def test_reading_takes_time_in_proportion_to_the_text() -> None:
    text = "1. 参赛团队须提交作品。\n（一）要求\n赛道一：甲\n附件\n某某局\n" * 6000
    started = time.perf_counter()
    read_clauses(text, "long")
    assert time.perf_counter() - started < 20
