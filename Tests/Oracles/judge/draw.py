"""Tiny random terms of every kind: tables, model, rule packs and periods as plain values, and their folders."""
import csv, datetime, pathlib, random

SEXES, TOWNS, PROVINCES = ["female", "male"], ["T0", "T1", "T2"], ["江苏", "浙江"]
START = datetime.date(2026, 9, 7)  # a Monday


def draw(seed):
    """The world of a seed: `tables` (name to rows), `model`, `packs`, `periods` (id, first day, last day), `term`, `seed`."""
    r = random.Random(f"judge {seed}")
    chance = lambda p: r.random() < p
    rotation, studios = chance(0.25), chance(0.25)
    count = r.choice([2, 2, 3]) if rotation else (r.choice([0, 0, 0, 2]))
    periods, day = [], START
    for index in range(count):
        last = day + datetime.timedelta(days=r.choice([13, 20]))
        periods.append((f"p{index + 1}", day, last))
        day = last + datetime.timedelta(days=1)
    term = (START, periods[-1][2] if periods else START + datetime.timedelta(days=41))
    world = {"tables": {}, "periods": periods, "term": term, "seed": f"seed {seed}"}
    some = lambda: r.choice(periods)[0] if periods and chance(0.5) else ""
    maybe = lambda p, value: value if chance(p) else ""

    programmes = [{"id": f"P{i}", "category": f"C{r.randrange(2)}", "duration_months": 6,
                   "studio_sessions": r.choice([0, 1, 2]) if studios else "", "rotation": ""} for i in range(2)]
    kinds = ["K0", "K1"]
    if rotation:
        for programme in programmes:
            programme["rotation"] = maybe(0.4, ";".join(r.choice(kinds) for _ in periods))
    schools = [{"id": f"S{i}", "name": f"s{i}", "province": PROVINCES[i]} for i in range(2)]
    towns = [{"id": t, "province": r.choice(PROVINCES)} for t in TOWNS]
    enterprises = [{"id": f"E{i}", "staff": r.choice([5, 12, 20, 35, 60]), "capacity": maybe(0.3, r.randrange(4)),
                    "province": r.choice(PROVINCES), "sector": f"X{r.randrange(2)}"} for i in range(r.choice([1, 2, 2]))]
    crowded = chance(0.5)
    bases = []
    for i in range(r.choice([1, 2, 2, 3])):
        firm = r.choice(enterprises)
        bases.append({"id": f"B{i}", "enterprise": firm["id"], "province": maybe(0.9, r.choice(PROVINCES)) or firm["province"],
                      "town": r.choice(TOWNS), "capacity": maybe(0.5, r.randrange(4)),
                      "minimum": maybe(0.2, r.choice([1, 2, 3])), "opening_cost": maybe(0.5, r.randrange(5)),
                      "beds_male": maybe(0.15, r.randrange(2)), "beds_female": maybe(0.15, r.randrange(2)),
                      "mentors": maybe(0.15, r.randrange(3)), "registered": maybe(0.3, r.choice(["yes", "yes", "no"])) or "yes",
                      "no_agency": maybe(0.2, r.choice(["yes", "yes", "no"])) or "yes"})
    posts = []
    for i in range(r.choice([2, 3, 3, 4])):
        base = r.choice(bases)
        start = r.choice(["08:00", "13:00", "16:30", "22:00"])
        posts.append({"id": f"Q{i}", "base": base["id"], "programmes": r.choice(["*", "P0", "P1", "P0;P1", "P1;P0"]),
                      "capacity": maybe(0.8, r.choice([0, 1, 1, 1, 2] if crowded else [1, 2, 2, 3])),
                      "kind": r.choice(kinds) if rotation else maybe(0.6, r.choice(kinds)),
                      "staff": r.choice([2, 5, 9, 10, 14, 20]), "minimum": maybe(0.15, r.choice([1, 2, 2, 3])),
                      "tags": ";".join(t for t in ("no-minors", "no-women", f"labour-{r.randrange(1, 5)}") if chance(0.15)),
                      "wage": r.choice([2000, 1600, 1599]), "wage_regular": 2000,
                      "days": r.choice(["", "mon;tue;wed;thu;fri", "tue;wed;sat"]), "start": maybe(0.8, start),
                      "end": {"08:00": "16:30", "13:00": "20:00", "16:30": "22:30", "22:00": "05:00"}[start],
                      "release": maybe(0.2, "yes"), "rest_day": maybe(0.2, "yes"), "filing": maybe(0.3, "F3")})
        if not posts[-1]["start"]:
            posts[-1]["end"] = ""
    people = []
    for i in range(r.choice([2, 3, 3, 4, 4, 5]) - rotation):
        people.append({"id": f"{i:03}", "programme": r.choice(programmes)["id"], "school": r.choice(schools)["id"],
                       "class": r.choice(["甲", "乙"]), "year": r.choice([1, 2, 2, 3]), "sex": r.choice(SEXES),
                       "birth_date": r.choice(["2010-09-07", "2010-09-08", "2008-09-07", "2008-09-08", "2007-01-01", "2008-09-30"]),
                       "home_town": r.choice(TOWNS), "score": maybe(0.8, r.choice(["60", "70.5", "70.5", "88"])),
                       "labour_contract": maybe(0.1, r.choice(enterprises)["id"]), "training_agreement": "", "needs_bed": maybe(0.3, r.choice(["yes", "no"]))})
    # drawn from a stream of their own, so that a seed's other figures stay what they were
    own = random.Random(f"people {seed}")
    for firm in enterprises:
        firm["staff_excludes_contracts"] = own.choice(["yes", "yes", "no", ""])
    for person in people:
        if not person["labour_contract"] and own.random() < 0.1:
            person["training_agreement"] = own.choice(enterprises)["id"]
    if own.random() < 0.4:
        for person in people:
            person["accepts_unlisted"] = own.choice(["", "yes", "no", "不服从", "服从"])
    sites = [x["id"] for x in posts + bases]
    places = sites + [x["id"] for x in enterprises]
    wishes = []
    for person in people:
        if chance(0.15):
            continue
        chosen = r.sample(sites, min(len(sites), r.choice([1, 2, 2, 3])))
        rank = 0
        for index, choice in enumerate(chosen):
            rank += 0 if index and chance(0.2) else 1
            wishes.append({"apprentice": person["id"], "rank": rank, "choice": choice})
    line = lambda people=people: {"apprentice": r.choice(people)["id"], "choice": r.choice(sites), "period": some()}
    tables = {"programmes": programmes, "schools": schools, "towns": towns, "enterprises": enterprises, "bases": bases,
              "posts": posts, "apprentices": people, "preferences": wishes,
              "bans": [line() for _ in range(r.choice([0, 0, 0, 1, 2]))],
              "optouts": [line() for _ in range(r.choice([0, 0, 0, 1]))],
              "pins": [line() for _ in range(r.choice([0, 0, 0, 0, 1]))]}
    if own.random() < 0.4:
        tables["choices"] = choices(own, people, sites, enterprises, tables["pins"])
    if chance(0.3):
        tables["occupied"] = [{"at": at, "places": r.choice([1, 1, 2]), "period": some(), "uses_capacity": r.choice(["yes", "no", ""])}
                              for at in r.sample(places, r.choice([1, 2]))]
    if chance(0.3) and len(people) > 1:
        tables["groups"] = []
        for index in range(r.choice([1, 1, 2])):
            kind, level = r.choice(["together", "apart"]), r.choice(["post", "base"])
            for person in r.sample(people, r.choice([2, min(3, len(people))])):
                tables["groups"].append({"group": f"G{index}", "apprentice": person["id"], "kind": kind, "level": level})
    if chance(0.35):
        tables["quotas"] = [quota(r, index, world, people, tables, some) for index in range(r.choice([1, 1, 2]))]
    tables["travel"] = [{"from": a, "to": b, "minutes": f"{r.randrange(900) / 10:.1f}"} for a in TOWNS for b in TOWNS]
    tables["travel"] += [{"from": r.choice(TOWNS), "to": b["id"], "minutes": f"{r.randrange(900) / 10:.1f}"}
                         for b in bases if chance(0.3)]
    if studios:
        add_studios(r, tables, periods, term, people)
    world["packs"] = packs(r, tables, posts, enterprises) if chance(0.6) else []
    add_places(random.Random(f"judge places {seed}"), world, tables)
    add_cities(random.Random(f"judge cities {seed}"), world, tables)
    published = chance(0.3)
    if published:
        tables["roster"] = [
            {"apprentice": p["id"], "period": period if periods and rotation else "term", "post": maybe(0.8, r.choice(posts)["id"])}
            for p in people if chance(0.8) for period in ([x[0] for x in periods] if rotation else [""])]
        if not tables["roster"]:
            del tables["roster"]
    ledger = chance(0.25)
    if ledger:
        tables["ledger"] = [{"apprentice": p["id"], "credit": r.randrange(6)} for p in people if chance(0.7)]
        if not tables["ledger"]:
            del tables["ledger"]
    there = {q["kind"] for q in posts}
    for programme in programmes:
        if not set(programme["rotation"].split(";")) <= there:
            programme["rotation"] = ""
    world["tables"] = tables
    world["model"] = model(r, rotation, studios, "roster" in tables, "ledger" in tables)
    if "apprentices_per_mentor" not in world["model"]:
        for base in bases:
            base["mentors"] = ""
    return world


