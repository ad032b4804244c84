"""How dates and numbers are written where a language of ours differs from what Django takes for it."""
