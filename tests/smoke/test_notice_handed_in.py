"""A notice handed in on the page of a real process: read, kept over a restart, put in force, answered from."""

import json
import urllib.request
from pathlib import Path

import pytest

from tests.knowledge.reading.builders import docx_of, lines_in
from tests.processes import PATIENCE, Visitor, command, copied, serving

NAME = "青溪县“数智青溪”创新应用大赛通知"
COUNTY = Path(__file__).parent.parent / "knowledge/invented/county.txt"


@pytest.fixture
def home(prepared, tmp_path):
    return copied(prepared, tmp_path / "home")


def hand_in(visitor, content):
    """What a visitor hears who uploads a file."""
    request = visitor._request("/api/files?id=file1&name=notice.docx", content)
    with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
        return "\n".join(reply["text"] for reply in json.load(answer)["replies"])


def test_a_notice_in_word_becomes_a_contest_once_its_organizer_says_so(home):
    lines = lines_in(COUNTY.read_text(encoding="utf-8"))
    code = command(home, "organizer", "add", "陈老师").split()[0]
    with serving(home) as (address, _):
        organizer = Visitor(address)
        organizer.say(f"/organizer {code}")
        assert "确认前不会对外使用。" in hand_in(organizer, docx_of(lines))
    assert NAME not in command(home, "notices", "list")
    with serving(home) as (address, _):
        organizer = Visitor(address, organizer.token)
        organizer.count = 100
        assert "确认前不会对外使用。" in organizer.say("通知草稿")
        assert "将启用" in organizer.say("确认")
        assert "已启用" in organizer.say("启用")
        assert organizer.say("每队最多几人？").startswith("每个团队2至3人。")
    assert NAME in command(home, "notices", "list")
