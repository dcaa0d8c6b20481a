"""The neutral instance files that the engine and all peers read: arrays in native byte order behind eight bytes of kind.

`.net`  a laminar network: apprentices, a forest of places with capacities, arcs by apprentice
`.lin`  a linear program with one cost vector for each stage, columns stored by column
`.scn`  scenarios: the numbers of some places (or rows) and, per scenario, their capacities
"""
import numpy as np


def _write(path, kind, arrays):
    with open(path, "wb") as file:
        file.write(kind)
        for array in arrays:
            np.ascontiguousarray(array).tofile(file)


class _Reader:
    def __init__(self, path, kind):
        self.file = open(path, "rb")
        if self.file.read(8) != kind:
            raise SystemExit(f"{path} is no {kind.decode()}")

    def take(self, count, dtype):
        return np.fromfile(self.file, dtype, int(count))


class Network:
    """Apprentices 0…n−1 to leaves of a forest; node v has parent[v] (−1: none) and holds at most upper[v]."""

    def __init__(self, parent, upper, start, leaf, cost):
        self.parent, self.upper = np.asarray(parent, np.int32), np.asarray(upper, np.int64)
        self.start, self.leaf, self.cost = np.asarray(start, np.int32), np.asarray(leaf, np.int32), np.asarray(cost, np.int64)
        self.apprentices, self.nodes, self.arcs = len(self.start) - 1, len(self.parent), len(self.leaf)

    def write(self, path):
        sizes = np.array([self.apprentices, self.nodes, self.arcs], np.int64)
        _write(path, b"PLACENET", [sizes, self.parent, self.upper, self.start, self.leaf, self.cost])

    @staticmethod
    def read(path):
        file = _Reader(path, b"PLACENET")
        n, m, a = file.take(3, np.int64)
        return Network(*(file.take(c, t) for c, t in (
            (m, np.int32), (m, np.int64), (n + 1, np.int32), (a, np.int32), (a, np.int64))))

    def apprentice_of_arc(self):
        return np.repeat(np.arange(self.apprentices, dtype=np.int32), np.diff(self.start))

    def linear(self):
        """The same as a linear program: a row for each apprentice, then one for each node."""
        n, m = self.apprentices, self.nodes
        column, row = [np.arange(self.arcs)], [self.apprentice_of_arc()]
        at = self.leaf.astype(np.int64)
        while (at >= 0).any():
            inside = np.flatnonzero(at >= 0)
            column.append(inside), row.append(n + at[inside])
            at = np.where(at >= 0, self.parent[at], -1)
        column, row = map(np.concatenate, (column, row))
        order = np.lexsort((row, column))
        return Linear(
            start=np.concatenate([[0], np.cumsum(np.bincount(column, minlength=self.arcs))]), row=row[order],
            value=np.ones(len(row)), row_lower=np.full(n + m, -np.inf),
            row_upper=np.concatenate([np.ones(n), self.upper.astype(float)]), column_lower=np.zeros(self.arcs),
            column_upper=np.ones(self.arcs), integer=np.zeros(self.arcs, np.uint8), sense=[1], cost=[self.cost.astype(float)])


class Linear:
    """Columns by column; sense 1 minimises, −1 maximises; stage s optimises cost[s] over the optima of those before."""

    def __init__(self, start, row, value, row_lower, row_upper, column_lower, column_upper, integer, sense, cost):
        self.start, self.row, self.value = np.asarray(start, np.int64), np.asarray(row, np.int32), np.asarray(value, float)
        self.row_lower, self.row_upper = np.asarray(row_lower, float), np.asarray(row_upper, float)
        self.column_lower, self.column_upper = np.asarray(column_lower, float), np.asarray(column_upper, float)
        self.integer, self.sense, self.cost = np.asarray(integer, np.uint8), np.asarray(sense, np.int8), np.asarray(cost, float)
        self.rows, self.columns, self.stages = len(self.row_lower), len(self.column_lower), len(self.sense)

    def write(self, path):
        sizes = np.array([self.rows, self.columns, len(self.row), self.stages], np.int64)
        _write(path, b"PLACELIN", [sizes, self.start, self.row, self.value, self.row_lower, self.row_upper,
                                   self.column_lower, self.column_upper, self.integer, self.sense, self.cost])

    @staticmethod
    def read(path):
        file = _Reader(path, b"PLACELIN")
        r, c, e, s = file.take(4, np.int64)
        f = np.float64
        parts = [file.take(n, t) for n, t in ((c + 1, np.int64), (e, np.int32), (e, f), (r, f), (r, f), (c, f), (c, f),
                                              (c, np.uint8), (s, np.int8), (s * c, f))]
        parts[-1] = parts[-1].reshape(int(s), int(c))
        return Linear(*parts)

    def by_row(self):
        """(start, column, value) of the rows."""
        column = np.repeat(np.arange(self.columns, dtype=np.int32), np.diff(self.start))
        order = np.argsort(self.row, kind="stable")
        return np.concatenate([[0], np.cumsum(np.bincount(self.row, minlength=self.rows))]), column[order], self.value[order]


def write_scenarios(path, places, values):
    values = np.asarray(values, np.int64)
    _write(path, b"PLACESCN", [np.array(values.shape, np.int64), np.asarray(places, np.int32), values])


def read_scenarios(path):
    file = _Reader(path, b"PLACESCN")
    count, width = file.take(2, np.int64)
    return file.take(width, np.int32), file.take(count * width, np.int64).reshape(int(count), int(width))
