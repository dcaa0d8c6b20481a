// COIN-OR: coin clp FILE.lin SECONDS | coin cbc FILE.lin SECONDS | coin scenarios FILE.lin FILE.scn
// Stages one after the other on rows that hold the optima before; CLP keeps its basis. One line of JSON at the end.
#include <CbcModel.hpp>
#include <CbcSolver.hpp>
#include <ClpSimplex.hpp>
#include <CoinHelperFunctions.hpp>
#include <OsiClpSolverInterface.hpp>
#include <cmath>
#include "instance.h"

static CoinPackedMatrix matrix(const Linear &p) {
  std::vector<CoinBigIndex> start(p.start.begin(), p.start.end());
  std::vector<int> length(p.columns);
  for (int c = 0; c < p.columns; c++) length[c] = int(p.start[c + 1] - p.start[c]);
  return CoinPackedMatrix(true, int(p.rows), int(p.columns), CoinBigIndex(p.elements), p.value.data(), p.row.data(), start.data(), length.data());
}
static CoinPackedVector row(const std::vector<double> &cost) {
  CoinPackedVector v;
  for (size_t c = 0; c < cost.size(); c++) if (cost[c] != 0) v.insert(int(c), cost[c]);
  return v;
}
static void load(ClpSimplex &s, const Linear &p) {
  s.setLogLevel(0);
  s.loadProblem(matrix(p), p.columnLower.data(), p.columnUpper.data(), p.cost[0].data(), p.rowLower.data(), p.rowUpper.data());
}
static std::string stopped(int stage, const Linear &p) {
  return "stopped in stage " + std::to_string(stage + 1) + " of " + std::to_string(p.stages);
}

static void clp(const Linear &p, double seconds) {
  ClpSimplex s;
  load(s, p);
  std::vector<double> values;
  double cpu = 0, wall = 0;
  for (int k = 0; k < p.stages; k++) {
    Watch watch;
    s.setMaximumSeconds(std::max(0.1, seconds - wall));
    s.setOptimizationDirection(p.sense[k]);
    CoinCopyN(p.cost[k].data(), int(p.columns), s.objective());
    if (k) s.primal(1); else s.dual();
    if (s.status() == 0 && s.numberPrimalInfeasibilities()) s.dual();
    cpu += watch.cpu(), wall += watch.wall();
    if (s.status() != 0) return report("limit", values, cpu, wall, stopped(k, p));
    values.push_back(s.objectiveValue());
    if (k + 1 < p.stages) {
      Watch again;
      auto v = row(p.cost[k]);
      double z = std::round(values.back());
      s.addRow(v.getNumElements(), v.getIndices(), v.getElements(), p.sense[k] < 0 ? z : -COIN_DBL_MAX, p.sense[k] < 0 ? COIN_DBL_MAX : z);
      cpu += again.cpu(), wall += again.wall();
    }
  }
  report("optimal", values, cpu, wall);
}

static void scenarios(const Linear &p, const Scenarios &all) {
  ClpSimplex s;
  load(s, p);
  s.setOptimizationDirection(p.sense[0]);
  std::vector<double> values;
  Watch watch;
  for (auto &capacity : all.values) {
    for (size_t i = 0; i < all.places.size(); i++) s.setRowUpper(all.places[i], double(capacity[i]));
    s.dual();
    if (s.status() != 0) return report("not solved", values, watch.cpu(), watch.wall());
    values.push_back(s.objectiveValue());
  }
  report("optimal", values, watch.cpu(), watch.wall(), "warm dual simplex");
}

static void cbc(const Linear &p, double seconds) {
  OsiClpSolverInterface osi;
  osi.messageHandler()->setLogLevel(0);
  osi.loadProblem(matrix(p), p.columnLower.data(), p.columnUpper.data(), p.cost[0].data(), p.rowLower.data(), p.rowUpper.data());
  for (int c = 0; c < p.columns; c++) if (p.integer[c]) osi.setInteger(c);
  std::vector<double> values;
  double cpu = 0, wall = 0;
  for (int k = 0; k < p.stages; k++) {
    Watch watch;
    osi.setObjective(p.cost[k].data());
    osi.setObjSense(p.sense[k]);
    CbcModel model(osi);
    CbcSolverUsefulData data;
    CbcMain0(model, data);
    std::string left = std::to_string(std::max(0.1, seconds - wall));
    const char *command[] = {"cbc", "-log", "0", "-ratioGap", "0", "-seconds", left.c_str(), "-timeMode", "elapsed", "-solve", "-quit"};
    CbcMain1(11, command, model, [](CbcModel *, int) { return 0; }, data);
    cpu += watch.cpu(), wall += watch.wall();
    if (model.bestSolution() || model.isProvenOptimal()) values.push_back(model.getObjValue());
    if (!model.isProvenOptimal()) return report("limit", values, cpu, wall, stopped(k, p));
    double z = std::round(values.back());
    if (k + 1 < p.stages) osi.addRow(row(p.cost[k]), p.sense[k] < 0 ? z : -COIN_DBL_MAX, p.sense[k] < 0 ? COIN_DBL_MAX : z);
  }
  report("optimal", values, cpu, wall);
}

int main(int argc, char **argv) {
  if (argc < 4) return 2;
  Linear p(argv[2]);
  std::string work = argv[1];
  if (work == "clp") clp(p, atof(argv[3]));
  else if (work == "cbc") cbc(p, atof(argv[3]));
  else scenarios(p, Scenarios(argv[3]));
}
