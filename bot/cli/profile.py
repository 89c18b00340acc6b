"""`profile` and `lint`: what is derived from a notice, and what an organizer should look at in it."""

import json
from argparse import ArgumentParser, Namespace
from pathlib import Path

from bot.cli.parts import DONE, REFUSED, USAGE, Parts, Refused, contest_of, refusal
from contest.profile import ContestProfile
from contest.profile_json import as_json
from contest.refusals import RuleBroken

DRAFT = "draft"


def configure(parser: ArgumentParser) -> None:
    """The arguments of `profile`."""
    parser.add_argument("file", nargs="?", metavar="FILE")
    parser.add_argument("--contest", metavar="ID")
    parser.add_argument("--json", action="store_true")


def configure_lint(parser: ArgumentParser) -> None:
    """The arguments of `lint`; with a parent, what the file states otherwise than that contest's notice too."""
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("--parent", metavar="CONTEST")


async def run(options: Namespace, parts: Parts) -> int:
    """Print the profile of a contest, or of a file of which nothing is stored."""
    if bool(options.file) == bool(options.contest):
        return USAGE
    if options.contest:
        profile = (await contest_of(parts, options.contest)).profile
    else:
        profile = derive(parts, Path(options.file))
    known = as_json(profile, lambda kind, details: parts.texts(f"findings.{kind}", **details))
    if options.json:
        print(json.dumps(known, ensure_ascii=False))
    else:
        del known["sources"]
        print(json.dumps(known, ensure_ascii=False, indent=1))
    return DONE


def derive(parts: Parts, file: Path, parent: ContestProfile | None = None) -> ContestProfile:
    """The profile of a notice file, beside its parent's; raises Refused where it cannot be read."""
    try:
        notice = parts.reader.read(file.read_bytes(), file.name, file.stem, file.stem)
        return parts.reader.profile(file.stem, [notice], parent)
    except OSError as wrong:
        raise Refused(parts.texts("cli.unreadable", file=file.name)) from wrong
    except RuleBroken as broken:
        raise refusal(parts, broken) from broken


async def lint(options: Namespace, parts: Parts) -> int:
    """Print the findings, one a line with its clause; 1 where there are some."""
    parent = (await contest_of(parts, options.parent)).profile if options.parent else None
    findings = derive(parts, Path(options.file), parent).findings
    for finding in findings:
        words = parts.texts(f"findings.{finding.kind}", **dict(finding.details))
        print(parts.texts("cli.finding", words=words, path=finding.source.path, quote=finding.source.quote))
    return REFUSED if findings else DONE
