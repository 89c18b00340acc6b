"""The official way in (怎么报送): where a track's entries go, what goes with them, and the letter that a team sends."""

from dataclasses import dataclass, replace

from bot.conversation.dates import worded
from bot.conversation.messages import Incoming
from bot.conversation.replies import DO, cite, cite_all
from bot.conversation.scene import Handler, Scene
from contest.calendar import submission_window
from contest.contests import Contest
from contest.entry import route_of
from contest.materials import Item, checklist
from contest.messages import Choice, Link, Reply
from contest.profile import Route
from contest.refusals import RuleBroken
from contest.registering import own
from contest.registrations import Registration
from contest.routes import EMAIL, PORTAL, Letter, lacking_annexes, naming_rule, ways

KNOWN_ROUTES = (PORTAL, EMAIL)
MAIL, ANNEX = "mail", "annex"
MOST_ASKED = 2
Replies = tuple[Reply, ...]


async def route(incoming: Incoming, scene: Scene) -> Replies:
    """How each of the person's registrations is handed in; without one, how the contest's tracks are."""
    standing = await own(scene.work, scene.person.id, scene.session.contest) or await own(
        scene.work, scene.person.id
    )
    if not standing:
        return await _ways(scene)
    said: list[Reply] = []
    offered: list[Choice] = []
    for entry in standing:
        if (contest := await scene.work.contests.get(entry.contest)) is not None:
            said += await _of_entry(entry, contest, scene)
            offered += [mail_choice(entry, scene)] if takes_letters(entry, contest) else []
            offered += _annex_choices(await _lacking(entry, contest, scene), scene)
    choices = scene.offer(*dict.fromkeys(offered), *scene.do("materials", "status"))
    return (*said[:-1], replace(said[-1], choices=choices, about=DO)) if said else await _ways(scene)


@dataclass(frozen=True)
class AboutAnnex:
    """Asks where an annex is to be had, as the person would; what the notice leaves open can be put to organizers."""

    question: Handler

    async def __call__(self, incoming: Incoming, scene: Scene) -> Replies:
        """`<annex>`: the answer, as to any question."""
        asked = scene.texts("route.annex_question", name=incoming.said)
        return await self.question(replace(incoming, said=asked, about=None), scene)


async def mail(incoming: Incoming, scene: Scene) -> Replies:
    """The letter of a registration (its id as the argument, else the first that is sent by mail): nothing is sent."""
    standing = await own(scene.work, scene.person.id)
    named = [each for each in standing if not incoming.said or str(each.id) == incoming.said]
    if not named:
        raise RuleBroken("unknown_registration" if standing else "nothing_registered")
    for entry in named:
        contest = await scene.work.contests.get(entry.contest)
        to = route_of(contest, entry.track) if contest else None
        if contest and to and takes_letters(entry, contest):
            return await _letter_replies(entry, contest, to, scene)
    raise RuleBroken("no_letter")


def route_replies(entry: Registration, contest: Contest, scene: Scene) -> Replies:
    """The official way in: its kind, address and clause; none where this chat is it."""
    way = route_of(contest, entry.track)
    return (_way(way, contest, scene),) if entry.preliminary and way is not None else ()


def mail_choice(entry: Registration, scene: Scene) -> Choice:
    """The button that makes the letter."""
    return Choice(f"{MAIL}:{entry.id}", scene.texts("do.mail"))


def takes_letters(entry: Registration, contest: Contest) -> bool:
    """Whether an entry is handed in by e-mail."""
    way = route_of(contest, entry.track)
    return entry.preliminary and way is not None and way.kind == EMAIL and bool(way.target)


async def _of_entry(entry: Registration, contest: Contest, scene: Scene) -> Replies:
    texts, named = scene.texts, _named(entry, contest)
    if not entry.preliminary:
        return (Reply(texts("route.here", entry=named)),)
    way = route_of(contest, entry.track)
    if way is None:
        return (Reply(texts("route.silent", entry=named)),)
    asked = await _asked(entry, contest, scene)
    return (replace(_way(way, contest, scene), text="\n".join((named, _words(way, scene)))),
            *(_enclosed(asked, contest, scene, "route.enclosures"),) * bool(asked),
            *_missing(await _lacking(entry, contest, scene), scene), *_closing(contest, scene))  # fmt: skip


async def _asked(entry: Registration, contest: Contest, scene: Scene) -> tuple[Item, ...]:
    return checklist(contest, entry.track, await scene.work.rulebook.of(contest.id))


def _named(entry: Registration, contest: Contest) -> str:
    track = contest.track(entry.track) if entry.track is not None else None
    parts = (entry.team or entry.project, contest.name, track.name if track else "")
    return " · ".join(filter(None, parts))


def _way(way: Route, contest: Contest, scene: Scene) -> Reply:
    return Reply(_words(way, scene), citations=(cite(way.source, scene.texts, contest.tz),))


