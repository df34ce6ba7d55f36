-- Submissions: one row each, append-only. Unique keys hold the reporter and the year of the period's last day, so that
-- the tables can be distributed by the one and partitioned by the other.
CREATE TABLE submission (
  id uuid NOT NULL,
  agency integer NOT NULL REFERENCES agency,
  year smallint NOT NULL,
  form integer NOT NULL,
  version integer NOT NULL,
  period text NOT NULL,
  occasion text NOT NULL DEFAULT '',
  revision integer NOT NULL CHECK (revision >= 1),
  received_at timestamptz NOT NULL,
  -- Sequence of the ledger the rules were judged at, where they look back.
  judged_at bigint,
  -- Numbers by slot, in each cell's declared smallest unit; yes/no and dates as numbers; NULL where nothing is.
  figures bigint[] COMPRESSION lz4 NOT NULL,
  -- One byte a slot: space, or - . x for nil, not available, not applicable; NULL where there is none.
  marks text,
  -- Texts by slot.
  texts jsonb,
  -- Findings the submission was accepted with, as the receipt shows them; NULL where there are none.
  findings text COMPRESSION lz4,
  media text NOT NULL,
  digest bytea NOT NULL CHECK (octet_length(digest) = 32),
  payload bytea COMPRESSION lz4 NOT NULL,
  PRIMARY KEY (id, agency, year),
  UNIQUE (agency, form, period, occasion, revision, year),
  FOREIGN KEY (form, version) REFERENCES form_version
);

-- The head row of a report: who, which form, which period, which event; and its newest revision.
CREATE TABLE filing (
  form integer NOT NULL,
  period text NOT NULL,
  occasion text NOT NULL,
  agency integer NOT NULL,
  year smallint NOT NULL,
  revision integer NOT NULL,
  submission uuid NOT NULL,
  -- SHA-256 of the newest sending: the same again appends nothing.
  identity bytea NOT NULL CHECK (octet_length(identity) = 32),
  -- The newest accepted submission; what counts.
  accepted uuid,
  PRIMARY KEY (form, period, occasion, agency, year)
);
CREATE INDEX filing_by_agency ON filing (agency, form, period, occasion);

-- What became of a submission, act by act; its present state is the newest act's.
CREATE TABLE submission_act (
  submission uuid NOT NULL,
  sequence bigint NOT NULL,
  state text NOT NULL CHECK (state IN ('accepted')),
  PRIMARY KEY (submission, sequence)
);

CREATE TABLE idempotency (
  agency integer NOT NULL,
  key text NOT NULL,
  identity bytea NOT NULL CHECK (octet_length(identity) = 32),
  submission uuid NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (agency, key)
);
CREATE INDEX idempotency_by_age ON idempotency (created_at);
