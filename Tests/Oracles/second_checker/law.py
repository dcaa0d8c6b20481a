"""The law on a pair of an apprentice and a post, and the ratios of enterprises and kinds of post; waivers included."""
import math
from collections import defaultdict
from fractions import Fraction

from . import texts
from .contract import AGES_AND_SHARES, RULES
from .places import Places
from .term import date_of
from .venues import stands


def age(birth, day):
    """Whole years; who is born on 29 February has the birthday on 1 March in other years."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


class Law:
    def __init__(self, term):
        self.term, self.rules = term, term.settings.rules
        self.known = {}
        self.province = {base: term.province(base) for base in term.bases}
        self.site = {base: term.base_site(base) for base in term.bases}
        self.sites_of = defaultdict(set)
        for base, firm in term.firm_of.items():
            self.sites_of[firm].add(self.site[base])
        self.schools = {term.school_site(person) for person, row in term.people.items() if row["school"]}
        leaves_out = {name for name, row in term.firms.items() if row and row["staff_excludes_contracts"] == "true"}
        self.contracts = [
            row["labour_contract"] for row in term.people.values() if row["labour_contract"] in leaves_out]
        self.places = Places(self)
        self.read_waivers()
        self.find_gaps()

    def read_waivers(self):
        term, self.waivers = self.term, {}
        kinds = {post.id if not post.kind else f"{post.firm}/{post.kind}" for post in term.posts.values()}
        subjects = {"enterprise": term.firms, "base": term.bases, "post": term.posts, "programme": term.programmes, "kind": kinds}
        for row in term.rows("waivers.csv"):
            def fault(column, what):
                term.fault("waivers.csv", row, column, what)
            rule, subject = row["rule"], row["subject"]
            if not any(line.id == rule and line.is_waivable for line in self.rules):
                fault("rule", "no line of the rules has this id and may be waived")
            bounds, allowed = RULES[rule]
            if not any(subject in subjects[level] for level in allowed):
                fault("subject", "is nothing that the rule looks at")
            if subject in term.programmes and (subject in term.firms or subject in term.bases or subject in term.posts):
                fault("subject", "is both a place and a programme")
            if (bounds is None) != (row["value"] == "no"):
                fault("value", "is no number, or not the word no")
            top = {"labour-grade": 5}.get(rule, bounds and bounds[1])
            if bounds is not None and Fraction(row["value"]) > top:
                fault("value", f"is above {top}")
            if rule in ("min-age", "minors", "labour-grade") and "." in row["value"]:
                fault("value", "is no whole number")
            if (rule, subject) in self.waivers:
                fault("subject", "is there twice")
            value = None if bounds is None else Fraction(row["value"])
            self.waivers[rule, subject] = (value, date_of(row["date"]))

    def find_gaps(self):
        """Provinces and cities without which it is open whether a line binds, where the other side does not decide it."""
        term = self.term
        lines = [line for line in self.rules if any(line.is_in_force(span.start) for span in term.spans)]
        schools = {term.school_site(person) for person in term.people}
        goes_by_city, compares = any(line.bases[1] or line.schools[1] for line in lines), any(line.id == "away" for line in lines)
        for name in ("enterprises.csv", "bases.csv", "schools.csv", "towns.csv") if goes_by_city or compares else ():
            for row in term.rows(name):
                found = texts.cities(row["city"], row["province"]) if row["city"] else [""]
                if len(found) > 1 or not found and (goes_by_city or texts.is_address(row["city"])):
                    term.fault(name, row, "city", "is no city, or one of several")
        for line in lines:
            is_ratio = line.id in ("staff-ratio", "post-ratio")
            for base in term.bases:
                if not line.hangs_on_base(self.site[base]) or not term.posts_of[base]:
                    continue
                others = self.sites_of[term.firm_of[base]]
                is_open = (not line.at_school(schools) and not line.at_base(others) if is_ratio
                           else any(not line.at_school([school]) for school in schools))
                if is_open:
                    term.missing(line.id, f"bases.csv province or city of {base}")
            outside = [base for base in term.bases if term.posts_of[base] and not line.at_base([self.site[base]])]
            if outside and not (is_ratio and line.at_school(schools)):
                for person in term.people:
                    if line.hangs_on_school(term.school_site(person)):
                        term.missing(line.id, f"the province or city of the school of {person}")

    def waiver(self, rule, span, subjects):
        """The number of the first subject's waiver in time, as a list of one; [None] lifts, [] is none."""
        for subject in subjects:
            if (rule, subject) in self.waivers:
                value, date = self.waivers[rule, subject]
                if date <= span.start:
                    return [value]
        return []

    def binding(self, rule, span, bases, schools, subjects, lines=None):
        """The numbers (None: without one) of the lines that bind, each as the waiver leaves it."""
        waiver = self.waiver(rule, span, subjects)
        numbers = []
        for line in self.rules if lines is None else lines:
            if line.id == rule and line.is_in_force(span.start) and line.binds(bases, schools):
                if waiver and line.is_waivable:
                    if waiver == [None]:
                        continue
                    numbers.append(None if line.value is None else waiver[0])
                else:
                    numbers.append(line.value)
        return numbers

    def on_pair(self, rule, span, person, post, lines=None):
        """The numbers that bind an apprentice at a post, of all lines or of some."""
        term = self.term
        subjects = post.id, post.base, post.firm, term.people[person]["programme"]
        schools = [term.school_site(person)] if term.people[person]["school"] else []
        filed = tuple(subject for subject in subjects if (rule, subject) in self.waivers)
        key = rule, span.index, self.site[post.base], tuple(schools), filed, None if lines is None else tuple(map(id, lines))
        if key not in self.known:
            self.known[key] = self.binding(rule, span, [self.site[post.base]], schools, filed, lines)
        return self.known[key]

    def limit(self, rule, span, person, post):
        """The strictest number that binds on a pair, None where there is none."""
        numbers = [value for value in self.on_pair(rule, span, person, post) if value is not None]
        return (max if rule in AGES_AND_SHARES else min)(numbers, default=None)

    def bars(self, span, person, post):
        """The rule against an apprentice at a post, or None."""
        row, term = self.term.people[person], self.term
        firm = term.firms[post.firm]

        def binds(rule):
            return bool(self.on_pair(rule, span, person, post))

        birth = date_of(row["birth_date"])
        for rule, counts in (("min-age", True), ("minors", "no-minors" in post.tags)):
            least = self.limit(rule, span, person, post) if counts else None
            if least is not None:
                if birth is None:
                    term.missing(rule, f"apprentices.csv birth_date of {person}")
                elif age(birth, span.start) < least:
                    return rule
        if binds("no-first-year"):
            if not row["year"]:
                term.missing("no-first-year", f"apprentices.csv year of {person}")
            elif row["year"] == "1":
                return "no-first-year"
        if "no-women" in post.tags and binds("women"):
            if not row["sex"]:
                term.missing("women", f"apprentices.csv sex of {person}")
            elif row["sex"] == "female":
                return "women"
        if self.is_venue(span, person, post, firm):
            return "venues"
        grade = max((int(tag[7:]) for tag in post.tags if tag.startswith("labour-")), default=0)
        most = self.limit("labour-grade", span, person, post) if grade else None
        if most is not None and grade >= most:
            return "labour-grade"
        return self.places.bars(span, person, post, binds)

    def is_registered(self, post, base):
        """By the base's own word, else by the credit code of its enterprise; nobody stops for a column that nobody keeps."""
        if base and base["registered"]:
            return base["registered"] == "true"
        firm = self.term.firms[post.firm]
        if not firm or not firm["credit_code"]:
            if "registered" in self.term.tables["bases.csv"].has:
                self.term.missing("registered-unit", f"bases.csv registered of {post.base}")
            self.term.unchecked.add(("registered-unit", post.base))
        return True

    def is_venue(self, span, person, post, firm):
        """Whether the words of a line that binds and that no waiver lifts stand in the enterprise's category."""
        category = firm["category"] if firm else ""
        key = "venues", category
        if not category:
            lines = [line for line in self.rules if line.id == "venues"]
            if lines and self.on_pair("venues", span, person, post, lines):
                self.term.missing("venues", f"enterprises.csv category of {post.firm}")
            return False
        if key not in self.known:
            self.known[key] = [line for line in self.rules if line.id == "venues" and stands(line.words, line.spared, category)]
        return bool(self.known[key]) and bool(self.on_pair("venues", span, person, post, self.known[key]))

    def ratio(self, rule, span, firm, subject):
        numbers = self.binding(rule, span, self.sites_of[firm], self.schools, [subject])
        return min((value for value in numbers if value is not None), default=None)

    def ratio_rows(self, span):
        """Per row of a ratio: family, subject, posts, right-hand side."""
        term = self.term
        for firm, row in term.firms.items():
            ratio = self.ratio("staff-ratio", span, firm, firm)
            if ratio is None:
                continue
            if not row or not row["staff"]:
                term.missing("staff-ratio", f"enterprises.csv staff of {firm}")
                continue
            staff = int(row["staff"]) + self.contracts.count(firm)
            yield "staff-ratio", firm, term.posts_of[firm], math.floor(ratio * staff) - term.taken({firm}, span, False)
        kinds = defaultdict(list)
        for name, post in term.posts.items():
            kinds[f"{post.firm}/{post.kind}" if post.kind else name].append(name)
        for subject, posts in kinds.items():
            ratio = self.ratio("post-ratio", span, term.posts[posts[0]].firm, subject)
            if ratio is None:
                continue
            counts = [term.posts[name].staff for name in posts]
            if None in counts:
                term.missing("post-ratio", f"posts.csv staff for {subject}")
                continue
            yield "post-ratio", subject, posts, math.floor(ratio * sum(counts)) - term.taken(set(posts), span, False)

    def mentors_lifted(self, span, base):
        """Whether a waiver lifts the row of a base: a rule binds for any of the schools, and all that do may be waived."""
        subjects = [base, self.term.firm_of[base]]
        before = self.binding("mentors", span, [self.site[base]], self.schools, [])
        return bool(before) and not self.binding("mentors", span, [self.site[base]], self.schools, subjects)

    def mentors_unchecked(self, span, base):
        """Whether a rule on mentors binds at a base, and no waiver lifts it."""
        subjects = [base, self.term.firm_of[base]]
        return bool(self.binding("mentors", span, [self.site[base]], self.schools, subjects))

    def binds_slot(self, person, town):
        """Whether the rule on hours binds a session by where the studio's town and the school lie."""
        schools = [self.term.school_site(person)] if self.term.people[person]["school"] else []
        return any(
            line.id == "hours" and line.is_in_force(self.term.start)
            and line.binds([self.term.town_site(town)], schools) for line in self.rules)

    def may_bind_slot(self, town):
        """Whether a line on hours could bind a session if it were known where the studio's town lies."""
        return any(
            line.id == "hours" and line.is_in_force(self.term.start)
            and line.hangs_on_base(self.term.town_site(town)) for line in self.rules)


