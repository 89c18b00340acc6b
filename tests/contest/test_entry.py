from dataclasses import replace

import pytest

from contest.entry import (
    check_members,
    check_takes_entries,
    checked,
    directions_for,
    find_tracks,
    kind_of,
    kinds,
    limits,
    route_of,
    route_source,
    tracks_for,
    undeclared,
)
from contest.identifiers import credit_code, identity_number, is_identity_number, mobile
from contest.likeness import meant
from contest.profile import Route, Sourced, TeamException, TeamRules, Track
from contest.refusals import RuleBroken
from contest.registrations import Declared, Member, Registration
from tests.contest.shapes import contest as shaped
from tests.contest.shapes import source
from tests.contests import BAY, LAND, LEGAL, NUMBERED, PERSONS

COMPANY = kind_of(LEGAL, "company")
PERSON = next(kind for kind in kinds(LEGAL) if kind.single)
DECLARED = tuple(Declared(each.topic, each.source.clause) for each in LEGAL.declarations)
ENTRY = Registration(
    BAY.id, 1, "碳路先锋队", kind="company", members=(Member("陈一", "13800000001"),), track=2, declared=DECLARED
)


def broken(call, *given):
    with pytest.raises(RuleBroken) as caught:
        call(*given)
    return caught.value


def test_who_may_enter_follows_from_the_profile_and_its_exceptions():
    assert [kind.name for kind in kinds(LEGAL)] == [
        "company", "institution", "institute", "university", "legal", "single", "organ"
    ]
    assert [kind.name for kind in kinds(PERSONS)] == ["single", "group", "unit"]
    assert [kind.name for kind in kinds(NUMBERED)][-1] == "legal"


def test_a_way_of_entering_by_exception_reaches_its_track_and_direction_only():
    assert [track.no for track in tracks_for(LEGAL, COMPANY)] == [1, 2, 4]
    assert [track.no for track in tracks_for(LEGAL, PERSON)] == [4]
    office = BAY.track(4)
    assert [each.name for each in directions_for(LEGAL, PERSON, office)] == ["数字技能"]
    assert [each.name for each in directions_for(LEGAL, COMPANY, office)] == ["数据赋能"]


def test_a_track_that_is_entered_elsewhere_is_refused_with_its_clause():
    refused = broken(find_tracks, LEGAL, COMPANY, "教育创新赛道")
    assert (refused.code, refused.details) == ("track_elsewhere", {"track": "教育创新"})
    assert refused.source.quote.startswith("参加教育创新赛道的团队")


def test_a_track_is_found_by_name_part_of_it_or_what_it_lists():
    assert [track.no for track in find_tracks(LEGAL, COMPANY, "绿色")] == [2]
    assert [track.no for track in find_tracks(LEGAL, COMPANY, "资源循环")] == [2]
    assert find_tracks(LEGAL, COMPANY, "奶茶店") == ()
    assert broken(find_tracks, LEGAL, PERSON, "工业制造").code == "track_not_for"


def test_limits_of_members_come_from_the_notice_and_the_refusal_cites_it():
    assert (limits(LEGAL, COMPANY), limits(LEGAL, PERSON), limits(NUMBERED, None)) == ((1, 5), (1, 1), (2, None))
    over = broken(check_members, LEGAL, COMPANY, 6)
    assert (over.code, over.details) == ("members_over", {"count": 6, "most": 5, "over": 1})
    assert over.source.quote == "每个参赛团队的参赛代表人数不超过5人"
    assert broken(check_members, NUMBERED, None, 1).code == "members_under"


def test_a_contest_of_sub_contests_takes_no_entry_itself():
    assert broken(check_takes_entries, LAND).code == "through_sub_contests"


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        (replace(ENTRY, track=3), "track_elsewhere"),
        (replace(ENTRY, track=9), "unknown_track"),
        (replace(ENTRY, members=()), "members_under"),
        (replace(ENTRY, members=ENTRY.members * 6), "members_over"),
        (replace(ENTRY, declared=DECLARED[:1]), "undeclared"),
    ],
)
def test_an_entry_that_breaks_a_rule_is_refused(entry, code):
    assert broken(checked, BAY, entry).code == code


