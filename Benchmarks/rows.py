"""The rows of the table: which instance, who runs on it, what is to be reached."""
from dataclasses import dataclass


@dataclass
class Row:
    id: str
    title: str
    instance: tuple  # arguments of instances.py; {COUNT} is the number of scenarios
    ours: tuple  # (name, command)
    peers: tuple  # of (name, command) or (name, command, "relaxation")
    least: str
    aim: str
    least_ratio: float = 0.0  # of the best peer's CPU time to ours; 0 where the text says something else
    aim_ratio: float = 0.0
    limit: int = 120  # seconds for each
    full: bool = False  # only with FULL=1
    slow: bool = False  # not with QUICK=1
    memory_gb: float = 0.0  # free memory asked for before it starts
    whole: bool = False  # compare whole processes instead of solves
    reference: str = ""  # the peer that "at least" and "aim" name, where it is not the best
    note: str = ""  # what ours is made of, where its time goes, what would be next
    most_mb: float = 0.0


ENGINE, PY, BIN = "{engine}", "{python}", "{bin}"
flow_peers = (
    ("OR-Tools min-cost flow", (PY, "{peers}/ortools_flow.py", "solve", "{0}")),
    ("LEMON network simplex", (f"{BIN}/lemon", "{0}")),
)


def linear_programs(file):
    return (
        ("CLP dual simplex", (f"{BIN}/coin", "clp", file, "{limit}")),
        ("HiGHS", (PY, "{peers}/highs.py", "solve", file, "{limit}")),
        ("OR-Tools GLOP", (PY, "{peers}/ortools_linear.py", "glop", file, "{limit}")),
    )


linear_peers = linear_programs("{1}")
integer_peers = (
    ("CBC", (f"{BIN}/coin", "cbc", "{1}", "{limit}")),
    ("HiGHS", (PY, "{peers}/highs.py", "solve", "{1}", "{limit}")),
    ("OR-Tools CP-SAT", (PY, "{peers}/ortools_linear.py", "cpsat", "{1}", "{limit}")),
    ("SCIP", (PY, "{peers}/scip.py", "{1}", "{limit}")),
)
clp_relaxed = (("CLP (relaxation)", (f"{BIN}/coin", "clp", "{1}", "{limit}"), "relaxation"),)
highs_relaxed = (("HiGHS (relaxation)", (PY, "{peers}/highs.py", "relaxed", "{1}", "{limit}"), "relaxation"),)
grouped = ("network or smoothed prices, then GLPK", (ENGINE, "linear", "{0}", "{limit}"))
network = ("network simplex, exact certificate", (ENGINE, "flow", "{0}"))
judged = ("network simplex, confirmed by GLPK", (ENGINE, "judged", "{0}"))
allocate = ("placement allocate", ("placement", "{0}"))
bare = ("placement allocate --no-compare", ("placement", "{0}", "--no-compare"))
job_peers = (
    ("the same job with highspy", (PY, "{peers}/allocate_highspy.py", "{0}", "{work}/out-highspy", "{limit}")),
    ("the same job with OR-Tools", (PY, "{peers}/allocate_ortools.py", "{0}", "{work}/out-ortools", "{limit}")),
)


