-- What makes a report by itself is a trigger; an occasion is the event of an ad hoc form. Grants follow the table.
ALTER TABLE report_occasion RENAME TO report_trigger;
ALTER TABLE report_trigger RENAME COLUMN reason TO trigger;
ALTER TABLE report_trigger RENAME CONSTRAINT report_occasion_pkey TO report_trigger_pkey;
ALTER TABLE report_trigger RENAME CONSTRAINT report_occasion_reason_check TO report_trigger_trigger_check;
ALTER TABLE report_trigger RENAME CONSTRAINT report_occasion_report_fkey TO report_trigger_report_fkey;
