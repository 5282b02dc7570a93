"""Rules against their theory (R14), and the draws behind them (R15)."""
import math
import random

import h5py
import numpy as np


# Unit tests that hold a rule, a law or a statistic against theory: closed forms, exact chains, laws of large numbers, reference libraries.
THEORY = ("A1", "A2", "A3", "A4", "A5", "A6", "A7", "A8", "A9", "M6", "M10", "among all tied to all",
          "a chain of three", "what needs two contacts", "uniforms and normals", "good and bad times", "the wage goes", "a share of the harvests",
          "a village's weather", "a group falls dormant", "facilitators resign", "cadres drop out", "a ring lattice", "ties between villages",
          "distributions of tests", "Student's t", "KM and NA", "the log-rank test is", "the log-rank test rejects", "Ishigami's indices",
          "indices of a linear function", "the chance that a further simulation", "perfect and sample information", "the best purchase is that of a search")
DRAWS = ("every part of the key", "uniforms and normals", "streams of neighbouring keys", "the inverse normal", "a process switched off", "E3", "E7")
LIMIT = 5.5  # standard errors: 3.8e-8 for each check of a night


def theory(here):
    failed, count = here.unit(THEORY)
    return f"{count - failed} of {count} tests against theory, of fixed seeds: no false alarm", failed == 0


def draws(here):
    failed, count = here.unit(DRAWS)
    return (f"{count - failed} of {count} tests of draws; published vectors of Philox and that no two processes share a stream are static_asserts; "
            "not tried: PractRand, TestU01"), failed == 0


def moments(values, mean, sd):
    """How many standard errors the mean and the standard deviation of normal values lie off."""
    n = len(values)
    return abs(values.mean() - mean) / (sd / math.sqrt(n)), abs(values.std() / sd - 1) * math.sqrt(2 * n)


def fresh(here):
    """R14: laws of a run with a seed of this very night, in standard errors."""
    seed = random.SystemRandom().randrange(1 << 32)
    ask = {"population.sizes": 5, "population.ability_sd": .4, "climate.price_sd": .08, "climate.price_ar": .7, "climate.price_season": 0,
           "area.villages": here.many(40, 200), "groups.per_village": 0}
    here.made("law.h5", "--seed", seed, "--households", "--months", 120, "--replicates", here.many(4, 20), *(w for k, v in ask.items() for w in ("--set", f"{k}={v}")),
              small=("--yes", "--quiet"))
    with h5py.File(here.folder / "law.h5") as file:
        need, ability = file["households/need"][()], file["households/ability"][()].astype(float)
        price = file["villages/price"][0].astype(float).ravel()
    _, of_size = np.unique(need, return_counts=True)
    expected = len(need) / 5
    off = {"sizes of households (chi-squared of 4)": ((of_size - expected) ** 2 / expected).sum() / math.sqrt(8) - 4 / math.sqrt(8) if len(of_size) == 5 else math.inf}
    off["ability, mean"], off["ability, spread"] = moments(np.log(ability), 0, .4)
    off["log price, mean"], off["log price, spread"] = moments(np.log(price), 0, .08)
    worst = max(off, key=off.get)
    limit = {worst: 10 if "chi" in worst else LIMIT}[worst]  # of chi-squared with 4 degrees 10 sd: 1e-6
    return (f"seed {seed}: of {len(off)} laws ({len(need)} households, {len(price)} prices) the worst is off by {off[worst]:.1f} standard errors ({worst}); "
            "false alarm below 2e-6 a night"), off[worst] < limit
