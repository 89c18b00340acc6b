"""The register of notices from the command line: what amends what, and what is refused."""

import asyncio
import json
from argparse import ArgumentParser
from pathlib import Path
from types import SimpleNamespace

import pytest

from bot.cli import notices
from bot.cli.parts import DONE, Refused
from bot.conversation.texts import catalogue
from knowledge.reading.files import TextReader
from tests.contest.shapes import at
from tests.fakes import FakeClock, FakeWorkFactory
from tests.knowledge.amended import BASE, amendment


async def nothing():
    """There is no index here."""


@pytest.fixture
def desk(tmp_path, capsys):
    clock, factory = FakeClock(at("2025-08-11 09:00")), FakeWorkFactory()
    made = SimpleNamespace(clock=clock, factory=factory, texts=catalogue("zh"), reader=TextReader(), index=nothing)
    (tmp_path / "river.txt").write_text(BASE.text)
    (tmp_path / "more.txt").write_text(amendment("公示期由7天调整为5天。").text)

    def call(*arguments):
        parser = ArgumentParser()
        notices.configure(parser)
        named = [str(Path(tmp_path, each)) if each.endswith(".txt") else each for each in arguments]
        assert asyncio.run(notices.run(parser.parse_args(named), made)) == DONE
        return capsys.readouterr().out

    call("add", "river.txt", "--contest", "river")
    return call


def test_an_amendment_is_registered_with_what_it_prints_of_itself(desk):
    added = desk("add", "more.txt", "--contest", "river", "--id", "river-1", "--amends", "river")
    assert "1处不同" in added
    first, second = json.loads(desk("list", "--json"))
    assert second.pop("clauses") > 1
    assert second == {
        "id": "river-1", "contest": "river", "title": "“数智滨江”创新大赛补充通知（滨数〔2025〕18号）",
        "level": "city", "doc_no": "滨数〔2025〕18号", "issuer": "滨江市数据局", "issued": "2025-08-10",
        "effective": "2025-08-10", "amends": "river",
    }  # fmt: skip
    assert first["amends"] is None
    assert [line.split("\t")[-1] for line in desk("list").splitlines()] == ["-", "river"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--id", "river-1", "--amends", "nowhere"), "没有通知“nowhere”"),
        (("--id", "river", "--amends", "river"), "不能由这一份修改"),
        ((), "没有通知|已有通知|--id"),
    ],
)
def test_what_cannot_be_an_amendment_is_refused_and_nothing_is_stored(desk, arguments, said):
    if not arguments:
        desk("add", "more.txt", "--contest", "river", "--id", "river-1")
    with pytest.raises(Refused, match=said):
        desk("add", "more.txt", "--contest", "river", *arguments)
    assert "18号" not in desk("list") or not arguments


def test_a_notice_taken_out_takes_what_it_changed_with_it(desk):
    desk("add", "more.txt", "--contest", "river", "--id", "river-1", "--amends", "river")
    desk("remove", "river-1")
    assert [row["id"] for row in json.loads(desk("list", "--json"))] == ["river"]
