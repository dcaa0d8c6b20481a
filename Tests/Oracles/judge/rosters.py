"""All rosters that a term allows, and whether one given roster is among them."""
import itertools, math
from collections import defaultdict


class Rosters:
    """The choices of each apprentice, and the rows that bind several of them."""

    def __init__(self, term):
        self.term = term
        self.groups = defaultdict(list)
        for line in term.tables["groups"]:
            self.groups[line["group"], line["kind"], line["level"]].append(line["apprentice"])
        self.kinds = {g: k for g, k, _ in self.groups}
        self.quotas = [[(q, term.site_posts(q), {p["id"] for p in term.people if term.in_scope(q, p)})
                        for q in term.tables["quotas"] if term.counts(q, h)] for h in range(len(term.spans))]
        self.options = [self.own(person) for person in term.people]

    def size(self):
        return math.prod(map(len, self.options))

    def own(self, person):
        """Every (places, slots) of one apprentice that keeps the rows about this apprentice alone."""
        term, a = self.term, person["id"]
        spans = range(len(term.spans))
        must = [term.model["unplaced"] == "forbid" or term.is_pinned(a, h) for h in spans]
        places = itertools.product(*([q for q in term.arcs[a, h]] + ([] if must[h] else [None]) for h in spans))
        slots = [s for n in range(term.sessions(person) + 1) for s in itertools.combinations(term.pairs[a], n)]
        slots = [s for s in slots if self.may_have(person, s)] or [()]
        found = []
        for way in places:
            if term.rotation:
                filled = [q for q in way if q is not None]
                if term.model["partial"] == "forbid" and 0 < len(filled) < len(way):
                    continue
                settled = bool(term.self_found(a))
                if term.model["repeat_posts"] == "forbid" and not settled and len(set(filled)) < len(filled):
                    continue
                wanted = term.programmes[person["programme"]]["rotation"]
                kinds = [term.posts[q]["kind"] for q in filled]
                if wanted and not settled and any(kinds.count(k) > wanted.split(";").count(k) for k in kinds):
                    continue
            for own in slots:
                if not any(q is not None and term.clashes(s, q, h) for s in own for h, q in enumerate(way)):
                    found.append((way, own))
        return found

    def may_have(self, person, slots):
        term = self.term
        dates = [d for s in slots for d in term.dates[s]]
        if len(dates) != len(set(dates)):
            return False
        if len(term.world["periods"]) >= 2:
            most = -(-term.sessions(person) // len(term.world["periods"]))
            periods = [term.slot_period(s) for s in slots if term.slot_period(s)]
            return all(periods.count(p) <= most for p in periods)
        return True

    def all(self):
        """Every roster, as one option per apprentice."""
        limits = []
        for h in range(len(self.term.spans)):
            rows, _ = self.term.limits[h]
            limits += [(h, most, contracts, frozenset(posts)) for most, contracts, posts in rows]
        seats = {s: int(slot["capacity"]) for s, slot in self.term.slots.items()}
        people = self.term.people
        uses = []
        for person, options in zip(people, self.options):
            uses.append([[i for i, (h, _, contracts, posts) in enumerate(limits)
                          if way[h] in posts and (contracts or not person["labour_contract"])] for way, _ in options])
        most = [row[1] for row in limits]
        loads, taken, chosen, found = [0] * len(limits), defaultdict(int), [], []

        def go(index):
            if index == len(people):
                if self.keeps_rest(chosen):
                    found.append(tuple(chosen))
                return
            for option, rows in zip(self.options[index], uses[index]):
                if any(loads[i] >= most[i] for i in rows) or any(taken[s] >= seats[s] for s in option[1]):
                    continue
                for i in rows:
                    loads[i] += 1
                for s in option[1]:
                    taken[s] += 1
                chosen.append(option)
                go(index + 1)
                chosen.pop()
                for i in rows:
                    loads[i] -= 1
                for s in option[1]:
                    taken[s] -= 1

        go(0)
        return found

    def keeps(self, roster):
        """Whether a roster (one option per apprentice) is allowed."""
        if any(option not in own for option, own in zip(roster, self.options)):
            return False
        for h in range(len(self.term.spans)):
            for most, contracts, posts in self.term.limits[h][0]:
                if sum(way[h] in posts and (contracts or not p["labour_contract"])
                       for p, (way, _) in zip(self.term.people, roster)) > most:
                    return False
        for s, slot in self.term.slots.items():
            if sum(s in own for _, own in roster) > int(slot["capacity"]):
                return False
        return self.keeps_rest(roster)

    def keeps_rest(self, roster):
        """Minimums, beds, quotas, reserves and groups."""
        term = self.term
        for h in range(len(term.spans)):
            at = {p["id"]: way[h] for p, (way, _) in zip(term.people, roster)}
            load = defaultdict(int)
            for q in at.values():
                if q is not None:
                    load[q] += 1
                    load[term.base_of[q]] += 1
            for line in [*term.posts.values(), *term.bases.values()]:
                if 0 < load[line["id"]] < int(line["minimum"] or 0):
                    return False
            for base, line in term.bases.items():
                for sex in ("male", "female"):
                    if line["beds_" + sex] != "" and sum(
                            q is not None and term.base_of[q] == base and p["sex"] == sex and term.needs_bed(p, base, h)
                            for p in term.people for q in [at[p["id"]]]) > int(line["beds_" + sex]):
                        return False
            for quota, posts, scope in self.quotas[h]:
                count = sum(q in posts for a, q in at.items() if a in scope)
                if quota["maximum"] != "" and count > int(quota["maximum"]):
                    return False
                least = int(quota["minimum"] or 0)
                if quota["kind"] == "hard" and count < least:
                    return False
                site, _, value = quota["at"].partition("=")
                room = term.limits[h][1].get(value) if site in ("post", "base", "enterprise") else None
                if quota["kind"] == "reserve" and quota["release"] != "yes" and room is not None:
                    if sum(q in posts for a, q in at.items() if a not in scope) > max(0, room - least):
                        return False
            for (group, kind, level), members in self.groups.items():
                where = [at[a] if level == "post" or at[a] is None else term.base_of[at[a]] for a in members]
                if kind == "together" and len(set(where)) > 1:
                    return False
                given = [w for w in where if w is not None]
                if kind == "apart" and len(set(given)) < len(given):
                    return False
        return True
