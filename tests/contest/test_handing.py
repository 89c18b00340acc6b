"""Until when files are taken, and for whom longer; how many versions there may be."""

import asyncio
from dataclasses import replace

import pytest

from contest.clauses import Source
from contest.contests import ALL_TRACKS
from contest.exemptions import Exemption
from contest.files import StoredFile
from contest.handing import MOST_VERSIONS, hand_in, standing, uploadable
from contest.materials import key_of
from contest.profile import AT_CLOSE, CONTENT, ON_APPROVAL, SUBMISSION, Freeze, Material
from contest.refusals import RuleBroken
from contest.registrations import APPROVED, REJECTED, Registration
from tests.contest.shapes import at, contest, deadline, source
from tests.fakes import FakeWorkFactory

FORM = key_of("申报书")
MATERIALS = (Material("申报书", source("申报书")),)
CLOSING = contest(deadline("作品报送截止", "2024-08-30", "18:00", closes=(SUBMISSION,)), materials=MATERIALS)
WORKS = Source("example-2024", "c9", "四", "8月30日后参赛作品不得更改", "示例赛事方案")
FACTS = replace(WORKS, quote="8月30日后报名信息不得更改")
BEFORE, AFTER = at("2024-08-30 18:00"), at("2024-08-31 18:01")


def frozen(source, when=AT_CLOSE):
    day = BEFORE.date() if when == AT_CLOSE else None
    return contest(materials=MATERIALS, freezes=(Freeze(CONTENT, when, "8月30日", source, date=day),))


def paper(key, at):
    return StoredFile(key, "a.pdf", "pdf", 1, key, at)


def tried(of, now, status="submitted", exempted="", versions=0):
    """What comes of handing in a file: the number of its version, or the code of the refusal and the clause."""

    async def story():
        of_here, factory = replace(of, direct=frozenset({ALL_TRACKS})), FakeWorkFactory()
        async with factory() as work:
            entry = Registration(of.id, 1, "碳索者队", status=status, submitted_at=at("2024-07-01 09:00"))
            entry = replace(await work.registrations.add(entry, BEFORE), status=status, approved_at=BEFORE)
            if exempted:
                until = at("2024-09-05 18:00")
                await work.exemptions.add(Exemption(of.id, exempted, until, "陈老师", "", BEFORE, entry.id))
            for number in range(versions):
                await work.materials.add(entry.id, FORM, paper(f"v{number}", BEFORE))
            try:
                handed = await hand_in(work, of_here, entry, FORM, paper("k", now))
            except RuleBroken as broken:
                return broken.code, broken.source.quote if broken.source else ""
            assert (await standing(work, of_here, entry))[0].done
            return handed.version.number

    return asyncio.run(story())


def test_a_file_is_taken_up_to_the_close_and_not_after_it():
    assert tried(CLOSING, BEFORE) == 1
    assert tried(CLOSING, AFTER) == ("materials_closed", "原文 作品报送截止")


@pytest.mark.parametrize("what", [SUBMISSION, CONTENT])
def test_a_team_with_an_exemption_hands_in_later(what):
    assert tried(CLOSING, AFTER, exempted=what) == 1
    assert tried(CLOSING, at("2024-09-06 09:00"), exempted=what) == ("materials_closed", "原文 作品报送截止")


def test_where_no_close_of_the_submission_is_stated_works_are_frozen_by_the_clause_that_says_so():
    assert tried(frozen(WORKS), BEFORE) == 1
    assert tried(frozen(WORKS), AFTER) == ("materials_closed", WORKS.quote)


def test_what_is_frozen_of_the_registration_itself_does_not_keep_works_out():
    assert tried(frozen(FACTS), AFTER) == 1
    assert tried(frozen(WORKS, ON_APPROVAL), AFTER, status=APPROVED) == 1


def test_a_registration_that_is_out_hands_nothing_in():
    assert tried(CLOSING, BEFORE, status=REJECTED) == ("not_standing", "")


def test_there_is_an_end_to_versions():
    assert tried(CLOSING, BEFORE, versions=MOST_VERSIONS - 1) == MOST_VERSIONS
    assert tried(CLOSING, BEFORE, versions=MOST_VERSIONS) == ("versions_over", "")


def test_an_item_that_is_no_longer_listed_takes_nothing():
    async def story():
        async with FakeWorkFactory()() as work:
            entry = await work.registrations.add(Registration(CLOSING.id, 1, "碳索者队"), BEFORE)
            with pytest.raises(RuleBroken, match="no_such_item"):
                await uploadable(work, CLOSING, entry, "gone", BEFORE)

    asyncio.run(story())
