"""Analysts' questions in DuckDB over its own file: the figures of the reports, one a row, with their cells and agencies.
Asks the service the same questions first and ends with an error where a line differs; then the two take turns, and the
milliseconds of each round are printed, a question a line. An answer of DuckDB's goes through its CSV writer to
/dev/null; one of the service's is read from a bare socket to its last byte."""

import csv
import io
import itertools
import json
import os
import socket
import sys
import time
from decimal import Decimal

import duckdb

folder, rounds, port = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
paths = dict(argument.split("=", 1) for argument in sys.argv[4:])
MONTHS = [f"2026-M{month:02}" for month in range(1, 13)]

path = os.path.join(folder, "aggregation.duckdb")
for leftover in (path, path + ".wal"):
    if os.path.exists(leftover):
        os.remove(leftover)
db = duckdb.connect(path)
source = os.path.join(folder, "aggregation-")
db.execute(
    "CREATE TABLE figures AS SELECT period::VARCHAR period, agency::INTEGER agency, cell::SMALLINT cell, "
    f"value::DECIMAL(18, 2) AS value FROM read_csv('{source}figures.csv', all_varchar = true)"
)
# Names: what an agency is called in which period.
for name, columns in [
    ("cells", "cell::SMALLINT AS cell"), ("agencies", "agency::INTEGER AS agency, parent::INTEGER AS parent"),
    ("names", "agency::INTEGER AS agency"),
]:
    db.execute(
        f"CREATE TABLE {name} AS SELECT * REPLACE ({columns}) FROM read_csv('{source}{name}.csv', all_varchar = true)"
    )
count = db.execute("SELECT count(*), count(value) FROM figures").fetchone()
print(f"= {count[0]} figures in DuckDB, {count[1]} of them with a value")

ADDED = "sum(value) AS value, sum(reported) AS reported, sum(blank) AS blank"
NAMED = 'a.code, n.name, a.level, c."table", c."row", c."column", c.indicator, c.unit, value, reported, blank'
COUNTED = "sum(value) AS value, count(value) AS reported, count(*) - count(value) AS blank"
MONTHLY = f"period BETWEEN '{MONTHS[0]}' AND '{MONTHS[-1]}'"
# Over time a flow is the sum, an opening the first, the others the last.
OVER_TIME = [
    (MONTHLY, "nature = 'flow'"), (f"period = '{MONTHS[0]}'", "nature = 'opening'"),
    (f"period = '{MONTHS[-1]}'", "nature IN ('closing', 'cumulative', 'plan')"),
]
# Which figures those are: one after the other is three times as fast as one condition with OR.
IN_YEAR = " UNION ALL ".join(
    f"SELECT agency, cell, value FROM figures WHERE {period} AND cell IN (SELECT cell FROM cells WHERE {nature})"
    for period, nature in OVER_TIME
)
# Of so few sums it is not.
SUMS_IN_YEAR = " OR ".join(f"{period} AND {nature}" for period, nature in OVER_TIME)


def provinces(figures: str, key: str = "") -> str:
    """Sums of the communes' figures by province."""
    return f"SELECT {key} a.parent AS agency, cell, {COUNTED} FROM ({figures}) JOIN agencies a USING (agency) GROUP BY ALL"


def with_nation(figures: str, key: str = "") -> str:
    """The same, and the nation's sums of them."""
    return f"""WITH p AS ({provinces(figures, key)}) FROM p UNION ALL
        SELECT {key} a.parent, cell, {ADDED} FROM p JOIN agencies a USING (agency) GROUP BY ALL"""


def period(key: str, named: str, figures: str) -> str:
    """Figures of one period, under the names of its last month."""
    return f"""SELECT '{key}' AS period, {NAMED} FROM ({figures}) JOIN agencies a USING (agency) JOIN cells c USING (cell)
        JOIN names n ON n.agency = a.agency AND n.period = '{named}' WHERE value IS NOT NULL ORDER BY a.code, cell"""


def year(figures: str) -> str:
    return period("2026", MONTHS[-1], figures)


def level(figures: str) -> str:
    return period(MONTHS[9], MONTHS[9], figures)


def compare(figures: str) -> str:
    named = NAMED.replace("value, reported, blank", "s.value, s.reported, s.blank")
    return f"""WITH s AS MATERIALIZED ({figures}), month AS (
            SELECT unnest({MONTHS}) AS period, unnest({[""] + MONTHS[:-1]}) AS previous)
        SELECT s.period, {named}, before.value, s.value - before.value FROM s JOIN month USING (period)
        LEFT JOIN s before ON before.agency = s.agency AND before.cell = s.cell AND before.period = month.previous
        JOIN agencies a ON a.agency = s.agency JOIN cells c ON c.cell = s.cell
        JOIN names n ON n.agency = s.agency AND n.period = s.period
        WHERE s.value IS NOT NULL ORDER BY s.period, a.code"""


def table(figures: str) -> str:
    columns = ", ".join(f"sum(value) FILTER (period = '{month}') AS m{place}" for place, month in enumerate(MONTHS))
    return f"""WITH lines AS (SELECT agency, {columns} FROM ({figures}) GROUP BY ALL HAVING count(value) > 0)
        SELECT a.code, n.name, lines.* EXCLUDE (agency) FROM lines JOIN agencies a USING (agency)
        JOIN names n ON n.agency = a.agency AND n.period = '{MONTHS[0]}' ORDER BY a.code"""


