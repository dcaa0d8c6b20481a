"""A roster file, with the studio sessions beside it, as a point of the program."""
import pathlib, re
from fractions import Fraction

from . import Refused, Unknown
from .contract import REMARKS, STUDIO_REMARKS, STUDIO_ROSTER, TABLES
from .overlay import hashed
from .tables import Table
from .term import roster_lines, unguarded


class Roster:
    def __init__(self, program, path, studio_path=None):
        self.program, self.term = program, program.term
        self.given = self.read_places(pathlib.Path(path))
        self.sessions = self.read_sessions(pathlib.Path(path), studio_path)
        self.point = self.find_point()
        lines = [text for person in self.term.people for span in self.term.spans
                 for text in (person, span.name, self.given[person, span.index])]
        self.digest = hashed(lines + [text for pair in sorted(self.sessions) for text in pair]).hexdigest()

    def read_places(self, path):
        table = Table(path.name, TABLES["roster.csv"])
        self.lines, given = [], {}
        for person, span, post, row in roster_lines(self.term, table.read(path.read_bytes())):
            given[person, span] = post
            self.lines.append((table.name, row, person, post))
        for person in self.term.people:
            for span in self.term.spans:
                if (person, span.index) not in given:
                    raise Refused(f"the roster has no line for {person}{span.suffix}")
        return given

    def check_claims(self):
        """What each line says of the rank and the way, where it says something."""
        for name, row, person, post in self.lines:
            way = self.program.travel.from_home(person, self.term.posts[post].base) if post else None
            for column, actual in (("rank", self.term.rank[person].get(post)), ("minutes", None if way is None else Fraction(way, 10))):
                text = row[column]
                if text and (actual is None or not re.fullmatch(r"[0-9]+(\.[0-9]+)?", text) or Fraction(text) != actual):
                    raise Refused(f"{name}, row {row['row']}: the {column} is not {text}")

    def read_sessions(self, path, studio_path):
        """The studio roster; without one that is named, that beside the roster, if it is there."""
        path = pathlib.Path(studio_path) if studio_path else path.with_name("studio-" + path.name)
        if not studio_path and not path.exists():
            return set()
        found = set()
        table = Table(path.name, STUDIO_ROSTER, remarks=REMARKS + STUDIO_REMARKS)
        for row in table.read(path.read_bytes()):
            person, slot = (unguarded(row[column], ids) for column, ids in (
                ("apprentice", self.term.people), ("slot", self.program.sessions.slots)))
            if person not in self.term.people or slot not in self.program.sessions.slots or (person, slot) in found:
                raise Refused(f"{table.name}, row {row['row']}: {person} in {slot} is not there, or there twice")
            if unguarded(row["studio"], self.program.sessions.studios) not in ("", self.program.sessions.slots[slot].studio):
                raise Refused(f"{table.name}, row {row['row']}: {slot} is of another studio")
            found.add((person, slot))
        return found

    def find_point(self):
        """The value of each column; a place or a session that has no column is not lawful."""
        program, point = self.program, [0] * len(self.program.ids)
        arc_at = {(person, span.index, post): i for i, (person, span, post, _) in enumerate(program.arcs)}
        for (person, span), post in self.given.items():
            if post:
                if (person, span, post) not in arc_at:
                    raise Refused(f"not eligible: {person} at {post}" + self.why(person, span, post))
                point[arc_at[person, span, post]] = 1
        pair_at = {(person, slot): i for i, person, slot in program.pairs}
        for pair in self.sessions:
            if pair not in pair_at:
                raise Refused(f"not open: slot {pair[1]} to {pair[0]}")
            point[pair_at[pair]] = 1
        return self.filled(point)

    def completed(self, names):
        """The point of a roster by the ids of its places and sessions."""
        program, point = self.program, [0] * len(self.program.ids)
        for name in names:
            at = program.at.get(name)
            if at is None or at >= len(program.arcs) + len(program.pairs) or point[at]:
                raise Refused(f"a roster of a tie names {name}, which is no place or session, or there twice")
            point[at] = 1
        return self.filled(point)

    def filled(self, point):
        """The columns that follow from places and sessions."""
        program = self.program

        def load(columns):
            return sum(point[i] for i in columns)
        for person, i in program.complete.items():
            point[i] = int(all(load(own[person]) == 1 for own in program.of_person))
        for level, columns in ((0, program.open_post), (1, program.open_base)):
            for (span, name), i in columns.items():
                posts = self.term.posts_of[name] if level else [name]
                point[i] = int(load(program.at_posts(self.term.spans[span], posts)) > 0)
        for (span, name), i in program.filled.items():
            members, posts, *_ = self.term.quotas[name]
            own = [at for at in program.at_posts(self.term.spans[span], posts) if program.arcs[at][0] in members]
            point[i] = min(program.upper[i], load(own))
        for name, i in program.used.items():
            point[i] = int(any(point[at] for (_, base), at in program.open_base.items() if base == name))
        if program.subjects:
            loads = [load(columns) * (program.scale // seats) for _, _, seats, columns in program.subjects]
            point[program.highest], point[program.lowest] = max(loads), min(loads)
        return point

    def why(self, person, span, post):
        try:
            rule = self.program.law.bars(self.term.spans[span], person, self.term.posts[post])
        except Unknown:
            rule = None
        return f" ({rule})" if rule else ""
