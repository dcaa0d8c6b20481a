# The model of models/README.md in GNU MathProg, written apart from the Swift model builder: a second reading of the
# same mathematics. The data section is written by `placement export --format mathprog`; it carries the arcs with their
# ranks, travel times and draws, and raw figures from which the rows below derive their right-hand sides.
#
# y and f of models/README.md are open_post, open_base and filled. Stages before the one optimised here are held at their values by the rows `stage`.

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

# open or closed, and what opening costs
param post_least{Q} integer, default 0;
param base_least{B} integer, default 0;
param opening_cost{B} integer, default 1;
param counts_open binary, default 0;          # 1: the stages name min-open
param counts_filled binary, default 0;        # 1: the stages name fill-reserved

# beds by sex and mentors, -1 where not given
set SEX;
param sex{A} symbolic, default "-";
param bed_count{B, SEX} integer, default -1;
param needs_bed{A} integer, default -1;       # 1 yes, 0 no, -1: the travel time decides
param bed_beyond integer, default -1;         # minutes
param mentor_count{B} integer, default -1;
param per_mentor integer, default -1;

# quotas: scopes and sites as sets, -1 where a number is not given
set K;
set SCOPE{K} within A;
set SITE{K} within Q;
param quota_least{K} integer, default -1;
param quota_most{K} integer, default -1;
param is_reserve{K} binary, default 0;
param releases{K} binary, default 0;
param site_level{K} symbolic, default "-";    # post, base, enterprise, or - for a site without a capacity of its own
param site_id{K} symbolic, default "-";

# groups
set T;
set MEMBERS{T} within A;
param group_kind{T} symbolic;                 # together, apart
param group_level{T} symbolic;                # post, base
param first_member{T} symbolic;

param rank{ARCS} integer;
param travel_known{ARCS} binary, default 1;
param travel{ARCS} integer, default 0;        # tenths of a minute
param draw{ARCS} integer, default 0;          # lottery weights

param stages integer, >= 0;                   # objectives that are already optimised
param kind{1..stages + 1} symbolic;           # placed, at-rank, beyond-rank, own-rank, total-rank, commute,
                                              # filled, opened, lottery
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
  else if kind[s] = "lottery" then draw[a, q]
  else 0;

set OPEN_POSTS := {q in Q: post_least[q] >= 2};
set OPEN_BASES := {b in B: base_least[b] >= 2 or (counts_open = 1 and exists{(a, q) in ARCS} base[q] = b)};
set FILLED := {k in K: counts_filled = 1 and is_reserve[k] = 1 and quota_least[k] > 0};

# the right-hand sides of the capacity rows, -1 where there is none
param post_right{q in Q} := if post_seats[q] >= 0 then max(0, post_seats[q] - post_taken[q]) else -1;
param base_right{b in B} :=
  if base_seats[b] >= 0 then max(0, base_seats[b] - base_taken[b] - sum{q in Q: base[q] = b} post_taken[q]) else -1;
param enterprise_right{e in E} :=
  if enterprise_seats[e] >= 0 then max(0, enterprise_seats[e] - enterprise_taken[e]
    - sum{b in B: enterprise[b] = e} base_taken[b] - sum{q in Q: enterprise[base[q]] = e} post_taken[q]) else -1;
param site_right{k in K} :=
  if site_level[k] = "post" then post_right[site_id[k]]
  else if site_level[k] = "base" then base_right[site_id[k]]
  else if site_level[k] = "enterprise" then enterprise_right[site_id[k]]
  else -1;

var x{ARCS} binary;
var open_post{OPEN_POSTS} binary;
var open_base{OPEN_BASES} binary;
var filled{k in FILLED} integer, >= 0, <= quota_least[k];

minimize objective: sense[stages + 1] * (sum{(a, q) in ARCS} cost[stages + 1, a, q] * x[a, q]
  + sum{k in FILLED: kind[stages + 1] = "filled"} filled[k]
  + sum{b in OPEN_BASES: kind[stages + 1] = "opened"} opening_cost[b] * open_base[b]);

s.t. one_place{a in A}: must[a] <= sum{(a, q) in ARCS} x[a, q] <= 1;

s.t. post_capacity{q in Q: post_seats[q] >= 0}:
  sum{(a, q) in ARCS} x[a, q] <= post_right[q];

s.t. base_capacity{b in B: base_seats[b] >= 0}:
  sum{(a, q) in ARCS: base[q] = b} x[a, q] <= base_right[b];

