#!/usr/bin/env python3
"""A second checker of certificates: a scenario folder, its roster and its certificate in, a verdict out.

    python3 Tests/Oracles/check_certificate.py SCENARIO ROSTER CERTIFICATE [STUDIO_ROSTER]
    python3 Tests/Oracles/check_certificate.py --contract

Standard library only, exact arithmetic only; it shares nothing with the program. Exit 0: the roster keeps every row and the
certificate proves each stage. Exit 1: one of them does not, and why. Exit 2: something of the input is not read or not derived here,
by name; then nothing is said of the roster. `--contract` prints its tables of the contract of files, for a test."""
import json, os, pathlib, sys
from collections import Counter

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from second_checker import Refused, Unknown, contract
from second_checker.certificate import Checker, Form
from second_checker.cities import CITIES
from second_checker.program import Program
from second_checker.roster import Roster
from second_checker.settings import Settings
from second_checker.term import Term
from second_checker.texts import DAYS


def verdict(scenario, roster, proof, studio_roster=None):
    data = pathlib.Path(proof).read_bytes()
    program = Program(Term(Settings(scenario)))
    checker = Checker(program, Roster(program, roster, studio_roster), Form(data).whole)
    checker.check()
    yield f"valid: {len(checker.steps)} stages"
    for draw in checker.draws:
        before = " (each lower one left several rosters, proved)" if draw["counter"] else ""
        only = "proved" if "unique" in draw else "not proved"
        yield f"the draw: counter {draw['counter']}{before}, {draw['bits']} bits; that it leaves no other roster is {only}"
    if not program.term.settings.has_law:
        yield "law not checked"
    for rule, count in sorted(Counter(rule for rule, _ in program.term.unchecked).items()):
        yield f"not checked for lack of figures: {rule} ({count})"


def main(arguments):
    if arguments == ["--contract"]:
        tables = {**contract.TABLES, "studio-roster.csv": contract.STUDIO_ROSTER}
        words = {"boolean": contract.BOOLEANS, "sex": contract.SEXES, "tags": contract.TAGS, "province": contract.PROVINCES,
                 "scope": contract.QUOTA_SCOPES, "site": contract.QUOTA_SITES, **contract.WORDS,
                 "weekday": {word: DAYS[day - 1] for word, day in contract.WEEKDAYS.items()}}
        print(json.dumps({"tables": tables, "words": words, "cities": CITIES}, ensure_ascii=False))
        return 0
    if len(arguments) not in (3, 4):
        print(__doc__)
        return 2
    try:
        print("\n".join(verdict(*arguments)))
        return 0
    except Refused as why:
        print(f"refused: {why}")
        return 1
    except Unknown as why:
        print(f"cannot judge this scenario: {why}")
    except OSError as why:
        print(f"cannot read {why.filename}: {why.strerror}")
    except Exception as why:  # a fault of this checker is never a verdict
        print(f"cannot judge this scenario: {type(why).__name__}: {why}")
    return 2


if __name__ == "__main__":
    try:
        status = main(sys.argv[1:])
        sys.stdout.flush()
    except OSError:  # nobody hears the answer: it is none
        os._exit(2)
    sys.exit(status)
