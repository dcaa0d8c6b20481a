"""OR-Tools: `ortools_linear.py glop|cpsat FILE.lin SECONDS`, stage by stage."""
import sys
from common import Watch, report
import numpy as np
from neutral import Linear


def glop(problem, seconds):
    """GLOP through pywraplp, which keeps its basis between the stages."""
    from ortools.linear_solver import pywraplp
    s, watch, values = pywraplp.Solver.CreateSolver("GLOP"), Watch(), []
    columns = [s.NumVar(low, high, "") for low, high in zip(problem.column_lower.tolist(), problem.column_upper.tolist())]
    start, column, value = problem.by_row()
    for r in range(problem.rows):
        low, high = problem.row_lower[r], problem.row_upper[r]
        row = s.Constraint(max(low, -s.infinity()), min(high, s.infinity()))
        for e in range(start[r], start[r + 1]):
            row.SetCoefficient(columns[column[e]], value[e])
    for stage, (sense, cost) in enumerate(zip(problem.sense, problem.cost)):
        goal = s.Objective()
        goal.Clear()
        for c in np.flatnonzero(cost):
            goal.SetCoefficient(columns[c], cost[c])
        (goal.SetMaximization if sense < 0 else goal.SetMinimization)()
        s.SetTimeLimit(int(1000 * max(0.1, seconds - watch.wall)))
        with watch:
            status = s.Solve()
        if status != s.OPTIMAL:
            return report(watch, values, "limit", f"stopped in stage {stage + 1} of {problem.stages}")
        values.append(goal.Value())
        if stage + 1 < problem.stages:
            row = s.Constraint(round(values[-1]) if sense < 0 else -s.infinity(), s.infinity() if sense < 0 else round(values[-1]))
            for c in np.flatnonzero(cost):
                row.SetCoefficient(columns[c], cost[c])
    report(watch, values)


def cpsat(problem, seconds):
    """CP-SAT with one worker; everything in whole numbers, the solution of a stage as the hint of the next."""
    from ortools.sat.python import cp_model
    model, watch, values = cp_model.CpModel(), Watch(), []
    columns = [model.new_int_var(int(low), int(high), "") for low, high in zip(problem.column_lower, problem.column_upper)]
    start, column, value = problem.by_row()
    side = lambda v: int(v) if np.isfinite(v) else (cp_model.INT32_MAX if v > 0 else -cp_model.INT32_MAX)
    sum_of = lambda cs, vs: cp_model.LinearExpr.weighted_sum([columns[c] for c in cs], [int(v) for v in vs])
    for r in range(problem.rows):
        cells = slice(start[r], start[r + 1])
        model.add_linear_constraint(sum_of(column[cells], value[cells]), side(problem.row_lower[r]), side(problem.row_upper[r]))
    for stage, (sense, cost) in enumerate(zip(problem.sense, problem.cost)):
        used = np.flatnonzero(cost)
        goal = sum_of(used, cost[used])
        (model.maximize if sense < 0 else model.minimize)(goal)
        solver = cp_model.CpSolver()
        solver.parameters.num_workers, solver.parameters.max_time_in_seconds = 1, max(0.1, seconds - watch.wall)
        with watch:
            status = solver.solve(model)
        found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
        if found:
            values.append(solver.objective_value)
        if status != cp_model.OPTIMAL:
            return report(watch, values, "limit", f"stopped in stage {stage + 1} of {problem.stages}")
        z = round(values[-1])
        model.add(goal >= z if sense < 0 else goal <= z)
        model.clear_hints()
        for c in columns:
            model.add_hint(c, solver.value(c))
    report(watch, values)


if __name__ == "__main__":
    {"glop": glop, "cpsat": cpsat}[sys.argv[1]](Linear.read(sys.argv[2]), float(sys.argv[3]))
