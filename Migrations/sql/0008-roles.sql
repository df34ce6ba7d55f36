-- What the running programs may do. The service and the worker take these roles on their connections, so that even a
-- mistake in the program cannot change or delete a submission, a ledger entry or a published form.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'report_centre_service') THEN
    CREATE ROLE report_centre_service NOLOGIN;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'report_centre_worker') THEN
    CREATE ROLE report_centre_worker NOLOGIN;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'report_centre_reader') THEN
    CREATE ROLE report_centre_reader NOLOGIN;
  END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN
  NULL;  -- another database of the cluster was migrated at the same moment
END
$$;

-- The user who migrates is the one the programs connect as: it must be able to take the roles.
DO $$
DECLARE taken name;
BEGIN
  FOREACH taken IN ARRAY ARRAY['report_centre_service', 'report_centre_worker'] LOOP
    IF NOT pg_has_role(current_user, taken, 'MEMBER') THEN
      EXECUTE format('GRANT %I TO CURRENT_USER', taken);
    END IF;
  END LOOP;
EXCEPTION WHEN unique_violation THEN
  NULL;  -- likewise
END
$$;

GRANT USAGE ON SCHEMA public TO report_centre_service, report_centre_worker, report_centre_reader;
GRANT SELECT ON ALL TABLES IN SCHEMA public TO report_centre_service, report_centre_worker;
GRANT SELECT ON agency, agency_version, agency_code, agency_succession, form, form_version, form_slot, rollup,
  submission_figure TO report_centre_reader;

-- Append-only: no UPDATE, no DELETE.
GRANT INSERT ON agency, agency_version, agency_code, agency_succession, form, form_version, form_slot, submission,
  submission_act, ledger, report, report_print, token TO report_centre_service;
-- Heads and marks move.
GRANT INSERT, UPDATE ON filing, idempotency TO report_centre_service;
GRANT UPDATE ON ledger_head, agency_register TO report_centre_service;
GRANT UPDATE (revoked_at) ON token TO report_centre_service;
GRANT INSERT ON rollup_mark TO report_centre_service;

GRANT SELECT, INSERT, DELETE ON rollup_mark TO report_centre_worker;
GRANT INSERT, UPDATE ON rollup TO report_centre_worker;
GRANT DELETE ON idempotency TO report_centre_worker;
