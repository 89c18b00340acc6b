"""Setting the day of a stage or deadline that the notice left open; by a button, or by simply saying it."""

from dataclasses import dataclass

from bot.conversation.messages import Incoming
from bot.conversation.replies import DO
from bot.conversation.scene import Handler, Scene
from bot.conversation.texts import Texts
from bot.handlers.dated import is_open
from bot.handlers.organizer import correcting
from bot.handlers.organizer.asking import Replies
from bot.handlers.organizer.entering import at_work
from bot.handlers.organizer.parsing import parsed
from bot.handlers.organizer.values import BASICS, DATES, FIXED, MOMENT, PUBLICITY, TEAM, Entry, dated, entries
from contest.calendar import registration_window, submission_window, year_of
from contest.contests import Contest
from contest.freezing import undated_limits
from contest.messages import Choice, Reply
from contest.organizing import SETTLE, office_for
from contest.profile import Deadline, Stage
from contest.refusals import RuleBroken

OTHER = "other"
LONGEST_NAME = 30


async def setday(incoming: Incoming, scene: Scene) -> Replies:
    """What is open; with a place in that list, or `other`, the question for its day."""
    contest, _ = await at_work(scene, SETTLE)
    every = open_days(contest, scene.texts)
    if incoming.said == OTHER:
        return await correcting.begin(scene, contest, Entry("", "", "", None, MOMENT))
    if incoming.said:
        if not incoming.said.isdecimal() or int(incoming.said) >= len(every):
            raise RuleBroken("stale_button")
        return await _begin(scene, contest, every[int(incoming.said)])
    lines = [scene.texts("setday.head" if every else "setday.none", contest=contest.name)]
    lines += [scene.texts("setday.line", name=each.label, words=each.words) for each in every]
    choices = [Choice(f"setday:{at}", each.label) for at, each in enumerate(every)]
    more = (Choice(f"setday:{OTHER}", scene.texts("setday.other")), Choice("profile", scene.texts("profile.back")))
    return (Reply("\n".join(lines), scene.offer(*choices, *more), DO),)


def open_days(contest: Contest, texts: Texts) -> tuple[Entry, ...]:
    """The stages and deadlines without an exact day, and the closings and limits that the notice does not date."""
    every: tuple[Stage | Deadline, ...] = (*contest.profile.stages, *contest.profile.deadlines)
    rough = [dated(contest, of, texts) for of in every if is_open(of)]
    windows = {"registration": registration_window(contest), "submission": submission_window(contest)}
    missing = [name for name, window in windows.items() if window.closes is None or window.approx]
    labels = [*(texts(f"setday.{name}") for name in missing), *undated_limits(contest)]
    known = {of.name for of in every}
    return (*rough, *(_new(label, texts) for label in labels if label not in known))


@dataclass(frozen=True)
class Settled:
    """Takes what an organizer says in plain words (报名截止设为8月10日18:00) before it is asked as a question."""

    question: Handler

    async def __call__(self, incoming: Incoming, scene: Scene) -> Replies:
        """The form, filled as far as it was said; the question's answer where nothing is set."""
        found = said_to_be(incoming.said, scene.texts)
        contest = await scene.work.contests.get(scene.session.contest or "") if found and not incoming.group else None
        if found is None or contest is None or not await scene.work.organizers.of(scene.person.id):
            return await self.question(incoming, scene)
        name, value, origin = found
        entry = _meant(contest, name, scene.texts)
        await office_for(scene.work, scene.person.id, contest.id, SETTLE)
        year = year_of(contest) or scene.now.year
        given: dict[str, object] = {"value": parsed(entry.kind, entry.path, value, year)}
        given |= {"origin": origin} if origin else {}
        return await _begin(scene, contest, entry, given)


def said_to_be(said: str, texts: Texts) -> tuple[str, str, str] | None:
    """What is set, to what, and where from: `报名截止设为8月10日18:00，出处是……`. None where nothing is set."""
    verb = next((word for word in texts.aliases("set_to") if word in said), None)
    if verb is None:
        return None
    name, _, rest = said.partition(verb)
    source = next((word for word in texts.aliases("origin") if word in rest), None)
    value, _, origin = rest.partition(source) if source else (rest, "", "")
    name, value, origin = name.strip(), value.strip(" ，,。；;:："), origin.strip(" ，,。:：是")
    return (name, value, origin) if name and value and len(name) <= LONGEST_NAME else None


async def _begin(scene: Scene, contest: Contest, entry: Entry, given: dict[str, object] | None = None) -> Replies:
    names = {each.path for each in entries(contest, DATES, scene.texts)}
    new = entry.kind == MOMENT and entry.path not in names
    return await correcting.begin(scene, contest, entry, {**(given or {}), "new": new})


def _new(label: str, texts: Texts) -> Entry:
    return Entry(f"deadlines[{label}]", label, texts("profile.not_stated"), None, MOMENT)


def _meant(contest: Contest, name: str, texts: Texts) -> Entry:
    """The value of that name; a name that is none of the profile's is taken for a new deadline's."""
    for group in (DATES, TEAM, PUBLICITY, BASICS):
        for entry in entries(contest, group, texts):
            if entry.label == name and entry.kind != FIXED:
                return entry
    return _new(name.replace("[", "").replace("]", ""), texts)
