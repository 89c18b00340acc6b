"""Two profiles compared place by place, and the laws of it."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from contest.changes import LISTS, Change, apply, bare, diff
from contest.clauses import Source
from contest.profile import (
    Award,
    Contact,
    ContestProfile,
    Deadline,
    Material,
    Publicity,
    Sourced,
    Stage,
    TeamRules,
    Track,
)

BOTH = Source("n", "c1", "一", "原文"), Source("n-1", "c9", "二", "改后的原文")
SOURCES = st.sampled_from(BOTH)
NAMES = st.text("甲乙丙丁", min_size=1, max_size=2)
DAYS = st.dates(date(2025, 1, 1), date(2025, 12, 31))


def sourced(values):
    return st.one_of(st.none(), st.builds(Sourced, values, SOURCES))


ITEMS = {
    "stages": st.builds(Stage, NAMES, NAMES, SOURCES, st.one_of(st.none(), DAYS)),
    "deadlines": st.builds(Deadline, NAMES, NAMES, SOURCES, DAYS),
    "tracks": st.builds(Track, st.integers(1, 4), NAMES, SOURCES),
    "awards": st.builds(Award, NAMES, NAMES, SOURCES, st.one_of(st.none(), st.integers(1, 9))),
    "materials": st.builds(Material, NAMES, SOURCES),
    "contacts": st.builds(Contact, NAMES, NAMES, st.none(), SOURCES),
    "eligibility": st.builds(Sourced, NAMES, SOURCES),
}


def profiles(*, twice):
    """Profiles in any state; `twice`: two items of a list may have one name."""
    team = st.builds(TeamRules, max_members=sourced(st.integers(1, 9)), one_team_per_person=sourced(st.booleans()))
    lists = {
        name: st.lists(items, max_size=4, unique_by=None if twice else LISTS[name]).map(tuple)
        for name, items in ITEMS.items()
    }
    days = st.builds(Publicity, days=sourced(st.integers(1, 9)))
    meta = {"title": sourced(NAMES), "fees": sourced(NAMES)}
    return st.builds(ContestProfile, st.just("x"), st.just("示例赛"), team=team, publicity=days, **meta, **lists)


PROFILES, PLAIN = profiles(twice=True), profiles(twice=False)


@given(PROFILES)
def test_a_profile_differs_in_nothing_from_itself(profile):
    assert diff(profile, profile) == ()


@given(PROFILES, PROFILES)
def test_what_differs_put_into_the_old_profile_gives_the_new_one(old, new):
    assert diff(apply(diff(old, new), old), new) == ()


@given(PROFILES, PROFILES)
def test_seen_from_the_other_side_old_and_new_are_exchanged(old, new):
    there = {each.path: (bare(each.old), bare(each.new)) for each in diff(old, new)}
    back = {each.path: (bare(each.new), bare(each.old)) for each in diff(new, old)}
    assert there == back


@given(PLAIN, PLAIN, PLAIN)
def test_only_the_places_that_differ_are_touched(old, new, other):
    changed = {each.path for each in diff(old, new)}
    moved = {each.path for each in diff(other, apply(diff(old, new), other))}
    assert moved <= changed


FIRST = ContestProfile(
    "x", "示例赛", publicity=Publicity(Sourced(7, BOTH[0])), tracks=(Track(1, "甲", BOTH[0]), Track(2, "乙", BOTH[0]))
)


def test_a_change_names_its_place_and_where_the_new_value_stands():
    second = replace(FIRST, publicity=Publicity(Sourced(5, BOTH[1])), tracks=FIRST.tracks[:1])
    assert diff(FIRST, second) == (
        Change("publicity.days", Sourced(7, BOTH[0]), Sourced(5, BOTH[1])),
        Change("tracks[2]", FIRST.tracks[1], None),
    )
    assert [each.source for each in diff(FIRST, second)] == [BOTH[1], BOTH[0]]


def test_the_same_value_stated_elsewhere_or_in_other_words_is_no_change():
    day = Stage("决赛", "决赛：9月20日", BOTH[0], date(2025, 9, 20))
    old = replace(FIRST, stages=(day,))
    new = replace(FIRST, stages=(replace(day, text="9月20日举行决赛", source=BOTH[1]),))
    assert diff(old, replace(new, publicity=Publicity(Sourced(7, BOTH[1])))) == ()


def test_items_of_one_name_are_told_apart_by_their_place():
    twice = replace(FIRST, awards=(Award("市级", "一等奖", BOTH[0], 1), Award("市级", "一等奖", BOTH[0], 3)))
    once = replace(FIRST, awards=twice.awards[:1])
    assert [(each.path, each.new) for each in diff(once, twice)] == [("awards[市级·一等奖][2]", twice.awards[1])]
