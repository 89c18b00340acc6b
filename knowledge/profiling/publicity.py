"""How long and where lists are made public (公示), and how one reports a wrong (举报)."""

import re

from contest.profile import ObjectionRules, Publicity, Sourced
from knowledge.clauses.markers import value_of
from knowledge.profiling.ground import Ground, Sentence
from knowledge.profiling.tabled import in_table
from knowledge.profiling.words import COUNT

NUMBER = f"({COUNT})"
UNIT = "(?:个)?(?:工作日|自然日|天|日)(?!前|之前|以前)"
DAYS = re.compile(
    rf"公示(?:期|时间|期限)?(?:限|一般)?(?:为|是|:|不少于|不得少于|不低于)*(?:期)?{NUMBER}{UNIT}|"
    rf"为期{NUMBER}{UNIT}的?公示|(?<![\d月]){NUMBER}{UNIT}的?公示期?|公示[^。;,\d]{{0,16}}?(?:为期|时间|期限|"
    rf"期)(?:为|不少于)?{NUMBER}{UNIT}"
)
ROW_DAYS = re.compile("公示.*?(?<![月\\d])(\\d{1,2})(?:个)?(?:工作日|自然日|天)[|。]?$")
AWARDED = re.compile("获奖|奖项|决赛|最终|评审结果")
WHERE = re.compile(
    "公示(?:渠道|平台|网站|地点|网址)(?:为|是|:)([^。;,]{2,24})|"
    "(?:在|于|通过)((?:(?!在|于|通过)[^。,;]){2,30}?)(?:上|进行|予以|面向社会|向社会|集中|统一|同步)*公示(?!期|后|"
    "结束|无)"
)
NOWHERE = re.compile("[后前时]$|日$|期[内间]|过程|基础|范围内$|\\d{1,2}月|名单|结果|情况|条件")
REPORT = "举报|异议|投诉|申诉|反映|不同意见|质疑|检举"
REAL_NAME = re.compile(
    "匿名[^。;,]{0,12}(?:无效|不予|概不|不受理|不处理)|实名(?:制)?(?:举报|提出|反映|方式|书面|向)|(?:举报|异议|投诉|"
    "反映)[^。;]{0,12}(?:实名|真实姓名)|"
    "(?:署|签署|注明|写明|以|用|留下|提供)(?:本人|联系人)?(?:真实姓名|真名)|(?:如实|实名)署名|署名并|(?:实名|"
    "具名)(?:提出|举报|反映|投诉)"
)
EVIDENCE = re.compile(
    f"(?:{REPORT})[^。;]*?(?:提供|提交|附上?|附有|出具|说明|写明|注明)[^。;]{{0,14}}(?:证据|证明|佐证|事实依据|材料)|"
    f"(?:提供|提交|附上?|附有)[^。;]{{0,14}}(?:证据|佐证|证明材料)[^。;]{{0,24}}(?:{REPORT})"
)
BODY = (
    "(?:委员会|组委会|执委会|大赛办|竞赛办|办公室|秘书处|局|厅|部|处|科|股|中心|仲裁组|监督组|纪检组|监察组|工作组|小组|"
    "评审组|专家组|裁判组|专班|协会|"
    "学会|学院|工会)(?:秘书处|办公室)?"
)
HANDLED = re.compile(
    "(?:举报|异议|投诉|申诉|意见)(?:材料)?由([^。,;]{2,24}?)(?:进行|负责|统一|予以)*(?:受理|核查|处理|调查|裁定|答复|"
    "复核)|"
    f"(?:向|反馈(?:至|给)?|(?:反映|提交|报送|投诉)(?:至|到|给))([^。,;]{{0,20}}?{BODY})(?:[^。,;]{{0,16}}(?:举报|反映|"
    f"提出|投诉|申诉|反馈|异议)|$|[。;,])|"
    "由([^。,;]{2,24}?)(?:进行|负责|统一|予以|在[^。,;]{2,12}(?:内|前))*(?:受理|核查|核实处理|裁定|作出裁定|回复|答复)"
)


def publicity_of(ground: Ground) -> Publicity:
    """The first period found is the award list's; further ones are kept in the notice's words."""
    days: Sourced[int] | None = None
    other = []
    stated = {sentence.clause.id for sentence in ground.stated}
    hits = [(sentence, found) for sentence in ground.sentences for found in DAYS.finditer(sentence.plain)]
    hits += ground.matches(ROW_DAYS, [sentence for sentence in ground.sentences if in_table(sentence)])
    hits.sort(key=lambda hit: (hit[0].clause.id not in stated, not _is_of_awards(*hit)))
    for sentence, found in hits:
        number = next(filter(None, found.groups()))
        if days is None:
            days = sentence.value(value_of(number))
        else:
            other.append(sentence.value(sentence.words(sentence.body(), sentence.ended())))
    return Publicity(days, _where(ground), tuple(dict.fromkeys(other)))


def _is_of_awards(sentence: Sentence, found: re.Match[str]) -> bool:
    """Whether a period is that of the awards, where a sentence states one for another list too."""
    part = sentence.plain[max(sentence.plain.rfind(sign, 0, found.start()) for sign in ",;。") + 1 : found.end()]
    return len(DAYS.findall(sentence.plain)) < 2 or AWARDED.search(part) is not None


def _where(ground: Ground) -> Sourced[str] | None:
    for sentence in ground.stated:
        for found in WHERE.finditer(sentence.plain):
            at = found.lastindex or 0
            if not NOWHERE.search(found.group(at)):
                return sentence.value(sentence.words(*found.span(at)))
    return None


def objection_of(ground: Ground) -> ObjectionRules:
    """What the notice asks of somebody who reports a wrong."""
    about = [sentence for sentence, _ in ground.matches(REPORT, ground.stated)]
    return ObjectionRules(
        real_name_required=_holds(ground, REAL_NAME, about), evidence_required=_holds(ground, EVIDENCE, about),
        handled_by=_handled(ground, about),
    )


def _holds(ground: Ground, pattern: re.Pattern[str], among: list[Sentence]) -> Sourced[bool] | None:
    found = ground.first(pattern, among)
    return found[0].value(True) if found else None


def _handled(ground: Ground, among: list[Sentence]) -> Sourced[str] | None:
    for sentence in among:
        for found in HANDLED.finditer(sentence.plain):
            words = sentence.words(*found.span(found.lastindex or 0))
            if len(words) > 2:
                return sentence.value(words)
    return None
