"""Makes the instance files under .work/instances: terms by `placement generate`, from them the neutral files.

What `placement generate` makes: people, towns, programmes, enterprises, bases, posts, wishes, studios, slots, rotations.
What this file adds, deterministically: capacities of bases scaled to an exact tightness, one cost for each arc from rank,
travel and a small draw (kind A2), minimums (C), beds and mentor groups (B), other capacities (scenarios), and from 100,000
apprentices on a cut to about 40 (30) arcs each. Runs as a process of its own, so that its memory is not counted
against anybody.
"""
import csv, hashlib, math, pathlib, re, shutil, subprocess, sys

import numpy as np

from neutral import Linear, Network, write_scenarios

HERE = pathlib.Path(__file__).resolve().parent
FOLDER = HERE / ".work" / "instances"
PROGRAM = HERE.parent / ".build" / "release" / "placement"
SEED = 7
# apprentices, bases, programmes (fewer: more arcs), most posts of a base, most posts considered beside the wishes
SIZES = {
    "city": (1_000, 94, 6, 3, None),
    "k3": (3_000, 200, 24, 3, None),
    "k10": (10_000, 500, 80, 3, None),
    "k30": (30_000, 1_200, 200, 3, None),
    "k100": (100_000, 3_000, 400, 3, 120),
    "k300": (300_000, 6_000, 400, 3, 40),
    "m1": (1_000_000, 10_000, 400, 1, 36),
}
UNPLACED, UNLISTED = 200_000, 20_000


def run(*arguments):
    subprocess.run([str(a) for a in arguments], check=True, stdout=subprocess.DEVNULL)


