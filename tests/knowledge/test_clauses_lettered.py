"""Numbers that fewer notices use: 壹、贰, groups with letters, items A1, and headings with marks around bold lines."""

from tests.knowledge.test_clauses_matter import NOTICE, outlined


def test_sections_in_full_numerals_hold_groups_with_letters_and_their_items() -> None:
    assert outlined(NOTICE + """\
壹　大赛主题
让数据说话。
贰　怎么比
大赛设两个组别：
A组　创意组（面向公众）
提交方案即可。建议方向：
A1 公园怎么用得更好
可以结合公园的分布。
A2 老人看病、取药一趟办妥
可以结合药店的位置。
B组　应用组（面向企业）
B1 停车位预测
利用停车场的数据。
B2 内涝绕行
利用积水监测的数据。
叁　奖励
A组：一等奖1名，奖金1000元；二等奖2名。
B组：一等奖1名，奖金2000元；二等奖2名。
""") == [
        "关于举办海岛市创意竞赛的通知", "壹 大赛主题", "贰 怎么比", "  A组 创意组（面向公众）",
        "    A1 公园怎么用得更好", "    A2 老人看病、取药一趟办妥", "  B组 应用组（面向企业）", "    B1 停车位预测",
        "    B2 内涝绕行", "叁 奖励", "  A组", "  B组",
    ]


def test_a_bold_track_does_not_end_the_section_above_it() -> None:
    assert outlined("""\
# 海岛市算法竞赛手册

## 02 奖金

**赛道A / 赛道B（分别设置）**

冠军1名。

**赛道C**：最佳创意奖1支，6万元；入围奖6支。

## 03 规则

1. 不得抄袭；
2. 发现抄袭的，取消成绩。
""") == [
        "海岛市算法竞赛手册", "02 奖金", "  赛道A / 赛道B（分别设置）", "  赛道C", "03 规则", "  1.", "  2.",
    ]


def test_the_title_of_rules_sent_out_may_take_two_lines_and_stand_above_an_introduction() -> None:
    assert outlined(NOTICE + """\
现将方案印发给你们。

海岛市数据局

2031年5月26日

（此件公开发布）

2031年数据大赛海岛赛区
实施方案

为做好选送工作，制定本方案。

1 赛事概况

1.1 名称：海岛赛区。

附表：赛题说明

第一题，预测客流。
""") == [
        "关于举办海岛市创意竞赛的通知", "落款", "附注", "2031年数据大赛海岛赛区 实施方案", "1 赛事概况", "  1.1",
        "附表：赛题说明",
    ]


def test_a_catalogue_of_the_document_above_its_title_is_letterhead() -> None:
    assert outlined("""\
海岛市人民政府门户网站
索引号：HD01/2031-00347　　发布机构：海岛市数据管理局　　成文日期：2031-08-30　　文号：海政数函〔2031〕6号
关于举办海岛市创意竞赛的公告
为推动创意，现公告如下。
一、报名
网上报名。
""") == ["版头", "关于举办海岛市创意竞赛的公告", "一、报名"]
