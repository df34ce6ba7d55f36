-- Definitions of consolidated reports, and the editions made by them.
CREATE TABLE report_definition (
  code text NOT NULL,
  version integer NOT NULL CHECK (version >= 1),
  issuer integer NOT NULL REFERENCES agency,
  digest bytea NOT NULL CHECK (octet_length(digest) = 32),
  source bytea COMPRESSION lz4 NOT NULL,
  -- The form versions it was checked against, { "CODE": version }: what its cells are called by is theirs for good.
  forms jsonb NOT NULL,
  published_at timestamptz NOT NULL,
  PRIMARY KEY (code, version)
);

-- A report is made by a form alone or by a definition; an edition corrects an earlier one of the same report.
ALTER TABLE report
  ALTER COLUMN form DROP NOT NULL,
  ADD COLUMN definition text,
  ADD COLUMN definition_version integer,
  ADD COLUMN status text NOT NULL DEFAULT 'provisional' CHECK (status IN ('provisional', 'official')),
  ADD COLUMN corrects uuid UNIQUE REFERENCES report,
  -- As the records office, or the series, numbered it, and the day it bears.
  ADD COLUMN number text,
  ADD COLUMN dated date,
  -- Whether it holds words of the reporters, which analysts read of official editions alone.
  ADD COLUMN has_words boolean NOT NULL DEFAULT false,
  ADD FOREIGN KEY (definition, definition_version) REFERENCES report_definition,
  ADD CHECK ((form IS NULL) <> (definition IS NULL));
-- Whatever the program thinks, there is one first official edition of a report, and one correction of each.
CREATE UNIQUE INDEX report_official_by_definition ON report (definition, period, agency)
  WHERE status = 'official' AND corrects IS NULL AND definition IS NOT NULL;
CREATE UNIQUE INDEX report_official_by_form ON report (form, period, occasion, agency)
  WHERE status = 'official' AND corrects IS NULL AND form IS NOT NULL;
CREATE INDEX report_by_definition ON report (definition, period, agency, id) WHERE definition IS NOT NULL;

-- Files of an edition, each made with it or attached once: document, workbook, the signed PDF.
CREATE TABLE report_file (
  report uuid NOT NULL REFERENCES report,
  kind text NOT NULL CHECK (kind IN ('docx-vi', 'docx-en', 'xlsx-vi', 'xlsx-en', 'signed')),
  digest bytea NOT NULL CHECK (octet_length(digest) = 32),
  bytes bytea NOT NULL,
  PRIMARY KEY (report, kind)
);

-- The last number an issuer's series has given in a year: a locked row, so that none is left out and none given twice.
CREATE TABLE report_series (
  issuer integer NOT NULL REFERENCES agency,
  symbol text NOT NULL,
  year smallint NOT NULL,
  last integer NOT NULL CHECK (last >= 1),
  PRIMARY KEY (issuer, symbol, year)
);

-- What the worker made by itself: once for the day, once for the coverage its definition names, whichever worker does it.
CREATE TABLE report_occasion (
  definition text NOT NULL,
  period text NOT NULL,
  reason text NOT NULL CHECK (reason IN ('day', 'coverage')),
  report uuid NOT NULL REFERENCES report,
  PRIMARY KEY (definition, period, reason)
);

GRANT SELECT ON report_definition, report_file, report_series, report_occasion TO report_centre_service, report_centre_worker;
GRANT INSERT ON report_definition, report_file TO report_centre_service;
GRANT INSERT, UPDATE ON report_series TO report_centre_service;
GRANT INSERT ON report, report_print, report_file, report_occasion, ledger TO report_centre_worker;
-- Official editions are few: those not printed yet are found among them.
CREATE INDEX report_official ON report (id) WHERE status = 'official';
GRANT UPDATE ON ledger_head TO report_centre_worker;
