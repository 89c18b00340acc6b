"""What organizers lay down on the materials of their contest: further items, what must be sealed, copies kept here."""

from dataclasses import replace

from bot.conversation.form import Answers, Field, Form
from bot.conversation.messages import Incoming
from bot.conversation.replies import DO, cite_all
from bot.conversation.scene import Scene
from bot.handlers.organizer.asking import Asking, Replies, words_in
from bot.handlers.organizer.entering import at_work, in_form
from contest.contests import Contest
from contest.handing import LONGEST_WORDS, lay_down, with_item, with_signed, without_item
from contest.materials import Added, Item, Rules, every_item, key_of, name_in, signed_by_words
from contest.messages import Choice, Reply
from contest.organizing import SETTLE
from contest.refusals import RuleBroken

ADDING, EVERY = "item_add", "every"
ON, OFF = "on", "off"


async def rules(incoming: Incoming, scene: Scene) -> Replies:
    """The items of all checklists, and what can be laid down; with the key of one, what can be done with it."""
    contest, _ = await at_work(scene, SETTLE)
    laid = await scene.work.rulebook.of(contest.id)
    items, texts = every_item(contest, laid), scene.texts
    if incoming.said:
        return _one(scene, contest, laid, _named(items, incoming.said))
    lines = [texts("checklists.head", contest=contest.name, count=len(items), added=len(laid.added))]
    for at, item in enumerate(items, 1):
        lines.append(texts("checklists.sealed_line" if item.signed else "checklists.line", at=at, name=item.name))
    lines.append(texts(f"checklists.copies_{ON if laid.copies else OFF}"))
    listed = [Choice(f"material_rules:{item.key}", item.name) for item in items]
    other = OFF if laid.copies else ON
    further = [
        Choice("item_add", texts("checklists.add")),
        Choice(f"copies:{other}", texts(f"checklists.turn_{other}")),
        Choice("profile", texts("profile.back")),
    ]
    return (Reply("\n".join(lines), scene.offer(*listed, *further), DO),)


async def copies(incoming: Incoming, scene: Scene) -> Replies:
    """Let teams keep copies here where the official way is elsewhere, or no longer."""
    contest, _ = await at_work(scene, SETTLE)
    laid = await scene.work.rulebook.of(contest.id)
    return await _laid(scene, contest, replace(laid, copies=incoming.said == ON), f"checklists.copies_{incoming.said}")


async def seal(incoming: Incoming, scene: Scene) -> Replies:
    """Mark an item as one to be signed and sealed, or no longer: `<item>:on`."""
    contest, _ = await at_work(scene, SETTLE)
    key, _, state = incoming.said.partition(":")
    laid = await scene.work.rulebook.of(contest.id)
    item = _named(every_item(contest, laid), key)
    return await _laid(
        scene, contest, with_signed(laid, key, signed=state == ON), f"checklists.sealed_{state}", item.name
    )


async def drop(incoming: Incoming, scene: Scene) -> Replies:
    """Take an item off that an organizer had added; what teams handed in for it is kept."""
    contest, _ = await at_work(scene, SETTLE)
    laid = await scene.work.rulebook.of(contest.id)
    item = _named(every_item(contest, laid), incoming.said)
    return await _laid(scene, contest, without_item(laid, item.key), "checklists.dropped", item.name)


async def add(incoming: Incoming, scene: Scene) -> Replies:
    """Ask for a further item."""
    contest, _ = await at_work(scene, SETTLE)
    known: dict[str, object] = {} if contest.profile.tracks else {"track": EVERY}
    known["tracks"] = [[track.no, track.name] for track in contest.profile.tracks]
    return await ADD.open(scene, contest.id, known)


def _form(scene: Scene, answers: Answers) -> Form:
    tracks = answers.get("tracks")
    rows = tracks if isinstance(tracks, list) else []
    choices = (Choice(EVERY, scene.texts("checklists.every")), *(Choice(str(no), name) for no, name in rows))
    words = Field("words", longest=LONGEST_WORDS, counted=False)
    return Form(ADDING, (words, Field("track", choices=lambda answers: choices, counted=False)))


async def _after(scene: Scene, field: Field, answers: Answers) -> dict[str, object]:
    if field.name == "words":
        contest, office = await in_form(scene, SETTLE)
        laid = await scene.work.rulebook.of(contest.id)
        with_item(contest, laid, Added(words_in(answers, "words"), office.name, scene.now))
    return dict(answers)


async def _finish(scene: Scene, answers: Answers) -> Replies:
    contest, office = await in_form(scene, SETTLE)
    track, words = words_in(answers, "track"), words_in(answers, "words")
    added = Added(words, office.name, scene.now, int(track) if track != EVERY else None)
    laid = with_item(contest, await scene.work.rulebook.of(contest.id), added)
    return await _laid(scene, contest, laid, "checklists.added", name_in(words))


ADD = Asking(ADDING, _form, _finish, after=_after)


async def _laid(scene: Scene, contest: Contest, laid: Rules, key: str, name: str = "") -> Replies:
    await lay_down(scene.work, contest, laid, (scene.person.id, scene.now))
    return (Reply(scene.texts(key, name=name), scene.do("material_rules", "desk"), DO),)


def _one(scene: Scene, contest: Contest, laid: Rules, item: Item) -> Replies:
    texts, by_words = scene.texts, signed_by_words(item)
    lines = [item.name]
    if item.signed:
        lines.append(texts("checklists.sealed_by_words" if by_words else "checklists.sealed_by_organizer"))
    other = OFF if item.signed else ON
    found = [] if by_words else [Choice(f"seal:{item.key}:{other}", texts(f"checklists.seal_{other}"))]
    if any(key_of(name_in(each.words)) == item.key for each in laid.added):
        found.append(Choice(f"item_drop:{item.key}", texts("checklists.drop")))
    back = Choice("material_rules", texts("do.material_rules"))
    cited = cite_all((item.source,), texts, contest.tz)
    return (Reply("\n".join(lines), scene.offer(*found, back), DO, cited),)


def _named(items: tuple[Item, ...], key: str) -> Item:
    for item in items:
        if item.key == key:
            return item
    raise RuleBroken("no_such_item")
