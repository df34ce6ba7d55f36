-- Versions that were taken back: a form file never changes, so the day from which it no longer holds stands beside it.
CREATE TABLE form_withdrawal (
  form integer NOT NULL,
  version integer NOT NULL,
  -- First day on which the version no longer holds; no report was accepted under it for a period that ends then or later.
  from_day date NOT NULL,
  reason text NOT NULL,
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (form, version),
  FOREIGN KEY (form, version) REFERENCES form_version
);

GRANT SELECT ON form_withdrawal TO report_centre_service, report_centre_worker, report_centre_reader;
GRANT INSERT ON form_withdrawal TO report_centre_service;
