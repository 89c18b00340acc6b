"""From files to notices: what is read and what is refused."""

import pytest

from contest.refusals import RuleBroken
from knowledge.reading import LARGEST, TextReader, text_of

PLAIN = "关于举办2031年“示例”大赛海岛市分赛的通知\r\n示数〔2031〕7号\r\n一、大赛主题\r\n试一试。\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_one_notice_reads_alike_in_each_usual_encoding(encoding: str) -> None:
    notice = TextReader().read(PLAIN.encode(encoding), "a.txt", "demo", "demo")
    assert notice.text == PLAIN.replace("\r\n", "\n")
    assert notice.title == "海岛市分赛通知（示数〔2031〕7号）"


@pytest.mark.parametrize(("content", "code"), [
    (b"", "notice_empty"),
    (b"\xef\xbb\xbf \n\t", "notice_empty"),
    ("　　。。\n".encode(), "notice_empty"),
    (b"%PDF-1.7 abc", "notice_binary"),
    (b"abc\x00def", "notice_binary"),
    (b"\xff\xfe\xff\xff\x80", "notice_binary"),
    (b"a" * (LARGEST + 1), "notice_too_large"),
])
def test_a_file_without_readable_text_is_refused_with_its_reason(content: bytes, code: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        text_of(content)
    assert refused.value.code == code
    assert refused.value.source is None
