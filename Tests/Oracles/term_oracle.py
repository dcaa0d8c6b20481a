#!/usr/bin/env python3
"""An independent solution of one term: reads a scenario folder, solves it with HiGHS, prints JSON.

    pip install highspy
    python3 Tests/Oracles/term_oracle.py SCENARIO [--objective generous ...] [--details]

It is written from models/README.md alone and shares nothing with the program: tables are UTF-8 CSV, the rules are the
numbers of the pack jiangsu-2022 (or none), one period. For each objective it prints what max-placed followed by that
objective gives: placed, profile, not_listed, total_rank and the unplaced per reason. Every stage is an integer program
over the optima of the stages before it; score-order stands alone and takes one feasibility problem per apprentice.
"""
import argparse
import csv
import datetime
import hashlib
import json
import pathlib
import re
from collections import defaultdict
from fractions import Fraction

import highspy
import numpy

STAFF, KIND, MIN_AGE, ADULT, GRADE = Fraction(1, 10), Fraction(1, 5), 16, 18, 3
OBJECTIVES = ["generous", "rank-maximal", "min-total-rank", "score-order"]


class Term:
    """The tables, the arcs and the rows of a scenario."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        text = (self.folder / "scenario.yaml").read_text(encoding="utf-8")
        setting = lambda key: re.search(key + r":\s*\"?([^\"\n}]+?)\"?\s*(?:}|$)", text, re.M)
        self.start = datetime.date.fromisoformat(re.search(r"start:\s*([0-9-]+)", text)[1])
        self.seed = setting(r"lottery: { seed")[1]
        model = self.folder / (setting("^model")[1] + ".yaml")
        self.forbid = model.exists() and "unlisted: forbid" in model.read_text(encoding="utf-8")
        self.law = setting("^rules")[1] != "none"
        self.apprentices = {a["id"]: a for a in self.table("apprentices")}
        self.bases = {b["id"]: b for b in self.table("bases")}
        self.posts = {q["id"]: q for q in self.table("posts")}
        self.firms = {e["id"]: e for e in self.table("enterprises")}
        self.firm_of = {q: self.bases[p["base"]]["enterprise"] for q, p in self.posts.items()}
        self.posts_of = defaultdict(list)
        for post in sorted(self.posts):
            self.posts_of[post].append(post)
            self.posts_of[self.posts[post]["base"]].append(post)
        preferences = [(p["apprentice"], int(p["rank"]), p["choice"]) for p in self.table("preferences")]
        self.unlisted = 1 + max((rank for _, rank, _ in preferences), default=0)
        self.rank = defaultdict(dict)
        for apprentice, rank, choice in preferences:
            for post in self.posts_of[choice]:
                self.rank[apprentice][post] = min(rank, self.rank[apprentice].get(post, rank))
        self.banned, self.pinned = defaultdict(set), {}
        for line in self.table("bans") + self.table("optouts"):
            self.banned[line["apprentice"]].update(self.posts_of[line["choice"]])
        for line in self.table("pins"):
            allowed = set(self.posts_of[line["choice"]])
            self.pinned[line["apprentice"]] = self.pinned.get(line["apprentice"], allowed) & allowed
        self.lawful = {a: [q for q in sorted(self.posts) if self.is_lawful(a, q)] for a in sorted(self.apprentices)}
        self.arcs = [(a, q) for a, posts in self.lawful.items() for q in posts if self.is_open(a, q)]
        self.rows = self.make_rows()

    def table(self, name):
        path = self.folder / (name + ".csv")
        if not path.exists():
            return []
        with open(path, encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))

    def age(self, apprentice):
        born = datetime.date.fromisoformat(self.apprentices[apprentice]["birth_date"])
        return self.start.year - born.year - ((self.start.month, self.start.day) < (born.month, born.day))

    def is_lawful(self, a, q):
        person, post = self.apprentices[a], self.posts[q]
        if post["programmes"] != "*" and person["programme"] not in post["programmes"].split(";"):
            return False
        contract = person.get("labour_contract")
        if contract and contract != self.firm_of[q] or q in self.banned[a]:
            return False
        if not self.law:
            return True
        tags = post["tags"].split(";")
        age = self.age(a)
        if age < MIN_AGE or person["year"] == "1" or "no-minors" in tags and age < ADULT:
            return False
        if "no-women" in tags and person["sex"] == "female":
            return False
        return not any(tag.startswith("labour-") and int(tag[7:]) >= GRADE for tag in tags)

    def is_open(self, a, q):
        if a in self.pinned:
            return q in self.pinned[a]
        return not self.forbid or q in self.rank[a]

    def make_rows(self):
        """Per row id the limit and the indices of its arcs."""
        limits, terms, alone = {}, defaultdict(list), defaultdict(list)
        occupied = [(o["at"], int(o["places"]), o["uses_capacity"] in ("yes", "true", "1", "是"))
                    for o in self.table("occupied")]
        inside = lambda post, base, firm: (lambda at: at in post or at in base or at == firm)
        taken = lambda holds, capacity=False: sum(n for at, n, uses in occupied if holds(at) and (uses or not capacity))
        waived = {(w["rule"], w["subject"]): Fraction(w["value"]) for w in self.table("waivers")}
        staffed = defaultdict(int)
        for person in self.apprentices.values():
            staffed[person.get("labour_contract") or None] += 1
        kinds = defaultdict(list)
        for post, line in self.posts.items():
            kinds[f"{self.firm_of[post]}/{line['kind']}" if line["kind"] else post].append(post)
            if line["capacity"]:
                limits["post-capacity/" + post] = int(line["capacity"]) - taken(inside([post], [], None), True)
        for base, line in self.bases.items():
            if line["capacity"]:
                limits["base-capacity/" + base] = int(line["capacity"]) - taken(
                    inside(self.posts_of[base], [base], None), True)
        for firm, line in self.firms.items():
            mine = [b for b, other in self.bases.items() if other["enterprise"] == firm]
            all_inside = inside([q for b in mine for q in self.posts_of[b]], mine, firm)
            if line["capacity"]:
                limits["enterprise-capacity/" + firm] = int(line["capacity"]) - taken(all_inside, True)
            if self.law and line["staff"]:
                ratio = waived.get(("staff-ratio", firm), STAFF)
                limits["staff-ratio/" + firm] = ratio * (int(line["staff"]) + staffed[firm]) // 1 - taken(all_inside)
        for subject, posts in kinds.items():
            if self.law and all(self.posts[q]["staff"] for q in posts):
                ratio = waived.get(("post-ratio", subject), KIND)
                staff = sum(int(self.posts[q]["staff"]) for q in posts)
                limits["post-ratio/" + subject] = ratio * staff // 1 - taken(inside(posts, [], None))
        kind_of = {q: subject for subject, posts in kinds.items() for q in posts}
        for index, (a, q) in enumerate(self.arcs):
            alone[a].append(index)
            base, firm = self.posts[q]["base"], self.firm_of[q]
            for row in ("post-capacity/" + q, "base-capacity/" + base, "enterprise-capacity/" + firm):
                terms[row].append(index)
            if not self.apprentices[a].get("labour_contract"):
                terms["staff-ratio/" + firm].append(index)
                terms["post-ratio/" + kind_of[q]].append(index)
        rows = {row: (0, max(0, int(limits[row])), terms[row]) for row in limits if terms[row]}
        for a in alone:
            rows["one-place/" + a] = (1 if a in self.pinned else 0, 1, alone[a])
        return rows

    def rank_of(self, arc):
        return self.rank[arc[0]].get(arc[1], self.unlisted)


def solver(term):
    """The integer program without an objective."""
    h = highspy.Highs()
    h.setOptionValue("output_flag", False)
    h.setOptionValue("mip_rel_gap", 0.0)
    h.setOptionValue("threads", 1)
    count = len(term.arcs)
    h.addVars(count, numpy.zeros(count), numpy.ones(count))
    h.changeColsIntegrality(count, numpy.arange(count, dtype=numpy.int32),
                            numpy.array([highspy.HighsVarType.kInteger] * count))
    for low, high, indices in term.rows.values():
        add_row(h, low, high, indices)
    return h


def add_row(h, low, high, indices, values=None):
    values = numpy.ones(len(indices)) if values is None else numpy.array(values, dtype=float)
    h.addRow(low, high, len(indices), numpy.array(indices, dtype=numpy.int32), values)


def optimise(h, count, costs, sense):
    """Optimises, fixes the optimum as a row and gives the value and the chosen arcs."""
    h.changeColsCost(count, numpy.arange(count, dtype=numpy.int32), numpy.array(costs, dtype=float))
    h.changeObjectiveSense(highspy.ObjSense.kMaximize if sense > 0 else highspy.ObjSense.kMinimize)
    h.run()
    if h.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        raise SystemExit("infeasible: the pins cannot all be kept")
    chosen = [i for i, x in enumerate(h.getSolution().col_value) if x > 0.5]
    value = sum(costs[i] for i in chosen)
    used = [i for i in range(count) if costs[i]]
    add_row(h, value, value, used, [costs[i] for i in used])
    return value, chosen


def solve(term, objective):
    """The chosen arcs under max-placed and one objective (score-order stands alone)."""
    h, count = solver(term), len(term.arcs)
    ranks = [term.rank_of(arc) for arc in term.arcs]
    only = lambda k: [1 if rank == k else 0 for rank in ranks]
    if objective == "score-order":
        return score_order(term, h, ranks)
    _, chosen = optimise(h, count, [1] * count, 1)
    if objective == "generous":
        for k in range(term.unlisted, 1, -1):
            _, chosen = optimise(h, count, only(k), -1)
    elif objective == "rank-maximal":
        for k in range(1, term.unlisted + 1):
            _, chosen = optimise(h, count, only(k), 1)
    else:
        _, chosen = optimise(h, count, ranks, -1)
    return chosen


def score_order(term, h, ranks):
    """Each apprentice in turn takes the best rank still possible given the ranks of those before."""
    fields = lambda a: b"".join(
        len(f.encode()).to_bytes(4, "big") + f.encode() for f in (term.seed, a, "", "score-order", "0"))
    draw = {a: int.from_bytes(hashlib.sha256(fields(a)).digest()[:4], "big") >> 1 for a in term.apprentices}
    score = lambda a: Fraction(term.apprentices[a].get("score") or -1)
    order = sorted(term.apprentices, key=lambda a: (not term.rank[a], -score(a), draw[a]))
    mine = defaultdict(lambda: defaultdict(list))
    for index, arc in enumerate(term.arcs):
        mine[arc[0]][ranks[index]].append(index)
    solution = set()
    for a in order:
        for rank in sorted(mine[a]):
            add_row(h, 1, 1, mine[a][rank])
            if solution & set(mine[a][rank]):
                break
            h.run()
            if h.getModelStatus() == highspy.HighsModelStatus.kOptimal:
                solution = {i for i, x in enumerate(h.getSolution().col_value) if x > 0.5}
                break
            h.deleteRows(1, numpy.array([h.getNumRow() - 1], dtype=numpy.int32))
    return sorted(solution)


def report(term, chosen, details):
    """What people compare: placed, profile, and the unplaced per reason."""
    profile = [0] * term.unlisted
    for index in chosen:
        profile[term.rank_of(term.arcs[index]) - 1] += 1
    placed = {term.arcs[index][0] for index in chosen}
    codes = defaultdict(int)
    for a in sorted(set(term.apprentices) - placed):
        if term.forbid and not term.rank[a] and a not in term.pinned:
            codes["no-list"] += 1
        elif not term.lawful[a]:
            codes["no-lawful-place"] += 1
        elif not any(term.is_open(a, q) for q in term.lawful[a]):
            codes["no-lawful-wish"] += 1
        else:
            codes["no-room"] += 1
    result = {"placed": len(placed), "profile": profile[:-1], "not_listed": profile[-1],
              "total_rank": sum(rank * n for rank, n in enumerate(profile, 1)), "unplaced": dict(sorted(codes.items()))}
    if details:
        result["binding"] = binding(term, set(chosen))
        result["roster"] = [list(term.arcs[index]) for index in chosen]
    return result


def binding(term, chosen):
    """Enterprises whose load reaches a legal limit while they offer more seats than it."""
    found = set()
    for row, (_, high, indices) in term.rows.items():
        family, _, subject = row.partition("/")
        if family not in ("staff-ratio", "post-ratio") or sum(i in chosen for i in indices) < high:
            continue
        posts = {term.arcs[i][1] for i in indices}
        offers = [term.posts[q]["capacity"] for q in posts]
        if all(offers) and sum(map(int, offers)) > high:
            found.add(term.firm_of[min(posts)])
    return sorted(found)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("scenario")
    parser.add_argument("--objective", action="append", choices=OBJECTIVES, help="default: all")
    parser.add_argument("--details", action="store_true", help="also binding enterprises and the roster")
    options = parser.parse_args()
    term = Term(options.scenario)
    result = {"apprentices": len(term.apprentices), "arcs": len(term.arcs), "rows": len(term.rows)}
    for objective in options.objective or OBJECTIVES:
        result[objective] = report(term, solve(term, objective), options.details)
    print(json.dumps(result, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
