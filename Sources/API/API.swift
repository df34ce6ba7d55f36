// API: not begun.