class Travel:
    """Tenths of a minute, rounded half up: by the table, else by the great circle; None where nothing is known."""

    def __init__(self, term):
        self.term, self.known = term, {}

    def from_home(self, person, base):
        row = self.term.people[person]
        own = (row["latitude"], row["longitude"]) if row["latitude"] else None
        key = row["home_town"], own, base
        if key not in self.known:
            self.known[key] = self.between(*key)
        return self.known[key]

    def from_town(self, town, base):
        """From a studio's town, which a base without coordinates in the same town is no way from."""
        site = self.term.bases[base]
        table = self.by_table(town, base)
        if table is None and site and site["town"] == town and not site["latitude"]:
            return 0
        return self.between(town, None, base)

    def by_table(self, town, base):
        site = self.term.bases[base]
        found = self.term.minutes.get((town, base))
        if found is None and site and site["town"]:
            found = self.term.minutes.get((town, site["town"]))
        return None if found is None else math.floor(found * 10 + Fraction(1, 2))

    def between(self, town, own, base):
        table = self.by_table(town, base) if town else None
        if table is not None:
            return table
        site = self.term.bases[base]
        start = own or self.place(self.term.towns.get(town))
        finish = self.place(site) or self.place(self.term.towns.get(site["town"]) if site else None)
        if not start or not finish:
            return None
        (n1, e1), (n2, e2) = ((float(north), float(east)) for north, east in (start, finish))
        turn, model = math.pi / 180, self.term.model
        north, east = math.sin((n2 - n1) * turn / 2), math.sin((e2 - e1) * turn / 2)
        chord = north * north + math.cos(n1 * turn) * math.cos(n2 * turn) * east * east
        kilometres = 2 * 6371.0088 * math.asin(min(1, math.sqrt(chord)))
        return math.floor(kilometres * float(model.detour) / float(model.speed) * 600 + 0.5)

    @staticmethod
    def place(row):
        return (row["latitude"], row["longitude"]) if row and row["latitude"] else None
