"""What is no clause is recognised as what it is; invented texts, each with the outline that was meant."""

from knowledge.clauses.quotes import sentences
from knowledge.clauses.tree import read_clauses
from tests.knowledge.printed import outline

NOTICE = "关于举办海岛市创意竞赛的通知\n"


def outlined(text: str) -> list[str]:
    """The outline of a text, a line for each clause."""
    return outline(read_clauses(text, "any")).split("\n")


def test_a_table_of_contents_is_told_from_the_clauses_that_it_lists() -> None:
    assert outlined("""\
海岛市创意竞赛参赛手册
目　录
一、竞赛简介…………………1
二、参赛办法…………………3
（一）报名……………………4
三、联系方式..............9
一、竞赛简介
竞赛每年举办一届，面向全市居民。
二、参赛办法
（一）报名
网上报名。
三、联系方式
电话见网站。
""") == [
        "海岛市创意竞赛参赛手册", "目录", "一、竞赛简介", "二、参赛办法", "  （一）报名", "三、联系方式",
    ]


def test_a_table_of_contents_without_page_numbers_ends_where_its_first_entry_comes_again() -> None:
    assert outlined("""\
海岛市创意竞赛参赛手册
目录
一、竞赛简介
二、参赛办法
三、其他
一、竞赛简介
竞赛每年举办一届，面向全市居民。
二、参赛办法
网上报名，免费。
三、其他
由组委会解释。
""") == [
        "海岛市创意竞赛参赛手册", "目录", "一、竞赛简介", "二、参赛办法", "三、其他",
    ]


def test_what_surrounds_the_text_has_its_own_name_and_annexes_are_trees() -> None:
    assert outlined(NOTICE + """\
各区局、
各有关单位，各高等学校，
有关企业：
现将事项通知如下。
一、报名
见附件1。
附：1.报名表
2.承诺书
海岛市教育局　　海岛市科学技术局
海岛市总工会
2031年3月2日
（此件公开发布）
抄送：市委办公室。
海岛市教育局办公室　　　2031年3月3日印发
附件1-1
报名表
姓名
附件一
承诺书
一、本人承诺材料真实。
二、本人遵守规则。
附录A
评分细则
1.创新性40分。
2.实用性60分。
""") == [
        "关于举办海岛市创意竞赛的通知", "主送", "关于举办海岛市创意竞赛的通知", "一、报名", "附件说明", "落款",
        "附注", "抄送", "版记", "附件1-1", "  报名表", "附件一", "  承诺书", "  一、", "  二、", "附录A",
        "  评分细则", "  1.创新性40分", "  2.实用性60分",
    ]


def test_rows_of_a_table_are_no_clauses() -> None:
    assert outlined(NOTICE + """\
一、日程
| 序号 | 阶段 | 时间 |
|---|---|---|
| 1 | 报名 | 3月 |
| 2 | 初赛 | 4月 |
1	报名	3月
2	初赛	4月
1    报名    3月
2    初赛    4月
二、其他
无。
""") == [
        "关于举办海岛市创意竞赛的通知", "一、日程", "二、其他",
    ]


def test_marked_headings_without_numbers_nest_by_their_marks() -> None:
    assert outlined("""\
# 海岛市创意竞赛指南

## 参赛对象

全市居民。

### 个人组

年满16岁。

### 团队组

1. 每队3人；
2. 设队长1名。

## 报名方式

登录网站。

**评审标准**

从三个方面评审，满分100分。

## 联系我们

电话见网站。
""") == [
        "海岛市创意竞赛指南", "参赛对象", "  个人组", "  团队组", "    1.", "    2. 设队长1名", "报名方式",
        "评审标准", "联系我们",
    ]


def test_rows_that_wide_blanks_part_into_columns_are_not_run_together() -> None:
    rows = "工种      理论      实操\n轨道列车司机    占总成绩百分之三十    占总成绩百分之七十"
    assert sentences(rows) == tuple(rows.split("\n"))


def test_an_imprint_behind_an_annex_and_an_annex_without_number_are_told_from_its_text() -> None:
    assert outlined(NOTICE + """\
一、报名
网上报名，免费参加。
附表  报名登记表
姓名：
海岛市教育局办公室　　　2031年3月3日印发
""") == ["关于举办海岛市创意竞赛的通知", "一、报名", "附表 报名登记表", "版记"]
