-- What people with SQL and a read-only login see: views with codes instead of numbers, one row a figure, and nothing
-- that is not theirs to read. The views read with their owner's rights, so the reader needs, and has, no table at all.

-- Where a slot stands in each version of its form: columns are renumbered, slots are not. Written when a version is
-- published; `migrate` writes those of versions that were there before.
CREATE TABLE form_cell (
  form integer NOT NULL,
  version integer NOT NULL,
  slot integer NOT NULL,
  -- Place in form order, from 1.
  position integer NOT NULL CHECK (position >= 1),
  "table" text NOT NULL,
  "row" text NOT NULL,
  "column" text NOT NULL,
  -- What becomes of it over agencies: added; computed again from what was added; it stands at its reporter alone.
  over_agencies text NOT NULL CHECK (over_agencies IN ('added', 'computed', 'none')),
  PRIMARY KEY (form, version, slot),
  FOREIGN KEY (form, version) REFERENCES form_version,
  FOREIGN KEY (form, slot) REFERENCES form_slot
);
GRANT SELECT ON form_cell TO report_centre_service, report_centre_worker;
GRANT INSERT ON form_cell TO report_centre_service;

CREATE SCHEMA figures_v1;
COMMENT ON SCHEMA figures_v1 IS
  'Figures for people with SQL. Columns are only ever added; a change of meaning makes a schema of its own beside it.';

CREATE FUNCTION figures_v1.last_day(period text) RETURNS date
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE
  WHEN period ~ '^\d{4}$' THEN make_date(left(period, 4)::int, 12, 31)
  WHEN period ~ '^\d{4}-SY$' THEN make_date(left(period, 4)::int + 1, 8, 31)
  WHEN period ~ '^\d{4}-M\d\d-D[12]$'
    THEN make_date(left(period, 4)::int, substr(period, 7, 2)::int, right(period, 1)::int * 10)
  -- The Sunday of the week: that of the 4th of January is the first of its year.
  WHEN period ~ '^\d{4}-W\d\d$'
    THEN make_date(left(period, 4)::int, 1, 4) - extract(isodow FROM make_date(left(period, 4)::int, 1, 4))::int
      + substr(period, 7, 2)::int * 7
  -- A month, or several from January on: the day before the first of the next.
  WHEN period ~ '^\d{4}-(S[12]|Q[1-4]|N9|M\d\d|M\d\d-D3)$'
    THEN (make_date(left(period, 4)::int, 1, 1) + make_interval(months => substr(period, 7, 2)::int
      * CASE substr(period, 6, 1) WHEN 'S' THEN 6 WHEN 'Q' THEN 3 ELSE 1 END))::date - 1
  -- A day, or the last of a period of any days.
  WHEN period ~ '^(\d{4}-\d\d-\d\d\.\.)?\d{4}-\d\d-\d\d$'
    THEN make_date(left(right(period, 10), 4)::int, substr(right(period, 5), 1, 2)::int, right(period, 2)::int)
END;
COMMENT ON FUNCTION figures_v1.last_day(text) IS
  'Last calendar day of a period''s key: 2025-Q3 is 2025-09-30.';

CREATE VIEW figures_v1.agency_history AS
SELECT a.code AS agency, v.name, v.level, p.code AS parent,
       lower(v.valid) AS valid_from, upper(v.valid) - 1 AS valid_until
FROM agency_version v
JOIN agency a ON a.id = v.agency
LEFT JOIN agency p ON p.id = v.parent;