def choices(r, people, sites, enterprises, pins):
    """Refusals of posts, bases and enterprises, acceptances before and behind them, and now and then a self-found place."""
    lines = []
    for _ in range(r.choice([1, 2, 3])):
        lines.append({"apprentice": r.choice(people)["id"], "state": r.choice(["refused", "refused", "accepted"]),
                      "place": r.choice(sites + [x["id"] for x in enterprises]), "unit": "",
                      "date": r.choice(["2026-08-01", "2026-08-02"]), "approved_by": ""})
    if not pins and r.random() < 0.3:  # one of each could clash in a group, which is a fault of the input as well
        lines.append({"apprentice": r.choice(people)["id"], "state": "self-found", "place": r.choice(sites), "unit": "",
                      "date": "2026-08-02", "approved_by": r.choice(["", "office"])})
    # a pin of who refused is a fault of the input, and no term
    pinned = {line["apprentice"] for line in pins}
    return [line for line in lines if line["apprentice"] not in pinned]


def quota(r, index, world, people, tables, some):
    """A hard quota or a reserve with either side, also a useless one."""
    key = r.choice(["*", "programme", "school", "sex", "home_town", "class"])
    values = sorted({p[key] for p in people}) if key != "*" else []
    scope = "*" if key == "*" else key + "=" + ";".join(r.sample(values, r.choice([1, 1, min(2, len(values))])))
    site = r.choice(["*", "post", "base", "base", "enterprise", "sector", "town", "province"])
    value = {"post": lambda: r.choice(tables["posts"])["id"], "base": lambda: r.choice(tables["bases"])["id"],
             "enterprise": lambda: r.choice(tables["enterprises"])["id"], "sector": lambda: r.choice(tables["enterprises"])["sector"],
             "town": lambda: r.choice(tables["bases"])["town"], "province": lambda: r.choice(tables["bases"])["province"]}
    kind = r.choice(["hard", "hard", "reserve"])
    least, most = r.choice(["", 0, 1, 1, 2]), r.choice(["", "", 0, 1, 2, 3])
    if kind == "reserve" and not least:
        least = 1
    if least == "" and most == "":
        most = 1
    if least != "" and most != "" and most < least:
        most = ""
    return {"id": f"Z{index}", "scope": scope, "at": "*" if site == "*" else f"{site}={value[site]()}", "minimum": least,
            "maximum": most, "kind": kind, "release": r.choice(["yes", "no", ""]) if kind == "reserve" else "", "period": some()}


