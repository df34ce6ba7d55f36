// PostgresTests: not begun.
