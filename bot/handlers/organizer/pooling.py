"""A list that is chosen in chat from the registrations that were approved."""

import re

from bot.conversation.form import Answers, Field
from bot.conversation.scene import Scene
from bot.handlers.organizer.asking import Replies, without, words_in
from bot.handlers.organizer.entering import in_form
from contest.columns import PROJECT, RECEIPT, TEAM, TRACK, UNIT
from contest.contests import Contest
from contest.finding import BY_RECEIPT, Filter
from contest.messages import Choice, Reply
from contest.organizing import ANNOUNCE
from contest.refusals import RuleBroken
from contest.registrations import APPROVED, Registration

POOL, PICKS, EVERY, EMPTY = "pool", "picks", "all", "none"
FIELDS = ("track", PICKS, "offered")
MOST, SHOWN = 500, 60
SPAN = re.compile(r"(\d{1,4})(?:\s*[-–—~至到]\s*(\d{1,4}))?")
ALL = re.compile("^(?:全部|所有|all)$", re.IGNORECASE)


def fields(scene: Scene, answers: Answers) -> tuple[Field, Field]:
    """The questions: of which track, and which of those that were found."""

    def tracks(answers: Answers) -> tuple[Choice, ...]:
        known = answers.get("tracks")
        named = [Choice(str(no), str(name)) for no, name in known] if isinstance(known, list) else []
        return (Choice(EVERY, scene.texts("publish.all_tracks")), *named)

    def chosen(answers: Answers) -> bool:
        return answers.get("lines") == POOL

    return (
        Field("track", choices=tracks, when=chosen, counted=False),
        Field(PICKS, _picked, when=chosen, counted=False),
    )


async def after(scene: Scene, field: Field, answers: Answers) -> dict[str, object]:
    """Once a track was chosen, what was found; once entries were picked, the list itself."""
    if field.name == "track":
        contest, _ = await in_form(scene, ANNOUNCE)
        chosen = words_in(answers, "track")
        tracks = () if chosen == EVERY else (int(chosen),)
        found = await scene.work.registrations.find(Filter(contest.id, (APPROVED,), tracks, order=BY_RECEIPT), 0, MOST)
        if not found:
            raise RuleBroken("nothing_approved")
        return {**answers, "offered": [_row(each, contest) for each in found]}
    if field.name == PICKS:
        rows, picked = _rows(answers), answers[PICKS]
        wanted = rows if picked == EVERY else [rows[at - 1] for at in picked] if isinstance(picked, list) else []
        headings = (RECEIPT, TRACK, PROJECT, TEAM, UNIT)
        lines = [_line(headings), *(_line(row) for row in wanted)]
        return {**without(answers, *FIELDS), "lines": "\n".join(lines)}
    return dict(answers)


def offered(scene: Scene, answers: Answers) -> Replies:
    """What can be picked, by number."""
    rows = _rows(answers)
    lines = [scene.texts("publish.offered", count=len(rows))]
    for number, (receipt, track, project, team, unit) in enumerate(rows[:SHOWN], 1):
        words = "　".join(part for part in (receipt, track, project, team, unit) if part)
        lines.append(scene.texts("publish.line", number=number, text=words))
    if len(rows) > SHOWN:
        lines.append(scene.texts("publish.offered_more", count=len(rows), shown=SHOWN))
    return (Reply("\n".join(lines)),)


def _picked(said: str, answers: Answers) -> object:
    if ALL.match(said.strip()):
        return EVERY
    spans = [(int(first), int(last or first)) for first, last in SPAN.findall(said)]
    picked = [number for first, last in spans for number in range(first, min(last, MOST) + 1)]
    if not picked or not all(1 <= number <= len(_rows(answers)) for number in picked):
        raise RuleBroken("picks_unreadable", most=len(_rows(answers)))
    return list(dict.fromkeys(picked))


def _rows(answers: Answers) -> list[list[str]]:
    kept = answers.get("offered")
    return [[str(cell) for cell in row] for row in kept] if isinstance(kept, list) else []


def _row(entry: Registration, contest: Contest) -> list[str]:
    track = contest.track(entry.track) if entry.track is not None else None
    unit = entry.unit.name if entry.unit else ""
    return [entry.receipt, track.name if track else "", entry.project, entry.team, unit]


def _line(cells: tuple[str, ...] | list[str]) -> str:
    return f"| {' | '.join(cell.replace('|', '｜') for cell in cells)} |"
