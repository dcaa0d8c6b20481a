"""A strict subset of YAML: block mappings and lists, flow ones on one line, plain and quoted texts, comments.

Every scalar is text (`0123`, `12:30`, `no` stay what they are), an empty one is None. Anchors, tags, block scalars, texts over several
lines, documents, merge keys, repeated keys and whatever else the subset lacks are refused with their line."""
import re

from . import Unknown
from .texts import decoded

ESCAPES = {'"': '"', "\\": "\\", "/": "/", "n": "\n", "t": "\t", "r": "\r", "0": "\0"}


class Line:
    def __init__(self, number, indent, text):
        self.number, self.indent, self.text = number, indent, text


class Reader:
    """A text and a position in it; every fault says file and line."""

    def __init__(self, name, line, text, at=0):
        self.name, self.line, self.text, self.at = name, line, text, at

    def fault(self, what):
        raise Unknown(f"{self.name}, line {self.line}: {what}")

    def skip(self):
        while self.at < len(self.text) and self.text[self.at] == " ":
            self.at += 1

    def at_end(self):
        """Whether nothing but a comment is left."""
        self.skip()
        rest = self.text[self.at:]
        return not rest or rest[0] == "#" and (self.at == 0 or self.text[self.at - 1] == " ")

    def quoted(self):
        mark, letters = self.text[self.at], []
        self.at += 1
        while self.at < len(self.text):
            letter = self.text[self.at]
            if letter == mark == "'" and self.text.startswith("''", self.at):
                letters.append("'")
                self.at += 2
            elif letter == mark:
                self.at += 1
                return "".join(letters)
            elif letter == "\\" and mark == '"':
                found = re.compile(r"\\(?:u([0-9a-fA-F]{4})|(.))").match(self.text, self.at)
                if not found or found[2] and found[2] not in ESCAPES:
                    self.fault("an escape that is not read here")
                letters.append(ESCAPES[found[2]] if found[2] else chr(int(found[1], 16)))
                self.at = found.end()
            else:
                letters.append(letter)
                self.at += 1
        self.fault("a quoted text that does not end on its line")

    def plain(self, stops):
        """A plain text up to a comment, `: `, or in a flow one of its marks."""
        start = self.at
        if self.text[start] in "&*!|>%@`\"'?{}[],#" or re.match(r"[-?:]( |$)", self.text[start:]):
            self.fault(f"what begins with {self.text[start]} is not read here")
        while self.at < len(self.text):
            rest = self.text[self.at:]
            if rest[0] in stops or re.match(r":( |$)", rest) or stops and re.match(r":[,\[\]{}]", rest):
                break
            if rest[0] == "#" and self.text[self.at - 1] == " ":
                break
            self.at += 1
        return self.text[start:self.at].rstrip(" ")

    def scalar(self, stops):
        if self.text[self.at] in "\"'":
            return self.quoted(), True
        return self.plain(stops), False

    def flow(self):
        """A `{...}`, a `[...]` or a scalar inside a flow."""
        self.skip()
        if self.at >= len(self.text):
            self.fault("a list or mapping in brackets that does not end on its line")
        opening = self.text[self.at]
        if opening not in "[{":
            text, is_quoted = self.scalar(",[]{}")
            return text if is_quoted or text not in ("", "~", "null") else None
        self.at += 1
        closing, items = "]}"[opening == "{"], [] if opening == "[" else {}
        while True:
            self.skip()
            if self.text[self.at:self.at + 1] == closing:
                self.at += 1
                return items
            if opening == "[":
                items.append(self.flow())
                self.skip()
                if self.text[self.at:self.at + 1] == ":":
                    self.fault("a mapping inside a list without braces")
            else:
                if self.at >= len(self.text) or self.text[self.at] in "[{,":
                    self.fault("a key is missing")
                key, is_quoted = self.scalar(",[]{}")
                self.skip()
                if not re.match(r":( |$)" if not is_quoted else r":", self.text[self.at:]):
                    self.fault(f"{key} has no value")
                self.at += 1
                self.skip()
                is_empty = self.text[self.at:self.at + 1] in (",", closing)
                self.put(items, key, None if is_empty else self.flow())
            self.skip()
            mark = self.text[self.at:self.at + 1]
            if mark == ",":
                self.at += 1
            elif mark != closing:
                self.fault("a list or mapping in brackets that does not end on its line")

    def put(self, mapping, key, value):
        if key in mapping:
            self.fault(f"the key {key} is there twice")
        if key == "<<":
            self.fault("merge keys are not read here")
        mapping[key] = value

    def whole(self):
        """The value that is the rest of a line."""
        if self.text[self.at] in "[{":
            value = self.flow()
        else:
            value, is_quoted = self.scalar("")
            value = value if is_quoted or value not in ("", "~", "null") else None
        if not self.at_end():
            self.fault("text behind a value")
        return value


