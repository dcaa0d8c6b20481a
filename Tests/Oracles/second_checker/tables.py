"""The tables of a folder by the contract; a file or a column that looks like data and is none of it is refused."""
import os, re

from . import Unknown
from . import texts
from .contract import REMARKS, TABLES

SHEETS = (".csv", ".tsv", ".tab", ".xlsx", ".xlsm", ".xls", ".ods", ".et", ".numbers", ".psv", ".dat")


class Table:
    """Rows of canonical texts, every column of the contract there; `row` is the number that a spreadsheet shows."""

    def __init__(self, name, columns, is_present=False, remarks=REMARKS):
        self.name, self.is_present, self.remarks = name, is_present, remarks
        self.columns = {column["name"]: column for column in columns}
        self.has, self.rows = set(), []

    def __iter__(self):
        return iter(self.rows)

    def fault(self, row, column, what):
        raise Unknown(f"{self.name}, row {row['row']}, {column}: {what}")

    def blank(self, number):
        return {"row": number, **dict.fromkeys(self.columns, "")}

    def read(self, data):
        records = texts.records_of(data, self.name)
        if not records:
            raise Unknown(f"{self.name}: there is no header")
        number, header = records[0]
        names = self.header(header, number)
        for number, record in records[1:]:
            if not any(map(texts.trimmed, record)):
                continue
            if len(record) != len(header):
                raise Unknown(f"{self.name}, row {number}: {len(record)} cells under {len(header)} headers")
            row = self.blank(number)
            for name, raw in zip(names, record):
                if name is None:
                    if texts.trimmed(raw):
                        raise Unknown(f"{self.name}, row {number}: a value without a header")
                elif name:
                    row[name] = self.cell(row, name, raw)
            self.rows.append(row)
        return self

    def header(self, cells, number):
        """Per cell of the header its column, "" for a remark that is left out, None for no header at all."""
        known = {word: name for name, column in self.columns.items() for word in [name, *column["synonyms"]]}
        names = []
        for cell in cells:
            text = texts.folded(cell).lower()
            name = known.get(text, "" if text in self.remarks else None)
            if name is None and text:
                raise Unknown(f"{self.name}, row {number}: the column {texts.trimmed(cell)} is not known")
            if name and name in self.has:
                raise Unknown(f"{self.name}, row {number}: the column {name} is there twice")
            names.append(name)
            if name:
                self.has.add(name)
        for name, column in self.columns.items():
            if column["required"] and name not in self.has:
                raise Unknown(f"{self.name}: the column {name} is missing")
        return names

    def cell(self, row, name, raw):
        try:
            text = texts.cell(raw, self.columns[name]["kind"])
        except texts.Wrong as why:
            self.fault(row, name, f"{texts.trimmed(raw)}: {why}")
        if not text and self.columns[name]["required"]:
            self.fault(row, name, "is empty")
        return text


def stem(name):
    """A file's name without what copies and other programs add to it."""
    name = texts.folded(name).lower()
    while True:
        shorter = re.sub(
            r"(\.(csv|tsv|tab|txt|xlsx?|xlsm|ods|et|dat|psv|numbers)|\s*\(\d+\)|\s*-\s*(copy|副本)|\s*(copy|副本)|[\s_-]*\d+|[\s_-]+)$",
            "", name)
        if shorter == name:
            return re.sub(r"[\s_-]", "", name)
        name = shorter


def folder_tables(folder):
    """The tables of one folder; files that could be tables and are none of the contract's are refused."""
    try:
        names = sorted(os.listdir(folder))
    except OSError as why:
        raise Unknown(f"{folder}: cannot be listed ({why.strerror})")
    near = {stem(name) for name in TABLES}
    for name in names:
        if name in TABLES or name.startswith((".", "~$")) or not os.path.isfile(os.path.join(folder, name)):
            continue
        plain = name.lower()
        if plain.endswith(SHEETS) or (plain.endswith(".txt") or "." not in plain) and stem(name) in near:
            raise Unknown(f"{name}: looks like a table and is none that is read here")
    tables = {}
    for name, columns in TABLES.items():
        table = Table(name, columns, name in names)
        if name in names:
            with open(os.path.join(folder, name), "rb") as file:
                table.read(file.read())
        tables[name] = table
    return tables
