// Operations: not begun.
