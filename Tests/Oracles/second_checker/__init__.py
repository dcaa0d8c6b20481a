"""The second checker of certificates: standard library and exact arithmetic only, and nothing shared with the program.

`texts` reads bytes, cells and CSV by the contract of files, `contract` is that contract's tables, `settings_file` a strict subset
of YAML, `settings` scenario, model and rule packs, `tables` and `overlay` the tables, `term` the term that they make, `law` what
its rules allow, `sessions` its studios, `program` rows and columns, `stages` their costs, `proof` and `ways` the arithmetic,
`roster` and `certificate` what is judged.

What is not read in full is refused by name: `Unknown` (exit 2). What does not hold is `Refused` (exit 1)."""


class Unknown(Exception):
    """Something of the input that this checker does not read or derive, so that it says nothing of the roster."""


class Refused(Exception):
    """Why the roster or the certificate does not hold."""
