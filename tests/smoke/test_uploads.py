"""Files handed in to a real process: kept over a kill, refused while they stream, sealed where they lie."""

import http.client
import json
import re
import socket
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.files.samples import EXE, PDF
from tests.files.stores import KEY, SECRET, s3_server
from tests.processes import copied
from tests.smoke.servers import Server
from tests.smoke.uploads import ask_for_a_file, registered

MEGABYTE = 1 << 20
NOW = ("--now", "2024-08-10T09:00")
TWO_GIGABYTES = "文件2048MB，上限20MB，没有保存。请压缩或分开上传。"
HEAD = "POST /api/files?id=s&name=a.pdf HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {}\r\n"
PAPER = PDF + "园区充电桩能耗预测平台".encode() * 20_000 + PDF


@pytest.fixture(scope="module")
def entered(prepared, tmp_path_factory):
    """A home in which a leader is registered, and the token of his browser."""
    home = copied(prepared, tmp_path_factory.mktemp("entered") / "home")
    with Server(home, *NOW) as server:
        return home, registered(server).token


@pytest.fixture
def home(entered, tmp_path):
    return copied(entered[0], tmp_path / "home")


def contents(home: Path) -> list[Path]:
    return [path for path in (home / "files").rglob("*") if path.is_file()]


def highest_memory(process) -> int:
    return int(re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{process.pid}/status").read_text())[1]) // 1024


def test_a_file_outlives_a_kill_right_after_its_answer_and_lies_sealed(entered, home):
    with Server(home, *NOW) as server:
        leader = server.visitor(entered[1])
        item = ask_for_a_file(leader)
        assert "第1次提交。以最后一次提交为准。" in leader.hand_in("申报书.pdf", PAPER)
        server.kill()
        (kept,) = contents(home)
        assert (kept.stat().st_mode & 0o077, PAPER[1000:1100] in kept.read_bytes()) == (0, False)
        leader = server.start().visitor(entered[1])
        leader.count = 500
        assert "第1次提交：申报书.pdf，" in leader.press(item)
        body, headers = leader.fetch(f"/materials/{kept.name}")
        assert (body, headers["content-disposition"].startswith("attachment; ")) == (PAPER, True)
        assert headers["content-security-policy"] == "default-src 'none'; sandbox"


def test_programs_two_gigabytes_and_streams_without_an_end_are_refused_and_leave_nothing(entered, home):
    with Server(home, *NOW) as server:
        leader = server.visitor(entered[1])
        ask_for_a_file(leader)
        assert "文件名为PDF，内容不是PDF，没有保存。" in leader.hand_in("申报书.pdf", EXE)
        assert said_to_be(2 << 30, server, entered[1]) == (413, {"error": TWO_GIGABYTES})
        before = highest_memory(server.process)
        assert streamed(server, entered[1]) < 60 * MEGABYTE
        assert highest_memory(server.process) - before < 40
        break_off(server, entered[1], home)
        wait_until(lambda: contents(home) == [])
        assert "已收到" in leader.hand_in("申报书.pdf", PAPER)


def break_off(server, token, home) -> None:
    """Go away in the middle of an upload. That the server says nothing of it on stderr is seen when it stops."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as line:
        line.sendall(f"{HEAD.format(token)}Content-Length: {10 * MEGABYTE}\r\n\r\n".encode() + PDF + b"x" * MEGABYTE)
        wait_until(lambda: contents(home) != [])


def said_to_be(size, server, token) -> tuple[int, dict[str, str]]:
    """What is answered to a request that says how large its file is, before any of it was sent."""
    line = http.client.HTTPConnection(urlsplit(server.address).netloc, timeout=20)
    headers = {"Authorization": f"Bearer {token}", "Content-Length": str(size)}
    line.request("POST", "/api/files?id=big&name=a.pdf", headers=headers)
    answer = line.getresponse()
    body = json.loads(answer.read())
    line.close()
    return answer.status, body


def streamed(server, token) -> int:
    """Send pieces until the server ends it; how many bytes it let come."""
    piece, sent = b"%x\r\n" % MEGABYTE + b"x" * MEGABYTE + b"\r\n", 0
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as line:
        line.sendall(f"{HEAD.format(token)}Transfer-Encoding: chunked\r\n\r\n".encode())
        try:
            while sent < 2 << 30:
                line.sendall(piece)
                sent += MEGABYTE
        except (BrokenPipeError, ConnectionResetError):
            return sent
    return sent


def test_an_upload_broken_off_by_a_kill_is_no_version_and_may_be_sent_again(entered, home):
    with Server(home, *NOW) as server:
        leader = server.visitor(entered[1])
        ask_for_a_file(leader)
        with socket.create_connection(("127.0.0.1", server.port), timeout=20) as line:
            head = f"{HEAD.format(entered[1])}Content-Length: {10 * MEGABYTE}\r\n\r\n"
            line.sendall(head.encode() + PDF + b"x" * (3 * MEGABYTE))
            wait_until(lambda: any(path.suffix == ".part" and path.stat().st_size for path in contents(home)))
            server.kill()
        leader = server.start().visitor(entered[1])
        leader.count = 500
        assert "第1次提交。" in leader.hand_in("申报书.pdf", PAPER)
    assert sorted(path.suffix for path in contents(home)) == ["", ".part"]


def wait_until(true) -> None:
    for _ in range(400):
        if true():
            return
        time.sleep(0.05)
    raise AssertionError("it did not come about")


def test_contents_may_lie_in_storage_that_speaks_s3(entered, home):
    given = {"FILES": "s3://papers/smoke", "FILES_ENDPOINT": s3_server(), "FILES_KEY": KEY, "FILES_SECRET": SECRET}
    with Server(home, *NOW, **given) as server:
        leader = server.visitor(entered[1])
        item = ask_for_a_file(leader)
        assert "已收到" in leader.hand_in("申报书.pdf", PAPER)
        assert "第1次提交：申报书.pdf，" in leader.press(item)
    assert contents(home) == []
