"""Looking at a contest: its days, its tracks, whom to ask."""

from datetime import date

from bot.conversation.messages import Incoming
from bot.conversation.replies import DO, cite_all
from bot.conversation.scene import Scene
from bot.conversation.texts import Texts
from bot.handlers.choosing import contests
from bot.handlers.dated import exact_words, is_open, rough_words
from contest.calendar import year_of
from contest.contests import Contest
from contest.messages import Reply
from contest.profile import Deadline, Stage, Track
from contest.workdays import WORKDAYS, is_known_year


async def chosen(scene: Scene) -> Contest | None:
    """The contest that the person talks about, or None."""
    return await scene.work.contests.get(scene.session.contest or "")


async def schedule(incoming: Incoming, scene: Scene) -> tuple[Reply, ...]:
    """The stages and deadlines, rough dates as the notice words them."""
    contest = await chosen(scene)
    if contest is None:
        return await contests(incoming, scene)
    texts, profile = scene.texts, contest.profile
    if not (profile.stages or profile.deadlines):
        return (Reply(texts("schedule.empty", contest=contest.name), scene.do("register", "follow", "ask"), DO),)
    today = scene.now.astimezone(contest.tz).date()
    lines = [texts("schedule.head", contest=contest.full_name)]
    every: tuple[Stage | Deadline, ...] = (*profile.stages, *profile.deadlines)
    lines += [dated_line(texts, of, today) for of in every]
    sources = [of.source for of in every]
    if any(source.set_by for source in sources):
        lines.append(texts("schedule.set_by"))
    if (year := _uncounted(contest, today)) is not None:
        lines.append(texts("answer.workdays_unknown", year=year))
    citations = cite_all(sources[:2], texts, contest.tz)
    return (Reply("\n".join(lines), scene.do("register", "follow", "ask"), DO, citations),)


def _uncounted(contest: Contest, today: date) -> int | None:
    """The contest's year, where its notice counts working days and that year's days off are not announced yet."""
    profile = contest.profile
    every: tuple[Stage | Deadline, ...] = (*profile.stages, *profile.deadlines)
    sources = [each.source for each in every]
    sources += [profile.publicity.days.source] if profile.publicity.days else []
    year = year_of(contest) or today.year
    counts = any(WORKDAYS in source.quote for source in sources)
    return year if counts and not is_known_year(year) else None


def dated_line(texts: Texts, of: Stage | Deadline, today: date) -> str:
    """A stage or deadline on one line: its days, a rough one as the notice words it; marked if an organizer set it."""
    if is_open(of):
        return texts("schedule.line", name=of.name, words=rough_words(of) or texts("profile.not_stated"))
    key = "schedule.line_set" if of.source.set_by else "schedule.line"
    return texts(key, name=of.name, words=exact_words(of, texts, today))


async def tracks(incoming: Incoming, scene: Scene) -> tuple[Reply, ...]:
    """All tracks by number and name."""
    contest = await chosen(scene)
    if contest is None:
        return await contests(incoming, scene)
    texts, own = scene.texts, contest.profile.tracks
    if not own:
        return (Reply(texts("tracks.empty", contest=contest.name), scene.do("register", "ask"), DO),)
    lines = [texts("tracks.head", contest=contest.full_name, count=len(own))]
    lines += [track_line(texts, each) for each in own]
    return (Reply("\n".join(lines), scene.do("register", "ask", "schedule"), DO),)


def track_line(texts: Texts, track: Track) -> str:
    """One track on one line; one that is entered elsewhere says so."""
    return texts("tracks.line" if track.enterable else "tracks.elsewhere", no=track.no, name=track.name)


async def contact(incoming: Incoming, scene: Scene) -> tuple[Reply, ...]:
    """Whom the notice names to turn to, numbers as printed."""
    contest = await chosen(scene)
    if contest is None:
        return await contests(incoming, scene)
    texts, people = scene.texts, contest.profile.contacts
    if not people:
        return (Reply(texts("contact.empty", contest=contest.name), scene.do("askorg", "ask"), DO),)
    lines = [texts("contact.head", contest=contest.full_name)]
    lines += [
        texts("contact.line", role=each.role, name=each.name or "", phone=each.phone or each.email or "").strip()
        for each in people
    ]
    citations = cite_all([people[0].source], texts, contest.tz)
    return (Reply("\n".join(lines), scene.do("askorg", "ask"), DO, citations),)
