"""Amendments: what they change by their words, what they replace, in which order. The notices are invented."""

import pytest

from contest.changes import diff, sources_in
from contest.clauses import Notice
from contest.profile import ContestProfile
from knowledge.clauses.quotes import quote_found
from tests.knowledge.amended import BASE, amendment, in_force

BEFORE = in_force()


def shown(value: object) -> str:
    """A value of a profile in short."""
    for names in (("date", "time"), ("start", "end"), ("level", "count"), ("name", "phone")):
        if all(hasattr(value, name) for name in names):
            return " ".join(str(getattr(value, name)) for name in names)
    return str(getattr(value, "value", getattr(value, "name", value)))


def changed(profile: ContestProfile) -> dict[str, tuple[str, str]]:
    return {each.path: (shown(each.old), shown(each.new)) for each in diff(BEFORE, profile)}


@pytest.mark.parametrize(("words", "path", "old", "new"), [
    ("将报名截止时间由8月25日调整为9月5日。", "stages[报名阶段]", "2025-07-01 2025-08-25", "2025-07-01 2025-09-05"),
    ("报名时间延长至9月5日。", "stages[报名阶段]", "2025-07-01 2025-08-25", "2025-07-01 2025-09-05"),
    ("报名截止时间延期10天。", "stages[报名阶段]", "2025-07-01 2025-08-25", "2025-07-01 2025-09-04"),
    ("原定于9月20日举行的决赛推迟至9月28日举行。", "stages[决赛阶段]", "2025-09-20 2025-09-20",
     "2025-09-28 2025-09-28"),
    ("初赛阶段由“8月26日-9月10日”调整为“9月6日-9月18日”。", "stages[初赛阶段]", "2025-08-26 2025-09-10",
     "2025-09-06 2025-09-18"),
    ("作品提交截止时间由9月1日调整为9月8日。", "deadlines[作品提交截止]", "2025-09-01 17:00:00", "2025-09-08 17:00:00"),
    ("作品提交截止时间顺延一周。", "deadlines[作品提交截止]", "2025-09-01 17:00:00", "2025-09-08 17:00:00"),
    ("作品提交截止时间顺延5个工作日。", "deadlines[作品提交截止]", "2025-09-01 17:00:00", "2025-09-08 17:00:00"),
    ("决赛延后10个工作日。", "stages[决赛阶段]", "2025-09-20 2025-09-20", "2025-10-10 2025-10-10"),
    ("报名阶段调整为7月1日至9月5日。", "stages[报名阶段]", "2025-07-01 2025-08-25", "2025-07-01 2025-09-05"),
    ("原定于8月25日截止的报名时间延长至9月10日18:00。", "stages[报名阶段]", "2025-07-01 2025-08-25",
     "2025-07-01 2025-09-10"),
    ("决赛时间定于9月27日。", "stages[决赛阶段]", "2025-09-20 2025-09-20", "2025-09-27 2025-09-27"),
    ("因故取消原定于8月30日举办的第二期沙龙活动。", "events[第二期沙龙活动]", "2025-08-30 2025-08-30", "None"),
    ("赛道“智慧医疗”名称调整为“智慧健康”。", "tracks[2]", "智慧医疗", "智慧健康"),
    ("一等奖由1名增加至2名。", "awards[每个赛道·一等奖]", "一等奖 1", "一等奖 2"),
    ("联系电话由0570-8123456变更为0570-8765432。", "contacts[联系人·吴老师]", "吴老师 0570-8123456",
     "吴老师 0570-8765432"),
    ("允许个人参赛。", "team.individuals_allowed", "False", "True"),
    ("公示期由7天调整为5天。", "publicity.days", "7", "5"),
    ("公示期为3天。", "publicity.days", "7", "3"),
    ("《通知》第二部分中“每支参赛团队人数不超过5人”修改为“每支参赛团队人数不超过8人”。", "team.max_members", "5", "8"),
    ("每支参赛团队人数上限由5人调整为6人。", "team.max_members", "5", "6"),
    ("新增低空经济赛道。", "tracks[4]", "None", "低空经济"),
    ("取消智慧医疗赛道。", "tracks[2]", "智慧医疗", "None"),
    ("取消第二期沙龙活动。", "events[第二期沙龙活动]", "2025-08-30 2025-08-30", "None"),
])  # fmt: skip
def test_an_amendment_changes_what_its_words_say(words: str, path: str, old: str, new: str) -> None:
    profile = in_force(amendment(words))
    assert changed(profile) == {path: (old, new)}
    assert [each.path for each in profile.amended] == ([path] if old != "None" else [])
    assert not [each for each in profile.findings if each.kind == "amendment_unclear"]


def test_several_changes_of_one_sentence_are_told_apart() -> None:
    profile = in_force(amendment("将报名截止时间由8月25日调整为9月5日，公示期由7天调整为5天。"))
    assert [(each.path, each.before, each.after) for each in profile.amended] == [
        ("stages[报名阶段]", "8月25日", "9月5日"), ("publicity.days", "7天", "5天")]


