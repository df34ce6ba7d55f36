"""Reads each report named on the command line and prints what is wrong with it, a line a report, as the benchmark
compares it; then the median of the processor time of one reading and checking of the first, in microseconds."""

import statistics
import sys
import time

from pydantic import ValidationError

from bench_form import check, submission_model

ROWS, RULES = 20, 5
Submission = submission_model(ROWS)


def findings(body: bytes) -> list[str]:
    try:
        report = Submission.model_validate_json(body)
    except ValidationError as error:
        # A place is tables, main, row, column.
        return [f"{e['loc'][2]}({e['loc'][3]})" for e in error.errors()]
    return [f"{rule}[{row}]" for rule, row in check(report.tables.main, ROWS, RULES)]


bodies = [open(path, "rb").read() for path in sys.argv[1:]]
for body in bodies:
    print(" ".join(sorted(findings(body))))
times = []
for _ in range(2200):
    began = time.thread_time_ns()
    found = findings(bodies[0])
    times.append(time.thread_time_ns() - began)
    assert not found
print(statistics.median(times[200:]) / 1000)
