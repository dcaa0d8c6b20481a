# The model of models/README.md in GNU MathProg, written apart from the Swift model builder: a second reading of the
# same mathematics. The data section is written by `placement export --format mathprog`; it carries the arcs with their
# ranks, travel times and draws, and raw figures from which the rows below derive their right-hand sides.
#
# Stages before the one optimised here are held at their values by the rows `stage`.

set A;                                        # apprentices
set Q;                                        # posts
set B;                                        # bases
set E;                                        # enterprises
set G;                                        # subjects of the post ratio: ENTERPRISE/KIND, or a post without a kind
set ARCS within {A, Q};

param base{Q} symbolic in B;
param enterprise{B} symbolic in E;
param group{Q} symbolic;                      # in G, or "-" where no post ratio is computed
param must{A} binary, default 0;              # 1: pinned, or the model forbids being unplaced
param employee{A} binary, default 0;          # 1: has a labour contract
param lists{A} binary, default 1;             # 1: listed something

# offered capacity, -1 for unbounded, and the occupied places that use it, each at its own level
param post_seats{Q} integer, default -1;
param base_seats{B} integer, default -1;
param enterprise_seats{E} integer, default -1;
param post_taken{Q} integer, default 0;
param base_taken{B} integer, default 0;
param enterprise_taken{E} integer, default 0;

# the legal ratios as mantissa / divisor, divisor 0 where no rule binds or a figure is missing
param staff{E} integer, default 0;            # staff in post, without contract apprentices
param employed{E} integer, default 0;         # contract apprentices of the enterprise
param staff_mantissa{E} integer, default 0;
param staff_divisor{E} integer, default 0;
param post_staff{Q} integer, default 0;
param group_mantissa{G} integer, default 0;
param group_divisor{G} integer, default 0;
param post_occupied{Q} integer, default 0;    # occupied places at a level, whether or not they use capacity
param base_occupied{B} integer, default 0;
param enterprise_occupied{E} integer, default 0;

param rank{ARCS} integer;
param travel{ARCS} integer, default 0;        # tenths of a minute
param draw{ARCS} integer, default 0;          # lottery weights

param stages integer, >= 0;                   # objectives that are already optimised
param kind{1..stages + 1} symbolic;           # placed, at-rank, beyond-rank, own-rank, total-rank, commute, lottery
param sense{1..stages + 1} in {-1, 1};        # -1: maximise
param number{1..stages + 1} integer, default 0;   # the rank of at-rank and beyond-rank; the w + 1 of own-rank
param person{1..stages + 1} symbolic, default "-";   # the apprentice of own-rank
param value{1..stages} integer;               # what each reached

param cost{s in 1..stages + 1, (a, q) in ARCS} :=
  if kind[s] = "placed" then 1
  else if kind[s] = "at-rank" then (if rank[a, q] = number[s] then 1 else 0)
  else if kind[s] = "beyond-rank" then (if lists[a] = 1 and rank[a, q] > number[s] then 1 else 0)
  else if kind[s] = "own-rank" then (if a = person[s] then rank[a, q] - number[s] else 0)
  else if kind[s] = "total-rank" then rank[a, q]
  else if kind[s] = "commute" then travel[a, q]
  else draw[a, q];

var x{ARCS} binary;

minimize objective: sense[stages + 1] * sum{(a, q) in ARCS} cost[stages + 1, a, q] * x[a, q];

s.t. one_place{a in A}: must[a] <= sum{(a, q) in ARCS} x[a, q] <= 1;

s.t. post_capacity{q in Q: post_seats[q] >= 0}:
  sum{(a, q) in ARCS} x[a, q] <= max(0, post_seats[q] - post_taken[q]);

s.t. base_capacity{b in B: base_seats[b] >= 0}:
  sum{(a, q) in ARCS: base[q] = b} x[a, q]
  <= max(0, base_seats[b] - base_taken[b] - sum{q in Q: base[q] = b} post_taken[q]);

s.t. enterprise_capacity{e in E: enterprise_seats[e] >= 0}:
  sum{(a, q) in ARCS: enterprise[base[q]] = e} x[a, q]
  <= max(0, enterprise_seats[e] - enterprise_taken[e] - sum{b in B: enterprise[b] = e} base_taken[b]
    - sum{q in Q: enterprise[base[q]] = e} post_taken[q]);

s.t. staff_ratio{e in E: staff_divisor[e] > 0}:
  sum{(a, q) in ARCS: enterprise[base[q]] = e and employee[a] = 0} x[a, q]
  <= max(0, floor(staff_mantissa[e] * (staff[e] + employed[e]) / staff_divisor[e])
    - enterprise_occupied[e] - sum{b in B: enterprise[b] = e} base_occupied[b]
    - sum{q in Q: enterprise[base[q]] = e} post_occupied[q]);

s.t. post_ratio{g in G: group_divisor[g] > 0}:
  sum{(a, q) in ARCS: group[q] = g and employee[a] = 0} x[a, q]
  <= max(0, floor(group_mantissa[g] * sum{q in Q: group[q] = g} post_staff[q] / group_divisor[g])
    - sum{q in Q: group[q] = g} post_occupied[q]);

s.t. stage{s in 1..stages}: sum{(a, q) in ARCS} cost[s, a, q] * x[a, q] = value[s];

solve;
printf "objective %d\n", sense[stages + 1] * objective;
end;