def test_what_was_replaced_keeps_its_place_and_what_replaced_it_is_quoted() -> None:
    added = amendment("公示期由7天调整为5天。")
    profile = in_force(added)
    [one] = profile.amended
    assert profile.publicity.days is not None
    assert profile.publicity.days.source == one.new
    assert one.old is not None
    assert (one.old.notice, one.old.quote, one.old.path) == ("river", "公示期为7天", "六、公示")
    assert (one.new.notice, one.new.quote) == ("river-1", "一、公示期由7天调整为5天。")
    assert "补充通知" in one.new.title


def test_a_schedule_that_is_stated_anew_changes_each_stage() -> None:
    profile = in_force(amendment(
        "赛程安排调整如下：报名阶段：7月1日-9月5日；初赛阶段：9月6日-9月20日；决赛阶段：9月28日。"))
    assert changed(profile) == {
        "stages[报名阶段]": ("2025-07-01 2025-08-25", "2025-07-01 2025-09-05"),
        "stages[初赛阶段]": ("2025-08-26 2025-09-10", "2025-09-06 2025-09-20"),
        "stages[决赛阶段]": ("2025-09-20 2025-09-20", "2025-09-28 2025-09-28"),
    }
    assert [each.before for each in profile.amended] == ["8月25日", "初赛阶段：8月26日-9月10日", "9月20日"]


def test_another_contact_of_the_same_role_takes_the_place_of_the_former() -> None:
    profile = in_force(amendment("联系人变更为李老师，联系电话：0570-8765432。"))
    assert [(one.role, one.name, one.phone) for one in profile.contacts] == [("联系人", "李老师", "0570-8765432")]
    [one] = profile.amended
    assert one.old is not None
    assert "吴老师" in one.old.quote
    assert "李老师" in one.new.quote


def test_words_of_which_no_value_was_read_are_replaced_too() -> None:
    profile = in_force(amendment("删除“参赛作品须未公开发表”一句。"))
    [one] = profile.amended
    assert (one.before, one.after, one.old and one.old.quote) == ("参赛作品须未公开发表", "", "参赛作品须未公开发表")


def test_a_second_amendment_changes_what_the_first_one_set() -> None:
    first = amendment("将报名截止时间由8月25日调整为9月5日。")
    second = amendment("报名截止时间由9月5日调整为9月12日。", id="river-2", day="8月30日", number=21)
    profile = in_force(first, second)
    assert changed(profile) == {"stages[报名阶段]": ("2025-07-01 2025-08-25", "2025-07-01 2025-09-12")}
    assert [(each.before, each.after, each.old and each.old.notice) for each in profile.amended] == [
        ("8月25日", "9月5日", "river"), ("9月5日", "9月12日", "river-1")]


def test_amendments_count_in_the_order_of_their_issue_not_of_their_being_added() -> None:
    earlier = amendment("公示期由7天调整为5天。", day="8月10日")
    later = amendment("公示期调整为3天。", id="river-2", day="8月30日")
    assert in_force(later, earlier) == in_force(earlier, later)
    days = in_force(later, earlier).publicity.days
    assert days is not None
    assert days.value == 3


@pytest.mark.parametrize("words", [
    "将参赛证由纸质调整为电子。", "后续赛程相应顺延。", "“参赛单位须为企业”修改为“参赛单位须为高校”。",
])  # fmt: skip
def test_a_change_that_no_value_was_read_of_is_put_to_the_organizer(words: str) -> None:
    profile = in_force(amendment(words))
    assert changed(profile) == {}
    assert [each.source.quote for each in profile.findings if each.kind == "amendment_unclear"] == [f"一、{words}"]


def test_without_being_said_to_amend_a_further_notice_is_laid_on_top() -> None:
    further = Notice(**{**vars(amendment("公示期为3天。")), "amends": None})
    profile = in_force(further)
    assert changed(profile) == {"publicity.days": ("7", "3")}
    assert profile.amended == ()


def test_the_register_says_what_each_notice_prints_of_itself() -> None:
    base, one = in_force(amendment("公示期由7天调整为5天，自9月1日起执行。")).notices
    assert (base.doc_no, base.issuer, base.level, str(base.issued), base.amends) == (
        "滨数〔2025〕9号", "滨江市数据局", "city", "2025-06-20", None)
    assert (one.doc_no, one.amends, str(one.issued), str(one.since)) == (
        "滨数〔2025〕18号", "river", "2025-08-10", "2025-09-01")


def test_every_value_is_quoted_from_the_notice_that_states_it() -> None:
    added = amendment("将报名截止时间由8月25日调整为9月5日，公示期由7天调整为5天。", "新增低空经济赛道。",
                      "取消第二期沙龙活动。", "每支参赛团队人数上限由5人调整为6人。")
    texts = {BASE.id: BASE.text, added.id: added.text}
    found = list(sources_in(in_force(added)))
    assert {source.notice for source in found} == {"river", "river-1"}
    assert [source for source in found if not quote_found(source.quote, texts[source.notice])] == []
