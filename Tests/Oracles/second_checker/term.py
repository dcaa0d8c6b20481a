"""The term that settings and tables make: who and what there is, with every reference found or refused."""
import datetime
from collections import defaultdict
from fractions import Fraction

from . import Refused, Unknown, texts
from .overlay import tables_of


def parts(text):
    return text.split(";") if text else []


class Span:
    """A stretch for which an apprentice has one place: a period of a rotation, else the whole term."""

    def __init__(self, index, name, start, end, periods, is_named):
        self.index, self.name, self.start, self.end, self.periods = index, name, start, end, periods
        self.suffix = "/" + name if is_named else ""

    def counts(self, period):
        """Whether something that is said of a period (empty: of every one) counts here."""
        return not period or period in self.periods

    def contains(self, date):
        return self.start <= date <= self.end


class Post:
    def __init__(self, name, row, base, firm):
        self.id, self.base, self.firm = name, base, firm
        get = row.get if row else lambda column: ""
        listed = parts(get("programmes") or "*")
        self.admits = None if listed == ["*"] else set(listed)
        self.first = None if self.admits is None else listed[0]
        self.kind = get("kind") or ""
        self.capacity, self.minimum, self.staff = (number(get(column)) for column in ("capacity", "minimum", "staff"))
        self.tags = parts(get("tags"))
        self.wage, self.regular = (Fraction(get(column)) if get(column) else None for column in ("wage", "wage_regular"))
        self.days = parts(get("days"))
        self.start, self.end = minutes(get("start")), minutes(get("end"))
        self.night, self.rest_day, self.release = (get(column) == "true" for column in ("night", "rest_day", "release"))
        self.filing, self.filing_date = get("filing") or "", date_of(get("filing_date"))
        self.rest_days, self.is_led = parts(get("rest_days")), get("independent") == "false"
        self.lowest = Fraction(get("wage_lowest")) if get("wage_lowest") else None


def number(text):
    return int(text) if text else None


def minutes(text):
    return int(text[:2]) * 60 + int(text[3:]) if text else None


