"""Every command of the command line as a process: what it prints, what it refuses, its exit status."""

import base64
import json
import re
import subprocess
import sys
import tomllib
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from pathlib import Path

import pytest

from tests.processes import command, copied, environment
from tests.smoke.people import CODE, MEMBERS, PEOPLE, TEAM, UNIT
from tests.smoke.terminals import talk

ROOT = Path(__file__).parent.parent.parent
SIXTH = ROOT / "tests/knowledge/invented/county.txt"
COMMANDS = {
    "run", "worker", "ask", "profile", "lint", "notices", "chat", "organizer", "rehearse", "evaluate", "doctor",
    "audit", "clone", "export", "keys", "person", "purge",
}  # fmt: skip
DAYS = {"notice": "weihai-2024", "path": "五、公示与举报"}


def refused(home, *arguments, **settings):
    """The one line on stderr of a command that is refused."""
    said = command(home, *arguments, status=1, **settings)
    assert len(said.splitlines()) == 1, said
    assert "Traceback" not in said
    return said.strip()


def text_of(contest):
    """The shipped notice, line breaks taken out."""
    (file,) = (ROOT / "knowledge/notices" / contest).glob("*.txt")
    return "".join(file.read_text(encoding="utf-8").split("\n"))


@pytest.fixture(scope="module")
def kept(prepared, tmp_path_factory):
    """A home that the tests here only read."""
    return copied(prepared, tmp_path_factory.mktemp("kept") / "home")


def test_help_names_every_command_and_the_entry_point_is_the_same(kept):
    assert set(re.findall(r"^    (\w+)", command(kept, "--help"), re.MULTILINE)) == COMMANDS
    module, _, name = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["scripts"]["saiwu"].partition(":")
    assert callable(getattr(import_module(module), name))


def test_wrong_usage_ends_with_two_and_prints_the_usage(kept):
    for wrong in ([], ["nonsense"], ["ask"]):
        assert "usage: saiwu" in command(kept, *wrong, status=2), wrong


def test_a_question_is_answered_with_its_clause_and_the_sentence_word_for_word(kept):
    printed = command(kept, "ask", "威海的获奖名单公示几天？")
    lines = printed.splitlines()
    assert lines[0] == "公示期为5天。"
    assert "依据：威海市选拔赛指南｜五、公示与举报" in lines
    assert any(line.startswith("原文：") and "公示期为5天" in line for line in lines)


def test_in_json_an_answer_is_one_object_and_what_is_not_stated_is_abstained_from(kept):
    said = json.loads(command(kept, "ask", "--json", "--contest", "weihai-2024", "公示几天？"))
    assert set(said) == {"answer", "citations", "abstained", "latency_ms"}
    assert not said["abstained"]
    assert said["citations"][0]["quote"] in text_of("weihai-2024")
    assert {key: said["citations"][0][key] for key in DAYS} == DAYS
    silent = json.loads(command(kept, "ask", "--json", "--contest", "jilin-2024", "公示几天？"))
    assert silent["abstained"]
    assert silent["citations"] == []
    assert "未载明" in silent["answer"]
    assert "7天" not in silent["answer"]


def test_a_batch_answers_each_line_by_its_own_contest_and_day(kept, tmp_path):
    questions = [
        {"id": "q1", "question": "公示几天？", "contest": "weihai-2024", "gold": ["unknown", "keys"], "type": "fact"},
        {"id": 2, "question": "现在报名还来得及吗？", "contest": "jilin-2024", "now": "2024-08-22"},
        {"id": "q3", "question": "现在报名还来得及吗？", "contest": "jilin-2024", "now": "2024-08-27 09:00"},
        {"id": "q4", "question": "How many days is the award list published?", "contest": "weihai-2024"},
        {"id": "q5", "question": "威海的獲獎名單公示幾天？"},
        {"id": "q6", "question": "写一段快速排序的代码"},
    ]
    given, taken = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    given.write_text("\n".join(json.dumps(each) for each in questions) + "\n\n", encoding="utf-8")
    assert command(kept, "ask", "--batch", str(given), str(taken)) == ""
    answers = {each["id"]: each for each in map(json.loads, taken.read_text(encoding="utf-8").splitlines())}
    assert {tuple(each) for each in answers.values()} == {("id", "answer", "citations", "abstained", "latency_ms")}
    assert list(answers) == ["q1", 2, "q3", "q4", "q5", "q6"]
    assert "5天" in answers["q1"]["answer"]
    assert "还有3天" in answers[2]["answer"]
    assert "结束" in answers["q3"]["answer"]
    assert answers["q4"]["citations"][0]["path"] == answers["q5"]["citations"][0]["path"] == DAYS["path"]
    assert answers["q6"]["abstained"]
    assert answers["q6"]["citations"] == []