def add_studios(r, tables, periods, term, people):
    """A studio or two with slots by date or weekday, wishes over them, and a calendar."""
    tables["studios"] = [{"id": f"U{i}", "programmes": r.choice(["*", "P0", "P0;P1"]), "town": r.choice(TOWNS),
                          "registered": r.choice(["yes", "yes", "no", ""])}
                         for i in range(r.choice([1, 2]))]
    slots, days = [], (term[1] - term[0]).days + 1
    for i in range(r.choice([1, 2, 3])):
        weekly = r.random() < 0.4
        start = r.choice(["08:00", "16:00", "18:30"])
        slots.append({"id": f"L{i}", "studio": r.choice(tables["studios"])["id"],
                      "period": r.choice(periods)[0] if periods and weekly else "",
                      "date": "" if weekly else (term[0] + datetime.timedelta(days=r.randrange(min(days, 7)))).isoformat(),
                      "weekday": r.choice(["mon", "sat"]) if weekly else "", "start": start,
                      "end": {"08:00": "10:00", "16:00": "18:00", "18:30": "20:30"}[start], "capacity": r.choice([0, 1, 1, 2]),
                      "filing": "F2" if r.random() < 0.2 else ""})
    tables["slots"] = slots
    tables["studio_preferences"] = [
        {"apprentice": p["id"], "rank": rank, "slot": slot["id"]} for p in people if r.random() < 0.6
        for rank, slot in enumerate(r.sample(slots, r.choice([1, len(slots)])), 1)]
    tables["calendar"] = [{"date": (term[0] + datetime.timedelta(days=offset)).isoformat(), "kind": r.choice(["holiday", "workday"])}
                          for offset in r.sample(range(7), 2)]
    for line in tables["calendar"]:  # a make-up workday is a Saturday or Sunday
        if datetime.date.fromisoformat(line["date"]).weekday() < 5:
            line["kind"] = "holiday"