class Term:
    def __init__(self, settings):
        self.settings, self.model = settings, settings.model
        self.start, self.end, self.seed = settings.start, settings.end, settings.seed or ""
        self.tables = tables_of(settings)
        self.unchecked = set()
        self.make_spans()
        self.people = self.register("apprentices.csv")
        if not self.tables["apprentices.csv"].is_present:
            raise Unknown("apprentices.csv is missing")
        self.make_places()
        self.make_others()
        self.make_requests()
        self.make_loads()
        self.make_filings()
        self.make_groups()
        self.make_quotas()
        self.make_published()

    def rows(self, name):
        return self.tables[name].rows

    def fault(self, name, row, column, what="is not there"):
        self.tables[name].fault(row, column, f"{row[column]}: {what}")

    def register(self, name, implied=()):
        """Per id its row, in the order of the ids' bytes; without the table the ids that others name, with None."""
        table = self.tables[name]
        if not table.is_present:
            return dict.fromkeys(sorted(set(implied) - {""}))
        found = {}
        for row in table:
            if row["id"] in found:
                self.fault(name, row, "id", "is there twice")
            found[row["id"]] = row
        return dict(sorted(found.items()))

    def resolve(self, name, row, column, known, is_needed=False):
        """The id of a cell, which is empty or one of those known."""
        if row[column] and row[column] not in known or is_needed and not row[column]:
            self.fault(name, row, column)
        return row[column]

    def missing(self, rule, subject):
        """A figure that a rule needs and that is empty: nothing is said of the term, or it is listed as not checked."""
        if self.settings.missing == "stop":
            raise Unknown(f"{subject} is empty, the rule {rule} needs it, and the scenario says `missing: stop`")
        self.unchecked.add((rule, subject))

    def make_spans(self):
        periods = self.settings.periods
        self.periods = {name: (start, end) for start, end, name in periods}
        names = set(self.periods)
        if self.model.is_rotation or len(periods) == 1:
            is_named = len(periods) > 1 or periods[0][2] != "term"
            self.spans = [Span(at, name, start, end, {name}, is_named) for at, (start, end, name) in enumerate(periods)]
        else:
            self.spans = [Span(0, "term", self.start, self.end, names, False)]

    def period(self, name, row):
        return self.resolve(name, row, "period", self.periods)

    def make_places(self):
        base_rows, post_rows = self.rows("bases.csv"), self.rows("posts.csv")
        if not self.tables["bases.csv"].is_present and not self.tables["posts.csv"].is_present:
            raise Unknown("neither bases.csv nor posts.csv is there")
        self.bases = self.register("bases.csv", [row["base"] for row in post_rows])
        owners = {base: row["enterprise"] if row and row["enterprise"] else base for base, row in self.bases.items()}
        self.firms = self.register("enterprises.csv", owners.values())
        for base, row in self.bases.items():
            if self.tables["enterprises.csv"].is_present and (not row or row["enterprise"] not in self.firms):
                raise Unknown(f"bases.csv: the enterprise of {base} is missing or not there")
        self.firm_of = owners
        self.posts = {}
        if self.tables["posts.csv"].is_present:
            for name, row in self.register("posts.csv").items():
                base = self.resolve("posts.csv", row, "base", self.bases, is_needed=True)
                self.posts[name] = Post(name, row, base, owners[base])
        else:
            self.posts = {base + "/1": Post(base + "/1", None, base, owners[base]) for base in self.bases}
            self.posts = dict(sorted(self.posts.items()))
        has_firms = self.tables["enterprises.csv"].is_present
        for name in set(self.bases) & set(self.posts) | set(self.posts) & set(self.firms) | set(self.bases) & set(self.firms):
            if name in self.posts or has_firms or owners[name] != name:
                raise Unknown(f"the id {name} names two places")
        self.posts_of = {name: [] for name in [*self.bases, *self.firms]}
        for name, post in self.posts.items():
            for site in {post.base, post.firm}:
                self.posts_of[site].append(name)
        for post in self.posts.values():
            if not post.kind and any(post.id == f"{other.firm}/{other.kind}" for other in self.posts.values() if other.kind):
                raise Unknown(f"the id {post.id} of a post is also an enterprise's kind of post")

    def make_others(self):
        people, base_rows = self.people.values(), [row for row in self.bases.values() if row]
        admitted = [name for table in ("posts.csv", "studios.csv") for row in self.rows(table) for name in parts(row["programmes"])]
        self.programmes = self.register(
            "programmes.csv", [row["programme"] for row in people] + [name for name in admitted if name != "*"])
        self.schools = self.register("schools.csv", [row["school"] for row in people])
        self.towns = self.register(
            "towns.csv", [row["home_town"] for row in people] + [row["from"] for row in self.rows("travel.csv")]
            + [row["town"] for row in base_rows + self.rows("studios.csv")])
        for row in people:
            self.resolve("apprentices.csv", row, "programme", self.programmes)
            self.resolve("apprentices.csv", row, "school", self.schools)
            self.resolve("apprentices.csv", row, "home_town", self.towns)
            self.resolve("apprentices.csv", row, "labour_contract", self.firms)
            self.resolve("apprentices.csv", row, "training_agreement", self.firms)
            if row["birth_date"] >= self.start.isoformat():
                self.fault("apprentices.csv", row, "birth_date", "is not before the term")
        for name in ("posts.csv", "studios.csv"):
            for row in self.rows(name):
                if missing := set(parts(row["programmes"])) - set(self.programmes) - {"*"}:
                    self.fault(name, row, "programmes", f"{min(missing)} is not there")
        for row in base_rows:
            self.resolve("bases.csv", row, "town", self.towns)
        for name in ("apprentices.csv", "bases.csv", "towns.csv"):
            for row in self.rows(name):
                if (row["latitude"] == "") != (row["longitude"] == ""):
                    self.fault(name, row, "latitude", "half of a pair of coordinates is missing")
        self.voters = set()

    def province(self, base):
        """Of a base: its own, else its town's, else its enterprise's."""
        row, firm = self.bases[base], self.firms[self.firm_of[base]]
        town = self.towns.get(row["town"]) if row else None
        return row and row["province"] or town and town["province"] or firm and firm["province"] or ""

    def school_province(self, person):
        school = self.schools.get(self.people[person]["school"])
        return school["province"] if school else ""

    def base_site(self, base):
        """The province and the city of a base."""
        return self.province(base), self.city_of(base)

    def school_site(self, person):
        return self.school_province(person), self.city(self.schools.get(self.people[person]["school"]))

    def town_site(self, town):
        row = self.towns.get(town)
        return (row["province"] if row else "", self.city(row))

    def programme(self, person, column):
        row = self.programmes[self.people[person]["programme"]]
        return row[column] if row else ""

    def below(self, choice):
        """The posts that a choice names: one, or all of a base."""
        return [choice] if choice in self.posts else self.posts_of[choice]

    def make_requests(self):
        ranks = [int(row["rank"]) for row in self.rows("preferences.csv")]
        self.worst = 1 + max(ranks, default=0)
        self.rank = {name: {} for name in self.people}
        choices = {**self.posts, **self.bases}
        best = {}
        for row in self.rows("preferences.csv"):
            person = self.resolve("preferences.csv", row, "apprentice", self.people)
            self.voters.add(person)
            choice = self.resolve("preferences.csv", row, "choice", choices)
            best[person, choice] = min(int(row["rank"]), best.get((person, choice), self.worst))
            for post in self.below(choice):
                self.rank[person][post] = min(int(row["rank"]), self.rank[person].get(post, self.worst))
        self.ranks = sorted({*best.values(), self.worst})
        self.pins, self.bans = ([defaultdict(list) for _ in self.spans] for _ in range(2))
        for name, found in (("pins.csv", self.pins), ("bans.csv", self.bans), ("optouts.csv", self.bans)):
            for row in self.rows(name):
                person = self.resolve(name, row, "apprentice", self.people)
                posts = self.below(self.resolve(name, row, "choice", choices))
                period = self.period(name, row)
                for span in self.spans:
                    if span.counts(period):
                        found[span.index][person].append(set(posts))
        self.make_choices()

    def make_choices(self):
        """What apprentices decided of places; an approved self-found place that is not refused since is a pin in every span."""
        sites, self.decided = {**self.posts, **self.bases, **self.firms}, defaultdict(list)
        found = []
        for row in self.rows("choices.csv"):
            person = self.resolve("choices.csv", row, "apprentice", self.people)
            place = self.resolve("choices.csv", row, "place", sites)
            is_own = row["state"] == "self-found"
            if not place and (not is_own or row["approved_by"] or not row["unit"]) or row["approved_by"] and not is_own:
                self.fault("choices.csv", row, "place", "names no place, or its approval no self-found one")
            if not place or is_own and not row["approved_by"]:
                continue
            self.decided[person].append((row["date"], row["state"], set(self.below(place))))
            if is_own:
                if place in self.firms and place not in self.bases and place not in self.posts:
                    self.fault("choices.csv", row, "place", "is an enterprise: an approved place is a post or base")
                found.append((person, place, row))
        self.settled = set()
        owners = [person for person, _, _ in found]
        for person, place, row in found:
            if owners.count(person) > 1:
                self.fault("choices.csv", row, "approved_by", "is the second approved place of the apprentice")
            if not self.below(place) or not all(self.refuses(person, post) for post in self.below(place)):
                self.settled.add(person)
                for pins in self.pins:
                    pins[person].append(set(self.below(place)))

    def is_own_place(self, person, post):
        """Whether the latest decision on a post is that the apprentice found it, and that it was approved."""
        own = [(date, state == "refused", state) for date, state, posts in self.decided[person] if post in posts]
        return bool(own) and any(state == "self-found" for date, _, state in own if date == max(own)[0])

    def refuses(self, person, post):
        """Whether the latest decision on a post, its base or its enterprise is a refusal; on one day a refusal stands."""
        own = [(date, state == "refused") for date, state, posts in self.decided[person] if post in posts]
        return bool(own) and max(own)[1]

    def make_loads(self):
        self.minutes = {}
        ends = {**self.towns, **self.bases}
        for row in self.rows("travel.csv"):
            leg = self.resolve("travel.csv", row, "from", self.towns), self.resolve("travel.csv", row, "to", ends)
            if leg in self.minutes or leg[1] in self.towns and leg[1] in self.bases:
                self.fault("travel.csv", row, "to", "is there twice, or both a town and a base")
            self.minutes[leg] = Fraction(row["minutes"])
        self.occupied = []
        sites = {**self.posts, **self.bases, **self.firms}
        for row in self.rows("occupied.csv"):
            site = self.resolve("occupied.csv", row, "at", sites)
            base = self.posts[site].base if site in self.posts else site if site in self.bases else None
            firm = self.firm_of[base] if base else site
            self.occupied.append(
                ({site, base, firm}, int(row["places"]), self.period("occupied.csv", row), row["uses_capacity"] == "true"))

    def make_filings(self):
        """What was filed and when, and the hourly minimums of towns and provinces."""
        self.filings, self.wages = [], []
        places = {*self.posts, *self.bases, *self.firms, *self.programmes}
        studios = {row["id"] for name in ("studios.csv", "slots.csv") for row in self.rows(name)}
        studios |= {row["studio"] for row in self.rows("slots.csv")}
        known = {"cross-province": set(), "high-risk": places, "hours": places | studios, "lodging": {*self.schools, *self.people}}
        for row in self.rows("filings.csv"):
            subject = row["subject"]
            if row["kind"] == "cross-province":
                school, slash, province = subject.partition("/")
                try:
                    subject = f"{school}/{texts.province(texts.folded(province))}"
                except texts.Wrong:
                    self.fault("filings.csv", row, "subject", "names no province")
                if school not in self.schools or not slash:
                    self.fault("filings.csv", row, "subject")
            elif subject not in known[row["kind"]]:
                self.fault("filings.csv", row, "subject")
            self.filings.append((row["kind"], subject, date_of(row["date"])))
        for row in self.rows("minimum_wages.csv"):
            if (row["town"] == "") == (row["province"] == ""):
                self.fault("minimum_wages.csv", row, "town", "a town or a province, and one of them only")
            self.resolve("minimum_wages.csv", row, "town", self.towns)
            area = ("town", row["town"]) if row["town"] else ("province", row["province"])
            self.wages.append((area, date_of(row["from"]), Fraction(row["hourly"])))

    @staticmethod
    def city(row):
        """The name of a city, however it is typed."""
        return texts.city(row["city"], row["province"]) if row and row["city"] else ""

    def city_of(self, base):
        """Of a base: its own, else its town's, else its enterprise's."""
        row = self.bases[base]
        town = self.towns.get(row["town"]) if row else None
        return self.city(row) or self.city(town) or self.city(self.firms[self.firm_of[base]])

    def taken(self, sites, span, uses_capacity):
        """Places occupied at or below any of some sites, in that of the span's periods where they are most."""
        return max(
            sum(places for at, places, period, uses in self.occupied
                if at & sites and (uses or not uses_capacity) and period in ("", name))
            for name in span.periods)

    def seats(self, level, name, span):
        """The right-hand side of a capacity row, None where nothing is said."""
        row = {"post": self.posts, "base": self.bases, "enterprise": self.firms}[level][name]
        offered = row.capacity if level == "post" else number(row["capacity"]) if row else None
        return None if offered is None else max(0, offered - self.taken({name}, span, True))

    def make_groups(self):
        self.groups = {}
        for row in self.rows("groups.csv"):
            members, said = self.groups.setdefault(row["group"], ([], {"kind": "", "level": ""}))
            person = self.resolve("groups.csv", row, "apprentice", self.people)
            if person in members:
                self.fault("groups.csv", row, "apprentice", "is in the group twice")
            members.append(person)
            for column in said:
                if row[column] and said[column] not in ("", row[column]):
                    self.fault("groups.csv", row, column, "differs from another row of the group")
                said[column] = said[column] or row[column]
        for name, (members, said) in self.groups.items():
            if len(members) < 2:
                raise Unknown(f"groups.csv: the group {name} has one member")
            self.groups[name] = (sorted(members), said["kind"] or "together", said["level"] or "post")

    def make_quotas(self):
        self.quotas = {}
        for name, row in self.register("quotas.csv").items():
            kind, low, high = row["kind"] or "hard", number(row["minimum"]), number(row["maximum"])
            release, period = row["release"] == "true", self.period("quotas.csv", row)
            if low is None and (high is None or kind == "reserve") or None not in (low, high) and low > high:
                self.fault("quotas.csv", row, "minimum", "no number, or above the maximum")
            if release and kind == "hard":
                self.fault("quotas.csv", row, "release", "only a reserve is released")
            attribute, _, values = row["scope"].partition("=")
            known = {"programme": self.programmes, "school": self.schools, "home_town": self.towns}.get(attribute)
            if attribute == "category":
                known = {each["category"] for each in self.programmes.values() if each}
            if known is not None and set(parts(values)) - set(known):
                self.fault("quotas.csv", row, "scope")
            members = {
                person for person in self.people if attribute == "*" or self.attribute(person, attribute) in parts(values)}
            site, _, where = row["at"].partition("=")
            posts = [post for post in self.posts if site == "*" or self.site(post, site) == where]
            known = {"enterprise": self.firms, "base": self.bases, "post": self.posts, "town": self.towns}.get(site)
            if where and (where not in known if known is not None else not posts):
                self.fault("quotas.csv", row, "at")
            self.quotas[name] = (members, posts, (site, where), low, high, kind, release, period)

    def attribute(self, person, name):
        return self.programme(person, "category") if name == "category" else self.people[person][name]

    def site(self, post, level):
        post = self.posts[post]
        base, firm = self.bases[post.base], self.firms[post.firm]
        if level == "province":
            return self.province(post.base)
        return {"post": post.id, "base": post.base, "enterprise": post.firm, "sector": firm["sector"] if firm else "",
                "town": base["town"] if base else ""}[level]

    def make_published(self):
        """Per apprentice and span what the published roster says: a post, "" for unplaced, None for a post that is gone."""
        self.published, self.credits, stages = {}, {}, self.model.stages
        for stage, name in (("min-change", "roster.csv"), ("ledger", "ledger.csv")):
            if stage in stages and not self.tables[name].is_present:
                raise Unknown(f"{name} is missing, and the stage {stage} needs it")
        for row in self.rows("ledger.csv"):
            if row["apprentice"] in self.credits:
                self.fault("ledger.csv", row, "apprentice", "is there twice")
            self.credits[row["apprentice"]] = int(row["credit"])
        if "min-change" not in stages:
            return
        for line in roster_lines(self, self.tables["roster.csv"], is_published=True):
            self.published[line[:2]] = line[2]


