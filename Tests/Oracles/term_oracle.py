#!/usr/bin/env python3
"""An independent solution of one term: reads a scenario folder, solves it with HiGHS, prints JSON.

    pip install highspy
    python3 Tests/Oracles/term_oracle.py SCENARIO [--objective generous ...] [--details]

Written from models/README.md alone; it shares nothing with the program. Tables are UTF-8 CSV with English headers, the
rules are the numbers of the pack jiangsu-2022 (or none), there is one period. Per objective it prints what max-placed
(and fill-reserved where the scenario's own model names it) followed by that objective gives: placed, profile, not_listed, total_rank and the unplaced per reason. Every stage is an
integer program over the optima of the stages before; score-order stands alone, one feasibility problem per apprentice.
Where no roster keeps the hard rules it prints the rows of a clash instead: they cannot all hold, and each is needed for that; others may clash beside them.
"""
import argparse, csv, datetime, hashlib, json, math, pathlib, re, unicodedata
from collections import defaultdict
from fractions import Fraction

import highspy, numpy

STAFF, KIND, MIN_AGE, ADULT, GRADE = Fraction(1, 10), Fraction(1, 5), 16, 18, 3
DAY, WEEK, NIGHT, PAY, SAFE_YEARS = 8 * 60, 40 * 60, (22 * 60, 30 * 60), Fraction(4, 5), 3
RISKS = {"height", "underground", "radioactive", "toxic", "explosive", "high-risk"}
WEEKS = Fraction(2175, 500)  # in a month of 21.75 paid days
YES, NO = ("yes", "true", "1", "是"), ("no", "false", "0", "否")
OBJECTIVES = ["generous", "rank-maximal", "min-total-rank", "score-order"]


def word_list(key):
    """A list of the rule on venues in the national pack, each word as a pattern."""
    pack = pathlib.Path(__file__).resolve().parents[2] / "scenarios/rules/national-2021.yaml"
    items = re.search(rf"^    {key}:\n((?:      - .*\n)+)", pack.read_text(encoding="utf-8"), re.M)[1]
    return [pattern(line[8:]) for line in items.splitlines()]


def pattern(word):
    """Letters with signs between them or not; Latin words as whole words, with the s of a plural or without."""
    letters = [c for c in word.lower() if c.isalnum()]
    latin = "[a-zß-ɏ]"
    front = f"(?<!{latin})" if re.match(latin, letters[0]) else ""
    back = f"(?:e?s)?(?!{latin})" if re.match(latin, letters[-1]) else ""
    return re.compile(front + r"[\W_]*".join(map(re.escape, letters)) + back)


def is_venue(category):
    text = unicodedata.normalize("NFKC", category).lower()
    for phrase in SPARED:
        text = phrase.sub("\0", text)
    return any(word.search(text) for word in VENUES)


def day(text):
    return datetime.date.fromisoformat(text)


def worked(post):
    """Minutes a day, less an hour's break over six hours."""
    start, end = (int(t[:-3]) * 60 + int(t[-2:]) for t in (post["start"], post["end"]))
    length = end - start + 24 * 60 * (end <= start)
    return length - 60 * (length > 6 * 60)


VENUES, SPARED = word_list("words"), word_list("except")