FIRST = "cell = (SELECT cell FROM cells WHERE \"row\" = '1' AND \"column\" = '1')"
INDICATOR = "cell IN (SELECT cell FROM cells WHERE indicator = 'BENCH.SO_THANG')"
PARENTS = "agency IN (SELECT agency FROM agencies WHERE level = 'province')"

db.execute(f"CREATE TABLE sums AS FROM ({with_nation('FROM figures', 'period,')}) ORDER BY period, agency, cell")
db.execute("CHECKPOINT")
KEPT = "SELECT period, agency, cell, value, reported, blank FROM sums WHERE"

queries = {
    "year": year(with_nation(IN_YEAR)),
    "year_sums": year(f"SELECT agency, cell, {ADDED} FROM sums JOIN cells USING (cell) WHERE {SUMS_IN_YEAR} GROUP BY ALL"),
    "level": level(provinces(f"FROM figures WHERE period = '{MONTHS[9]}'")),
    "level_sums": level(f"{KEPT} period = '{MONTHS[9]}' AND {PARENTS}"),
    "compare": compare(with_nation(f"FROM figures WHERE {MONTHLY} AND {INDICATOR}", "period,")),
    "compare_sums": compare(f"{KEPT} {MONTHLY} AND {INDICATOR}"),
    "table": table(provinces(f"FROM figures WHERE {MONTHLY} AND {FIRST}", "period,")),
    "table_sums": table(f"{KEPT} {MONTHLY} AND {FIRST} AND {PARENTS}"),
    "communes": table(f"FROM figures WHERE {MONTHLY} AND {FIRST}"),
    "communes_year": year(f"SELECT agency, cell, {COUNTED} FROM ({IN_YEAR}) GROUP BY ALL"),
}

wire = socket.create_connection(("127.0.0.1", port))
wire.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
buffer = memoryview(bytearray(64 << 20))


def asked(name: str) -> memoryview:
    """The service's answer, head and all; one of unknown length comes over a connection of its own."""
    streams = "format=csv" in paths[name]
    request = f"GET {paths[name]} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {os.environ['BENCH_TOKEN']}\r\n"
    request += "Connection: close\r\n\r\n" if streams else "\r\n"
    connection = socket.create_connection(("127.0.0.1", port)) if streams else wire
    connection.sendall(request.encode())
    filled, whole = 0, None
    while whole is None or filled < whole:
        count = connection.recv_into(buffer[filled:])
        if count == 0:
            break
        filled += count
        if whole is None and not streams:
            head = bytes(buffer[: min(filled, 4096)])
            if b"\r\n\r\n" in head:
                length = head.lower().split(b"content-length:")[1].split(b"\r\n")[0]
                whole = head.index(b"\r\n\r\n") + 4 + int(length)
    assert bytes(buffer[9:12]) == b"200"
    if streams:
        connection.close()
        assert bytes(buffer[filled - 5 : filled]) == b"0\r\n\r\n"
    return buffer[:filled]


def unchunked(body: bytes) -> bytes:
    parts, place = [], 0
    while not parts or parts[-1]:
        end = body.index(b"\r\n", place)
        size = int(body[place:end], 16)
        parts.append(body[end + 2 : end + 2 + size])
        place = end + 2 + size + 2
    return b"".join(parts)


def exact(value: str | None) -> Decimal | None:
    return Decimal(value) if value else None


def answered(name: str) -> list[tuple]:
    """The service's answer as DuckDB's rows are."""
    head, body = bytes(asked(name)).split(b"\r\n\r\n", 1)
    if "format=csv" in paths[name]:
        assert b"report-pending: 0" in head.lower()
        rows = csv.DictReader(io.StringIO(unchunked(body).decode(), newline=""))
    else:
        whole = json.loads(body)
        assert whole["fresh"]["pending"] == 0 and whole.get("next") is None
        if "by=" in paths[name]:
            assert whole["columns"] == MONTHS
            return [(row["agency"], row["name"], *map(exact, row["values"])) for row in whole["rows"]]
        rows = whole["figures"]
    return [
        (
            row["period"], row["agency"], row["name"], row["level"], row["table"], row["row"], row["column"],
            row["indicator"] or None, row["unit"], exact(row["value"]), int(row["reported"]), int(row["blank"]),
            *([exact(row["compared"]["previous"][at]) for at in ("value", "difference")] if "compared" in row else []),
        )
        for row in rows
    ]


for name in paths:
    ours = answered(name)
    for query in (name, name + "_sums"):
        if query not in queries:
            continue
        theirs = db.execute(queries[query]).fetchall()
        different = [pair for pair in itertools.zip_longest(ours, theirs) if pair[0] != pair[1]]
        if different or not ours:
            sys.exit(f"{query}: {len(different)} of {len(ours)} lines differ, first\n{different[:1]}")
    print(f"= {name}: {len(ours)} lines, the same")

times: dict[str, list[float]] = {}


def timed(name: str, work) -> None:
    began = time.perf_counter()
    work()
    times.setdefault(name, []).append((time.perf_counter() - began) * 1000)


for name in paths:
    # The first round is for warming up.
    for _ in range(rounds + 1):
        timed("ours_" + name, lambda: asked(name))
        for query in (name, name + "_sums"):
            if query in queries:
                timed(query, lambda: db.execute(f"COPY ({queries[query]}) TO '/dev/null' (FORMAT csv)"))
for name, taken in times.items():
    print(name, *taken[1:])