def packs(r, tables, posts, enterprises):
    """A pack and one that it extends: rules with scopes, dates and numbers; waivers with good and late dates."""
    scope = lambda: r.choice([{}, {"base_province": [r.choice(PROVINCES)], "school_province": []},
                              {"base_province": [r.choice(PROVINCES)], "school_province": [r.choice(PROVINCES)]}])
    dates = lambda: r.choice([("", ""), ("", ""), ("2026-09-07", ""), ("2026-09-08", ""), ("", "2026-09-06"), ("2020-01-01", "2026-09-07")])
    numbers = {"staff-ratio": ["0.05", "0.10", "0.15", "0.30"], "post-ratio": ["0.10", "0.20", "0.25"], "min-age": ["16"],
               "minors": ["18"], "labour-grade": ["2", "3"], "pay": ["0.80", "0.9"], "women": [""], "no-first-year": [""],
               "matching-major": [""], "hours": ["6", "7", "8"], "no-agency": [""], "registered-unit": [""]}
    found = []
    for level in range(2):
        rules = []
        for rule, values in numbers.items():
            if r.random() < 0.35:
                first, last = dates()
                rules.append({"id": rule, "value": r.choice(values), "from": first, "to": last, "scope": scope(),
                              "waivable": r.random() < 0.7})
        found.append(rules)
    waivers = []
    for rule in {x["id"]: 0 for rules in found for x in rules if x["waivable"]}:
        if r.random() > 0.3:
            continue
        firm = r.choice(enterprises)["id"]
        kinds = sorted({f"{b['enterprise']}/{q['kind']}" if q["kind"] else q["id"] for q in posts
                        for b in tables["bases"] if b["id"] == q["base"]})
        subject = {"staff-ratio": firm, "post-ratio": r.choice(kinds)}.get(
            rule, r.choice([firm, r.choice(tables["bases"])["id"], r.choice(posts)["id"]]))
        if rule in ("no-agency", "registered-unit"):
            subject = r.choice([firm, r.choice(tables["bases"])["id"]])
        value = {"staff-ratio": r.choice(["0.1", "0.4"]), "post-ratio": r.choice(["0.15", "0.5"]), "min-age": "15", "minors": "17",
                 "labour-grade": r.choice(["4", "5"]), "pay": "0.79", "hours": "12"}.get(rule, "no")
        waivers.append({"rule": rule, "subject": subject, "value": value, "by": "office", "filing": "F1",
                        "date": r.choice(["2026-08-01", "2026-08-01", "2026-09-07", "2026-09-08"])})
    if waivers:
        tables["waivers"] = waivers
    return found


HAZARDS = ["height", "underground", "radioactive", "toxic", "explosive", "high-risk", "harmful"]
BEFORE, FIRST = "2026-09-06", "2026-09-07"


