"""Sales of random companies with SAFEs, notes and option strikes, by trying every decision: python3 sales.py.

The kit narrows one set of conversions down. Here every set of decisions (which preferred classes convert, which SAFEs and
notes use their caps) is paid out in exact fractions, by filling the shares a step at a time, and kept if nobody gets more
by deciding otherwise alone; of those that are left, the one with the most conversions is the answer.
"""
import itertools
import json
import random
from fractions import Fraction as F

random.seed(20261130)


def company():
    classes = [
        {
            "shares": random.randint(100_000, 3_000_000),
            "price": random.randint(20, 400),  # hundredths
            "multiple": random.choice([1, 1, 1, 2]),
            "participation": random.choice(["none", "none", "none", "full", 3]),
            "seniority": random.choice([0, 0, 1]),
        }
        for _ in range(random.randint(0, 2))
    ]
    convertibles = [
        {
            "amount": random.randint(100, 2_000) * 1000,
            "cap": random.choice([None, random.randint(4, 30) * 1_000_000, random.randint(4, 30) * 1_000_000]),
            "discount": random.choice([0, 0, 0.1, 0.2]),
            "form": random.choice(["post-money", "post-money", "post-money", "pre-money", "note"]),
            "atSale": random.choice([1, 1, 2]),
        }
        for _ in range(random.randint(0, 3))
    ]
    return {
        "common": random.randint(3_000_000, 10_000_000),
        "options": [
            {"shares": random.randint(10_000, 900_000), "strike": random.choice([0, 25, 100, 500])} for _ in range(random.randint(0, 2))
        ],
        "pool": random.randint(0, 1_000_000),
        "classes": classes,
        "convertibles": convertibles,
        "proceeds": random.choice([random.randint(1, 20), random.randint(5, 80), random.randint(20, 400)]) * 500_000,
    }


def pay(case, converts, capped):
    """What each gets, under given decisions: lists for common, options, classes and convertibles."""
    total = F(case["proceeds"])
    classes, notes = case["classes"], case["convertibles"]
    owed = []  # rank, amount, whose
    for i, c in enumerate(classes):
        if i not in converts:
            owed.append((c["seniority"], F(c["shares"] * c["price"] * c["multiple"], 100), ("class", i)))
    extra = []
    for i, n in enumerate(notes):
        if i in capped:
            continue
        if n["form"] == "note":
            owed.append((10**9, F(n["amount"] * n["atSale"]), ("note", i)))
            continue
        owed.append((0, F(n["amount"]), ("note", i)))
        fixed = F(n["amount"]) / (1 - F(str(n["discount"])))
        if n["discount"]:
            extra.append((fixed - n["amount"], fixed, ("note", i)))
    everything = case["common"] + sum(o["shares"] for o in case["options"]) + sum(c["shares"] for c in classes)
    counted = everything - sum(c["shares"] for i, c in enumerate(classes) if c["participation"] == "none" and i not in converts)
    before = {i: F(notes[i]["amount"], notes[i]["cap"]) * everything for i in capped if notes[i]["form"] != "post-money"}
    parts = {i: F(notes[i]["amount"], notes[i]["cap"]) for i in capped if notes[i]["form"] == "post-money"}
    if sum(parts.values()) >= 1:
        return None
    scale = 1 - sum(parts.values())
    shares = {**before, **{i: part / scale * (counted + sum(before.values())) for i, part in parts.items()}}
    lump = sum(fixed for _, fixed, _ in extra)
    for i, part in parts.items():  # those at a discount count too, and are worth the same at any price
        if lump:
            extra.append((part / scale * lump, None, ("note", i)))
    got = {}
    left = total
    for rank in sorted({r for r, _, _ in owed}, reverse=True):
        here = [(a, w) for r, a, w in owed if r == rank]
        all_here = sum(a for a, _ in here)
        share = min(F(1), left / all_here) if all_here else F(0)
        for a, w in here:
            got[w] = got.get(w, F(0)) + a * share
        left -= all_here * share
    all_extra = sum(e for e, _, _ in extra)
    share = min(F(1), left / all_extra) if all_extra else F(0)
    for e, _, w in extra:
        got[w] = got.get(w, F(0)) + e * share
    left -= all_extra * share
    # [whose, shares, price from which it shares, price from which it shares no more]
    lines = [[("common", 0), F(case["common"]), F(0), None]]
    lines += [[("option", i), F(o["shares"]), F(o["strike"], 100), None] for i, o in enumerate(case["options"])]
    for i, c in enumerate(classes):
        if i in converts:
            lines.append([("class", i), F(c["shares"]), F(0), None])
        elif c["participation"] == "full":
            lines.append([("class", i), F(c["shares"]), F(0), None])
        elif c["participation"] != "none":
            top = F(c["price"] * (max(c["participation"], c["multiple"]) - c["multiple"]), 100)
            lines.append([("class", i), F(c["shares"]), F(0), top])
    lines += [[("note", i), k, F(0), None] for i, k in shares.items()]
    price = F(0)
    while left > 0:
        active = [line for line in lines if line[2] <= price and (line[3] is None or line[3] > price)]
        steps = [line[2] - price for line in lines if line[2] > price] + [line[3] - price for line in lines if line[3] is not None and line[3] > price]
        rate = sum(line[1] for line in active)
        step = min([left / rate] + steps)
        for line in active:
            got[line[0]] = got.get(line[0], F(0)) + step * line[1]
        left -= step * rate
        price += step
    return got


def solve(case):
    may_convert = [i for i, c in enumerate(case["classes"]) if c["participation"] != "full"]
    may_cap = [i for i, n in enumerate(case["convertibles"]) if n["cap"]]
    stands = []
    for size in range(len(may_convert) + 1):
        for converts in itertools.combinations(may_convert, size):
            for many in range(len(may_cap) + 1):
                for capped in itertools.combinations(may_cap, many):
                    a, b = set(converts), set(capped)
                    got = pay(case, a, b)
                    if got is None:
                        continue
                    good = True
                    for kind, players, chosen in (("class", may_convert, a), ("note", may_cap, b)):
                        for i in players:
                            other = chosen ^ {i}
                            alone = pay(case, other if kind == "class" else a, other if kind == "note" else b)
                            if alone is None:
                                continue
                            mine, theirs = got.get((kind, i), F(0)), alone.get((kind, i), F(0))
                            good = good and (mine > theirs if i in chosen else mine >= theirs)
                    if good:
                        stands.append((len(a) + len(b), got))
    best = max((n for n, _ in stands), default=None)
    top = [got for n, got in stands if n == best]
    return top[0] if len(top) == 1 else None


cases, none = [], 0
while len(cases) < 300:
    case = company()
    got = solve(case)
    if got is None:
        none += 1
        continue
    case["answer"] = {
        "common": float(got.get(("common", 0), 0)),
        "options": [float(got.get(("option", i), 0)) for i in range(len(case["options"]))],
        "classes": [float(got.get(("class", i), 0)) for i in range(len(case["classes"]))],
        "convertibles": [float(got.get(("note", i), 0)) for i in range(len(case["convertibles"]))],
    }
    cases.append(case)
with open("sales.json", "w") as out:
    out.write("[\n" + ",\n".join(json.dumps(c, separators=(",", ":")) for c in cases) + "\n]\n")
print(len(cases), "sales;", none, "without one answer;", sum(len(c["convertibles"]) > 0 for c in cases), "with convertibles")
