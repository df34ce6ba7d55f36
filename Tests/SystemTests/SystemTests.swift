// SystemTests: not begun.
