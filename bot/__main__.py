"""The command line: parses, and calls the command with its object graph."""

import asyncio
import sys
from argparse import ArgumentParser

from bot.app import App
from bot.cli import (
    ask,
    audit,
    chat,
    clone,
    doctor,
    evaluate,
    export,
    keys,
    notices,
    organizer,
    person,
    profile,
    purge,
    rehearse,
    run,
)
from bot.cli.parts import REFUSED, USAGE, Configure, Refused, Run
from bot.settings import SettingWrong, read_settings

COMMANDS: dict[str, tuple[Configure, Run, str]] = {
    "run": (run.configure, run.run, "serve the web chat, the channels, the scheduler and delivery"),
    "worker": (run.configure_worker, run.worker, "scheduler and delivery only"),
    "ask": (ask.configure, ask.run, "one cited answer"),
    "profile": (profile.configure, profile.run, "the contest profile derived from a notice"),
    "lint": (profile.configure_lint, profile.lint, "what to look at in a notice before publishing it"),
    "notices": (notices.configure, notices.run, "the register of notices"),
    "chat": (chat.configure, chat.run, "the terminal channel"),
    "organizer": (organizer.configure, organizer.run, "who is an organizer, and of what"),
    "audit": (audit.configure, audit.run, "whether the log of the organizers' deeds is whole"),
    "clone": (clone.configure, clone.run, "take over what organizers set in another contest"),
    "export": (export.configure, export.run, "a contest's registrations as a file"),
    "keys": (keys.configure, keys.run, "the keys that personal data are encrypted with"),
    "person": (person.configure, person.run, "what is kept of a person, given out or deleted on request"),
    "purge": (purge.configure, purge.run, "delete personal data that are no longer to be kept"),
    "rehearse": (rehearse.configure, rehearse.run, "run a contest's calendar without sending anything"),
    "evaluate": (evaluate.configure, evaluate.run, "answer a question set and measure"),
    "doctor": (doctor.configure, doctor.run, "check the installation"),
}

UNPREPARED = ("keys",)  # it works on a database that cannot be used yet


def parser() -> ArgumentParser:
    """The parser of every command."""
    top = ArgumentParser(prog="saiwu", description="Runs an official contest by chat: the notice is the program.")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, (configure, _, words) in COMMANDS.items():
        configure(commands.add_parser(name, help=words, description=words))
    return top


async def call(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit status: 0 done, 1 refused or found wrong, 2 wrong usage."""
    options = parser().parse_args(arguments)
    try:
        app = App(read_settings())
    except SettingWrong as wrong:
        print(wrong, file=sys.stderr)
        return REFUSED
    try:
        if options.command not in UNPREPARED:
            await app.prepare()
        status = await COMMANDS[options.command][1](options, app)
    except (Refused, SettingWrong) as refused:
        print(refused, file=sys.stderr)
        return REFUSED
    finally:
        await app.close()
    if status == USAGE:
        parser().print_usage(sys.stderr)
    return status


def main() -> int:
    """The entry point `saiwu`."""
    try:
        return asyncio.run(call())
    except KeyboardInterrupt:
        return 0


if __name__ == "__main__":
    sys.exit(main())
