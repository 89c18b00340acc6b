from dataclasses import replace

from contest.templates import ALL, Template
from tests.contracts.values import CITY, LATER, NOW

FORM = Template(CITY, ALL, "报名表.docx", b"PK\x03\x04\x00\xff", "陈老师", NOW)


async def test_a_template_comes_back_as_it_was_handed_in(unit_of_work):
    async with unit_of_work() as work:
        await work.templates.put(FORM)
        await work.templates.put(replace(FORM, track=12, accepted=True))
    async with unit_of_work() as work:
        assert await work.templates.get(CITY, ALL, accepted=False) == FORM
        assert await work.templates.get(CITY, ALL) is None
        assert await work.templates.get("other-2024", 12) is None
        assert await work.templates.of(CITY) == (replace(FORM, track=12, accepted=True),)


async def test_a_further_one_takes_the_place_of_that_of_the_same_track(unit_of_work):
    used = replace(FORM, accepted=True)
    newer = replace(used, name="新报名表.docx", content=b"new", by="林老师", at=LATER)
    async with unit_of_work() as work:
        for each in (used, FORM, newer):
            await work.templates.put(each)
        assert await work.templates.get(CITY, ALL) == newer
        assert await work.templates.get(CITY, ALL, accepted=False) == FORM


async def test_a_template_is_dropped_once(unit_of_work):
    async with unit_of_work() as work:
        await work.templates.put(FORM)
        assert not await work.templates.drop(CITY, ALL)
        assert await work.templates.drop(CITY, ALL, accepted=False)
        assert not await work.templates.drop(CITY, ALL, accepted=False)
