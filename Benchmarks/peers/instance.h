// The neutral instance files (see neutral.py), the clock and the report, for the C++ peers.
#pragma once
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <string>
#include <vector>

struct File {
  FILE *file;
  File(const char *path, const char *kind) : file(fopen(path, "rb")) {
    char head[8];
    if (!file || fread(head, 1, 8, file) != 8 || memcmp(head, kind, 8)) { fprintf(stderr, "%s is no %s\n", path, kind); exit(2); }
  }
  ~File() { fclose(file); }
  template <class T> std::vector<T> take(size_t count) {
    std::vector<T> v(count);
    if (fread(v.data(), sizeof(T), count, file) != count) { fprintf(stderr, "the file is cut off\n"); exit(2); }
    return v;
  }
};

struct Network {
  long long apprentices, nodes, arcs;
  std::vector<int> parent, start, leaf;
  std::vector<long long> upper, cost;
  explicit Network(const char *path) {
    File f(path, "PLACENET");
    auto s = f.take<long long>(3);
    apprentices = s[0], nodes = s[1], arcs = s[2];
    parent = f.take<int>(nodes), upper = f.take<long long>(nodes);
    start = f.take<int>(apprentices + 1), leaf = f.take<int>(arcs), cost = f.take<long long>(arcs);
  }
};

struct Linear {
  long long rows, columns, elements, stages;
  std::vector<long long> start;
  std::vector<int> row;
  std::vector<double> value, rowLower, rowUpper, columnLower, columnUpper;
  std::vector<unsigned char> integer;
  std::vector<signed char> sense;
  std::vector<std::vector<double>> cost;
  explicit Linear(const char *path) {
    File f(path, "PLACELIN");
    auto s = f.take<long long>(4);
    rows = s[0], columns = s[1], elements = s[2], stages = s[3];
    start = f.take<long long>(columns + 1), row = f.take<int>(elements), value = f.take<double>(elements);
    rowLower = f.take<double>(rows), rowUpper = f.take<double>(rows);
    columnLower = f.take<double>(columns), columnUpper = f.take<double>(columns);
    integer = f.take<unsigned char>(columns), sense = f.take<signed char>(stages);
    for (int k = 0; k < stages; k++) cost.push_back(f.take<double>(columns));
  }
};

struct Scenarios {
  std::vector<int> places;
  std::vector<std::vector<long long>> values;
  explicit Scenarios(const char *path) {
    File f(path, "PLACESCN");
    auto s = f.take<long long>(2);
    places = f.take<int>(s[1]);
    for (int k = 0; k < s[0]; k++) values.push_back(f.take<long long>(s[1]));
  }
};

struct Watch {
  static double now(clockid_t clock) { timespec t; clock_gettime(clock, &t); return t.tv_sec + t.tv_nsec / 1e9; }
  double c = now(CLOCK_PROCESS_CPUTIME_ID), w = now(CLOCK_MONOTONIC);
  double cpu() const { return now(CLOCK_PROCESS_CPUTIME_ID) - c; }
  double wall() const { return now(CLOCK_MONOTONIC) - w; }
};

inline void report(const char *status, const std::vector<double> &objective, double cpu, double wall, std::string note = "") {
  printf("\n{\"status\": \"%s\", \"objective\": [", status);
  for (size_t i = 0; i < objective.size(); i++) printf("%s%.6f", i ? ", " : "", objective[i]);
  printf("], \"cpu\": %.6f, \"wall\": %.6f, \"note\": \"%s\"}\n", cpu, wall, note.c_str());
}