def test_an_entry_is_preliminary_unless_the_chat_is_declared_the_way_in():
    assert checked(BAY, ENTRY).preliminary
    assert not checked(replace(BAY, direct=frozenset({"2"})), ENTRY).preliminary
    assert not checked(replace(BAY, direct=frozenset({"*"})), ENTRY).preliminary
    assert checked(replace(BAY, direct=frozenset({"1"})), ENTRY).preliminary


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("91371000MABCDEFG03", "credit_code_checksum"),
        ("91371000MABCDEFG3", "credit_code_length"),
        ("91371000MABCDEFGI0", "credit_code_letters"),
        ("", "credit_code_length"),
    ],
)
def test_a_credit_code_with_a_slip_in_it_is_refused(said, code):
    assert broken(credit_code, said).code == code


def test_a_credit_code_is_read_in_small_or_wide_letters_and_with_blanks():
    assert credit_code(" 91371000 mabcdefg30") == "91371000MABCDEFG30"
    assert credit_code("９１３７１０００MABCDEFG30") == "91371000MABCDEFG30"


def test_a_mobile_number_is_eleven_digits_with_or_without_country_code():
    assert mobile("138 0000-0001") == mobile("+86 13800000001") == "13800000001"
    assert broken(mobile, "1380000012").details == {"digits": 10, "wanted": 11}
    assert broken(mobile, "12800000001").code == "mobile_number"
    assert broken(mobile, "电话13800000001").code == "mobile_number"


def test_a_name_is_meant_by_itself_before_it_is_meant_by_what_lies_under_it():
    names, hints = ("绿色低碳", "绿色", "交通"), ((), ("低碳生活",), ("绿色出行",))
    assert meant(names, hints, "绿色") == (1,)
    assert meant(names, hints, "低碳") == (0,)
    assert meant(names, hints, "绿色出行方式") == (1,)
    assert meant(names, hints, "出行") == (2,)
    assert meant(names, hints, "、") == ()


def test_an_exception_for_a_direction_is_covered_by_one_for_the_whole_track():
    narrow = replace(LEGAL.team.exceptions[1], direction="数据赋能")
    team = replace(LEGAL.team, exceptions=(narrow, *LEGAL.team.exceptions))
    assert [kind.name for kind in kinds(replace(LEGAL, team=team))][5:] == ["single", "organ"]


def test_a_track_without_its_own_way_in_is_entered_by_the_contests():
    route = Route("登录示例平台报名。", "portal", "https://a.example.cn", source("四、报名"))
    plain = shaped(route=route)
    assert route_of(plain, None) == route
    assert route_source(plain, None) == route.source
    own = Route("发送至邮箱。", "email", "b@a.example.cn", source("三、赛道"))
    tracked = shaped(route=route, tracks=(Track(1, "甲", source("甲"), route=own), Track(2, "乙", source("乙"))))
    assert [route_of(tracked, track) for track in (1, 2)] == [own, route]
    assert route_of(shaped(), None) is None


def test_a_contest_that_each_enters_for_himself_offers_nothing_else():
    alone = TeamException("均为个人赛", "alone", source("一、项目"))
    rules = TeamRules(individuals_allowed=Sourced(True, source("一、项目")), exceptions=(alone,))
    only = kinds(shaped(team=rules).profile)
    assert [kind.name for kind in only] == ["single"]
    assert limits(shaped(team=rules).profile, only[0]) == (1, 1)


def test_two_declarations_on_one_clause_are_each_demanded():
    twice = replace(LEGAL, declarations=(*LEGAL.declarations, replace(LEGAL.declarations[0], topic="debtor")))
    lacking = undeclared(twice, ENTRY)
    assert [each.topic for each in lacking] == ["debtor"]
    assert undeclared(twice, replace(ENTRY, declared=tuple(Declared("", each.clause) for each in DECLARED))) == ()


def test_the_number_of_an_identity_card_is_read_and_checked():
    assert identity_number(" １１０１０５ 19491231 002x ") == "11010519491231002X"
    for said, code in (("1101051949123100", "identity_length"), ("110105194912310021", "identity_checksum")):
        with pytest.raises(RuleBroken) as refusal:
            identity_number(said)
        assert refusal.value.code == code
    assert is_identity_number("11010519491231002X")
    assert not is_identity_number("13800000001")
