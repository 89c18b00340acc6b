"""People at terminals of their own: a script of lines in, a transcript of what was said and heard out."""

import json
import os
import signal
import subprocess
import sys
import threading
from itertools import groupby
from pathlib import Path
from queue import Queue

from tests.processes import PATIENCE, command, environment
from tests.smoke.people import AUGUST


def shown(reply: dict) -> str:
    """All that a reply shows: its words, its clauses, its choices."""
    cited = [words for each in reply["citations"] for words in (each["path"], " ".join(each["quote"].split()))]
    return "\n".join((reply["text"], *cited, *(choice["label"] for choice in reply["choices"])))


def chat(home: Path, *said: str, user: str = "leader", now: str = AUGUST, contest: str = "", **settings: str):
    """Say lines in one process of the terminal channel; what was heard after each of them, as one text.

    Where a contest is chosen on the command line, what is heard about that comes first.
    """
    script = home.parent / f"{user}.txt"
    script.write_text("\n".join(line.replace("\n", "\\n") for line in said), encoding="utf-8")
    options = ["--user", user, "--script", str(script), "--json"]
    options += ["--now", now] if now else []
    options += ["--contest", contest] if contest else []
    replies = [json.loads(line) for line in command(home, "chat", *options, **settings).splitlines()]
    turns = groupby(replies, lambda reply: reply["id"].partition("-")[0])
    return ["\n".join(map(shown, heard)) for _, heard in turns]


def check(transcript, heard) -> None:
    """Each line of the transcript is (said, words that are heard …); of what is heard more may be said."""
    assert len(heard) == len(transcript), heard
    for (said, *wanted), got in zip(transcript, heard, strict=True):
        missing = [words for words in wanted if words not in got]
        assert not missing, (said, missing, got)


def talk(home: Path, transcript, **options: str) -> None:
    """Say the transcript's lines and check what is heard; with a contest, the first line's words are not said."""
    said = [line[0] for line in transcript]
    check(transcript, chat(home, *(said[1:] if options.get("contest") else said), **options))


class Terminal:
    """Somebody at the keyboard: each line is typed when the answer to the one before has come."""

    def __init__(self, home: Path, user: str, now: str = AUGUST, contest: str = "") -> None:
        options = ["--now", now, *(["--contest", contest] if contest else [])]
        self.errors = home.parent / "stderr.txt"
        with self.errors.open("ab") as errors:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "bot", "chat", "--user", user, *options], env=environment(home), text=True,
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, encoding="utf-8",
            )  # fmt: skip
        self._lines: Queue[str] = Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        for line in self.process.stdout:
            self._lines.put(line)
        self._lines.put("")

    def say(self, line: str, until: str) -> str:
        """Type a line and read on until certain words come; AssertionError where they do not."""
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        return self.hear(until)

    def hear(self, until: str) -> str:
        heard = ""
        while until not in heard:
            line = self._lines.get(timeout=PATIENCE)
            assert line, f"{until!r} did not come, but {heard!r} {self.errors.read_text()}"
            heard += line
        return heard

    def kill(self) -> None:
        os.kill(self.process.pid, signal.SIGKILL)
        self.process.communicate(timeout=PATIENCE)

    def leave(self) -> None:
        self.process.communicate(timeout=PATIENCE)
