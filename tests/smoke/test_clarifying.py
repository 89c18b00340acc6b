"""From a refusal to the organizers' answer and back, through terminals of their own and a process that delivers."""

import time

from tests.processes import PATIENCE
from tests.smoke.servers import Server, invited
from tests.smoke.terminals import chat, talk

CONTEST, NOW, LATER = "weihai-2024", "2024-07-11T10:00", "2024-07-12T10:00"
WHERE, ALSO = "附件3的模板在哪下载", "申报模板去哪领"
TOLD = "模板已放在“材料清单”页，7月12日起可下载。"
MENDED = "模板改在赛事官网下载。"
CHOSEN = ("", "已选定")


def waits_for(home, user: str, words: str, now: str = NOW) -> str:
    """What a terminal shows first when its owner comes back, once these words are among it."""
    until, heard = time.monotonic() + PATIENCE, ""
    while words not in heard:
        assert time.monotonic() < until, heard
        heard += "\n".join(chat(home, "状态", user=user, now=now))
    return heard


def test_a_question_left_open_is_answered_checked_quoted_and_corrected(home):
    for user, said, day in (("a", WHERE, "2024-07-09"), ("b", ALSO, "2024-07-10")):
        asked = [CHOSEN, (said, ""), ("请赛务组答复", "已转给赛务组，编号 WT-")]
        talk(home, asked, user=user, now=day, contest=CONTEST)
    wang, li = (invited(home, name, CONTEST) for name in ("王老师", "李老师"))
    talk(home, [(f"/organizer {li}", "李老师，您好。")], user="li", now=NOW)
    talk(home, [
        (f"/organizer {wang}", "王老师，您好。", "未答问题2个"),
        ("未答问题", f"1/2　{WHERE}，1人问过，最早7月9日。", "合并或拆开", "不属于本赛事", "下一题"),
        ("合并或拆开", "这一题有1种问法：", f"并入：{ALSO}"),
        ("1", "已调整，今后照此归并。", "2人问过，最早7月9日。", "相近问法："),
        ("答复", "请写答复，300字以内"),
        (TOLD, "发给谁？", "问过的2人"),
        ("1", "同时作为今后的依据？"),
        ("是，请另一位老师核对", "答复将发给2人。", "请李老师核对"),
    ], user="wang", now=NOW)  # fmt: skip
    talk(home, [CHOSEN, (WHERE, "未载明")], user="c", now=NOW, contest=CONTEST)
    with Server(home, "--now", NOW):
        assert f"您问的“{WHERE}”，组委会已答复：\n{TOLD}" in waits_for(home, "a", TOLD)
        assert f"您问的“{ALSO}”，组委会已答复：" in waits_for(home, "b", TOLD)
        assert TOLD not in "".join(chat(home, "状态", user="a", now=NOW))
        assert "王老师请您核对一条答复（威海市选拔赛）。" in waits_for(home, "li", TOLD)
        talk(home, [("核对答复", "王老师的答复", TOLD, "核对通过"), ("1", "已核对。")], user="li", now=NOW)
    quoted = ("2024年7月11日，威海市选拔赛组委会；不是通知原文", TOLD, "有用", "没有解决")
    talk(home, [CHOSEN, (f"请问{WHERE}？", *quoted), (ALSO, *quoted)], user="c", now=LATER, contest=CONTEST)
    talk(home, [
        ("已答问题", "作为依据，由李老师核对", "更正第1条"),
        ("1", "请写更正后的答复"),
        (MENDED, "原答复即刻作废。", "答复将发给2人。", "请李老师核对"),
    ], user="wang", now=LATER)  # fmt: skip
    talk(home, [CHOSEN, (WHERE, "未载明")], user="c", now=LATER, contest=CONTEST)
    with Server(home, "--now", LATER):
        assert f"的答复已更正：{MENDED}\n以此为准。" in waits_for(home, "a", MENDED, LATER)
