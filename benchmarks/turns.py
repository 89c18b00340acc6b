"""Registration turns per second through Telegram's webhook, against a bare aiogram echo: `python -m benchmarks.turns`.

Both run behind uvicorn in a process of their own, with the collector frozen after start, and get the same updates. Ours
stores each update, answers it from a real notice's form on SQLite (every commit synchronous) and puts the replies into
the outbox; `delivered` also hands them to a sender that sends nothing. Rounds alternate; the medians are compared.
"""

import asyncio
import itertools
import json
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.front import SECRET, pinned
from benchmarks.machine import describe

GOAL = 0.2
CONNECTIONS, ROUNDS = 32, 5
PEOPLE = {"ours": 96, "delivered": 96, "echo": 384}
CONTEST = "weihai-2024"


# One person's registration, start to receipt: `press` is a button's data, `say` is typed.


def dialogue(person: int) -> list[tuple[str, str]]:
    phones = (13800000000 + person * 2, 13800000001 + person * 2)
    return [
        ("press", f"do|register:{CONTEST}"),
        ("press", "registration.consent|agree"),
        ("say", "企业"),
        ("say", "威海示例能源科技有限公司"),
        ("say", "91371000MABCDEFG30"),
        ("press", "registration.partners|alone"),
        ("say", f"碳路先锋队{person}"),
        ("say", f"陈一 {phones[0]}\n林二 {phones[1]}"),
        ("press", "registration.contact|m0"),
        ("say", "绿色低碳"),
        ("press", "registration.direction|d2"),
        ("say", "园区充电桩能耗预测平台"),
        *[("say", "确认")] * 5,
        ("press", "do|submit"),
    ]


def update(number: int, chat: int, how: str, said: str) -> bytes:
    person = {"id": chat, "is_bot": False, "first_name": "陈一", "language_code": "zh-hans"}
    where = {"id": chat, "type": "private", "first_name": "陈一"}
    message: dict = {"message_id": number, "date": 1720000000, "chat": where, "from": person, "text": said}
    if how == "say":
        return json.dumps({"update_id": number, "message": message}).encode()
    buttons = [[{"text": "好", "callback_data": said}, {"text": "不", "callback_data": "do|no"}]]
    shown = message | {"text": "请选：", "reply_markup": {"inline_keyboard": buttons}}
    press = {"id": str(number), "from": person, "chat_instance": "1", "data": said, "message": shown}
    return json.dumps({"update_id": number, "callback_query": press}).encode()


def request(body: bytes) -> bytes:
    head = f"POST /telegram/{SECRET} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
    head += f"X-Telegram-Bot-Api-Secret-Token: {SECRET}\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


# The load


async def ask(reader, writer, wire: bytes) -> bytes:
    writer.write(wire)
    head = await reader.readuntil(b"\r\n\r\n")
    if not head.startswith(b"HTTP/1.1 200"):
        raise RuntimeError(head.decode())
    length = next((line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")), b":0")
    return await reader.readexactly(int(length.split(b":")[1]))


async def load(port: int, conversations: list[list[bytes]]) -> tuple[float, float]:
    """Seconds until every turn was done, and the server's processor seconds for it."""
    waiting = iter(conversations)

    async def person_after_person() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for conversation in waiting:
            for wire in conversation:
                await ask(reader, writer, wire)
        writer.close()

    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    state = b"GET /state HTTP/1.1\r\nHost: x\r\n\r\n"
    wanted = sum(map(len, conversations))
    before = json.loads(await ask(reader, writer, state))
    begun = time.perf_counter()
    await asyncio.gather(*(person_after_person() for _ in range(CONNECTIONS)))
    while (now := json.loads(await ask(reader, writer, state)))["done"] - before["done"] < wanted:
        await asyncio.sleep(0.002)
    took = time.perf_counter() - begun
    writer.close()
    return took, now["cpu"] - before["cpu"]


# The measurement


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return listening.getsockname()[1]


def wait_for(port: int, process: subprocess.Popen) -> None:
    while process.poll() is None:
        with socket.socket() as trying:
            if trying.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError("the server did not start")


def measure(rounds: int) -> dict[str, list[tuple[float, float]]]:
    numbers = itertools.count(1)
    people = itertools.count(1)
    rates: dict[str, list[tuple[float, float]]] = {name: [] for name in PEOPLE}
    with tempfile.TemporaryDirectory() as folder:
        servers = {}
        for name in PEOPLE:
            (Path(folder) / name).mkdir()
            port = free_port()
            program = "benchmarks.turns_echo" if name == "echo" else "benchmarks.turns_server"
            command = [sys.executable, "-m", program, str(port), f"{folder}/{name}", name]
            servers[name] = (port, subprocess.Popen(command))
        try:
            for port, process in servers.values():
                wait_for(port, process)
            for turn in range(rounds + 1):
                for name, count in PEOPLE.items():
                    asked = [(person, dialogue(person)) for person in itertools.islice(people, count)]
                    wires = [[request(update(next(numbers), who, *step)) for step in steps] for who, steps in asked]
                    took, cpu = asyncio.run(load(servers[name][0], wires))
                    total = sum(map(len, wires))
                    if turn:  # the first round warms up
                        rates[name].append((total / took, cpu / total * 1e6))
        finally:
            for _, process in servers.values():
                process.terminate()
                process.wait()
    return rates


def main() -> None:
    pinned(1)
    print(describe(), flush=True)
    rates = measure(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
    middle = {name: statistics.median(rate for rate, _ in found) for name, found in rates.items()}
    for name, found in rates.items():
        low, high = min(found)[0], max(found)[0]
        cpu = statistics.median(each for _, each in found)
        share = middle[name] / middle["echo"]
        print(f"{name:10} {middle[name]:7.0f} turns/s [{low:.0f}-{high:.0f}], {cpu:5.0f} us each, {share:.2f} x echo")
    print(f"goal: ours >= {GOAL} x echo: {'reached' if middle['ours'] >= GOAL * middle['echo'] else 'missed'}")


if __name__ == "__main__":
    main()
