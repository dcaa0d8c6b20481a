"""HiGHS through highspy: `highs.py solve|relaxed FILE.lin SECONDS` or `highs.py scenarios FILE.lin FILE.scn`.

Stages are solved warm: the optimum of a stage becomes a row, the costs change, the basis stays. From the second stage of
a linear program on it is told to use the primal simplex, which took a third of the default's time.
"""
import sys
from common import Watch, report
import highspy, numpy as np
from neutral import Linear, read_scenarios


def load(problem, seconds):
    h = highspy.Highs()
    for option, value in (("output_flag", False), ("threads", 1), ("mip_rel_gap", 0.0), ("mip_abs_gap", 0.5),
                          ("time_limit", seconds)):
        h.setOptionValue(option, value)
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = problem.columns, problem.rows
    lp.col_cost_, lp.col_lower_, lp.col_upper_ = problem.cost[0], problem.column_lower, problem.column_upper
    lp.row_lower_, lp.row_upper_ = problem.row_lower, problem.row_upper
    lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    lp.a_matrix_.start_, lp.a_matrix_.index_, lp.a_matrix_.value_ = problem.start, problem.row, problem.value
    if problem.integer.any():
        kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
        lp.integrality_ = [kinds[i] for i in problem.integer]
    h.passModel(lp)
    return h


def solve(problem, seconds):
    h, watch, values = load(problem, seconds), Watch(), []
    every = np.arange(problem.columns, dtype=np.int32)
    is_mip = bool(problem.integer.any())
    for stage, (sense, cost) in enumerate(zip(problem.sense, problem.cost)):
        if stage and not is_mip:
            h.setOptionValue("simplex_strategy", 4)
        with watch:
            h.setOptionValue("time_limit", max(0.1, seconds - watch.wall) + (0 if is_mip else h.getRunTime()))
            h.changeColsCost(problem.columns, every, cost)
            h.changeObjectiveSense(highspy.ObjSense.kMaximize if sense < 0 else highspy.ObjSense.kMinimize)
            h.run()
            status = h.getModelStatus()
            value = h.getInfo().objective_function_value
        if status != highspy.HighsModelStatus.kOptimal:
            gap = f"stopped in stage {stage + 1} of {problem.stages}"
            return report(watch, values + [value] if is_mip and abs(value) < 1e29 else values, "limit", gap)
        values.append(value)
        if stage + 1 < problem.stages:
            used = np.flatnonzero(cost).astype(np.int32)
            low, high = (round(value), np.inf) if sense < 0 else (-np.inf, round(value))
            with watch:
                h.addRow(low, high, len(used), used, cost[used])
    report(watch, values)


def scenarios(problem, places, capacities):
    h, watch, values = load(problem, 1e9), Watch(), []
    for capacity in capacities:
        with watch:
            h.changeRowsBounds(len(places), places, np.full(len(places), -np.inf), capacity.astype(float))
            h.run()
        values.append(h.getInfo().objective_function_value)
    report(watch, values, note="warm")


if __name__ == "__main__":
    problem = Linear.read(sys.argv[2])
    if sys.argv[1] == "scenarios":
        scenarios(problem, *read_scenarios(sys.argv[3]))
    else:
        if sys.argv[1] == "relaxed":
            problem.integer[:] = 0
        solve(problem, float(sys.argv[3]))
