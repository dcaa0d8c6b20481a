"""Bounds by multipliers, what they fix, and leaves that cover what they leave: weak duality in whole numbers."""
import copy, math
from fractions import Fraction

from . import Refused
from .ways import Ways

MOST_BRANCHES = 2_000


class Face:
    """What the stages so far have left: limits of columns and rows."""

    def __init__(self, program):
        self.program, self.at = program, program.at
        self.lower, self.upper = [0] * len(program.ids), list(program.upper)
        self.rows = {name: list(row) for name, row in program.rows.items()}
        self.ambiguous = set(program.ambiguous)
        self.ways = Ways(program) if len(program.term.spans) > 1 else None

    def copy(self):
        other = copy.copy(self)
        other.lower, other.upper = list(self.lower), list(self.upper)
        other.rows = {name: list(row) for name, row in self.rows.items()}
        return other

    def is_free(self, column):
        return self.lower[column] < self.upper[column]

    def fix(self, column, value):
        """Fixes a column, and says whether it could still change."""
        was_free = self.is_free(column)
        self.lower[column] = self.upper[column] = value
        return was_free

    def broken(self, point):
        """The row or column that a point breaks, or None."""
        for i, value in enumerate(point):
            if not self.lower[i] <= value <= self.upper[i]:
                return self.program.ids[i]
        for name, (terms, low, high) in self.rows.items():
            if not low <= sum(point[i] * value for i, value in terms) <= high:
                return name
        return None

    def bound(self, costs, multipliers, by_ways=False):
        """Scale, scale times a bound on the costs, what is left of them, and the rows' weights, all in whole numbers."""
        for name in multipliers:
            if name not in self.rows or name in self.ambiguous:
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
        if by_ways:
            total, left = self.ways.counted(self, total, left)
        return scale, total, left, weights

    def restrict(self, costs, name, value, bound):
        """Keeps what is at most `value`, and fixes what then cannot change."""
        scale, total, left, weights = bound
        gap, columns, rows = value * scale - total, 0, 0
        for i, d in enumerate(left):
            if abs(d) > gap and self.is_free(i):
                self.fix(i, self.lower[i] if d > 0 else self.upper[i])
                columns += 1
        for row, weight in weights.items():
            terms, low, high = self.rows[row]
            if abs(weight) > gap and low < high:
                self.rows[row][1:] = [low if weight > 0 else high] * 2
                rows += 1
        terms = [(i, cost) for i, cost in enumerate(costs) if cost]
        if name in self.rows:
            self.ambiguous = self.ambiguous | {name}
        self.rows[name] = [terms, sum(min(0, cost * self.program.upper[i]) for i, cost in terms), value]
        return {"columns": columns, "rows": rows}

    def prove(self, costs, value, step, name):
        """The bound of multipliers that reach a value, themselves or with leaves that cover what they leave."""
        bound = self.bound(costs, step["multipliers"], "proof" in step)
        leaves = step.get("leaves", [])
        reaches = -(-bound[1] // bound[0]) >= value
        if reaches and not leaves:
            return bound
        if reaches or not leaves:
            raise Refused(name + ": the multipliers do not reach the value, or there are leaves all the same")
        region = self.copy()
        region.restrict(costs, name, value - 1, bound)
        region.cover(leaves, name)
        for number, leaf in enumerate(leaves, 1):
            if not region.closes(leaf, costs, value):
                raise Refused(f"{name}: leaf {number} is not closed")
        return bound

    @staticmethod
    def cover(leaves, name):
        """Each level parts the leaves below it by a whole number of one column."""
        open_parts = [(leaves, 0)]
        while open_parts:
            part, depth = open_parts.pop()
            paths = [leaf["branches"] for leaf in part]
            if len(paths) == 1 and len(paths[0]) == depth:
                continue
            if depth > MOST_BRANCHES or any(len(path) <= depth for path in paths):
                raise Refused(f"{name}: the leaves do not cover everything")
            first = paths[0][depth]
            middle = first["at_most"] if "at_most" in first else first["at_least"] - 1
            sides = [{"column": first["column"], "at_most": middle}, {"column": first["column"], "at_least": middle + 1}]
            halves = [[leaf for leaf in part if leaf["branches"][depth] == side] for side in sides]
            if not all(halves) or sum(map(len, halves)) < len(part):
                raise Refused(f"{name}: the leaves do not cover everything")
            open_parts += [(half, depth + 1) for half in halves]

    def closes(self, leaf, costs, value):
        part = self.copy()
        for branch in leaf["branches"]:
            i = self.at.get(branch["column"])
            if i is None:
                raise Refused("there is no column " + branch["column"])
            part.upper[i] = min(part.upper[i], branch.get("at_most", part.upper[i]))
            part.lower[i] = max(part.lower[i], branch.get("at_least", part.lower[i]))
            if part.lower[i] > part.upper[i]:
                # nothing is there, and nothing is to be said of it
                return not leaf.get("ray", leaf.get("multipliers"))
        if "ray" in leaf:
            return part.bound([0] * len(costs), leaf["ray"])[1] > 0
        scale, total, *_ = part.bound(costs, leaf["multipliers"])
        return -(-total // scale) >= value