def once(path, make):
    """Makes a file or folder under a temporary name, once; a half-made one is never taken for whole."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name("part-" + path.name)
        shutil.rmtree(part, ignore_errors=True)
        part.unlink(missing_ok=True)
        print(f"  making {path.relative_to(HERE)}", file=sys.stderr, flush=True)
        make(part)
        part.rename(path)
    return path


def generated(size):
    """The folder of `placement generate` for a size."""
    n, bases, programmes, posts, _ = SIZES[size]
    return once(FOLDER / "terms" / size, lambda out: run(
        PROGRAM, "generate", out, "--apprentices", n, "--bases", bases, "--programmes", programmes, "--posts-per-base", posts,
        "--longest-list", 9, "--seed", SEED, "--quiet"))


def read(folder, table):
    with open(folder / (table + ".csv"), encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(folder, table, rows):
    with open(folder / (table + ".csv"), "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def draw(a, b, below):
    """A whole number below `below` from two others (the last step of SplitMix64)."""
    z = a.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15) + b.astype(np.uint64) * np.uint64(0xD1B54A32D192ED03)
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return ((z ^ (z >> np.uint64(31))) % np.uint64(below)).astype(np.int64)


class Supply:
    """The tables of a generated term as numbers; capacities of bases scaled so that they sum to tightness × apprentices."""

    def __init__(self, folder, tightness):
        bases, posts, towns = read(folder, "bases"), read(folder, "posts"), read(folder, "towns")
        self.base = {b["id"]: i for i, b in enumerate(bases)}
        self.post = {q["id"]: i for i, q in enumerate(posts)}
        self.town = {t["id"]: i for i, t in enumerate(towns)}
        self.base_of = np.array([self.base[q["base"]] for q in posts])
        self.offered = np.array([int(q["capacity"]) for q in posts])
        with open(folder / "apprentices.csv", encoding="utf-8", newline="") as file:
            people = [(a["id"], a["programme"], self.town[a["home_town"]]) for a in csv.DictReader(file)]
        self.apprentice = {a: i for i, (a, _, _) in enumerate(people)}
        self.programme = {}
        for q, post in enumerate(posts):
            for p in post["programmes"].split(";"):
                self.programme.setdefault(p, []).append(q)
        self.names = list(self.programme)
        number = {p: i for i, p in enumerate(self.names)}
        self.programme_of = np.array([number.get(p, -1) for _, p, _ in people])
        self.home = np.array([t for _, _, t in people])
        self.capacity = scale(np.bincount(self.base_of, self.offered), round(tightness * len(people)))
        self.minutes = self.travel(folder, towns, bases)
        self.wishes = self.read_wishes(folder)

    def travel(self, folder, towns, bases):
        """Tenths of a minute from towns to bases: the table, else the great circle × 1.3 at 30 km/h."""
        places = lambda rows: (np.radians([float(r[k]) for r in rows]) for k in ("latitude", "longitude"))
        (north, east), (lat, lon) = places(towns), places(bases)
        north, east = north[:, None], east[:, None]
        half = np.sin((lat - north) / 2) ** 2 + np.cos(north) * np.cos(lat) * np.sin((lon - east) / 2) ** 2
        tenths = np.floor(2 * 6371.0088 * np.arcsin(np.sqrt(half)) * 1.3 / 30 * 600 + 0.5).astype(np.int64)
        town_of = np.array([self.town[b["town"]] for b in bases])
        for line in read(folder, "travel"):
            tenths[self.town[line["from"]], town_of == self.town[line["to"]]] = round(float(line["minutes"]) * 10)
        return tenths

    def read_wishes(self, folder):
        """(apprentice × posts + post, rank) of every post wished for, sorted, the best rank first."""
        posts_of = [[] for _ in self.base]
        for q, b in enumerate(self.base_of):
            posts_of[b].append(q)
        key, rank, width = [], [], len(self.post)
        with open(folder / "preferences.csv", encoding="utf-8", newline="") as file:
            for wish in csv.DictReader(file):
                a, choice = self.apprentice[wish["apprentice"]], wish["choice"]
                for q in posts_of[self.base[choice]] if choice in self.base else [self.post[choice]]:
                    key.append(a * width + q), rank.append(int(wish["rank"]))
        key, rank = np.array(key, np.int64), np.array(rank, np.int64)
        order = np.lexsort((rank, key))
        key, first = np.unique(key[order], return_index=True)
        return key, rank[order][first]


def scale(weights, total):
    """Whole numbers of at least 1 in proportion to the weights that sum to `total` (largest remainders)."""
    exact = weights * ((total - len(weights)) / weights.sum())
    whole = np.floor(exact).astype(np.int64)
    whole[np.argsort(whole - exact, kind="stable")[: total - len(weights) - whole.sum()]] += 1
    return whole + 1


def network(size, tightness=1.05):
    """Kind A2: posts below bases."""
    supply, keys, most = Supply(generated(size), tightness), [], SIZES[size][4]
    n, q, b = len(supply.home), len(supply.post), len(supply.base)
    for p, name in enumerate(supply.names):
        group, posts = np.flatnonzero(supply.programme_of == p), np.array(supply.programme[name])
        if most and most < len(posts):  # at even steps from somewhere
            step = (draw(group, group, len(posts))[:, None] + np.arange(most) * len(posts) // most) % len(posts)
            keys.append((group[:, None] * q + posts[step]).ravel())
        else:
            keys.append((group[:, None] * q + posts).ravel())
    fits = np.zeros((len(supply.names) + 1, q), bool)
    for p, name in enumerate(supply.names):
        fits[p, supply.programme[name]] = True
    listed, rank = supply.wishes
    allowed = fits[supply.programme_of[listed // q], listed % q]
    listed, rank = listed[allowed], rank[allowed]
    arcs = np.unique(np.concatenate(keys + [listed]))
    del keys
    a, post = arcs // q, arcs % q
    at = np.minimum(np.searchsorted(listed, arcs), len(listed) - 1)
    wished = listed[at] == arcs
    cost = np.where(wished, 100 * rank[at] ** 2, UNLISTED) + 2 * supply.minutes[supply.home[a], supply.base_of[post]]
    cost += draw(a, post, 10) - UNPLACED
    start = np.concatenate([[0], np.cumsum(np.bincount(a, minlength=n))])
    upper = np.concatenate([np.minimum(supply.offered, supply.capacity[supply.base_of]), supply.capacity])
    return Network(np.concatenate([q + supply.base_of, np.full(b, -1)]), upper, start, post, cost)


def edited(name, size, stages, crossing=False, minimums=False):
    """The generated term as kind A2 (no law, no requests, scaled capacities), with crossing rows as kind B, or with minimums as
    kind C: a quarter more places than apprentices, every second base with three fifths of its capacity or closed."""
    def make(out):
        shutil.copytree(generated(size), out)
        for table in ("pins", "bans", "optouts", "occupied", "waivers"):
            (out / (table + ".csv")).unlink(missing_ok=True)
        supply = Supply(out, 1.25 if minimums else 1.05)
        write(out, "apprentices", [{k: v for k, v in a.items() if k != "labour_contract"} for a in read(out, "apprentices")])
        bases, quotas = read(out, "bases"), []
        for number, (base, capacity) in enumerate(zip(bases, supply.capacity)):
            base["capacity"] = capacity
            if minimums:
                base["minimum"] = max(2, capacity * 3 // 5) if number % 2 == 0 else ""
            if crossing:
                base["beds_male"] = base["beds_female"] = max(1, round(0.4 * capacity))
        write(out, "bases", bases)
        if crossing:  # three groups of programmes at every base of six or more, each with a mentor for 60 % of the seats
            for base, capacity in zip(bases, supply.capacity):
                for g in range(3) if capacity >= 6 else ():
                    quotas.append({"id": f"M-{base['id']}-{g}", "scope": "programme=" + ";".join(supply.names[g::3]),
                                   "at": "base=" + base["id"], "minimum": "", "maximum": math.ceil(0.6 * capacity), "kind": "hard"})
            write(out, "quotas", quotas)
        settings = "bed_beyond_minutes: 20\n" if crossing else ""
        model(out, "benchmark", "unlisted: last\nunplaced: allow\n" + settings, stages)
        text = (out / "scenario.yaml").read_text(encoding="utf-8")
        text = re.sub(r"(?m)^model:.*$", "model: benchmark", re.sub(r"(?m)^rules:.*$", "rules: none", text))
        (out / "scenario.yaml").write_text(text, encoding="utf-8")
    return once(FOLDER / "terms" / name, make)


def rotation(apprentices, stages):
    """Kind D: a rotation of three periods with seven studios, as generated; only the stages are fewer."""
    def make(out):
        run(PROGRAM, "generate", out, "--apprentices", apprentices, "--rotation", 3, "--studios", 7, "--seed", SEED, "--quiet")
        text = (out / "scenario.yaml").read_text(encoding="utf-8")
        name = re.search(r"(?m)^model:\s*(\S+)", text)[1]
        model(out, "benchmark", without_head((out / (name + ".yaml")).read_text(encoding="utf-8")), stages)
        (out / "scenario.yaml").write_text(re.sub(r"(?m)^model:.*$", "model: benchmark", text), encoding="utf-8")
    return once(FOLDER / "terms" / f"rotation-{apprentices}", make)


def without_head(text):
    return "".join(l + "\n" for l in text.splitlines() if l and not l.startswith(("#", "format:", "stages:")))


def model(folder, name, settings, stages):
    (folder / (name + ".yaml")).write_text(f"format: 1\n{settings}stages: [{', '.join(stages)}]\n", encoding="utf-8")


def program(term, stages):
    """The term as a linear program: rows and columns as the program exports them, costs from the tables (models/README.md)."""
    import highspy
    mps = term / "model.mps"
    run(PROGRAM, "export", term, "--format", "mps", "--out", mps, "--quiet")
    h = highspy.Highs()
    h.setOptionValue("output_flag", False)
    h.readModel(str(mps))
    lp, names = h.getLp(), {}
    with open(mps, encoding="utf-8") as file:
        for line in file:
            if line.startswith("* ") and " = " in line:
                short, name = line[2:].rstrip().split(" = ", 1)
                names[short] = name
    mps.unlink()
    columns = [names.get(c, c).split("/") for c in lp.col_names_]
    rank, costs = ranks(term), {}
    unlisted = max(rank.values())
    vector = lambda value: np.array([float(value(c)) for c in columns])
    whole = "complete" if any(c[0] == "complete" for c in columns) else "x"  # in a rotation an apprentice counts whose periods are all filled
    costs["max-placed"] = vector(lambda c: c[0] == whole)
    costs["max-sessions"] = vector(lambda c: c[0] == "z")
    costs["min-open"] = vector(lambda c: c[0] == "open")
    costs["min-total-rank"] = vector(lambda c: rank.get((c[1], c[2]), unlisted) if c[0] == "x" else 0)
    if "min-commute" in stages:
        supply = Supply(term, 1.05)
        costs["min-commute"] = vector(
            lambda c: supply.minutes[supply.home[supply.apprentice[c[1]]], supply.base_of[supply.post[c[2]]]] if c[0] == "x" else 0)
    if "lottery" in stages:
        seed = re.search(r'seed:\s*"([^"]*)"', (term / "scenario.yaml").read_text(encoding="utf-8"))[1]
        costs["lottery"] = vector(lambda c: ticket(seed, c[1], "term", c[2]))
    every = []
    for stage in stages:
        if stage in ("rank-maximal", "generous"):
            levels = range(1, unlisted + 1) if stage == "rank-maximal" else range(unlisted, 1, -1)
            every += [(-1 if stage == "rank-maximal" else 1, (costs["min-total-rank"] == k).astype(float)) for k in levels]
        else:
            every.append((-1 if stage.startswith("max-") else 1, costs[stage]))
    a = lp.a_matrix_
    integer = [k == highspy.HighsVarType.kInteger for k in lp.integrality_] or np.zeros(lp.num_col_)
    linear = Linear(a.start_, a.index_, a.value_, lp.row_lower_, lp.row_upper_, lp.col_lower_, lp.col_upper_, integer,
                    [s for s, _ in every], [c for _, c in every])
    return linear, costs


def ranks(term):
    """Rank by (apprentice, post), and under None the rank of what is not listed."""
    posts_of, rank = {}, {}
    for post in read(term, "posts"):
        for place in (post["id"], post["base"]):
            posts_of.setdefault(place, []).append(post["id"])
    for wish in read(term, "preferences"):
        level = int(wish["rank"])
        rank[None] = max(rank.get(None, 1), level + 1)
        for post in posts_of[wish["choice"]]:
            key = wish["apprentice"], post
            rank[key] = min(level, rank.get(key, level))
    return rank


def ticket(*fields):
    data = b"".join(len(f.encode()).to_bytes(4, "big") + f.encode() for f in (*fields, "0"))
    return int.from_bytes(hashlib.sha256(data).digest()[:4], "big") >> 1


E12 = ["max-placed", "rank-maximal", "min-commute"]  # lists of up to nine: ten ranks
B = ["max-placed", "min-total-rank", "min-commute"]
D = ["max-placed", "max-sessions", "min-total-rank"]
OPEN = ["max-placed", "min-open"]


def staged(name):
    """(term, .lin) of a lexicographic row."""
    size, _, kind = name.partition("-")
    stages = {"lex": E12, "b": B, "c": B, "open": OPEN}.get(kind, D)
    term = rotation(int(kind), D) if stages is D else \
        edited(name, size, stages, crossing=kind == "b", minimums=kind in ("c", "open"))
    return term, once(FOLDER / (name + ".lin"), lambda out: program(term, stages)[0].write(out))


def job(kind):
    """The city's committed term, or the same without its studios."""
    city = HERE.parent / "scenarios" / "zhangjiagang-2026"

    def make(out):
        shutil.copytree(city, out)
        for table in ("studios", "slots", "studio_preferences"):
            (out / (table + ".csv")).unlink()
        write(out, "programmes", [{k: v for k, v in p.items() if k != "studio_sessions"} for p in read(out, "programmes")])
        text = (out / "listed-only.yaml").read_text(encoding="utf-8")
        (out / "listed-only.yaml").write_text(re.sub(r"max-sessions, |min-slot-rank, ", "", text), encoding="utf-8")
    return (city if kind == "studios" else once(FOLDER / "terms" / "zhangjiagang-plain", make),)


