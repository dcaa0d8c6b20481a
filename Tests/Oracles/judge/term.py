"""What a world allows: spans, arcs, slot pairs and the rows, read from models/README.md and tested one roster at a time."""
import datetime, math
from collections import defaultdict
from fractions import Fraction

YES = ("yes",)
WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
LARGER_IS_STRICTER = {"min-age", "minors", "pay", "unit-admission"}
NIGHT = {*range(0, 360), *range(1_320, 1_440)}
DAY = datetime.timedelta(days=1)


def minutes_of(text):
    hours, minutes = text.split(":")
    return int(hours) * 60 + int(minutes)


# The spellings that draw.py uses beside the name itself and the one with 市.
SPELLINGS = {"江苏省苏州市": "苏州", "江苏苏州": "苏州", "Suzhou Jiangsu": "苏州", "无 锡": "无锡", "Ｈａｎｇｚｈｏｕ": "杭州"}


def city_name(text):
    return SPELLINGS.get(text, text.rstrip("市"))


class Term:
    """A world with its choices per apprentice and its limits."""

    def __init__(self, world):
        self.world, tables = world, defaultdict(list, world["tables"])
        self.model = world["model"]
        self.rotation = self.model["places"] == "per-period"
        first, last = world["term"]
        self.spans = world["periods"] if self.rotation else [("term", first, last)]
        self.people = sorted(tables["apprentices"], key=lambda p: p["id"])
        self.posts = {q["id"]: q for q in sorted(tables["posts"], key=lambda q: q["id"])}
        self.bases = {b["id"]: b for b in tables["bases"]}
        self.firms = {e["id"]: e for e in tables["enterprises"]}
        self.programmes = {p["id"]: p for p in tables["programmes"]}
        self.school_names = {s["id"]: self.names(s) for s in tables["schools"]}
        self.towns = {t["id"]: t for t in tables["towns"]}
        self.base_of = {q: post["base"] for q, post in self.posts.items()}
        self.firm_of = {q: self.bases[base]["enterprise"] for q, base in self.base_of.items()}
        self.slots = {s["id"]: s for s in sorted(tables["slots"], key=lambda s: s["id"])}
        self.studios = {u["id"]: u for u in tables["studios"]}
        self.minutes = {(t["from"], t["to"]): Fraction(t["minutes"]) for t in tables["travel"]}
        self.tables = tables
        self.rules = [rule for pack in world["packs"] for rule in pack]
        self.waived = {(w["rule"], w["subject"]): w for w in tables["waivers"]}
        self.published = {(line["apprentice"], line["period"]): line["post"] for line in tables["roster"]}
        self.credit = {line["apprentice"]: int(line["credit"]) for line in tables["ledger"]}
        self.rank, self.unlisted = self.ranks(tables["preferences"], lambda choice: self.under(choice))
        self.listed = {line["apprentice"] for line in tables["preferences"]}
        self.slot_rank, self.slot_unlisted = self.ranks(
            [dict(line, choice=line["slot"]) for line in tables["studio_preferences"]], lambda choice: [choice])
        self.impossible_pin = False
        self.arcs = {(p["id"], h): self.own_arcs(p, h) for p in self.people for h in range(len(self.spans))}
        self.dates = {s: self.slot_dates(slot) for s, slot in self.slots.items()}
        self.pairs = {p["id"]: self.own_slots(p) for p in self.people}
        self.limits = [self.span_limits(h) for h in range(len(self.spans))]

    def ranks(self, lines, places):
        found, largest = defaultdict(dict), 0
        for line in lines:
            largest = max(largest, int(line["rank"]))
            for place in places(line["choice"]):
                best = found[line["apprentice"]].get(place, math.inf)
                found[line["apprentice"]][place] = min(best, int(line["rank"]))
        return found, 1 + largest

    def under(self, site):
        """The posts at or below a post, base or enterprise."""
        return [q for q in self.posts if site in (q, self.base_of[q], self.firm_of[q])]

    def counts(self, line, h):
        """Whether a line with a period counts in a span; in a term of one span all do."""
        return not self.rotation or line.get("period", "") in ("", self.spans[h][0])

    # Law

    @staticmethod
    def names(row):
        """What a line may name a place by: its province, and its city with a word before it."""
        return [row["province"], "city " + city_name(row.get("city", ""))]

    def base_names(self, base):
        return self.names(dict(self.bases[base], city=self.city(base)))

    def city(self, base):
        row = self.bases[base]
        return row.get("city") or self.towns[row["town"]].get("city", "")

    def binding(self, rule, h, places, schools):
        """The lines of a rule in force on the first day of a span for these names of places."""
        day = self.spans[h][1].isoformat()
        for line in self.rules:
            if line["id"] != rule or (line["from"] and day < line["from"]) or (line["to"] and day > line["to"]):
                continue
            bases, own = ([*line["scope"].get(f"{side}_province", []), *(f"city {city_name(c)}" for c in line["scope"].get(f"{side}_city", []))]
                          for side in ("base", "school"))
            if not bases and not own or set(places) & set(bases) or set(schools) & set(own):
                yield line

    def number(self, rule, h, places, schools, subjects):
        """The strictest number that binds: None for no line, "" for a line without a number."""
        waiver = next((self.waived[rule, s] for s in subjects if (rule, s) in self.waived), None)
        if waiver and waiver["date"] > self.spans[h][1].isoformat():
            waiver = None
        numbers = []
        for line in self.binding(rule, h, places, schools):
            value = line["value"]
            if waiver and line["waivable"]:
                if waiver["value"] == "no":
                    continue
                value = waiver["value"] if value else value
            numbers.append(value)
        if not numbers:
            return None
        if "" in numbers:
            return ""
        return (max if rule in LARGER_IS_STRICTER else min)(map(Fraction, numbers))

    def own_arcs(self, person, h):
        """The posts that an apprentice may have in a span."""
        a = person["id"]
        pins = [set(self.under(line["choice"])) for line in self.tables["pins"]
                if line["apprentice"] == a and self.counts(line, h)] + self.self_found(a)
        lawful = [q for q in self.posts if self.is_lawful(person, q, h)]
        if pins:
            found = [q for q in lawful if all(q in pin for pin in pins)]
            self.impossible_pin |= not found
            return found
        says = person.get("accepts_unlisted", "")
        bound = says in ("no", "不服从") if says else self.model["unlisted"] == "forbid"
        return [q for q in lawful if not bound or q in self.rank[a]]

    def is_pinned(self, a, h):
        return bool(self.self_found(a)) or any(
            line["apprentice"] == a and self.counts(line, h) for line in self.tables["pins"])

    def decisions(self, a):
        """Decisions that count: a self-found place that nobody approved does not."""
        return [line for line in self.tables["choices"] if line["apprentice"] == a and (line["state"] != "self-found" or line["approved_by"])]

    def refuses(self, a, q):
        own = [line for line in self.decisions(a) if q in self.under(line["place"])]
        last = max((line["date"] for line in own), default="")
        return any(line["date"] == last and line["state"] == "refused" for line in own)

    def self_found(self, a):
        """The posts of an approved place of one's own, unless all of them were refused since."""
        places = [set(self.under(line["place"])) for line in self.decisions(a) if line["state"] == "self-found"]
        return [posts for posts in places if not posts or not all(self.refuses(a, q) for q in posts)]

    def is_lawful(self, person, q, h):
        post, base, firm = self.posts[q], self.bases[self.base_of[q]], self.firm_of[q]
        programme = self.programmes[person["programme"]]
        listed = post["programmes"].split(";")
        if listed != ["*"] and programme["id"] not in listed:
            return False
        if self.rotation and programme["rotation"] and post["kind"] not in programme["rotation"].split(";"):
            return False
        if person["labour_contract"] not in ("", firm) or person["training_agreement"] not in ("", firm):
            return False
        if self.refuses(person["id"], q):
            return False
        for line in self.tables["bans"] + self.tables["optouts"]:
            if line["apprentice"] == person["id"] and self.counts(line, h) and q in self.under(line["choice"]):
                return False
        where = (self.base_names(base["id"]), self.school_names[person["school"]])
        subjects = [q, base["id"], firm, programme["id"]]
        rule = lambda name, take=subjects: self.number(name, h, *where, take)
        born, day = datetime.date.fromisoformat(person["birth_date"]), self.spans[h][1]
        age = day.year - born.year - ((day.month, day.day) < (born.month, born.day))
        tags = post["tags"].split(";")
        if (least := rule("min-age")) is not None and age < least:
            return False
        if rule("no-first-year") is not None and person["year"] == 1:
            return False
        if "no-minors" in tags and (adult := rule("minors", subjects[:3])) is not None and age < adult:
            return False
        if "no-women" in tags and person["sex"] == "female" and rule("women", subjects[:3]) is not None:
            return False
        grades = [int(tag[7:]) for tag in tags if tag.startswith("labour-")]
        if grades and (grade := rule("labour-grade", subjects[:3])) is not None and max(grades) >= grade:
            return False
        day_of, named = self.spans[h][1].isoformat(), set(tags)
        filed = lambda kind, names: any(
            line["kind"] == kind and line["subject"] in names and line["date"] < day_of for line in self.tables["filings"])
        bars = lambda name: any(named & set(line.get("words", [])) for line in self.binding(name, h, *where))
        if bars("labour-grade") or bars("high-risk") and not filed("high-risk", subjects):
            return False
        if not filed("hours", subjects) and not (post["filing"] and "" < post["filing_date"] < day_of):
            if not self.keeps_hours(post, rule("hours"), rule("weekly-hours")):
                return False
        if listed != ["*"] and self.programmes[listed[0]]["category"] != programme["category"]:
            other = self.programmes[listed[0]]
            related = other["id"] in programme["related"].split(";") or programme["id"] in other["related"].split(";")
            if rule("matching-major") is not None or rule("unrelated") is not None and not related:
                return False
        if (share := rule("pay")) is not None and post["independent"] != "no":
            floors = [share * Fraction(post["wage_regular"])] + ([Fraction(post["wage_lowest"])] if post["wage_lowest"] else [])
            if all(Fraction(post["wage"]) < floor for floor in floors):
                return False
        if rule("minimum-wage") is not None and self.is_under_minimum(post, base, day_of):
            return False
        if not self.is_fit(self.firms[firm], rule("unit-admission"), rule("no-fees"), day_of):
            return False
        school = next(s for s in self.tables["schools"] if s["id"] == person["school"])
        if rule("cross-province") is not None and school["province"] != base["province"]:
            names = {"江苏": ("江苏", "江苏省"), "浙江": ("浙江", "浙江省")}[base["province"]]
            if not filed("cross-province", [f"{school['id']}/{name}" for name in names]):
                return False
        if rule("away") is not None and self.is_away(person, base["id"], h) and str(base["beds_" + person["sex"]]) == "0":
            return False
        if base["no_agency"] == "no" and rule("no-agency", subjects[1:3]) is not None:
            return False
        return not (base["registered"] == "no" and rule("registered-unit", subjects[1:3]) is not None)

    def keeps_hours(self, post, most, week):
        """Minute by minute; a figure that is not given breaks nothing."""
        days = set(post["days"].split(";")) - {""}
        if most is not None and (post["rest_day"] in YES or days & set(post["rest_days"].split(";")) or len(days) == 7):
            return False
        if not post["start"]:
            return True
        start, end = minutes_of(post["start"]), minutes_of(post["end"])
        clock = range(start, end + 1440 * (end <= start))
        if most is not None and any(minute % 1440 in NIGHT for minute in clock):
            return False
        day = len(clock) - 60 * (len(clock) > 360)
        return not (most and day > most * 60 or week and day * len(days) > week * 60)

    def is_under_minimum(self, post, base, day):
        rows = [line for line in self.tables["minimum_wages"] if line["from"] <= day]
        own = [line for line in rows if line["town"] == base["town"]] or [line for line in rows if line["province"] == base["province"]]
        if not own or not post["days"] or not post["start"]:
            return False
        start, end = minutes_of(post["start"]), minutes_of(post["end"])
        length = end - start + 1440 * (end <= start)
        hours = Fraction((length - 60 * (length > 360)) * len(post["days"].split(";")), 60) * Fraction("4.35")
        return Fraction(post["wage"]) < Fraction(max(own, key=lambda line: line["from"])["hourly"]) * hours

    def is_fit(self, firm, years, fees, day):
        if fees is not None and firm["no_fees"] == "no":
            return False
        if years is None:
            return True
        if firm["no_dishonesty"] == "no" or firm["first_term"] >= self.world["term"][0].isoformat() and not "" < firm["visited"] < day:
            return False
        since = firm["safe_since"]
        return not since or f"{int(since[:4]) + int(years)}{since[4:]}" <= day

    def is_away(self, person, base, h):
        """In another city than the school, by province or by name, without the papers for living outside."""
        school = next(s for s in self.tables["schools"] if s["id"] == person["school"])
        cities = {city_name(name) for name in (school["city"], self.city(base))}
        if school["province"] == self.bases[base]["province"] and (len(cities) == 1 or "" in cities):
            return False
        papers = person["lodging_consent"] in YES and any(
            line["kind"] == "lodging" and line["subject"] in (person["id"], school["id"]) and line["date"] < self.spans[h][1].isoformat()
            for line in self.tables["filings"])
        return not papers

    # Studios

    def slot_dates(self, slot):
        if slot["date"]:
            return {datetime.date.fromisoformat(slot["date"])}
        first, last = next(((a, b) for i, a, b in self.world["periods"] if i == slot["period"]), self.world["term"])
        holidays = {line["date"] for line in self.tables["calendar"] if line["kind"] == "holiday"}
        days = (first + DAY * i for i in range((last - first).days + 1))
        return {d for d in days if WEEKDAYS[d.weekday()] == slot["weekday"] and d.isoformat() not in holidays}

    def own_slots(self, person):
        if not int(self.programmes[person["programme"]].get("studio_sessions") or 0):
            return []
        admits = lambda s: self.studios[self.slots[s]["studio"]]["programmes"].split(";")
        return [s for s in self.slots if self.dates[s] and (admits(s) == ["*"] or person["programme"] in admits(s))
                and not self.is_barred(person, s)]

    def is_barred(self, person, s):
        """Whether the rule on hours, on the first day of the term, bars a slot: a studio that says nothing is not checked."""
        slot = self.slots[s]
        studio = self.studios[slot["studio"]]
        begins = self.world["term"][0].isoformat()
        filed = any(line["kind"] == "hours" and line["subject"] in (s, slot["studio"]) and line["date"] < begins
                    for line in self.tables["filings"])
        if studio["registered"] != "yes" or filed or slot["filing"] and "" < slot.get("filing_date", "") < begins:
            return False
        kinds = {line["date"]: line["kind"] for line in self.tables["calendar"]}
        free = any(kinds.get(d.isoformat(), "holiday" if d.weekday() > 4 else "workday") == "holiday" for d in self.dates[s])
        if not free and minutes_of(slot["start"]) >= 360 and minutes_of(slot["end"]) <= 1320:
            return False
        return self.number("hours", 0, self.names(self.towns[studio["town"]]), self.school_names[person["school"]], []) is not None

    def sessions(self, person):
        return int(self.programmes[person["programme"]].get("studio_sessions") or 0)

    def works(self, q, date):
        post, weekday = self.posts[q], WEEKDAYS[date.weekday()]
        days = post["days"].split(";") if post["days"] else WEEKDAYS[:5]
        kind = next((line["kind"] for line in self.tables["calendar"] if line["date"] == date.isoformat()), "")
        if kind == "holiday":
            return post["rest_day"] in YES
        if kind == "workday":
            return bool(set(days) & set(WEEKDAYS[:5])) or weekday in days
        return weekday in days

    def clashes(self, s, q, h):
        post, slot = self.posts[q], self.slots[s]
        if post["release"] in YES or not post["start"] or not post["end"]:
            return False
        town = self.studios[slot["studio"]]["town"]
        way = self.travel(town, self.base_of[q])
        first, last = self.spans[h][1:]
        start, end = minutes_of(post["start"]), minutes_of(post["end"])
        end += 1440 * (end <= start)
        begins, ends = minutes_of(slot["start"]), minutes_of(slot["end"])
        for date in self.dates[s]:
            for offset in (-1, 0, 1):
                other = date + DAY * offset
                if first <= date <= last and first <= other <= last and self.works(q, other):
                    if begins < end + 1440 * offset + way and ends > start + 1440 * offset - way:
                        return True
        return False

    def slot_period(self, s):
        slot = self.slots[s]
        if slot["period"] or not self.world["periods"]:
            return slot["period"]
        return next((i for i, a, b in self.world["periods"] if slot["date"] and a.isoformat() <= slot["date"] <= b.isoformat()), "")

    # Rows

    def travel(self, home, base):
        """Minutes, in whole tenths: the pair of town and base, else of the two towns."""
        return self.minutes.get((home, base), self.minutes.get((home, self.bases[base]["town"])))

    def needs_bed(self, person, base, h):
        where = (self.base_names(base), self.school_names[person["school"]])
        if self.is_away(person, base, h) and self.number("away", h, *where, []) is not None:
            return True
        if person["needs_bed"]:
            return person["needs_bed"] in YES
        return self.travel(person["home_town"], base) > self.model.get("bed_beyond_minutes", math.inf)

    def occupied(self, sites, h, capacity):
        """Places taken at these sites; of a term of one span, the most over its periods."""
        lines = [(line, int(line["places"])) for line in self.tables["occupied"]
                 if line["at"] in sites and (not capacity or line["uses_capacity"] in YES)]
        if self.rotation:
            return sum(n for line, n in lines if self.counts(line, h))
        periods = [i for i, _, _ in self.world["periods"]] or [""]
        return max(sum(n for line, n in lines if line["period"] in ("", period)) for period in periods)

    def span_limits(self, h):
        """(most, contracts count too, posts) of each row that only says at most; the seats of each place with a capacity."""
        rows, capacity = [], {}
        below = {}
        for firm in self.firms:
            bases = [b for b in self.bases if self.bases[b]["enterprise"] == firm]
            posts = [q for q in self.posts if self.firm_of[q] == firm]
            below[firm] = ([firm] + bases + posts, posts)
        for base in self.bases:
            posts = [q for q in self.posts if self.base_of[q] == base]
            below[base] = ([base] + posts, posts)
        for q in self.posts:
            below[q] = ([q], [q])
        for line in [*self.firms.values(), *self.bases.values(), *self.posts.values()]:
            if line["capacity"] != "":
                sites, posts = below[line["id"]]
                capacity[line["id"]] = max(0, int(line["capacity"]) - self.occupied(sites, h, True))
                rows.append((capacity[line["id"]], True, posts))
        contracts = [p["labour_contract"] for p in self.people]
        schools = [name for p in self.people for name in self.school_names[p["school"]]]
        kinds = defaultdict(list)
        for q, post in self.posts.items():
            kinds[f"{self.firm_of[q]}/{post['kind']}" if post["kind"] else q].append(q)
        for firm, line in self.firms.items():
            places = [name for b in self.bases.values() if b["enterprise"] == firm for name in self.base_names(b["id"])]
            ratio = self.number("staff-ratio", h, places, schools, [firm])
            if ratio is not None:
                sites, posts = below[firm]
                added = contracts.count(firm) if line["staff_excludes_contracts"] in YES else 0
                most = math.floor(ratio * (int(line["staff"]) + added)) - self.occupied(sites, h, False)
                rows.append((max(0, most), False, posts))
        for subject, posts in kinds.items():
            firm = self.firm_of[posts[0]]
            places = [name for b in self.bases.values() if b["enterprise"] == firm for name in self.base_names(b["id"])]
            ratio = self.number("post-ratio", h, places, schools, [subject])
            if ratio is not None:
                most = math.floor(ratio * sum(int(self.posts[q]["staff"]) for q in posts)) - self.occupied(posts, h, False)
                rows.append((max(0, most), False, posts))
        per_mentor = self.model.get("apprentices_per_mentor")
        for base, line in self.bases.items():
            if line["mentors"] != "" and per_mentor:
                rows.append((int(line["mentors"]) * per_mentor, True, below[base][1]))
        return rows, capacity

    def in_scope(self, quota, person):
        key, _, values = quota["scope"].partition("=")
        return key == "*" or str(person[key]) in values.split(";")

    def site_posts(self, quota):
        site, _, value = quota["at"].partition("=")
        of = {"*": lambda q: "", "post": lambda q: q, "base": lambda q: self.base_of[q], "enterprise": lambda q: self.firm_of[q],
              "sector": lambda q: self.firms[self.firm_of[q]]["sector"], "town": lambda q: self.bases[self.base_of[q]]["town"],
              "province": lambda q: self.bases[self.base_of[q]]["province"]}[site]
        return {q for q in self.posts if of(q) == value}
