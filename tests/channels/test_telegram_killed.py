"""A bot that is killed in the middle loses no message that it has accepted."""

import asyncio
import socket
import subprocess
import sys

from tests.storage.databases import sqlite_url
from tests.telegram_api import TelegramApi

CHAT = 42


def started(api, folder, port, handler):
    program = [sys.executable, "-m", "tests.channels.telegram_process", api.base, api.token]
    return subprocess.Popen([*program, sqlite_url(folder), str(port), handler])


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return listening.getsockname()[1]


def test_a_message_accepted_before_a_kill_is_answered_once_by_the_next_process(tmp_path):
    async def talk():
        with TelegramApi() as api:
            port = free_port()
            first = started(api, tmp_path, port, "hang")
            update = api.say(CHAT, "/start")
            await api.until(lambda: (update, 200) in api.posts, 60)
            first.kill()
            first.wait()
            assert api.texts(CHAT) == []
            later = api.say(CHAT, "企业")
            second = started(api, tmp_path, port, "plain")
            await api.until(lambda: len(api.texts(CHAT)) == 2, 60)
            again = api.body_of(CHAT, "/start", update)["message"]
            api.update({"message": again}, CHAT, update)
            await api.until(lambda: api.posts.count((update, 200)) == 2 and (later, 200) in api.posts)
            await asyncio.sleep(0.2)
            second.terminate()
            second.wait()
            assert api.texts(CHAT) == ["您以哪种身份参赛？", "请发名称"]

    asyncio.run(talk())
