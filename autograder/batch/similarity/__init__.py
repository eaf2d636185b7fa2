"""Who wrote alike: a ranking of pairs with the evidence for each, over all assignments; never a verdict."""
