"""Columns and rows of a term by models/README.md."""
import math
from collections import defaultdict

from . import Refused
from .law import Law, Travel
from .sessions import Sessions


class Program:
    """Columns have an id and limits 0 to `upper`; a row is its columns with their coefficients and two sides."""

    def __init__(self, term):
        self.term, self.model = term, term.model
        self.law, self.travel = Law(term), Travel(term)
        self.sessions = Sessions(term, self.law, self.travel)
        self.ids, self.upper, self.rows, self.ambiguous = [], [], {}, set()
        self.arcs, self.pairs = [], []
        self.add_columns()
        for span in term.spans:
            self.add_places(span)
            self.add_quotas(span)
            self.add_openings(span)
            self.add_groups(span)
        self.add_balance()
        self.add_rotations()
        self.add_sessions()
        self.at = {name: None if self.ids.count(name) > 1 else at for at, name in enumerate(self.ids)} if self.has_twins() else {
            name: at for at, name in enumerate(self.ids)}

    def has_twins(self):
        return len(set(self.ids)) < len(self.ids)

    def column(self, name, upper):
        self.ids.append(name)
        self.upper.append(upper)
        return len(self.ids) - 1

    def row(self, name, terms, lower=None, upper=None):
        """Adds a row; a side that is not given is what its columns' limits allow anyway."""
        if name in self.rows:
            self.ambiguous.add(name)
        low = sum(min(0, value * self.upper[i]) for i, value in terms) if lower is None else lower
        high = sum(max(0, value * self.upper[i]) for i, value in terms) if upper is None else upper
        self.rows[name] = [terms, low, high]

    # Columns

    def add_columns(self):
        term, stages = self.term, self.model.stages
        self.of_person = [defaultdict(list) for _ in term.spans]
        self.of_post = [defaultdict(list) for _ in term.spans]
        suffix = [f"/{span.name}" if len(term.spans) > 1 else "" for span in term.spans]
        for person in term.people:
            for span in term.spans:
                for name, post in term.posts.items():
                    if self.is_arc(span, person, name, post):
                        at = self.column(f"x/{person}/{name}{suffix[span.index]}", 1)
                        self.arcs.append((person, span, name, term.rank[person].get(name, term.worst)))
                        self.of_person[span.index][person].append(at)
                        self.of_post[span.index][name].append(at)
        self.of_slot = defaultdict(list)
        for person, slots in self.sessions.of.items():
            for slot in slots:
                at = self.column(f"z/{person}/{slot}", 1)
                self.pairs.append((at, person, slot))
                self.of_slot[slot].append(at)
        self.complete = {}
        if len(term.spans) > 1:
            for person in term.people:
                if any(own[person] for own in self.of_person):
                    self.complete[person] = self.column(f"complete/{person}", 1)
        self.open_post, self.open_base, self.filled, self.used = {}, {}, {}, {}
        counts = "min-open" in stages
        for span in term.spans:
            for name, post in term.posts.items():
                if (post.minimum or 0) >= 2:
                    self.open_post[span.index, name] = self.column(f"open/{name}{span.suffix}", 1)
            for name, row in term.bases.items():
                is_reached = any(self.of_post[span.index][post] for post in term.posts_of[name])
                if self.minimum(name) >= 2 or counts and is_reached and self.opening_cost(name):
                    self.open_base[span.index, name] = self.column(f"open/{name}{span.suffix}", 1)
            for name, (_, _, _, low, _, kind, _, period) in term.quotas.items():
                if "fill-reserved" in stages and kind == "reserve" and low and span.counts(period):
                    self.filled[span.index, name] = self.column(f"filled/{name}{span.suffix}", low)
        if counts and len(term.spans) > 1:
            for name in term.bases:
                if self.opening_cost(name) and any((span.index, name) in self.open_base for span in term.spans):
                    self.used[name] = self.column(f"used/{name}", 1)
        self.subjects = [each for span in term.spans for each in self.balanced(span)] if "balance" in stages else []
        self.scale = math.lcm(*(seats for *_, seats, _ in self.subjects))
        self.highest = self.lowest = None
        if self.subjects:
            self.highest, self.lowest = self.column("balance/highest", self.scale), self.column("balance/lowest", self.scale)

    def is_arc(self, span, person, name, post):
        term, row = self.term, self.term.people[person]
        if post.admits is not None and row["programme"] not in post.admits:
            return False
        pins = term.pins[span.index].get(person, [])
        if not all(name in own for own in pins):
            return False
        word = row["accepts_unlisted"]
        if (word == "false" if word else self.model.unlisted == "forbid") and not pins and name not in term.rank[person]:
            return False
        kinds = term.programme(person, "rotation")
        if self.model.is_rotation and kinds and post.kind not in kinds.split(";"):
            return False
        if row["labour_contract"] not in ("", post.firm) or row["training_agreement"] not in ("", post.firm):
            return False
        if term.refuses(person, name):
            return False
        if any(name in own for own in term.bans[span.index].get(person, [])):
            return False
        return not self.law.bars(span, person, post)

    def minimum(self, base):
        row = self.term.bases[base]
        return int(row["minimum"] or 0) if row else 0

    def opening_cost(self, base):
        row = self.term.bases[base]
        return int(row["opening_cost"] or 1) if row else 1

    def balanced(self, span):
        """The subjects of `balance` in a span: name, span, seats, columns."""
        term, level = self.term, self.model.balance_level
        if level in ("school", "programme"):
            groups = term.schools if level == "school" else term.programmes
            for name in groups:
                members = [person for person, row in term.people.items() if row[level] == name]
                if members:
                    yield name, span, len(members), [i for person in members for i in self.of_person[span.index][person]]
            return
        for name in {"post": term.posts, "base": term.bases, "enterprise": term.firms}[level]:
            seats = term.seats(level, name, span)
            if seats:
                posts = [name] if level == "post" else term.posts_of[name]
                yield name, span, seats, self.at_posts(span, posts)

    def at_posts(self, span, posts):
        return [i for post in posts for i in self.of_post[span.index][post]]

    # Rows

    def ones(self, span, posts, counts=lambda person: True):
        return [(i, 1) for i in self.at_posts(span, posts) if counts(self.arcs[i][0])]

    def add_places(self, span):
        term = self.term
        for person in term.people:
            own = [(i, 1) for i in self.of_person[span.index][person]]
            is_forced = bool(term.pins[span.index].get(person)) or self.model.unplaced == "forbid"
            if own or is_forced:
                self.row(f"one-place/{person}{span.suffix}", own, 1 if is_forced else None, 1)
        for level, sites in (("post", term.posts), ("base", term.bases), ("enterprise", term.firms)):
            for name in sites:
                seats = term.seats(level, name, span)
                if seats is not None:
                    posts = [name] if level == "post" else term.posts_of[name]
                    self.row(f"{level}-capacity/{name}{span.suffix}", self.ones(span, posts), upper=seats)
        interns = {person for person, row in term.people.items() if not row["labour_contract"]}
        for family, subject, posts, most in self.law.ratio_rows(span):
            self.row(f"{family}/{subject}{span.suffix}", self.ones(span, posts, interns.__contains__), upper=max(0, most))
        for base, row in term.bases.items():
            posts = term.posts_of[base]
            for sex in ("male", "female"):
                if row and row["beds_" + sex]:
                    terms = self.ones(span, posts, lambda person: self.needs_bed(span, person, base, sex))
                    self.row(f"beds/{base}/{sex}{span.suffix}", terms, upper=int(row["beds_" + sex]))
            if row and row["mentors"] and self.model.per_mentor and posts and not self.law.mentors_lifted(span, base):
                most = int(row["mentors"]) * int(self.model.per_mentor)
                self.row(f"mentors/{base}{span.suffix}", self.ones(span, posts), upper=most)
            elif posts and self.law.mentors_unchecked(span, base):
                # how many apprentices a mentor has is the model's to say, and no national number stands in for it
                if self.model.per_mentor:
                    term.missing("mentors", f"bases.csv mentors of {base}")
                term.unchecked.add(("mentors", base))

    def needs_bed(self, span, person, base, sex):
        row = self.term.people[person]
        if row["sex"] != sex:
            return False
        if self.law.places.counts_bed(span, person, base):
            return True
        if row["needs_bed"]:
            return row["needs_bed"] == "true"
        way = self.travel.from_home(person, base) if self.model.bed_beyond is not None else None
        return way is not None and way > 10 * self.model.bed_beyond

    def add_quotas(self, span):
        term = self.term
        for name, (members, posts, (level, where), low, high, kind, release, period) in term.quotas.items():
            if not span.counts(period):
                continue
            own = self.ones(span, posts, members.__contains__)
            least = low if kind == "hard" else None
            if least is not None or high is not None:
                self.row(f"quota/{name}{span.suffix}", own, least, high)
            if kind == "reserve" and not release and level in ("post", "base", "enterprise"):
                seats = term.seats(level, where, span)
                if seats is not None:
                    others = self.ones(span, posts, lambda person: person not in members)
                    self.row(f"reserve/{name}{span.suffix}", others, upper=max(0, seats - low))
            if (span.index, name) in self.filled:
                self.row(f"fill/{name}{span.suffix}", own + [(self.filled[span.index, name], -1)], 0)

    def add_openings(self, span):
        term = self.term
        for level, columns in (("post", self.open_post), ("base", self.open_base)):
            for (index, name), column in columns.items():
                if index != span.index:
                    continue
                posts = [name] if level == "post" else term.posts_of[name]
                own, seats = self.ones(span, posts), term.seats(level, name, span)
                least = max(1, (term.posts[name].minimum or 0) if level == "post" else self.minimum(name))
                most = len(own) if seats is None else min(len(own), seats)
                self.row(f"{level}-minimum/{name}{span.suffix}", own + [(column, -least)], 0)
                self.row(f"{level}-open/{name}{span.suffix}", own + [(column, -most)], None, 0)

    def add_groups(self, span):
        for group, (members, kind, level) in self.term.groups.items():
            at = defaultdict(lambda: defaultdict(list))
            for person in members:
                for i in self.of_person[span.index][person]:
                    post = self.arcs[i][2]
                    at[post if level == "post" else self.term.posts[post].base][person].append(i)
            for place, own in at.items():
                if kind == "apart":
                    if len(own) > 1:
                        self.row(f"apart/{group}/{place}{span.suffix}", [(i, 1) for arcs in own.values() for i in arcs], upper=1)
                    continue
                for person in members[1:]:
                    if own.get(person) or own.get(members[0]):
                        terms = [(i, 1) for i in own.get(person, [])] + [(i, -1) for i in own.get(members[0], [])]
                        self.row(f"together/{group}/{person}/{place}{span.suffix}", terms, 0, 0)

    def add_balance(self):
        for name, span, seats, columns in self.subjects:
            terms = [(i, self.scale // seats) for i in columns]
            self.row(f"balance-highest/{name}{span.suffix}", terms + [(self.highest, -1)], upper=0)
            self.row(f"balance-lowest/{name}{span.suffix}", terms + [(self.lowest, -1)], lower=0)

    def add_rotations(self):
        term = self.term
        for person, complete in self.complete.items():
            for span in term.spans:
                own = [(i, 1) for i in self.of_person[span.index][person]]
                upper = None if self.model.partial == "allow" else 0
                self.row(f"rotation/{person}{span.suffix}", own + [(complete, -1)], 0, upper)
            columns = [i for span in term.spans for i in self.of_person[span.index][person]]
            kinds = [kind for kind in term.programme(person, "rotation").split(";") if kind]
            if kinds and len(kinds) != len(term.spans):
                term.fault("programmes.csv", term.programmes[term.people[person]["programme"]], "rotation", "not one kind a period")
            if person in term.settled:
                continue
            for kind in sorted(set(kinds)):
                own = [(i, 1) for i in columns if term.posts[self.arcs[i][2]].kind == kind]
                if own:
                    self.row(f"rotation-kind/{person}/{kind}", own, upper=kinds.count(kind))
            by_post = defaultdict(list)
            for i in columns:
                by_post[self.arcs[i][2]].append((i, 1))
            for post, own in by_post.items():
                if self.model.repeat_posts == "forbid" and len(own) > 1:
                    self.row(f"repeat-post/{person}/{post}", own, upper=1)
        for base, column in self.used.items():
            own = [(i, 1) for (_, name), i in self.open_base.items() if name == base]
            self.row(f"base-used/{base}", own + [(column, -len(term.spans))], None, 0)

    def add_sessions(self):
        """Rows of studio sessions, and those that part them from working hours."""
        sessions, own = self.sessions, defaultdict(dict)
        for at, person, slot in self.pairs:
            own[person][slot] = at
        if self.pairs:
            for slot in sessions.slots:
                self.row(f"slot-capacity/{slot}", [(i, 1) for i in self.of_slot[slot]], upper=sessions.slots[slot].capacity)
        self.session_of = own
        for person, slots in own.items():
            def terms(wanted):
                return [(at, 1) for slot, at in slots.items() if slot in wanted]
            self.row(f"studio-sessions/{person}", terms(slots), upper=sessions.asked(person))
            for day, wanted in sessions.days(person):
                self.row(f"studio-day/{person}/{day}", terms(wanted), upper=1)
            for period, wanted in sessions.crowded(person).items():
                self.row(f"studio-spread/{person}/{period}", terms(wanted), upper=sessions.share(person))
            for span in self.term.spans:
                self.add_clashes(span, person, slots, terms)

    def add_clashes(self, span, person, slots, terms):
        sessions, groups = self.sessions, {}
        arcs = self.of_person[span.index][person]
        for slot in slots:
            hit = tuple(i for i in arcs if sessions.clash(span, slot, self.term.posts[self.arcs[i][2]]))
            if hit:
                groups.setdefault(hit, []).append(slot)
        for hit, group in groups.items():
            most = min(sessions.asked(person), len(group))
            name = f"{person}/{group[0]}{span.suffix}"
            self.row(f"slot-clash/{name}", [(i, most) for i in hit] + terms(group), upper=most)
            # what follows in whole numbers: on one day one session, or one of the places that clash with it
            days = [(str(day), wanted & set(group)) for day, wanted in sessions.days(person)]
            shared = {slot for _, wanted in days for slot in wanted}
            for day, wanted in days + [(slot, {slot}) for slot in group if slot not in shared]:
                if wanted and (most > 1 or len(wanted) > 1):
                    self.row(f"slot-day/{name}/{day}", [(i, 1) for i in hit] + terms(wanted), upper=1)

    def derive(self, rows):
        """The rows of ranks of sessions that a certificate names: whose and of which slots; the figures are worked out here."""
        for row in rows:
            name, person, wanted = row["id"], row["apprentice"], row["slots"]
            if name in self.rows or name.startswith("objective/"):
                raise Refused(f"derived row {name}: the id is taken")
            spans = self.term.spans
            span = next((each for each in spans if each.name == row.get("period")), None) if len(spans) > 1 else spans[0]
            own = self.session_of.get(person, {})
            is_one = len(spans) == 1 and "period" in row
            if span is None or is_one or not wanted or len(set(wanted)) < len(wanted) or set(wanted) - set(own):
                raise Refused(f"derived row {name}: its apprentice, period or slots are wrong")
            free = self.sessions.most(person, wanted)
            terms = [(own[slot], 1) for slot in wanted]
            for i in self.of_person[span.index][person]:
                post = self.term.posts[self.arcs[i][2]]
                left = [slot for slot in wanted if not self.sessions.clash(span, slot, post)]
                if free != self.sessions.most(person, left):
                    terms.append((i, free - self.sessions.most(person, left)))
            self.row(name, terms, upper=free)

    def draw_bits(self):
        """31 where all coefficients are 1 and of any two rows that share a column one lies in the other, else 16."""
        rows, of_column = [], defaultdict(list)
        for name, (terms, *_) in self.rows.items():
            if name.startswith(("one-place/", "slot-day/")):
                continue
            if any(value != 1 for _, value in terms):
                return 16
            for i, _ in terms:
                of_column[i].append(len(rows))
            rows.append({i for i, _ in terms})
        chains = (sorted(chain, key=lambda row: len(rows[row])) for chain in of_column.values())
        pairs = {pair for chain in chains for pair in zip(chain, chain[1:])}
        return 31 if all(rows[inner] <= rows[outer] for inner, outer in pairs) else 16
