"""RESULTS.md and growth.svg from the results file: `report.py RESULTS.json FOLDER`."""
import json, os, pathlib, platform, subprocess, sys

from rows import ROWS

FLOWS = [  # who is drawn, with line style, marker and a grey that differs in print
    ("network", "#1b4f72", "-", "o", "placement: network simplex"), ("OR-Tools min-cost flow", "#8c510a", "--", "s", None),
    ("LEMON network simplex", "#5aae61", "-.", "^", None), ("CLP dual simplex", "#555555", ":", "D", None),
    ("HiGHS", "#b2182b", (0, (5, 1, 1, 1)), "v", None), ("OR-Tools GLOP", "#9970ab", (0, (1, 1)), "x", None)]


def versions():
    import importlib.metadata as packages
    found = [f"{p} {packages.version(p)}" for p in ("highspy", "ortools", "PySCIPOpt")]
    for package in ("coinor-libcbc-dev", "coinor-libclp-dev", "liblemon-dev", "libglpk-dev"):
        text = subprocess.run(["dpkg-query", "-W", "-f=${Version}", package], capture_output=True, text=True).stdout
        found.append(f"{package} {text or 'not installed'}")
    import pyscipopt
    found.append(f"SCIP {pyscipopt.Model().version()}")
    swift = subprocess.run(["swift", "--version"], capture_output=True, text=True).stdout.splitlines()
    revision = subprocess.run(["git", "describe", "--always", "--dirty"], capture_output=True, text=True).stdout.strip()
    return [f"placement {revision}", *(swift[:1] or ["swift unknown"]), *found]


def machine():
    with open("/proc/cpuinfo") as file:
        model = next((line.split(":")[1].strip() for line in file if line.startswith("model name")), platform.machine())
    with open("/proc/meminfo") as file:
        memory = int(file.readline().split()[1]) / 1024 ** 2
    release = dict(line.rstrip().split("=", 1) for line in open("/etc/os-release") if "=" in line)
    return f"{os.cpu_count()} × {model}, {memory:.0f} GB, {release.get('PRETTY_NAME', '').strip(chr(34))}"


def seconds(value):
    return f"{value:.4f}" if value < 0.1 else f"{value:.3f}" if value < 10 else f"{value:.1f}"


def time_of(result, row):
    return result["process_cpu"] if row.whole else result["cpu"]


def compare(row, entry):
    """(ours, name of the best peer, its time, ratio with a sign, met?) as texts."""
    (_, ours), *peers = entry["results"]
    done = [(time_of(r, row), name) for name, r in peers if r["status"] == "optimal"]
    best, name = min(done) if done else (None, None)
    mine, sign = time_of(ours, row), ""
    solved = ours["status"] == "optimal"
    if not peers:
        return seconds(mine), "–", "–", "–"
    if not done:  # all were stopped, the first of them after so much CPU time
        best, sign = min(time_of(r, row) for _, r in peers), "> "
    shown = f"{name} {seconds(best)}" if done else f"none in {seconds(best)}"
    if not solved:
        return f"> {seconds(mine)}", shown, f"< {best / mine:.2g}" if done else "–", "no"
    ratio = best / mine
    met = []
    judged = ratio
    named = next((r for n, r in peers if n == row.reference), None)
    if named:
        judged = time_of(named, row) / mine
        met.append(f"against {row.reference} {'' if named['status'] == 'optimal' else '> '}{judged:.2g}")
    for level, wanted in (("at least", row.least_ratio), ("aim", row.aim_ratio)):
        if wanted:
            met.append(f"{level}: {'yes' if judged >= wanted else 'no'}")
    if row.most_mb and ours["process_mb"] > row.most_mb:
        met.append(f"memory {ours['process_mb']:.0f} MB: no")
    if row.id == "m1-a2":
        met.insert(0, "at least: yes")
    return seconds(mine), shown, f"{sign}{ratio:.2g}" if ratio < 100 else f"{sign}{ratio:.0f}", ", ".join(met) or "–"


