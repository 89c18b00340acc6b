"""To whom an organizer can write: choices with how many each reaches."""

from bot.conversation.form import Answers
from bot.conversation.scene import Scene
from bot.handlers.organizer.asking import words_in
from contest.announcements import Audience
from contest.contests import Contest
from contest.messages import Choice
from contest.registrations import APPROVED, RETURNED, SUBMITTED

APPROVED_TEAMS, TEAMS, FOLLOWERS, DRAFTS, EVERYBODY = "approved", "teams", "followers", "drafts", "everybody"
BY_TRACK, BY_STATUS = "by_track", "by_status"
WHOLE = (APPROVED_TEAMS, TEAMS, DRAFTS, FOLLOWERS, EVERYBODY)


def audience_of(contest: str, answers: Answers) -> Audience:
    """The audience chosen."""
    part = words_in(answers, "part")
    return {
        APPROVED_TEAMS: Audience(contest, teams=True, statuses=(APPROVED,)),
        TEAMS: Audience(contest, teams=True),
        FOLLOWERS: Audience(contest, followers=True),
        DRAFTS: Audience(contest, drafts=True),
        EVERYBODY: Audience(contest, teams=True, followers=True, drafts=True),
        BY_TRACK: Audience(contest, teams=True, tracks=(int(part),) if part.isdecimal() else ()),
        BY_STATUS: Audience(contest, teams=True, statuses=(part,)),
    }[words_in(answers, "audience")]


async def counted(scene: Scene, contest: Contest) -> dict[str, int]:
    """How many each of the audiences that are offered whole reaches."""
    return {name: await _size(scene, audience_of(contest.id, {"audience": name})) for name in WHOLE}


async def split(scene: Scene, contest: Contest, by: str) -> list[list[str]]:
    """The parts of an audience as key and label: those of its tracks, or of the states of registrations."""
    if by == BY_TRACK:
        parts = [(str(track.no), track.name) for track in contest.profile.tracks]
    else:
        parts = [(status, scene.texts(f"status.{status}")) for status in (SUBMITTED, RETURNED, APPROVED)]
    found = []
    for key, name in parts:
        count = await _size(scene, audience_of(contest.id, {"audience": by, "part": key}))
        found.append([key, scene.texts("broadcast.some", name=name, count=count)])
    return found


def offered(scene: Scene, answers: Answers) -> tuple[Choice, ...]:
    """The audiences, as choices with their numbers."""
    counts = answers.get("counts")
    known = counts if isinstance(counts, dict) else {}
    whole = [Choice(name, scene.texts(f"broadcast.{name}", count=known.get(name, 0))) for name in WHOLE]
    return (*whole, *(Choice(name, scene.texts(f"broadcast.{name}")) for name in (BY_TRACK, BY_STATUS)))


def named(answers: Answers) -> tuple[Choice, ...]:
    """The parts found, as choices."""
    parts = answers.get("parts")
    return tuple(Choice(key, label) for key, label in parts) if isinstance(parts, list) else ()


async def _size(scene: Scene, audience: Audience) -> int:
    return (await scene.work.announcements.count(audience)).total
