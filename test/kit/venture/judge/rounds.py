"""Prices random rounds in another way than the kit, and writes rounds.json: python3 rounds.py (needs scipy).

The kit solves linear equations in rational numbers, form by form. Here the price is the unknown of one function: at a
price, what converts, what protected classes gain and what the pool lacks are found by repetition in doubles, and Brent's
method finds the price at which the valuation before the money is what they and the shares before it are worth.
"""
import json
import random

from scipy.optimize import brentq

random.seed(20261130)


def company():
    preferred = [
        {
            "shares": random.randint(200_000, 4_000_000),
            "price": random.randint(50, 500),  # hundredths
            "lowered": random.choice([100, 100, 100, 90, 70]),  # conversion price over issue price, hundredths
            "protection": random.choice(["none", "broad", "broad", "ratchet"]),
        }
        for _ in range(random.randint(0, 3))
    ]
    safes = [
        {
            "amount": random.randint(100_000, 900_000),
            "cap": random.choice([None, random.randint(6_000_000, 40_000_000)]),
            "discount": random.choice([0, 0, 0.1, 0.2, 0.25]),
            "form": random.choice(["post-money", "post-money", "pre-money", "note"]),
        }
        for _ in range(random.randint(0, 3))
    ]
    return {
        "founders": random.randint(4_000_000, 12_000_000),
        "granted": random.randint(0, 1_000_000),
        "pool": random.randint(0, 1_500_000),
        "preferred": preferred,
        "safes": safes,
        "preMoney": random.randint(5_000_000, 60_000_000),
        "invested": random.randint(500_000, 20_000_000),
        "target": random.choice([None, 0, 0.05, 0.1, 0.15]),
        "conversionsCount": random.random() < 0.7,
        "protectionCounts": random.random() < 0.6,
    }


def at(case, price):
    """Conversions, top-up, gain and conversion prices at a price."""
    held = [p["shares"] * 100 // p["lowered"] for p in case["preferred"]]
    before = case["founders"] + case["granted"] + case["pool"] + sum(held)
    sold = case["invested"] / price
    each, top_up, gain, lowered = [0.0] * len(case["safes"]), 0.0, 0.0, []
    for _ in range(2000):
        all_converted = sum(each)
        new = []
        for safe in case["safes"]:
            base = {"post-money": before + all_converted, "pre-money": before + top_up, "note": before}[safe["form"]]
            by_cap = safe["amount"] / safe["cap"] * base if safe["cap"] else 0
            new.append(max(by_cap, safe["amount"] / (price * (1 - safe["discount"]))))
        outstanding = before - case["pool"] + sum(new)
        lowered, gained = [], 0.0
        for p, shares in zip(case["preferred"], held):
            old = p["price"] / 100 * p["lowered"] / 100
            now = old
            if price < old and p["protection"] == "ratchet":
                now = price
            if price < old and p["protection"] == "broad":
                now = old * (outstanding + case["invested"] / old) / (outstanding + sold)
            lowered.append(now)
            gained += p["shares"] * p["price"] / 100 / now - p["shares"] * 100 / p["lowered"]
        target = case["target"] or 0
        want = (target * (before + sum(new) + gained + sold) - case["pool"]) / (1 - target)
        topped = max(0.0, want) if case["target"] is not None else 0.0
        moved = abs(sum(new) - all_converted) + abs(gained - gain) + abs(topped - top_up)
        each, gain, top_up = new, gained, topped
        if moved < 1e-7:
            break
        if sum(each) > 1e15:
            return None
    counted = before + top_up
    counted += sum(each) if case["conversionsCount"] else 0
    counted += gain if case["protectionCounts"] else 0
    return {"excess": case["preMoney"] / price - counted, "each": each, "topUp": top_up, "lowered": lowered, "moved": moved}


def solve(case):
    def f(price):
        return at(case, price)["excess"]

    grid = [0.02 * 1.01**i for i in range(700)]
    states = [at(case, price) for price in grid]
    if any(s is None for s in states):
        return None
    signs = [i for i in range(len(grid) - 1) if (states[i]["excess"] > 0) != (states[i + 1]["excess"] > 0)]
    if len(signs) != 1:
        return None  # none, or not the only one
    price = brentq(f, grid[signs[0]], grid[signs[0] + 1], xtol=1e-15, rtol=1e-14)
    found = at(case, price)
    if found["moved"] > 1e-6:
        return None
    return {"price": price, "shares": found["each"], "topUp": found["topUp"], "conversionPrices": found["lowered"]}


cases = []
while len(cases) < 240:
    case = company()
    answer = solve(case)
    if answer is not None:
        cases.append({**case, "answer": answer})
with open("rounds.json", "w") as out:
    out.write("[\n" + ",\n".join(json.dumps(c, separators=(",", ":")) for c in cases) + "\n]\n")
print(len(cases), "rounds,", sum(any(p["protection"] != "none" for p in c["preferred"]) for c in cases), "with protection")
