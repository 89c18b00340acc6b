"""What one's own team still owes, and until when: from its registration, its draft and its checklist."""

from collections.abc import Iterator

from bot.conversation.dates import worded
from bot.conversation.replies import cite_all
from bot.conversation.scene import Scene
from bot.handlers.mine.changing import offered
from bot.handlers.registration.status import draft_reply
from contest.calendar import Window, registration_window, submission_window, with_year
from contest.clauses import Source
from contest.contests import Contest
from contest.entry import route_source
from contest.exemptions import Exemption, exempted
from contest.handing import missing, standing
from contest.messages import Reply
from contest.profile import REGISTRATION, SUBMISSION
from contest.registrations import RETURNED, Registration

SHOWN, SOURCES, JOINED, SEPARATED = 5, 2, "、", " · "


async def owes(entry: Registration, contest: Contest, scene: Scene) -> Reply:
    """What is still wanted of a registered team, each with its clause, and until when."""
    texts = scene.texts
    owed = missing(await standing(scene.work, contest, entry))
    who = SEPARATED.join(filter(None, (entry.team or entry.project, contest.name)))
    lines, sources = [], []
    if entry.status == RETURNED:
        lines.append(texts("mine.returned", who=who, reason=entry.reason.rstrip("。.")))
    if owed:
        names = JOINED.join(item.name for item in owed[:SHOWN])
        key = "mine.owes" if len(owed) <= SHOWN else "mine.owes_more"
        lines.append(texts(key, who=who, count=len(owed), names=names))
        sources += [item.source for item in owed]
    if not lines:
        lines.append(texts("mine.owes_nothing", who=who))
    route = route_source(contest, entry.track)
    if entry.preliminary:
        lines.append(texts("mine.elsewhere"))
        sources += [route] if route else []
    exemptions = await scene.work.exemptions.of(contest.id, entry.id)
    until = list(_until(SUBMISSION, submission_window(contest), contest, scene, exemptions))
    lines += [words for words, _ in until]
    sources = [*(source for _, source in until if source), *sources]
    cited = cite_all(dict.fromkeys(sources), texts, contest.tz)[:SOURCES]
    actions = ("edit",) * (entry.status == RETURNED) + ("materials",) * bool(owed) + ("route",) * entry.preliminary
    return offered(Reply("\n".join(lines), citations=cited), scene, *actions, "status")


async def owed_by_drafts(scene: Scene) -> list[Reply]:
    """How far every draft is."""
    said = [await draft_reply(key, scene) for key in scene.session.drafts]
    return [each for each in said if each]


async def until_when(entry: Registration, contest: Contest, scene: Scene) -> Reply:
    """The deadlines that this team has, its own before the general ones."""
    exemptions = await scene.work.exemptions.of(contest.id, entry.id)
    found = [
        *_until(REGISTRATION, registration_window(contest), contest, scene, ()),
        *_until(SUBMISSION, submission_window(contest), contest, scene, exemptions),
    ]
    who = SEPARATED.join(filter(None, (entry.receipt, entry.team or entry.project, contest.name)))
    lines = [who, *(words for words, _ in found)]
    sources = [source for _, source in found if source]
    cited = cite_all(dict.fromkeys(sources), scene.texts, contest.tz)
    return offered(Reply("\n".join(lines), citations=cited), scene, "status", "schedule")


def _until(
    what: str, of: Window, contest: Contest, scene: Scene, exemptions: tuple[Exemption, ...]
) -> Iterator[tuple[str, Source | None]]:
    texts, today = scene.texts, scene.now.astimezone(contest.tz).date()
    given = exempted(exemptions, what, scene.now)
    if given is not None:
        until = f"@{given.until.astimezone(contest.tz).isoformat(timespec='minutes')}"
        yield texts(f"exempt.status_{what}", until=worded(texts, until, today), by=given.by), None
    if not of.closes_words:
        yield texts(f"mine.undated_{what}"), None
        return
    date = worded(texts, with_year(of.closes_words, contest, scene.now), today)
    past = of.closes is not None and of.closes < scene.now
    if of.closes_roughly:
        yield texts(f"mine.rough_{what}"), of.closes_source
    else:
        yield texts(f"mine.{'past' if past else 'closes'}_{what}", date=date), of.closes_source