def add_places(r, world, tables):
    """What the law asks of units and places, with filings in and out of time, and lines that ask for it."""
    some = lambda p, *values: r.choice(values) if r.random() < p else ""
    date = lambda: r.choice([BEFORE, BEFORE, BEFORE, FIRST])
    for firm in tables["enterprises"]:
        firm.update(no_dishonesty=some(0.9, "yes", "yes", "yes", "no"), safe_since=some(0.9, "2020-01-01", "2023-09-07", "2023-09-08"),
                    visited=some(0.6, BEFORE, FIRST), first_term=some(0.8, "2024-09-01", FIRST), no_fees=some(0.9, "yes", "yes", "yes", "no"))
    for school in tables["schools"]:
        school["city"] = some(0.9, "苏州市", "苏州", "江苏省苏州市", "杭州")
    for base in tables["bases"]:
        base["city"] = some(0.8, "苏州", "苏州市", "Suzhou Jiangsu", "无锡", "杭州", "Ｈａｎｇｚｈｏｕ")
    for person in tables["apprentices"]:
        person["lodging_consent"] = some(0.6, "yes", "yes", "no")
    for post in tables["posts"]:
        hazard = some(0.25, *HAZARDS)
        post["tags"] = ";".join(filter(None, [post["tags"], hazard]))
        post.update(wage_lowest=some(0.3, 1600, 1599.5, 2001), independent=some(0.3, "yes", "no"), rest_days=some(0.4, "sun", "sat;sun", "mon"),
                    filing="", filing_date="")
        if r.random() < 0.2:
            post.update(filing="F2", filing_date=some(0.8, BEFORE, FIRST))
    for slot in tables.get("slots", []):
        slot["filing_date"] = some(0.8, BEFORE, BEFORE, FIRST) if slot["filing"] else ""
    first, second = tables["programmes"]
    first["related"], second["related"] = some(0.3, "P1"), some(0.3, "P0")
    sites = [row["id"] for name in ("posts", "bases", "enterprises", "programmes") for row in tables[name]]
    filings = [("high-risk", site) for site in sites if r.random() < 0.2] + [("hours", site) for site in sites if r.random() < 0.1]
    filings += [("hours", line["id"]) for name in ("studios", "slots") for line in tables.get(name, []) if r.random() < 0.2]
    filings += [("cross-province", f"{school['id']}/{there}") for school in tables["schools"] for there in ("江苏", "浙江省") if r.random() < 0.5]
    filings += [("lodging", name) for name in [row["id"] for row in tables["schools"] + tables["apprentices"]] if r.random() < 0.5]
    if filings:
        tables["filings"] = [{"kind": kind, "subject": subject, "number": "F3", "date": date()} for kind, subject in filings]
    wages = [{"town": "T0", "province": "", "from": BEFORE, "hourly": "11"}, {"town": "", "province": "江苏", "from": BEFORE, "hourly": "9.9"},
             {"town": "", "province": "江苏", "from": "2026-09-08", "hourly": "25"}, {"town": "", "province": "浙江", "from": FIRST, "hourly": "12.5"}]
    tables["minimum_wages"] = [row for row in wages if r.random() < 0.8] or wages[:1]
    numbers = {"high-risk": "", "labour-grade": "4", "hours": r.choice(["8", "7.5"]), "weekly-hours": r.choice(["40", "30"]), "unrelated": "",
               "minimum-wage": "", "unit-admission": r.choice(["3", "2"]), "no-fees": "", "cross-province": "", "away": ""}
    if world["packs"]:
        for rule, value in numbers.items():
            if r.random() < 0.3:
                scope = r.choice([{}, {}, {"base_province": [r.choice(PROVINCES)], "school_province": [r.choice(PROVINCES)]}])
                words = {"high-risk": HAZARDS[:-1], "labour-grade": HAZARDS[-1:]}.get(rule, [])
                world["packs"][-1].append({"id": rule, "value": value, "from": "", "to": "", "scope": scope, "waivable": False, "words": words})


def add_cities(r, world, tables):
    """Towns with cities, which bases without one take over, and lines that bind in cities, by one side or by both."""
    for town in tables["towns"]:
        town["city"] = r.choice(["", "苏州", "无锡市", "无 锡"])
    side = lambda name: r.choice([{}, {f"{name}_province": [r.choice(PROVINCES)]}, {f"{name}_city": [r.choice(["苏州", "江苏苏州", "杭州"])]},
                                  {f"{name}_city": ["苏州市", "无锡"]}])
    for line in (line for pack in world["packs"] for line in pack):
        if r.random() < 0.25:
            line["scope"] = {**side("base"), **side("school")}


