// APITests: not begun.
