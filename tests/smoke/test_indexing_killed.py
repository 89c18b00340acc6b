"""A notice is added by a process that is killed while it embeds; the next start goes on."""

import sqlite3
import subprocess
import sys
import time
from contextlib import closing

from tests.processes import PATIENCE, command, copied, environment

SENTENCES = 120
LINE = "第{0}支参赛团队在绿洲市会展中心{0}号展台布展，并在布展前{0}小时签到。\n"
TEXT = "绿洲市数据创新赛方案\n一、参赛条件\n" + "".join(LINE.format(number) for number in range(1, SENTENCES + 1))


def counted(home, table):
    with closing(sqlite3.connect(f"file:{home / 'saiwu.db'}?mode=ro", uri=True)) as connection:
        return connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


def killed_while_it_embeds(home, *arguments):
    """Runs a command, and kills it when it has stored more vectors than there were."""
    before, until = counted(home, "vector"), time.monotonic() + 10 * PATIENCE
    process = subprocess.Popen([sys.executable, "-m", "bot", *arguments], env=environment(home))
    while counted(home, "vector") == before and process.poll() is None:
        assert time.monotonic() < until
        time.sleep(0.02)
    process.kill()
    assert process.wait() == -9


def test_a_notice_whose_embedding_was_killed_is_in_force_and_embedded_to_its_end_at_the_next_start(
    prepared, tmp_path
):
    home, file = copied(prepared, tmp_path / "home"), tmp_path / "oasis.txt"
    file.write_text(TEXT, encoding="utf-8")
    whole = counted(home, "vector")

    killed_while_it_embeds(home, "notices", "add", str(file), "--contest", "oasis-2024")
    assert 0 < counted(home, "vector") - whole < SENTENCES

    assert "oasis-2024" in command(home, "notices", "list")
    assert counted(home, "vector") - whole >= SENTENCES
    assert counted(home, "embedded") == counted(home, "notice")
