// FormatsTests: not begun.