def model(r, rotation, studios, published, ledger):
    """The stages in a random order behind a first one that may come first, and the other settings."""
    others = ["generous", "rank-maximal", "min-total-rank", "min-regret", "min-commute", "fill-reserved", "min-open", "balance"]
    if not rotation:
        others.append("score-order")
    stages = r.sample(others, r.choice([1, 2, 2, 3]))
    if published and r.random() < 0.8:
        stages.insert(r.randrange(len(stages) + 1), "min-change")
    if ledger and r.random() < 0.8:
        stages.insert(r.randrange(len(stages) + 1), "ledger")
    if stages[0] not in ("rank-maximal", "score-order") or r.random() < 0.5:
        stages.insert(0, "max-placed")
    partial = r.choice(["forbid", "allow"])
    if rotation and partial == "allow" and r.random() < 0.6:
        stages.insert(1, "max-filled")
    if studios:
        stages.insert(1, "max-sessions")
        if r.random() < 0.6:
            stages.insert(r.randrange(2, len(stages) + 1), "min-slot-rank")
    stages.append("lottery")
    found = {"format": 1, "unlisted": r.choice(["last", "last", "forbid"]), "unplaced": r.choice(["allow"] * 5 + ["forbid"]),
             "places": "per-period" if rotation else "one", "stages": stages}
    if rotation:
        found.update(partial=partial, repeat_posts=r.choice(["forbid", "allow"]))
    if "balance" in stages:
        found["balance_level"] = r.choice(["post", "base", "enterprise", "school", "programme"])
    if r.random() < 0.5:
        found["apprentices_per_mentor"] = r.choice([1, 2])
    if r.random() < 0.5:
        found["bed_beyond_minutes"] = r.choice([30, 60])
    return found


def write(world, folder, pack_status="confirmed"):
    """The world as a scenario's folder."""
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in world["tables"].items():
        headers = list(dict.fromkeys(key for row in rows for key in row))
        if not headers:
            continue
        with open(folder / (name + ".csv"), "w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, headers, restval="")
            writer.writeheader()
            writer.writerows(rows)
    def text(value):
        return "[" + ", ".join(map(text, value)) + "]" if isinstance(value, list) else str(value)

    (folder / "model.yaml").write_text("".join(f"{k}: {text(v)}\n" for k, v in world["model"].items()), encoding="utf-8")
    for level, rules in enumerate(world["packs"]):
        lines = [f"format: 1\nid: pack{level}\n" + ("extends: pack0\n" if level else "") + ("rules:\n" if rules else "rules: []\n")]
        for rule in rules:
            lines.append(f"  - id: {rule['id']}\n    citation: c\n    status: {pack_status}\n    message: {{ zh: z, en: e }}\n")
            lines += [f"    {key}: {value}\n" for key, value in (("valid_from", rule["from"]), ("valid_to", rule["to"])) if value]
            lines += [f"    value: \"{rule['value']}\"\n"] if rule["value"] else []
            lines += [f"    words: {text(rule['words'])}\n"] if rule.get("words") else []
            lines.append(f"    waivable: {'true' if rule['waivable'] else 'false'}\n")
            if rule["scope"]:
                lines.append("    applies_to: { " + ", ".join(f"{k}: {text(v)}" for k, v in rule["scope"].items()) + " }\n")
        (folder / f"pack{level}.yaml").write_text("".join(lines), encoding="utf-8")
    first, last = world["term"]
    periods = "".join(f"  - {{ id: {i}, start: {a}, end: {b} }}\n" for i, a, b in world["periods"])
    (folder / "scenario.yaml").write_text(
        f"format: 1\nname: judge\nmodel: model\nrules: {'pack1' if world['packs'] else 'none'}\nlanguage: en\nmissing: list\n"
        f"term: {{ start: {first}, end: {last} }}\n" + ("periods:\n" + periods if periods else "")
        + f"lottery: {{ seed: \"{world['seed']}\" }}\n", encoding="utf-8")
