-- Consolidated reports as they were made: the figures, the page and the printed sheet keep their bytes.
CREATE TABLE report (
  id uuid PRIMARY KEY,
  form integer NOT NULL REFERENCES form,
  period text NOT NULL,
  occasion text NOT NULL,
  agency integer NOT NULL REFERENCES agency,
  created_at timestamptz NOT NULL,
  -- The newest act its figures contain.
  through bigint NOT NULL,
  -- SHA-256 of the content.
  digest bytea NOT NULL CHECK (octet_length(digest) = 32),
  content text COMPRESSION lz4 NOT NULL,
  -- The page in Vietnamese and in English.
  html_vi text COMPRESSION lz4 NOT NULL,
  html_en text COMPRESSION lz4 NOT NULL
);

CREATE TABLE report_print (
  report uuid PRIMARY KEY REFERENCES report,
  pdf bytea NOT NULL
);
