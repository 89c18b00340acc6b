"""The same program on PostgreSQL: at terminals, and as it serves."""

import pytest
from sqlalchemy import create_engine, insert, select

from storage.database import open_database
from storage.migrating import migrate
from storage.repositories.directory import DIRECTORY_MARK
from storage.secrets import Keyring
from storage.tables.contests import CLAUSE, CONTEST, DIRECTORY, NOTICE
from storage.tables.lists import MARK
from storage.tables.vectors import EMBEDDED, SENTENCE, VECTOR
from tests.processes import copied
from tests.smoke.people import MEMBERS, TO_SUMMARY, UNIT
from tests.smoke.servers import Server
from tests.smoke.terminals import talk
from tests.storage.databases import new_postgres_url, postgres_server, sqlite_url


@pytest.fixture(scope="module")
def on_postgres(prepared, tmp_path_factory):
    """A home, and a PostgreSQL database that holds the notices as they were read into the home's own one."""
    home, url = copied(prepared, tmp_path_factory.mktemp("postgres") / "home"), new_postgres_url(postgres_server())
    old = create_engine(sqlite_url(home))
    new = open_database(url, Keyring.open(home, ""))
    migrate(new)
    with old.connect() as source, new.writing() as target:
        for table in (CONTEST, DIRECTORY, NOTICE, CLAUSE, VECTOR, SENTENCE, EMBEDDED):
            columns = [column for column in table.c if column.name != "place" or table not in (CONTEST, NOTICE)]
            rows = source.execute(select(*columns).order_by(*(c for c in table.c if c.name == "place"))).mappings()
            target.execute(insert(table), [dict(row) for row in rows])
        target.execute(insert(MARK), {"key": DIRECTORY_MARK, "value": "copied"})
    old.dispose()
    new.close()
    return home, url


def test_a_registration_begun_at_one_terminal_is_handed_in_at_the_next(on_postgres):
    home, url = on_postgres
    half = [(said, "") for said in TO_SUMMARY[:8]]
    talk(home, [*half, ("\n".join(MEMBERS[:5]), "7/11　由哪一位接收通知？")], DATABASE=url)
    rest = [(said, "") for said in TO_SUMMARY[9:]]
    talk(home, [*rest, ("提交", "回执号 JL2024-0001"), ("状态", "等待审核")], DATABASE=url)


def test_a_server_answers_and_goes_on_after_a_kill(on_postgres):
    home, url = on_postgres
    with Server(home, "--now", "2024-08-10T09:00", DATABASE=url) as server:
        visitor = server.visitor()
        assert "公示期为5天。" in visitor.say("威海的获奖名单公示几天？")
        for line in ("吉林省分赛", "报名", "同意并继续", "企业"):
            visitor.say(line)
        server.kill()
        server.start()
        assert "3/11" in visitor.say(UNIT)
        assert server.stop() == 0
