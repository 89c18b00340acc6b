"""Whether a model's sentence may be said: its quotes stand where it says, and it says no more than they do."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from contest.answers import Line
from contest.messages import Citation
from knowledge.answering.figures import missing
from knowledge.answering.lexicon import LEXICON, NO, YES
from knowledge.answering.model.draft import Said
from knowledge.answering.model.material import Piece
from knowledge.answering.model.opposing import turns_round
from knowledge.answering.question import read
from knowledge.answering.verdict import stance
from knowledge.clauses.quotes import squeeze
from knowledge.search.folding import fold

SHORTEST_QUOTE, LONGEST_QUOTES, LONGEST, SUPPORTED = 4, 240, 120, 0.6
LATIN = re.compile(r"[A-Za-z](?:[\w.@:/%+-]*\w)?", re.ASCII)
QUOTED = re.compile(r"[“「『《\"]([^”」』》\"]{2,40})[”」』》\"]")
BODY = re.compile("([一-鿿]{0,8}?)(委员会|办公室|组委会|执委会|秘书处|公司|中心|银行|大学|学院|研究院|政府|局|厅)")
PERSON = re.compile("[一-鿿]{1,3}(?=老师|先生|女士|主任|处长|局长|教授|同志)")
SAYS_NO = re.compile("不可以|不能|不得|不允许|不可|不准|禁止|严禁|不接受|无效")
SAYS_YES = re.compile("(?<!不)(?:可以|允许)|均可|(?<![不功职智可才节性效动电热产])能(?=[够报参换用改交加组申兼退])")
NEEDS, NEEDS_NOT = re.compile("必须|需要|应当|须"), re.compile("不需要|无需|无须|不必|不须|不用|不收")


@dataclass(frozen=True)
class Measure:
    """What a sentence is held against: the question, the words besides the quotes that it may use (`names` of the
    contests asked about), the folded `subjects` that it may name only where its quotes or the headings above them do
    (tracks, stages, other contests), and what our search says (`may`, `may_not`, `must`, `need_not`, or nothing)."""

    question: str
    names: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    verdict: str = ""


def judged(said: Said, pieces: Mapping[int, Piece], measure: Measure) -> Line | None:
    """The sentence with its citations; None where it fails."""
    if not 0 < len(said.text) <= LONGEST or not said.quotes:
        return None
    citations = _placed(said, pieces)
    if not citations or sum(len(citation.quote) for citation in citations) > LONGEST_QUOTES:
        return None
    quotes = [citation.quote for citation in citations]
    if missing(said.text, quotes) or not _names_stand(said.text, citations, measure):
        return None
    if _contradicts(said.text, citations, measure.verdict) or not _supported(said.text, citations, measure):
        return None
    return Line(words=_plain(said.text), citations=tuple(citations))


def _placed(said: Said, pieces: Mapping[int, Piece]) -> list[Citation]:
    """Each quote as its notice prints it; nothing where one stands in none of the sources that the sentence names, or a
    source has no quote."""
    sources = [pieces[number].citation for number in dict.fromkeys(said.sources) if number in pieces]
    if len(sources) < len(set(said.sources)):
        return []
    found: list[Citation] = []
    for quote in dict.fromkeys(said.quotes):
        slices = [(source, printed) for source in sources if (printed := located(quote, source.quote))]
        if not slices:
            return []
        found += [_cut(*slices[0])]
    quoted = {(citation.notice, citation.clause) for citation in found}
    return found if all((source.notice, source.clause) in quoted for source in sources) else []


def _cut(source: Citation, quote: str) -> Citation:
    return Citation(source.notice, source.title, source.path, quote, source.clause)


def located(quote: str, text: str) -> str:
    """The slice of a text that is the quote, white space and character widths aside; empty where there is none."""
    wanted = squeeze(quote)
    folded = [(sign, at) for at, char in enumerate(text) for sign in unicodedata.normalize("NFKC", char).split() or ""]
    signs = [(each, at) for sign, at in folded for each in sign]
    start = "".join(sign for sign, _ in signs).find(wanted)
    if len(wanted) < SHORTEST_QUOTE or start < 0:
        return ""
    return text[signs[start][1] : signs[start + len(wanted) - 1][1] + 1]


def _names_stand(text: str, citations: Sequence[Citation], measure: Measure) -> bool:
    """Whether every address, Latin word, title, office and person that a sentence names stands in its quotes. An office
    may also be one that the question or a contest's name has, a track or stage one of the headings."""
    printed = squeeze("".join(citation.quote for citation in citations))
    above = fold(printed + "".join(citation.path for citation in citations))
    if any(subject in fold(text) and subject not in above for subject in measure.subjects):
        return False
    allowed = printed + squeeze(measure.question + "".join(measure.names))
    strict = [*LATIN.findall(text), *QUOTED.findall(text), *PERSON.findall(text)]
    if not all(squeeze(name).casefold() in printed.casefold() for name in strict):
        return False
    offices = ((before[-2:], kind) for before, kind in BODY.findall(squeeze(text)))
    return all(before + kind in allowed or (not before and kind in allowed) for before, kind in offices)


def _contradicts(text: str, citations: Sequence[Citation], verdict: str) -> bool:
    """Whether a sentence says yes where its quotes or our own search say no, or the other way round; or that a notice
    is silent, which no quote can say."""
    quotes = "".join(citation.quote for citation in citations)
    if turns_round(text, quotes, "".join(citation.path for citation in citations)):
        return True
    folded, printed = fold(text), fold(quotes)
    if any(LEXICON.guard[key].search(folded) for key in ("planted", "silence")) and folded.strip("。") not in printed:
        return True
    says, quoted = _says(folded), stance(printed)
    ours = {"may": YES, "may_not": NO}.get(verdict, quoted)
    if says and ours and says != ours:
        return True
    needed = NO if NEEDS_NOT.search(folded) else YES if NEEDS.search(folded) else ""
    return bool(needed) and needed != {"must": YES, "need_not": NO, "free": NO}.get(verdict, needed)


def _says(folded: str) -> str:
    if SAYS_NO.search(folded):
        return NO
    return YES if SAYS_YES.search(folded) else ""


def _supported(text: str, citations: Iterable[Citation], measure: Measure) -> bool:
    """Whether most of what a sentence speaks of is spoken of in its quotes, their headings or the question."""
    known = fold("".join(c.quote + c.path for c in citations) + measure.question + "".join(measure.names))
    terms = read(text).terms
    total = sum(term.weight for term in terms)
    spoken = sum(term.weight for term in terms if any(word in known for word in term.words))
    return total > 0 and spoken / total >= SUPPORTED


def _plain(text: str) -> str:
    words = text.replace("！", "。").replace("!", "。").strip()
    return words if words[-1] in "。？；" else f"{words}。"


def lines_of(sentences: Iterable[Said], pieces: Mapping[int, Piece], measure: Measure) -> list[Line]:
    """The sentences that may be said, each once of each notice."""
    found = [line for said in sentences if (line := judged(said, pieces, measure)) is not None]
    return list({(line.words, line.citations[0].notice): line for line in found}.values())
