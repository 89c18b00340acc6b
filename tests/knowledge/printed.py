"""Trees of clauses as they are printed: the outline of what was read, and random trees in the usual styles."""

from dataclasses import dataclass

from hypothesis import strategies as st

from contest.clauses import Clause

CHINESE = ("", *"一二三四五六七八九十", "十一", "十二", "十三", "十四", "十五")
CIRCLES = " ①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮"
FORMS = {
    "章": ("第{cn}章 ", "第{cn}章　"), "节": ("第{cn}节 ", "第 {cn} 节　"), "条": ("第{cn}条 ", "第{cn}条　"),
    "一": ("{cn}、", "{cn}．"), "（一）": ("（{cn}）", "({cn})", "（{cn})", "({cn}） "),
    "1": ("{n}.", "{n}．", "{n}. ", "{n}、"), "（1）": ("（{n}）", "({n})", "({n}） ", "{n}）"), "①": ("{circle}",),
    "a": ("{letter}）", "{letter})"),
}
ORDER = tuple(FORMS)
NAMES = st.sampled_from(("参赛对象", "作品要求", "报名方式", "评审标准", "奖项设置", "组织保障", "时间安排"))
RULES = st.sampled_from((
    "参赛团队须在截止前提交全部材料。", "每个单位可以申报两个项目，不得重复申报。",
    "评审由五名专家独立打分；取平均分。",
))


@dataclass(frozen=True)
class Printed:
    """A clause to be printed: its number as printed, its name, a paragraph below it, the clauses below it."""

    label: str
    name: str
    rule: str
    parts: tuple["Printed", ...]


def printed(clauses: tuple[Printed, ...]) -> str:
    """The text of random clauses, one line for each number and each paragraph."""
    return "".join(f"{one.label}{one.name}\n{one.rule and one.rule + chr(10)}{printed(one.parts)}" for one in clauses)


def shape(clauses: tuple[Printed, ...]) -> list[object]:
    """The numbers of random clauses, each with those below it."""
    return [(one.label.strip(), shape(one.parts)) for one in clauses]


def shape_read(clauses: tuple[Clause, ...], parent: str | None = None) -> list[object]:
    """The numbers of read clauses, each with those below it; a clause without number stands for those below it."""
    found: list[object] = []
    for clause in clauses:
        if clause.parent == parent:
            below = shape_read(clauses, clause.id)
            found += [(clause.label, below)] if clause.label else below
    return found


def outline(clauses: tuple[Clause, ...]) -> str:
    """One line for each clause: its heading, label or part, indented by its level."""
    return "\n".join("  " * clause.level + clause.path.split(" › ")[-1] for clause in clauses)


@st.composite
def documents(draw: st.DrawFn) -> tuple[Printed, ...]:
    """Random clauses under numbers of the usual order, whose form varies from one to its sibling."""
    chain = draw(st.lists(st.sampled_from(ORDER), min_size=1, max_size=5, unique=True))
    return _level(draw, sorted(chain, key=ORDER.index), {})


def _level(draw: st.DrawFn, chain: list[str], counted: dict[str, int]) -> tuple[Printed, ...]:
    if not chain:
        return ()
    style, *lower = chain
    first = counted.get(style, 0) if style == "条" else 0
    number = draw(st.integers(2 if style == "a" else 1, 4))
    made: list[Printed] = []
    at = first
    for _ in range(number):
        at += 2 if made and style != "a" and draw(st.integers(0, 9)) == 0 else 1
        if at >= len(CHINESE):
            break
        counted[style] = at
        label = draw(st.sampled_from(FORMS[style])).format(
            cn=CHINESE[at], n=at, circle=CIRCLES[at], letter="abcdefghijklmno"[at - 1])
        parts = _level(draw, lower, counted) if draw(st.booleans()) else ()
        run_in = draw(st.booleans()) and not parts
        made.append(Printed(label, draw(RULES if run_in else NAMES), draw(RULES) if not run_in else "", parts))
    return tuple(made)


@st.composite
def turned(draw: st.DrawFn) -> tuple[Printed, ...]:
    """Random clauses under numbers of any order, where each list goes on behind the lists inside it."""
    chain = draw(st.permutations(("一", "（一）", "1", "（1）", "①")))
    return _turned(draw, list(chain)[: draw(st.integers(1, 4))])


def _turned(draw: st.DrawFn, chain: list[str]) -> tuple[Printed, ...]:
    if not chain:
        return ()
    number = draw(st.integers(2, 4))
    return tuple(
        Printed(FORMS[chain[0]][0].format(cn=CHINESE[at], n=at, circle=CIRCLES[at]), draw(NAMES), draw(RULES),
                _turned(draw, chain[1:]) if at < number and draw(st.booleans()) else ())
        for at in range(1, number + 1))
