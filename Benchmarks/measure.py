"""Runs a child to its end and measures the whole process: CPU (user + system), wall, peak memory, by wait4."""
import json, os, signal, subprocess, threading, time


def run(command, seconds, log):
    """The child's last line of JSON with `process_cpu`, `process_wall` and `process_mb`; `status` says how it ended.

    The kernel counts the parent's own memory at the fork as the least of the child's peak: this program stays small.
    """
    start = time.perf_counter()
    with open(log, "wb") as out:
        child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=out, stdin=subprocess.DEVNULL, start_new_session=True)
        killed = []
        timer = threading.Timer(seconds, lambda: (killed.append(1), os.killpg(child.pid, signal.SIGKILL)))
        timer.start()
        text = child.stdout.read().decode()
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        timer.cancel()
    result = last_json(text) or {"objective": [], "note": ""}
    if killed:
        result.update(status="limit", cpu=usage.ru_utime + usage.ru_stime, wall=seconds)
    elif "status" not in result:
        result.update(status=f"failed (exit {child.returncode})", cpu=0.0, wall=0.0)
    result.update(exit=child.returncode, process_cpu=usage.ru_utime + usage.ru_stime,
                  process_wall=time.perf_counter() - start, process_mb=usage.ru_maxrss / 1024)
    return result


def last_json(text):
    for line in reversed(text.splitlines()):
        if line.startswith("{"):
            try:
                return json.loads(line)
            except ValueError:
                return None
    return None


def repeated(once, budget, most):
    """The run with the median solve time of up to `most` runs that together stay within about `budget` seconds."""
    results, start = [], time.perf_counter()
    while not results or (len(results) < most and (time.perf_counter() - start) * (1 + 1 / len(results)) < budget
                          and results[-1]["status"] == "optimal"):
        results.append(once())
    results.sort(key=lambda r: r["cpu"])
    median = results[len(results) // 2]
    median["runs"] = len(results)
    return median
