"""A template handed in on the page, a form filled in on it, an export by command: with real processes."""

import csv
import io
import urllib.error
import urllib.request
import zipfile

import pytest

from tests.papers.templates import with_tables, words_of
from tests.processes import PATIENCE, command
from tests.smoke.people import CODE, PEOPLE, TEAM, TO_SUMMARY, UNIT
from tests.smoke.servers import Server, invited

FORM = with_tables([["单位名称", ""], ["统一社会信用代码", ""], ["项目名称", ""]])


def fetched(server, replies):
    """The files that replies offer, by their names' endings."""
    files = {}
    for reply in (each for each in replies if "file" in each):
        with urllib.request.urlopen(server.address + reply["file"]["href"], timeout=PATIENCE) as answer:
            assert answer.headers["content-disposition"].startswith("attachment")
            files[reply["file"]["name"].rpartition(".")[2]] = answer.read()
    return files


def handed_in(visitor, content):
    with urllib.request.urlopen(visitor._request("/api/files?id=f1&name=form.docx", content), timeout=PATIENCE) as said:
        return said.read().decode()


@pytest.fixture(scope="module")
def room(shared_home):
    code = invited(shared_home, "陈老师", "jilin-2024")
    with Server(shared_home, "--now", "2024-08-10T09:00") as server:
        leader, organizer = server.visitor(), server.visitor()
        leader.press("contest:jilin-2024")
        for line in TO_SUMMARY[1:]:
            heard = leader.say(line)
        while "请核对" not in heard:  # however many declarations the notice is read to demand
            heard = leader.say("确认")
        assert "回执号" in leader.say("提交")
        for line in (f"/organizer {code}", "报名表模板", "上传模板", "所有赛道"):
            organizer.say(line)
        assert "认出这些栏目：牵头参赛单位、统一社会信用代码、参赛作品或项目。" in handed_in(organizer, FORM)
        assert "已启用" in organizer.say("启用模板")
        yield shared_home, server, leader, organizer


def test_a_leader_gets_his_form_on_the_organizers_template_and_pages_of_our_own(room):
    pytest.importorskip("bot.papers.printing", reason="needs weasyprint and libpango", exc_type=OSError)
    _, server, leader, _ = room
    files = fetched(server, leader.send(text="生成报名表"))
    assert words_of(files["docx"])[1][:2] == [["单位名称", UNIT], ["统一社会信用代码", CODE]]
    assert files["pdf"].startswith(b"%PDF-")


def test_an_organizer_exports_what_he_may_see_and_a_link_is_good_for_nobody_who_changes_it(room):
    _, server, _, organizer = room
    for said in ("导出", "全部", "全部"):
        organizer.say(said)
    offered = organizer.send(text="完整显示")
    files = fetched(server, offered)
    rows = list(csv.reader(io.StringIO(files["csv"].decode("utf-8-sig"), newline="")))
    assert (rows[1][3], rows[1][5]) == (TEAM, UNIT)
    assert zipfile.is_zipfile(io.BytesIO(files["xlsx"]))
    assert zipfile.ZipFile(io.BytesIO(files["zip"])).testzip() is None
    link = next(each["file"]["href"] for each in offered if "file" in each)
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(f"{server.address}{link[:-4]}AAAA", timeout=PATIENCE)


def test_the_command_exports_beside_a_serving_process(room, tmp_path):
    home, file = room[0], tmp_path / "out.csv"
    assert "已导出1份报名，个人信息已遮盖" in command(home, "export", "--contest", "jilin-2024", "--to", str(file))
    text = file.read_text("utf-8-sig")
    assert TEAM in text
    assert not [name for name in PEOPLE if name in text]
    assert list((home / "making").iterdir()) == []


def test_no_file_under_the_home_shows_what_was_handed_over(room):
    found = [
        (file.name, word)
        for file in room[0].rglob("*")
        if file.is_file()
        for word in (TEAM, UNIT, CODE, *PEOPLE)
        if any(word.encode(coding) in file.read_bytes() for coding in ("utf-8", "utf-16-le", "gb18030"))
    ]
    assert found == []