def unguarded(text, known):
    """A text of a roster, without the apostrophe that keeps a spreadsheet from taking it for a formula."""
    return text[1:] if text not in known and text[:1] == "'" and text[1:] in known else text


def roster_lines(term, table, is_published=False):
    """Apprentice, span, post and row of each line of a roster; post "" for unplaced, of a published one None where it is gone."""
    if not {"post", "base"} & table.has:
        raise Unknown(f"{table.name}: neither the column post nor base is there")
    seen = set()

    def fault(row, column, what):
        # a published roster is a table of the scenario; what the roster to be judged says wrongly is its own fault
        raise (Unknown if is_published else Refused)(f"{table.name}, row {row['row']}, {column}: {what}")
    for row in table:
        known = {"apprentice": term.people, "post": term.posts, "base": term.bases, "enterprise": term.firms, "period": term.periods}
        cells = {column: unguarded(row[column], ids) for column, ids in known.items()}
        person, post, base = cells["apprentice"], cells["post"], cells["base"]
        names = [span.name for span in term.spans]
        if term.model.is_rotation:
            if cells["period"] not in names:
                fault(row, "period", f"{cells['period']} is no period of the rotation")
            span = names.index(cells["period"])
        else:
            if cells["period"] not in ("", "term", *term.periods):
                fault(row, "period", f"{cells['period']} is no period")
            span = 0
        if person not in term.people:
            if is_published:
                continue
            fault(row, "apprentice", f"{person} is not there")
        if (person, span) in seen:
            fault(row, "apprentice", f"{person} is there twice")
        seen.add((person, span))
        if not post and base in term.bases:
            if len(term.posts_of[base]) != 1:
                fault(row, "post", f"is empty, and {base} has not one post")
            post = term.posts_of[base][0]
        gone = post and post not in term.posts or not post and base
        if gone and not is_published:
            fault(row, "post", f"{post or base} is not there")
        if not gone and not is_published:
            own = term.posts.get(post)
            if base not in ("", own and own.base) or cells["enterprise"] not in ("", own and own.firm):
                fault(row, "post", f"{post or 'nothing'} is not at the base or enterprise of its line")
            found = ("self-found",) if post and term.is_own_place(person, post) else ()
            if row["state"] not in (("", "proposed", "pinned", "kept", "changed", *found) if post else ("", "unplaced")):
                fault(row, "state", f"{row['state']} is not what the line says")
        yield person, span, None if gone else post, row


def date_of(text):
    return datetime.date.fromisoformat(text) if text else None
