// Centre: not begun.