def _words(way: Route, scene: Scene) -> str:
    kind = way.kind if way.kind in KNOWN_ROUTES else "other"
    key = f"registration.route_{kind}" if way.target else "registration.route_unaddressed"
    return scene.texts(key, target=way.target or "", system=way.kind or "")


def _enclosed(asked: tuple[Item, ...], contest: Contest, scene: Scene, key: str) -> Reply:
    lines = [scene.texts(key, count=len(asked))]
    lines += [scene.texts("route.enclosure", number=at, name=each.name) for at, each in enumerate(asked, 1)]
    sources = cite_all((each.source for each in asked), scene.texts, contest.tz)
    return Reply("\n".join(lines), citations=sources)


async def _lacking(entry: Registration, contest: Contest, scene: Scene) -> tuple[str, ...]:
    """The annexes that an entry's official way refers to and that did not come with the notice."""
    way = route_of(contest, entry.track)
    return lacking_annexes(way, await scene.work.notices.all(contest.id)) if way and entry.preliminary else ()


def _missing(lacking: tuple[str, ...], scene: Scene) -> Replies:
    names = scene.texts("registration.joint").join(lacking)
    return (Reply(scene.texts("route.lacking", names=names)),) if lacking else ()


def _annex_choices(lacking: tuple[str, ...], scene: Scene) -> tuple[Choice, ...]:
    return tuple(Choice(f"{ANNEX}:{name}", scene.texts("route.ask_annex", name=name)) for name in lacking[:MOST_ASKED])


def _closing(contest: Contest, scene: Scene) -> Replies:
    window = submission_window(contest)
    if not window.closes_words:
        return ()
    closes = worded(scene.texts, window.closes_words, scene.now.astimezone(contest.tz).date())
    sources = (window.closes_source,) if window.closes_source else ()
    said = scene.texts("route.closing", date=closes)
    return (Reply(said, citations=cite_all(sources, scene.texts, contest.tz)),)


async def _ways(scene: Scene) -> Replies:
    contest = await scene.work.contests.get(scene.session.contest) if scene.session.contest else None
    if contest is None:
        return (Reply(scene.texts("route.which"), scene.do("contests"), DO),)
    found = ways(contest)
    if not found:
        return (Reply(scene.texts("route.silent", entry=contest.name), scene.do("contact", "ask"), DO),)
    said = [Reply(scene.texts("route.ways", contest=contest.name))]
    for way, tracks in found:
        names = scene.texts("registration.joint").join(each.name for each in tracks)
        words = _words(way, scene)
        text = scene.texts("route.way", tracks=names, words=words) if tracks else words
        said.append(replace(_way(way, contest, scene), text=text))
    return (*said[:-1], replace(said[-1], choices=scene.do("register", "ask"), about=DO))


async def _letter_replies(entry: Registration, contest: Contest, to: Route, scene: Scene) -> Replies:
    texts, asked = scene.texts, await _asked(entry, contest, scene)
    names = texts("registration.joint").join(each.name for each in asked) or texts("letter.none")
    letter = _letter(entry, contest, (to.target or "", names), scene)
    details = {"to": letter.to, "subject": letter.subject, "body": letter.body}
    said = [Reply(texts("letter.draft", **details), link=Link(letter.address, texts("letter.open")))]
    if asked:
        said.append(_enclosed(asked, contest, scene, "letter.enclose"))
    else:
        said.append(Reply(texts("letter.enclose_unstated")))
    notices = await scene.work.notices.all(contest.id)
    if rule := naming_rule(to, notices):
        said.append(Reply(texts("letter.naming"), citations=(cite(rule, texts, contest.tz),)))
    lacking = await _lacking(entry, contest, scene)
    said += _missing(lacking, scene)
    choices = scene.offer(*_annex_choices(lacking, scene), *scene.do("route", "status"))
    return (*said[:-1], replace(said[-1], choices=choices, about=DO))


def _letter(entry: Registration, contest: Contest, about: tuple[str, str], scene: Scene) -> Letter:
    """The letter's words, `about` its address and what is enclosed; a phone only where the channel may carry one."""
    texts, (to, names) = scene.texts, about
    track = contest.track(entry.track) if entry.track is not None else None
    parts = (contest.name, track.name if track else "", entry.team, entry.project)
    details = {
        "contest": contest.full_name, "track": track.name if track else "", "team": entry.team,
        "project": entry.project, "unit": entry.unit.name if entry.unit else "",
        "names": names,
    }  # fmt: skip
    lines = [texts("letter.dear"), texts("letter.handing_in", **details)]
    lines += [texts("letter.unit", **details)] if entry.unit else []
    lines += [texts("letter.team", **details)] if entry.team else []
    lines += [texts("letter.track", **details)] if track else []
    lines += [texts("letter.names", **details), texts("letter.receipt", receipt=entry.receipt)]
    contact = entry.members[entry.contact : entry.contact + 1]
    if contact and scene.channel.personal:
        lines.append(texts("letter.contact", name=contact[0].name, phone=contact[0].phone))
    return Letter(to, texts("letter.subject", names=" · ".join(filter(None, parts))), "\n".join(lines))
