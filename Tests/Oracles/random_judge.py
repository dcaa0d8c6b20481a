#!/usr/bin/env python3
"""Thousands of tiny random terms, each solved by enumeration and by the program: any difference is printed and kept.

    python3 Tests/Oracles/random_judge.py PROGRAM [--terms 10000] [--from 0] [--jobs 2] [--keep DIR]

For each term: the exit code, every stage's value, the roster to the last seat (the lottery is replayed, its counter and
bits as the certificate says), the certificate as `verify` sees it, rosters changed by hand as `verify` sees them, and what
`allocate` says a place costs that stays closed. The model is that of models/README.md, written in judge/ anew; it shares
nothing with the program. A seed gives the same term on every machine. Exit 1 where anything differs.
"""
import argparse, collections, concurrent.futures, csv, json, pathlib, random, shutil, subprocess, sys, tempfile
from fractions import Fraction

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from judge.draw import draw, write
from judge.rosters import Rosters
from judge.stages import Stages
from judge.term import Term

MOST_ROSTERS = 12_000


class Difference(Exception):
    """What the program says and the model does not."""


def without_last(world):
    """The world without its last apprentice."""
    tables = world["tables"]
    gone = tables["apprentices"][-1]["id"]
    kept = {name: [row for row in rows if gone not in (row.get("apprentice"), row.get("subject"))] for name, rows in tables.items()}
    kept["apprentices"] = tables["apprentices"][:-1]
    sizes = collections.Counter(row["group"] for row in kept.get("groups", []))
    kept["groups"] = [row for row in kept.get("groups", []) if sizes[row["group"]] > 1]
    for stage, table in (("min-change", "roster"), ("ledger", "ledger")):
        if stage in world["model"]["stages"] and not kept.get(table):
            return None
    return dict(world, tables={name: rows for name, rows in kept.items() if rows or name == "apprentices"})


def small(seed):
    """The world of a seed, with as many of its apprentices as can be enumerated, and its choices."""
    world = draw(seed)
    while True:
        term = Term(world)
        rosters = Rosters(term)
        if rosters.size() <= MOST_ROSTERS:
            return world, term, rosters
        smaller = without_last(world)
        if smaller is None or not smaller["tables"]["apprentices"]:
            return None
        world = smaller


def run(program, *words):
    done = subprocess.run([program, *map(str, words)], capture_output=True, text=True, timeout=300)
    return done.returncode, done.stdout, done.stderr


