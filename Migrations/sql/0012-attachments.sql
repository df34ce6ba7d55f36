-- The documents that go with a report, by code: { "name", "digest" }. The documents themselves travel on their own.
ALTER TABLE submission ADD COLUMN attachments jsonb;
