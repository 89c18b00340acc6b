"""The key is changed by command, on a home that is in use before and after."""

import re

from tests.processes import command, copied
from tests.smoke.people import TEAM, TO_SUMMARY
from tests.smoke.servers import Server
from tests.smoke.terminals import chat


def test_the_key_is_changed_only_while_nobody_serves_and_then_everything_is_there(prepared, tmp_path):
    home = copied(prepared, tmp_path / "home")
    heard = chat(home, *TO_SUMMARY, "提交")
    code = re.search(r"[A-Z0-9]{4}(-[A-Z0-9]{4})+", heard[-1].partition("找回码")[2]).group()
    with Server(home, "--now", "2024-08-10T09:00") as server:
        visitor = server.visitor()
        visitor.press("contest:jilin-2024")
        refused = command(home, "keys", "rotate", status=1)
        assert refused.splitlines()[-1] == "另一个进程正在使用这些数据，没有执行。请先停止服务，再更换密钥。"
    old = command(home, "keys", "list").split("　")[0]
    assert command(home, "keys", "rotate") == f"已改用新密钥。旧密钥 {old} 仍保留，已发出的代码还有1个要用它。\n"
    lines = command(home, "keys", "list").splitlines()
    assert [line.split("　")[1] for line in lines] == ["在用", "旧"]
    assert lines[1] == f"{old}　旧　加密内容0处　已发出的代码1个　文件0个"
    assert TEAM in "\n".join(chat(home, "状态"))
    assert TEAM in "\n".join(chat(home, f"/recover {code}", user="elsewhere"))
    with Server(home, "--now", "2024-08-10T09:00") as server:
        history = server.visitor(visitor.token).get("/api/session")["history"]
        assert history, "the visitor's cookie was signed before the key was changed"
    assert "没有删除" in command(home, "keys", "drop", old, status=1)
    assert command(home, "keys", "drop", old, "--void-codes").startswith(f"已删除旧密钥 {old}，作废代码1个。")
    assert TEAM in "\n".join(chat(home, "状态"))
    assert (home / "key").read_text().count("\n") == 1
    assert command(home, "audit", "verify").startswith("日志完整")


def test_a_change_that_was_not_finished_stops_every_other_command_until_it_is(prepared, tmp_path):
    home = copied(prepared, tmp_path / "home")
    chat(home, *TO_SUMMARY, "提交")
    first = (home / "key").read_text()
    key = command(home, "keys", "list").split("　")[0]
    (home / "key").write_text("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n" + first)
    assert "keys rotate" in command(home, "doctor", status=1)
    command(home, "keys", "rotate")
    assert (home / "key").read_text().splitlines()[1:] == first.splitlines()
    assert TEAM in "\n".join(chat(home, "状态"))
    assert command(home, "keys", "list").splitlines()[1].startswith(key)


def test_a_key_of_the_environment_is_changed_by_putting_a_new_one_in_front(prepared, tmp_path):
    home = copied(prepared, tmp_path / "home")
    old = (home / "key").read_text().strip()
    new = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
    assert "SAIWU_KEY" in command(home, "keys", "rotate", status=1, KEY=old)
    assert command(home, "keys", "rotate", KEY=f"{new},{old}").startswith("已改用新密钥")
    assert command(home, "audit", "verify", KEY=new).startswith("日志完整")
