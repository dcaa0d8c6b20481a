"""The certificate's form, and whether it proves each stage of a roster."""
import json, re

from . import Refused
from .proof import Face
from .stages import Costs, entries, row_name, turns

FRACTION = re.compile(r"-?[0-9]{1,40}(/[0-9]{1,40})?")
KEYS = {
    "certificate": ({"format", "scenario", "roster", "stages"}, {"derived"}),
    "stage": ({"objective", "value", "multipliers", "fixes"}, {"rank", "proof", "leaves", "turns", "draw"}),
    "derived": ({"id", "apprentice", "slots"}, {"period"}), "fixes": ({"columns", "rows"}, set()),
    "draw": ({"counter", "bits"}, {"ties", "unique"}), "unique": ({"multipliers"}, {"leaves"}),
    "tie": ({"value", "multipliers", "rosters"}, {"proof", "leaves"}), "turn": ({"apprentice", "multipliers"}, {"leaves"}),
    "leaf": ({"branches"}, {"multipliers", "ray"}), "branch": ({"column"}, {"at_most", "at_least"})}


def need(holds, what):
    if not holds:
        raise Refused("the certificate is not well formed: " + what)


def is_whole(value):
    return type(value) is int


class Form:
    """Every key of a certificate is known here, and every value of its kind."""

    def __init__(self, data):
        def pairs(found):
            need(len({key for key, _ in found}) == len(found), "a key is there twice")
            return dict(found)
        try:
            self.whole = json.loads(data.decode("utf-8"), object_pairs_hook=pairs, parse_constant=lambda name: need(False, name))
        except (ValueError, RecursionError):
            raise Refused("the certificate is no JSON in UTF-8")
        whole = self.object(self.whole, "certificate")
        need(whole["format"] == 1 and is_whole(whole["format"]), "format")
        need(isinstance(whole["roster"], str) and isinstance(whole["scenario"], str), "digests")
        for row in self.list(whole.get("derived", []), "derived"):
            self.object(row, "derived")
            need(all(isinstance(text, str) for text in [row["id"], row["apprentice"], row.get("period", "")]), "derived")
            need(all(isinstance(slot, str) for slot in self.list(row["slots"], "slots")), "slots")
        for step in self.list(whole["stages"], "stages"):
            self.step(step)

    @staticmethod
    def object(value, kind):
        needed, allowed = KEYS[kind]
        need(isinstance(value, dict) and needed <= set(value) <= needed | allowed, f"the keys of a {kind}")
        return value

    @staticmethod
    def list(value, kind):
        need(isinstance(value, list), kind)
        return value

    def step(self, step):
        self.object(step, "stage")
        need(isinstance(step["objective"], str) and is_whole(step["value"]) and is_whole(step.get("rank", 0)), "a stage")
        need(all(map(is_whole, self.object(step["fixes"], "fixes").values())), "fixes")
        need(step.get("proof", "ways") == "ways", "proof")
        if "draw" in step:
            draw = self.object(step["draw"], "draw")
            need(is_whole(draw["counter"]) and draw["counter"] >= 0 and is_whole(draw["bits"]), "draw")
            for tie in self.list(draw.get("ties", []), "ties"):
                need(is_whole(self.object(tie, "tie")["value"]) and tie.get("proof", "ways") == "ways", "tie")
                for roster in self.list(tie["rosters"], "rosters"):
                    need(all(isinstance(name, str) for name in self.list(roster, "a roster")), "a roster")
                self.proof(tie)
            if "unique" in draw:
                self.proof(self.object(draw["unique"], "unique"))
        self.proof(step)
        for turn in self.list(step.get("turns", []), "turns"):
            need(isinstance(self.object(turn, "turn")["apprentice"], str), "turn")
            self.proof(turn)

    def proof(self, step):
        self.multipliers(step["multipliers"])
        for leaf in self.list(step.get("leaves", []), "leaves"):
            self.object(leaf, "leaf")
            need(len(leaf) == 2, "a leaf has multipliers or a ray")
            self.multipliers(leaf.get("ray", leaf.get("multipliers")))
            for branch in self.list(leaf["branches"], "branches"):
                self.object(branch, "branch")
                need(len(branch) == 2 and isinstance(branch["column"], str), "branch")
                need(is_whole(branch.get("at_most", branch.get("at_least"))), "branch")

    @staticmethod
    def multipliers(value):
        need(isinstance(value, dict), "multipliers")
        for text in value.values():
            need(isinstance(text, str) and FRACTION.fullmatch(text) and not re.search("/0+$", text), "a multiplier")


