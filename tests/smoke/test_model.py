"""A real process with a chat model behind a real address: in the web chat, in the terminal, and in `doctor`."""

import json
import threading

import pytest

from tests.model_api import Broken, Hung, ModelApi, drafted, sentence
from tests.processes import Visitor, command, serving

QUESTION, LOCKED = "报完名以后还能换人吗？", "报名截止后，参赛代表不可更改"
WORDED, OWN = "不可以，报名截止后参赛代表不能更改。", "报名截止后，参赛代表不可更改。"


def well(shown):
    return drafted(sentence(WORDED, [shown.number(LOCKED)], LOCKED))


def settings(api, **more):
    return {"LLM": "openai:stand-in", "LLM_URL": api.base, "LLM_KEY": "key-1"} | more


def asked(visitor):
    visitor.press("contest:weihai-2024")
    return visitor.say(QUESTION)


def test_a_visitor_hears_the_models_words_and_the_notices_own_when_it_hangs_while_others_are_served(home):
    with ModelApi(well) as api, serving(home, **settings(api, LLM_SECONDS="8")) as (address, _):
        assert WORDED in asked(Visitor(address))
        api.manners = lambda shown: Hung()
        waiting, heard = Visitor(address), []
        waiting.press("contest:weihai-2024")
        one = threading.Thread(target=lambda: heard.append(waiting.say(QUESTION)))
        one.start()
        assert "5天" in other_of(address)
        assert heard == []
        one.join()
        assert OWN in heard[0]
        assert WORDED not in heard[0]


def other_of(address):
    other = Visitor(address)
    other.press("contest:weihai-2024")
    return other.say("公示几天？")


def test_ask_and_doctor_use_the_model_and_doctor_tells_what_is_wrong(home):
    with ModelApi(well) as api:
        said = json.loads(command(home, "ask", "--json", "--contest", "weihai-2024", QUESTION, **settings(api)))
        assert said["answer"].startswith(WORDED)
        assert [each["quote"] for each in said["citations"]] == [LOCKED]
        assert "正常　model　openai:stand-in" in command(home, "doctor", **settings(api))
        api.manners = lambda shown: Broken(401, "{}")
        assert "key-1" not in command(home, "doctor", status=1, **settings(api))


@pytest.mark.parametrize("wrong", [{"LLM": "nowhere:model"}, {"LLM": "openai:x", "LLM_SECONDS": "soon"}])
def test_a_model_that_cannot_be_opened_and_a_time_that_is_none_are_refused_in_one_line(home, wrong):
    said = command(home, "ask", QUESTION, status=1, **wrong)

    assert len(said.splitlines()) == 1
    assert "Traceback" not in said
