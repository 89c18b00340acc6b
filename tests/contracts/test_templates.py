from dataclasses import replace

from contest.templates import ALL, Template
from tests.contracts.values import CITY, LATER, NOW

FORM = Template(CITY, ALL, "报名表.docx", b"PK\x03\x04\x00\xff", "陈老师", NOW)


async def test_templates_come_back_as_they_were_handed_in_by_track_and_name(unit_of_work):
    used = replace(FORM, accepted=True)
    others = (replace(used, name="A.docx"), used, replace(used, track=12))
    async with unit_of_work() as work:
        for each in (*reversed(others), FORM):
            await work.templates.put(each)
    async with unit_of_work() as work:
        assert await work.templates.of(CITY) == others
        assert await work.templates.of(CITY, accepted=False) == (FORM,)
        assert await work.templates.of("other-2024") == ()


async def test_a_further_one_takes_the_place_of_that_of_the_same_track_and_name(unit_of_work):
    used = replace(FORM, accepted=True)
    newer = replace(used, content=b"new", by="林老师", at=LATER)
    async with unit_of_work() as work:
        for each in (used, FORM, newer):
            await work.templates.put(each)
        assert await work.templates.of(CITY) == (newer,)
        assert await work.templates.of(CITY, accepted=False) == (FORM,)


async def test_a_template_is_dropped_once(unit_of_work):
    async with unit_of_work() as work:
        await work.templates.put(FORM)
        assert not await work.templates.drop(replace(FORM, accepted=True))
        assert await work.templates.drop(FORM)
        assert not await work.templates.drop(FORM)
