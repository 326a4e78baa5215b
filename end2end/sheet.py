"""Reads the first sheet of a workbook from standard input and writes its rows as JSON: a list of cells each, texts as texts,
numbers as numbers, empty cells as None."""

import io
import json
import re
import sys
import zipfile
from xml.etree import ElementTree

NS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def column(reference: str) -> int:
    number = 0
    for letter in re.match(r"[A-Z]+", reference).group():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


book = zipfile.ZipFile(io.BytesIO(sys.stdin.buffer.read()))
shared = ElementTree.fromstring(book.read("xl/sharedStrings.xml"))
texts = ["".join(part.text or "" for part in item.iter(f"{NS}t")) for item in shared.iter(f"{NS}si")]
rows = {}
for row in ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml")).iter(f"{NS}row"):
    cells = []
    for cell in row.iter(f"{NS}c"):
        at, value = column(cell.get("r")), cell.find(f"{NS}v")
        cells += [None] * (at - len(cells))
        if value is None:
            cells.append(None)
        else:
            cells.append(texts[int(value.text)] if cell.get("t") == "s" else float(value.text))
    rows[int(row.get("r"))] = cells
print(json.dumps([rows.get(line, []) for line in range(1, max(rows) + 1)]))
