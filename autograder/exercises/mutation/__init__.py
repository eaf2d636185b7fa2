"""One slip in one place of right source: what mutants and rules are made of."""
