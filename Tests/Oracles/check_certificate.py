#!/usr/bin/env python3
"""A second checker of certificates: a scenario folder, its roster and its certificate in, a verdict out.

    python3 Tests/Oracles/check_certificate.py SCENARIO ROSTER CERTIFICATE

Standard library only, exact arithmetic only. It derives rows, arcs and costs from the files by models/README.md and shares nothing
with the program. It knows terms of one period without studios, rotations, groups, quotas, minimums, beds and mentors, under
`rules: none` or a pack of the two ratios; any other is refused by name (exit 2). Exit 0: the roster keeps every row and the
certificate proves each stage; exit 1: it does not, and why."""
import copy, csv, datetime, hashlib, itertools, json, math, pathlib, re, sys, unicodedata
from collections import defaultdict
from fractions import Fraction

ROOT = pathlib.Path(__file__).resolve().parents[2]
YES = ("yes", "true", "1", "是")
TABLES = "apprentices schools programmes enterprises bases posts towns preferences pins bans optouts occupied waivers travel"
STAGES = "max-placed rank-maximal generous min-regret min-total-rank min-commute lottery".split()
fold = lambda text: unicodedata.normalize("NFKC", text).strip()
fields = lambda texts: b"".join(len(text.encode()).to_bytes(4, "big") + text.encode() for text in texts)


class Unknown(Exception): """Something of the scenario that this checker does not derive."""


class Refused(Exception): """Why the roster or the certificate does not hold."""


def scalar(text):
    return text[1:-1] if len(text := text.strip()) > 1 and text[0] == text[-1] and text[0] in "\"'" else text


def flow(text):
    """A `{...}`, a `[...]` or a scalar; quoted texts may hold commas."""
    text = text.strip()
    if not text or text[0] not in "{[": return scalar(text)
    part = r"""(?:"[^"]*"|'[^']*'|\{[^}]*\}|\[[^\]]*\]|[^,"'{\[])+"""
    parts = [found for found in re.findall(part, text[1:-1]) if found.strip()]
    if text[0] == "[":
        return [flow(part) for part in parts]
    return {scalar(key): flow(value) for key, _, value in (part.partition(":") for part in parts)}


def yaml(path):
    text = path.read_text(encoding="utf-8-sig").splitlines()
    text = [re.sub(r"^\s*#.*$" if '"' in line else r"(^|\s)#.*$", "", line) for line in text]
    return block([(len(line) - len(line.lstrip()), line.strip()) for line in text if line.strip()])


def block(lines):
    """The mapping or list of lines of the same indentation with what hangs below them."""
    if not lines: return ""
    indent, is_list = lines[0][0], lines[0][1].startswith("- ")
    tops = [at for at, line in enumerate(lines) if line[0] == indent] + [len(lines)]
    result = [] if is_list else {}
    for at, after in zip(tops, tops[1:]):
        text = lines[at][1]
        if is_list:
            inner = [(indent + 2, text[2:].strip())] + lines[at + 1:after]
            is_map = re.match(r"[\w-]+:(\s|$)", inner[0][1])
            result.append(block(inner) if is_map else flow(inner[0][1]))
        else:
            key, _, value = text.partition(":")
            result[scalar(key)] = flow(value) if value.strip() else block(lines[at + 1:after])
    return result


