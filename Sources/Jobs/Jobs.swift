// Jobs: not begun.
