"""From a contest's notices to its profile: each derived for itself, later ones on top."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from contest.clauses import Notice
from contest.profile import REGISTRATION, ROSTER, ContestProfile, Stage, TeamRules, Track
from contest.register import Registered, in_order
from knowledge.profiling.amending import Standing
from knowledge.profiling.awards import awards_of, quotas_of
from knowledge.profiling.contacts import contacts_of
from knowledge.profiling.criteria import criteria_of
from knowledge.profiling.declarations import declarations_of
from knowledge.profiling.eligibility import eligibility_of
from knowledge.profiling.entrants import entrants_of
from knowledge.profiling.fields import fields_mandatory_of, fields_of, labelled_fields
from knowledge.profiling.findings import findings_of
from knowledge.profiling.freezes import freezes_of
from knowledge.profiling.ground import Ground
from knowledge.profiling.higher import against_parent
from knowledge.profiling.materials import materials_of
from knowledge.profiling.meta import meta_of
from knowledge.profiling.prohibitions import prohibitions_of
from knowledge.profiling.publicity import objection_of, publicity_of
from knowledge.profiling.registry import registered
from knowledge.profiling.routes import entry_of, general_route, with_contacts, with_routes
from knowledge.profiling.stages import schedule_of
from knowledge.profiling.subordinate import binding_of
from knowledge.profiling.team import general_of, team_of
from knowledge.profiling.tracks import tracks_of
from knowledge.profiling.years import Years

CLOSES_REGISTRATION = ("报名截止", "报名结束", "报名系统关闭", "报名关闭")


def derive(contest: str, notices: Sequence[Notice], parent: ContestProfile | None) -> ContestProfile:
    """The profile that a contest's notices state: each in order of its being added, then the amendments in order of
    their issue. Nothing is taken from the parent but the year where no notice prints one. Every value carries a
    verbatim quote."""
    if not notices:
        return ContestProfile(contest, contest)
    year = parent.year.value if parent and parent.year else date.min.year
    register, by_id = in_order(_register(notices, year)), {notice.id: notice for notice in notices}
    first = by_id[register[0].id]
    own = derive_one(contest, first, year)
    year = own.year.value if own.year else year
    standing = Standing(lambda notice: derive_one(contest, notice, year), year, own)
    for at, one in enumerate(register):
        if one.amends and at:
            standing.amend(by_id[one.id])
        else:
            standing.take(by_id[one.id])
    profile = replace(standing.profile, notices=register)
    beside = tuple(against_parent(profile, parent)) if parent else ()
    return replace(profile, findings=(*profile.findings, *beside))


def _register(notices: Sequence[Notice], year: int) -> Iterator[Registered]:
    for notice in notices:
        ground = Ground(notice)
        yield registered(ground, meta_of(ground), notice.amends, year)


def derive_one(contest: str, notice: Notice, year: int) -> ContestProfile:
    """The profile that one notice states; `year` where it prints none."""
    ground = Ground(notice)
    meta = meta_of(ground)
    year = meta.year.value if meta.year else year
    contacts = contacts_of(ground)
    tracks = with_contacts(with_routes(ground, tracks_of(ground), meta.website), contacts)
    general = general_of(ground, tracks)
    team = replace(team_of(ground, tracks), **entrants_of(general))
    years = Years(ground, year, meta.issued.value if meta.issued else None)
    stages, events, deadlines = schedule_of(ground, years)
    stages = tuple(_with_roster(stage, team) for stage in stages)
    listed = any(track.problems or track.directions for track in tracks)
    fields = labelled_fields(ground) or (() if listed else fields_of(ground))
    stated = ContestProfile(
        id=contest, short_name=meta.short_name or notice.title, title=meta.title, year=meta.year, region=meta.region,
        level=meta.level, doc_no=meta.doc_no, issued=meta.issued, theme=meta.theme, website=meta.website,
        parent_contest=meta.parent_contest, entry=entry_of(ground, meta.short_name, tracks),
        route=general_route(ground, tracks, meta.website), tracks=tracks,
        fields=fields,
        fields_mandatory=fields_mandatory_of(ground) if fields else None, team=team,
        freezes=freezes_of(ground, general, years), stages=stages, deadlines=deadlines,
        events=events, publicity=publicity_of(ground), objection=objection_of(ground),
        awards=awards_of(ground, meta.short_name), quotas=quotas_of(ground), materials=materials_of(ground),
        declarations=declarations_of(ground), prohibitions=prohibitions_of(ground, _guides(tracks)),
        eligibility=eligibility_of(ground, frozenset(track.source.clause for track in tracks)),
        judging_criteria=criteria_of(ground), fees=meta.fees, contacts=contacts,
        binding=tuple(binding_of(ground)),
    )
    return replace(stated, findings=findings_of(ground, years, stated))


def _guides(tracks: Sequence[Track]) -> frozenset[str]:
    """The clauses that describe problems and directions."""
    problems = {problem.source.clause for track in tracks for problem in track.problems}
    return frozenset(problems | {direction.source.clause for track in tracks for direction in track.directions})


def _with_roster(stage: Stage, team: TeamRules) -> Stage:
    """Where members may not change after registration closes, its close closes the roster too."""
    change = team.change_deadline.value if team.change_deadline else ""
    if REGISTRATION in stage.closes and change.startswith(CLOSES_REGISTRATION):
        return replace(stage, closes=(*stage.closes, ROSTER))
    return stage
