"""The same program on PostgreSQL: a terminal, a server, and what is typed encrypted there as well."""


import pytest

from tests.processes import command
from tests.smoke.people import MEMBERS, TO_SUMMARY, UNIT
from tests.smoke.servers import Server
from tests.smoke.terminals import talk
from tests.storage.databases import new_postgres_url, postgres_server


@pytest.fixture(scope="module")
def database(prepared, tmp_path_factory):
    """A home whose database is PostgreSQL."""
    home = tmp_path_factory.mktemp("postgres") / "home"
    url = new_postgres_url(postgres_server())
    command(home, "notices", "list", DATABASE=url)
    return home, url


def test_a_registration_is_begun_at_a_terminal_and_handed_in_at_another(database):
    home, url = database
    half = [(said, "") for said in TO_SUMMARY[:8]]
    talk(home, [*half, ("\n".join(MEMBERS[:5]), "7/11　由哪一位接收通知？")], DATABASE=url)
    rest = [(said, "") for said in TO_SUMMARY[9:]]
    talk(home, [*rest, ("提交", "回执号 JL2024-0001"), ("状态", "等待审核")], DATABASE=url)


def test_a_server_answers_and_keeps_registrations_on_postgresql(database):
    home, url = database
    with Server(home, "--now", "2024-08-10T09:00", DATABASE=url) as server:
        visitor = server.visitor()
        assert "公示期为5天。" in visitor.say("威海的获奖名单公示几天？")
        for line in ("吉林省分赛", "报名", "同意并继续", "企业"):
            visitor.say(line)
        server.kill()
        server.start()
        assert "3/11" in visitor.say(UNIT)
        assert server.stop() == 0
