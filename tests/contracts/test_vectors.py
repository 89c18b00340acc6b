from dataclasses import replace

from tests.contracts.values import CITY, NOW, contest, notice

RECIPE, KEYS = "way 1", {"c1.1": "k1", "c2.1": "k2"}


async def put(work, name=CITY, of=CITY):
    await work.notices.put(notice(name, of), NOW)


def listed(vectors):
    return {key: tuple(vector) for key, vector in vectors.items()}


async def test_the_vectors_of_a_contest_are_those_of_its_notices_sentences(unit_of_work):
    async with unit_of_work() as work:
        await put(work)
        await put(work, "far", "elsewhere")
        await work.vectors.add({"k1": (0.5, -0.25), "k2": (1.0, 2.0)})
        assert await work.vectors.of(CITY) == {}
        assert await work.vectors.link(notice(), KEYS, RECIPE)
        assert await work.vectors.link(notice("far", "elsewhere"), {"c1.1": "k2"}, RECIPE)
    async with unit_of_work() as work:
        assert listed(await work.vectors.of(CITY)) == {(CITY, "c1.1"): (0.5, -0.25), (CITY, "c2.1"): (1.0, 2.0)}
        assert listed(await work.vectors.of("elsewhere")) == {("far", "c1.1"): (1.0, 2.0)}


async def test_vectors_may_be_added_piece_by_piece_and_those_there_are_not_asked_for_again(unit_of_work):
    many = {f"k{number}": (float(number),) for number in range(1200)}
    async with unit_of_work() as work:
        await work.vectors.add({})
        assert await work.vectors.known(("k1", "k2")) == frozenset()
        await work.vectors.add({"k1": (0.5,)})
    async with unit_of_work() as work:
        await work.vectors.add(many)
        assert await work.vectors.known((*many, "other")) == many.keys()
        await put(work)
        await work.vectors.link(notice(), KEYS, RECIPE)
        assert listed(await work.vectors.of(CITY)) == {(CITY, "c1.1"): (0.5,), (CITY, "c2.1"): (2.0,)}


async def test_a_notice_lacks_its_vectors_until_they_are_linked_in_the_way_asked_for(unit_of_work):
    async with unit_of_work() as work:
        await put(work, "more")
        await put(work)
        await work.vectors.add({"k1": (0.5,), "k2": (1.5,)})
        assert await work.vectors.lacking(RECIPE) == ("more", CITY)
        await work.vectors.link(notice(), KEYS, RECIPE)
        assert await work.vectors.lacking(RECIPE) == ("more",)
        assert await work.vectors.lacking("way 2") == ("more", CITY)
        await work.vectors.link(notice(), {"c2.1": "k1"}, "way 2")
        assert listed(await work.vectors.of(CITY)) == {(CITY, "c2.1"): (0.5,)}


async def test_linking_raises_the_version_of_the_contest(unit_of_work):
    async with unit_of_work() as work:
        await work.contests.put(contest())
        await put(work)
        await work.vectors.link(notice(), {}, RECIPE)
        assert (await work.contests.get(CITY)).version == 3


async def test_a_notice_that_is_put_again_is_to_be_embedded_again(unit_of_work):
    async with unit_of_work() as work:
        await put(work)
        await work.vectors.add({"k1": (0.5,), "k2": (1.5,)})
        await work.vectors.link(notice(), KEYS, RECIPE)
        await put(work)
        assert await work.vectors.lacking(RECIPE) == (CITY,)
        assert await work.vectors.of(CITY) == {}
        assert await work.vectors.known(("k1", "k2")) == {"k1", "k2"}


async def test_what_was_embedded_of_a_text_that_is_gone_by_then_is_not_linked(unit_of_work):
    async with unit_of_work() as work:
        await put(work)
        await work.vectors.add({"k1": (0.5,)})
        assert not await work.vectors.link(replace(notice(), digest="older"), {"c1.1": "k1"}, RECIPE)
        assert not await work.vectors.link(notice("unknown"), {"c1.1": "k1"}, RECIPE)
        assert await work.vectors.lacking(RECIPE) == (CITY,)


async def test_vectors_that_no_notice_needs_are_pruned(unit_of_work):
    async with unit_of_work() as work:
        for name, keys in ((CITY, {"c1.1": "k1"}), ("more", {"c1.1": "k2", "c2.1": "k1"})):
            await put(work, name)
            await work.vectors.add({key: (0.5,) for key in keys.values()})
            await work.vectors.link(notice(name), keys, RECIPE)
        assert await work.vectors.prune() == 0
        await work.notices.remove("more")
    async with unit_of_work() as work:
        assert await work.vectors.prune() == 1
        assert await work.vectors.known(("k1", "k2")) == {"k1"}
        assert listed(await work.vectors.of(CITY)) == {(CITY, "c1.1"): (0.5,)}
