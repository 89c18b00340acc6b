"""`ask`: one cited answer, or a file of questions."""

import json
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from bot.cli.parts import DONE, USAGE, Parts, Refused, contest_of, instant_of
from bot.handlers.questions import labelled, worded
from contest.answers import ANSWERED, Answer
from contest.deferring import Patience, settled
from contest.messages import Citation, Reply


def configure(parser: ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument("question", nargs="?")
    parser.add_argument("--contest", metavar="ID")
    parser.add_argument("--now", metavar="ISO")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--batch", nargs=2, metavar=("IN.jsonl", "OUT.jsonl"))


async def run(options: Namespace, parts: Parts) -> int:
    """Print the answer, or answer a batch."""
    if options.batch:
        return await _batch(options, parts)
    if not options.question:
        return USAGE
    if options.contest:
        await contest_of(parts, options.contest)
    now = await instant_of(parts, options.now, options.contest)
    answer, spent = await _timed(parts, options.question, options.contest, now)
    if options.json:
        print(json.dumps(as_json(answer, parts, spent), ensure_ascii=False))
    else:
        print(parts.render(Reply(worded(answer, parts.texts), citations=labelled(answer, parts.texts))))
    return DONE


async def _timed(parts: Parts, question: str, contest: str | None, now: datetime) -> tuple[Answer, float]:
    began = time.perf_counter()

    async def attempt() -> Answer:
        async with parts.factory() as work:
            return await parts.answerer.answer(question, contest, now, work)

    answer = await settled(attempt, Patience(parts.waits.slow))
    return answer, round((time.perf_counter() - began) * 1000, 2)


def as_json(answer: Answer, parts: Parts, spent: float) -> dict[str, object]:
    """An answer as the contract has it; `spent` in milliseconds."""
    return {
        "answer": worded(answer, parts.texts),
        "citations": [_cited(each) for each in answer.citations],
        "abstained": answer.kind != ANSWERED,
        "latency_ms": spent,
    }


def _cited(citation: Citation) -> dict[str, object]:
    """A citation; that of words which an amendment replaced says so."""
    found: dict[str, object] = {"notice": citation.notice, "path": citation.path, "quote": citation.quote}
    return found | {"replaced": True} if citation.replaced else found


async def answer_one(parts: Parts, question: Mapping[str, object]) -> dict[str, object]:
    """The answer to one line of a batch; raises Refused where the line is not usable."""
    text, contest, now = question.get("question"), question.get("contest"), question.get("now")
    if not isinstance(text, str) or not isinstance(contest, str | None) or not isinstance(now, str | None):
        raise Refused(parts.texts("cli.bad_question", id=question.get("id")))
    if contest:
        await contest_of(parts, contest)
    instant = await instant_of(parts, now, contest)
    answer, spent = await _timed(parts, text, contest, instant)
    return {"id": question.get("id")} | as_json(answer, parts, spent)


def read_lines(parts: Parts, file: Path) -> list[dict[str, object]]:
    """The JSON objects of a file, one a line. Raises Refused where it cannot be read."""
    try:
        lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    except (OSError, ValueError) as wrong:
        raise Refused(parts.texts("cli.unreadable", file=file.name)) from wrong
    if not all(isinstance(line, dict) for line in lines):
        raise Refused(parts.texts("cli.unreadable", file=file.name))
    return lines


async def _batch(options: Namespace, parts: Parts) -> int:
    questions, file = read_lines(parts, Path(options.batch[0])), Path(options.batch[1])
    try:
        with file.open("w", encoding="utf-8") as out:
            for question in questions:
                out.write(json.dumps(await answer_one(parts, question), ensure_ascii=False) + "\n")
    except OSError as wrong:
        raise Refused(parts.texts("cli.unwritable", file=file.name)) from wrong
    return DONE
