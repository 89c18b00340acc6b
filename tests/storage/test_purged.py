"""After a contest's time, or on request, nothing that is left in the database names anybody, even decrypted."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from contest.auditing import Deed, note, organizer
from contest.contests import Contest
from contest.exemptions import Exemption
from contest.files import StoredFile
from contest.handovers import Handover
from contest.membership import Joining
from contest.messages import Reply
from contest.objections import Exhibit, Objection, Objector
from contest.people import Session
from contest.persons import erase_person
from contest.profile import ContestProfile, Sourced
from contest.registrations import Consent, Member
from contest.requests import Request
from contest.retention import purge_due
from scheduler.jobs import purge_bodies
from storage.schema import METADATA
from tests.contracts.values import CITY, LATER, NOW, SOURCE, TELEGRAM, WEB, join, registration
from tests.storage.databases import migrated_template, new_postgres_url, opened, postgres_server, sqlite_url

NAMED = (
    "陈一", "孙七", "13800000001", "13800000007", "示例能源", "91371000MABCDEFG30", "示例研究院",
    "碳路先锋队", "能耗预测",
)  # fmt: skip
SAID = "我是陈一，13800000001，碳路先锋队"
LONG_AFTER = datetime(2025, 7, 2, tzinfo=UTC)


@pytest.fixture(params=["sqlite", "postgres"])
def database(request, tmp_path):
    url = sqlite_url(tmp_path) if request.param == "sqlite" else filled_postgres_url()
    with opened(url) as database:
        yield database


def filled_postgres_url():
    return new_postgres_url(postgres_server(), migrated_template(postgres_server()))


async def lived(unit_of_work):
    """A contest with a team that did everything that a team can do."""
    async with unit_of_work() as work:
        profile = ContestProfile(CITY, "绿洲市选拔赛", year=Sourced(2024, SOURCE))
        await work.contests.put(Contest(CITY, "Asia/Shanghai", None, profile))
        person, other = await join(work, TELEGRAM), await join(work, WEB)
        message = await work.inbox.accept(TELEGRAM, "1", {"said": SAID}, NOW)
        await work.inbox.finish(message, (Reply(SAID),), NOW)
        await work.sessions.save(Session(person, drafts={f"registration@{CITY}": {"members": SAID}}), NOW)
        stored = await work.registrations.add(registration(person, reason=SAID, extra=(("k", SAID),)), NOW)
        await work.materials.add(stored.id, "m1", StoredFile("a1", "陈一.pdf", "pdf", 5, "0" * 64, NOW))
        await work.requests.add(Request(CITY, person, "problem", SAID, NOW, stored.id, reply=SAID))
        await work.exemptions.add(Exemption(CITY, "roster", LATER, "陈老师", SAID, NOW, stored.id))
        await work.handovers.offer("EF56-GH78", Handover(stored.id, person, "13800000001", LATER))
        asking = Joining(stored.id, CITY, other, Member("孙七", "13800000007"), Consent("1", NOW))
        await work.joinings.add(asking)
        who = Objector("孙七", "13800000007", "威海示例能源科技有限公司")
        case = Objection(CITY, other, "碳路先锋队", SAID, NOW, (Exhibit(NOW, SAID),), who)
        await work.objections.add(case, 2024)
        said = (("said", "13800000001"),)
        await note(work, Deed(organizer(9), "registration.approved", CITY, f"registration:{stored.id}", said), NOW)
        return person


def decrypted(database):
    """Every value of every table, as the program reads it."""
    with database.engine.connect() as connection:
        rows = {name: connection.execute(select(of)).all() for name, of in METADATA.tables.items()}
    return {name: repr(found) for name, found in rows.items()}


def naming(database):
    """Which tables name whom."""
    return {(name, word) for name, shown in decrypted(database).items() for word in NAMED if word in shown}


def test_before_its_time_the_tables_do_name_people_or_else_nothing_could_be_found(database):
    asyncio.run(lived(database.unit_of_work))
    tables = {name for name, _ in naming(database)}
    known = {"registration", "request", "objection", "session", "message", "joining", "stored_file", "handover"}
    assert tables >= known


def test_after_a_contests_time_no_row_names_anybody_and_the_log_is_whole(database):
    async def story():
        await lived(database.unit_of_work)
        (done,) = await purge_due(database.unit_of_work, LONG_AFTER)
        await purge_bodies(database.unit_of_work, LONG_AFTER)
        return done.registrations, done.objections, await purge_due(database.unit_of_work, LONG_AFTER)

    assert asyncio.run(story()) == (1, 1, ())
    assert naming(database) == set()
    shown = decrypted(database)
    assert "LZ2024-0001" in shown["registration"]
    assert "registration:1" in shown["audit"]
    assert "13800000001" not in shown["audit"]


def test_on_request_no_row_names_who_asked_and_what_others_said_stays(database):
    async def story():
        person = await lived(database.unit_of_work)
        async with database.unit_of_work() as work:
            await work.objections.save((await work.objections.get(1)), 1)
            return await erase_person(work, person, person, NOW + timedelta(days=1))

    assert asyncio.run(story()).withdrawn == 1
    left = {name for name, word in naming(database) if word in ("陈一", "13800000001")}
    assert left == {"objection"}  # another person's words
