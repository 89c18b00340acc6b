"""The questions on what is entered: track, problem or direction, project, declarations."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from bot.conversation.form import Answers, Field
from bot.handlers.registration.ground import NONE, Ground
from bot.handlers.registration.parsing import title, titles
from contest.clauses import Source
from contest.entry import check_projects, declaration_key, declarations_for, find_tracks
from contest.likeness import folded, meant
from contest.messages import Choice
from contest.profile import Declaration, SuggestedField, Track
from contest.refusals import RuleBroken

YES, NO, ASK = "yes", "no", "ask"
LEAVE_OPEN = "none"
DECLARE = "declare_"
OFFERED = 3


@dataclass(frozen=True)
class Item:
    """Something to choose by name; `hints` are the names of what stands under it."""

    key: str
    name: str
    label: str
    source: Source
    hints: tuple[str, ...] = ()


def what(ground: Ground) -> tuple[Field, ...]:
    """All of them, in order; which are asked follows from the track."""
    subjects = (
        _listed("problem", ground, lambda answers: _problems(ground, answers)),
        _listed("direction", ground, lambda answers: _directions(ground, answers)),
        _listed("field", ground, lambda answers: _suggested(ground, answers)),
    )
    return (_track(ground), *subjects, _project(ground))


def _project(ground: Ground) -> Field:
    """One title, or several where a team may enter several projects."""
    rule = ground.profile.team.one_project_per_team
    several = rule is not None and not rule.value

    def parse(said: str, answers: Answers) -> object:
        given = titles(said) if rule else [title(said)]
        check_projects(ground.profile, len(given))
        return "\n".join(given)

    more = ground.texts("registration.several_projects") if several else ""
    return Field(
        "project", parse, sources=lambda answers: (rule.source,) if rule and several else (),
        details=lambda answers: {"more": more},
    )  # fmt: skip


def _track(ground: Ground) -> Field:
    def choices(answers: Answers) -> tuple[Choice, ...]:
        return tuple(Choice(f"t{track.no}", track.name) for track in ground.tracks(answers))

    def parse(said: str, answers: Answers) -> object:
        known = {f"t{track.no}": track.no for track in ground.tracks(answers)}
        if said in known:
            return known[said]
        return _the_one(find_tracks(ground.profile, ground.kind(answers), said), ground.texts("registration.joint"))

    return Field("track", parse, choices, lambda answers: len(ground.tracks(answers)) > 1, open=True)


def _the_one(tracks: Sequence[Track], joint: str) -> int:
    if len(tracks) == 1:
        return tracks[0].no
    if not tracks:
        raise RuleBroken("track_unknown")
    names, offer = tracks[:OFFERED], tuple(f"t{track.no}" for track in tracks[:OFFERED])
    raise RuleBroken("nearest", names=joint.join(track.name for track in names), offer=offer)


def _problems(ground: Ground, answers: Answers) -> tuple[Item, ...]:
    track = ground.likely_track(answers)
    return tuple(
        Item(f"p{each.no}", each.name, ground.texts("registration.numbered", no=each.no, name=each.name), each.source)
        for each in (track.problems if track else ())
    )


def _directions(ground: Ground, answers: Answers) -> tuple[Item, ...]:
    track = ground.likely_track(answers)
    if track is None or track.problems or ground.fixed_direction(answers):
        return ()
    found = ground.directions(answers)
    return tuple(Item(f"d{at}", each.name, each.name, each.source) for at, each in enumerate(found, 1))


def _suggested(ground: Ground, answers: Answers) -> tuple[Item, ...]:
    track = ground.likely_track(answers)
    if track and (track.problems or track.directions):
        return ()
    return tuple(_suggestion(each) for each in ground.profile.fields)


def _suggestion(each: SuggestedField) -> Item:
    return Item(f"f{each.no}", each.name, each.name, each.source, tuple(under.name for under in each.directions))


def _listed(name: str, ground: Ground, items: Callable[[Answers], tuple[Item, ...]]) -> Field:
    mandatory = ground.profile.fields_mandatory
    may_leave = name == "direction" or (name == "field" and not (mandatory and mandatory.value))

    def choices(answers: Answers) -> tuple[Choice, ...]:
        listed = tuple(Choice(item.key, item.label) for item in items(answers))
        return (*listed, Choice(LEAVE_OPEN, ground.texts(f"registration.{name}_none"))) if may_leave else listed

    def parse(said: str, answers: Answers) -> object:
        known = {item.key: item.name for item in items(answers)} | ({LEAVE_OPEN: NONE} if may_leave else {})
        if said in known:
            return known[said]
        return _by_words(items(answers), said, ground.texts("registration.joint"), (LEAVE_OPEN,) * may_leave)

    def details(answers: Answers) -> dict[str, object]:
        return {"count": len(items(answers))}

    return Field(name, parse, choices, lambda answers: bool(items(answers)), details=details, open=True)


def _by_words(items: Sequence[Item], said: str, joint: str, rest: tuple[str, ...]) -> object:
    """The name meant; where it is only near, the nearest are put to the person with the clause of the first."""
    found = [items[at] for at in meant([item.name for item in items], [item.hints for item in items], said)]
    if not found:
        raise RuleBroken("subject_unknown")
    if len(found) == 1 and (folded(said) in folded(found[0].name) or folded(found[0].name) in folded(said)):
        return found[0].name
    offer = (*(item.key for item in found[:OFFERED]), *rest)
    names = joint.join(item.name for item in found[:OFFERED])
    raise RuleBroken("nearest", found[0].source, names=names, offer=offer)


def declarations(ground: Ground) -> tuple[Field, ...]:
    """What is to be declared, clause by clause."""
    demanded = declarations_for(ground.profile)
    return tuple(_declaration(ground, each, at, len(demanded)) for at, each in enumerate(demanded, 1))


def _declaration(ground: Ground, demanded: Declaration, at: int, of: int) -> Field:
    def choices(answers: Answers) -> tuple[Choice, ...]:
        return tuple(Choice(key, ground.texts(f"registration.declare_{key}")) for key in (YES, NO, ASK))

    def parse(said: str, answers: Answers) -> object:
        made = {"topic": demanded.topic, "clause": demanded.source.clause}
        return made | {"wording": statement_of(ground, demanded, answers)} if said == YES else said

    return Field(
        declaration_name(demanded),
        parse,
        choices,
        sources=lambda answers: (demanded.source,),
        details=lambda answers: {"at": at, "of": of, "statement": statement_of(ground, demanded, answers)},
        counted=at == 1,
    )


def declaration_name(demanded: Declaration) -> str:
    """The name of the question for a declaration; it stays with its clause, wherever in the list that stands."""
    key = declaration_key(demanded.topic, demanded.source.clause)
    return f"{DECLARE}{blake2b(key.encode(), digest_size=4).hexdigest()}"


def statement_of(ground: Ground, demanded: Declaration, answers: Answers) -> str:
    """A declaration in words: by its topic, or, where the catalogue has no sentence for it, by pointing at the
    clause."""
    kind = ground.kind(answers)
    who = ground.texts(f"declaration.who_{'single' if kind.single else 'unit' if kind.led_by_unit else 'group'}")
    try:
        return ground.texts(f"declaration.{demanded.topic or 'plain'}", who=who, **ground.words)
    except KeyError:
        return ground.texts("declaration.plain")
