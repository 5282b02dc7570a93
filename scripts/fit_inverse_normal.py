#!/usr/bin/python3
"""Fit the rational function in berdaya::math::inverse_normal and print its coefficients, highest power first.

With q = 2u - 1 and w = -log(4u(1 - u)) = -log(1 - q²), x/q = √2 erfinv(q)/q is a smooth function of w alone. It is
interpolated by N(w)/D(w), deg N = deg D = 11, D(0) = 1, at nodes that are Chebyshev points in log(w + 3): of the
degrees and node maps tried (Chebyshev in √(w + c) and log(w + c), c from 0.3 to 8), this is the smallest with an error at
the level of double rounding. All coefficients are positive, so there is no pole on w >= 0 and Horner's rule loses nothing.
"""
from mpmath import cos, erfinv, exp, expm1, log, lu_solve, matrix, mp, mpf, pi, polyval, sqrt

mp.dps = 60
DEGREE = 11
SHIFT = 3
W_MAX = -log(4 * mpf(2) ** -33 * (1 - mpf(2) ** -33))


def target(w):
    """x/q at w."""
    if w < mpf(10) ** -40:
        return sqrt(pi / 2)
    q = sqrt(-expm1(-w))
    return sqrt(mpf(2)) * erfinv(q) / q


def fit():
    """Numerator and denominator, lowest power first."""
    count = 2 * DEGREE + 1
    low, high = log(mpf(SHIFT)), log(W_MAX + SHIFT)
    system, right = matrix(count), matrix(count, 1)
    for row in range(count):
        w = exp((low + high) / 2 + (high - low) / 2 * cos((2 * row + 1) * pi / (2 * count))) - SHIFT
        right[row] = target(w)
        for power in range(DEGREE + 1):
            system[row, power] = w**power
        for power in range(1, DEGREE + 1):
            system[row, DEGREE + power] = -right[row] * w**power
    solution = list(lu_solve(system, right))
    return solution[: DEGREE + 1], [mpf(1)] + solution[DEGREE + 1 :]


def worst(numerator, denominator, points=4000):
    """Largest |error| in x, in exact arithmetic with the given coefficients."""
    result = mpf(0)
    for i in range(points + 1):
        w = W_MAX * (mpf(i) / points) ** 2
        q = sqrt(-expm1(-w))
        error = q * abs(polyval(numerator[::-1], w) / polyval(denominator[::-1], w) - target(w))
        result = max(result, error)
    return result


def main():
    numerator, denominator = fit()
    assert all(c > 0 for c in numerator + denominator)
    rounded = [[mpf(float(c)) for c in side] for side in (numerator, denominator)]
    for name, side in (("numerator", numerator), ("denominator", denominator)):
        print(name + ": " + ", ".join(repr(float(c)) for c in reversed(side)))
    print("max |error|: %s exact, %s with rounded coefficients" % (mp.nstr(worst(numerator, denominator), 3), mp.nstr(worst(*rounded), 3)))


if __name__ == "__main__":
    main()
