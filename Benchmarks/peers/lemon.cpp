// LEMON's network simplex: lemon FILE.net. Prints one line of JSON; reading and building the graph are not timed.
#include <lemon/network_simplex.h>
#include <lemon/static_graph.h>
#include "instance.h"

int main(int argc, char **argv) {
  Network net(argv[argc - 1]);
  const int n = net.apprentices, m = net.nodes, root = n + m;
  struct Arc { int tail, head; long long cap, cost; };
  std::vector<Arc> arcs;
  for (int i = 0; i < n; i++) {
    for (int a = net.start[i]; a < net.start[i + 1]; a++)
      arcs.push_back({i, net.leaf[a] < 0 ? root : n + net.leaf[a], 1, net.cost[a]});
    arcs.push_back({i, root, 1, 0});
  }
  for (int v = 0; v < m; v++) arcs.push_back({n + v, net.parent[v] < 0 ? root : n + net.parent[v], net.upper[v], 0});
  lemon::StaticDigraph graph;
  std::vector<std::pair<int, int>> ends;
  for (auto &a : arcs) ends.push_back({a.tail, a.head});
  graph.build(n + m + 1, ends.begin(), ends.end());
  typedef lemon::NetworkSimplex<lemon::StaticDigraph, long long, long long> Simplex;
  lemon::StaticDigraph::ArcMap<long long> cap(graph), cost(graph);
  for (int e = 0; e < graph.arcNum(); e++) cap[graph.arc(e)] = arcs[e].cap, cost[graph.arc(e)] = arcs[e].cost;
  lemon::StaticDigraph::NodeMap<long long> supply(graph, 0);
  for (int i = 0; i < n; i++) supply[graph.node(i)] = 1;
  supply[graph.node(root)] = -n;
  Simplex simplex(graph);
  simplex.upperMap(cap).costMap(cost).supplyMap(supply);
  Watch watch;
  auto status = simplex.run();
  double cpu = watch.cpu(), wall = watch.wall();
  report(status == Simplex::OPTIMAL ? "optimal" : "not solved", {double(simplex.totalCost())}, cpu, wall);
}
