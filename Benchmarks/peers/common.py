"""What the Python peers share: the clock, the report, and scenario capacities."""
import json, pathlib, sys, time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))


class Watch:
    """CPU seconds of the process and wall seconds between start and stop, added up."""

    def __init__(self):
        self.cpu = self.wall = 0.0

    def __enter__(self):
        self.at = time.process_time(), time.perf_counter()
        return self

    def __exit__(self, *_):
        self.cpu += time.process_time() - self.at[0]
        self.wall += time.perf_counter() - self.at[1]


def report(watch, objective, status="optimal", note=""):
    print(json.dumps({"status": status, "objective": list(objective), "cpu": watch.cpu, "wall": watch.wall, "note": note}))
