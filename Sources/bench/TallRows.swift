// The reports that are stored, once more as tall rows: how a plain SQL design keeps them, one row a cell, with the
// primary key such a table has. For the peers that work in SQL.
internal import Postgres

enum TallRows {
  /// Makes `bench_tall`, `bench_sum` and `bench_agency` from what is stored now.
  static func make(_ database: BenchDatabase) throws {
    try database.run { connection in
      try connection.script(
        """
        DROP TABLE IF EXISTS bench_tall, bench_sum, bench_agency;
        CREATE TABLE bench_tall (form integer, period text, agency integer, slot smallint, value bigint,
          PRIMARY KEY (form, period, agency, slot));
        CREATE TABLE bench_sum (form integer, period text, agency integer, slot smallint, value numeric,
          reported bigint, blank bigint, PRIMARY KEY (form, period, agency, slot));
        CREATE TABLE bench_agency AS
          SELECT v.agency, v.parent, a.code, v.name, v.level FROM agency_version v JOIN agency a ON a.id = v.agency
          WHERE upper_inf(v.valid) AND v.level IN ('commune', 'province');
        ALTER TABLE bench_agency ADD PRIMARY KEY (agency);
        INSERT INTO bench_tall SELECT s.form, s.period, s.agency, u.place - 1, u.value FROM submission s
          CROSS JOIN LATERAL unnest(s.figures) WITH ORDINALITY u (value, place) ORDER BY 1, 2, 3, 4;
        """)
      try connection.script("VACUUM ANALYZE bench_tall")
      try connection.script("ANALYZE bench_agency")
    }
  }
}
