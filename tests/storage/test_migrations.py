import asyncio
from dataclasses import replace

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Column, column, insert, table, text

from contest.clarifications import Wording
from contest.directory import Entry
from contest.finding import Filter
from contest.refusals import RuleBroken
from storage.columns import EncryptedJson, EncryptedText, Instant
from storage.database import open_database
from storage.migrating import configuration, migrate
from storage.schema import METADATA, REVISION
from storage.secrets import Keyring, KeyUnusable
from storage.tables.people import PERSON
from tests.contracts.values import CITY, NOW, join, registration
from tests.storage.databases import new_postgres_url, opened, postgres_server, sqlite_url

QUESTION_BEFORE = table(
    "question", column("id"), column("contest"), column("person"),
    Column("question", EncryptedText("question.question")), Column("at", Instant),
)  # fmt: skip


@pytest.fixture(params=["sqlite", "postgres"])
def url(request, tmp_path):
    return sqlite_url(tmp_path) if request.param == "sqlite" else new_postgres_url(postgres_server())


def test_the_migrations_make_exactly_the_tables_of_the_models(url):
    with opened(url) as database, database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []


def test_a_new_database_is_not_current_until_it_is_migrated_and_migrating_again_changes_nothing(url):
    database = open_database(url, Keyring(bytes(32)))
    assert not database.is_current()
    migrate(database)
    assert database.is_current()
    migrate(database)
    database.close()


def test_an_older_database_keeps_its_notices_lacks_the_vectors_of_their_sentences_and_lists_its_contests(url):
    database = open_database(url, Keyring(bytes(32)))
    with database.writing() as connection:
        settings = configuration()
        settings.attributes["connection"] = connection
        command.upgrade(settings, "0002")
        at = "'2024-08-10 01:00:00'"
        notice = f"INSERT INTO notice (id, contest, title, text, digest, added_at) VALUES ('n', 'c', '', '', 'd', {at})"
        connection.execute(text(notice))
        values = {"c": '{"short_name": "绿洲赛", "region": {"value": "绿洲市"}, "title": null}'}
        columns = "id, zone, parent, profile, confirmed, direct, version, stamp"
        connection.execute(text(f"INSERT INTO contest ({columns}) VALUES ('c', '', 'p', :c, true, '', 3, 's')"), values)
        columns = 'notice, id, place, level, label, heading, path, text, start, "end"'
        connection.execute(text(f"INSERT INTO clause ({columns}) VALUES ('n', 'c1', 0, 1, '', '', '', '文', 0, 1)"))
    assert not database.is_current()
    migrate(database)

    async def story():
        async with database.unit_of_work() as work:
            lacking, kept = await work.vectors.lacking("way 1"), await work.notices.get("n")
            return lacking, kept.clauses[0].text, (await work.directory.current()).entries

    assert asyncio.run(story()) == (("n",), "文", (Entry("c", "绿洲赛", "绿洲赛", "绿洲市", "", "p", "s"),))
    database.close()


def test_questions_asked_before_there_were_topics_are_kept_with_their_askers(url):
    with opened(url) as database:
        with database.writing() as connection:
            command.downgrade(configuration(connection), "0003")
            person = connection.execute(insert(PERSON).values(language="zh", at=NOW).returning(PERSON.c.id)).scalar()
            asked = {"contest": CITY, "person": person, "at": NOW}
            rows = [asked | {"id": number, "question": words} for number, words in ((3, "附件3在哪"), (5, "几天"))]
            connection.execute(insert(QUESTION_BEFORE), rows)
        migrate(database)
        kept, new = asyncio.run(moved_questions(database.unit_of_work))
    assert [(each.id, each.question, each.times, each.first, each.waiting) for each in kept] == [
        (3, "附件3在哪", 1, NOW, (person,)), (5, "几天", 1, NOW, (person,))
    ]  # fmt: skip
    assert (new.id, new.topic) == (6, 6)


async def moved_questions(unit_of_work):
    async with unit_of_work() as work:
        return await work.questions.open(CITY), await work.questions.add(Wording(CITY, "奖金多少"), NOW)


def test_registrations_made_before_there_were_lists_of_them_are_found_by_their_names(url):
    entry = registration(1)
    changed = replace(registration(1, "13800000002", team="新队"), former=entry)
    with opened(url) as database:
        asyncio.run(added(database.unit_of_work, entry, changed))
        with database.writing() as connection:
            command.downgrade(configuration(connection), "0006")
        migrate(database)
        for filter, found in (("示例研究院", 2), ("碳路先锋队", 1), ("新队", 1)):
            assert asyncio.run(counted(database.unit_of_work, Filter(CITY, text=filter))) == found
        assert asyncio.run(counted(database.unit_of_work, Filter(CITY, changed=True))) == 1


def test_seats_and_likeness_of_registrations_are_kept_when_they_move_into_tables_of_their_own(url):
    with opened(url) as database:
        asyncio.run(added(database.unit_of_work, registration(1)))
        with database.writing() as connection:
            command.downgrade(configuration(connection), "0011")
        migrate(database)
        alike = registration(1, "13800000002", team="碳路先锋二队")
        with pytest.raises(RuleBroken, match="already_in_team"):
            asyncio.run(added(database.unit_of_work, registration(1)))
        assert asyncio.run(near(database.unit_of_work, alike)) == ["LZ2024-0001"]


async def near(unit_of_work, entry):
    async with unit_of_work() as work:
        return [each.receipt for each in await work.registrations.near(entry)]


async def added(unit_of_work, *entries):
    async with unit_of_work() as work:
        await join(work)
        for entry in entries:
            await work.registrations.add(entry, NOW)


async def counted(unit_of_work, filter):
    async with unit_of_work() as work:
        return await work.registrations.count(filter)


def test_the_revision_that_the_program_speaks_is_the_last_migration():
    assert ScriptDirectory.from_config(configuration()).get_current_head() == REVISION


def test_another_key_than_the_first_one_is_refused(url):
    with opened(url):
        pass
    database = open_database(url, Keyring(bytes(32)))
    with pytest.raises(KeyUnusable):
        database.check_key()
    database.close()


def test_every_encrypted_column_is_bound_to_its_own_place():
    columns = [column for table in METADATA.tables.values() for column in table.c]
    sealed = [column for column in columns if isinstance(column.type, EncryptedText | EncryptedJson)]
    assert len(sealed) > 10
    assert [column.type.place for column in sealed] == [str(column) for column in sealed]
