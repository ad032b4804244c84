"""Pure questions about joining."""