def rows(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def check(program, seed, folder):
    """Raises Difference; else gives what kind of end the term had."""
    made = small(seed)
    if made is None:
        return "too large"
    world, term, rosters = made
    scenario, out = folder / "scenario", folder / "out"
    write(world, scenario)
    words = "allocate", scenario, "--out", out, "--quiet", "--json", "--language", "en", "--no-compare"
    code, said, noted = run(program, *words)
    useless = useless_waivers(said) if code == 65 else []
    if useless:
        world = dict(world, tables=dict(world["tables"], waivers=[
            w for row, w in enumerate(world["tables"]["waivers"], 2) if row not in useless]))
        without = Term(world)
        if without.arcs != term.arcs or without.limits != term.limits:
            raise Difference(f"a waiver that lifts something is called not waivable: rows {useless}")
        shutil.rmtree(scenario)
        write(world, scenario)
        term, rosters = without, Rosters(without)
        code, said, noted = run(program, *words)
    if term.impossible_pin or not Stages(term, rosters).has_subjects():
        if code != 65:
            raise Difference(f"a pin that no lawful place meets, or loads without seats: exit {code} instead of 65")
        return "faulty"
    found = rosters.all()
    if not found:
        if code != 2:
            raise Difference(f"no roster keeps the rows: exit {code} instead of 2: {said[:300]} {noted[:300]}")
        return "infeasible"
    if code != 0:
        raise Difference(f"exit {code}: {said[:600]} {noted[:600]}")
    stages = Stages(term, rosters)
    entries, best = stages.solve(found)
    summary = json.loads((out / "summary.json").read_text(encoding="utf-8"))
    compare_stages(entries, [s for s in summary["stages"] if s["objective"] != "lottery"])
    roster = read_roster(term, out)
    compare_draw(term, stages, best, roster, out)
    compare_closures(term, rosters, stages, found, summary, roster)
    if (out / "certificate.json").exists():
        code, said, noted = run(program, "verify", scenario, "--roster", out / "roster.csv", "--certificate",
                                out / "certificate.json", "--language", "en", *studio_words(term, out / "studio-roster.csv"))
        if code != 0:
            raise Difference(f"its own roster and certificate refused, exit {code}: {said[-600:]} {noted[-600:]}")
    by_hand(program, seed, term, rosters, roster, folder)
    return "solved"


def useless_waivers(said):
    """The rows of waivers.csv that are refused, where that is all that is refused."""
    faults = json.loads(said)["faults"]
    return [f["row"] for f in faults] if all(f["kind"] == "not-waivable" for f in faults) else []


def studio_words(term, path):
    return ["--studio-roster", path] if term.slots and path.exists() else []


def compare_stages(entries, written):
    """Every stage of the model has its value; a level of ranks that is certain may be left out."""
    mine = {(name, rank): value for name, rank, value in entries}
    for stage in written:
        key = (stage["objective"], stage.get("rank"))
        value = Fraction(stage["value"], stage.get("scale", 1))
        if stage["objective"] == "balance" and stage.get("fraction"):
            value = Fraction(stage["fraction"])
        if key not in mine:
            raise Difference(f"a stage that the model does not have: {key}")
        if mine[key] != value:
            raise Difference(f"stage {key}: {value}, by enumeration {mine[key]}; all: {entries}")
        if not stage["proved"]:
            raise Difference(f"stage {key} is not proved")
    left = set(mine) - {(s["objective"], s.get("rank")) for s in written}
    if any(mine[key] for key in left if key[1]) or any(key[1] is None for key in left):
        raise Difference(f"stages without an entry: {sorted(left, key=str)}")


def read_roster(term, out):
    """The written roster as one option per apprentice."""
    span = {name: h for h, (name, _, _) in enumerate(term.spans)}
    ways = {p["id"]: [None] * len(term.spans) for p in term.people}
    for line in rows(out / "roster.csv"):
        ways[line["apprentice"]][span[line["period"]]] = line["post"] or None
    slots = {p["id"]: [] for p in term.people}
    if (out / "studio-roster.csv").exists():
        for line in rows(out / "studio-roster.csv"):
            slots[line["apprentice"]].append(line["slot"])
    return tuple((tuple(ways[p["id"]]), tuple(sorted(slots[p["id"]]))) for p in term.people)


def compare_draw(term, stages, best, roster, out):
    """The roster is the one of the published draw; lower counters tie."""
    if roster not in best:
        raise Difference(f"not among the {len(best)} optimal rosters: {roster}")
    if not (out / "certificate.json").exists():
        return
    steps = json.loads((out / "certificate.json").read_text(encoding="utf-8"))["stages"]
    draw = next((s["draw"] for s in steps if s.get("draw") and s["objective"] == "lottery"), None)
    if draw is None:
        raise Difference("a lottery without a draw")
    for counter in range(draw["counter"] + 1):
        values = [stages.draw(r, counter, draw["bits"]) for r in best]
        least = [r for r, v in zip(best, values) if v == min(values)]
        if (len(least) == 1) != (counter == draw["counter"]):
            raise Difference(f"draw {counter} of {draw} has {len(least)} best rosters")
    if least != [roster]:
        raise Difference(f"the draw {draw} gives {least[0]}, the roster is {roster}")


def compare_closures(term, rosters, stages, found, summary, roster):
    """Which places stay closed, and what holding one open would give, where that was computed."""
    mine = set()
    for h, (span, _, _) in enumerate(term.spans):
        for line in [*term.bases.values(), *term.posts.values()]:
            if int(line["minimum"] or 0) >= 2 and not any(way[h] in term.under(line["id"]) for way, _ in roster):
                mine.add((line["id"], span if term.rotation else ""))
    closed = [tuple(c.split("/")) if term.rotation else (c, "") for c in summary.get("closed", [])]
    if set(closed) != mine:
        raise Difference(f"closed: {closed}, by the roster {sorted(mine)}")
    for closure in summary.get("closures", []):
        h = next((h for h, span in enumerate(term.spans) if span[0] == closure.get("period")), 0)
        held = [r for r in found if any(way[h] in term.under(closure["id"]) for way, _ in r)]
        most = max((sum(None not in way for way, _ in r) for r in held), default=None)
        if term.model["stages"][0] == "max-placed" and closure.get("placed") not in (None, most):
            raise Difference(f"closed {closure}: by enumeration {most} placed if open")


def by_hand(program, seed, term, rosters, roster, folder):
    """Rosters changed by hand: `verify` refuses exactly those that break a row."""
    r = random.Random(f"hand {seed}")
    for turn in range(2):
        changed = list(roster)
        for _ in range(r.choice([1, 1, 2])):
            index = r.randrange(len(changed))
            way, slots = list(changed[index][0]), list(changed[index][1])
            if term.slots and r.random() < 0.4:
                slots = sorted(set(slots) ^ {r.choice(list(term.slots))})
            else:
                way[r.randrange(len(way))] = r.choice([*term.posts, None])
            changed[index] = (tuple(way), tuple(slots))
        allowed = rosters.keeps(changed)
        path, studio = folder / f"hand{turn}.csv", folder / f"hand{turn}-studio.csv"
        with open(path, "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["apprentice", "period", "post"])
            writer.writerows([p["id"], term.spans[h][0], q or ""] for p, (way, _) in zip(term.people, changed) for h, q in enumerate(way))
        words = []
        if term.slots:
            with open(studio, "w", encoding="utf-8", newline="") as file:
                writer = csv.writer(file)
                writer.writerow(["apprentice", "slot"])
                writer.writerows([p["id"], s] for p, (_, slots) in zip(term.people, changed) for s in slots)
            words = ["--studio-roster", studio]
        code, said, noted = run(program, "verify", folder / "scenario", "--roster", path, "--language", "en", *words)
        if code not in (0, 1) or (code == 0) != allowed:
            raise Difference(f"by hand {changed}: exit {code}, by the model {'allowed' if allowed else 'not allowed'}: {said[-500:]} {noted[-500:]}")


def one(program, seed, keep):
    folder = pathlib.Path(tempfile.mkdtemp(prefix="placement-judge-"))
    try:
        return seed, check(program, seed, folder), None
    except Exception as error:  # whatever it is, the seed and the folder are what somebody needs
        if keep:
            shutil.copytree(folder, pathlib.Path(keep) / str(seed), dirs_exist_ok=True)
        return seed, None, f"{type(error).__name__}: {error}"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("--terms", type=int, default=10_000)
    parser.add_argument("--from", type=int, default=0, dest="first")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--keep", help="a folder for the terms that differ")
    options = parser.parse_args()
    ends, differences = collections.Counter(), 0
    seeds = range(options.first, options.first + options.terms)
    with concurrent.futures.ProcessPoolExecutor(options.jobs) as pool:
        for seed, end, difference in pool.map(one, *zip(*((options.program, s, options.keep) for s in seeds)), chunksize=8):
            ends[end] += 1
            if difference:
                differences += 1
                print(f"seed {seed}: {difference}", flush=True)
    print(f"{options.terms} terms from seed {options.first}: " + ", ".join(f"{n} {end}" for end, n in ends.most_common() if end))
    print(f"{options.terms - differences} passed, {differences} failed")
    return 1 if differences or not ends["solved"] else 0


if __name__ == "__main__":
    sys.exit(main())
