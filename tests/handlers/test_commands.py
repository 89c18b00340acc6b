"""Every command belongs to one conversation: whoever presses a button reaches what it was made for."""

from collections import Counter

from bot.conversation.texts import catalogue
from bot.handlers.everyday import everyday
from bot.handlers.materials import wiring as materials
from bot.handlers.materials.uploading import Uploading
from bot.handlers.objecting import wiring as objecting
from bot.handlers.organizer import wiring as organizer
from bot.handlers.registration import wiring as registration
from bot.handlers.registration.outside import Outside
from knowledge.noticing import NoticeReader
from tests.handlers.organizer_room import FakeAnswerer, sample
from tests.talking import Parrot

TOOLS = organizer.Tools(FakeAnswerer(), sample, str, str, NoticeReader)
MEANS = objecting.Means(lambda scene: None, lambda below: 0)
UPLOADING = Uploading(Outside(), 1)


def twice(*tables):
    return [name for name, count in Counter(name for table in tables for name in table).items() if count > 1]


def test_no_two_conversations_have_a_command_of_one_name():
    leaders, organizers = registration.commands(Outside()), organizer.commands(TOOLS)
    everybody = everyday(Parrot(), {}, catalogue)
    assert twice(leaders, organizers, everybody, objecting.commands(MEANS), materials.commands(UPLOADING)) == []


def test_no_two_conversations_have_a_form_of_one_name():
    leaders, organizers = registration.forms(Outside()), organizer.forms(TOOLS)
    assert twice(leaders, organizers, objecting.forms(MEANS), materials.forms(UPLOADING)) == []
