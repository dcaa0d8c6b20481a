"""OR-Tools' SimpleMinCostFlow: `ortools_flow.py solve FILE.net` or `ortools_flow.py scenarios FILE.net FILE.scn`."""
import sys
from common import Watch, report
import numpy as np
from ortools.graph.python import min_cost_flow
from neutral import Network, read_scenarios


def load(net):
    """The solver and the number of the first place arc; place arcs are in the order of the places."""
    n, m, root = net.apprentices, net.nodes, net.apprentices + net.nodes
    s = min_cost_flow.SimpleMinCostFlow()
    i32 = lambda parts: np.concatenate(parts).astype(np.int32)
    one = lambda count: np.ones(count, np.int64)
    s.add_arcs_with_capacity_and_unit_cost(
        i32([net.apprentice_of_arc(), n + np.arange(m), np.arange(n)]),
        i32([np.where(net.leaf < 0, root, n + net.leaf), np.where(net.parent < 0, root, n + net.parent), np.full(n, root)]),
        np.concatenate([one(net.arcs), net.upper, one(n)]),
        np.concatenate([net.cost, np.zeros(m + n, np.int64)]))
    s.set_nodes_supplies(i32([np.arange(n), [root]]), np.concatenate([one(n), [-n]]))
    return s


def main():
    net = Network.read(sys.argv[2])
    s, watch, values = load(net), Watch(), []
    if sys.argv[1] == "solve":
        with watch:
            status = s.solve()
        return report(watch, [s.optimal_cost()], "optimal" if status == s.OPTIMAL else str(status))
    places, capacities = read_scenarios(sys.argv[3])
    for capacity in capacities:
        with watch:
            s.set_arc_capacities(net.arcs + places, capacity)
            status = s.solve()
        values.append(s.optimal_cost())
    report(watch, values, note="no warm start: each anew")


main()
