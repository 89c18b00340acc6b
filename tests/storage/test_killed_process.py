import asyncio
import json
import subprocess
import sys
from pathlib import Path

import pytest

from contest.indexing import BATCH, index_notice
from storage.lock import HomeLock
from tests.contracts.values import CITY, LATER, NOW, TELEGRAM
from tests.storage.databases import migrated_template, new_postgres_url, opened, postgres_server, sqlite_url
from tests.storage.killed_indexing import BATCHES, CountingEmbedder

ROOT = Path(__file__).parents[2]
HOLD = "import sys, pathlib, time; from storage.lock import HomeLock; "
HOLD += "print(HomeLock(pathlib.Path(sys.argv[1])).acquire(), flush=True); time.sleep(600)"


@pytest.fixture(params=["sqlite", "postgres"])
def url(request, tmp_path):
    if request.param == "sqlite":
        return sqlite_url(tmp_path)
    return new_postgres_url(postgres_server(), migrated_template(postgres_server()))


def killed_after_its_first_line(*arguments):
    with subprocess.Popen([sys.executable, *arguments], cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        line = process.stdout.readline()
        yield line.strip()
        process.kill()


def test_a_process_killed_in_the_middle_of_a_turn_leaves_the_message_to_be_found_again(url):
    async def story(unit_of_work):
        async with unit_of_work() as work:
            claimed = await work.outbox.claim(("telegram",), 9, LATER, NOW)
            repeat = await work.inbox.accept(TELEGRAM, "1", {"said": "报名"}, NOW)
            return await work.inbox.unfinished("telegram", 9), claimed, repeat

    assert list(killed_after_its_first_line("-m", "tests.storage.killed", url)) == ["in the middle"]
    with opened(url) as database:
        assert asyncio.run(story(database.unit_of_work)) == ([(1, TELEGRAM, {"said": "报名"})], (), None)


@pytest.mark.parametrize(
    ("url", "how"), [("sqlite", "take"), ("sqlite", "accept"), ("postgres", "take")], indirect=["url"]
)
def test_a_registration_whose_every_step_is_killed_has_one_receipt_and_every_answer(url, how):
    told = subprocess.run(
        [sys.executable, "-m", "tests.storage.killed_turns", url, how], cwd=ROOT, capture_output=True, text=True
    )
    assert told.returncode == 0, told.stderr
    end = json.loads(told.stdout)
    (entry,) = end["entries"]
    assert (entry["receipt"], entry["status"], end["drafts"]) == ("BA2024-0001", "submitted", {})
    assert [member["name"] for member in entry["members"]] == ["陈一", "林二", "周三", "吴四", "郑五"]
    assert (entry["unit"]["name"], entry["team"]) == ("威海示例能源科技有限公司", "碳路先锋队")
    assert (entry["track"], entry["problem"]) == (2, "促进用能效率提升")
    assert (entry["project"], len(entry["declared"])) == ("园区充电桩能耗预测平台", 3)
    assert min(end["steps"]) > 3
    assert sum(end["steps"]) > 200


def test_a_process_killed_while_it_embeds_a_notice_leaves_the_batches_it_finished(url):
    async def story(unit_of_work, embedder):
        await index_notice(unit_of_work, embedder, CITY, lambda share: None)
        async with unit_of_work() as work:
            return await work.vectors.lacking(embedder.recipe), len(await work.vectors.of(CITY))

    assert list(killed_after_its_first_line("-m", "tests.storage.killed_indexing", url)) == ["in the middle"]
    embedder = CountingEmbedder()
    with opened(url) as database:
        assert asyncio.run(story(database.unit_of_work, embedder)) == ((), BATCHES * BATCH)
    assert embedder.embedded == [f"text {n}" for n in range(2 * BATCH, BATCHES * BATCH)]


def test_only_one_process_owns_a_home_and_a_killed_one_gives_it_back(tmp_path):
    lock = HomeLock(tmp_path)
    for line in killed_after_its_first_line("-c", HOLD, str(tmp_path)):
        assert (line, lock.acquire(), lock.held) == ("True", False, False)
    assert lock.acquire()
    assert lock.acquire()
    assert not HomeLock(tmp_path).acquire()
    lock.release()
    assert HomeLock(tmp_path).acquire()
