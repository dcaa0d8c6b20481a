"""What each stage minimises or maximises, and the published draw."""
from fractions import Fraction

from . import Unknown
from .overlay import hashed

MAXIMISED = ("max-placed", "max-filled", "max-sessions", "rank-maximal", "fill-reserved")


def entries(program):
    """Stage and rank of each entry that the model's stages have."""
    used = program.term.ranks  # a rank that nobody wrote has no entry
    for stage in program.model.stages:
        ranks = {"rank-maximal": used, "generous": [rank for rank in reversed(used) if rank > 1]}.get(stage, [None])
        yield from ((stage, rank) for rank in ranks)


def row_name(stage, rank):
    return f"objective/{stage}" + (f"/{rank}" if rank is not None else "")


def weight(seed, person, period, place, counter, bits):
    return int.from_bytes(hashed([seed, person, period, place, str(counter)]).digest()[:4], "big") >> (32 - bits)


class Costs:
    """Whole costs of a minimisation, one for each column; `sign` is -1 where the stage maximises."""

    def __init__(self, program, stage, rank, counter, bits):
        self.program, self.term = program, program.term
        self.costs, self.offset = [0] * len(program.ids), 0
        self.sign = -1 if stage in MAXIMISED else 1
        fill = getattr(self, stage.replace("-", "_"), None)
        if fill is None:
            raise Unknown(f"the stage {stage}")
        fill(rank, (counter, bits))
        self.costs = [self.sign * cost for cost in self.costs]

    def value(self, least):
        """The stage's value of a minimised sum."""
        return self.sign * least + self.offset

    def on_arcs(self, cost):
        for i, arc in enumerate(self.program.arcs):
            self.costs[i] = cost(*arc)

    def put(self, columns, cost=1):
        for i in columns:
            self.costs[i] = cost

    def max_placed(self, *_):
        self.put(self.program.complete.values() if len(self.term.spans) > 1 else range(len(self.program.arcs)))

    def max_filled(self, *_):
        self.put(range(len(self.program.arcs)))

    def max_sessions(self, *_):
        self.put(at for at, *_ in self.program.pairs)

    def min_slot_rank(self, *_):
        sessions = self.program.sessions
        for at, person, slot in self.program.pairs:
            self.costs[at] = sessions.rank.get((person, slot), sessions.worst)

    def rank_maximal(self, rank, _):
        self.on_arcs(lambda person, span, post, own: int(own == rank))

    generous = rank_maximal

    def min_total_rank(self, *_):
        self.on_arcs(lambda person, span, post, own: own)

    def min_commute(self, *_):
        def way(person, span, post, own):
            base = self.term.posts[post].base
            tenths = self.program.travel.from_home(person, base)
            if tenths is None:
                raise Unknown(f"the way of {person} to {base} is not known, and min-commute needs it")
            return tenths
        self.on_arcs(way)

    def fill_reserved(self, *_):
        self.put(self.program.filled.values())

    def min_open(self, *_):
        program = self.program
        counted = program.used if len(self.term.spans) > 1 else {name: i for (_, name), i in program.open_base.items()}
        for name, i in counted.items():
            self.costs[i] = program.opening_cost(name)

    def balance(self, *_):
        if self.program.highest is not None:
            self.costs[self.program.highest], self.costs[self.program.lowest] = 1, -1

    def min_change(self, *_):
        published = self.term.published

        def change(person, span, post, own):
            if (person, span.index) not in published:
                return 0
            before = published[person, span.index]
            return 1 if before == "" else -int(before == post)
        self.on_arcs(change)
        self.offset = sum(1 for place in published.values() if place != "")

    def ledger(self, *_):
        self.on_arcs(lambda person, span, post, own: own * self.term.credits.get(person, 0))

    def lottery(self, _, draw):
        seed, (counter, bits) = self.term.seed, draw
        self.on_arcs(lambda person, span, post, own: weight(seed, person, span.name, post, counter, bits))
        for at, person, slot in self.program.pairs:
            period = self.program.sessions.slots[slot].period or "term"
            self.costs[at] = weight(seed, person, period, slot, counter, bits)


def turns(program):
    """The order of turns: who listed something first, then the higher score, none last, then the lower lot."""
    term = program.term

    def key(person):
        score = term.people[person]["score"]
        lot = weight(term.seed, person, "", "score-order", 0, 31)
        return (person not in term.voters, score == "", -Fraction(score) if score else 0, lot, person)
    return sorted(term.people, key=key)
