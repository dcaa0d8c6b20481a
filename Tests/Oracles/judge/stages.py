"""The stages, each on the optima of those before, by looking at every roster."""
import hashlib, math
from fractions import Fraction


def fields(*texts):
    return b"".join(len(t.encode()).to_bytes(4, "big") + t.encode() for t in texts)


def weight(seed, apprentice, period, place, counter, bits):
    return int.from_bytes(hashlib.sha256(fields(seed, apprentice, period, place, str(counter))).digest()[:4], "big") >> (32 - bits)


class Stages:
    """Values of rosters under a term's model; every figure is a whole number or a fraction."""

    def __init__(self, term, rosters):
        self.term, self.rosters = term, rosters
        self.spans = range(len(term.spans))

    def ranks(self, roster):
        term = self.term
        return [term.rank[p["id"]].get(q, term.unlisted)
                for p, (way, _) in zip(term.people, roster) for q in way if q is not None]

    def total(self, roster, value):
        return sum(value(p, h, q) for p, (way, _) in zip(self.term.people, roster) for h, q in enumerate(way) if q is not None)

    def change(self, roster):
        term, count = self.term, 0
        for p, (way, _) in zip(term.people, roster):
            for h, q in enumerate(way):
                key = (p["id"], term.spans[h][0])
                if key in term.published:
                    count += term.published[key] != (q or "")
        return count

    def filled(self, roster):
        term, total = self.term, 0
        for h in self.spans:
            for quota, posts, scope in self.rosters.quotas[h]:
                if quota["kind"] == "reserve":
                    load = sum(way[h] in posts for p, (way, _) in zip(term.people, roster) if p["id"] in scope)
                    total += min(load, int(quota["minimum"] or 0))
        return total

    def opened(self, roster):
        bases = {self.term.base_of[q] for way, _ in roster for q in way if q is not None}
        return sum(int(cost) if (cost := self.term.bases[b]["opening_cost"]) != "" else 1 for b in bases)

    def subjects(self, h):
        term, level = self.term, self.term.model["balance_level"]
        if level in ("school", "programme"):
            names = sorted({p[level] for p in term.people})
            for name in names:
                yield sum(p[level] == name for p in term.people), (lambda p, q, name=name: p[level] == name)
            return
        of = {"post": lambda q: q, "base": lambda q: term.base_of[q], "enterprise": lambda q: term.firm_of[q]}[level]
        lines = {"post": term.posts, "base": term.bases, "enterprise": term.firms}[level]
        for name in lines:
            seats = term.limits[h][1].get(name)
            if seats:
                yield seats, (lambda p, q, name=name: of(q) == name)

    def has_subjects(self):
        """Whether `balance`, where it is a stage, has anything to compare."""
        return "balance" not in self.term.model["stages"] or any(True for h in self.spans for _ in self.subjects(h))

    def spread(self, roster):
        loads = [Fraction(sum(way[h] is not None and holds(p, way[h]) for p, (way, _) in zip(self.term.people, roster)), seats)
                 for h in self.spans for seats, holds in self.subjects(h)]
        return max(loads, default=0) - min(loads, default=0)

    def regret(self, roster):
        term = self.term
        return max((term.rank[p["id"]].get(q, term.unlisted) for p, (way, _) in zip(term.people, roster)
                    if p["id"] in term.listed for q in way if q is not None), default=0)

    def draw(self, roster, counter, bits):
        term, total = self.term, 0
        for p, (way, slots) in zip(term.people, roster):
            total += sum(weight(term.world["seed"], p["id"], term.spans[h][0], q, counter, bits)
                         for h, q in enumerate(way) if q is not None)
            total += sum(weight(term.world["seed"], p["id"], term.slots[s]["period"] or "term", s, counter, bits) for s in slots)
        return total

    def solve(self, found):
        """The entries (objective, rank, value) before the lottery, and the rosters that are left."""
        term, entries = self.term, []

        def best(name, value, sense=1, rank=None):
            nonlocal found
            values = [sense * value(roster) for roster in found]
            least = min(values)
            found = [roster for roster, v in zip(found, values) if v == least]
            entries.append((name, rank, sense * least))

        for stage in term.model["stages"]:
            if stage == "max-placed":
                best(stage, lambda r: sum(None not in way for way, _ in r), -1)
            elif stage == "max-filled":
                best(stage, lambda r: self.total(r, lambda p, h, q: 1), -1)
            elif stage == "max-sessions":
                best(stage, lambda r: sum(len(slots) for _, slots in r), -1)
            elif stage == "min-slot-rank":
                best(stage, lambda r: sum(term.slot_rank[p["id"]].get(s, term.slot_unlisted)
                                          for p, (_, slots) in zip(term.people, r) for s in slots))
            elif stage == "rank-maximal":
                for rank in range(1, term.unlisted + 1):
                    best(stage, lambda r: self.ranks(r).count(rank), -1, rank)
            elif stage == "generous":
                for rank in range(term.unlisted, 1, -1):
                    best(stage, lambda r: self.ranks(r).count(rank), 1, rank)
            elif stage == "min-regret":
                best(stage, self.regret)
            elif stage == "min-total-rank":
                best(stage, lambda r: sum(self.ranks(r)))
            elif stage == "min-commute":
                best(stage, lambda r: self.total(r, lambda p, h, q: term.travel(p["home_town"], term.base_of[q]) * 10))
            elif stage == "min-change":
                best(stage, self.change)
            elif stage == "ledger":
                best(stage, lambda r: self.total(
                    r, lambda p, h, q: term.credit.get(p["id"], 0) * term.rank[p["id"]].get(q, term.unlisted)))
            elif stage == "fill-reserved":
                best(stage, self.filled, -1)
            elif stage == "min-open":
                best(stage, self.opened)
            elif stage == "balance":
                best(stage, self.spread)
            elif stage == "score-order":
                found = self.by_score(found)
                entries.append((stage, None, sum(self.ranks(found[0]))))
        return entries, found

    def by_score(self, found):
        term, people = self.term, self.term.people
        draw = lambda a: weight(term.world["seed"], a, "", "score-order", 0, 31)
        key = lambda i: (people[i]["id"] not in term.listed, -Fraction(people[i]["score"] or -10**9), draw(people[i]["id"]))
        for index in sorted(range(len(people)), key=key):
            rank = lambda roster: math.inf if (q := roster[index][0][0]) is None else term.rank[people[index]["id"]].get(q, term.unlisted)
            least = min(map(rank, found))
            found = [roster for roster in found if rank(roster) == least]
        return found
