"""A leader on a real server who is asked for a file."""

from tests.processes import Visitor
from tests.smoke.people import TO_SUMMARY
from tests.smoke.servers import Server, invited

CONTEST = "jilin-2024"


def registered(server: Server) -> Visitor:
    """A leader whose registration for the contest is handed in; this chat is the official way in."""
    organizer, leader = server.visitor(), server.visitor()
    organizer.say(f"/organizer {invited(server.home, '陈老师', CONTEST)}")
    organizer.press("declare:*:on")
    leader.press(f"contest:{CONTEST}")
    for line in TO_SUMMARY[1:]:
        leader.say(line)
    assert "回执号" in leader.say("提交")
    return leader


def ask_for_a_file(leader: Visitor) -> str:
    """Open the first item of the checklist and ask to hand it in; its key."""
    leader.count = max(leader.count, 100)  # what was said before had numbers of its own
    item = next(choice["key"] for choice in leader.send(text="材料清单")[0]["choices"] if ":" in choice["key"])
    assert "请发" in leader.press(item.replace("material:", "handin:"))
    return item