class Term:
    """The tables, the arcs and the rows of a scenario."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        text = (self.folder / "scenario.yaml").read_text(encoding="utf-8")
        setting = lambda key: re.search(key + r":\s*\"?([^\"\n}]+?)\"?\s*(?:}|$)", text, re.M)[1]
        self.start = datetime.date.fromisoformat(re.search(r"start:\s*([0-9-]+)", text)[1])
        self.seed = setting(r"lottery: { seed")
        model = self.folder / (setting("^model") + ".yaml")
        model = model.read_text(encoding="utf-8") if model.exists() else ""
        number = lambda key, usual: Fraction((re.search(key + r":\s*([0-9.]+)", model) or [0, usual])[1])
        self.forbid, self.fills = "unlisted: forbid" in model, "fill-reserved" in model
        self.per_mentor, self.bed_beyond = number("apprentices_per_mentor", -1), number("bed_beyond_minutes", -1)
        self.speed, self.detour = number("speed_kmh", 30), number("detour", "1.3")
        self.law = setting("^rules") != "none"
        self.apprentices = {a["id"]: a for a in self.table("apprentices")}
        self.bases = {b["id"]: b for b in self.table("bases")}
        self.posts = {q["id"]: q for q in self.table("posts")}
        self.firms = {e["id"]: e for e in self.table("enterprises")}
        self.schools = {s["id"]: s for s in self.table("schools")}
        self.filed = {(f["kind"], f["subject"]) for f in self.table("filings") if day(f["date"]) < self.start}
        self.hourly = [(w["town"] or w["province"], day(w["from"]), Fraction(w["hourly"])) for w in self.table("minimum_wages")]
        self.category = {p["id"]: p["category"] for p in self.table("programmes")}
        self.towns = {t["id"]: t for t in self.table("towns")}
        self.minutes = {(t["from"], t["to"]): Fraction(t["minutes"]) for t in self.table("travel")}
        self.firm_of = {q: self.bases[p["base"]]["enterprise"] for q, p in self.posts.items()}
        self.posts_of = defaultdict(list)
        for post in sorted(self.posts):
            self.posts_of[post].append(post)
            self.posts_of[self.posts[post]["base"]].append(post)
        wishes = [(p["apprentice"], int(p["rank"]), p["choice"]) for p in self.table("preferences")]
        self.unlisted = 1 + max((rank for _, rank, _ in wishes), default=0)
        self.rank, self.banned, self.pinned = defaultdict(dict), defaultdict(set), {}
        for apprentice, rank, choice in wishes:
            for post in self.posts_of[choice]:
                self.rank[apprentice][post] = min(rank, self.rank[apprentice].get(post, rank))
        for line in self.table("bans") + self.table("optouts"):
            self.banned[line["apprentice"]].update(self.posts_of[line["choice"]])
        for line in self.table("pins"):
            allowed = set(self.posts_of[line["choice"]])
            self.pinned[line["apprentice"]] = self.pinned.get(line["apprentice"], allowed) & allowed
        self.read_choices()
        self.lawful = {a: [q for q in sorted(self.posts) if self.is_lawful(a, q)] for a in sorted(self.apprentices)}
        self.arcs = [(a, q) for a, posts in self.lawful.items() for q in posts if self.is_open(a, q)]
        self.columns = []  # the upper bounds of the columns behind the arcs
        self.rows = self.make_rows()
        self.filled = []
        self.add_supply()
        self.add_quotas()
        self.add_groups()

    def read_choices(self):
        """Refusals bar and approved self-found places pin, unless a later decision on the same place says otherwise."""
        decided = defaultdict(list)
        for line in self.table("choices"):
            counts = line["place"] and (line["state"] != "self-found" or line["approved_by"])
            for post in self.posts:
                if counts and line["place"] in (post, self.posts[post]["base"], self.firm_of[post]):
                    decided[line["apprentice"], post].append((line["date"], line["state"] == "refused"))
        for (apprentice, post), lines in decided.items():
            if max(lines)[1]:
                self.banned[apprentice].add(post)
        for line in self.table("choices"):
            posts = set(self.posts_of[line["place"]])
            if line["state"] == "self-found" and line["approved_by"] and posts - self.banned[line["apprentice"]]:
                self.pinned[line["apprentice"]] = self.pinned.get(line["apprentice"], posts) & posts

    def table(self, name):
        """The rows of a table; a column that is not there reads as empty."""
        path = self.folder / (name + ".csv")
        if not path.exists():
            return []
        with open(path, encoding="utf-8-sig", newline="") as file:
            return [defaultdict(str, row) for row in csv.DictReader(file)]

    def is_lawful(self, a, q):
        person, post = self.apprentices[a], self.posts[q]
        if post["programmes"] != "*" and person["programme"] not in post["programmes"].split(";"):
            return False
        firms = ("", self.firm_of[q])
        if person["labour_contract"] not in firms or person["training_agreement"] not in firms or q in self.banned[a]:
            return False
        if not self.law:
            return True
        tags = post["tags"].split(";")
        if person["birth_date"]:
            born = datetime.date.fromisoformat(person["birth_date"])
            age = self.start.year - born.year - ((self.start.month, self.start.day) < (born.month, born.day))
            if age < MIN_AGE or "no-minors" in tags and age < ADULT:
                return False
        if person["year"] == "1" or "no-women" in tags and person["sex"] == "female":
            return False
        if is_venue(self.firms[self.firm_of[q]]["category"]):
            return False
        if "harmful" in tags or any(tag.startswith("labour-") and int(tag[7:]) >= GRADE for tag in tags):
            return False
        names = [q, post["base"], self.firm_of[q], person["programme"]]
        if RISKS & set(tags) and not self.is_filed("high-risk", names):
            return False
        base, first = self.bases[post["base"]], post["programmes"].split(";")[0]
        if first != "*" and self.category[person["programme"]] != self.category[first]:
            return False  # in Jiangsu whether they are related or not
        if base["no_agency"] in NO or base["registered"] in NO or not self.keeps_hours(post, names):
            return False
        return self.is_paid(post, base) and self.is_fit(self.firms[self.firm_of[q]]) and self.may_travel(person, base)

    def is_filed(self, kind, names):
        return any((kind, name) in self.filed for name in names)

    def is_paid(self, post, base):
        """By one of the two floors, where the work is independent, and by the hourly minimum."""
        if not post["wage"]:
            return True
        wage = Fraction(post["wage"])
        floors = [Fraction(post["wage_lowest"])] if post["wage_lowest"] else []
        floors += [PAY * Fraction(post["wage_regular"])] if post["wage_regular"] else []
        if floors and post["independent"] not in NO and wage < min(floors):
            return False
        areas = [base["town"], self.province(base)]
        rows = next((rows for area in areas if (rows := [w[1:] for w in self.hourly if w[0] == area and w[1] <= self.start])), None)
        if not rows or not post["days"] or not post["start"] or not post["end"]:
            return True
        return wage >= max(rows)[1] * Fraction(worked(post) * len(post["days"].split(";")), 60) * WEEKS

    def province(self, base):
        return base["province"] or self.towns.get(base["town"], {}).get("province") or self.firms[base["enterprise"]]["province"]

    def city(self, base):
        return base["city"] or self.towns.get(base["town"], {}).get("city") or self.firms[base["enterprise"]]["city"]

    def is_fit(self, firm):
        """No dishonesty, three years without a breach of safety, visited where new, no fees."""
        if firm["no_dishonesty"] in NO or firm["no_fees"] in NO:
            return False
        if firm["safe_since"]:
            since = day(firm["safe_since"])
            if (since.year + SAFE_YEARS, since.month, since.day) > (self.start.year, self.start.month, self.start.day):
                return False
        is_new = firm["first_term"] and day(firm["first_term"]) >= self.start
        return not is_new or bool(firm["visited"]) and day(firm["visited"]) < self.start

    def may_travel(self, person, base):
        """The filing for another province; a bed or the papers in another city."""
        school, there = self.schools.get(person["school"]), self.province(base)
        if not school:
            return True
        across = bool(school["province"] and there and school["province"] != there)
        if across and not self.is_filed("cross-province", [f"{school['id']}/{there}"]):
            return False
        if not self.is_away(person, base) or not base["beds_" + person["sex"]]:
            return True
        return int(base["beds_" + person["sex"]]) > 0

    def is_away(self, person, base):
        """Whether a placement is in another city, without the papers for living outside."""
        school, there = self.schools.get(person["school"]), self.province(base)
        if not self.law or not school:
            return False
        across = bool(school["province"] and there and school["province"] != there)
        cities = (school["city"], self.city(base))
        papers = person["lodging_consent"] in YES and self.is_filed("lodging", [person["id"], school["id"]])
        return (across or all(cities) and cities[0] != cities[1]) and not papers

    def keeps_hours(self, post, names):
        """Whether a post keeps its own rest days, works by day, eight hours and forty a week at most, or is filed."""
        if post["filing"] and post["filing_date"] and day(post["filing_date"]) < self.start or self.is_filed("hours", names):
            return True
        days = set(post["days"].split(";")) - {""}
        if post["night"] in YES or post["rest_day"] in YES or days & set(post["rest_days"].split(";")) or len(days) == 7:
            return False
        if not post["start"] or not post["end"]:
            return True
        if worked(post) * len(days) > WEEK:
            return False
        start, end = (int(t[:-3]) * 60 + int(t[-2:]) for t in (post["start"], post["end"]))
        end += 24 * 60 * (end <= start)
        if any(start < NIGHT[1] + day and end > NIGHT[0] + day for day in (-24 * 60, 0, 24 * 60)):
            return False
        return worked(post) <= DAY

    def is_bound(self, a):
        """Whether an apprentice takes listed places only: by their own word, without one by the model's."""
        word = self.apprentices[a]["accepts_unlisted"]
        return word in (*NO, "不服从") if word else self.forbid

    def is_open(self, a, q):
        return q in self.pinned[a] if a in self.pinned else not self.is_bound(a) or q in self.rank[a]

    def make_rows(self):
        """Per row id the least and the most, and the indices of its arcs."""
        limits, terms, alone = {}, defaultdict(list), defaultdict(list)
        occupied = [(o["at"], int(o["places"]), o["uses_capacity"] in YES)
                    for o in self.table("occupied")]
        taken = lambda sites, capacity: sum(n for at, n, uses in occupied if at in sites and (uses or not capacity))
        waived = {(w["rule"], w["subject"]): Fraction(w["value"]) for w in self.table("waivers")
                  if datetime.date.fromisoformat(w["date"]) <= self.start}
        contracts = [person["labour_contract"] for person in self.apprentices.values()]
        kinds, inside = defaultdict(list), defaultdict(set)
        for q, post in self.posts.items():
            firm, base = self.firm_of[q], post["base"]
            kinds[f"{firm}/{post['kind']}" if post["kind"] else q].append(q)
            for depth, site in enumerate((q, base, firm), 1):
                inside[site].update((q, base, firm)[:depth])
        for family, lines in (("post", self.posts), ("base", self.bases), ("enterprise", self.firms)):
            for name, line in lines.items():
                if line["capacity"]:
                    limits[f"{family}-capacity/{name}"] = int(line["capacity"]) - taken(inside[name], True)
        for firm, line in self.firms.items():
            if self.law and line["staff"]:
                staff = int(line["staff"]) + (contracts.count(firm) if line["staff_excludes_contracts"] in YES else 0)
                ratio = waived.get(("staff-ratio", firm), STAFF)
                limits["staff-ratio/" + firm] = ratio * staff // 1 - taken(inside[firm], False)
        for subject, posts in kinds.items():
            if self.law and all(self.posts[q]["staff"] for q in posts):
                staff = sum(int(self.posts[q]["staff"]) for q in posts)
                ratio = waived.get(("post-ratio", subject), KIND)
                limits["post-ratio/" + subject] = ratio * staff // 1 - taken(posts, False)
        kind_of = {q: subject for subject, posts in kinds.items() for q in posts}
        for index, (a, q) in enumerate(self.arcs):
            alone[a].append(index)
            firm = self.firm_of[q]
            rows = ["post-capacity/" + q, "base-capacity/" + self.posts[q]["base"], "enterprise-capacity/" + firm]
            free = not self.apprentices[a]["labour_contract"]
            for row in rows + (["staff-ratio/" + firm, "post-ratio/" + kind_of[q]] if free else []):
                terms[row].append(index)
        ones = lambda indices: [(index, 1) for index in indices]
        rows = {row: (0, max(0, int(limits[row])), ones(terms[row])) for row in limits if terms[row]}
        rows.update({"one-place/" + a: (int(a in self.pinned), 1, ones(indices)) for a, indices in alone.items()})
        self.limit_of = {row: max(0, int(limit)) for row, limit in limits.items()}
        self.inside = inside
        return rows

    def column(self, upper):
        self.columns.append(upper)
        return len(self.arcs) + len(self.columns) - 1

    def pick(self, keeps):
        return [(index, 1) for index, arc in enumerate(self.arcs) if keeps(*arc)]

    def add_supply(self):
        """Minimums of posts and bases, beds and mentors."""
        for family, lines in (("post", self.posts), ("base", self.bases)):
            for name, line in sorted(lines.items()):
                least = int(line["minimum"] or 0)
                if least < 2:
                    continue
                load = self.pick(lambda a, q: q in self.posts_of[name])
                most = min(len(load), self.limit_of.get(f"{family}-capacity/{name}", len(load)))
                opens = self.column(1)
                self.rows[f"{family}-minimum/{name}"] = (0, math.inf, load + [(opens, -least)])
                self.rows[f"{family}-open/{name}"] = (-math.inf, 0, load + [(opens, -most)])
        for name, base in sorted(self.bases.items()):
            at = lambda q: self.posts[q]["base"] == name
            for sex in ("male", "female"):
                if base["beds_" + sex]:
                    load = self.pick(lambda a, q: at(q) and self.apprentices[a]["sex"] == sex and self.needs_bed(a, name))
                    self.rows[f"beds/{name}/{sex}"] = (0, int(base["beds_" + sex]), load)
            if base["mentors"] and self.per_mentor > 0:
                self.rows["mentors/" + name] = (0, int(base["mentors"]) * int(self.per_mentor), self.pick(lambda a, q: at(q)))

    def needs_bed(self, a, base):
        person = self.apprentices[a]
        if self.is_away(person, self.bases[base]):
            return True
        if person["needs_bed"]:
            return person["needs_bed"] in YES
        minutes = self.travel(person, base)
        return minutes is not None and 0 <= self.bed_beyond < minutes

    def travel(self, person, base):
        """Minutes in tenths rounded half up: the table, else the great circle; None where neither tells."""
        home, line = person["home_town"], self.bases[base]
        minutes = self.minutes.get((home, base), self.minutes.get((home, line["town"])))
        if minutes is None:
            points = [person if person["latitude"] else self.towns.get(home), line if line["latitude"] else self.towns.get(line["town"])]
            if any(point is None or not point["latitude"] for point in points):
                return None
            (n1, e1), (n2, e2) = [[math.radians(float(p[k])) for k in ("latitude", "longitude")] for p in points]
            half = math.sin((n2 - n1) / 2) ** 2 + math.cos(n1) * math.cos(n2) * math.sin((e2 - e1) / 2) ** 2
            minutes = Fraction(2 * 6371.0088 * math.asin(math.sqrt(half))) * self.detour / self.speed * 60
        return Fraction((minutes * 10 + Fraction(1, 2)) // 1, 10)

    def add_quotas(self):
        """Hard quotas, and reserves with what they keep or fill."""
        for quota in self.table("quotas"):
            key, _, values = quota["scope"].partition("=")
            site, _, place = quota["at"].partition("=")

            def in_scope(a):
                person = self.apprentices[a]
                value = self.category[person["programme"]] if key == "category" else person[key]
                return key == "*" or value in values.split(";")

            def at(q):
                base = self.bases[self.posts[q]["base"]]
                firm = self.firms[base["enterprise"]]
                return site == "*" or place == {"post": q, "base": base["id"], "enterprise": firm["id"], "town": base["town"],
                                                "sector": firm["sector"], "province": base["province"]}[site]

            least = int(quota["minimum"] or 0)
            most = int(quota["maximum"]) if quota["maximum"] else math.inf
            load = self.pick(lambda a, q: in_scope(a) and at(q))
            reserve = quota["kind"] == "reserve"
            if most < math.inf or not reserve:
                self.rows["quota/" + quota["id"]] = (0 if reserve else least, most, load)
            room = self.limit_of.get(f"{site}-capacity/{place}")
            if reserve and quota["release"] not in YES and room is not None:
                others = self.pick(lambda a, q: at(q) and not in_scope(a))
                self.rows["reserve/" + quota["id"]] = (0, max(0, room - least), others)
            if reserve and least and self.fills:
                fill = self.column(least)
                self.filled.append(fill)
                self.rows["fill/" + quota["id"]] = (0, math.inf, load + [(fill, -1)])

    def add_groups(self):
        """Those who go together or stay apart."""
        groups = defaultdict(list)
        for line in self.table("groups"):
            groups[line["group"], line["kind"] or "together", line["level"] or "post"].append(line["apprentice"])
        for (group, kind, level), members in groups.items():
            place = lambda q: q if level == "post" else self.posts[q]["base"]
            at = defaultdict(lambda: defaultdict(list))
            for index, (a, q) in enumerate(self.arcs):
                if a in members:
                    at[place(q)][a].append((index, 1))
            first = min(members)
            for name, loads in sorted(at.items()):
                if kind == "apart" and len(loads) > 1:
                    self.rows[f"apart/{group}/{name}"] = (0, 1, sum(loads.values(), []))
                for other in sorted(members) if kind == "together" else []:
                    if other != first and (loads[other] or loads[first]):
                        minus = [(index, -1) for index, _ in loads[first]]
                        self.rows[f"together/{group}/{other}/{name}"] = (0, 0, loads[other] + minus)

    def rank_of(self, arc):
        return self.rank[arc[0]].get(arc[1], self.unlisted)


class Program:
    """The integer program of a term, without an objective at first."""

    def __init__(self, term, without=()):
        self.h, self.arcs, self.count = highspy.Highs(), len(term.arcs), len(term.arcs) + len(term.columns)
        self.columns = numpy.arange(self.count, dtype=numpy.int32)
        for option, value in (("output_flag", False), ("mip_rel_gap", 0.0), ("threads", 1)):
            self.h.setOptionValue(option, value)
        self.h.addVars(self.count, numpy.zeros(self.count), numpy.array([1] * self.arcs + term.columns, float))
        self.h.changeColsIntegrality(self.count, self.columns, [highspy.HighsVarType.kInteger] * self.count)
        for name, (low, high, terms) in term.rows.items():
            if name not in without:
                self.add(low, high, [index for index, _ in terms], [value for _, value in terms])

    def add(self, low, high, indices, values):
        self.h.addRow(low, high, len(indices), numpy.array(indices, numpy.int32), numpy.array(values, float))

    def chosen(self):
        """The chosen arcs of an optimal solution, or None where there is no solution."""
        self.h.run()
        if self.h.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        return [i for i, x in enumerate(self.h.getSolution().col_value[: self.arcs]) if x > 0.5]

    def optimise(self, costs, sense):
        """Optimises, fixes the optimum as a row and gives the chosen arcs."""
        costs = list(costs) + [0] * (self.count - len(costs))
        self.h.changeColsCost(self.count, self.columns, numpy.array(costs, dtype=float))
        self.h.changeObjectiveSense(sense)
        chosen = self.chosen()
        if chosen is None:
            raise SystemExit("infeasible")
        value, used = round(self.h.getObjectiveValue()), [i for i in range(self.count) if costs[i]]
        self.add(value, value, used, [costs[i] for i in used])
        return chosen


def solve(term, objective):
    """The chosen arcs under max-placed and one objective (score-order stands alone)."""
    program, ranks = Program(term), [term.rank_of(arc) for arc in term.arcs]
    if objective == "score-order":
        return score_order(term, program, ranks)
    most, least = highspy.ObjSense.kMaximize, highspy.ObjSense.kMinimize
    only = lambda k: [int(rank == k) for rank in ranks]
    stages = {"generous": [(only(k), least) for k in range(term.unlisted, 1, -1)],
              "rank-maximal": [(only(k), most) for k in range(1, term.unlisted + 1)],
              "min-total-rank": [(ranks, least)]}
    fills = [([int(i in term.filled) for i in range(program.count)], most)] if term.filled else []
    for costs, sense in [([1] * len(ranks), most)] + fills + stages[objective]:
        chosen = program.optimise(costs, sense)
    return chosen


def score_order(term, program, ranks):
    """Each apprentice in turn takes the best rank still possible given the ranks of those before."""
    fields = lambda a: b"".join(
        len(f.encode()).to_bytes(4, "big") + f.encode() for f in (term.seed, a, "", "score-order", "0"))
    draw = {a: int.from_bytes(hashlib.sha256(fields(a)).digest()[:4], "big") >> 1 for a in term.apprentices}
    score = lambda a: Fraction(term.apprentices[a]["score"] or -1)
    mine, chosen = defaultdict(lambda: defaultdict(list)), set()
    for index, arc in enumerate(term.arcs):
        mine[arc[0]][ranks[index]].append(index)
    for a in sorted(term.apprentices, key=lambda a: (not term.rank[a], -score(a), draw[a])):
        for rank, indices in sorted(mine[a].items()):
            program.add(1, 1, indices, [1] * len(indices))
            found = chosen if chosen & set(indices) else program.chosen()
            if found is not None:
                chosen = set(found)
                break
            program.h.deleteRows(1, numpy.array([program.h.getNumRow() - 1], dtype=numpy.int32))
    return sorted(chosen)


def report(term, chosen, details):
    """What people compare: placed, profile, and the unplaced per reason."""
    profile, codes = [0] * term.unlisted, defaultdict(int)
    for index in chosen:
        profile[term.rank_of(term.arcs[index]) - 1] += 1
    for a in set(term.apprentices) - {term.arcs[index][0] for index in chosen}:
        if term.is_bound(a) and not term.rank[a] and a not in term.pinned:
            codes["no-list"] += 1
        elif not term.lawful[a]:
            codes["no-lawful-place"] += 1
        else:
            codes["no-room" if any(term.is_open(a, q) for q in term.lawful[a]) else "no-lawful-wish"] += 1
    result = {"placed": len(chosen), "profile": profile[:-1], "not_listed": profile[-1],
              "total_rank": sum(rank * n for rank, n in enumerate(profile, 1)), "unplaced": dict(sorted(codes.items()))}
    if details:
        result["binding"] = binding(term, set(chosen))
        result["roster"] = [list(term.arcs[index]) for index in chosen]
    return result


def binding(term, chosen):
    """Enterprises whose load reaches a legal limit while the posts under it offer more seats."""
    found = set()
    for row, (_, high, terms) in term.rows.items():
        if not row.startswith(("staff-ratio/", "post-ratio/")):
            continue
        indices = [index for index, _ in terms]
        posts = {term.arcs[i][1] for i in indices}
        offers = [term.posts[q]["capacity"] for q in posts]
        if all(offers) and sum(map(int, offers)) > high == sum(i in chosen for i in indices):
            found.add(term.firm_of[min(posts)])
    return sorted(found)


def clash(term):
    """The rows of an irreducible clash in the order of their names; empty where a roster keeps all rows."""
    if Program(term).chosen() is not None:
        return []
    without = set()
    for row in sorted(term.rows):
        if Program(term, without | {row}).chosen() is None:
            without.add(row)
    return sorted(set(term.rows) - without)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("scenario")
    parser.add_argument("--objective", action="append", choices=OBJECTIVES, help="default: all")
    parser.add_argument("--details", action="store_true", help="also binding enterprises and the roster")
    options = parser.parse_args()
    term = Term(options.scenario)
    result = {"apprentices": len(term.apprentices), "arcs": len(term.arcs), "rows": len(term.rows)}
    result["clash"] = clash(term)
    for objective in [] if result["clash"] else options.objective or OBJECTIVES:
        result[objective] = report(term, solve(term, objective), options.details)
    print(json.dumps(result, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
