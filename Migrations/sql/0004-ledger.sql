-- The log that nobody can rewrite unseen: every act that counts takes the next number, last in its transaction, so that
-- numbers are dense and in commit order.
CREATE TABLE ledger_head (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  sequence bigint NOT NULL
);
INSERT INTO ledger_head VALUES (true, 0);

CREATE TABLE ledger (
  sequence bigint PRIMARY KEY,
  kind text NOT NULL,
  recorded_at timestamptz NOT NULL,
  leaf bytea NOT NULL CHECK (octet_length(leaf) = 32)
);
