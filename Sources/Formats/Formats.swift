// Formats: not begun.
