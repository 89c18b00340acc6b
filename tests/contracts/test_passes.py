from dataclasses import replace
from datetime import timedelta

from contest.passes import LINK, VISIT, Pass
from contest.people import Person
from tests.contracts.values import LATER, NOW, TELEGRAM, join

AFTER = NOW + timedelta(hours=1)


async def test_a_pass_opens_for_its_kind_until_it_is_over(unit_of_work):
    async with unit_of_work() as work:
        person = Person(await join(work, language="en"), "en")
        await work.passes.issue("s1", Pass(VISIT, person.id, AFTER), NOW)
        assert await work.passes.holder("s1", VISIT, LATER) == person
        assert await work.passes.holder("s1", LINK, LATER) is None
        assert await work.passes.holder("s1", VISIT, AFTER) is None
        assert await work.passes.holder("s2", VISIT, LATER) is None


async def test_a_pass_that_was_used_up_opens_nothing_any_more(unit_of_work):
    async with unit_of_work() as work:
        person = Person(await join(work))
        await work.passes.issue("s1", Pass(LINK, person.id, AFTER), NOW)
        assert await work.passes.use_up("s1", VISIT, LATER) is None
    async with unit_of_work() as work:
        assert await work.passes.use_up("s1", LINK, LATER) == person
    async with unit_of_work() as work:
        assert await work.passes.use_up("s1", LINK, LATER) is None
        assert await work.passes.holder("s1", LINK, LATER) is None


async def test_a_new_link_replaces_the_persons_links_before_it_and_nobody_elses(unit_of_work):
    async with unit_of_work() as work:
        person, other = Person(await join(work)), Person(await join(work, TELEGRAM))
        link = Pass(LINK, person.id, AFTER)
        await work.passes.issue("old", link, NOW)
        await work.passes.issue("others", replace(link, person=other.id), NOW)
        await work.passes.issue("visit", Pass(VISIT, person.id, AFTER), NOW)
        await work.passes.issue("new", link, LATER)
        kinds = {"old": LINK, "others": LINK, "visit": VISIT, "new": LINK}
        held = {secret: await work.passes.holder(secret, kind, LATER) for secret, kind in kinds.items()}
        assert held == {"old": None, "others": other, "visit": person, "new": person}


async def test_all_passes_of_a_person_end_together(unit_of_work):
    async with unit_of_work() as work:
        person, other = Person(await join(work)), Person(await join(work, TELEGRAM))
        await work.passes.issue("link", Pass(LINK, person.id, AFTER), NOW)
        await work.passes.issue("visit", Pass(VISIT, person.id, AFTER), NOW)
        await work.passes.issue("others", Pass(VISIT, other.id, AFTER), NOW)
        await work.passes.end(person.id)
        assert await work.passes.holder("link", LINK, NOW) is None
        assert await work.passes.holder("visit", VISIT, NOW) is None
        assert await work.passes.holder("others", VISIT, NOW) == other
