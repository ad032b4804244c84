"""Questions on values that change nothing."""