s.t. enterprise_capacity{e in E: enterprise_seats[e] >= 0}:
  sum{(a, q) in ARCS: enterprise[base[q]] = e} x[a, q] <= enterprise_right[e];

s.t. staff_ratio{e in E: staff_divisor[e] > 0}:
  sum{(a, q) in ARCS: enterprise[base[q]] = e and employee[a] = 0} x[a, q]
  <= max(0, floor(staff_mantissa[e] * (staff[e] + employed[e]) / staff_divisor[e])
    - enterprise_occupied[e] - sum{b in B: enterprise[b] = e} base_occupied[b]
    - sum{q in Q: enterprise[base[q]] = e} post_occupied[q]);

s.t. post_ratio{g in G: group_divisor[g] > 0}:
  sum{(a, q) in ARCS: group[q] = g and employee[a] = 0} x[a, q]
  <= max(0, floor(group_mantissa[g] * sum{q in Q: group[q] = g} post_staff[q] / group_divisor[g])
    - sum{q in Q: group[q] = g} post_occupied[q]);

s.t. post_minimum{q in OPEN_POSTS}: sum{(a, q) in ARCS} x[a, q] >= post_least[q] * open_post[q];

s.t. post_open{q in OPEN_POSTS}:
  sum{(a, q) in ARCS} x[a, q]
  <= (if post_right[q] >= 0 then min(post_right[q], sum{(a, q) in ARCS} 1) else sum{(a, q) in ARCS} 1) * open_post[q];

s.t. base_minimum{b in OPEN_BASES}:
  sum{(a, q) in ARCS: base[q] = b} x[a, q] >= max(1, base_least[b]) * open_base[b];

s.t. base_open{b in OPEN_BASES}:
  sum{(a, q) in ARCS: base[q] = b} x[a, q]
  <= (if base_right[b] >= 0 then min(base_right[b], sum{(a, q) in ARCS: base[q] = b} 1)
    else sum{(a, q) in ARCS: base[q] = b} 1) * open_base[b];

s.t. beds{b in B, g in SEX: bed_count[b, g] >= 0}:
  sum{(a, q) in ARCS: base[q] = b and sex[a] = g and (needs_bed[a] = 1
    or needs_bed[a] = -1 and bed_beyond >= 0 and travel_known[a, q] = 1 and travel[a, q] > 10 * bed_beyond)} x[a, q]
  <= bed_count[b, g];

s.t. mentors{b in B: mentor_count[b] >= 0 and per_mentor >= 0}:
  sum{(a, q) in ARCS: base[q] = b} x[a, q] <= mentor_count[b] * per_mentor;

s.t. quota{k in K: quota_most[k] >= 0}:
  sum{(a, q) in ARCS: a in SCOPE[k] and q in SITE[k]} x[a, q] <= quota_most[k];

s.t. quota_minimum{k in K: is_reserve[k] = 0 and quota_least[k] >= 0}:
  sum{(a, q) in ARCS: a in SCOPE[k] and q in SITE[k]} x[a, q] >= quota_least[k];

s.t. reserve{k in K: is_reserve[k] = 1 and releases[k] = 0 and quota_least[k] >= 0 and site_right[k] >= 0}:
  sum{(a, q) in ARCS: a not in SCOPE[k] and q in SITE[k]} x[a, q] <= max(0, site_right[k] - quota_least[k]);

s.t. fill{k in FILLED}: sum{(a, q) in ARCS: a in SCOPE[k] and q in SITE[k]} x[a, q] >= filled[k];

s.t. together{t in T, m in MEMBERS[t], p in Q union B: group_kind[t] = "together" and m <> first_member[t]}:
  sum{(a, q) in ARCS: a = m and (if group_level[t] = "post" then q else base[q]) = p} x[a, q]
  = sum{(a, q) in ARCS: a = first_member[t] and (if group_level[t] = "post" then q else base[q]) = p} x[a, q];

s.t. apart{t in T, p in Q union B: group_kind[t] = "apart"}:
  sum{(a, q) in ARCS: a in MEMBERS[t] and (if group_level[t] = "post" then q else base[q]) = p} x[a, q] <= 1;

s.t. stage{s in 1..stages}: sum{(a, q) in ARCS} cost[s, a, q] * x[a, q]
  + sum{k in FILLED: kind[s] = "filled"} filled[k]
  + sum{b in OPEN_BASES: kind[s] = "opened"} opening_cost[b] * open_base[b] = value[s];

solve;
printf "objective %d\n", sense[stages + 1] * objective;
end;
