"""split_fractions.py RECIPIENTS REPETITIONS: what a script of Python's exact fractions takes to split
a pot by largest remainder. Prints the median, in nanoseconds of processor time."""

import random
import statistics
import sys
import time
from fractions import Fraction


def split(pot, weights):
    total = sum(weights)
    quotas = [Fraction(pot * weight, total) for weight in weights]
    amounts = [quota.numerator // quota.denominator for quota in quotas]
    remainders = [quota - amount for quota, amount in zip(quotas, amounts)]
    by_remainder = sorted(range(len(weights)), key=lambda i: (-remainders[i], i))
    for i in by_remainder[: pot - sum(amounts)]:
        amounts[i] += 1
    return amounts


def main():
    recipients, repetitions = int(sys.argv[1]), int(sys.argv[2])
    random.seed(20251211)
    weights = [1000 + random.randrange(2_000_000) for _ in range(recipients)]
    took = []
    for _ in range(repetitions):
        start = time.process_time_ns()
        amounts = split(182_500_000, weights)
        took.append(time.process_time_ns() - start)
        assert sum(amounts) == 182_500_000
    print(int(statistics.median(took)))


main()
