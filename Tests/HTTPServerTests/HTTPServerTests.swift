// HTTPServerTests: not begun.
