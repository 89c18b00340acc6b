"""Exports as files, read back with the programs that open them."""

import asyncio
import csv
import io
import os
import zipfile
from dataclasses import replace

import openpyxl
import pytest

from bot.conversation.texts import catalogue
from bot.papers.enclosing import Enclosing
from bot.papers.exports import Exports
from bot.papers.forms import Forms
from bot.papers.making import PaperMaker
from bot.papers.rooms import clear
from contest.exporting import Export
from contest.files import StoredFile
from contest.finding import Filter
from contest.materials import Added, Rules, checklist
from contest.organizing import invite
from contest.ownfields import CHOICE, OwnField
from contest.papers import CSV, XLSX, ZIP
from contest.people import ANNOUNCER, OWNER, REVIEWER, VIEWER, Account, Organizer
from contest.refusals import RuleBroken
from contest.registrations import APPROVED, SUBMITTED, Member, Unit
from tests.handlers.organizer_room import EXAMPLE, Room
from tests.memory.files import FakeFileStore

DIGITS = "913710001234567890"


@pytest.fixture
def room(tmp_path):
    room = Room().organizer("陈老师")
    room.team("=cmd|' /C calc'!A1", status=APPROVED)
    room.team("碳索者队", unit=Unit("威海示例公司", DIGITS))
    room.team("田野队", track=1)
    room.folder = tmp_path / "making"
    return room


def maker(room, **more):
    exports, forms = Exports(room.factory, room.clock, room.folder, **more), Forms(room.factory, room.clock)
    return PaperMaker(room.factory, room.clock, catalogue, exports, forms)


def fetched(room, export, name="陈老师", **more):
    async def fetch():
        made = await maker(room, **more).make(export.key, Account("web", name))
        return made.name, b"".join([part async for part in made.parts])

    return asyncio.run(fetch())


def every(form, *, personal=False, **narrowed):
    return Export(Filter(EXAMPLE.id, **narrowed), form, personal)


def sheets_of(content):
    book = openpyxl.load_workbook(io.BytesIO(content))
    return {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book}


def test_a_workbook_has_a_row_for_each_registration_and_one_for_each_member(room):
    name, content = fetched(room, every(XLSX, personal=True))
    sheets = sheets_of(content)
    assert name == "示例选拔赛 报名表 20240716.xlsx"
    assert [row[0] for row in sheets["报名"]] == ["回执号", "EX2024-0001", "EX2024-0002", "EX2024-0003"]
    assert sheets["报名"][2][1:7] == ["等待审核", "预登记", "碳索者队", "企业", "威海示例公司", DIGITS]
    assert sheets["参赛人员"][:2] == [
        ["回执号", "团队", "姓名", "手机号", "身份证件号码", "出生日期", "联系人"],
        ["EX2024-0001", "'=cmd|' /C calc'!A1", "陈一", "13900000000", None, None, "是"],
    ]


def test_every_cell_of_a_workbook_is_text_and_none_a_formula(room):
    content = fetched(room, every(XLSX, personal=True))[1]
    book = openpyxl.load_workbook(io.BytesIO(content))
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert kinds == {"s"}
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert not any(b"<f>" in parts.read(name) for name in parts.namelist())


def test_a_filter_narrows_what_is_exported(room):
    rows = sheets_of(fetched(room, every(XLSX, statuses=(SUBMITTED,), tracks=(12,)))[1])["报名"]
    assert [row[3] for row in rows[1:]] == ["碳索者队"]


def test_comma_separated_values_open_in_chinese_with_long_numbers_whole(room):
    content = fetched(room, every(CSV, personal=True))[1]
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert [row[3] for row in rows] == ["团队", "'=cmd|' /C calc'!A1", "碳索者队", "田野队"]
    assert rows[2][6] == f"{DIGITS}\t"
    assert len({len(row) for row in rows}) == 1


def test_an_archive_holds_the_workbook_and_the_version_of_each_file_that_counts(room):
    team, _ = room.team("../碳 队", receipt=""), room.team("空手队")
    store = FakeFileStore()

    async def hand_in(work):
        await work.rulebook.put(EXAMPLE.id, Rules(added=(Added("盖章的承诺书", "陈老师", room.clock.now()),)))
        (item,) = checklist(EXAMPLE, team.track, await work.rulebook.of(EXAMPLE.id))
        for number in (1, 2):
            file = StoredFile(f"k{number}", "承诺书.pdf", "pdf", 4, "0" * 64, room.clock.now())
            store.contents[file.key] = b"%PDF" + bytes([number]) * 600_000
            await work.files.add(file)
            await work.materials.add(team.id, item.key, file)
        await work.files.add(replace(file, key="k3", name="=1.pdf"))
        await work.materials.add(team.id, "gone", replace(file, key="k3", name="a/b.pdf"))

    room.with_work(hand_in)
    name, content = fetched(room, every(ZIP, personal=True), enclosed=Enclosing(room.factory, store))
    assert name.endswith(".zip")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        folder = f"{team.receipt} .._碳 队"
        assert archive.namelist() == [
            "报名表.xlsx", f"{folder}/盖章的承诺书 承诺书.pdf", f"{folder}/a_b.pdf.missing.txt",
        ]  # fmt: skip
        assert archive.read(archive.namelist()[1]) == b"%PDF" + bytes([2]) * 600_000
        assert len(sheets_of(archive.read("报名表.xlsx"))["报名"]) == 6


