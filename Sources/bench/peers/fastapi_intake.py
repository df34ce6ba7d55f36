"""The intake of the benchmark's form as FastAPI, pydantic and asyncpg do it: the same token check, the same values and
rules, the same rows in the same tables, one transaction a request, the receipt after its commit. Written as one would
write it for use, with a pool, prepared statements, the C event loop and parser, and two processes."""

import hashlib
import json
import os
import time
import uuid
from contextlib import asynccontextmanager
from datetime import date, datetime, timezone

import asyncpg
from fastapi import FastAPI, Request, Response
from pydantic import ValidationError

from bench_form import check, figures, submission_model

ROWS, RULES, FORM = 15, 7, "BENCH.PLAIN"
Submission = submission_model(ROWS)

FILING = """
INSERT INTO filing (form, period, occasion, agency, year, revision, submission, identity, accepted)
VALUES ($1, $2, '', $3, $4, $5, $6, $7, $6)
ON CONFLICT (form, period, occasion, agency, year) DO UPDATE
SET revision = EXCLUDED.revision, submission = EXCLUDED.submission, identity = EXCLUDED.identity,
    accepted = EXCLUDED.accepted
WHERE filing.revision = EXCLUDED.revision - 1 RETURNING 1
"""
SUBMISSION = """
INSERT INTO submission (id, agency, year, form, version, period, revision, received_at, figures, media, digest, payload)
VALUES ($1, $2, $3, $4, 1, $5, $6, $7, $8, 'application/json', $9, $10)
"""


@asynccontextmanager
async def lifespan(app: FastAPI):
    pool = await asyncpg.create_pool(os.environ["BENCH_DATABASE"], min_size=16, max_size=16)
    app.state.pool = pool
    app.state.tokens = {}
    app.state.form = await pool.fetchval("SELECT id FROM form WHERE code = $1", FORM)
    app.state.agencies = {
        row["code"]: (row["id"], row["parent"])
        for row in await pool.fetch(
            "SELECT a.code, a.id, v.parent FROM agency a JOIN agency_version v ON v.agency = a.id "
            "WHERE v.level = 'commune'"
        )
    }
    yield
    await pool.close()


app = FastAPI(lifespan=lifespan)


@app.get("/healthz")
async def health():
    return Response()


async def may_send(request: Request) -> bool:
    """The token by its digest, remembered for three seconds."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme != "Bearer":
        return False
    digest = hashlib.sha256(token.encode()).digest()
    known = app.state.tokens.get(digest)
    if known is None or time.monotonic() - known[1] > 3:
        row = await app.state.pool.fetchrow(
            "SELECT role, expires FROM token WHERE digest = $1 AND revoked_at IS NULL", digest
        )
        known = (row, time.monotonic())
        app.state.tokens[digest] = known
    return known[0] is not None and known[0]["role"] in ("reporter", "approver", "administrator")


def refusal(status: int, **members) -> Response:
    return Response(json.dumps(members), status, media_type="application/problem+json")


@app.post("/v1/submissions")
async def submit(request: Request):
    if not await may_send(request):
        return refusal(401, code="token.invalid")
    body = await request.body()
    try:
        report = Submission.model_validate_json(body)
    except ValidationError as error:
        return refusal(422, code="submission.findings", findings=[[*map(str, e["loc"])] for e in error.errors()])
    if report.form != FORM or report.agency not in app.state.agencies:
        return refusal(404, code="agency.unknown")
    agency, parent = app.state.agencies[report.agency]
    broken = check(report.tables.main, ROWS, RULES)
    if broken:
        return refusal(422, code="submission.findings", findings=broken)

    year_number, week = report.period.split("-W")
    year = date.fromisocalendar(int(year_number), int(week), 7).year
    head = "".join(part + "\n" for part in (report.form, "1", report.agency, report.period, "", "application/json"))
    identity = hashlib.sha256(head.encode() + body).digest()
    digest = hashlib.sha256(body).digest()
    form, key, received = app.state.form, uuid.uuid4(), datetime.now(timezone.utc)
    async with app.state.pool.acquire() as connection, connection.transaction():
        newest = await connection.fetchval(
            "SELECT revision FROM filing WHERE form = $1 AND period = $2 AND occasion = '' AND agency = $3 AND year = $4",
            form, report.period, agency, year,
        )
        revision = (newest or 0) + 1
        if not await connection.fetchval(FILING, form, report.period, agency, year, revision, key, identity):
            return refusal(409, code="submission.conflict")
        await connection.execute(
            SUBMISSION, key, agency, year, form, report.period, revision, received,
            figures(report.tables.main, ROWS), digest, body,
        )
        leaf = hashlib.sha256(
            b"\0" + "".join(
                part + "\n" for part in (
                    "submission", str(key), report.form, "1", report.agency, report.period, "", str(revision),
                    received.isoformat(), "sha256:" + digest.hex(),
                )
            ).encode()
        ).digest()
        sequence = await connection.fetchval("UPDATE ledger_head SET sequence = sequence + 1 RETURNING sequence")
        await connection.execute("INSERT INTO ledger VALUES ($1, 'submission', clock_timestamp(), $2)", sequence, leaf)
        await connection.execute("INSERT INTO submission_act VALUES ($1, $2, 'accepted')", key, sequence)
        await connection.execute(
            "INSERT INTO rollup_mark VALUES ($1, $2, '', $3, $4)", form, report.period, parent, sequence
        )
    receipt = {
        "id": str(key), "form": report.form, "version": 1, "agency": report.agency, "period": report.period,
        "occasion": "", "revision": revision, "state": "accepted", "receivedAt": received.isoformat(),
        "digest": "sha256:" + digest.hex(), "ledger": {"sequence": sequence, "leaf": "sha256:" + leaf.hex()},
        "findings": [],
    }
    return Response(json.dumps(receipt, separators=(",", ":")), 201, media_type="application/json")
