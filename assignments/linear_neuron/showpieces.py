"""What there is to see when everything is right: learning the prices, online and in batches."""

from typing import Any

import numpy as np

from assignments.linear_neuron.exercises import FIRST_GUESS, LUNCHES, RATES, TOTALS
from autograder import paths


@paths(
    w=FIRST_GUESS,
    X=LUNCHES,
    t=TOTALS,
    rates=np.tile(RATES / 4, 8),
    rounds=np.tile(LUNCHES, (8, 1)),
    totals=np.tile(TOTALS, 8),
    beside={
        "the lecture's three days | 课件的三天": [[50, 50], [100, 70], [130, 100], [130, 0]],
        "the prices | 真实单价": [[150, 50]],
    },
    bowl=lambda d, w: float(((d.t - d.X @ [*w, 100]) ** 2).sum() / 2),  # with rice at its price
)
def race(m: Any, d: Any) -> Any:
    """Meat and vegetables: your eight weeks at a quarter of the rates beside the lecture's three days | 荤菜与素菜的单价：你用四分之一的学习率学八轮，与课件的三天对照"""  # noqa: E501
    return {"yours | 你的": m.online_pass(d.w, d.rounds, d.totals, d.rates)}
