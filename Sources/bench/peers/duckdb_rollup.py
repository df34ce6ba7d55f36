"""The roll-up in DuckDB over its own file: two statements, each its own durable transaction. Compares its sums with
those that are given, then prints the milliseconds of each round."""

import os
import sys
import time

import duckdb

folder, rounds = sys.argv[1], int(sys.argv[2])
path = os.path.join(folder, "rollup.duckdb")
for leftover in (path, path + ".wal"):
    if os.path.exists(leftover):
        os.remove(leftover)
db = duckdb.connect(path)
db.execute(f"CREATE TABLE tall AS SELECT agency::INTEGER agency, slot::SMALLINT slot, value::BIGINT AS value FROM '{folder}/tall.csv'")
db.execute(f"CREATE TABLE agency AS SELECT agency::INTEGER agency, parent::INTEGER parent FROM '{folder}/agency.csv'")
db.execute("CREATE TABLE sums (agency INTEGER, slot SMALLINT, value HUGEINT, reported BIGINT, blank BIGINT)")
db.execute("CHECKPOINT")


def run() -> float:
    db.execute("DELETE FROM sums")
    db.execute("CHECKPOINT")
    began = time.perf_counter()
    db.execute(
        "INSERT INTO sums SELECT p.parent, t.slot, sum(t.value), count(t.value), count(*) - count(t.value) "
        "FROM tall t JOIN agency p USING (agency) GROUP BY p.parent, t.slot"
    )
    db.execute(
        "INSERT INTO sums SELECT p.parent, s.slot, sum(s.value), sum(s.reported), sum(s.blank) "
        "FROM sums s JOIN agency p USING (agency) GROUP BY p.parent, s.slot"
    )
    return (time.perf_counter() - began) * 1000


run()
different = db.execute(
    f"SELECT count(*) FROM sums s FULL JOIN '{folder}/sums.csv' o USING (agency, slot) "
    "WHERE s.value IS DISTINCT FROM o.value OR s.reported IS DISTINCT FROM o.reported OR s.blank IS DISTINCT FROM o.blank"
).fetchone()[0]
if different:
    sys.exit(f"{different} sums differ")
for _ in range(rounds):
    print(run())
