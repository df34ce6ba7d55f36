-- Forms: a version is its bytes and never changes; a cell of the form keeps its slot through the versions.
CREATE TABLE form (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  code text NOT NULL UNIQUE,
  issuer integer NOT NULL REFERENCES agency
);

CREATE TABLE form_version (
  form integer NOT NULL REFERENCES form,
  version integer NOT NULL CHECK (version >= 1),
  digest bytea NOT NULL CHECK (octet_length(digest) = 32),
  source bytea COMPRESSION lz4 NOT NULL,
  effective daterange NOT NULL,
  -- Slot of every cell, in form order.
  slots integer[] NOT NULL,
  published_at timestamptz NOT NULL,
  PRIMARY KEY (form, version)
);

-- Append-only per form, never re-used. Continuity is by slot and indicator, never by printed code.
CREATE TABLE form_slot (
  form integer NOT NULL REFERENCES form,
  slot integer NOT NULL CHECK (slot >= 0),
  "table" text NOT NULL,
  "row" text NOT NULL,
  "column" text NOT NULL,
  type text NOT NULL,
  places smallint NOT NULL,
  unit text,
  nature text,
  indicator text,
  PRIMARY KEY (form, slot)
);
