"""All rates of random payments, in another way than the kit, as rates.json: python3 rates.py (needs mpmath, numpy, scipy).

The kit isolates roots by derivatives, in doubles. Here payments a period apart are a polynomial whose roots mpmath finds
with 60 digits, and for dated ones the sign of the value is looked at on a fine grid, with 40 digits, and each change is
closed by Brent's method. A case counts only where no two roots are so near that doubles could not tell them apart.
"""
import json
import random
from datetime import date, timedelta
from fractions import Fraction

from mpmath import mp, mpf
from scipy.optimize import brentq

mp.dps = 60
random.seed(20261130)


def polynomial_case(kind):
    if kind == "random":
        amounts = [random.choice([-1, 1]) * random.randint(1, 10_000) for _ in range(random.randint(2, 12))]
    else:  # products of 1 + rate - x, some of them more than once
        rates = [random.choice([Fraction(k, 20) for k in range(-10, 40)]) for _ in range(random.randint(1, 3))]
        rates += random.choices(rates, k=random.randint(0, 2))
        coefficients = [Fraction(1)]
        for r in rates:
            coefficients = [
                (coefficients[i] if i < len(coefficients) else 0) - (1 + r) * (coefficients[i - 1] if i else 0)
                for i in range(len(coefficients) + 1)
            ]
        scale = 20 ** len(rates)
        amounts = [int(c * scale) for c in coefficients]
        if random.random() < 0.5:
            amounts = [-a for a in amounts]
        return amounts, sorted(float(r) for r in set(rates))
    # sum a_t x^(n - t) = 0, x = 1 + rate
    roots = mp.polyroots([mpf(a) for a in amounts], maxsteps=500, extraprec=400)
    real = sorted(r.real if hasattr(r, "real") else r for r in roots if abs(mp.im(r)) < mpf(10) ** -25)
    rates = [float(r - 1) for r in real if r > mpf("1e-12")]
    return amounts, rates


def dated_case():
    start = date(2015, 1, 1)
    days = sorted(random.choices(range(0, 3000), k=random.randint(2, 8)))
    flows = []
    for day in days:
        total = random.choice([-1, 1]) * random.randint(100, 100_000)  # tenths
        parts = random.choice([1, 1, 2, 3])
        cuts = [random.randint(-50_000, 50_000) for _ in range(parts - 1)]
        for tenths in cuts + [total - sum(cuts)]:
            flows.append(((start + timedelta(day)).isoformat(), tenths / 10))
        if random.random() < 0.3:  # a day on which what comes goes again
            other, x = random.randint(0, 3000), random.randint(1, 99_999)
            y = random.randint(1, 99_999)
            for tenths in (x, y, -x - y):
                flows.append(((start + timedelta(other)).isoformat(), tenths / 10))
    random.shuffle(flows)
    by_day = {}
    for day, amount in flows:
        by_day[day] = by_day.get(day, Fraction(0)) + Fraction(str(amount))
    left = [(date.fromisoformat(d), a) for d, a in sorted(by_day.items()) if a != 0]
    first = min(date.fromisoformat(d) for d in by_day)
    terms = [(mpf(a.numerator) / a.denominator, mpf((d - first).days) / 365) for d, a in left]
    if len(terms) < 2:
        return None

    def f(s):
        mp.dps = 40
        return sum(a * mp.exp(-s * t) for a, t in terms)

    grid = [mpf(i) / 20 - 6 for i in range(400)]  # rates from -99.75 % to 1.2e8 %
    values = [f(s) for s in grid]
    roots = []
    for i in range(len(grid) - 1):
        if (values[i] > 0) != (values[i + 1] > 0):
            roots.append(brentq(lambda s: float(f(mpf(s))), float(grid[i]), float(grid[i + 1]), xtol=1e-15, rtol=1e-14))
    return flows, [float(mp.expm1(mpf(s))) for s in roots]


cases = []
for kind, count in (("random", 150), ("product", 150)):
    made = 0
    while made < count:
        amounts, rates = polynomial_case(kind)
        apart = all(b - a > 1e-3 * (1 + abs(a)) for a, b in zip(rates, rates[1:]))
        if apart:
            cases.append({"kind": kind, "amounts": amounts, "rates": rates})
            made += 1
while len(cases) < 450:
    found = dated_case()
    if found is None:
        continue
    flows, rates = found
    if all(b - a > 1e-3 * (1 + abs(a)) for a, b in zip(rates, rates[1:])):
        cases.append({"kind": "dated", "flows": flows, "rates": rates})
with open("rates.json", "w") as out:
    out.write("[\n" + ",\n".join(json.dumps(c, separators=(",", ":")) for c in cases) + "\n]\n")
print(len(cases), sum(len(c["rates"]) == 0 for c in cases), sum(len(c["rates"]) > 1 for c in cases))
