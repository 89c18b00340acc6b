"""Word files for tests: forms with tags, forms with labels, and broken ones."""

import io
import zipfile

from docx import Document


def with_tags(*paragraphs):
    document = Document()
    for words in paragraphs:
        document.add_paragraph(words)
    return saved(document)


def with_tables(*tables):
    """A document with tables, each a list of rows of words."""
    document = Document()
    for rows in tables:
        table = document.add_table(len(rows), len(rows[0]))
        for row, cells in zip(table.rows, rows, strict=True):
            for cell, words in zip(row.cells, cells, strict=True):
                cell.text = words
        document.add_paragraph("")
    return saved(document)


def saved(document):
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def opened(content):
    return Document(io.BytesIO(content))


def words_of(content):
    """Paragraphs and cells of a document, in order."""
    document = opened(content)
    cells = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    return [each.text for each in document.paragraphs if each.text.strip()], cells


def repacked(content, name, change):
    """A package with one part changed or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for each in old.namelist():
            if each != name:
                new.writestr(each, old.read(each))
        new.writestr(name, change(old.read(name) if name in old.namelist() else b""))
    return out.getvalue()
