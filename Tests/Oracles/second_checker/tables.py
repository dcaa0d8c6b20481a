"""The tables of a folder by the contract; a file or a column that looks like data and is none of it is refused."""
import os, re

from . import Unknown
from . import texts
from .contract import REMARKS, TABLES

DIGITS = "一二三四五六七八九"
# Tables that may have wishes in columns: wish_1, 第一志愿 …
WIDE = ("apprentices.csv", "preferences.csv")
SHEETS = (".csv", ".tsv", ".tab", ".xlsx", ".xlsm", ".xls", ".ods", ".et", ".numbers", ".psv", ".dat")


def wish_of(header):
    """Which wish a header names, folded and in small letters: wish_3, 第3志愿, 第三志愿; None for what is not read here."""
    found = re.fullmatch(r"wish_([0-9]{1,2})|第([0-9]{1,2})志愿|第([一二三四五六七八九十]{1,3})志愿", header)
    if not found:
        return None
    if found[3]:
        tens, ten, ones = found[3].rpartition("十")
        if any(len(part) > 1 or part not in DIGITS for part in (tens, ones) if part):
            return None
        number = (DIGITS.index(tens) + 1 if tens else 1) * 10 * bool(ten) + (DIGITS.index(ones) + 1 if ones else 0)
    else:
        number = int(found[1] or found[2])
    return number if 1 <= number <= 20 else None


class Table:
    """Rows of canonical texts, every column of the contract there; `row` is the number that a spreadsheet shows."""

    def __init__(self, name, columns, is_present=False, remarks=REMARKS, mapped=None):
        self.name, self.is_present, self.remarks, self.mapped = name, is_present, remarks, mapped or {}
        self.wishes = {}
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
        self.widen(cells, known)
        for header, target in self.mapped.items():
            name = known.get(texts.folded(target).lower())
            if name is None or known.get(header, name) != name:
                raise Unknown(f"{self.name}: columns maps {header} to {target}, which is not read here")
            known[header] = name
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

    def widen(self, cells, known):
        """Makes columns of the wishes that headers name; of a sheet of wishes they stand for rank and choice."""
        if self.name not in WIDE:
            return
        for cell in cells:
            header = texts.folded(cell).lower()
            header = texts.folded(self.mapped.get(header, header)).lower()
            number = wish_of(header)
            if number is not None:
                column = f"wish_{number}"
                known[header] = self.wishes[number] = column
                self.columns[column] = {"name": column, "required": False, "kind": "id", "synonyms": []}
        if self.wishes and self.name == "preferences.csv":
            for column in ("rank", "choice"):
                self.columns[column] = {**self.columns[column], "required": False}
                for word in [word for word, name in known.items() if name == column]:
                    del known[word]

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


def spread(tables):
    """Wishes in columns as the rows of preferences.csv: of a person those of one row."""
    people, lists = tables["apprentices.csv"], tables["preferences.csv"]
    if people.wishes and lists.is_present:
        raise Unknown("apprentices.csv: there are wishes here and in preferences.csv")
    wide, key = (people, "id") if people.wishes else (lists, "apprentice")
    if not wide.wishes:
        return
    rows, seen = [], set()
    for row in wide.rows:
        own = [(number, row[column]) for number, column in sorted(wide.wishes.items()) if row[column]]
        if own and row[key] in seen:
            wide.fault(row, key, "has wishes in two rows")
        if own:
            seen.add(row[key])
        rows += [
            {**lists.blank(row["row"]), "apprentice": row[key], "rank": str(number), "choice": choice} for number, choice in own]
    lists.rows, lists.is_present = rows, True


def folder_tables(folder, mapped=None):
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
        table = Table(name, columns, name in names, mapped=(mapped or {}).get(name))
        if name in names:
            with open(os.path.join(folder, name), "rb") as file:
                table.read(file.read())
        tables[name] = table
    spread(tables)
    return tables