class Term:
    """Columns, rows and costs of a scenario."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        name = "scenario.yaml"
        if self.folder.is_file():
            self.folder, name = self.folder.parent, self.folder.name
        settings = yaml(self.folder / name)
        for key in set(settings) - {"format", "name", "model", "rules", "language", "term", "lottery", "missing"}:
            raise Unknown(f"scenario.yaml: {key}")
        self.start = datetime.date.fromisoformat(settings["term"]["start"])
        self.seed = settings.get("lottery", {}).get("seed", "")
        self.model = yaml(self.find(settings["model"], ROOT / "models"))
        if self.model.get("places", "one") != "one":
            raise Unknown("a rotation")
        for path in sorted(self.folder.glob("*.csv")):
            if path.stem not in TABLES.split() and self.table(path.stem):
                raise Unknown(path.name)
        self.rules = [] if settings["rules"] == "none" else self.pack(settings["rules"])
        self.rows = {}
        self.read_tables()
        self.arcs = [(a, q) for a in sorted(self.people) for q in sorted(self.posts) if self.is_arc(a, q)]
        self.ids = [f"x/{a}/{q}" for a, q in self.arcs]
        self.make_rows()
        self.steps = list(self.entries())

    def find(self, name, folder):
        own = self.folder / (name if name.endswith((".yaml", ".yml")) else name + ".yaml")
        return own if own.exists() else folder / (name + ".yaml")

    def pack(self, name):
        pack = yaml(self.find(name, ROOT / "scenarios/rules"))
        rules = self.pack(pack["extends"]) if pack.get("extends") else []
        for rule in pack.get("rules") or []:
            if rule["id"] not in ("staff-ratio", "post-ratio"):
                raise Unknown(f"rule {rule['id']} of {name}")
            rules.append(rule)
        return rules

    def table(self, name):
        path = self.folder / (name + ".csv")
        file = path.read_text(encoding="utf-8-sig").splitlines() if path.exists() else []
        lines = [[fold(cell) for cell in line] for line in csv.reader(file) if any(map(str.strip, line))]
        return [defaultdict(str, zip(lines[0], line)) for line in lines[1:]]

    def read_tables(self):
        self.people, self.schools, self.firms, self.bases, self.posts, self.towns = (
            {line["id"]: line for line in self.table(name)} for name in
            ("apprentices", "schools", "enterprises", "bases", "posts", "towns"))
        if not (self.bases and self.posts and self.firms):
            raise Unknown("a term without enterprises.csv, bases.csv or posts.csv")
        for name, columns in (("bases", ("beds_male", "beds_female", "mentors", "minimum")), ("posts", ("minimum",)),
                              ("pins", ("period",)), ("bans", ("period",)), ("optouts", ("period",)), ("occupied", ("period",))):
            if any(line[column] for line in self.table(name) for column in columns):
                raise Unknown(f"{name}.csv {', '.join(columns)}")
        self.firm_of = {q: self.bases[post["base"]]["enterprise"] for q, post in self.posts.items()}
        self.inside = defaultdict(set)  # a post, base or enterprise: its posts
        for q, post in self.posts.items():
            for site in (q, post["base"], self.firm_of[q]):
                self.inside[site].add(q)
        self.rank, self.pinned, self.banned, self.voters = defaultdict(dict), {}, defaultdict(set), set()
        wishes = [(line["apprentice"], int(line["rank"]), line["choice"]) for line in self.table("preferences")]
        self.worst = 1 + max((rank for _, rank, _ in wishes), default=0)
        best = {}
        for person, rank, choice in wishes: best[person, choice] = min(rank, best.get((person, choice), rank))
        self.ranks = sorted({*best.values(), self.worst})  # what nobody wrote has no entry
        for person, rank, choice in wishes:
            self.voters.add(person)
            for q in self.inside[choice]:
                self.rank[person][q] = min(rank, self.rank[person].get(q, rank))
        self.rank_of = lambda arc: self.rank[arc[0]].get(arc[1], self.worst)
        for line in self.table("pins"):
            own = self.pinned.get(line["apprentice"], set(self.posts))
            self.pinned[line["apprentice"]] = own & self.inside[line["choice"]]
        for line in self.table("bans") + self.table("optouts"):
            self.banned[line["apprentice"]] |= self.inside[line["choice"]]
        self.occupied = [(line["at"], int(line["places"]), line["uses_capacity"] in YES) for line in self.table("occupied")]
        self.waived = {(line["rule"], line["subject"]): Fraction(line["value"]) for line in self.table("waivers")}
        self.minutes = {(line["from"], line["to"]): Fraction(line["minutes"]) for line in self.table("travel")}

    def is_arc(self, a, q):
        person, admits = self.people[a], [fold(p) for p in self.posts[q]["programmes"].split(";")]
        if "*" not in admits and person["programme"] not in admits or q in self.banned[a]:
            return False
        if person["labour_contract"] not in ("", self.firm_of[q]):
            return False
        return q in self.pinned[a] if a in self.pinned else self.model.get("unlisted") != "forbid" or q in self.rank[a]

    def row(self, name, terms, upper, lower=0):
        self.rows[name] = [terms, lower, upper]

    def ones(self, posts, counts=lambda a: True):
        return [(index, 1) for index, (a, q) in enumerate(self.arcs) if q in posts and counts(a)]

    def taken(self, site, capacity):
        below = {site} | self.inside[site] | {self.posts[q]["base"] for q in self.inside[site] if site in self.firms}
        return sum(places for at, places, uses in self.occupied if at in below and (uses or not capacity))

    def make_rows(self):
        own = defaultdict(list)
        for index, (a, q) in enumerate(self.arcs):
            own[a].append((index, 1))
        for a in self.people:
            forced = a in self.pinned or self.model.get("unplaced") == "forbid"
            self.row("one-place/" + a, own[a], 1, int(forced))
        for level, sites in (("post", self.posts), ("base", self.bases), ("enterprise", self.firms)):
            for name, site in sites.items():
                if site["capacity"]:
                    seats = max(0, int(site["capacity"]) - self.taken(name, True))
                    self.row(f"{level}-capacity/{name}", self.ones(self.inside[name]), seats)
        contracts = [person["labour_contract"] for person in self.people.values()]
        kinds = defaultdict(set)
        for q, post in self.posts.items():
            kinds[f"{self.firm_of[q]}/{post['kind']}" if post["kind"] else q].add(q)
        for name, firm in self.firms.items():
            staff = int(firm["staff"]) + contracts.count(name) if firm["staff"] else None
            self.limit("staff-ratio", name, name, self.inside[name], staff, self.taken(name, False))
        for subject, posts in kinds.items():
            counts = [self.posts[q]["staff"] for q in posts]
            staff = sum(map(int, counts)) if all(counts) else None
            self.limit("post-ratio", self.firm_of[min(posts)], subject, posts, staff, sum(self.taken(q, False) for q in posts))

    def limit(self, rule, firm, subject, posts, staff, taken):
        """The row of a ratio, where one binds and the staff is known."""
        ratio = self.ratio(rule, firm, subject)
        if ratio is not None and staff is not None:
            interns = self.ones(posts, lambda a: not self.people[a]["labour_contract"])
            self.row(f"{rule}/{subject}", interns, max(0, math.floor(ratio * staff) - taken))

    def ratio(self, rule_id, firm, subject):
        """The strictest number of a ratio that binds a subject, or None."""
        provinces = {line["province"] or self.firms[firm]["province"] for line in self.bases.values() if line["enterprise"] == firm}
        schools = {self.schools[p["school"]]["province"] for p in self.people.values() if p["school"]}
        found = []
        for rule in self.rules:
            scope = rule.get("applies_to") or {}
            here, there = set(scope.get("base_province") or []), set(scope.get("school_province") or [])
            first, last = rule.get("valid_from"), rule.get("valid_to")
            if rule["id"] != rule_id or first and str(self.start) < first or last and str(self.start) > last:
                continue
            if (here or there) and not (here & provinces or there & schools):
                continue
            waived = self.waived.get((rule_id, subject)) if rule.get("waivable") == "true" else None
            found.append(Fraction(rule["value"]) if waived is None else waived)
        return min(found, default=None)

    def travel(self, a, q):
        """Tenths of a minute, rounded half up: by the table, else by the great circle."""
        person, base = self.people[a], self.bases[self.posts[q]["base"]]
        minutes = [self.minutes.get((person["home_town"], end)) for end in (base["id"], base["town"])]
        if minutes != [None, None]:
            return math.floor((minutes[1] if minutes[0] is None else minutes[0]) * 10 + Fraction(1, 2))
        ends = [line if line["latitude"] else self.towns[line[town]] for line, town in ((person, "home_town"), (base, "town"))]
        (n1, e1), (n2, e2) = [(float(end["latitude"]), float(end["longitude"])) for end in ends]
        turn, way = math.pi / 180, self.model.get("travel", {})
        chord = math.sin((n2 - n1) * turn / 2) ** 2
        chord += math.cos(n1 * turn) * math.cos(n2 * turn) * math.sin((e2 - e1) * turn / 2) ** 2
        kilometres = 2 * 6371.0088 * math.asin(min(1, math.sqrt(chord)))
        return math.floor(kilometres * float(way.get("detour", 1)) / float(way.get("speed_kmh", 30)) * 600 + 0.5)

    def entries(self):
        for stage in self.model["stages"]:
            generous = [rank for rank in reversed(self.ranks) if rank > 1]
            ranks = {"rank-maximal": self.ranks, "generous": generous}.get(stage, [None])
            if stage not in STAGES: raise Unknown("stage " + stage)
            yield from ((stage, rank) for rank in ranks)

    def costs(self, stage, rank, draw):
        """Costs of a minimisation, and whether the stage maximises."""
        sign = -1 if stage in ("max-placed", "rank-maximal") else 1
        cost = {"max-placed": lambda arc: 1, "min-total-rank": self.rank_of, "min-commute": lambda arc: self.travel(*arc),
                "lottery": lambda arc: self.weight(*arc, draw)}.get(stage, lambda arc: self.rank_of(arc) == rank)
        return [sign * int(cost(arc)) for arc in self.arcs], sign

    def weight(self, a, q, draw):
        digest = hashlib.sha256(fields([self.seed, a, "term", q, str(draw["counter"])])).digest()
        return int.from_bytes(digest[:4], "big") >> (32 - draw["bits"])

    def draw_bits(self):
        """31 where any two rows that share a column lie one in the other, else 16."""
        rows = [{i for i, _ in row[0]} for name, row in self.rows.items() if not name.startswith("one-place/")]
        return 31 if all(len(a & b) in (0, len(a), len(b)) for a, b in itertools.combinations(rows, 2)) else 16


class Face:
    """What the stages so far have left: limits of columns and rows."""

    def __init__(self, term):
        self.term, self.lower, self.upper = term, [0] * len(term.ids), [1] * len(term.ids)
        self.rows = {name: list(row) for name, row in term.rows.items()}

    def copy(self):
        other = copy.copy(self)
        other.lower, other.upper = list(self.lower), list(self.upper)
        other.rows = {name: list(row) for name, row in self.rows.items()}
        return other

    def bound(self, costs, multipliers):
        """Scale, scale times a bound on the costs, and what is left of them, in whole numbers."""
        for name in multipliers.keys() - self.rows.keys():
            raise Refused("there is no row " + name)
        weights = {name: Fraction(text) for name, text in multipliers.items()}
        scale = math.lcm(*(weight.denominator for weight in weights.values()))
        weights = {name: int(weight * scale) for name, weight in weights.items() if weight}
        left, total = [cost * scale for cost in costs], 0
        for name, weight in weights.items():
            terms, low, high = self.rows[name]
            total += weight * (low if weight > 0 else high)
            for column, value in terms:
                left[column] -= weight * value
        total += sum(d * (self.lower[i] if d > 0 else self.upper[i]) for i, d in enumerate(left) if d)
        return scale, total, left, weights

    def restrict(self, costs, name, value, bound):
        """Keeps what is at most `value`, and fixes what then cannot change."""
        scale, total, left, weights = bound
        gap, columns, rows = value * scale - total, 0, 0
        for i, d in enumerate(left):
            if abs(d) > gap and self.lower[i] < self.upper[i]:
                self.lower[i] = self.upper[i] = self.lower[i] if d > 0 else self.upper[i]
                columns += 1
        for row, weight in weights.items():
            terms, low, high = self.rows[row]
            if abs(weight) > gap and low < high:
                self.rows[row][1:] = [low if weight > 0 else high] * 2
                rows += 1
        terms = [(i, cost) for i, cost in enumerate(costs) if cost]
        self.rows[name] = [terms, sum(min(0, cost) for _, cost in terms), value]
        return {"columns": columns, "rows": rows}

    def prove(self, costs, value, step, name):
        bound = self.bound(costs, step["multipliers"])
        leaves = step.get("leaves", [])
        if -(-bound[1] // bound[0]) >= value and not leaves:
            return bound
        if not leaves or -(-bound[1] // bound[0]) >= value:
            raise Refused(name + ": the multipliers do not reach the value, or there are leaves all the same")
        region = self.copy()
        region.restrict(costs, name, value - 1, bound)
        region.cover(leaves, 0)
        for number, leaf in enumerate(leaves, 1):
            if not region.closes(leaf, costs, value):
                raise Refused(f"leaf {number} is not closed")
        return bound

    def cover(self, leaves, depth):
        """Each level parts the leaves below it by a whole number of one column."""
        paths = [leaf["branches"] for leaf in leaves]
        if len(paths) == 1 and len(paths[0]) == depth:
            return
        if any(len(path) <= depth for path in paths):
            raise Refused("the leaves do not cover everything")
        first = paths[0][depth]
        middle = first["at_most"] if "at_most" in first else first["at_least"] - 1
        sides = [{"column": first["column"], "at_most": middle}, {"column": first["column"], "at_least": middle + 1}]
        parts = [[leaf for leaf in leaves if leaf["branches"][depth] == side] for side in sides]
        if type(middle) is not int or not all(parts) or sum(map(len, parts)) < len(leaves):
            raise Refused("the leaves do not cover everything")
        for part in parts:
            self.cover(part, depth + 1)

    def closes(self, leaf, costs, value):
        part = self.copy()
        for branch in leaf["branches"]:
            if branch["column"] not in self.term.ids:
                raise Refused("there is no column " + branch["column"])
            i = self.term.ids.index(branch["column"])
            part.upper[i] = min(part.upper[i], branch.get("at_most", part.upper[i]))
            part.lower[i] = max(part.lower[i], branch.get("at_least", part.lower[i]))
            if part.lower[i] > part.upper[i]:
                return True
        if "ray" in leaf:
            return part.bound([0] * len(costs), leaf["ray"])[1] > 0
        scale, total, *_ = part.bound(costs, leaf["multipliers"])
        return -(-total // scale) >= value


def point_of(term, roster):
    """The columns' values at a roster file, and its digest."""
    file = csv.DictReader(pathlib.Path(roster).read_text(encoding="utf-8-sig").splitlines())
    lines = [{key: fold(value).removeprefix("'") for key, value in line.items()} for line in file]
    given = {line["apprentice"]: line["post"] for line in lines}
    if sorted(given) != sorted(term.people) or len(lines) != len(given):
        raise Refused("the roster does not have one line for each apprentice")
    if barred := {(a, q) for a, q in given.items() if q} - set(term.arcs):
        raise Refused("not eligible: " + " at ".join(min(barred)))
    point = [int(given[a] == q) for a, q in term.arcs]
    for name, (terms, low, high) in term.rows.items():
        if not low <= sum(point[i] * value for i, value in terms) <= high:
            raise Refused("the roster breaks " + name)
    texts = [text for a in sorted(given) for text in (a, "term", given[a])]
    return point, hashlib.sha256(fields(texts)).hexdigest()


