"""How fast it starts and how much memory it takes: `python -m benchmarks.startup`."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

from benchmarks.machine import describe

PORT = 18080
QUESTION = "报完名以后还能换人吗？"
RUNS = 5


def help_seconds() -> float:
    began = time.perf_counter()
    subprocess.run([sys.executable, "-m", "bot", "--help"], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


def call(path: str, token: str = "", body: dict[str, str] | None = None) -> dict[str, object]:
    headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {token}"} if token else {})
    data = json.dumps(body).encode() if body else None
    request = urllib.request.Request(f"http://127.0.0.1:{PORT}{path}", data, headers)
    with urllib.request.urlopen(request, timeout=5) as answer:
        return json.load(answer)


def wait_for_session(patience: float) -> dict[str, object]:
    until = time.perf_counter() + patience
    while True:
        try:
            return call("/api/session")
        except (urllib.error.URLError, ConnectionError):
            if time.perf_counter() > until:
                raise
            time.sleep(0.02)


def resident_megabytes(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    return next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmRSS"))


def served(home: str) -> tuple[float, float]:
    """Seconds from `make run`'s command to the first answered question, and megabytes resident after it."""
    environment = os.environ | {"SAIWU_HOME": home, "SAIWU_PORT": str(PORT), "SAIWU_NOW": "2024-08-10T09:00"}
    began = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-m", "bot", "run"], env=environment, stderr=subprocess.DEVNULL)
    try:
        token = str(wait_for_session(300)["token"])
        call("/api/chat", token, {"id": "1", "choice": "contest:jilin-2024", "about": "do"})
        assert call("/api/chat", token, {"id": "2", "text": QUESTION})["replies"]
        return time.perf_counter() - began, resident_megabytes(process.pid)
    finally:
        process.terminate()
        process.wait(20)


def main() -> None:
    print(describe())
    helps = [help_seconds() for _ in range(RUNS)]
    print(f"python -m bot --help: median {statistics.median(helps):.2f} s of {RUNS} (goal 0.3)")
    with tempfile.TemporaryDirectory() as home:
        first, _ = served(home)
        print(f"first start to the first answered question, reading and indexing the notices: {first:.1f} s")
        later = [served(home) for _ in range(RUNS)]
    seconds, memory = (statistics.median(each) for each in zip(*later, strict=True))
    print(f"second start to the first answered question: median {seconds:.2f} s of {RUNS} (goal 3)")
    print(f"resident memory without Telegram: {memory:.0f} MB (goal 250)")


if __name__ == "__main__":
    main()