def flow(size, tightness=1.05, lin=False):
    """(.net, .lin or None) of kind A2."""
    net = FOLDER / f"{size}-a2-{tightness}.net"
    once(net, lambda out: network(size, tightness).write(out))
    return net, once(net.with_suffix(".lin"), lambda out: Network.read(net).linear().write(out)) if lin else None


def other_capacities(capacity, count):
    """Per scenario the capacities after a third of the places changed by −30 % to +30 %."""
    pick = np.random.Generator(np.random.PCG64(SEED))
    factor = np.where(pick.random((count, len(capacity))) < 1 / 3, pick.uniform(0.7, 1.3, (count, len(capacity))), 1)
    return np.rint(capacity * factor).astype(np.int64)


def sweep_a2(count):
    """(.net, .scn, .lin, .scn with the rows' numbers)."""
    net, lin = flow("city", lin=True)
    network = Network.read(net)
    places = np.flatnonzero(network.parent < 0)
    values = other_capacities(network.upper[places], count)
    return (net, once(FOLDER / f"sweep-a2-{count}.scn", lambda out: write_scenarios(out, places, values)), lin,
            once(FOLDER / f"sweep-a2-rows-{count}.scn", lambda out: write_scenarios(out, network.apprentices + places, values)))


def one_cost(term):
    """Kind B's relaxation with A2's cost."""
    linear, costs = program(term, B)
    x = costs["max-placed"] > 0
    cost = 100 * costs["min-total-rank"] ** 2 + 2 * costs["min-commute"] - np.where(x, UNPLACED, 0)
    linear.cost, linear.sense, linear.stages = np.array([cost]), np.array([1], np.int8), 1
    linear.integer[:] = 0
    return linear


def linear(size):
    """(.lin) of kind B with one cost."""
    term, _ = staged(size + "-b")
    return (once(FOLDER / f"{size}-b-cost.lin", lambda out: one_cost(term).write(out)),)


if __name__ == "__main__":  # instances.py KIND ARGUMENT…: makes the files and prints their paths, one a line, at the end
    kinds = {"flow": lambda size, tightness, lin: flow(size, float(tightness), lin == "lin"),
             "staged": staged, "linear": linear, "job": job, "sweep-a2": lambda count: sweep_a2(int(count))}
    print(*(path for path in kinds[sys.argv[1]](*sys.argv[2:]) if path), sep="\n")
