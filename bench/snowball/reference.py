#!/usr/bin/env python3
"""The figures that domain/src/snowball must agree with, from other people's programs.

Survival estimates come from lifelines, percentiles from NumPy. The output is in the repository, and the
tests of `domain` read it; run this only to make it anew:

    python3 -m venv /tmp/reference && /tmp/reference/bin/pip install lifelines==0.30.3
    /tmp/reference/bin/python bench/snowball/reference.py > bench/snowball/reference.json
"""

import json
import math
import warnings

import numpy
from lifelines import KaplanMeierFitter
from lifelines.utils import median_survival_times, qth_survival_times

# Months until the stage or until the end of observation, and whether the stage was reached.
SURVIVAL = {
    "all_reach_it": [(1, 1), (2, 1), (2, 1), (3, 1), (5, 1), (8, 1), (8, 1), (12, 1)],
    "some_on_the_way": [(2, 1), (3, 0), (3, 1), (5, 1), (6, 0), (7, 1), (9, 0), (11, 1), (12, 0), (12, 0)],
    "ties_of_both_sorts": [(4, 1), (4, 0), (4, 1), (6, 0), (6, 1), (6, 1), (6, 0), (9, 1), (9, 0)],
    "in_the_first_month": [(0, 1), (0, 1), (0, 0), (1, 1), (3, 0), (4, 1), (7, 0)],
    "exactly_half": [(1, 1), (2, 1), (3, 0), (4, 0)],
    "fewer_than_half": [(6, 1), (10, 0), (11, 0), (12, 1), (14, 0), (20, 0), (24, 0)],
    "nobody": [(1, 0), (5, 0), (9, 0)],
    "one_person": [(7, 1)],
    "many": [((7 * i * i + 3 * i) % 37, int((i * 11) % 5 != 0)) for i in range(80)],
}

# People brought along by each graduate, and the seed of the draws.
GROWTH = {
    "few": ([0, 1, 2, 0, 3, 1], 1),
    "many_bring_nobody": ([0] * 30 + [1] * 12 + [2] * 6 + [5] * 2, 20),
    "some_bring_many": ([0, 0, 0, 1, 1, 2, 4, 9], 7),
}
REPLICATES = 1_000
MASK = (1 << 64) - 1


def numbers(seed):
    """SplitMix64 (Steele, Lea and Flood 2014), the generator that domain seeds its draws with."""
    while True:
        seed = (seed + 0x9E3779B97F4A7C15) & MASK
        z = seed
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        yield z ^ (z >> 31)


def finite(value):
    value = float(value)
    return None if math.isinf(value) or math.isnan(value) else value


def survival(data):
    fitter = KaplanMeierFitter(alpha=0.05)
    fitter.fit([months for months, _ in data], event_observed=[reached for _, reached in data])
    band = fitter.confidence_interval_survival_function_
    table = fitter.event_table
    curve = []
    for month in table.index[table["observed"] > 0]:
        left = float(fitter.survival_function_.loc[month].iloc[0])
        lower, upper = (float(value) for value in band.loc[month])
        certain = left <= 1e-12
        curve.append({
            "months": int(month),
            "share": 1 - left,
            "low": None if certain else 1 - upper,
            "high": None if certain else 1 - lower,
        })
    # lifelines adds logarithms, so that an exact half comes out as 0.5000000000000001 and its median one step too
    # late. Its own function on the rounded curve gives the first month by which half have reached the stage.
    median = qth_survival_times(0.5, fitter.survival_function_.round(12))
    early, late = (finite(value) for value in median_survival_times(band).iloc[0])
    return {
        "data": data,
        "curve": curve,
        "median": finite(median),
        "median_low": early,
        "median_high": late,
    }


def growth(brought, seed):
    draws = numbers(seed)
    n = len(brought)
    ordered = sorted(brought)
    means = [sum(ordered[(next(draws) * n) >> 64] for _ in range(n)) / n for _ in range(REPLICATES)]
    low, high = numpy.percentile(means, [2.5, 97.5])
    return {"brought": brought, "seed": seed, "rate": sum(brought) / n, "low": float(low), "high": float(high)}


warnings.simplefilter("ignore")
parts = []
for part, values in {
    "survival": {name: survival(data) for name, data in SURVIVAL.items()},
    "growth": {name: growth(*data) for name, data in GROWTH.items()},
}.items():
    # A data set on a line, so that a change can be read.
    lines = ",\n".join(f"    {json.dumps(name)}: {json.dumps(value)}" for name, value in values.items())
    parts.append(f"  {json.dumps(part)}: {{\n{lines}\n  }}")
print("{\n" + ",\n".join(parts) + "\n}")
