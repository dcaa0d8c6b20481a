"""The city's term as a user would write it in Python: reads the CSV tables, makes arcs, rows and stages, writes a roster.

What the scenarios zhangjiagang-2026 and the same without studios need, after models/README.md: one period, `unlisted: forbid`,
the numbers of jiangsu-2022, pins, bans, opt-outs, occupied places, two waivers, studios with slots. Plain Python, no
general rule book; the solver is another file's. The stages give one value each; lottery draws are not repeated where the
optimum is not unique.
"""
import csv, datetime, hashlib, json, math, pathlib, re, time
from collections import defaultdict
from fractions import Fraction

MIN_AGE, ADULT, GRADE, YES, NO = 16, 18, 3, ("yes", "true", "1", "是"), ("no", "false", "0", "否")
WEEK = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


def minutes(text):
    return int(text[:-3]) * 60 + int(text[-2:])


class Job:
    """Columns x (arcs) then z (slot pairs), all binary; `rows` of (low, high, columns, values); `stages` of (sign, costs)."""

    def __init__(self, folder):
        self.start = time.process_time(), time.perf_counter()
        self.folder = pathlib.Path(folder)
        text = (self.folder / "scenario.yaml").read_text(encoding="utf-8")
        find = lambda pattern, where=text: re.search(pattern, where, re.M)[1]
        model = (self.folder / (find(r"^model:\s*(\S+)") + ".yaml")).read_text(encoding="utf-8")
        self.seed = find(r'seed:\s*"([^"]*)"')
        self.first, self.last = (datetime.date.fromisoformat(find(key + r":\s*([0-9-]{10})")) for key in ("start", "end"))
        self.names = find(r"^stages:\s*\[(.*)\]", model).replace(" ", "").split(",")
        key = lambda table: {row["id"]: row for row in self.table(table)}
        self.people, self.posts, self.bases, self.firms = map(key, ("apprentices", "posts", "bases", "enterprises"))
        self.programmes, self.towns = key("programmes"), key("towns")
        self.minutes = {(t["from"], t["to"]): Fraction(t["minutes"]) for t in self.table("travel")}
        self.firm_of = {q: self.bases[p["base"]]["enterprise"] for q, p in self.posts.items()}
        self.at = defaultdict(list)
        for q, post in sorted(self.posts.items()):
            self.at[q].append(q), self.at[post["base"]].append(q)
        self.make_arcs(), self.make_slots()
        self.rows = []
        self.make_limits()
        if self.pairs:
            self.make_clashes()
        self.columns = len(self.arcs) + len(self.pairs)
        self.make_stages()

    def table(self, name):
        path = self.folder / (name + ".csv")
        if not path.exists():
            return []
        with open(path, encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))

    def lawful_post(self, q):
        """The programmes that a post may take, whatever the apprentice."""
        post = self.posts[q]
        base, listed = self.bases[post["base"]], post["programmes"].split(";")
        if any(tag.startswith("labour-") and int(tag[7:]) >= GRADE for tag in post["tags"].split(";")):
            return ()
        if base.get("no_agency") in NO or base.get("registered") in NO:
            return ()
        if post["wage"] and post["wage_regular"] and Fraction(post["wage"]) < Fraction(4, 5) * Fraction(post["wage_regular"]):
            return ()
        if not post.get("filing"):
            if {"sat", "sun"} & set(post["days"].split(";")) or post.get("night") in YES or post.get("rest_day") in YES:
                return ()
            if post["start"] and post["end"]:
                start, end = minutes(post["start"]), minutes(post["end"])
                if start < 360 or end > 1320 or end <= start or end - start - 60 * (end - start > 360) > 480:
                    return ()
        category = self.programmes[listed[0]]["category"]
        return [p for p in listed if self.programmes[p]["category"] == category]

    def make_arcs(self):
        allowed = {q: set(self.lawful_post(q)) for q in self.posts}
        tags = {q: set(p["tags"].split(";")) for q, p in self.posts.items()}
        self.rank, banned, self.pinned, worst = defaultdict(dict), defaultdict(set), {}, 0
        for wish in self.table("preferences"):
            mine, rank = self.rank[wish["apprentice"]], int(wish["rank"])
            worst = max(worst, rank)
            for q in self.at[wish["choice"]]:
                mine[q] = min(rank, mine.get(q, rank))
        self.unlisted = worst + 1
        for line in self.table("bans") + self.table("optouts"):
            banned[line["apprentice"]].update(self.at[line["choice"]])
        for line in self.table("pins"):
            self.pinned[line["apprentice"]] = self.pinned.get(line["apprentice"], set(self.posts)) & set(self.at[line["choice"]])
        self.arcs, self.arcs_of = [], defaultdict(list)
        for a, person in sorted(self.people.items()):
            born = datetime.date.fromisoformat(person["birth_date"]) if person["birth_date"] else None
            age = born and self.first.year - born.year - ((self.first.month, self.first.day) < (born.month, born.day))
            if person["year"] == "1" or (age is not None and age < MIN_AGE):
                continue
            for q in sorted(self.pinned.get(a) or self.rank[a]):
                if person["programme"] not in allowed[q] or q in banned[a] or person["labour_contract"] not in ("", self.firm_of[q]):
                    continue
                if (age is not None and age < ADULT and "no-minors" in tags[q]) or (person["sex"] == "female" and "no-women" in tags[q]):
                    continue
                self.arcs_of[a].append(len(self.arcs))
                self.arcs.append((a, q))

    def make_limits(self):
        occupied = [(o["at"], int(o["places"]), o["uses_capacity"] in YES) for o in self.table("occupied")]
        waived = {(w["rule"], w["subject"]): Fraction(w["value"]) for w in self.table("waivers")}
        contracts = [p["labour_contract"] for p in self.people.values()]
        inside, kinds = defaultdict(set), defaultdict(list)
        for q, post in self.posts.items():
            firm, base = self.firm_of[q], post["base"]
            kinds[f"{firm}/{post['kind']}" if post["kind"] else q].append(q)
            for depth, site in enumerate((q, base, firm), 1):
                inside[site].update((q, base, firm)[:depth])
        taken = lambda sites, seats: sum(n for at, n, uses in occupied if at in sites and (uses or not seats))
        kind_of = {q: kind for kind, posts in kinds.items() for q in posts}
        load, free = defaultdict(list), defaultdict(list)
        for i, (a, q) in enumerate(self.arcs):
            firm = self.firm_of[q]
            for site in (q, self.posts[q]["base"], firm):
                load[site].append(i)
            if not self.people[a]["labour_contract"]:
                free[firm].append(i), free["kind", kind_of[q]].append(i)
        ones = lambda columns, high, low=0: columns and self.rows.append((low, high, columns, [1] * len(columns)))
        for lines in (self.posts, self.bases, self.firms):
            for site, line in lines.items():
                if line["capacity"]:
                    ones(load[site], max(0, int(line["capacity"]) - taken(inside[site], True)))
        for firm, line in self.firms.items():
            if line["staff"]:
                staff = int(line["staff"]) + contracts.count(firm)
                limit = waived.get(("staff-ratio", firm), Fraction(1, 10)) * staff // 1
                ones(free[firm], max(0, int(limit) - taken(inside[firm], False)))
        for kind, posts in kinds.items():
            if all(self.posts[q]["staff"] for q in posts):
                staff = sum(int(self.posts[q]["staff"]) for q in posts)
                limit = waived.get(("post-ratio", kind), Fraction(1, 5)) * staff // 1
                ones(free["kind", kind], max(0, int(limit) - taken(posts, False)))
        for a, columns in self.arcs_of.items():
            ones(columns, 1, int(a in self.pinned))

    def make_slots(self):
        """Slot pairs, their ranks, and the days of the slots."""
        kind = {datetime.date.fromisoformat(c["date"]): c["kind"] for c in self.table("calendar")}
        self.calendar = kind
        self.slots = {s["id"]: s for s in self.table("slots")}
        self.studios = {u["id"]: u for u in self.table("studios")}
        every = [self.first + datetime.timedelta(d) for d in range((self.last - self.first).days + 1)]
        self.days = {s: [datetime.date.fromisoformat(line["date"])] if line["date"] else
                     [d for d in every if WEEK[d.weekday()] == line["weekday"] and kind.get(d) != "holiday"]
                     for s, line in self.slots.items()}
        rest = lambda d: kind.get(d) == "holiday" or (d.weekday() > 4 and kind.get(d) != "workday")
        barred = set()
        for s, line in self.slots.items():
            odd = minutes(line["start"]) < 360 or minutes(line["end"]) > 1320 or any(map(rest, self.days[s]))
            if odd and not line["filing"] and self.studios[line["studio"]]["registered"] in YES:
                barred.add(s)
        wishes = {(w["apprentice"], w["slot"]): int(w["rank"]) for w in self.table("studio_preferences")}
        unlisted, first = 1 + max(wishes.values(), default=0), len(self.arcs)
        self.pairs, self.slot_rank, self.pairs_of = [], [], defaultdict(list)
        for a, person in sorted(self.people.items()):
            if int(self.programmes[person["programme"]].get("studio_sessions") or 0):
                for s, line in sorted(self.slots.items()):
                    admitted = self.studios[line["studio"]]["programmes"].split(";")
                    if self.days[s] and s not in barred and (person["programme"] in admitted or "*" in admitted):
                        self.pairs_of[a].append(first + len(self.pairs))
                        self.pairs.append((a, s)), self.slot_rank.append(wishes.get((a, s), unlisted))

    def clash(self, q, s):
        post, slot = self.posts[q], self.slots[s]
        if post["release"] in YES or not post["start"] or not post["end"]:
            return False
        start, end = minutes(post["start"]) * 10, minutes(post["end"]) * 10
        end += 14400 * (end <= start)
        own = minutes(slot["start"]) * 10, minutes(slot["end"]) * 10
        way, days = self.travel(self.studios[slot["studio"]]["town"], post["base"]), post["days"].split(";") if post["days"] else WEEK[:5]
        for date in self.days[s]:
            for step in (-1, 0, 1):
                day = date + datetime.timedelta(step)
                kind = self.calendar.get(day)
                works = post.get("rest_day") in YES if kind == "holiday" else WEEK[day.weekday()] in days or (
                    kind == "workday" and bool(set(WEEK[:5]) & set(days)))
                if self.first <= day <= self.last and works and own[0] < end + 14400 * step + way and start + 14400 * step - way < own[1]:
                    return True
        return False

    def make_clashes(self):
        first, seats, known = len(self.arcs), defaultdict(list), {}
        by_day = defaultdict(set)
        for s, days in self.days.items():
            for day in days:
                by_day[day].add(s)
        together = {frozenset(slots) for slots in by_day.values() if len(slots) > 1}
        for i, (_, s) in enumerate(self.pairs):
            seats[s].append(first + i)
        for s, columns in seats.items():
            self.rows.append((0, int(self.slots[s]["capacity"]), columns, [1] * len(columns)))
        for a, columns in self.pairs_of.items():
            asked, slots = int(self.programmes[self.people[a]["programme"]]["studio_sessions"]), {self.pairs[c - first][1]: c for c in columns}
            self.rows.append((0, asked, columns, [1] * len(columns)))
            sets = {frozenset(group & slots.keys()) for group in together}
            for group in sets:
                if len(group) > 1 and not any(group < other for other in sets):
                    self.rows.append((0, 1, [slots[s] for s in sorted(group)], [1] * len(group)))
            groups = defaultdict(list)
            for s, column in slots.items():
                against = []
                for arc in self.arcs_of[a]:
                    q = self.arcs[arc][1]
                    if (q, s) not in known:
                        known[q, s] = self.clash(q, s)
                    if known[q, s]:
                        against.append(arc)
                if against:
                    groups[tuple(against)].append(column)
            for against, mine in groups.items():
                most = min(asked, len(mine))
                self.rows.append((0, most, mine + list(against), [1] * len(mine) + [most] * len(against)))

    def travel(self, town, base):
        """Tenths of a minute, rounded half up."""
        line = self.bases[base]
        value = self.minutes.get((town, base), self.minutes.get((town, line["town"])))
        if value is None:
            here, there = self.towns[town], line if line["latitude"] else self.towns[line["town"]]
            (n1, e1), (n2, e2) = ([math.radians(float(p[k])) for k in ("latitude", "longitude")] for p in (here, there))
            half = math.sin((n2 - n1) / 2) ** 2 + math.cos(n1) * math.cos(n2) * math.sin((e2 - e1) / 2) ** 2
            value = Fraction(2 * 6371.0088 * math.asin(math.sqrt(half)) * 1.3 / 30 * 60)
        return int((value * 10 + Fraction(1, 2)) // 1)

    def make_stages(self):
        n, m = len(self.arcs), len(self.pairs)
        ranks = [self.rank[a].get(q, self.unlisted) for a, q in self.arcs]
        self.stages = []
        for name in self.names:
            if name == "max-placed":
                self.stages.append((-1, [1] * n + [0] * m))
            elif name == "max-sessions":
                self.stages.append((-1, [0] * n + [1] * m))
            elif name == "generous":
                self.stages += [(1, [int(r == k) for r in ranks] + [0] * m) for k in range(self.unlisted, 1, -1)]
            elif name == "min-slot-rank":
                self.stages.append((1, [0] * n + self.slot_rank))
            elif name == "min-commute":
                known = {}
                for a, q in self.arcs:
                    pair = self.people[a]["home_town"], self.posts[q]["base"]
                    if pair not in known:
                        known[pair] = self.travel(*pair)
                self.stages.append((1, [known[self.people[a]["home_town"], self.posts[q]["base"]] for a, q in self.arcs] + [0] * m))
            elif name == "lottery":
                self.stages.append((1, [self.ticket(a, place) for a, place in self.arcs + self.pairs]))

    def ticket(self, a, place):
        """The first 16 bits: the rows of posts' kinds across bases cross others, and then the program takes no more."""
        data = b"".join(len(f.encode()).to_bytes(4, "big") + f.encode() for f in (self.seed, a, "term", place, "0"))
        return int.from_bytes(hashlib.sha256(data).digest()[:2], "big")

    def finish(self, out, point, values, status, solve_cpu, solve_wall):
        """Writes the roster and prints the report."""
        chosen = dict(self.arcs[i] for i in range(len(self.arcs)) if point[i] > 0.5)
        out = pathlib.Path(out)
        out.mkdir(parents=True, exist_ok=True)
        with open(out / "roster.csv", "w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["apprentice", "post", "rank"])
            writer.writerows([a, chosen.get(a, ""), self.rank[a].get(chosen.get(a), "")] for a in sorted(self.people))
        print(json.dumps({"status": status, "objective": values, "cpu": solve_cpu, "wall": solve_wall,
                          "note": f"{len(self.arcs)} arcs, {len(self.pairs)} slot pairs, {len(self.rows)} rows"}))
