// HTTPServer: not begun.
