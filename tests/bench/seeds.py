#!/usr/bin/python3
"""How many pairs of seeds say the same: tests/bench/seeds.py PROGRAM SCENARIO [--seeds N] [options of berdaya exit-test]

Runs the exit test under seeds 1 to N and compares every pair: the headline, and what stands at each place. A planner who repeats the command with
another seed should read the same headline in 95 of 100 pairs and the same entry of a place in 90."""
import argparse
import collections
import itertools
import pathlib
import subprocess
import tempfile

import h5py


def words(program, scenario, seed, options, folder):
    """Headline and entries of the places, under one seed."""
    path = pathlib.Path(folder) / "exit.h5"
    subprocess.run([program, "exit-test", scenario, "--seed", str(seed), *options, "-o", path, "--yes", "--quiet"], check=True)
    with h5py.File(path) as file:
        told = file["study"]
        return told["headline"].asstr()[0], tuple(told["area_when"].asstr()[0])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("scenario")
    parser.add_argument("--seeds", type=int, default=15)
    asked, options = parser.parse_known_args()
    with tempfile.TemporaryDirectory() as folder:
        told = [words(asked.program, asked.scenario, seed, options, folder) for seed in range(1, asked.seeds + 1)]
    pairs = list(itertools.combinations(told, 2))
    print(f"{sum(a[0] == b[0] for a, b in pairs)} of {len(pairs)} pairs of seeds have the same headline")
    entries = [(x, y) for a, b in pairs for x, y in zip(a[1], b[1])]
    print(f"{sum(x == y for x, y in entries)} of {len(entries)} pairs of entries of a place are the same")
    for headline, count in collections.Counter(headline for headline, _ in told).most_common():
        print(f"{count:4}  {headline}")
    for place in range(len(told[0][1])):
        print(f"  place {place + 1}:", dict(collections.Counter(entries[place] for _, entries in told)))


if __name__ == "__main__":
    main()
