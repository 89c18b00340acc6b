"""What was typed in whole transcripts stands in clear in no file under the home, and not on stderr."""

import pytest

from tests.processes import command, copied
from tests.smoke.people import CODE, MEMBERS, PEOPLE, PHONES, PROJECT, TEAM, TO_SUMMARY, UNIT, WRONG_CODE
from tests.smoke.servers import Server, invited
from tests.smoke.terminals import chat

REASON, OFFICER, QUESTION = "请补充参赛代表周三的说明", "陈老师", "请问我校孙七同学能替换郑五吗？"
TYPED = (*PEOPLE, *PHONES, UNIT, CODE, WRONG_CODE, TEAM, PROJECT, OFFICER, REASON, QUESTION)


@pytest.fixture(scope="module")
def traces(prepared, tmp_path_factory):
    """Every file under a home after its server was killed in the middle of its work, and what it wrote to stderr."""
    folder = tmp_path_factory.mktemp("traces")
    home = copied(prepared, folder / "home")
    chat(home, *TO_SUMMARY[:5], WRONG_CODE, *TO_SUMMARY[5:8], "\n".join(MEMBERS), PEOPLE[5], QUESTION)
    code = invited(home, OFFICER, "jilin-2024")
    with Server(home, "--now", "2024-08-10T09:00") as server:
        leader, organizer = server.visitor(), server.visitor()
        leader.press("contest:jilin-2024")
        for line in TO_SUMMARY[1:]:
            leader.say(line.replace("1380", "1370") if line.count("\n") else line)
        assert "找回码" in leader.say("提交")
        for line in (f"/organizer {code}", "审核"):
            organizer.say(line)
        organizer.press("return:1:1")
        organizer.say(REASON)
        assert "已退回" in organizer.say("不附依据，发送")
        leader.say(QUESTION)
        server.kill()
        files = {file.name: file.read_bytes() for file in home.rglob("*") if file.is_file()}
        files["stderr"] = server.errors.read_bytes()
        kept = [reply["text"] for turn in server.start().visitor(leader.token).get("/api/session")["history"]
                for reply in turn["replies"]]  # fmt: skip
    return files, kept


def test_the_conversation_was_kept_or_else_nothing_could_be_found(traces):
    files, kept = traces
    assert {"saiwu.db", "saiwu.db-wal", "key", "stderr"} <= set(files)
    assert any(TEAM in text for text in kept)


def test_no_file_and_no_line_on_stderr_shows_what_was_typed(traces):
    codings = ("utf-8", "utf-16-le", "gb18030", "unicode_escape")
    found = [
        (name, word)
        for name, content in traces[0].items()
        for word in (*TYPED, *(phone.replace("1380", "1370") for phone in PHONES))
        if any(word.encode(coding) in content for coding in codings)
    ]
    assert found == []


def test_the_key_is_in_no_other_file_than_its_own(traces):
    files, _ = traces
    key = files["key"].strip()
    assert [name for name, content in files.items() if name != "key" and key in content] == []


def test_rehearsals_and_commands_print_nobodys_name_or_phone(traces, prepared, tmp_path):
    home = copied(prepared, tmp_path / "home")
    chat(home, *TO_SUMMARY, "提交")
    printed = command(home, "rehearse", "--contest", "jilin-2024") + command(home, "doctor")
    assert [word for word in (*PEOPLE, *PHONES, UNIT, CODE, TEAM) if word in printed] == []
