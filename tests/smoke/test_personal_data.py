"""What was typed in whole transcripts stands in clear in no file under the home, and not on stderr."""

import pytest

from tests.files.samples import PDF
from tests.processes import command, copied
from tests.smoke.people import CODE, MEMBERS, PEOPLE, PHONES, PROJECT, TEAM, TO_SUMMARY, UNIT, WRONG_CODE
from tests.smoke.servers import Server, invited
from tests.smoke.terminals import chat
from tests.smoke.uploads import ask_for_a_file

REASON, OFFICER, QUESTION = "请补充参赛代表周三的说明", "陈老师", "请问我校孙七同学能替换郑五吗？"
FILE_NAME, IN_FILE = "威海示例能源申报书 终稿.pdf", "本作品预测园区充电桩的能耗"
FILE = PDF + IN_FILE.encode() * 10_000 + PDF
TYPED = (*PEOPLE, *PHONES, UNIT, CODE, WRONG_CODE, TEAM, PROJECT, OFFICER, REASON, QUESTION)
HANDED_IN = (FILE_NAME, FILE_NAME.removesuffix(".pdf"), IN_FILE)


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
        assert "已退回" in organizer.say("发送")
        leader.say(QUESTION)
        organizer.press("declare:*:on")
        ask_for_a_file(leader)
        assert "已收到" in leader.hand_in(FILE_NAME, FILE)
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


def test_the_upload_was_kept_too(traces):
    assert [name for name, content in traces[0].items() if len(name) == 32 and len(content) > len(FILE)] != []


def test_no_file_and_no_line_on_stderr_shows_what_was_typed(traces):
    codings = ("utf-8", "utf-16-le", "gb18030", "unicode_escape")
    found = [
        (name, word)
        for name, content in traces[0].items()
        for word in (*TYPED, *HANDED_IN, *(phone.replace("1380", "1370") for phone in PHONES))
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
    for said in (("audit", "verify"), ("audit", "export", "--to", str(tmp_path / "log")), ("keys", "list"),
                 ("purge", "--dry-run"), ("person", "erase", "JL2024-0001")):  # fmt: skip
        printed += command(home, *said)
    printed += (tmp_path / "log").read_text(encoding="utf-8")
    assert [word for word in (*PEOPLE, *PHONES, UNIT, CODE, TEAM) if word in printed] == []


def test_what_was_erased_on_request_stands_in_no_file_even_for_who_has_the_key(prepared, tmp_path):
    home, file = copied(prepared, tmp_path / "home"), tmp_path / "record.json"
    chat(home, *TO_SUMMARY, "提交")
    command(home, "person", "export", "JL2024-0001", "--to", str(file))
    record = file.read_text(encoding="utf-8")
    assert [word for word in (*PEOPLE[:5], *PHONES[:5], UNIT, CODE, TEAM, PROJECT) if word not in record] == []
    assert "撤回报名1份" in command(home, "person", "erase", "JL2024-0001", "--yes")
    assert "没有找到" in command(home, "person", "export", "JL2024-0009", "--to", str(file), status=1)
    command(home, "person", "export", "JL2024-0001", "--to", str(file))
    record = file.read_text(encoding="utf-8")
    assert [word for word in (*PEOPLE, *PHONES, UNIT, CODE, TEAM, PROJECT) if word in record] == []
    assert "日志完整" in command(home, "audit", "verify")
