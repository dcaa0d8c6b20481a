"""Overlays: the tables of a chain of scenarios, innermost first, and the `changes` of each."""
import hashlib, math
from fractions import Fraction

from . import texts
from .settings import Keys
from .tables import folder_tables

LEVELS = {
    "enterprise": ("enterprises.csv", "id"), "base": ("bases.csv", "id"), "post": ("posts.csv", "id"), "slot": ("slots.csv", "id"),
    "studio": ("slots.csv", "studio"), "sector": ("bases.csv", "enterprise"), "town": ("bases.csv", "town")}
ADDED = {
    "enterprise": "enterprises.csv", "base": "bases.csv", "post": "posts.csv", "studio": "studios.csv", "slot": "slots.csv",
    "apprentice": "apprentices.csv", "preference": "preferences.csv"}
MOST = 10**9


def hashed(fields):
    """SHA-256 over texts, each behind its length in UTF-8 bytes (4 bytes, most significant first)."""
    digest = hashlib.sha256()
    for field in fields:
        data = field.encode()
        digest.update(len(data).to_bytes(4, "big") + data)
    return digest


def rounded(number):
    """To the nearest whole number, halves up."""
    return math.floor(number + Fraction(1, 2))


class Overlay:
    def __init__(self, settings):
        self.tables = {}
        for layer in reversed(settings.layers):
            own = folder_tables(layer.folder, layer.columns)
            self.tables = {
                name: table if table.is_present or name not in self.tables else self.tables[name] for name, table in own.items()}
            for number, change in enumerate(layer.keys.list("changes"), 1):
                self.apply(Keys(layer.keys.name, change, f"changes[{number}]"), number)

    def apply(self, change, number):
        change.known(["close", "capacity", "staff", "mentors", "beds", "cohort", "rule", "drop-out", "add"])
        if len(change.written) != 1 or len(change.values) != 1:
            change.fault("", "is no mapping of one key")
        kind = next(iter(change.values))
        keys = change.mapping(kind)
        if kind == "close":
            for row in self.rows(keys.known(LEVELS), LEVELS):
                row["capacity"] = "0"
                if "minimum" in row:
                    row["minimum"] = ""
        elif kind in ("capacity", "staff", "mentors", "beds"):
            self.resize(kind, keys)
        elif kind == "cohort":
            self.cohort(keys.known(["programme", "scale", "seed"]))
        elif kind == "drop-out":
            self.drop_out(keys.known(["share", "seed", "apprentice"]))
        elif kind == "add":
            self.add(keys.known(ADDED), number)

    def rows(self, keys, levels):
        """The rows that a target names."""
        named = [level for level in levels if keys.has(level)]
        if len(named) != 1:
            keys.fault("", "names not exactly one place")
        level = named[0]
        name, column = LEVELS[level]
        wanted = keys.text(level)
        if wanted != "*":
            wanted = keys.cell(level, "label" if level == "sector" else "id")
        ids = {wanted}
        if level == "sector":
            ids = {row["id"] for row in self.tables["enterprises.csv"] if row["sector"] == wanted}
        found = [row for row in self.tables[name] if wanted == "*" or row[column] in ids]
        if not found:
            keys.fault(level, f"{wanted} is not there")
        return found

    def resize(self, kind, keys):
        levels = {"capacity": list(LEVELS), "staff": ["enterprise", "post"]}.get(kind, ["base", "town", "sector"])
        keys.known([*levels, "add", "scale", "set", *(["sex"] if kind == "beds" else [])])
        column = kind
        if kind == "beds":
            keys.need("sex")
            column = "beds_" + keys.word("sex", ["male", "female"])
        edits = [edit for edit in ("add", "scale", "set") if keys.has(edit)]
        if len(edits) != 1:
            keys.fault("", "not exactly one of add, scale and set")
        edit = edits[0]
        if edit == "scale":
            number = keys.number("scale", 0, 1_000)
        else:
            keys.values[edit] = texts.folded(keys.text(edit)).removeprefix("+")
            number = keys.number(edit, *((-1_000_000, 1_000_000) if edit == "add" else (0, MOST)), is_whole=True)
        for row in self.rows(keys, levels):
            if edit == "set":
                row[column] = str(int(number))
            elif row[column]:
                before = int(row[column])
                after = before + int(number) if edit == "add" else rounded(before * number)
                row[column] = str(min(max(0, after), MOST))

    def drawn(self, rows, seed, purpose):
        """Rows in the order of SHA-256 over seed, purpose and id."""
        return sorted(rows, key=lambda row: hashed([seed, purpose, row["id"]]).digest())

    def cohort(self, keys):
        keys.need("programme", "scale")
        table = self.tables["apprentices.csv"]
        programme = keys.text("programme")
        if programme != "*":
            programme = keys.cell("programme", "id")
            if programme not in [row["programme"] for row in table] + [row["id"] for row in self.tables["programmes.csv"]]:
                keys.fault("programme", f"{programme} is not there")
        members = [row for row in table if programme in ("*", row["programme"])]
        wanted = rounded(len(members) * keys.number("scale", 0, 100))
        order = self.drawn(members, keys.text("seed", "1"), "cohort")
        if wanted < len(members):
            self.remove({row["id"] for row in order[:len(members) - wanted]})
        elif order:
            self.clone(order, wanted - len(members))

    def clone(self, order, count):
        """Clones have the wishes of their originals; a name and a contract are the original's alone."""
        table = self.tables["apprentices.csv"]
        used, copies = {row["id"] for row in table}, {}
        for number in range(count):
            row, copy = order[number % len(order)], number // len(order) + 2
            while f"{row['id']}~{copy}" in used:
                copy += 1
            name = f"{row['id']}~{copy}"
            used.add(name)
            copies.setdefault(row["id"], []).append(name)
            table.rows.append({**row, "id": name, "name": "", "labour_contract": "", "training_agreement": ""})
        for name in ("preferences.csv", "studio_preferences.csv", "history.csv"):
            rows = self.tables[name].rows
            rows += [{**row, "apprentice": copy} for row in rows for copy in copies.get(row["apprentice"], [])]

    def drop_out(self, keys):
        table = self.tables["apprentices.csv"]
        if keys.has("share") == keys.has("apprentice"):
            keys.fault("", "not exactly one of share and apprentice")
        if keys.has("apprentice"):
            name = keys.cell("apprentice", "id")
            if name not in {row["id"] for row in table}:
                keys.fault("apprentice", f"{name} is not there")
            return self.remove({name})
        count = rounded(keys.number("share", 0, 1) * len(table.rows))
        self.remove({row["id"] for row in self.drawn(table.rows, keys.text("seed", "1"), "drop-out")[:count]})

    def remove(self, ids):
        """Takes apprentices out of every table but what was published and what earlier terms left behind."""
        for name, table in self.tables.items():
            column = "id" if name == "apprentices.csv" else "apprentice"
            if name in ("roster.csv", "ledger.csv") or column not in table.columns:
                continue
            kept = [row for row in table if row[column] not in ids]
            if name == "groups.csv":
                # a group of which one member would be left goes too
                touched = {row["group"] for row in table if row[column] in ids}
                left = [row["group"] for row in kept]
                kept = [row for row in kept if row["group"] not in touched or left.count(row["group"]) > 1]
            table.rows = kept

    def add(self, keys, number):
        if len(keys.written) != 1:
            keys.fault("", "is no mapping of one key")
        kind = next(iter(keys.written))
        table = self.tables[ADDED[kind]]
        if not table.is_present and kind in ("enterprise", "base", "post", "studio"):
            keys.fault(kind, f"without {table.name} its rows are implied, and one row would take them away")
        values = keys.mapping(kind)
        row, given = table.blank(f"changes[{number}]"), {}
        known = {word: name for name, column in table.columns.items() for word in [name, *column["synonyms"]]}
        for key in values.values:
            name = known.get(texts.folded(key).lower())
            if name is None or name in given:
                values.fault(key, "is no column of the table, or there twice")
            many = isinstance(values.values[key], list)
            given[name] = ";".join(values.text_list(key)) if many else values.text(key)
        for name, column in table.columns.items():
            if name in given or column["required"]:
                row[name] = table.cell(row, name, given.get(name, ""))
        table.has |= set(given)
        table.is_present = True
        table.rows.append(row)


def tables_of(settings):
    return Overlay(settings).tables
