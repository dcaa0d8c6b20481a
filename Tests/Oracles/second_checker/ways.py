"""Proofs by ways: in a rotation an apprentice's own columns count with the cheapest way through the periods.

A way is one place or none in each period, and complete or not, that keeps the rows about the apprentice's own columns alone."""
from . import Refused

MOST_TRIALS = 50_000_000


class Ways:
    def __init__(self, program):
        owner = {i: arc[0] for i, arc in enumerate(program.arcs)} | {i: person for person, i in program.complete.items()}
        self.positions = {
            person: [own[person] for own in program.of_person] + [[complete]] for person, complete in program.complete.items()}
        self.rows = {person: [] for person in self.positions}
        for name, (terms, *_) in program.rows.items():
            if terms and owner.get(terms[0][0]) is not None and len({owner.get(i) for i, _ in terms}) == 1:
                self.rows[owner[terms[0][0]]].append(name)
        self.trials = 0

    def counted(self, face, total, left):
        """A bound and what is left of the costs, with each apprentice's own columns counted by ways."""
        self.trials, left = 0, list(left)
        for person, positions in self.positions.items():
            cheapest = self.walk(face, positions, self.rows[person], left)
            sums = [price for price in cheapest[0].values()]
            if not sums:
                continue
            least = min(sums)
            total += least
            for own, prices in zip(positions, cheapest):
                for i in own:
                    total -= left[i] * (face.lower[i] if left[i] > 0 else face.upper[i])
            for own, prices in zip(positions, cheapest):
                for i in own:
                    left[i] = self.rise(prices, i, least)
        return total, left

    @staticmethod
    def rise(prices, column, least):
        """What the cheapest way with a column costs more; where that is nothing, less what the cheapest without it does."""
        if column not in prices:
            return 0
        if prices[column] > least:
            return prices[column] - least
        others = [price for other, price in prices.items() if other != column]
        return least - min(others) if others else 0

    def walk(self, face, positions, names, left):
        """Per position the price of the cheapest way with each of its options (None: with none of its columns)."""
        rows = [face.rows[name] for name in names]
        entries = {}
        for number, (terms, *_) in enumerate(rows):
            for i, value in terms:
                entries.setdefault(i, []).append((number, value))
        grows = [all(value >= 0 for _, value in terms) for terms, *_ in rows]
        options = []
        for own in positions:
            fixed = [i for i in own if face.lower[i] > 0]
            options.append(fixed[:1] or [None] + [i for i in own if face.upper[i] > 0])
        cheapest, chosen, activity = [{} for _ in positions], [None] * len(positions), [0] * len(rows)

        def run(position, price):
            if position == len(options):
                if all(low <= activity[number] <= high for number, (_, low, high) in enumerate(rows)):
                    for place, option in enumerate(chosen):
                        if cheapest[place].get(option, price) >= price:
                            cheapest[place][option] = price
                return
            for option in options[position]:
                self.trials += 1
                if self.trials > MOST_TRIALS:
                    raise Refused("more ways through the periods than are tried here")
                chosen[position] = option
                own = entries.get(option, ())
                for number, value in own:
                    activity[number] += value
                if all(not grows[number] or activity[number] <= rows[number][2] for number, _ in own):
                    run(position + 1, price + (0 if option is None else left[option]))
                for number, value in own:
                    activity[number] -= value

        run(0, 0)
        return cheapest
