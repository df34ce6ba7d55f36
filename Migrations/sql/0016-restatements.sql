-- Figures that later reports restate. The sum is of what they say; beside it by slot: how many reports are restated,
-- what that added to the sum, and how certain the least certain of what restates it is (0 estimate, 1 preliminary,
-- 2 actual, 3 final). Empty where nothing is restated.
ALTER TABLE rollup
  ADD COLUMN restated integer[] COMPRESSION lz4 NOT NULL DEFAULT '{}',
  ADD COLUMN difference numeric[] COMPRESSION lz4 NOT NULL DEFAULT '{}',
  ADD COLUMN certainty integer[] COMPRESSION lz4 NOT NULL DEFAULT '{}';
-- A worker that knows nothing of them must not make sums any longer.
ALTER TABLE rollup
  ALTER COLUMN restated DROP DEFAULT, ALTER COLUMN difference DROP DEFAULT, ALTER COLUMN certainty DROP DEFAULT;

-- Sums of forms with such columns are made again: until now they were of what was reported first.
INSERT INTO rollup_mark (form, period, occasion, agency, sequence)
SELECT r.form, r.period, r.occasion, r.agency, r.through
FROM rollup r
WHERE r.basis = 'then' AND EXISTS (
  SELECT FROM form_version v WHERE v.form = r.form AND position('"periodShift"'::bytea IN v.source) > 0);

CREATE OR REPLACE VIEW figures_v1.summed_figures AS
SELECT a.code AS agency, f.code AS form, r.period, r.occasion, figures_v1.last_day(r.period) AS last_day, v.version,
       c.position, c.slot, c."table" AS table_code, c."row" AS row_code, c."column" AS column_code, k.indicator, k.unit,
       CASE c.over_agencies WHEN 'added' THEN u.value END AS value, c.over_agencies = 'computed' AS computed,
       u.reported, u.blank, r.through, coalesce(u.restated, 0) AS restated,
       CASE WHEN c.over_agencies = 'added' AND u.restated > 0 THEN u.value - u.difference END AS before
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
CROSS JOIN LATERAL unnest(r.values, r.reported, r.blank, r.restated, r.difference)
  WITH ORDINALITY AS u (value, reported, blank, restated, difference, place)
JOIN form_cell c ON c.form = r.form AND c.version = v.version AND c.slot = (u.place - 1)::integer
JOIN form_slot k ON k.form = c.form AND k.slot = c.slot
WHERE r.basis = 'then' AND c.over_agencies <> 'none' AND (u.reported > 0 OR u.blank > 0);

COMMENT ON COLUMN figures_v1.summed_figures.restated IS
  'How many of the reports are restated by later ones: the sum is of what those say.';
COMMENT ON COLUMN figures_v1.summed_figures.before IS
  'The sum before later reports restated it; NULL where none does.';
COMMENT ON VIEW figures_v1.submitted_figures IS
  'Figures of the reports that count, as they were sent or computed from what was sent: one row a figure. What a later report restates stands in that one.';
