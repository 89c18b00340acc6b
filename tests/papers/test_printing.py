"""Our own form as pages: what can be read on them, and that Chinese signs are drawn and not boxes."""

import io
from dataclasses import replace

import pypdfium2
import pytest

from bot.conversation.texts import catalogue
from bot.papers.sheet import sheet
from contest.facts import facts, own_answers
from contest.registrations import Declared, Member
from tests.contests import BAY
from tests.handlers.organizer_room import EXAMPLE, NOW, TEAM
from tests.knowledge.reading.builders import CJK_FONT

if not CJK_FONT.exists():
    pytest.skip("the font fonts-noto-cjk is not installed", allow_module_level=True)
printing = pytest.importorskip("bot.papers.printing", reason="needs weasyprint and libpango", exc_type=OSError)
DECLARED = Declared("credit", "c1", "本单位没有失信行为。")
ENTRY = replace(TEAM, receipt="EX2024-0001", submitted_at=NOW, declared=(DECLARED,))
SAID = (
    "报名信息表", "EX2024-0001", "2024-07-16", "威海示例能源科技有限公司", "91371000MABCDEFG30", "陈一", "13800000002",
    "绿色低碳", "园区能效管家", "本单位没有失信行为。", "单位（盖章）：", "1/1",
)  # fmt: skip


def printed(entry=ENTRY, contest=EXAMPLE, language="zh"):
    texts = catalogue(language)
    return printing.pages(sheet(facts(entry, contest, texts), own_answers(entry, contest, texts), texts))


def text_of(pdf):
    document = pypdfium2.PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def test_a_page_says_everything_that_was_filled_in():
    text = "".join(text_of(printed()).split())
    for words in SAID:
        assert words in text


def test_chinese_signs_are_drawn_and_each_looks_otherwise():
    page = pypdfium2.PdfDocument(printed())[0]
    words = page.get_textpage()
    text = words.get_text_bounded()
    image = page.render(scale=3).to_pil().convert("L")
    drawn = {}
    for at, sign in enumerate(words.get_text_range()):
        if "\u4e00" <= sign <= "\u9fff" and sign not in drawn:
            left, bottom, right, top = words.get_charbox(at)
            height = page.get_height()
            box = tuple(int(3 * each) for each in (left, height - top, right + 0.5, height - bottom + 0.5))
            drawn[sign] = image.crop(box).resize((24, 24)).point(lambda grey: 0 if grey < 128 else 255)
    assert len(drawn) > 50, text
    assert all(0 in glyph.tobytes() for glyph in drawn.values())
    assert len({glyph.tobytes() for glyph in drawn.values()}) > 0.95 * len(drawn)


def test_what_a_team_wrote_is_words_and_fetches_nothing():
    trap = "<img src='file:///etc/hostname'><script>1</script>{{ 7*7 }}"
    assert "".join(trap.split()) in "".join(text_of(printed(replace(ENTRY, project=trap))).split())


def test_signs_of_any_kind_do_not_keep_a_page_from_being_made(caplog):
    odd = "\u202e𠮷👨‍👩‍👧\x00\x0b\ufffe\ud800 مرحبا" + "长" * 400
    text = "".join(text_of(printed(replace(ENTRY, project=odd))).split())
    assert "绿色低碳" in text
    assert caplog.text == ""  # a log says nothing of what was filled in


def test_whatever_a_page_wants_to_fetch_is_refused():
    with pytest.raises(ValueError, match="file"):
        printing._refuse("file:///etc/passwd")


def test_many_people_go_on_to_further_pages():
    people = tuple(Member(f"成员{at}", f"138{at:08}") for at in range(80))
    pdf = printed(replace(ENTRY, members=people))
    assert len(pypdfium2.PdfDocument(pdf)) > 1
    assert "成员79" in text_of(pdf)


def test_a_person_who_enters_alone_has_no_unit_on_the_page():
    entry = replace(ENTRY, contest=BAY.id, unit=None, kind="single", team="", members=ENTRY.members[:1], track=4)
    text = text_of(printed(entry, BAY))
    assert "统一社会信用代码" not in text
    assert "数字机关" in text


def test_the_page_in_english_keeps_what_was_filled_in():
    text = text_of(printed(language="en"))
    assert "Registration sheet" in text
    assert "园区能效管家" in text


def test_the_document_says_what_it_is():
    assert pypdfium2.PdfDocument(io.BytesIO(printed())).get_metadata_value("Title") == "报名信息表"
