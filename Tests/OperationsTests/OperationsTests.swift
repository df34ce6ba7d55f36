// OperationsTests: not begun.
