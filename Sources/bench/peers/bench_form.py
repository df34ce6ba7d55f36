"""The benchmark's form as a careful Python programmer would write it: a pydantic model with Decimal for what is sent,
and the rules by hand. Shared by the intake peer and the validation peer."""

from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, create_model

Whole = Annotated[int, Field(ge=0, lt=10**18, strict=True)]
Money = Annotated[Decimal, Field(ge=0, decimal_places=2, max_digits=18)]
THREE_TENTHS = Decimal("0.3")


class Row(BaseModel):
    model_config = ConfigDict(extra="forbid")
    c1: Whole = Field(alias="1")
    c2: Whole = Field(alias="2")
    c3: Whole = Field(alias="3")
    c4: Whole = Field(alias="4")
    c5: Money = Field(alias="5")
    c6: Money = Field(alias="6")
    c7: Money = Field(alias="7")
    c8: Money = Field(alias="8")
    c9: Money = Field(alias="9")
    c10: Money = Field(alias="10")


def submission_model(rows: int) -> type[BaseModel]:
    forbid = ConfigDict(extra="forbid")
    main = create_model(
        "Main", __config__=forbid, **{f"r{n}": (Row, Field(alias=str(n))) for n in range(1, rows + 1)}
    )
    tables = create_model("Tables", __config__=forbid, main=(main, ...))
    return create_model(
        "Submission", __config__=forbid, form=(str, ...), agency=(str, ...), period=(str, ...), tables=(tables, ...)
    )


def check(main: BaseModel, rows: int, rules: int) -> list[tuple[str, str]]:
    """Rules K1 … in every row; the rules broken, with their rows."""
    found = []
    for number in range(1, rows + 1):
        row = getattr(main, f"r{number}")
        if row.c1 != row.c2 + row.c3 + row.c4:
            found.append(("K1", str(number)))
        if row.c5 != row.c6 + row.c7 + row.c8:
            found.append(("K2", str(number)))
        if not row.c9 <= row.c5:
            found.append(("K3", str(number)))
        if not row.c10 <= THREE_TENTHS * row.c9:
            found.append(("K4", str(number)))
        if not row.c4 <= row.c1:
            found.append(("K5", str(number)))
        if rules > 5:
            if not row.c2 + row.c3 <= row.c1:
                found.append(("K6", str(number)))
            if row.c8 != row.c5 - row.c6 - row.c7:
                found.append(("K7", str(number)))
    return found


def figures(main: BaseModel, rows: int) -> list[int]:
    """Values by slot in each cell's smallest unit."""
    values = []
    for number in range(1, rows + 1):
        row = getattr(main, f"r{number}")
        values += [row.c1, row.c2, row.c3, row.c4]
        values += [int(v.scaleb(2)) for v in (row.c5, row.c6, row.c7, row.c8, row.c9, row.c10)]
    return values
