"""The program as it serves: a process that can be killed and started again, and pages that listen to it."""

import json
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import urlencode

from tests.processes import PATIENCE, Visitor, command, environment, free_port, wait_for

SOON = 20


class Server:
    """Serves a home on one address, however often it is started; `arguments` follow `run`."""

    def __init__(self, home: Path, *arguments: str, **settings: str) -> None:
        self.home, self.arguments, self.settings = home, arguments, settings
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.errors = home.parent / "server.stderr"
        self.process: subprocess.Popen | None = None

    def start(self) -> "Server":
        named = {name: to.format(address=self.address) for name, to in self.settings.items()}
        settings = {"PORT": str(self.port)} | named
        with self.errors.open("ab") as errors:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "bot", "run", *self.arguments], env=environment(self.home, **settings),
                stdout=subprocess.DEVNULL, stderr=errors,
            )  # fmt: skip
        try:
            wait_for(self.address, self.process)
        except AttributeError as gone:  # it ended, and its errors are in the file
            raise AssertionError(self.errors.read_text()) from gone
        return self

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(PATIENCE)

    def stop(self) -> int:
        """Ask it to stop; its exit status. What it wrote to stderr must hold no traceback."""
        self.process.terminate()
        status = self.process.wait(PATIENCE)
        assert "Traceback" not in self.errors.read_text(), self.errors.read_text()[-4000:]
        return status

    def __enter__(self) -> "Server":
        return self.start()

    def __exit__(self, *failure: object) -> None:
        if self.process.poll() is None:
            self.stop()

    def visitor(self, token: str = "") -> Visitor:
        return Visitor(self.address, token)

    def asked(self, path: str, data: bytes | None = None, **headers: str) -> tuple[int, str]:
        """Any request: its status and body."""
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        request = urllib.request.Request(self.address + path, data, names)
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as refused:
            with refused:
                return refused.code, refused.read().decode()

    def filled_in(self, path: str, said: str, number: str) -> tuple[int, str]:
        """Send the form of a page."""
        data = urlencode({"said": said, "number": number}).encode()
        return self.asked(path, data, Content_Type="application/x-www-form-urlencoded")


class Listening:
    """An open event stream of a visitor: what was pushed to him, as (id, reply)."""

    def __init__(self, visitor: Visitor, last: int = 0) -> None:
        self.events: list[tuple[int, dict]] = []
        headers = {"Authorization": f"Bearer {visitor.token}", "Last-Event-ID": str(last)}
        request = urllib.request.Request(f"{visitor.address}/api/events", headers=headers)
        self._stream = urllib.request.urlopen(request, timeout=PATIENCE)
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        number = 0
        try:
            for line in self._stream:
                name, _, value = line.decode().rstrip("\n").partition(": ")
                if name == "id":
                    number = int(value)
                if name == "data":
                    self.events.append((number, json.loads(value)))
        except (OSError, ValueError, AttributeError):  # it was closed, here or there
            return

    def until(self, words: str) -> str:
        """Wait until an event with these words has come; its text."""
        end = time.monotonic() + SOON
        while time.monotonic() < end:
            for _, reply in list(self.events):
                if words in reply["text"]:
                    return reply["text"]
            time.sleep(0.02)
        raise AssertionError(f"{words!r} was not pushed, but {self.events}")

    @property
    def last(self) -> int:
        return max((number for number, _ in self.events), default=0)

    def close(self) -> None:
        self._stream.close()


def invited(home: Path, name: str, contest: str) -> str:
    """The code of a new organizer, made by another process."""
    return command(home, "organizer", "add", name, "--contest", contest).split()[0]
