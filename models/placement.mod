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
set P;                                        # periods
set H;                                        # spans: the stretches with one place each
set COVERS{H} within P;                       # the periods of a span
set ARCS within {A, H, Q};

param base{Q} symbolic in B;
param enterprise{B} symbolic in E;
param group{Q} symbolic;                      # in G, or "-" where no post ratio is computed
param must{A, H} binary, default 0;           # 1: pinned, or the model forbids being unplaced
param employee{A} binary, default 0;          # 1: has a labour contract
param lists{A} binary, default 1;             # 1: listed something

# offered capacity, -1 for unbounded, and the occupied places that use it, each at its own level
param post_seats{Q} integer, default -1;
param base_seats{B} integer, default -1;
param enterprise_seats{E} integer, default -1;
param post_taken{Q, P} integer, default 0;
param base_taken{B, P} integer, default 0;
param enterprise_taken{E, P} integer, default 0;

# the legal ratios as mantissa / divisor, divisor 0 where no rule binds or a figure is missing
param staff{E} integer, default 0;            # staff in post, as the enterprise gives it
param employed{E} integer, default 0;         # contract apprentices that staff leaves out
param staff_mantissa{E, H} integer, default 0;
param staff_divisor{E, H} integer, default 0;
param post_staff{Q} integer, default 0;
param group_mantissa{G, H} integer, default 0;
param group_divisor{G, H} integer, default 0;
param post_occupied{Q, P} integer, default 0;    # occupied places at a level, whether or not they use capacity
param base_occupied{B, P} integer, default 0;
param enterprise_occupied{E, P} integer, default 0;

# open or closed, and what opening costs
param post_least{Q} integer, default 0;
param base_least{B} integer, default 0;
param opening_cost{B} integer, default 1;
param counts_open binary, default 0;          # 1: the stages name min-open
param counts_filled binary, default 0;        # 1: the stages name fill-reserved

# loads that are compared: subjects of a level, in which spans, which arcs count to them; the common denominator
set L;                                        # posts, bases, enterprises, schools or programmes
param balance_scale integer, default 0;
param balance_group{A} symbolic, default "-"; # the apprentice's school or programme, where that is the level
param balance_level symbolic, default "-";    # post, base, enterprise, school, programme, or - where nothing is compared

# beds by sex and mentors, -1 where not given
set SEX;
param sex{A} symbolic, default "-";
param bed_count{B, SEX} integer, default -1;
param needs_bed{A} integer, default -1;       # 1 yes, 0 no, -1: the travel time decides
param bed_beyond integer, default -1;         # minutes
param lodged{ARCS} binary, default 0;         # 1: away without the papers for living outside
param mentor_count{B, H} integer, default -1;
param per_mentor integer, default -1;

# quotas: scopes and sites as sets, -1 where a number is not given
set K;
set SCOPE{K} within A;
set SITE{K} within Q;
param quota_least{K} integer, default -1;
param quota_most{K} integer, default -1;
param is_reserve{K} binary, default 0;
param releases{K} binary, default 0;
set COUNTS{K} within H;                       # the spans in which a quota counts
param site_level{K} symbolic, default "-";    # post, base, enterprise, or - for a site without a capacity of its own
param site_id{K} symbolic, default "-";

# groups
set T;
set MEMBERS{T} within A;
param group_kind{T} symbolic;                 # together, apart
param group_level{T} symbolic;                # post, base
param first_member{T} symbolic;

# rotations
set KIND;
param post_kind{Q} symbolic, default "-";
param rotation_most{A, KIND} integer, default -1;   # how often the kind is in the programme's rotation
param partial binary, default 0;              # 1: some spans may be filled and others not
param repeats binary, default 0;              # 1: the same post in two spans is allowed
set SETTLED within A, default {};             # their self-found place is approved: they stay there

# studios; which slots are at the same time as a post is computed by the writer, date by date
set S;
set PAIRS within {A, S};
param slot_rank{PAIRS} integer;
param slot_draw{PAIRS} integer, default 0;
param slot_seats{S} integer;
param slot_period{S} symbolic, default "-";   # the period that it counts in for the spread
param asked{A} integer, default 0;            # sessions
set DATES{S};                                 # day numbers
set CLASH within {S, H, Q};

# the published roster: 0 not in it, 1 unplaced, 2 at the post `published`, 3 at one that is gone; credits of earlier terms
param published_state{A, H} integer, default 0;
param published{A, H} symbolic, default "-";
param credit{A} integer, default 0;

param rank{ARCS} integer;
param travel_known{ARCS} binary, default 1;
param travel{ARCS} integer, default 0;        # tenths of a minute
param draw{ARCS} integer, default 0;          # lottery weights

