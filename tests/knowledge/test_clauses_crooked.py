"""Crooked numberings, all invented: each text with the outline that was meant."""

from knowledge.clauses.tree import read_clauses
from tests.knowledge.printed import outline

NOTICE = "关于举办海岛市创意竞赛的通知\n"


def outlined(text: str) -> list[str]:
    """The outline of a text, a line for each clause."""
    return outline(read_clauses(text, "any")).split("\n")


def test_chapters_articles_and_items_nest_and_articles_count_on() -> None:
    assert outlined("""\
海岛市创意竞赛管理办法
第一章总则
第一条为规范竞赛，制定本办法。
第二条本办法所称竞赛，是指市级竞赛。
第二章　参赛
第一节　资格
第三条　参赛者应当符合下列条件：
（一）年满十六周岁；
（二）符合第二条
第三款的规定；
1．本市居民；
2．在校学生。
（三）其他条件。
前款第（一）项所称周岁，以报名截止日计。
第二节　报名
第四条　报名网上进行。
第三章附则
第一百零一条　本办法由组委会负责解释。
第一百零二条　本办法自印发之日起施行。
""") == [
        "海岛市创意竞赛管理办法", "第一章总则", "  第一条", "  第二条", "第二章 参赛", "  第一节 资格",
        "    第三条 参赛者应当符合下列条件", "      （一）", "      （二）符合第二条", "        1．",
        "        2．在校学生", "      （三）", "  第二节 报名", "    第四条", "第三章附则", "  第一百零一条",
        "  第一百零二条",
    ]


def test_numbers_that_only_begin_a_broken_line_are_no_clauses() -> None:
    assert outlined(NOTICE + """\
一、奖项设置
竞赛设特等奖、
一、二等奖若干，由专家从创新性、实用性
2个方面评定，评定结果应当符合第三条
（二）项的规定，费用为
1.5万元，每队
3、4人均可。
二、三等奖另有证书。
二、报名
""") == [
        "关于举办海岛市创意竞赛的通知", "一、奖项设置", "二、报名",
    ]


def test_an_unusual_order_of_styles_is_told_by_the_list_that_goes_on_around() -> None:
    assert outlined(NOTICE + """\
现将事项通知如下：
1. 参赛办法
（一）对象。全市居民均可参加。
（二）名额。每单位两名，不得超过。
2. 评审办法
（一）初评。由专家评审。
（二）终评。现场答辩。
3. 其他
一、费用自理。
""") == [
        "关于举办海岛市创意竞赛的通知", "1. 参赛办法", "  （一）对象", "  （二）名额", "2. 评审办法", "  （一）初评",
        "  （二）终评", "3. 其他", "一、",
    ]


def test_letters_and_roman_numerals_are_numbers_where_a_second_one_follows() -> None:
    assert outlined(NOTICE + """\
现将事项通知如下：
I. 总体要求
A. 目标：让更多居民参加。
B. 原则：公开公平。
II. 报名
a) 网上报名；
b) 现场报名。
III. 其他
（a）费用自理。
（b）自带电脑。
""") == [
        "关于举办海岛市创意竞赛的通知", "I. 总体要求", "  A.", "  B.", "II. 报名", "  a)", "  b) 现场报名",
        "III. 其他", "  （a）费用自理", "  （b）自带电脑",
    ]


def test_legal_numerals_and_the_ten_stems_count_too() -> None:
    assert outlined(NOTICE + """\
壹、总则
甲、竞赛每年一届。
乙、竞赛面向居民。
贰、报名
甲、乙两方应当签订协议。
""") == [
        "关于举办海岛市创意竞赛的通知", "壹、总则", "  甲、竞赛每年一届", "  乙、竞赛面向居民", "贰、报名",
    ]


def test_a_list_inside_an_item_of_its_own_style_is_announced_by_a_colon() -> None:
    assert outlined(NOTICE + """\
1.参赛材料包括：
1.报名表；
2.承诺书。
2.参赛材料应当于5月前提交。
3.其他事项：
1.费用自理。
2.自带电脑。
""") == [
        "关于举办海岛市创意竞赛的通知", "1.参赛材料包括", "  1.", "  2.承诺书", "2.", "3.其他事项", "  1.费用自理",
        "  2.自带电脑",
    ]


def test_decimal_numbers_nest_by_their_parts_even_before_a_figure() -> None:
    assert outlined("""\
海岛市创意竞赛规程
1 总则
1.1 目的
为丰富生活，举办竞赛。
1.2 3月1日起报名，
1.5万元封顶。
1.2.1 报名费30元。
1.2.2 5元以下不退。
2 报名
2.1 网上报名。
2.3 5人以上组队。
2.3.1.1 细则另发。
3 其他
3.1 无。
""") == [
        "海岛市创意竞赛规程", "1 总则", "  1.1 目的", "  1.2", "    1.2.1 报名费30元", "    1.2.2 5元以下不退",
        "2 报名", "  2.1 网上报名", "  2.3 5人以上组队", "    2.3.1.1 细则另发", "3 其他", "  3.1",
    ]


def test_named_units_nest_as_they_come_with_double_numbers_too() -> None:
    assert outlined("""\
海岛市创意竞赛指南
现发布赛题如下：
第一类 应用类
赛题1-1：智慧渔业。用数据帮助渔民。
赛题1-2：智慧港口。用数据帮助码头。
第二类 算法类
赛题2-1：潮汐预测。预测潮汐。
【方向一】台风路径
预测台风路径，给出误差。
【方向二】海温
预测海温，给出误差。
步骤一：登录网站。
步骤二：填写表格。
""") == [
        "海岛市创意竞赛指南", "第一类 应用类", "  赛题1-1：智慧渔业", "  赛题1-2：智慧港口", "第二类 算法类",
        "  赛题2-1：潮汐预测", "    【方向一】台风路径", "    【方向二】海温", "      步骤一：登录网站",
        "      步骤二：填写表格",
    ]


def test_a_number_in_the_wrong_style_keeps_its_place_in_the_list() -> None:
    assert outlined(NOTICE + """\
一、报名
1.网上报名，不收费用。
2、现场报名，不收费用。
3 电话报名，不收费用。
4）传真报名，不收费用。
5.邮寄报名，不收费用。
（二）评审
三、公示
（1）公示五日。
(2)接受异议。
3）书面答复。
""") == [
        "关于举办海岛市创意竞赛的通知", "一、报名", "  1.", "  2、", "  3", "  4）", "  5.", "（二）评审", "三、公示",
        "  （1）公示五日", "  (2)接受异议", "  3）书面答复",
    ]


def test_numbers_of_one_sign_are_read_like_those_of_several() -> None:
    assert outlined(NOTICE + """\
㈠ 报名
⑴网上报名。
⑵现场报名。
㈡ 评审
⒈初评由专家进行。
⒉终评现场进行。
❶优秀者晋级。
❷其余者淘汰。
""") == [
        "关于举办海岛市创意竞赛的通知", "㈠ 报名", "  ⑴网上报名", "  ⑵现场报名", "㈡ 评审", "  ⒈初评由专家进行",
        "  ⒉终评现场进行", "    ❶优秀者晋级", "    ❷其余者淘汰",
    ]
