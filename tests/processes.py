"""Real processes of the program, each on a copy of a home in which the shipped notices are read and indexed."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from contextlib import contextmanager
from pathlib import Path

PATIENCE = 60
READING = 1200  # reading the five notices takes half a minute on a quiet machine


def environment(home: Path, **settings: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SAIWU_")}
    return kept | {"SAIWU_HOME": str(home), "PYTHONUTF8": "1"} | {f"SAIWU_{key}": to for key, to in settings.items()}


def command(home: Path, *arguments: str, said: str | None = None, status: int = 0, **settings: str) -> str:
    """Run one command to its end and return what it printed."""
    done = subprocess.run(
        [sys.executable, "-m", "bot", *arguments], env=environment(home, **settings), input=said,
        capture_output=True, text=True, timeout=READING, check=False,
    )
    assert done.returncode == status, done.stderr[-2000:]
    return done.stdout if status == 0 else done.stderr


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


@contextmanager
def serving(home: Path, now: str = "2024-08-10T09:00", **settings: str):
    """A process that serves on a free port; yields its address and its process id. It is stopped at the end."""
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "run", *(["--now", now] if now else [])],
        env=environment(home, PORT=str(port), **settings), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(address, process)
        yield address, process
    finally:
        process.terminate()
        _, errors = process.communicate(timeout=PATIENCE)
        assert b"Traceback" not in errors, errors.decode()[-3000:]


def wait_for(address: str, process: subprocess.Popen) -> None:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            urllib.request.urlopen(f"{address}/readyz", timeout=5).close()
            return
        except (urllib.error.URLError, ConnectionError):
            assert process.poll() is None, process.stderr.read().decode()[-3000:]
            assert time.monotonic() < until, "it does not answer"
            time.sleep(0.1)


class Visitor:
    """A script that talks to the web chat over HTTP."""

    def __init__(self, address: str, token: str = "") -> None:
        self.address, self.count = address, 0
        self.token = token or self.get("/api/session")["token"]

    def get(self, path: str):
        with urllib.request.urlopen(self._request(path), timeout=PATIENCE) as answer:
            return json.load(answer)

    def send(self, **body: str):
        self.count += 1
        body = {"id": f"v{self.count}"} | body
        with urllib.request.urlopen(self._request("/api/chat", json.dumps(body).encode()), timeout=PATIENCE) as answer:
            return json.load(answer)["replies"]

    def say(self, text: str) -> str:
        return "\n".join(reply["text"] for reply in self.send(text=text))

    def press(self, choice: str, about: str = "do") -> str:
        return "\n".join(reply["text"] for reply in self.send(choice=choice, about=about))

    def hand_in(self, name: str, content: bytes) -> str:
        """What is heard after a file was uploaded to the open question."""
        self.count += 1
        path = f"/api/files?id=v{self.count}&name={urllib.parse.quote(name)}"
        with urllib.request.urlopen(self._request(path, content), timeout=PATIENCE) as answer:
            return "\n".join(reply["text"] for reply in json.load(answer)["replies"])

    def fetch(self, path: str) -> tuple[bytes, dict[str, str]]:
        """What lies at an address, and its headers."""
        with urllib.request.urlopen(self._request(path), timeout=PATIENCE) as answer:
            return answer.read(), {name.casefold(): value for name, value in answer.headers.items()}

    def _request(self, path: str, data: bytes | None = None) -> urllib.request.Request:
        headers = {"Content-Type": "application/json"}
        if hasattr(self, "token"):
            headers["Authorization"] = f"Bearer {self.token}"
        return urllib.request.Request(self.address + path, data, headers)


def copied(base: Path, to: Path) -> Path:
    shutil.copytree(base, to)
    return to