param stages integer, >= 0;                   # objectives that are already optimised
param kind{1..stages + 1} symbolic;           # placed, periods, sessions, slot-rank, at-rank, beyond-rank, own-rank,
                                              # total-rank, commute, filled, opened, balanced, changes, credit-rank, lottery
param sense{1..stages + 1} in {-1, 1};        # -1: maximise
param number{1..stages + 1} integer, default 0;   # the rank of at-rank and beyond-rank; the w + 1 of own-rank
param person{1..stages + 1} symbolic, default "-";   # the apprentice of own-rank
param value{1..stages} integer;               # what each reached

param cost{s in 1..stages + 1, (a, h, q) in ARCS} :=
  if kind[s] = "placed" then (if card(H) > 1 then 0 else 1)
  else if kind[s] = "periods" then 1
  else if kind[s] = "at-rank" then (if rank[a, h, q] = number[s] then 1 else 0)
  else if kind[s] = "beyond-rank" then (if lists[a] = 1 and rank[a, h, q] > number[s] then 1 else 0)
  else if kind[s] = "own-rank" then (if a = person[s] then rank[a, h, q] - number[s] else 0)
  else if kind[s] = "total-rank" then rank[a, h, q]
  else if kind[s] = "commute" then travel[a, h, q]
  else if kind[s] = "changes" then (if published_state[a, h] = 1 then 1
    else if published_state[a, h] = 2 and published[a, h] = q then -1 else 0)
  else if kind[s] = "credit-rank" then credit[a] * rank[a, h, q]
  else if kind[s] = "lottery" then draw[a, h, q]
  else 0;

param slot_cost{s in 1..stages + 1, (a, t) in PAIRS} :=
  if kind[s] = "sessions" then 1
  else if kind[s] = "slot-rank" then slot_rank[a, t]
  else if kind[s] = "lottery" then slot_draw[a, t]
  else 0;

# the lines of the published roster that name a post: each is a change unless its apprentice keeps it; a column that is
# always 1 carries them, since a solver may report an objective without its constant, as GLPK's `printf` does
param constant{s in 1..stages + 1} := if kind[s] = "changes" then sum{a in A, h in H: published_state[a, h] >= 2} 1 else 0;

set DAYS := setof{t in S, e in DATES[t]} e;
set OPEN_POSTS := {q in Q: post_least[q] >= 2};
set OPEN_BASES := {b in B, h in H: base_least[b] >= 2
  or (counts_open = 1 and opening_cost[b] <> 0 and exists{(a, h, q) in ARCS} base[q] = b)};
set USED := {b in B: counts_open = 1 and card(H) > 1 and opening_cost[b] <> 0 and exists{h in H} (b, h) in OPEN_BASES};
set FILLED := {k in K, h in COUNTS[k]: counts_filled = 1 and is_reserve[k] = 1 and quota_least[k] > 0};
set ROTATING := {a in A: card(H) > 1 and exists{(a, h, q) in ARCS} 1 = 1};

# the right-hand sides of the capacity rows, -1 where there is none; over several periods the least
param post_right{q in Q, h in H} :=
  if post_seats[q] >= 0 then min{p in COVERS[h]} max(0, post_seats[q] - post_taken[q, p]) else -1;
param base_right{b in B, h in H} :=
  if base_seats[b] >= 0 then min{p in COVERS[h]}
    max(0, base_seats[b] - base_taken[b, p] - sum{q in Q: base[q] = b} post_taken[q, p]) else -1;
param enterprise_right{e in E, h in H} :=
  if enterprise_seats[e] >= 0 then min{p in COVERS[h]} max(0, enterprise_seats[e] - enterprise_taken[e, p]
    - sum{b in B: enterprise[b] = e} base_taken[b, p] - sum{q in Q: enterprise[base[q]] = e} post_taken[q, p]) else -1;
param site_right{k in K, h in H} :=
  if site_level[k] = "post" then post_right[site_id[k], h]
  else if site_level[k] = "base" then base_right[site_id[k], h]
  else if site_level[k] = "enterprise" then enterprise_right[site_id[k], h]
  else -1;

# what a load is divided by, 0 where it is not compared
param balance_seats{l in L, h in H} :=
  if balance_level = "post" then max(0, post_right[l, h])
  else if balance_level = "base" then max(0, base_right[l, h])
  else if balance_level = "enterprise" then max(0, enterprise_right[l, h])
  else if balance_level = "school" or balance_level = "programme" then sum{a in A: balance_group[a] = l} 1
  else 0;
set COMPARED := {l in L, h in H: balance_seats[l, h] > 0};