CREATE VIEW figures_v1.agencies AS
SELECT * FROM figures_v1.agency_history
WHERE (now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date
  BETWEEN coalesce(valid_from, '-infinity') AND coalesce(valid_until, 'infinity');

CREATE VIEW figures_v1.agency_codes AS
SELECT a.code AS agency, c.system, c.code, lower(c.valid) AS valid_from, upper(c.valid) - 1 AS valid_until
FROM agency_code c
JOIN agency a ON a.id = c.agency;

CREATE VIEW figures_v1.agency_successions AS
SELECT p.code AS predecessor, s.code AS successor, c.date AS day, c.kind, c.whole
FROM agency_succession c
JOIN agency p ON p.id = c.predecessor
JOIN agency s ON s.id = c.successor;

CREATE VIEW figures_v1.form_versions AS
SELECT f.code AS form, v.version, i.code AS issuer, lower(v.effective) AS valid_from,
       least(upper(v.effective) - 1, w.from_day - 1) AS valid_until, v.published_at
FROM form_version v
JOIN form f ON f.id = v.form
JOIN agency i ON i.id = f.issuer
LEFT JOIN form_withdrawal w ON w.form = v.form AND w.version = v.version;

CREATE VIEW figures_v1.cells AS
SELECT f.code AS form, c.version, c.position, c.slot, c."table" AS table_code, c."row" AS row_code,
       c."column" AS column_code, s.indicator, s.type, s.unit, s.places::integer AS places, s.nature, c.over_agencies
FROM form_cell c
JOIN form f ON f.id = c.form
JOIN form_slot s ON s.form = c.form AND s.slot = c.slot;

CREATE VIEW figures_v1.submissions AS
SELECT s.id AS submission, a.code AS agency, f.code AS form, s.version, s.period, s.occasion,
       figures_v1.last_day(s.period) AS last_day, s.revision, s.received_at, received.sequence, newest.state,
       coalesce(h.accepted = s.id, false) AS counts
FROM submission s
JOIN form f ON f.id = s.form
JOIN agency a ON a.id = s.agency
LEFT JOIN filing h ON h.form = s.form AND h.period = s.period AND h.occasion = s.occasion AND h.agency = s.agency
  AND h.year = s.year
CROSS JOIN LATERAL (SELECT sequence FROM submission_act WHERE submission = s.id ORDER BY sequence LIMIT 1) received
CROSS JOIN LATERAL (SELECT state FROM submission_act WHERE submission = s.id ORDER BY sequence DESC LIMIT 1) newest;

-- A barrier: a function of the reader's own must not see the rows that are left out.
CREATE VIEW figures_v1.submitted_figures WITH (security_barrier) AS
SELECT a.code AS agency, f.code AS form, h.period, h.occasion, figures_v1.last_day(h.period) AS last_day, s.version,
       s.revision, s.id AS submission, c.position, c.slot, c."table" AS table_code, c."row" AS row_code,
       c."column" AS column_code, k.indicator, k.unit,
       -- Multiplied, not divided: exact, and with the places of the cell. The largest bigint stands for a computed
       -- ratio too long to store.
       CASE WHEN k.type <> 'yesno' THEN nullif(u.units, 9223372036854775807) * ('1e-' || k.places)::numeric END
         AS value,
       CASE WHEN k.type = 'yesno' THEN u.units = 1 END AS yes
FROM filing h
JOIN submission s ON s.id = h.accepted AND s.agency = h.agency AND s.year = h.year
JOIN form f ON f.id = h.form
JOIN agency a ON a.id = h.agency
CROSS JOIN LATERAL unnest(s.figures) WITH ORDINALITY AS u (units, place)
JOIN form_cell c ON c.form = s.form AND c.version = s.version AND c.slot = (u.place - 1)::integer
JOIN form_slot k ON k.form = c.form AND k.slot = c.slot
WHERE u.units IS NOT NULL AND k.type IN ('integer', 'decimal', 'percent', 'money', 'yesno');

CREATE VIEW figures_v1.summed_figures AS
SELECT a.code AS agency, f.code AS form, r.period, r.occasion, figures_v1.last_day(r.period) AS last_day, v.version,
       c.position, c.slot, c."table" AS table_code, c."row" AS row_code, c."column" AS column_code, k.indicator, k.unit,
       CASE c.over_agencies WHEN 'added' THEN u.value END AS value, c.over_agencies = 'computed' AS computed,
       u.reported, u.blank, r.through
FROM rollup r
JOIN form f ON f.id = r.form
JOIN agency a ON a.id = r.agency
-- A period's figures stand under the version in force for it.
CROSS JOIN LATERAL (
  SELECT n.version FROM form_version n
  LEFT JOIN form_withdrawal w ON w.form = n.form AND w.version = n.version
  WHERE n.form = r.form AND n.effective @> figures_v1.last_day(r.period)
    AND (w.from_day IS NULL OR w.from_day > figures_v1.last_day(r.period))
  ORDER BY n.version DESC LIMIT 1) v
CROSS JOIN LATERAL unnest(r.values, r.reported, r.blank) WITH ORDINALITY AS u (value, reported, blank, place)
JOIN form_cell c ON c.form = r.form AND c.version = v.version AND c.slot = (u.place - 1)::integer
JOIN form_slot k ON k.form = c.form AND k.slot = c.slot
WHERE r.basis = 'then' AND c.over_agencies <> 'none' AND (u.reported > 0 OR u.blank > 0);

CREATE VIEW figures_v1.freshness AS
SELECT f.code AS form, k.period, coalesce(m.oldest - 1, h.sequence) AS through, h.sequence AS head,
       coalesce(m.pending, 0) AS pending
FROM (SELECT form, period FROM rollup UNION SELECT form, period FROM rollup_mark) k
JOIN form f ON f.id = k.form
CROSS JOIN ledger_head h
LEFT JOIN (SELECT form, period, min(sequence) AS oldest, count(*) AS pending FROM rollup_mark GROUP BY form, period) m
  ON m.form = k.form AND m.period = k.period;

COMMENT ON VIEW figures_v1.agencies IS 'Agencies as they stand today in Viet Nam.';
COMMENT ON COLUMN figures_v1.agencies.agency IS 'Centre code, given once and never used again.';
COMMENT ON COLUMN figures_v1.agencies.name IS 'Name.';
COMMENT ON COLUMN figures_v1.agencies.level IS 'nation, ministry, province, department, district, commune or unit.';
COMMENT ON COLUMN figures_v1.agencies.parent IS 'Centre code of the agency above; NULL at the top.';
COMMENT ON COLUMN figures_v1.agencies.valid_from IS 'First day on which it stands so; NULL where it always has.';
COMMENT ON COLUMN figures_v1.agencies.valid_until IS 'Last day on which it stands so; NULL where no end is known.';

COMMENT ON VIEW figures_v1.agency_history IS
  'Agencies as they stood at any time: one row for each span of days in which nothing about one changed.';
COMMENT ON COLUMN figures_v1.agency_history.agency IS 'Centre code, given once and never used again.';
COMMENT ON COLUMN figures_v1.agency_history.name IS 'Name in that span.';
COMMENT ON COLUMN figures_v1.agency_history.level IS
  'Level in that span: nation, ministry, province, department, district, commune or unit.';
COMMENT ON COLUMN figures_v1.agency_history.parent IS 'Centre code of the agency above in that span; NULL at the top.';
COMMENT ON COLUMN figures_v1.agency_history.valid_from IS 'First day of the span; NULL where it has no beginning.';
COMMENT ON COLUMN figures_v1.agency_history.valid_until IS 'Last day of the span; NULL where no end is known.';

COMMENT ON VIEW figures_v1.agency_codes IS
  'What an agency is called in other systems. A code may have meant another agency at another time.';
COMMENT ON COLUMN figures_v1.agency_codes.agency IS 'Centre code.';
COMMENT ON COLUMN figures_v1.agency_codes.system IS 'gso, qd20 or qcvn102.';
COMMENT ON COLUMN figures_v1.agency_codes.code IS 'The code in that system.';
COMMENT ON COLUMN figures_v1.agency_codes.valid_from IS
  'First day on which the code means the agency; NULL where it always has.';
COMMENT ON COLUMN figures_v1.agency_codes.valid_until IS
  'Last day on which the code means the agency; NULL where no end is known.';

COMMENT ON VIEW figures_v1.agency_successions IS 'Which agency followed which.';
COMMENT ON COLUMN figures_v1.agency_successions.predecessor IS 'Centre code of the agency before.';
COMMENT ON COLUMN figures_v1.agency_successions.successor IS 'Centre code of the agency after.';
COMMENT ON COLUMN figures_v1.agency_successions.day IS 'First day of the successor.';
COMMENT ON COLUMN figures_v1.agency_successions.kind IS 'rename, merge, split or move.';
COMMENT ON COLUMN figures_v1.agency_successions.whole IS 'Whether all of the predecessor went to the successor.';

COMMENT ON VIEW figures_v1.form_versions IS
  'Published versions of the forms. Of several that hold on a day the highest is in force.';
COMMENT ON COLUMN figures_v1.form_versions.form IS 'Code of the form.';
COMMENT ON COLUMN figures_v1.form_versions.version IS 'Number of the version, from 1.';
COMMENT ON COLUMN figures_v1.form_versions.issuer IS 'Centre code of the agency whose form it is.';
COMMENT ON COLUMN figures_v1.form_versions.valid_from IS
  'First day on which the version holds; NULL where it has no beginning.';
COMMENT ON COLUMN figures_v1.form_versions.valid_until IS
  'Last day on which it holds, the day before it was taken back where it was; NULL where no end is known.';
COMMENT ON COLUMN figures_v1.form_versions.published_at IS 'When it was published.';

COMMENT ON VIEW figures_v1.cells IS
  'Cells of every version of every form, but for those of lists and of texts outside tables.';
COMMENT ON COLUMN figures_v1.cells.form IS 'Code of the form.';
COMMENT ON COLUMN figures_v1.cells.version IS 'Number of the version.';
COMMENT ON COLUMN figures_v1.cells.position IS 'Place of the cell in form order.';
COMMENT ON COLUMN figures_v1.cells.slot IS
  'What keeps the figures of a cell together through the versions of its form, however its codes change.';
COMMENT ON COLUMN figures_v1.cells.table_code IS 'Code of the table.';
COMMENT ON COLUMN figures_v1.cells.row_code IS 'Code of the row, as this version prints it.';
COMMENT ON COLUMN figures_v1.cells.column_code IS 'Code of the column, as this version prints it.';
COMMENT ON COLUMN figures_v1.cells.indicator IS 'Code of the indicator; NULL where the cell bears none.';
COMMENT ON COLUMN figures_v1.cells.type IS 'integer, decimal, percent, money, text, date, yesno or code.';
COMMENT ON COLUMN figures_v1.cells.unit IS 'Unit of its figures; NULL where there is none.';
COMMENT ON COLUMN figures_v1.cells.places IS 'Decimal places of its figures.';
COMMENT ON COLUMN figures_v1.cells.nature IS
  'flow, opening, closing, cumulative, plan, ratio, index or none; NULL for what is no number.';
COMMENT ON COLUMN figures_v1.cells.over_agencies IS
  'added; computed, again from what was added; none: the figure stands at its reporter alone.';

COMMENT ON VIEW figures_v1.submissions IS
  'Submissions that were accepted, one row a revision: who sent what and when, and nothing of what stands in it.';
COMMENT ON COLUMN figures_v1.submissions.submission IS 'Id of the submission.';
COMMENT ON COLUMN figures_v1.submissions.agency IS 'Centre code of the reporter.';
COMMENT ON COLUMN figures_v1.submissions.form IS 'Code of the form.';
COMMENT ON COLUMN figures_v1.submissions.version IS 'Version of the form that judged it.';
COMMENT ON COLUMN figures_v1.submissions.period IS 'Key of the period: 2025, 2025-Q3, 2025-M09.';
COMMENT ON COLUMN figures_v1.submissions.occasion IS 'Event of an ad hoc form; empty for others.';
COMMENT ON COLUMN figures_v1.submissions.last_day IS 'Last calendar day of the period.';
COMMENT ON COLUMN figures_v1.submissions.revision IS 'Number of the revision, from 1.';
COMMENT ON COLUMN figures_v1.submissions.received_at IS 'When it was received.';
COMMENT ON COLUMN figures_v1.submissions.sequence IS 'Number of its act in the log, as on its receipt.';
COMMENT ON COLUMN figures_v1.submissions.state IS 'Its present state.';
COMMENT ON COLUMN figures_v1.submissions.counts IS 'Whether it is the revision whose figures count.';

COMMENT ON VIEW figures_v1.submitted_figures IS
  'Figures of the reports that count, as they were sent or computed from what was sent: one row a figure.';
COMMENT ON COLUMN figures_v1.submitted_figures.agency IS 'Centre code of the reporter.';
COMMENT ON COLUMN figures_v1.submitted_figures.form IS 'Code of the form.';
COMMENT ON COLUMN figures_v1.submitted_figures.period IS 'Key of the period.';
COMMENT ON COLUMN figures_v1.submitted_figures.occasion IS 'Event of an ad hoc form; empty for others.';
COMMENT ON COLUMN figures_v1.submitted_figures.last_day IS 'Last calendar day of the period.';
COMMENT ON COLUMN figures_v1.submitted_figures.version IS 'Version of the form that judged the report.';
COMMENT ON COLUMN figures_v1.submitted_figures.revision IS 'Number of the revision, from 1.';
COMMENT ON COLUMN figures_v1.submitted_figures.submission IS 'Id of the submission.';
COMMENT ON COLUMN figures_v1.submitted_figures.position IS 'Place of the cell in form order.';
COMMENT ON COLUMN figures_v1.submitted_figures.slot IS 'As in cells.';
COMMENT ON COLUMN figures_v1.submitted_figures.table_code IS 'Code of the table.';
COMMENT ON COLUMN figures_v1.submitted_figures.row_code IS 'Code of the row, as that version prints it.';
COMMENT ON COLUMN figures_v1.submitted_figures.column_code IS 'Code of the column, as that version prints it.';
COMMENT ON COLUMN figures_v1.submitted_figures.indicator IS 'Code of the indicator; NULL where the cell bears none.';
COMMENT ON COLUMN figures_v1.submitted_figures.unit IS 'Unit; NULL where there is none.';
COMMENT ON COLUMN figures_v1.submitted_figures.value IS
  'The figure, exact, with the places of its cell; NULL for yes or no, and for a ratio of more than 18 digits.';
COMMENT ON COLUMN figures_v1.submitted_figures.yes IS 'Yes or no, in a cell that asks for it; NULL otherwise.';

COMMENT ON VIEW figures_v1.summed_figures IS
  'Figures of agencies with others below, added up from the reports that count: one row a figure.';
COMMENT ON COLUMN figures_v1.summed_figures.agency IS 'Centre code of the agency.';
COMMENT ON COLUMN figures_v1.summed_figures.form IS 'Code of the form.';
COMMENT ON COLUMN figures_v1.summed_figures.period IS 'Key of the period.';
COMMENT ON COLUMN figures_v1.summed_figures.occasion IS 'Event of an ad hoc form; empty for others.';
COMMENT ON COLUMN figures_v1.summed_figures.last_day IS 'Last calendar day of the period.';
COMMENT ON COLUMN figures_v1.summed_figures.version IS 'Version of the form in force for the period.';
COMMENT ON COLUMN figures_v1.summed_figures.position IS 'Place of the cell in form order.';
COMMENT ON COLUMN figures_v1.summed_figures.slot IS 'As in cells.';
COMMENT ON COLUMN figures_v1.summed_figures.table_code IS 'Code of the table.';
COMMENT ON COLUMN figures_v1.summed_figures.row_code IS 'Code of the row, as that version prints it.';
COMMENT ON COLUMN figures_v1.summed_figures.column_code IS 'Code of the column, as that version prints it.';
COMMENT ON COLUMN figures_v1.summed_figures.indicator IS 'Code of the indicator; NULL where the cell bears none.';
COMMENT ON COLUMN figures_v1.summed_figures.unit IS 'Unit; NULL where there is none.';
COMMENT ON COLUMN figures_v1.summed_figures.value IS
  'The sum, exact, with the places of its cell; NULL where no report has a figure, and for computed cells.';
COMMENT ON COLUMN figures_v1.summed_figures.computed IS
  'Whether the cell is computed from others: such a figure is never added, and only the API has it.';
COMMENT ON COLUMN figures_v1.summed_figures.reported IS 'How many reports have a figure here.';
COMMENT ON COLUMN figures_v1.summed_figures.blank IS
  'How many accepted reports have none here, though they are asked for one.';
COMMENT ON COLUMN figures_v1.summed_figures.through IS 'Number of the newest act in the log that the sum contains.';

COMMENT ON VIEW figures_v1.freshness IS 'How fresh the sums of a form and period are: what the API says in fresh.';
COMMENT ON COLUMN figures_v1.freshness.form IS 'Code of the form.';
COMMENT ON COLUMN figures_v1.freshness.period IS 'Key of the period.';
COMMENT ON COLUMN figures_v1.freshness.through IS 'The sums contain every act up to this number of the log.';
COMMENT ON COLUMN figures_v1.freshness.head IS 'Newest number of the log.';
COMMENT ON COLUMN figures_v1.freshness.pending IS 'How many sums are still to be made.';

REVOKE ALL ON ALL TABLES IN SCHEMA public FROM report_centre_reader;
REVOKE ALL ON SCHEMA public FROM report_centre_reader;
GRANT USAGE ON SCHEMA figures_v1 TO report_centre_reader;
GRANT SELECT ON ALL TABLES IN SCHEMA figures_v1 TO report_centre_reader;
