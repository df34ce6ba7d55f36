"""The benchmark's five rules as SQL over a file of reports, one a line: prints what is broken (agency, rule, row; sorted),
then the median microseconds of processor time from the file to the findings, and of the rules alone over a table that is
loaded already. One thread."""

import statistics
import sys
import time

import duckdb

path, rows = sys.argv[1], int(sys.argv[2])
row = "STRUCT(" + ", ".join(f'"{c}" {"BIGINT" if c < 5 else "DECIMAL(18,2)"}' for c in range(1, 11)) + ")"
main = "STRUCT(" + ", ".join(f'"{n}" {row}' for n in range(1, rows + 1)) + ")"
columns = f"{{form: 'VARCHAR', agency: 'VARCHAR', period: 'VARCHAR', tables: 'STRUCT(main {main})'}}"
numbers = ", ".join(str(n) for n in range(1, rows + 1))
structs = ", ".join(f'tables.main."{n}"' for n in range(1, rows + 1))
lines = (
    f"SELECT agency, unnest([{numbers}]) AS line, unnest([{structs}]) AS r "
    f"FROM read_json('{path}', format='newline_delimited', columns={columns})"
)
cells = ", ".join(f'r."{c}" AS c{c}' for c in range(1, 11))
conditions = {
    "K1": "c1 = c2 + c3 + c4",
    "K2": "c5 = c6 + c7 + c8",
    "K3": "c9 <= c5",
    "K4": "c10 <= 0.3 * c9",
    "K5": "c4 <= c1",
}
checks = ", ".join(f"CASE WHEN NOT ({text}) THEN '{rule}' END" for rule, text in conditions.items())


def rules(source: str) -> str:
    return (
        f"SELECT agency, rule, line FROM (SELECT agency, line, unnest([{checks}]) AS rule FROM ({source})) "
        "WHERE rule IS NOT NULL"
    )


db = duckdb.connect()
db.execute("SET threads = 1")


def timed(query: str) -> tuple[list, float]:
    # DuckDB works on the calling thread and on its own: processor time of the process counts both.
    began = time.process_time_ns()
    found = db.execute(query).fetchall()
    return found, (time.process_time_ns() - began) / 1000


from_file = rules(f"SELECT agency, line, {cells} FROM ({lines})")
found, _ = timed(from_file)
whole = statistics.median(timed(from_file)[1] for _ in range(5))
db.execute(f"CREATE TABLE sheet AS SELECT agency, line, {cells} FROM ({lines})")
again, _ = timed(rules("SELECT * FROM sheet"))
assert sorted(again) == sorted(found)
loaded = statistics.median(timed(rules("SELECT * FROM sheet"))[1] for _ in range(5))
for line in sorted(f"{agency} {rule} {line}" for agency, rule, line in found):
    print(line)
print(whole)
print(loaded)