var x{ARCS} binary;
var z{PAIRS} binary;
var complete{ROTATING} binary;
var open_post{OPEN_POSTS, H} binary;
var open_base{OPEN_BASES} binary;
var filled{(k, h) in FILLED} integer, >= 0, <= quota_least[k];
var used{USED} binary;
var highest >= 0, <= 1;
var lowest >= 0, <= 1;
var one >= 1, <= 1;

minimize objective: sense[stages + 1] * (sum{(a, h, q) in ARCS} cost[stages + 1, a, h, q] * x[a, h, q]
  + sum{(a, t) in PAIRS} slot_cost[stages + 1, a, t] * z[a, t]
  + sum{a in ROTATING: kind[stages + 1] = "placed"} complete[a]
  + sum{(k, h) in FILLED: kind[stages + 1] = "filled"} filled[k, h]
  + sum{(b, h) in OPEN_BASES: kind[stages + 1] = "opened" and card(H) = 1} opening_cost[b] * open_base[b, h]
  + (if kind[stages + 1] = "balanced" then balance_scale else 0) * (highest - lowest)
  + sum{b in USED: kind[stages + 1] = "opened"} opening_cost[b] * used[b] + constant[stages + 1] * one);

s.t. one_place{a in A, h in H}: must[a, h] <= sum{(a, h, q) in ARCS} x[a, h, q] <= 1;

s.t. post_capacity{q in Q, h in H: post_seats[q] >= 0}: sum{(a, h, q) in ARCS} x[a, h, q] <= post_right[q, h];

s.t. base_capacity{b in B, h in H: base_seats[b] >= 0}:
  sum{(a, h, q) in ARCS: base[q] = b} x[a, h, q] <= base_right[b, h];

s.t. enterprise_capacity{e in E, h in H: enterprise_seats[e] >= 0}:
  sum{(a, h, q) in ARCS: enterprise[base[q]] = e} x[a, h, q] <= enterprise_right[e, h];

s.t. staff_ratio{e in E, h in H: staff_divisor[e, h] > 0}:
  sum{(a, h, q) in ARCS: enterprise[base[q]] = e and employee[a] = 0} x[a, h, q]
  <= min{p in COVERS[h]} max(0, floor(staff_mantissa[e, h] * (staff[e] + employed[e]) / staff_divisor[e, h])
    - enterprise_occupied[e, p] - sum{b in B: enterprise[b] = e} base_occupied[b, p]
    - sum{q in Q: enterprise[base[q]] = e} post_occupied[q, p]);

s.t. post_ratio{g in G, h in H: group_divisor[g, h] > 0}:
  sum{(a, h, q) in ARCS: group[q] = g and employee[a] = 0} x[a, h, q]
  <= min{p in COVERS[h]} max(0, floor(group_mantissa[g, h] * sum{q in Q: group[q] = g} post_staff[q] / group_divisor[g, h])
    - sum{q in Q: group[q] = g} post_occupied[q, p]);

s.t. post_minimum{q in OPEN_POSTS, h in H}: sum{(a, h, q) in ARCS} x[a, h, q] >= post_least[q] * open_post[q, h];

s.t. post_open{q in OPEN_POSTS, h in H}:
  sum{(a, h, q) in ARCS} x[a, h, q]
  <= (if post_right[q, h] >= 0 then min(post_right[q, h], sum{(a, h, q) in ARCS} 1) else sum{(a, h, q) in ARCS} 1)
    * open_post[q, h];

s.t. base_minimum{(b, h) in OPEN_BASES}:
  sum{(a, h, q) in ARCS: base[q] = b} x[a, h, q] >= max(1, base_least[b]) * open_base[b, h];

s.t. base_open{(b, h) in OPEN_BASES}:
  sum{(a, h, q) in ARCS: base[q] = b} x[a, h, q]
  <= (if base_right[b, h] >= 0 then min(base_right[b, h], sum{(a, h, q) in ARCS: base[q] = b} 1)
    else sum{(a, h, q) in ARCS: base[q] = b} 1) * open_base[b, h];

s.t. base_used{b in USED}: sum{(b, h) in OPEN_BASES} open_base[b, h] <= card(H) * used[b];

s.t. beds{b in B, g in SEX, h in H: bed_count[b, g] >= 0}:
  sum{(a, h, q) in ARCS: base[q] = b and sex[a] = g and (needs_bed[a] = 1 or lodged[a, h, q] = 1
    or needs_bed[a] = -1 and bed_beyond >= 0 and travel_known[a, h, q] = 1 and travel[a, h, q] > 10 * bed_beyond)}
    x[a, h, q]
  <= bed_count[b, g];

s.t. mentors{b in B, h in H: mentor_count[b, h] >= 0 and per_mentor >= 0}:
  sum{(a, h, q) in ARCS: base[q] = b} x[a, h, q] <= mentor_count[b, h] * per_mentor;

