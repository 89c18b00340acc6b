from dataclasses import replace

import pytest

from contest.contests import ALL_TRACKS
from contest.files import StoredFile
from contest.materials import REFUSED, Kept, Rules, checklist
from contest.ownfields import OwnField
from contest.profile import Material
from tests.contest.shapes import source
from tests.desk.office import BASE, Office, send, words
from tests.handlers.organizer_room import EXAMPLE, NOW, Room

PATHS = ("review", "review?status=all&q=x", "review?page=9", "registrations/1", "lists", "lists?cases=all", "log")
MATERIALS = tuple(Material(name, source(name)) for name in ("项目申报书", "承诺书（加盖公章）", "演示视频"))
RICH = replace(
    EXAMPLE,
    profile=replace(EXAMPLE.profile, materials=MATERIALS),
    direct=frozenset({ALL_TRACKS}),
    own_fields=(OwnField("园区", "所在园区"),),
)


def furnished():
    office = Office(Room(RICH))
    office.room.team("碳索者队", extra=(("园区", "示例园区"),))
    book, promise, _ = checklist(RICH, 12, Rules())
    file = StoredFile("k1", "申报书.pdf", "pdf", 3_000_000, "d", NOW)

    async def hand_in(work):
        await work.contests.put(RICH)
        await work.contests.declare(RICH.id, direct=(ALL_TRACKS,))
        for key in ("k1", "k2"):
            await work.materials.add(1, book.key, replace(file, key=key))
        await work.materials.add(1, promise.key, replace(file, key="k3", name="承诺书.pdf"))
        await work.materials.put(1, Kept(promise.key, verdict=REFUSED, reason="没有盖章"))

    office.room.with_work(hand_in)
    return office


@pytest.mark.parametrize("path", PATHS)
def test_every_page_speaks_english_too(path):
    office = furnished()
    browser = office.organizer()
    send(browser, f"{BASE}/review", "/desk/language")
    page = browser.get(f"{BASE}/{path}")
    assert page.status_code == 200
    assert 'lang="en"' in page.text
    assert "Sign out" in page.text


def test_materials_are_listed_with_what_was_done_and_their_files():
    office = furnished()
    page = office.organizer().get(f"{BASE}/registrations/1")
    said = words(page.text)
    assert "项目申报书：已交，第2版" in said
    assert "签章不符：没有盖章" in said
    assert "演示视频：还没有交" in said
    assert f'href="{BASE}/files/material/k2"' in page.text


def test_answers_to_the_organizers_own_questions_are_shown():
    assert "所在园区 示例园区" in words(furnished().organizer().get(f"{BASE}/registrations/1").text)
