-- Agencies through time: a permanent id and centre code, versions by valid time, three systems of codes.
CREATE EXTENSION IF NOT EXISTS btree_gist;

CREATE TABLE agency (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  code text NOT NULL UNIQUE CHECK (code ~ '^[A-Z0-9.]{1,35}$')
);

CREATE TABLE agency_version (
  agency integer NOT NULL REFERENCES agency,
  valid daterange NOT NULL CHECK (NOT isempty(valid)),
  name text NOT NULL CHECK (name <> ''),
  level text NOT NULL CHECK (level IN ('nation', 'ministry', 'province', 'department', 'district', 'commune', 'unit')),
  parent integer REFERENCES agency CHECK (parent <> agency),
  EXCLUDE USING gist (agency WITH =, valid WITH &&)
);

CREATE TABLE agency_code (
  system text NOT NULL CHECK (system IN ('gso', 'qd20', 'qcvn102')),
  code text NOT NULL CHECK (code <> ''),
  agency integer NOT NULL REFERENCES agency,
  valid daterange NOT NULL CHECK (NOT isempty(valid)),
  -- A code means one agency at a time; what it means changes.
  EXCLUDE USING gist (system WITH =, code WITH =, valid WITH &&)
);

CREATE TABLE agency_succession (
  predecessor integer NOT NULL REFERENCES agency,
  successor integer NOT NULL REFERENCES agency,
  date date NOT NULL,
  kind text NOT NULL CHECK (kind IN ('rename', 'merge', 'split', 'move')),
  whole boolean NOT NULL,
  PRIMARY KEY (predecessor, successor, date)
);

-- One row whose number grows with every change of the register, so that every process knows when its copy is old.
CREATE TABLE agency_register (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  generation bigint NOT NULL
);
INSERT INTO agency_register VALUES (true, 0);
