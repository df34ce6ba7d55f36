// Portal: not begun.