ROWS = [
    Row("city-a2", "City A2: 1,000 × 94, posts below bases, with GLPK's duals", ("flow", "city", "1.05", "lin"), judged,
        flow_peers + linear_peers, "1 × the best peer", "2 ×", 1, 2,
        note="GLPK gets the columns that are nearly worth having and prices the others with its own duals. Half of the time is the network, half building and loading the pool. Next: a factorisation kept between stages."),
    Row("city-a2-certificate", "The same with the exact certificate instead of GLPK", ("flow", "city", "1.05", "lin"), network,
        flow_peers, "–", "–"),
    Row("k10-a2", "k10 A2: 10,000 × 500", ("flow", "k10", "1.05", "lin"), network, flow_peers + linear_peers, "4 ×", "10 ×", 4, 10,
        note="A quarter chooses short lists of arcs from all 535,000, an eighth is the auction, a tenth the simplex, the rest is copying, checking and pages touched for the first time. Next: the short lists of auction and simplex in one pass."),
    Row("k100-a2", "k100 A2: 100,000 × 3,000", ("flow", "k100", "1.05", "-"), network, flow_peers, "3 ×, within 1 GB", "10 ×",
        3, 10, limit=300, slow=True, memory_gb=3, most_mb=1024,
        note="Auction two fifths (cache misses), the rest of the start an eighth, simplex and extraction the rest. Next: smaller heap entries in the auction, more arcs per short row."),
    Row("m1-a2", "1,000,000 × 10,000", ("flow", "m1", "1.05", "-"), network, flow_peers[:1], "solved and proved within 16 GB",
        "2 ×", 0, 2, limit=900, full=True, memory_gb=6, most_mb=16384),
    Row("k10-tight", "k10 A2 at capacity 0.97 N", ("flow", "k10", "0.97", "-"), network, flow_peers, "1.5 ×", "4 ×", 1.5, 4),
    Row("growth-k3", "3,000 × 200, for the plot", ("flow", "k3", "1.05", "lin"), network, flow_peers + linear_peers, "–", "–"),
    Row("growth-k30", "30,000 × 1,200, for the plot", ("flow", "k30", "1.05", "-"), network, flow_peers, "–", "–", slow=True),
    Row("growth-k300", "300,000 × 6,000, for the plot", ("flow", "k300", "1.05", "-"), network, flow_peers, "–", "–",
        limit=600, full=True, memory_gb=4),
    Row("city-b", "City B: A2 with beds by sex and mentor groups, 3 stages", ("staged", "city-b"), allocate,
        integer_peers[:3] + clp_relaxed + highs_relaxed, "1.5 ×", "5 ×", 1.5, 5,
        note="The stages go to the network first; where the rows that cross are broken, others of them are tried in the network (a seventh of the solve), then GLPK goes on from its basis with a few columns and prices the others in. Most of what is left is reading, building and writing."),
    Row("city-b-cost", "City B with one cost", ("linear", "city"), grouped, linear_programs("{0}"), "1.5 ×", "5 ×", 1.5, 5,
        note="The network of the rows that nest breaks 10 of the others; GLPK is 45 pivots from there. A quarter is the network, a quarter GLPK, a tenth finding the rows that nest. Next: a lighter load of GLPK, a dual simplex over the rows that cross alone."),
    Row("k10-b-cost", "k10 B with one cost", ("linear", "k10"), grouped, linear_programs("{0}")[:2], "1 × CLP", "5 ×", 1, 5,
        limit=300, slow=True,
        note="Smoothed prices of all rows that apprentices share, climbed by a quasi-Newton method, leave one column to three quarters of the apprentices; GLPK solves the rest and prices all columns. A third is the prices, a half GLPK. Next: a basis from the prices' own shares."),
    Row("k10-b", "k10 B, 3 stages", ("staged", "k10-b"), allocate, clp_relaxed + highs_relaxed, "–", "–",
        limit=300, slow=True,
        note="The linear programs begin at the optimum of the same face with small other costs, found by groups and smoothed prices: 1.5 s and 3 s. max-placed is proved (9,959 of 10,000) by a dive; min-total-rank has the bound 15,689 and, at the limit, 15,693: dives among the 150 apprentices around whom the relaxation is not whole end 4 above it. CLP does not end the first stage's program in 400 s. Next: cuts that raise the bound."),
    Row("city-c-stages", "City C, stage by stage: max-placed, min-total-rank, min-commute", ("staged", "city-c"), allocate, integer_peers,
        "20 ×", "100 ×", 20, 100,
        note="A small integer program chooses what is open, a network places the apprentices and gives its cuts. Most of the time is networks solved from the last tree, then cuts. Next: cuts from prices in the middle of the optimal ones."),
    Row("city-open", "City, the fewest open bases: max-placed, min-open", ("staged", "city-open"), allocate, integer_peers,
        "20 ×", "100 ×", 20, 100,
        note="As above, over 94 openings of which half have minimums: the first choice, in the order of how many are open, that the network accepts is the best. The stage takes 0.1 s; most of the rest says what each of 31 closures costs, which the peers do not."),
    Row("rotation-300", "Rotation and studios, 300 apprentices, 3 stages", ("staged", "rotation-300"), allocate, integer_peers,
        "–", "–", limit=180,
        note="No branch and cut any more: columns are ways through the three periods, priced by apprentice; dives over ways reach each stage's bound. Most is GLPK's simplex in the dives. Next: prices from a dual ascent to begin with."),
    Row("rotation-1000", "Rotation and studios, 1,000 apprentices, 3 stages", ("staged", "rotation-1000"), allocate, integer_peers,
        "proved within 2 × of CBC", "faster than CBC", 0.5, 1, limit=300, slow=True,
        note="As with 300."),
    Row("city-lex", "12 lexicographic stages of city A2", ("staged", "city-lex"), bare,
        (("HiGHS, warm", (PY, "{peers}/highs.py", "relaxed", "{1}", "{limit}")), ("CLP, warm", (f"{BIN}/coin", "clp", "{1}", "{limit}")),
         ("OR-Tools GLOP, warm", (PY, "{peers}/ortools_linear.py", "glop", "{1}", "{limit}"))),
        "2 × HiGHS warm", "15 ×", 2, 15, reference="HiGHS, warm",
        note="Without the compared objectives of the report, which the peers do not solve: with them it is four times as much. Half is the stages, the rest reading, building and writing. Next: the network's arrays kept between stages."),
    Row("sweep-a2", "{COUNT} capacity scenarios, city A2", ("sweep-a2", "{COUNT}"),
        ("network, warm from the tree", (ENGINE, "scenarios", "{0}", "{1}")),
        (("OR-Tools min-cost flow", (PY, "{peers}/ortools_flow.py", "scenarios", "{0}", "{1}")),
         ("CLP, warm", (f"{BIN}/coin", "scenarios", "{2}", "{3}")), ("HiGHS, warm", (PY, "{peers}/highs.py", "scenarios", "{2}", "{3}"))),
        "2 × the best warm peer", "5 ×", 2, 5),
    Row("job-plain", "The whole job, files to rosters: the city without studios", ("job", "plain"), allocate, job_peers,
        "5 ×", "10 ×", 5, 10, whole=True,
        note="The peers read what this term needs and write a roster; ours also checks every file, verifies, solves four other objectives for comparison and writes its reports. A quarter is the page and the other files, an eighth the verifier, a fourteenth GLPK, a twentieth score-order; half of it is Swift's own bookkeeping. Next: a page written without templates."),
    Row("job-bare", "The same, without the compared objectives that the peers do not solve either", ("job", "plain"), bare, job_peers,
        "5 ×", "10 ×", 5, 10, whole=True,
        note="A third is the page and the other files, a quarter the stages, a quarter the verifier and the reading. Next: a page written without templates."),
    Row("job-studios", "The whole job: the city with its studios", ("job", "studios"), allocate, job_peers, "5 ×", "10 ×", 5, 10,
        limit=300, slow=True, whole=True,
        note="Rows of rank, separated by a largest flow, leave no stage to a search; each stage begins at the last basis on a third of the columns, and its dive is among the 60 apprentices around whom the relaxation is not whole. Half is GLPK, a fifth the pages. Next: fewer rounds of rows behind a dive that succeeds without them."),
]
