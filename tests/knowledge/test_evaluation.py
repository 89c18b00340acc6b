"""The measures of answers: a perfect set scores one, junk scores nothing."""

from knowledge.evaluation import evaluate, report

NOTICES = {"guide": "一、公示\n公示期为 5 天，供各界监督。\n二、团队\n每队不超过5人。\n", "plan": "公示期为7天。"}


def item(number, **values):
    base = {
        "id": number, "contest": "city", "question": "?", "type": "fact", "answer_must": [], "answer_must_not": [],
        "gold": [], "abstain": False,
    }
    return base | values


GOLD = [
    item("a", answer_must=["5天"], answer_must_not=["7天"], gold=[{"notice": "guide", "quote": "公示期为5天"}]),
    item("b", type="unanswerable", abstain=True),
    item(
        "c", contest=None, type="cross_notice", answer_must=["5|7"],
        gold=[
            {"notice": "guide", "quote": "公示期为5天", "alt": "x"},
            {"notice": "plan", "quote": "公示期为7天", "alt": "x"},
        ],
    ),
    item("d", answer_must=["实名"], abstain=False, either=True, gold=[{"notice": "guide", "quote": "每队不超过5人"}]),
]


def said(number, answer, *quotes, abstained=False):
    citations = [{"notice": notice, "quote": quote} for notice, quote in quotes]
    return {"id": number, "answer": answer, "citations": citations, "abstained": abstained, "latency_ms": 12.0}


PERFECT = [
    said("a", "公示期为5天。", ("guide", "公示期为 5 天，供各界监督。")),
    said("b", "通知未载明。", abstained=True),
    said("c", "各不相同：5天，7天。", ("plan", "公示期为7天。")),
    said("d", "通知未载明。", abstained=True),
]
JUNK = [said(gold["id"], "好的，7天", ("guide", "每队十八人")) for gold in GOLD]


def test_perfect_predictions_score_one_in_every_measure():
    overall = evaluate(GOLD, PERFECT, NOTICES)["overall"]

    shares = {name: overall[name] for name in overall if not name.endswith("_ms") and name != "n"}
    assert shares == {
        "accuracy": 1.0, "citation_precision": 1.0, "citation_recall": 1.0, "verbatim": 1.0, "false_answers": 0.0,
        "over_abstention": 0.0, "joint": 1.0, "joint_tight": 1.0,
    }
    assert evaluate(GOLD, PERFECT, NOTICES)["failures"] == []


def test_junk_predictions_score_nothing_and_are_all_failures():
    result = evaluate(GOLD, JUNK, NOTICES)

    assert result["overall"]["joint_tight"] == 0.0
    assert result["overall"]["citation_precision"] == 0.0
    assert result["overall"]["citation_recall"] == 0.0
    assert result["overall"]["verbatim"] == 0.0
    assert result["overall"]["false_answers"] == 1.0
    assert [failure["id"] for failure in result["failures"]] == ["a", "b", "c", "d"]


def test_a_dump_of_the_notice_is_joint_but_not_tight():
    notices = NOTICES | {"guide": NOTICES["guide"] + "其他。" * 200}
    dump = [said("a", notices["guide"], ("guide", notices["guide"]))]

    result = evaluate(GOLD[:1], dump, notices)

    assert result["overall"]["joint"] == 1.0
    assert result["overall"]["joint_tight"] == 0.0


def test_a_missing_prediction_counts_as_a_wrong_answer():
    result = evaluate(GOLD[:1], [], NOTICES)

    assert result["overall"]["accuracy"] == 0.0
    assert result["failures"][0]["cited"] == "0/1"


def test_measures_are_also_given_by_type_and_contest():
    result = evaluate(GOLD, PERFECT, NOTICES)

    assert sorted(result["by_type"]) == ["cross_notice", "fact", "unanswerable"]
    assert sorted(result["by_contest"]) == ["None", "city"]
    assert result["by_type"]["fact"]["n"] == 2


def test_a_quote_that_is_not_in_the_notice_makes_the_answer_not_verbatim():
    invented = [said("a", "公示期为5天。", ("guide", "公示期为5天"), ("guide", "公示期为5个工作日"))]

    result = evaluate(GOLD[:1], invented, NOTICES)

    assert result["overall"]["accuracy"] == 1.0
    assert result["overall"]["verbatim"] == 0.0
    assert result["overall"]["joint"] == 0.0


def test_the_report_names_every_group_and_each_failure():
    lines = report(evaluate(GOLD, JUNK, NOTICES)).splitlines()

    assert [line.split()[0] for line in lines[1:6]] == ["overall", "cross_notice", "fact", "unanswerable", "None"]
    assert "joint_tigh" in lines[0]
    assert lines[-1].startswith("id=d type=fact contest=city")