def test_an_archive_is_never_given_masked(room):
    with pytest.raises(RuleBroken, match="zip_is_personal"):
        fetched(room, every(ZIP))


def test_names_and_numbers_are_masked_unless_they_are_asked_for(room):
    for form in (XLSX, CSV):
        content = fetched(room, every(form))[1]
        text = str(sheets_of(content)) if form == XLSX else content.decode()
        assert "13900000000" not in text
        assert "陈一" not in text
        assert DIGITS not in text


@pytest.mark.parametrize(("role", "may"), [(OWNER, True), (REVIEWER, True), (ANNOUNCER, False), (VIEWER, False)])
def test_personal_data_leave_only_to_those_who_review(room, role, may):
    room.organizer("林老师", role=role)
    assert fetched(room, every(CSV), "林老师")[1]
    if may:
        assert "陈一" in fetched(room, every(CSV, personal=True), "林老师")[1].decode()
    else:
        with pytest.raises(RuleBroken, match="no_permission"):
            fetched(room, every(CSV, personal=True), "林老师")


def test_nobody_else_gets_anything(room):
    for who in ("路人", "碳索者队"):
        with pytest.raises(RuleBroken, match="no_permission"):
            fetched(room, every(CSV), who)
    with pytest.raises(RuleBroken, match="no_permission"):
        fetched(room, replace(every(CSV), filter=Filter("other-2024")))


def test_who_is_there_for_some_tracks_gets_these_alone(room):
    office = Organizer(0, "林老师", EXAMPLE.id, REVIEWER, (1,))
    room.with_work(lambda work: invite(work, "CODE-1", office, room.clock.now()))
    room.say("林老师", "/organizer CODE-1")
    assert "碳索者队" not in fetched(room, every(CSV), "林老师")[1].decode()
    assert "田野队" in fetched(room, every(CSV, tracks=(1, 12)), "林老师")[1].decode()
    with pytest.raises(RuleBroken, match="no_permission"):
        fetched(room, every(CSV, tracks=(12,)), "林老师")
    assert [each.deed for each in room.factory.state.audit.values()][-1].action == "permission.refused"


def test_what_an_organizer_asks_himself_is_a_column_and_hidden_with_the_names(room):
    own = (OwnField("行业", "所属行业", CHOICE, choices=("港口", "农业")), OwnField("地址", "通讯地址"))

    async def ask(work):
        await work.contests.declare(EXAMPLE.id, own_fields=own)

    room.with_work(ask)
    room.team("海湾队", extra=(("行业", "港口"), ("地址", "海湾路1号")))
    for personal, shown in ((True, ["港口", "海湾路1号"]), (False, ["港口", "***"])):
        rows = sheets_of(fetched(room, every(XLSX, personal=personal))[1])["报名"]
        assert rows[0][-2:] == ["所属行业", "通讯地址"]
        assert rows[-1][-2:] == shown


def test_every_export_is_in_the_log_without_personal_data(room):
    fetched(room, every(XLSX, personal=True))
    deed = [each.deed for each in room.factory.state.audit.values()][-1]
    assert (deed.action, deed.contest) == ("registrations.exported", EXAMPLE.id)
    assert deed.details == (("form", XLSX), ("personal", "true"), ("count", "3"))


def test_nothing_is_left_on_the_disk_even_where_the_reader_goes_away(room):
    async def leave():
        made = await maker(room).make(every(XLSX).key, Account("web", "陈老师"))
        await anext(made.parts)
        await made.parts.aclose()

    asyncio.run(leave())
    assert list(room.folder.iterdir()) == []


def test_what_a_killed_process_left_is_cleared_away_and_nothing_of_one_that_lives(room):
    for name in ("999999999.a", f"{os.getpid()}.a", f"{os.getppid()}.a", "1" * 30):
        (room.folder / name).mkdir(parents=True)
        (room.folder / name / "book.xlsx").write_bytes(b"x")
    clear(room.folder)
    assert [each.name for each in room.folder.iterdir()] == [f"{os.getppid()}.a"]
    clear(room.folder / "nowhere")


def test_a_key_of_another_kind_makes_nothing(room):
    with pytest.raises(RuleBroken, match="paper_unknown"):
        asyncio.run(maker(room).make("passwd", Account("web", "陈老师")))


def test_a_cell_longer_than_a_spreadsheet_takes_is_cut_and_the_rest_stays(room):
    room.team("长队", members=(Member("陈" * 40_000, "13700000000"),))
    rows = sheets_of(fetched(room, every(XLSX, personal=True))[1])["参赛人员"]
    assert len(rows[-1][2]) == 32_767
    assert rows[-1][3] == "13700000000"
