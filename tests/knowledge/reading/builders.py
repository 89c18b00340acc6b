"""Notices as organizers send them: Word, web page, PDF, scan. Each is built here, none is a stored file."""

from html import escape
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from docx import Document
from docx.oxml import parse_xml
from PIL import Image, ImageDraw, ImageFont
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen import canvas

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
FONT, SIZE, LEADING = "STSong-Light", 12, 20
LEFT, RIGHT, FIRST, LAST, INDENT = 80, 515, 760, 70, 24
CJK_FONT = Path("/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc")
SIMPLIFIED = 2  # which of the fonts in that file


def lines_in(text):
    """The lines of a notice without the marks of Markdown."""
    return [line.strip().lstrip("#").replace("**", "").strip() for line in text.split("\n") if line.strip()]


def docx_of(lines, header=""):
    """A Word document, a paragraph a line."""
    document = Document()
    if header:
        document.sections[0].header.paragraphs[0].text = header
        document.sections[0].footer.paragraphs[0].text = "— 1 —"
    for line in lines:
        document.add_paragraph(line)
    return saved(document)


def saved(document):
    kept = BytesIO()
    document.save(kept)
    return kept.getvalue()


def raw_paragraph(inside, properties=""):
    """A Word paragraph from its XML."""
    return parse_xml(f'<w:p xmlns:w="{W}"><w:pPr>{properties}</w:pPr>{inside}</w:p>')


def run(words):
    return f"<w:r><w:t>{words}</w:t></w:r>"


def with_numbering(levels, paragraphs, overrides=""):
    """A Word document whose paragraphs `(level, words)` are numbered by Word; `levels`: (format, pattern)."""
    document = Document()
    numbering = document.part.numbering_part.element
    kinds = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{words}"/></w:lvl>'
        for at, (form, words) in enumerate(levels)
    )
    numbering.insert(0, parse_xml(f'<w:abstractNum xmlns:w="{W}" w:abstractNumId="77">{kinds}</w:abstractNum>'))
    for number, own in (("77", ""), ("78", overrides)):
        inside = f'<w:abstractNumId w:val="77"/>{own}'
        numbering.append(parse_xml(f'<w:num xmlns:w="{W}" w:numId="{number}">{inside}</w:num>'))
    for level, words, *number in paragraphs:
        listed = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{(number or ["77"])[0]}"/></w:numPr>'
        document.element.body.insert(-1, raw_paragraph(run(words), listed if level is not None else ""))
    return saved(document)


def with_part(content, name, part):
    """The same packed file with one part replaced or added."""
    kept = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(kept, "w", ZIP_DEFLATED) as new:
        for each in old.namelist():
            if each != name:
                new.writestr(each, old.read(each))
        new.writestr(name, part)
    return kept.getvalue()


def page_of(lines, charset="utf-8"):
    """A web page of an office's site, with what such sites print around a notice."""
    menu = "".join(f'<li><a href="/{words}">{words}</a></li>' for words in ("首页", "机构", "新闻", "政策", "互动"))
    news = "".join(f'<li><a href="/n{at}">第{at}次例会召开</a></li>' for at in range(6))
    body = "".join(f"<p>&emsp;{escape(line)}</p>" for line in lines)
    return f"""<!DOCTYPE html><html><head><meta charset="{charset}"><title>{lines[0]} | 示例局</title>
<style>p {{color: red}}</style><script>var news = "不是通知的话";</script></head>
<body><div class="top-nav"><ul>{menu}</ul></div><div class="crumbs">当前位置：首页 &gt; 通知公告</div>
<div class="main"><div class="article-content">{body}</div>
<div class="side"><h3>最新动态</h3><ul>{news}</ul></div></div>
<div id="footer"><p>版权所有：示例局　网站标识码：0000000000</p></div>
<script>document.write("请报名");</script></body></html>""".encode(charset)


class Paper:
    """A PDF in the making: lines wrapped at the margin, a header and a page number on each page."""

    def __init__(self, header="", **settings):
        pdfmetrics.registerFont(UnicodeCIDFont(FONT))
        self._kept, self._header, self._page = BytesIO(), header, 0
        self.canvas = canvas.Canvas(self._kept, pagesize=(595, 842), **settings)
        self._begin()

    def _begin(self):
        self._page, self.y = self._page + 1, FIRST
        self.canvas.setFont(FONT, 9)
        if self._header:
            self.canvas.drawString(LEFT, 805, self._header)
            self.canvas.drawCentredString(297, 30, f"— {self._page} —")
        self.canvas.setFont(FONT, SIZE)

    def turn(self):
        """The next page."""
        self.canvas.showPage()
        self._begin()

    def write(self, words):
        """A paragraph, its first line indented."""
        x = LEFT + INDENT
        while words:
            cut = len(words)
            while pdfmetrics.stringWidth(words[:cut], FONT, SIZE) > RIGHT - x:
                cut -= 1
            if self.y < LAST:
                self.turn()
            self.canvas.drawString(x, self.y, words[:cut])
            words, x, self.y = words[cut:], LEFT, self.y - LEADING

    def table(self, rows, widths):
        """A ruled table."""
        for row in rows:
            x = LEFT
            for words, width in zip(row, widths, strict=True):
                self.canvas.rect(x, self.y - 6, width, LEADING)
                self.canvas.drawString(x + 3, self.y, words)
                x += width
            self.y -= LEADING

    def done(self):
        self.canvas.save()
        return self._kept.getvalue()


def pdf_of(lines, header="", **settings):
    """A PDF of several pages."""
    paper = Paper(header, **settings)
    for line in lines:
        paper.write(line)
    return paper.done()


def picture_of(lines, size=40):
    """A page as a scanner or a telephone takes it."""
    font = ImageFont.truetype(str(CJK_FONT), size, index=SIMPLIFIED)
    picture = Image.new("RGB", (1200, max(900, 120 + len(lines) * size * 2)), "white")
    draw = ImageDraw.Draw(picture)
    for at, line in enumerate(lines):
        draw.text((100, 60 + at * size * 2), line, font=font, fill="black")
    return picture


def png_of(picture, form="PNG"):
    kept = BytesIO()
    picture.save(kept, form)
    return kept.getvalue()


def scanned_pdf(pictures):
    """A PDF whose pages are pictures."""
    kept = BytesIO()
    pictures[0].save(kept, "PDF", save_all=True, append_images=pictures[1:], resolution=150)
    return kept.getvalue()