def main(results_file, folder):
    known = json.loads(pathlib.Path(results_file).read_text())
    out = ["# Results", "", "Made by `make bench`; not edited by hand. How to read it: [README.md](README.md).", "",
           f"Machine: {machine()}.", "", "Versions: " + "; ".join(versions()) + ".", "",
           "Times are CPU seconds of one thread. Ratio: the best peer's solve ÷ ours (for whole jobs: processes). Equal optima are asserted "
           "stage by stage within 0.5 + 10⁻⁹ of the value: all optima are whole numbers.", "", "## Summary", "",
           "| work | ours | best peer | ratio | at least | aim | reached |", "| --- | --- | --- | --- | --- | --- | --- |"]
    for row in ROWS:
        if row.id in known:
            ours, best, ratio, met = compare(row, known[row.id])
            out.append(f"| {row.title.format(COUNT=known[row.id]['count'])} | {ours} | {best} | {ratio} | {row.least} | {row.aim} | {met} |")
        else:
            out.append(f"| {row.title.format(COUNT=100)} | not run | | | {row.least} | {row.aim} | |")
    out += ["", "![Solve time against the number of apprentices](growth.svg)", "", "## All runs", ""]
    for row in ROWS:
        if row.id in known:
            out += table(row, known[row.id])
    (pathlib.Path(folder) / "RESULTS.md").write_text("\n".join(out) + "\n", encoding="utf-8")
    plot(known, pathlib.Path(folder) / "growth.svg")


def table(row, entry):
    size = ", ".join(f"{v:,} {k}" for k, v in entry["size"].items() if v)
    size = size or "see scenarios/"
    lines = [f"### {row.title.format(COUNT=entry['count'])} (`{row.id}`)", "",
             f"{size}; limit {entry['limit']} s of wall time each; {entry['date']}, load {entry['load']:.1f}.", "",
             "| who | result | solve CPU s | solve wall s | process CPU s | process wall s | peak MB | to ours | note |",
             "| --- | --- | --- | --- | --- | --- | --- | --- | --- |"]
    ours = time_of(entry["results"][0][1], row)
    for i, (name, r) in enumerate(entry["results"]):
        reached = r["status"] == "optimal"
        ratio = "" if i == 0 or ours <= 0 or not (reached or r["status"] == "limit") else f"{'' if reached else '> '}{time_of(r, row) / ours:.2g}"
        result = "optimal" if reached else "> limit" if r["status"] == "limit" else r["status"]
        notes = [r.get("note", "")] + ([f"median of {r['runs']}"] if r.get("runs", 1) > 1 else [])
        who = f"**{name}**" if i == 0 else name
        lines.append(f"| {who} | {result} | {seconds(r['cpu'])} | {seconds(r['wall'])} | {seconds(r['process_cpu'])} | {seconds(r['process_wall'])} "
                     f"| {r['process_mb']:.0f} | {ratio} | {'; '.join(n for n in notes if n)} |")
    reference = next((r["objective"] for _, r in entry["results"] if r["status"] == "optimal"), None)
    if reference:
        shown = ", ".join(f"{v:,.0f}" for v in reference[:12]) + (", …" if len(reference) > 12 else "")
        lines += ["", f"Optimum: {shown}."]
    stages = entry["results"][0][1].get("detail", {}).get("stages")
    if stages:
        lines += ["", "Ours by stage, wall s: " + ", ".join(f"{k} {v:.3g}" for k, v in stages.items()) + "."]
    if row.note:
        lines += ["", row.note]
    return lines + [""]


def plot(known, path):
    import matplotlib
    matplotlib.use("svg")
    matplotlib.rcParams.update({"svg.hashsalt": "placement", "svg.fonttype": "path", "font.size": 10})
    import matplotlib.pyplot as plt
    points = {}
    for row in ROWS:
        if row.instance[0] == "flow" and row.instance[2] == "1.05" and row.id in known and row.id != "city-a2":
            n = known[row.id]["size"]["apprentices"]
            for i, (name, r) in enumerate(known[row.id]["results"]):
                if r["status"] == "optimal":
                    points.setdefault("network" if i == 0 else name, []).append((n, r["cpu"]))
    if "city-a2" in known:  # the linear solvers of the smallest size run there
        for name, r in known["city-a2"]["results"][1:]:
            if r["status"] == "optimal" and not any(n == 1000 for n, _ in points.get(name, [])):
                points.setdefault(name, []).append((1000, r["cpu"]))
    figure, axes = plt.subplots(figsize=(7.5, 5))
    for name, colour, style, marker, label in FLOWS:
        if points.get(name):
            n, t = zip(*sorted(points[name]))
            axes.loglog(n, t, color=colour, linestyle=style, marker=marker, markersize=5, linewidth=1.6, label=label or name)
    axes.set_xlabel("Apprentices (number)")
    axes.set_ylabel("Solve time (CPU seconds)")
    axes.set_title("Kind A2: posts below bases, capacity 1.05 N")
    axes.grid(True, which="major", color="#dddddd", linewidth=0.6)
    axes.spines[["top", "right"]].set_visible(False)
    if axes.has_data():
        axes.legend(frameon=False)
    figure.tight_layout()
    figure.savefig(path, metadata={"Date": None})


main(*sys.argv[1:])
