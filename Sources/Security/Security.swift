// Security: not begun.