BAD_LINES = {
    "{torn": "读不出",
    '{"id": "q7", "question": 7}': "编号 q7 这一行不是可用的问题",
    '{"id": "q8", "question": "公示几天？", "contest": "nowhere"}': "没有赛事“nowhere”",
}


def test_a_bad_line_of_a_batch_is_refused_in_one_line(kept, tmp_path):
    for line, words in BAD_LINES.items():
        (tmp_path / "in.jsonl").write_text(f"{line}\n", encoding="utf-8")
        assert words in refused(kept, "ask", "--batch", str(tmp_path / "in.jsonl"), str(tmp_path / "out.jsonl"))


def test_the_profile_of_a_contest_and_of_a_file_have_one_shape_and_a_file_is_not_stored(kept):
    known = json.loads(command(kept, "profile", "--contest", "jilin-2024", "--json"))
    assert known["team"]["max_members"] == 5
    assert known["sources"]
    before = (kept / "saiwu.db").read_bytes()
    derived = json.loads(command(kept, "profile", str(SIXTH), "--json"))
    assert set(derived) == set(known)
    assert (derived["team"]["min_members"], derived["team"]["max_members"]) == (2, 3)
    assert (kept / "saiwu.db").read_bytes() == before


def test_lint_ends_with_one_and_names_clauses_where_something_is_doubtful(kept):
    (shipped,) = (ROOT / "knowledge/notices/jilin-2024").glob("*.txt")
    done = subprocess.run(
        [sys.executable, "-m", "bot", "lint", str(shipped)], env=environment(kept), capture_output=True, text=True,
        timeout=120, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (1, "")
    assert "依据：五、赛事安排 › （二）系列活动 › 1． 第一期沙龙活动" in done.stdout
    assert "原文：时间：9月6日（星期二）" in done.stdout
    assert command(kept, "lint", str(SIXTH)) == ""


def test_rehearsing_prints_the_whole_calendar_and_sends_and_stores_nothing(kept):
    before = (kept / "saiwu.db").read_bytes()
    said = json.loads(command(kept, "rehearse", "--contest", "jilin-2024", "--json"))
    assert [each["at"] for each in said if "还没有提交" in each["text"]] == [
        "2024-08-18T09:00:00+08:00", "2024-08-22T09:00:00+08:00", "2024-08-24T09:00:00+08:00"
    ]  # fmt: skip
    assert all(set(each) == {"at", "kind", "to", "text"} for each in said)
    part = json.loads(command(kept, "rehearse", "--contest", "jilin-2024", "--json", "--from", "2024-08-20", "--to",
                              "2024-08-23"))  # fmt: skip
    assert [each["at"][:10] for each in part] == ["2024-08-22"] * len(part)
    assert (kept / "saiwu.db").read_bytes() == before


def test_evaluate_prints_the_measures_of_a_tiny_question_set(kept, tmp_path):
    gold = [
        {"id": "a", "contest": "weihai-2024", "question": "公示几天？", "type": "fact", "abstain": False,
         "answer_must": ["5天"], "answer_must_not": ["7天"],
         "gold": [{"notice": "weihai-2024", "quote": "公示期为5天"}]},
        {"id": "b", "contest": "jilin-2024", "question": "公示几天？", "type": "none", "abstain": True,
         "answer_must": [], "answer_must_not": ["7天"], "gold": []},
    ]  # fmt: skip
    file = tmp_path / "gold.jsonl"
    file.write_text("\n".join(json.dumps(each) for each in gold), encoding="utf-8")
    printed = command(kept, "evaluate", str(file))
    for measure in ("joint", "verbatim", "weihai-2024", "fact"):
        assert measure in printed
    file.write_text('{"id": "c", "question": "公示几天？"}', encoding="utf-8")
    assert "answer_must" in refused(kept, "evaluate", str(file))


def test_doctor_finds_a_sound_home_sound_and_a_wrong_token_wrong(kept):
    assert "有误" not in command(kept, "doctor")
    command(kept, "doctor", status=1, TELEGRAM_TOKEN="no-token")


CANNOT = [
    (["doctor"], {"PORT": "http"}, "SAIWU_PORT"),
    (["doctor"], {"NOW": "soon"}, "SAIWU_NOW"),
    (["doctor"], {"KEY": "short"}, "SAIWU_KEY"),
    (["doctor"], {"KEY": base64.b64encode(bytes(range(32))).decode()}, "SAIWU_KEY"),
    (["doctor"], {"DATABASE": "postgresql://a:secret@127.0.0.1:1/c"}, "127.0.0.1"),
    (["run"], {"TELEGRAM_TOKEN": "no-token"}, "SAIWU_TELEGRAM_TOKEN"),
    (["run", "--now", "soon"], {}, "“soon”不是日期或时刻"),
    (["chat", "--user", "a", "--script", "nowhere.txt"], {}, "nowhere.txt"),
    (["ask", "--contest", "nowhere", "公示几天？"], {}, "现有：jinhua-2023"),
    (["notices", "remove", "nowhere"], {}, "nowhere"),
    (["notices", "add", "nowhere.txt", "--contest", "new-2025"], {}, "nowhere.txt"),
    (["notices", "add", str(SIXTH), "--contest", "jilin-2024"], {}, "jilin-2024"),
    (["worker"], {}, "PostgreSQL"),
]  # fmt: skip


def test_what_cannot_be_done_says_why_in_one_line_and_ends_with_one(kept):
    with ThreadPoolExecutor(2) as together:
        said = list(together.map(lambda each: refused(kept, *each[0], **each[1]), CANNOT))
    assert [(each, one) for each, one in zip(CANNOT, said, strict=True) if each[2] not in one] == []
    assert "secret" not in "".join(said)


def test_a_notice_file_that_is_no_text_is_refused_and_changes_nothing(kept, tmp_path):
    file = tmp_path / "notice.txt"
    for content in (bytes(range(256)) * 20, b"a" * (20 * 1024 * 1024 + 1)):
        file.write_bytes(content)
        assert "没有收录" in refused(kept, "notices", "add", str(file), "--contest", "new-2025")
    assert "new-2025" not in command(kept, "notices", "list")


def test_a_new_home_gets_a_key_that_only_its_owner_can_read(kept):
    assert (kept / "key").stat().st_mode & 0o777 == 0o600


def test_an_organizers_code_is_printed_and_opens_the_desk_once(home):
    code = command(home, "organizer", "add", "陈老师", "--contest", "jilin-2024").split()[0]
    assert re.fullmatch(r"[2-9A-Z]{4}-[2-9A-Z]{4}", code)
    welcome = "陈老师，您好。您现在可以办理吉林省分赛的审核与发布。"
    talk(home, [(f"/organizer {code}", welcome, "审核", "发通知")], user="chen")
    talk(home, [(f"/organizer {code}", "这个代码无效或已用过。再输错")], user="guess")


def test_a_sixth_notice_is_in_force_at_once_for_questions_and_forms(home):
    added = command(home, "notices", "add", str(SIXTH), "--contest", "qingxi-2025")
    assert "qingxi-2025" in added
    said = json.loads(command(home, "ask", "--json", "--contest", "qingxi-2025", "公示期几天？"))
    assert "自动提取" not in said["answer"]
    talk(home, [
        ("青溪县“数智青溪”创新应用大赛", "已选定2025年青溪县“数智青溪”创新应用大赛。", "自动提取，未经组织方确认"),
        ("公示期几天？", "公示期为3个工作日。", "六、公示和申诉", "公示期为3个工作日", "自动提取，未经组织方确认"),
        ("报名", "自动提取，未经组织方确认"),
        ("1", "参赛"), ("企业", "全称"), (UNIT, "18位"), (CODE, "单独参赛"), ("单独参赛", "名称"),
        (TEAM, "至少2人", "至多3人"),
        (MEMBERS[0], "至少2人"),
        ("\n".join(MEMBERS[1:4]), "不超过3人", "每支参赛队伍由2至3名队员组成", PEOPLE[3]),
        (PEOPLE[3], "3人"),
        (PEOPLE[0], "乡村治理", "茶产业", "文化旅游"),
        ("茶产业", "名称"),
    ], user="wu", now="2025-05-20")  # fmt: skip
    late = [("", "已选定"), ("报名", "5月30日", "17:30", "不能再报名")]
    talk(home, late, user="late", now="2025-05-30 17:31", contest="qingxi-2025")
    assert "qingxi-2025" in command(home, "notices", "remove", "qingxi-2025")
    assert json.loads(command(home, "ask", "--json", "--contest", "qingxi-2025", "公示期几天？"))["abstained"]
