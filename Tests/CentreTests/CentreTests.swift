// CentreTests: not begun.