class Document:
    def __init__(self, name, text):
        self.name, self.lines, self.at = name, [], 0
        if re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029]", text):
            raise Unknown(f"{name}: a control character")
        for number, line in enumerate(re.split(r"\r\n|\r|\n", text), 1):
            body = line.lstrip(" ")
            if not body or body.isspace() or body[0] == "#":
                continue
            if body[0] == "\t" or "\t" in line:
                raise Unknown(f"{name}, line {number}: a tab")
            if line == "---" and not self.lines:
                continue
            if line[:3] in ("---", "...") or line[0] == "%":
                raise Unknown(f"{name}, line {number}: several documents or a directive")
            self.lines.append(Line(number, len(line) - len(body), body))

    def reader(self, line, at=0):
        return Reader(self.name, line.number, line.text, at)

    def root(self):
        if not self.lines:
            return {}
        value = self.block(self.lines[0].indent)
        if self.at < len(self.lines):
            self.reader(self.lines[self.at]).fault("a line that belongs to nothing above it")
        return value

    def block(self, indent):
        """The mapping or list of lines of one indentation."""
        is_list = self.is_item(self.lines[self.at])
        result = [] if is_list else {}
        while self.at < len(self.lines) and self.lines[self.at].indent == indent:
            line = self.lines[self.at]
            if self.is_item(line) != is_list:
                break
            if is_list:
                result.append(self.item(line))
            else:
                self.entry(line, result)
        return result

    @staticmethod
    def is_item(line):
        return line.text == "-" or line.text.startswith("- ")

    def item(self, line):
        reader = self.reader(line, 1)
        if reader.at_end():
            self.at += 1
            return self.below(line.indent, reader)
        if self.key(self.reader(line, reader.at), probe=True) or self.is_item(Line(0, 0, line.text[reader.at:])):
            # what follows the dash is a block of its own, as far in as it stands
            self.lines[self.at] = Line(line.number, line.indent + reader.at, line.text[reader.at:])
            return self.block(line.indent + reader.at)
        self.at += 1
        return self.checked(reader.whole(), line)

    def key(self, reader, probe=False):
        """The key at a position, and the position behind its colon; None where a probe finds none."""
        if probe and reader.text[reader.at] in "[{&*!|>%@`?#":
            return None
        key, is_quoted = reader.scalar("")
        reader.skip() if is_quoted else None
        if not re.match(r":( |$)", reader.text[reader.at:]):
            return None if probe else reader.fault("no `key: value`")
        reader.at += 1
        return key

    def entry(self, line, result):
        reader = self.reader(line)
        key = self.key(reader)
        self.at += 1
        if reader.at_end():
            value = self.below(line.indent, reader, is_mapping=True)
        else:
            value = self.checked(reader.whole(), line)
        reader.put(result, key, value)

    def below(self, indent, reader, is_mapping=False):
        """What hangs below a key or a dash: a deeper block, a list as deep as its key, or nothing."""
        if self.at < len(self.lines):
            line = self.lines[self.at]
            if line.indent > indent or is_mapping and line.indent == indent and self.is_item(line):
                return self.block(line.indent)
        return None

    def checked(self, value, line):
        if self.at < len(self.lines) and self.lines[self.at].indent > line.indent:
            self.reader(self.lines[self.at]).fault("a text over several lines, or a block below a value")
        return value


def read(data, name):
    """The root mapping of a settings file's bytes."""
    root = Document(name, decoded(data, name)).root()
    if not isinstance(root, dict):
        raise Unknown(f"{name}: no mapping of keys to values")
    return root
