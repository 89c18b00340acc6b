"""Whatever an organizer changes stands in the log; so does what he was not allowed to do."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.handlers.organizer.wiring import Tools, commands
from contest.changes import diff
from contest.changing import note
from contest.clarifications import ANSWERED, PROPOSED, Clarification, Wording
from contest.exemptions import Exemption
from contest.people import VIEWER
from contest.profile import ROSTER, Publicity, Sourced
from contest.requests import Request
from contest.verifying import verify
from tests.contest.shapes import deadline, source
from tests.handlers.organizer_room import EXAMPLE, NOW, FakeAnswerer, Room, sample

DATED = replace(EXAMPLE.profile, deadlines=(deadline("初赛评审", "2024-08-25", binds=None),))
LONGER = replace(EXAMPLE, profile=replace(DATED, publicity=Publicity(Sourced(7, source("公示")))))
UNSETTLED = replace(LONGER, confirmed=False)
EVERY = sorted(commands(Tools(FakeAnswerer(), sample, str, str, object)))
ARGUMENTS = ("", "1", "3", EXAMPLE.id, "1:1", "1:2", "0:organizers", "1:on", "tell")
NOTING = {
    "approved": "registration.approved", "bind": "profile.corrected", "confirmed": "profile.confirmed",
    "console": "desk.link_made",
    "declare": "way_in.declared", "merge": "topic.joined", "kept_once": "answer.kept_once",
    "put_outside": "answer.dismissed", "same": "answer.repeated", "split": "topic.split",
    "staff_removed": "organizer.removed",
    "adopt": "changes.taken",
    "tell": "changes.told", "vetted": "answer.approved",
    "unexempted": "exemption.revoked", "pleas": "request.read",
    "details": "registration.unmasked", "phones": "registration.unmasked",
}  # fmt: skip


def furnished() -> Room:
    """A room in which every command finds something to work on."""
    room = Room(UNSETTLED).organizer("陈老师").organizer("李老师")
    leader = room.team("碳索者队").leader

    async def furnish(work):
        for number, question in enumerate(("附件三在哪里", "奖金多少", "食宿怎么安排")):
            asked = await work.questions.add(Wording(EXAMPLE.id, question), NOW)
            if not number:
                await work.questions.add(Wording(EXAMPLE.id, "附件三在哪下载", topic=asked.topic), NOW)
        answer = Clarification(EXAMPLE.id, 3, "食宿怎么安排", "自理", "组委会", "李老师", 2, NOW, PROPOSED)
        await work.clarifications.add(answer)
        await work.topics.close(3, ANSWERED)
        await work.askers.wait(asked.id, leader, NOW)
        until = NOW + timedelta(days=3)
        await work.exemptions.add(Exemption(EXAMPLE.id, ROSTER, until, "李老师", "离职", NOW, 1, leader))
        await work.requests.add(Request(EXAMPLE.id, leader, ROSTER, "周三离职", NOW, 1))
        await note(work, EXAMPLE, UNSETTLED, diff(EXAMPLE.profile, UNSETTLED.profile))

    room.with_work(furnish)
    return room


@pytest.mark.parametrize("command", EVERY)
def test_a_command_that_changes_something_or_unmasks_somebody_notes_it(command: str):
    room = furnished()
    before = len(room.noted())
    for argument in ARGUMENTS:
        room.presses("陈老师", f"{command}:{argument}")  # the room itself fails where something changed unnoted
    noted = set(room.noted()[before:])
    assert (NOTING[command] in noted) if command in NOTING else noted <= {"permission.refused"}


def test_what_was_done_is_noted_with_who_and_on_what_and_the_chain_holds():
    room = Room().organizer("陈老师")
    room.team("碳索者队")
    room.presses("陈老师", "approved:1:1")
    entry = list(room.factory.state.audit.values())[-1]
    assert (entry.deed.by, entry.deed.contest, entry.deed.subject) == ("organizer:1", EXAMPLE.id, "registration:1")
    assert asyncio.run(verify(room.factory)).sound


def test_what_somebody_was_not_allowed_to_do_is_noted_and_changes_nothing():
    room = Room().organizer("看客", VIEWER)
    room.team("碳索者队")
    room.presses("看客", "approved:1:1")
    room.say("路人", "审核")
    refused = [(each.deed.by, each.deed.details) for each in list(room.factory.state.audit.values())[-2:]]
    assert refused == [("organizer:1", (("need", "review"),)), ("person:3", ())]
    assert room.factory.state.registrations[1].status == "submitted"
