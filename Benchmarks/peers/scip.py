"""SCIP through PySCIPOpt: `scip.py FILE.lin SECONDS`, stage by stage."""
import sys
from common import Watch, report
import numpy as np
import pyscipopt
from neutral import Linear


def main(problem, seconds):
    m, watch, values = pyscipopt.Model(), Watch(), []
    m.hideOutput()
    m.setParam("limits/gap", 0.0)
    columns = [m.addVar(vtype="I" if i else "C", lb=low, ub=high) for i, low, high in
               zip(problem.integer, problem.column_lower.tolist(), problem.column_upper.tolist())]
    start, column, value = problem.by_row()
    total = lambda cs, vs: pyscipopt.quicksum(float(v) * columns[c] for c, v in zip(cs, vs))
    for r in range(problem.rows):
        cells, low, high = slice(start[r], start[r + 1]), problem.row_lower[r], problem.row_upper[r]
        row = total(column[cells], value[cells])
        if np.isfinite(high):
            m.addCons(row <= high)
        if np.isfinite(low):
            m.addCons(row >= low)
    for stage, (sense, cost) in enumerate(zip(problem.sense, problem.cost)):
        used = np.flatnonzero(cost)
        goal = total(used, cost[used])
        m.setObjective(goal, "maximize" if sense < 0 else "minimize")
        m.setParam("limits/time", max(0.1, seconds - watch.wall))
        with watch:
            m.optimize()
        if m.getNSols():
            values.append(m.getObjVal())
        if m.getStatus() != "optimal":
            return report(watch, values, "limit", f"stopped in stage {stage + 1} of {problem.stages}")
        z = round(values[-1])
        m.freeTransform()
        m.addCons(goal >= z if sense < 0 else goal <= z)
    report(watch, values)


main(Linear.read(sys.argv[1]), float(sys.argv[2]))