s.t. quota{k in K, h in COUNTS[k]: quota_most[k] >= 0}:
  sum{(a, h, q) in ARCS: a in SCOPE[k] and q in SITE[k]} x[a, h, q] <= quota_most[k];

s.t. quota_minimum{k in K, h in COUNTS[k]: is_reserve[k] = 0 and quota_least[k] >= 0}:
  sum{(a, h, q) in ARCS: a in SCOPE[k] and q in SITE[k]} x[a, h, q] >= quota_least[k];

s.t. reserve{k in K, h in COUNTS[k]: is_reserve[k] = 1 and releases[k] = 0 and quota_least[k] >= 0
    and site_right[k, h] >= 0}:
  sum{(a, h, q) in ARCS: a not in SCOPE[k] and q in SITE[k]} x[a, h, q] <= max(0, site_right[k, h] - quota_least[k]);

s.t. fill{(k, h) in FILLED}:
  sum{(a, h, q) in ARCS: a in SCOPE[k] and q in SITE[k]} x[a, h, q] >= filled[k, h];

s.t. together{t in T, m in MEMBERS[t], p in Q union B, h in H: group_kind[t] = "together" and m <> first_member[t]}:
  sum{(a, h, q) in ARCS: a = m and (if group_level[t] = "post" then q else base[q]) = p} x[a, h, q]
  = sum{(a, h, q) in ARCS: a = first_member[t] and (if group_level[t] = "post" then q else base[q]) = p} x[a, h, q];

s.t. apart{t in T, p in Q union B, h in H: group_kind[t] = "apart"}:
  sum{(a, h, q) in ARCS: a in MEMBERS[t] and (if group_level[t] = "post" then q else base[q]) = p} x[a, h, q] <= 1;

s.t. rotation{a in ROTATING, h in H}: sum{(a, h, q) in ARCS} x[a, h, q] >= complete[a];

s.t. rotation_whole{a in ROTATING, h in H: partial = 0}: sum{(a, h, q) in ARCS} x[a, h, q] <= complete[a];

s.t. rotation_kind{a in ROTATING, k in KIND: rotation_most[a, k] >= 0}:
  sum{(a, h, q) in ARCS: post_kind[q] = k} x[a, h, q] <= rotation_most[a, k];

s.t. repeat_post{a in ROTATING diff SETTLED, q in Q: repeats = 0}: sum{(a, h, q) in ARCS} x[a, h, q] <= 1;

s.t. studio_sessions{a in A}: sum{(a, t) in PAIRS} z[a, t] <= asked[a];

s.t. slot_capacity{t in S}: sum{(a, t) in PAIRS} z[a, t] <= slot_seats[t];

s.t. studio_day{a in A, d in DAYS}: sum{(a, t) in PAIRS: d in DATES[t]} z[a, t] <= 1;

s.t. studio_spread{a in A, p in P: card(P) > 1}:
  sum{(a, t) in PAIRS: slot_period[t] = p} z[a, t] <= ceil(asked[a] / card(P));

s.t. slot_clash{(a, t) in PAIRS, h in H}: z[a, t] + sum{(a, h, q) in ARCS: (t, h, q) in CLASH} x[a, h, q] <= 1;

s.t. balance_highest{(l, h) in COMPARED}:
  sum{(a, h, q) in ARCS: balance_level = "post" and q = l or balance_level = "base" and base[q] = l
    or balance_level = "enterprise" and enterprise[base[q]] = l or balance_group[a] = l} x[a, h, q]
  <= balance_seats[l, h] * highest;

s.t. balance_lowest{(l, h) in COMPARED}:
  sum{(a, h, q) in ARCS: balance_level = "post" and q = l or balance_level = "base" and base[q] = l
    or balance_level = "enterprise" and enterprise[base[q]] = l or balance_group[a] = l} x[a, h, q]
  >= balance_seats[l, h] * lowest;

s.t. stage{s in 1..stages}: sum{(a, h, q) in ARCS} cost[s, a, h, q] * x[a, h, q]
  + sum{(a, t) in PAIRS} slot_cost[s, a, t] * z[a, t]
  + sum{a in ROTATING: kind[s] = "placed"} complete[a]
  + sum{(k, h) in FILLED: kind[s] = "filled"} filled[k, h]
  + sum{(b, h) in OPEN_BASES: kind[s] = "opened" and card(H) = 1} opening_cost[b] * open_base[b, h]
  + (if kind[s] = "balanced" then balance_scale else 0) * (highest - lowest)
  + sum{b in USED: kind[s] = "opened"} opening_cost[b] * used[b] + constant[s] = value[s];

solve;
printf "objective %d\n", sense[stages + 1] * objective;
end;
