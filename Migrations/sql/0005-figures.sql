-- Figures rolled up the agency tree. A mark says that an agency's figures are to be made again; it has no unique key on
-- purpose: two marks for one agency are one more recomputation, a lost mark is a wrong total.
CREATE TABLE rollup_mark (
  form integer NOT NULL,
  period text NOT NULL,
  occasion text NOT NULL,
  agency integer NOT NULL,
  -- The act that caused it.
  sequence bigint NOT NULL
);
CREATE INDEX rollup_mark_by_key ON rollup_mark (form, period, occasion, agency);

CREATE TABLE rollup (
  form integer NOT NULL,
  period text NOT NULL,
  occasion text NOT NULL,
  agency integer NOT NULL,
  -- Which agencies it is made for: 'then', the tree of the period's last day.
  basis text NOT NULL DEFAULT 'then',
  -- By slot: the sum, how many reports hold a value, how many accepted reports hold nothing.
  values numeric[] COMPRESSION lz4 NOT NULL,
  reported integer[] COMPRESSION lz4 NOT NULL,
  blank integer[] COMPRESSION lz4 NOT NULL,
  -- The newest act it contains.
  through bigint NOT NULL,
  PRIMARY KEY (form, period, occasion, agency, basis)
);

-- One row a figure, for people with psql. Numbers are in the cell's unit.
CREATE VIEW submission_figure AS
SELECT f.code AS form, s.version, a.code AS agency, s.period, s.occasion, s.revision, s.id AS submission,
       c."table", c."row", c."column", c.indicator, c.unit,
       CASE WHEN c.type IN ('integer', 'decimal', 'percent', 'money')
            -- The largest bigint stands for a computed ratio too long to store: there, and computed again when read.
            THEN round(nullif(u.units, 9223372036854775807) / power(10::numeric, c.places::numeric), c.places) END
         AS value,
       CASE c.type WHEN 'date' THEN date '1970-01-01' + u.units::integer END AS day,
       CASE c.type WHEN 'yesno' THEN u.units = 1 END AS yes
FROM submission s
JOIN form f ON f.id = s.form
JOIN agency a ON a.id = s.agency
CROSS JOIN LATERAL unnest(s.figures) WITH ORDINALITY AS u (units, position)
JOIN form_slot c ON c.form = s.form AND c.slot = u.position - 1
WHERE u.units IS NOT NULL;
