-- Bearer tokens, as digests: what stands here lets nobody in.
CREATE TABLE token (
  digest bytea PRIMARY KEY CHECK (octet_length(digest) = 32),
  role text NOT NULL CHECK (role IN ('administrator', 'publisher', 'reporter', 'approver', 'analyst', 'auditor')),
  agency integer REFERENCES agency,
  -- The last day on which it holds.
  expires date,
  created_at timestamptz NOT NULL,
  revoked_at timestamptz,
  CHECK ((role = 'administrator') <= (agency IS NULL)),
  CHECK ((role IN ('publisher', 'reporter', 'approver')) <= (agency IS NOT NULL))
);