class Checker:
    def __init__(self, program, roster, certificate):
        self.program, self.term, self.roster, self.whole = program, program.term, roster, certificate
        self.point, self.steps, self.draws = roster.point, certificate["stages"], []

    def check(self):
        if broken := Face(self.program).broken(self.point):
            raise Refused("the roster breaks " + broken)
        self.roster.check_claims()
        if self.whole["roster"] != self.roster.digest:
            raise Refused("the certificate is of another roster")
        if [(step["objective"], step.get("rank")) for step in self.steps] != list(entries(self.program)):
            raise Refused("the stages of the certificate are not those of the model")
        self.bits = self.program.draw_bits()
        for step in self.steps:
            self.check_place(step)
        self.check_idle(self.whole.get("derived", []))
        self.program.derive(self.whole.get("derived", []))
        self.face = Face(self.program)
        if broken := self.face.broken(self.point):
            raise Refused("the roster breaks " + broken)
        for step in self.steps:
            self.take(step)

    def check_place(self, step):
        """Draws, turns and ways stand where they belong and nowhere else."""
        stage = step["objective"]
        if ("draw" in step) != (stage == "lottery"):
            raise Refused(f"{stage}: a draw belongs to the lottery and to nothing else")
        if "draw" in step and step["draw"]["bits"] != self.bits:
            raise Refused(f"the draw uses {step['draw']['bits']} bits of each hash; it is {self.bits}")
        ties = step.get("draw", {}).get("ties", [])
        if "draw" in step and len(ties) != step["draw"]["counter"]:
            raise Refused(f"the draw's counter is {step['draw']['counter']}, and {len(ties)} lower counters are shown to tie")
        by_ways = "proof" in step or any("proof" in tie for tie in ties)
        if "turns" in step and stage != "score-order" or by_ways and (len(self.term.spans) < 2 or stage == "score-order"):
            raise Refused(f"{stage}: turns belong to score-order, proofs by ways to rotations, and to nothing else")

    def check_idle(self, derived):
        """A derived row that no multiplier names is refused."""
        named = set()
        for step in self.steps:
            draw = step.get("draw", {})
            for proof in [step, *step.get("turns", []), *draw.get("ties", []), *([draw["unique"]] if "unique" in draw else [])]:
                named |= set(proof["multipliers"])
                for leaf in proof.get("leaves", []):
                    named |= set(leaf.get("multipliers", leaf.get("ray")))
        for row in derived:
            if row["id"] not in named:
                raise Refused(f"derived row {row['id']}: no multiplier names it")

    def take(self, step):
        """Checks one stage and shrinks the face."""
        name = row_name(step["objective"], step.get("rank"))
        if step["objective"] == "min-regret":
            value, fixes = self.worst_rank(step, name)
        elif step["objective"] == "score-order":
            value, fixes = self.score_order(step, name)
        else:
            draw = step.get("draw", {})
            for counter, tie in enumerate(draw.get("ties", [])):
                self.tie(tie, counter, name)
            stage = Costs(self.program, step["objective"], step.get("rank"), draw.get("counter"), self.bits)
            best = sum(cost * x for cost, x in zip(stage.costs, self.point) if x)
            value = stage.value(best)
            if step["value"] == value:
                fixes = self.face.restrict(stage.costs, name, best, self.face.prove(stage.costs, best, step, name))
        if step["value"] != value:
            raise Refused(f"{name}: the claimed value is {step['value']}, the roster's is {value}")
        if step["fixes"] != fixes:
            raise Refused(f"{name}: it claims to fix {step['fixes']}, but fixes {fixes}")
        if "draw" in step:
            if "unique" in step["draw"]:
                self.only_one(step["draw"]["unique"], name)
            self.draws.append(step["draw"])

    def tie(self, tie, counter, name):
        """A draw is given up only where two rosters have its least sum."""
        points = []
        costs = Costs(self.program, "lottery", None, counter, self.bits).costs
        for roster in tie["rosters"]:
            points.append(self.roster.completed(roster))
            broken = self.face.broken(points[-1])
            if broken or sum(cost * x for cost, x in zip(costs, points[-1])) != tie["value"]:
                raise Refused(f"{name}, counter {counter}: a roster breaks {broken}, or has another sum")
        if len(points) != 2 or points[0] == points[1]:
            raise Refused(f"{name}, counter {counter}: it takes two different rosters")
        self.face.prove(costs, tie["value"], tie, name)

    def only_one(self, proof, name):
        """Of the places and sessions that can still change the roster's own cost 1, the others -1: any other roster costs less."""
        most = len(self.program.arcs) + len(self.program.pairs)
        costs = [0] * len(self.point)
        for i in range(most):
            if self.face.is_free(i):
                costs[i] = 1 if self.point[i] else -1
        self.face.prove(costs, sum(cost * x for cost, x in zip(costs, self.point)), proof, name + "/unique")

    def worst_rank(self, step, name):
        """Nobody who listed something needs a worse rank, and with that somebody needs this one."""
        rank = [arc[3] if arc[0] in self.term.voters else 0 for arc in self.program.arcs]
        worst = max((own for own, x in zip(rank, self.point) if x), default=0)
        columns = sum(self.face.fix(i, 0) for i, own in enumerate(rank) if own > worst)
        if worst:
            costs = [int(own == worst) for own in rank] + [0] * (len(self.point) - len(rank))
            self.face.prove(costs, 1, step, name)
        elif step["multipliers"] or "leaves" in step or "proof" in step:
            raise Refused(f"{name}: multipliers where there is nothing to prove")
        return worst, {"columns": columns, "rows": 0}

    def score_order(self, step, name):
        """In the order of turns nobody could have had a better rank given the ranks of those before."""
        if len(self.term.spans) > 1 or step["multipliers"] or "leaves" in step:
            raise Refused("score-order has its proof in its turns, and not in a rotation")
        given, total, fixes, face = list(step.get("turns", [])), 0, {"columns": 0, "rows": 0}, self.face
        rank = [arc[3] for arc in self.program.arcs]
        for person in turns(self.program):
            own = self.program.of_person[0][person]
            reached = next((rank[i] for i in own if self.point[i]), None)
            better = [i for i in own if face.is_free(i) and (reached is None or rank[i] < reached)]
            if better:
                if not given or given[0]["apprentice"] != person:
                    raise Refused(f"the turn of apprentice {person} is missing")
                costs = [0] * len(self.point)
                for i in better:
                    costs[i] = -1
                face.prove(costs, 0, given.pop(0), f"{name}/{person}")
            fixes["columns"] += sum(face.fix(i, 0) for i in own if rank[i] != reached)
            if reached is not None:
                total += reached
                row = face.rows["one-place/" + person]
                fixes["rows"] += int(row[1] < row[2])
                row[1] = row[2]
        if given:
            raise Refused(f"a turn where none is needed: {given[0]['apprentice']}")
        return total, fixes
