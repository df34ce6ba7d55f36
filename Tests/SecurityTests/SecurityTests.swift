// SecurityTests: not begun.
