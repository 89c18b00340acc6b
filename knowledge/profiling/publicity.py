"""How long and where lists are made public (公示), and how one reports a wrong (举报)."""

import re

from contest.profile import ObjectionRules, Publicity, Sourced
from knowledge.clauses.markers import value_of
from knowledge.profiling.ground import Ground, Sentence

COUNT = r"(\d{1,3}|[一二三四五六七八九十]{1,3})"
UNIT = "(?:个)?(?:工作日|自然日|天|日)(?!前|之前|以前)"
DAYS = re.compile(
    rf"公示(?:期|时间|期限)?(?:限|一般)?(?:为|是|:|不少于|不得少于)?(?:期)?{COUNT}{UNIT}|"
    rf"为期{COUNT}{UNIT}的?公示|{COUNT}{UNIT}的?公示期?"
)
WHERE = re.compile(
    "(?:在|于|通过)((?:(?!在|于|通过)[^。,;]){2,25}?(?:官网|网站|渠道|平台|公众号|媒体|[网报刊])[^。,;]{0,6}?)"
    "(?:上|进行|予以|面向社会|向社会)*公示"
)
REPORT = "举报|异议|投诉|申诉"
REAL_NAME = re.compile(
    "匿名[^。;,]{0,6}(?:无效|不予|概不)|实名(?:制)?(?:举报|提出|反映|方式)|(?:举报|异议|投诉)[^。;]{0,12}(?:实名|"
    "真实姓名)|(?:署|签署|注明|写明|以|用)(?:本人)?(?:真实姓名|真名)"
)
EVIDENCE = re.compile("(?:举报|异议|投诉)[^。;]*?(?:提供|提交|附)[^。;]{0,10}(?:证据|证明|佐证)")
HANDLED = re.compile(
    "(?:举报|异议|投诉)(?:材料)?由([^。,;]{2,24}?)(?:进行|负责|统一|予以)*(?:受理|核查|处理|调查|裁定)"
    "|(?:向|反馈(?:至|给)?|(?:反映|提交|报送|投诉)(?:至|到|给))([^。,;]{2,20}?(?:委员会|组委会|执委会|办公室|秘书处|"
    "局|部|处|"
    "中心|仲裁组|监督组|纪检组|工作组|评审组|专家组|裁判组)(?:秘书处|办公室)?)(?:[^。,;]{0,6}(?:举报|反映|提出|投诉|"
    "申诉)|$|[。;,])"
    "|由([^。,;]{2,24}?)(?:进行|负责|统一|予以)*(?:受理|核查|核实处理|裁定)"
)


def publicity_of(ground: Ground) -> Publicity:
    """The first period found is the award list's; further ones are kept in the notice's words."""
    days: Sourced[int] | None = None
    other = []
    for sentence, found in ground.matches(DAYS):
        number = next(filter(None, found.groups()))
        if days is None:
            days = sentence.value(value_of(number))
        else:
            other.append(sentence.value(sentence.words(sentence.body(), sentence.ended())))
    return Publicity(days, _where(ground), tuple(other))


def _where(ground: Ground) -> Sourced[str] | None:
    found = ground.first(WHERE)
    return found[0].value(found[0].words(*found[1].span(1))) if found else None


def objection_of(ground: Ground) -> ObjectionRules:
    """What the notice asks of somebody who reports a wrong."""
    about = [sentence for sentence, _ in ground.matches(REPORT)]
    return ObjectionRules(
        real_name_required=_holds(ground, REAL_NAME, about), evidence_required=_holds(ground, EVIDENCE, about),
        handled_by=_handled(ground, about),
    )


def _holds(ground: Ground, pattern: re.Pattern[str], among: list[Sentence]) -> Sourced[bool] | None:
    found = ground.first(pattern, among)
    return found[0].value(True) if found else None


def _handled(ground: Ground, among: list[Sentence]) -> Sourced[str] | None:
    found = ground.first(HANDLED, among)
    if found is None:
        return None
    return found[0].value(found[0].words(*found[1].span(found[1].lastindex or 0)))
