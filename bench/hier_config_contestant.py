"""hier_config on the same two files, measured as measure.ts does: <running> <wanted> [once|text]."""

import json
import os
import resource
import statistics
import sys
import time

from hier_config import Platform, WorkflowRemediation, get_hconfig

LEAST_RUNS, MOST_RUNS, ENOUGH = 3, 100, 3.0
# hier_config has no driver for NEC IX: its generic one is what a user of it would take.
PLATFORM = Platform.CISCO_IOS if os.environ["BENCH_DIALECT"] == "cisco-ios" else Platform.GENERIC


def main() -> None:
    texts = [open(path, encoding="utf8").read() for path in sys.argv[1:3]]
    mode = sys.argv[3] if len(sys.argv) > 3 else ""
    if mode in ("once", "text"):
        remediation = WorkflowRemediation(*(get_hconfig(PLATFORM, text) for text in texts)).remediation_config
        lines = [line.cisco_style_text() for line in remediation.all_children_sorted()]
        print("\n".join(lines) if mode == "text" else len(lines))
        return
    print(json.dumps(measure(texts)))


def measure(texts: list[str]) -> dict[str, float]:
    times: list[tuple[float, float]] = []
    commands = 0
    begin = time.perf_counter()
    while len(times) < LEAST_RUNS or (len(times) < MOST_RUNS and time.perf_counter() - begin < ENOUGH):
        start = time.perf_counter()
        running, wanted = (get_hconfig(PLATFORM, text) for text in texts)
        parsed = time.perf_counter()
        remediation = WorkflowRemediation(running, wanted).remediation_config
        times.append((parsed - start, time.perf_counter() - parsed))
        commands = sum(1 for _ in remediation.all_children())
    return {
        "parse": statistics.median(time[0] for time in times) * 1000,
        "delta": statistics.median(time[1] for time in times) * 1000,
        "total": statistics.median(sum(time) for time in times) * 1000,
        "runs": len(times),
        "commands": commands,
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


main()
