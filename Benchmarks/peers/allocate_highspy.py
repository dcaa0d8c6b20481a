"""The whole job with HiGHS: `allocate_highspy.py SCENARIO OUT SECONDS`. Stages as integer programs, each started from the last."""
import sys
from common import Watch
import highspy, numpy as np
from allocate_job import Job


def main(folder, out, seconds):
    job, watch, values, status = Job(folder), Watch(), [], "optimal"
    h, every = highspy.Highs(), np.arange(job.columns, dtype=np.int32)
    for option, value in (("output_flag", False), ("threads", 1), ("mip_rel_gap", 0.0), ("mip_abs_gap", 0.5)):
        h.setOptionValue(option, value)
    h.addVars(job.columns, np.zeros(job.columns), np.ones(job.columns))
    h.changeColsIntegrality(job.columns, every, [highspy.HighsVarType.kInteger] * job.columns)
    for low, high, columns, numbers in job.rows:
        h.addRow(low, high, len(columns), np.array(columns, np.int32), np.array(numbers, float))
    point = np.zeros(job.columns)
    for stage, (sign, costs) in enumerate(job.stages):
        costs = np.array(costs, float)
        with watch:
            h.changeColsCost(job.columns, every, costs)
            h.changeObjectiveSense(highspy.ObjSense.kMaximize if sign < 0 else highspy.ObjSense.kMinimize)
            h.setOptionValue("time_limit", max(1.0, seconds - watch.wall))
            if stage:
                start = highspy.HighsSolution()
                start.col_value = point
                h.setSolution(start)
            h.run()
        if h.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            status = "limit"
            break
        point = np.round(h.getSolution().col_value)
        value = int(costs @ point)
        values.append(value)
        used = np.flatnonzero(costs).astype(np.int32)
        h.addRow(value if sign < 0 else -np.inf, np.inf if sign < 0 else value, len(used), used, costs[used])
    job.finish(out, point, values, status, watch.cpu, watch.wall)


main(sys.argv[1], sys.argv[2], float(sys.argv[3]))