def check(term, roster, certificate):
    point, digest = point_of(term, roster)
    if certificate["format"] != 1 or certificate["roster"] != digest:
        raise Refused("the certificate is of another roster")
    face, steps = Face(term), certificate["stages"]
    if certificate.get("derived") or any("proof" in step for step in steps):
        raise Unknown("the certificate has derived rows of studio sessions or proofs by ways")
    if [(step["objective"], step.get("rank")) for step in steps] != term.steps:
        raise Refused("the stages of the certificate are not those of the model")
    if any(step["draw"]["bits"] != term.draw_bits() for step in steps if "draw" in step):
        raise Refused("the draw uses another number of bits")
    for step in steps:
        name = "objective/" + step["objective"] + (f"/{step['rank']}" if "rank" in step else "")
        if step["objective"] == "min-regret":
            of_voters = [i for i, arc in enumerate(term.arcs) if arc[0] in term.voters]
            worst = max((term.rank_of(term.arcs[i]) for i in of_voters if point[i]), default=0)
            beyond = [i for i in of_voters if term.rank_of(term.arcs[i]) > worst and face.upper[i] > face.lower[i]]
            for i in beyond:
                face.upper[i] = 0
            at = {i for i in of_voters if term.rank_of(term.arcs[i]) == worst}
            value, fixes = worst, {"columns": len(beyond), "rows": 0}
            if worst:
                face.prove([int(i in at) for i in range(len(point))], 1, step, name)
        else:
            costs, sign = term.costs(step["objective"], step.get("rank"), step.get("draw"))
            best = sum(cost * x for cost, x in zip(costs, point))
            value = sign * best
            fixes = face.restrict(costs, name, best, face.prove(costs, best, step, name))
        if step["value"] != value or step["fixes"] != fixes:
            raise Refused(f"{name}: the roster has {value} and fixes {fixes}")


if __name__ == "__main__":
    try:
        scenario, roster, proof = sys.argv[1:]
        certificate = json.loads(pathlib.Path(proof).read_text(encoding="utf-8"))
        check(Term(scenario), roster, certificate)
        print(f"valid: {len(certificate['stages'])} stages")
    except (Unknown, Refused, OSError, json.JSONDecodeError) as why:
        is_refused = isinstance(why, Refused)
        print(f"refused: {why}" if is_refused else f"cannot judge this scenario: {why}")
        sys.exit(1 if is_refused else 2)
