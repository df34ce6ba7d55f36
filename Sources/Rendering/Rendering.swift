// Rendering: not begun.
