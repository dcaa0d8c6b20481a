"""Runs the rows side by side and writes RESULTS.md and growth.svg; see README.md. Started by `make bench`.

ONLY=text   only the rows whose id contains one of the comma-separated texts
LIMIT=n     at most n seconds each
QUICK=1     without the slow rows, ten scenarios instead of a hundred, at most 30 seconds each; RESULTS.md stays as it is
FULL=1      also the largest rows, if memory is free
"""
import hashlib, json, os, pathlib, shutil, subprocess, sys, time

import measure
from rows import ROWS

HERE = pathlib.Path(__file__).resolve().parent
WORK = HERE / ".work"
PROGRAM = HERE.parent / ".build" / "release" / "placement"
NAMES = {"engine": HERE / ".build" / "release" / "bench-engine", "python": WORK / "venv" / "bin" / "python", "bin": WORK / "bin",
         "peers": HERE / "peers", "work": WORK}
QUICK, FULL, ONLY = os.environ.get("QUICK"), os.environ.get("FULL"), os.environ.get("ONLY", "")
COUNT, LIMIT = (10, 30) if QUICK else (100, int(os.environ.get("LIMIT") or 10**6))
TOLERANCE = 1e-9  # of the value, and half a unit: all optima are whole numbers


def instance(row):
    """The row's files, made where they are missing, in a process of their own."""
    command = [str(NAMES["python"]), str(HERE / "instances.py"), *(part.format(COUNT=COUNT) for part in row.instance)]
    text = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    return text.split("\n")[:-1]


def forget_stale_instances():
    """Instances stay between runs as long as what makes them stays."""
    sources = HERE.parent / "Sources"
    files = [HERE / "instances.py", HERE / "neutral.py"] + [
        file for room in ("PlacementGeneration", "PlacementFormulation") for file in sorted((sources / room).rglob("*.swift"))]
    digest = hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()
    folder = WORK / "instances"
    stamp = folder / "made-by"
    if not stamp.exists() or stamp.read_text() != digest:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        stamp.write_text(digest)


def command(parts, files, limit):
    return [part.format(*files, limit=limit, **NAMES) if "{" in part else part for part in parts]


def allocate(term, limit, options=()):
    """One run of the program; the solve is the share of building and solving in its wall time, of the process's CPU time."""
    out = WORK / "out"
    shutil.rmtree(out, ignore_errors=True)
    result = measure.run([str(PROGRAM), "allocate", term, "--out", str(out), "--quiet", "--time-limit", str(limit), *options],
                         limit + 60, WORK / "last.log")
    summary = out / "summary.json"
    if not summary.exists():
        return result | {"status": "limit" if result["exit"] == 3 else result["status"], "cpu": result["process_cpu"], "wall": result["process_wall"]}
    told = json.loads(summary.read_text(encoding="utf-8"))
    seconds = told["seconds"]
    # of the whole run: what is written after the summary is in no count of the summary's own
    share = min(1, (seconds["build"] + seconds["solve"]) / max(1e-9, result["process_wall"]))
    stages = told["stages"]
    proved = [s["objective"] + (f" {s['rank']}" if "rank" in s else "") for s in stages if not s["proved"]]
    return result | {"status": told["status"] if told["status"] == "optimal" else "limit",
                     "objective": [float(s["value"]) for s in stages], "cpu": result["process_cpu"] * share,
                     "wall": seconds["build"] + seconds["solve"], "note": "not proved: " + ", ".join(proved) if proved else "every stage proved",
                     "detail": {"stages": {s["objective"] + str(s.get("rank", "")): s["seconds"] for s in stages}, "seconds": seconds}}


def contend(parts, files, limit):
    def once():
        if parts[0] == "placement":
            return allocate(parts[1].format(*files, **NAMES), limit, parts[2:])
        return measure.run(command(parts, files, limit), limit * 1.25 + 60, WORK / "last.log")
    return measure.repeated(once, 8, 5)


def agree(row, results):
    """Who failed, and whose optimum differs; a relaxation may have another one, and then says so."""
    faults = [f"{row.id}: {name}: {r['status']}" for name, r in results if r["status"] not in ("optimal", "limit")]
    proved = [(name, r) for name, r in results if r["status"] == "optimal" and "relaxation" not in r]
    if not proved:
        return faults
    reference = proved[0][1]["objective"]
    for name, r in results:
        if r["status"] != "optimal":
            continue
        same = len(r["objective"]) == len(reference) and all(
            abs(a - b) <= 0.5 + TOLERANCE * abs(b) for a, b in zip(r["objective"], reference))
        if not same and "relaxation" in r:
            r["note"] = "another optimum: the relaxation is fractional"
        elif not same:
            faults.append(f"{row.id}: {name} found {r['objective']}, {proved[0][0]} found {reference}")
    return faults


def free_gb():
    with open("/proc/meminfo") as file:
        return next(int(line.split()[1]) for line in file if line.startswith("MemAvailable")) / 1024 ** 2


def skip(row):
    if ONLY and not any(text.strip() in row.id for text in ONLY.split(",")):
        return "not in ONLY"
    if row.full and not FULL:
        return "only with FULL=1"
    if row.slow and QUICK:
        return "not with QUICK=1"
    if free_gb() < row.memory_gb:
        return f"needs {row.memory_gb} GB of free memory"


def main():
    forget_stale_instances()
    faults, results_file = [], WORK / ("quick.json" if QUICK else "results.json")
    known = json.loads(results_file.read_text()) if results_file.exists() else {}
    for row in ROWS:
        reason = skip(row)
        if reason:
            if reason != "not in ONLY":
                print(f"{row.id}: skipped, {reason}")
            continue
        limit = min(row.limit, LIMIT)
        print(f"{row.id}: {row.title.format(COUNT=COUNT)}", flush=True)
        files = instance(row)
        results = []
        for name, parts, *kind in (row.ours, *row.peers):
            result = contend(parts, files, limit)
            if kind:
                result["relaxation"] = True
            results.append((name, result))
            print(f"  {name:38} {result['status']:10} solve {result['cpu']:9.3f} s CPU   process {result['process_cpu']:9.2f} s CPU "
                  f"{result['process_wall']:9.2f} s  {result['process_mb']:7.0f} MB", flush=True)
        faults += agree(row, results)
        known[row.id] = {"count": COUNT, "limit": limit, "date": time.strftime("%Y-%m-%d %H:%M"), "load": os.getloadavg()[0],
                         "size": size(files), "results": results}
        results_file.write_text(json.dumps(known, indent=1))
    target = WORK if QUICK else HERE
    subprocess.run([str(NAMES["python"]), str(HERE / "report.py"), str(results_file), str(target)], check=True)
    print(f"wrote {target / 'RESULTS.md'} and growth.svg")
    if faults:
        print("faults:", *faults, sep="\n  ")
        sys.exit(1)


def size(files):
    """The counts in the first file's header."""
    for file in files:
        if file.endswith((".net", ".lin")):
            with open(file, "rb") as data:
                kind = data.read(8)
                numbers = [int.from_bytes(data.read(8), "little") for _ in range(3)]
            if kind == b"PLACENET":
                return {"apprentices": numbers[0], "places": numbers[1], "arcs": numbers[2]}
            return {"rows": numbers[0], "columns": numbers[1], "elements": numbers[2]}
    return {}


main()
