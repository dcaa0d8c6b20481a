"""The whole job with OR-Tools: `allocate_ortools.py SCENARIO OUT SECONDS`. Its interface to SCIP, each stage from the last solution.

CP-SAT with one worker did not end the first stage in 100 seconds, so this takes the solver that OR-Tools' own guide takes for integer
programs.
"""
import sys
from common import Watch
from ortools.linear_solver import pywraplp
from allocate_job import Job


def main(folder, out, seconds):
    job, watch, values, status = Job(folder), Watch(), [], "optimal"
    s = pywraplp.Solver.CreateSolver("SCIP")
    columns = [s.BoolVar("") for _ in range(job.columns)]

    def add(low, high, indices, numbers):
        row = s.Constraint(low, high)
        for i, number in zip(indices, numbers):
            row.SetCoefficient(columns[i], number)

    for row in job.rows:
        add(*row)
    point = [0] * job.columns
    for stage, (sign, costs) in enumerate(job.stages):
        used, goal = [i for i, c in enumerate(costs) if c], s.Objective()
        goal.Clear()
        for i in used:
            goal.SetCoefficient(columns[i], costs[i])
        (goal.SetMaximization if sign < 0 else goal.SetMinimization)()
        s.SetTimeLimit(int(1000 * max(1.0, seconds - watch.wall)))
        if stage:
            s.SetHint(columns, point)
        with watch:
            result = s.Solve()
        if result != s.OPTIMAL:
            status = "limit"
            break
        point = [round(c.solution_value()) for c in columns]
        value = sum(costs[i] * point[i] for i in used)
        values.append(value)
        add(value if sign < 0 else -s.infinity(), s.infinity() if sign < 0 else value, used, [costs[i] for i in used])
    job.finish(out, point, values, status, watch.cpu, watch.wall)


main(sys.argv[1], sys.argv[2], float(sys.argv[3]))
