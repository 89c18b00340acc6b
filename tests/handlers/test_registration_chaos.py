from hypothesis import given, settings
from hypothesis import strategies as st

from bot.conversation.messages import PICTURE, TEXT
from bot.handlers.registration.what import DECLARE
from tests.contests import BAY, HILL, LAKE
from tests.handlers.registration_room import CODE, PEOPLE, Room, lines

SAYINGS = (
    *("报名", "同意并继续", "不同意", "看全文", "企业", "6", "1", "2", "3", "7", "99", "单独参赛", "有合作单位"),
    *(CODE, "91371000MABCDEFG03", "示例研究院 91220100MA00000A1Y", "13800000001"),
    *(lines(*PEOPLE), lines(*PEOPLE[:3])),
    *("陈一", "碳路先锋队", "绿色低碳", "教育创新", "乡村教育", "暂不选择", "确认", "不符合", "想问一下", "看全部9个"),
    *("返回", "不改", "状态", "帮助", "我的资料", "修改", "核对", "以后再说", "继续", "提交", "再报一队"),
    *("撤回", "找回", "English", "能报几个人？", "", "😀", "\x00", "x" * 10_000, "{by}", "取消", "你好"),
)
PRESSES = (
    *((key, "registration.track") for key in ("all", "t2")),
    *(("yes", "registration.declare_1"), ("keep", "registration.team")),
    *(("m0", "registration.contact"), ("m9", "registration.surplus")),
    *((f"edit:{name}", "do") for name in ("team", "declare_", "members", "nothing")),
    *((key, "do") for key in ("submit", "withdraw:1", "register:lake-2024", "contest:hill-2023", "register:nowhere")),
    ("mydata:erase", "do"),
)
LOSING = ("不同意", "English")
SAID = st.one_of(
    st.tuples(st.sampled_from(SAYINGS), st.none(), st.just(TEXT)),
    st.sampled_from(PRESSES).map(lambda press: (*press, TEXT)),
    st.tuples(st.text(max_size=20), st.none(), st.just(TEXT)),
    st.just(("", None, PICTURE)),
)
FREE = ("unit", "code", "team", "project", "name", "phone")


@settings(max_examples=25, deadline=None)
@given(st.sampled_from((BAY, HILL, LAKE)), st.lists(SAID, max_size=30))
def test_whatever_is_said_gets_an_answer_and_no_free_answer_is_lost(contest, said):
    room = Room("2024-08-10 09:00" if contest is not HILL else "2023-07-05 09:00").chosen(contest)
    room.says("报名", "同意并继续")
    for words, about, kind in said:
        before, entries = room.session().drafts, len(room.entries())
        replies = room.replies(words, about, kind)
        assert replies
        assert not any("E-" in reply.text and "编号" in reply.text for reply in replies), words
        if len(room.entries()) == entries and words not in LOSING:
            assert_nothing_lost(before, room.session().drafts)


def assert_nothing_lost(before, after):
    for key, draft in before.items():
        kept = after.get(key)
        if not key.partition("@")[2] or "consent" not in draft:
            continue
        assert kept is not None
        for name in draft:
            gone = name not in kept
            applies = kept.get("kind") == draft.get("kind") and not name.startswith(DECLARE)
            assert not (gone and applies and name in FREE), name


@settings(max_examples=15, deadline=None)
@given(st.lists(SAID, max_size=12))
def test_after_any_detour_the_draft_can_be_completed_and_submitted(detour):
    room = Room("2024-08-10 09:00").chosen(BAY)
    room.says("报名", "1", "企业", "威海示例能源科技有限公司", CODE, "1", "碳路先锋队")
    for words, about, kind in detour:
        room.replies(words, about, kind)
    room.says("English" if room.factory.state.persons[1].language == "en" else "帮助")
    room.chosen(BAY)
    for _ in range(40):
        if room.entries():
            return
        heard = room.replies("报名")
        room.replies(*next_answer(heard, room))
    raise AssertionError(heard)


def next_answer(heard, room):
    """What a willing person says to the last question."""
    last = heard[-1]
    answers = {"unit": "示例公司", "code": CODE, "units": "示例院 91220100MA00000A1Y", "team": "二队"}
    answers |= {"members": lines("陈一"), "shortage": lines("林二"), "name": "赵甲", "phone": "13800000012"}
    answers |= {"project": "平台项目"}
    name = (last.about or "").partition(".")[2]
    if last.about == "do":
        keys = [choice.key for choice in last.choices]
        return ("submit" if "submit" in keys else "another" if "another" in keys else keys[0], "do")
    return (answers[name], None) if name in answers else (last.choices[0].key, last.about)
