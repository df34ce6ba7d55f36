// Store: not begun.
