"""A model's sentence against its quote: what says the same is let through, what says more or the opposite is not."""

import pytest

from contest.messages import Citation
from knowledge.answering.model.draft import Said
from knowledge.answering.model.judging import Measure, judged
from knowledge.answering.model.material import Piece
from knowledge.answering.model.opposing import turns_round

TRACKS = ("绿色低碳", "教育创新", "工业制造", "初赛阶段", "决赛阶段")
CHANGE = "报名截止后，参赛代表不可更改。"
JOINT = "允许上述组织间合作组队报名，合作组队需指定一个组织为牵头参赛单位。"
COUNT = "每个参赛团队的参赛代表人数不超过5人，每个参赛队员只能加入1个参赛团队。"
BACK = "所有已提交的相关材料原则上不予退还。"
REAL = "举报须实名，匿名举报无效。"
FREE = "选拔赛不向参赛单位收取任何参赛费用。"
ONLINE = "初赛采取线上评审的方式，决赛采取现场路演的方式。"
EMAIL = "参加绿色低碳赛道的团队，须将作品发送至邮箱 contest@example.org。"
FALSE_INFO = "参赛团队对所有信息的准确性和真实性负责，一经发现虚假信息将取消参赛资格。"
PRIZE = "每个赛道设一等奖1名、二等奖2名、三等奖3名，颁发证书。"

TRUE = [
    ("报名截止后还能换人吗", CHANGE, "不可以，报名截止后参赛代表不可更改。"),
    ("报名截止后还能换人吗", CHANGE, "不能，报名截止后不得更改参赛代表。"),
    ("能和大学一起报吗", JOINT, "可以，允许合作组队报名，需指定一个组织为牵头参赛单位。"),
    ("能和大学一起报吗", JOINT, "可以合作组队，合作组队需要指定牵头参赛单位。"),
    ("几个人", COUNT, "每个团队的参赛代表不超过五人。"),
    ("一个人能加几个队", COUNT, "每个参赛队员只能加入1个参赛团队。"),
    ("材料退吗", BACK, "已提交的材料原则上不予退还。"),
    ("材料退吗", BACK, "不退还，已提交的相关材料原则上不予退还。"),
    ("匿名可以吗", REAL, "不可以，匿名举报无效，举报须实名。"),
    ("要钱吗", FREE, "不收费，不向参赛单位收取任何参赛费用。"),
    ("决赛怎么比", ONLINE, "决赛采取现场路演的方式。"),
    ("初赛怎么比", ONLINE, "初赛采取线上评审的方式。"),
    ("作品发到哪里", EMAIL, "绿色低碳赛道的团队须将作品发送至邮箱 contest@example.org。"),
    ("造假会怎样", FALSE_INFO, "发现虚假信息将取消参赛资格。"),
    ("奖项怎么设", PRIZE, "每个赛道设一等奖1名、二等奖2名、三等奖3名。"),
]
UNTRUE = [
    ("能换人吗", CHANGE, "可以，报名截止后参赛代表可更改。"),
    ("能换人吗", CHANGE, "报名截止前，参赛代表不可更改。"),
    ("能换人吗", CHANGE, "报名截止后，参赛代表更改须提交申请。"),
    ("能换人吗", CHANGE, "初赛阶段报名截止后，参赛代表不可更改。"),
    ("能合作吗", JOINT, "不可以，不允许上述组织间合作组队报名。"),
    ("能合作吗", JOINT, "教育创新赛道允许上述组织间合作组队报名。"),
    ("能合作吗", JOINT, "合作组队无需指定牵头参赛单位。"),
    ("几个人", COUNT, "每个团队的参赛代表不少于5人。"),
    ("几个人", COUNT, "每个团队的参赛代表不超过10人。"),
    ("几个人", COUNT, "每个团队的参赛代表不超过六人。"),
    ("材料退吗", BACK, "可以，已提交的材料原则上予以退还。"),
    ("材料退吗", BACK, "所有已提交的相关材料原则上退还。"),
    ("匿名可以吗", REAL, "匿名举报有效。"),
    ("匿名可以吗", REAL, "可以，举报不须实名。"),
    ("要钱吗", FREE, "选拔赛向参赛单位收取参赛费用。"),
    ("要钱吗", FREE, "可以，选拔赛收取参赛费用。"),
    ("决赛怎么比", "决赛采取现场路演的方式。", "决赛采取线上路演的方式。"),
    ("初赛怎么比", "决赛采取现场路演的方式。", "初赛采取现场路演的方式。"),
    ("发到哪里", EMAIL, "工业制造赛道的团队须将作品发送至邮箱 contest@example.org。"),
    ("发到哪里", EMAIL, "绿色低碳赛道的团队须将作品发送至邮箱 contest@example.com。"),
    ("造假会怎样", FALSE_INFO, "发现虚假信息不取消参赛资格。"),
    ("造假会怎样", FALSE_INFO, "发现虚假信息将处以罚款并追究法律责任。"),
    ("奖项怎么设", PRIZE, "每个赛道设一等奖2名、二等奖4名。"),
    ("奖项怎么设", PRIZE, "每个赛道设一等奖1名，奖金10万元。"),
    ("谁审批", CHANGE, "报名截止后参赛代表不可更改，由海湾市数据局审批。"),
]


def judge(question, quote, text):
    piece = Piece(1, "bay", Citation("bay", "海湾赛方案", "二、参赛要求", quote, "c1"))
    said = Said(text, (1,), (quote.strip("。"),))
    return judged(said, {1: piece}, Measure(question, ("海湾市选拔赛",), TRACKS))


@pytest.mark.parametrize(("question", "quote", "text"), TRUE)
def test_a_sentence_that_says_what_its_quote_says_is_let_through(question, quote, text):
    line = judge(question, quote, text)

    assert line is not None
    assert (line.words, line.citations[0].quote) == (text, quote.strip("。"))


@pytest.mark.parametrize(("question", "quote", "text"), UNTRUE)
def test_a_sentence_that_says_something_else_than_its_quote_is_dropped(question, quote, text):
    assert judge(question, quote, text) is None


def test_a_quote_does_not_turn_itself_round():
    for _, quote, _ in TRUE:
        assert not turns_round(quote, quote)
