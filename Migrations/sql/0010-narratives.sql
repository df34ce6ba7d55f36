-- The words of a report, for those who may read it and for the reports that gather them.

-- By section code a text, or an array of { "text", "to" }.
ALTER TABLE submission ADD COLUMN narrative jsonb;
