"""scenario.yaml with those that it extends, the model and the rule packs: every key is known here or refused."""
import datetime, os, pathlib
from fractions import Fraction

from . import Unknown
from . import texts
from .contract import RULES, STAGES, TABLES
from .settings_file import read

ROOT = pathlib.Path(__file__).resolve().parents[3]
DEEPEST = 8
SCENARIO_KEYS = "format name model rules language term periods lottery missing extends changes columns apprentices_per_mentor".split()
MODEL_KEYS = """format unlisted unplaced places partial repeat_posts travel apprentices_per_mentor bed_beyond_minutes night balance_level
stages""".split()
RULE_KEYS = "id citation valid_from valid_to applies_to value status waivable words except minimum_paper message".split()
NATIONAL = "national-2021"
PAPERS = set("""consent guardian-consent guardian-consent-under-18 agreement agreement-undated insurance
insurance-unnumbered safety-training""".split())
HAZARDS = set("height underground radioactive toxic explosive high-risk harmful".split())


class Keys:
    """A mapping with its path, read key by key; what does not fit is refused with file and path."""

    def __init__(self, name, values, path=""):
        self.name, self.path = name, path
        if not isinstance(values, dict):
            raise Unknown(f"{name}: {path or 'the whole'} is no mapping")
        self.values = {key: value for key, value in values.items() if value is not None}
        self.written = values

    def fault(self, key, what):
        raise Unknown(f"{self.name}: {self.path and self.path + '.'}{key}: {what}")

    def known(self, keys):
        for key in self.written:
            if key not in keys:
                self.fault(key, "this key is not known")
        return self

    def has(self, key):
        return key in self.values

    def need(self, *keys):
        for key in keys:
            if key not in self.values:
                self.fault(key, "is missing")

    def text(self, key, default=None):
        value = self.values.get(key, default)
        if not isinstance(value, str) and value is not None:
            self.fault(key, "is no single value")
        return value if value is None else texts.trimmed(value)

    def word(self, key, words, default=None):
        value = self.text(key, default)
        if value is not None and value not in words:
            self.fault(key, f"{value} is none of {', '.join(words)}")
        return value

    def cell(self, key, kind):
        """A text read as a cell of a kind."""
        value = self.text(key)
        if value is None:
            return None
        try:
            return texts.cell(value, kind)
        except texts.Wrong as why:
            self.fault(key, f"{value}: {why}")

    def date(self, key):
        value = self.cell(key, "date")
        return value and datetime.date.fromisoformat(value)

    def number(self, key, low, high, is_whole=False):
        value = self.cell(key, f"{'whole' if is_whole else 'decimal'}:{low}:{high}")
        return None if value is None else Fraction(value)

    def mapping(self, key):
        return Keys(self.name, self.values[key], f"{self.path and self.path + '.'}{key}") if key in self.values else None

    def list(self, key):
        value = self.values.get(key, [])
        if not isinstance(value, list):
            self.fault(key, "is no list")
        return value

    def text_list(self, key):
        found = self.list(key)
        for value in found:
            if not isinstance(value, str):
                self.fault(key, "holds something that is no single value")
        return [texts.trimmed(value) for value in found]

    def provinces(self, key):
        found = []
        for value in self.text_list(key):
            try:
                found.append(texts.province(texts.folded(value)))
            except texts.Wrong:
                self.fault(key, f"{value} is no province")
        return found

    def cities(self, key):
        found = self.text_list(key)
        for name in found:
            if len(texts.cities(name)) != 1:
                self.fault(key, f"{name} is no city, or one of several")
        return [texts.city(name) for name in found]


def load(path, shown):
    try:
        return read(pathlib.Path(path).read_bytes(), shown)
    except OSError as why:
        raise Unknown(f"{shown}: cannot be read ({why.strerror})")


class Layer:
    """One scenario.yaml of a chain."""

    def __init__(self, folder, name):
        self.folder = folder
        self.keys = Keys(name, load(os.path.join(folder, name), name)).known(SCENARIO_KEYS)
        self.keys.need("format")
        self.keys.word("format", ["1"])
        self.columns = self.read_columns(self.keys.mapping("columns"))
        if self.keys.has("changes") and not self.keys.has("extends"):
            self.keys.fault("changes", "there is nothing that they change")


    @staticmethod
    def read_columns(tables):
        """By table the headers that are mapped, folded and in small letters, with what they are."""
        found = {}
        for key in tables.written if tables else ():
            name = key if key.endswith(".csv") else key + ".csv"
            if name not in TABLES or not tables.has(key):
                tables.fault(key, "is no table that is read here, or maps nothing")
            own, headers = tables.mapping(key), {}
            for header in own.written:
                if not own.text(header):
                    own.fault(header, "maps to nothing")
                if headers.setdefault(texts.folded(header).lower(), own.text(header)) != own.text(header):
                    own.fault(header, "is mapped twice")
            found[name] = headers
        return found


class Settings:
    """What the chain says: each key is that of the first scenario.yaml that writes it."""

    def __init__(self, path):
        path = pathlib.Path(path)
        folder, name = (str(path), "scenario.yaml") if path.is_dir() else (str(path.parent), path.name)
        self.layers, seen = [], set()
        while True:
            identity = os.path.realpath(os.path.join(folder, name))
            if identity in seen or len(self.layers) >= DEEPEST:
                raise Unknown(f"{name}: `extends` goes in a circle or too deep")
            seen.add(identity)
            self.layers.append(Layer(folder, name))
            reference = self.layers[-1].keys.text("extends")
            if reference is None:
                break
            is_file = reference.endswith((".yaml", ".yml"))
            target = os.path.join(folder, reference)
            folder, name = (os.path.dirname(target) or ".", os.path.basename(target)) if is_file else (target, "scenario.yaml")
        term, periods = self.owner("term").keys, self.owner("periods").keys
        term.need("term")
        self.owner("language").keys.word("language", ["zh", "en"])
        self.owner("name").keys.text("name")
        self.missing = self.owner("missing").keys.word("missing", ["stop", "list"], "stop")
        self.read_term(term.mapping("term").known(["start", "end"]), periods)
        lottery = self.owner("lottery").keys.mapping("lottery")
        self.seed = lottery.known(["seed"]).text("seed") if lottery else None
        self.model = Model(*self.find(self.owner("model"), "model", "models"))
        own = self.owner("apprentices_per_mentor").keys.number("apprentices_per_mentor", 1, 10_000, is_whole=True)
        if own is not None:
            self.model.per_mentor = own
        if not self.seed and {"lottery", "score-order"} & set(self.model.stages):
            raise Unknown("scenario.yaml: lottery.seed is missing or empty")
        owner = self.owner("rules")
        self.rules = []
        self.has_law = owner.keys.text("rules") != "none"
        if self.has_law:
            self.add_pack(*self.find(owner, "rules", "scenarios/rules"), [], set())
            self.give_words()
        self.change_rules(self.layers[:self.layers.index(owner) + 1])

    def owner(self, key):
        return next((layer for layer in self.layers if layer.keys.has(key)), self.layers[0])

    def read_term(self, term, owner):
        term.need("start", "end")
        self.start, self.end = term.date("start"), term.date("end")
        if self.end < self.start:
            raise Unknown("scenario.yaml: the term ends before it starts")
        self.periods = []
        for number, item in enumerate(owner.list("periods"), 1):
            period = Keys(owner.name, item, f"periods[{number}]").known(["id", "start", "end"])
            period.need("id", "start", "end")
            self.periods.append((period.date("start"), period.date("end"), period.cell("id", "id")))
        self.periods.sort()
        names = [name for *_, name in self.periods]
        if len(set(names)) < len(names) or "term" in names and len(names) > 1:
            owner.fault("periods", "an id is there twice, or `term` is one of several")
        last = self.start - datetime.timedelta(1)
        for start, end, name in self.periods:
            if end < start or end > self.end or start <= last:
                owner.fault("periods", f"{name} lies outside the term, ends before it starts or overlaps another")
            last = end
        if not self.periods:
            if owner.has("periods"):
                owner.fault("periods", "is empty")
            self.periods = [(self.start, self.end, "term")]

    def find(self, layer, key, embedded):
        """The file that a name or path means: beside the file that names it, then among those of the program."""
        layer.keys.need(key)
        return self.file(layer.keys.text(key), [layer.folder], embedded, layer.keys)

    def file(self, reference, folders, embedded, keys):
        name = reference if reference.endswith((".yaml", ".yml")) else reference + ".yaml"
        for folder in folders:
            path = os.path.join(folder, name)
            if os.path.exists(path):
                return path, folders[-1]
        path = ROOT / embedded / name
        if "/" in reference or not path.exists():
            raise Unknown(f"{keys.name}: there is no {reference}")
        return str(path), folders[-1]

    def add_pack(self, path, home, above, done):
        """The lines of a pack behind those that it extends; each pack once."""
        identity, shown = os.path.realpath(path), os.path.basename(path)
        if identity in above or len(above) >= DEEPEST:
            raise Unknown(f"{shown}: `extends` goes in a circle or too deep")
        if identity in done:
            return
        pack = Keys(shown, load(path, shown)).known(["format", "id", "extends", "rules"])
        pack.need("format", "id")
        pack.word("format", ["1"])
        if pack.text("id") != shown.rsplit(".", 1)[0]:
            pack.fault("id", "is not the file's name")
        bases = pack.values.get("extends", [])
        for base in [bases] if isinstance(bases, str) else pack.text_list("extends"):
            folders = list(dict.fromkeys([os.path.dirname(path), home]))
            self.add_pack(*self.file(texts.trimmed(base), folders, "scenarios/rules", pack), above + [identity], done)
        done.add(identity)
        for number, item in enumerate(pack.list("rules"), 1):
            self.rules.append(Rule(Keys(shown, item, f"rules[{number}]")))

    def give_words(self):
        """A line on venues without words has those of the line before it, else the nation's."""
        words, spared = None, None
        for rule in self.rules:
            if rule.id == "venues" and not rule.words:
                if words is None:
                    path = ROOT / "scenarios/rules" / (NATIONAL + ".yaml")
                    lines = [Rule(Keys(path.name, item)) for item in Keys(path.name, load(path, path.name)).list("rules")]
                    words, spared = next((line.words, line.spared) for line in lines if line.id == "venues")
                rule.words, rule.spared = words, rule.spared + spared
            if rule.id == "venues":
                words, spared = rule.words, rule.spared

    def change_rules(self, layers):
        """The changes of rules by overlays, innermost first; those under the layer that names the pack are of another."""
        for layer in reversed(layers):
            for change in layer.keys.list("changes"):
                if not isinstance(change, dict) or "rule" not in change or not self.has_law:
                    continue
                keys = Keys(layer.keys.name, change["rule"], "changes.rule").known(["id", "value"])
                rules = [rule for rule in self.rules if rule.id == keys.text("id")]
                if not rules:
                    keys.fault("id", "no line of the pack has it")
                for rule in rules:
                    rule.value = rule.number(keys)


class Rule:
    """One dated line of a pack."""

    def __init__(self, keys):
        keys.known(RULE_KEYS).need("id", "citation", "message")
        self.id = keys.word("id", list(RULES))
        self.first, self.last = keys.date("valid_from"), keys.date("valid_to")
        if self.first and self.last and self.last < self.first:
            keys.fault("valid_to", "is before the first day")
        scope = keys.mapping("applies_to")
        if scope:
            scope.known(["base_province", "base_city", "school_province", "school_city"])
        sides = [(scope.provinces(f"{side}_province"), scope.cities(f"{side}_city")) if scope else ([], []) for side in ("base", "school")]
        for side, (provinces, cities) in zip(("base", "school"), sides):
            if provinces and cities:
                scope.fault(f"{side}_city", "stands beside provinces of the same side: either, or both?")
        self.bases, self.schools = sides
        self.value = self.number(keys)
        keys.word("status", ["confirmed", "to-confirm"])
        self.words, self.spared = (self.read_words(keys, key) for key in ("words", "except"))
        self.is_waivable = keys.word("waivable", ["true", "false"]) == "true"
        if self.id == "choice" and self.is_waivable:
            keys.fault("waivable", "who refused a place is not given it again, whatever anybody files")
        self.read_papers(keys)
        message = keys.mapping("message").known(["zh", "en"])
        message.need("zh", "en")

    def read_papers(self, keys):
        """The papers that a rule on papers lists; no other rule has any, and no roster turns on them."""
        found, asks = keys.text_list("minimum_paper"), self.id in ("agreement", "consent", "insurance", "training")
        if asks:
            keys.need("minimum_paper")
        if keys.has("minimum_paper") and (not asks or set(found) - PAPERS):
            keys.fault("minimum_paper", "is a list of papers, for the rules on papers alone")

    def number(self, keys):
        bounds = RULES[self.id][0]
        if bounds is None:
            return keys.number("value", -10**9, 10**9)
        keys.need("value")
        return keys.number("value", *bounds, is_whole=self.id in ("min-age", "minors", "labour-grade"))

    def read_words(self, keys, key):
        found = keys.text_list(key)
        if key == "words" and self.id in ("high-risk", "labour-grade"):
            if keys.has(key) and (not found or set(found) - HAZARDS):
                keys.fault(key, "is a list of tags of risks")
            return found
        if keys.has(key) and (self.id != "venues" or not found or not all(any(map(str.isalnum, word)) for word in found)):
            keys.fault(key, "is a list of words, for the rule venues alone")
        return found

    def is_in_force(self, day):
        """Whether it holds on a day: the law of a span is that of its first one."""
        return (not self.first or self.first <= day) and (not self.last or day <= self.last)

    def binds(self, bases, schools):
        """Whether the line names the province or the city of one of some bases or schools, or no place at all."""
        return not any(self.bases + self.schools) or self.at_base(bases) or self.at_school(schools)

    def at_base(self, sites):
        return any(name in names for site in sites for name, names in zip(site, self.bases))

    def at_school(self, sites):
        return any(name in names for site in sites for name, names in zip(site, self.schools))

    def hangs_on_base(self, site):
        """Whether a name of a base that the line goes by is not known."""
        return any(names and not name for name, names in zip(site, self.bases))

    def hangs_on_school(self, site):
        return any(names and not name for name, names in zip(site, self.schools))


class Model:
    """models/NAME.yaml."""

    def __init__(self, path, _):
        keys = Keys(os.path.basename(path), load(path, os.path.basename(path))).known(MODEL_KEYS)
        keys.need("format", "stages")
        keys.word("format", ["1"])
        self.unlisted = keys.word("unlisted", ["last", "forbid"], "last")
        self.unplaced = keys.word("unplaced", ["allow", "forbid"], "allow")
        self.is_rotation = keys.word("places", ["one", "per-period"], "one") == "per-period"
        self.partial = keys.word("partial", ["allow", "forbid"], "forbid")
        self.repeat_posts = keys.word("repeat_posts", ["allow", "forbid"], "forbid")
        self.per_mentor = keys.number("apprentices_per_mentor", 1, 10_000, is_whole=True)
        self.bed_beyond = keys.number("bed_beyond_minutes", 0, 100_000, is_whole=True)
        self.night = self.read_night(keys.mapping("night"))
        self.balance_level = keys.word("balance_level", ["post", "base", "enterprise", "school", "programme"], "base")
        travel = keys.mapping("travel")
        travel = travel.known(["speed_kmh", "detour"]) if travel else Keys("", {})
        self.speed = travel.number("speed_kmh", 1, 1_000) or Fraction(30)
        self.detour = travel.number("detour", 1, 100) or Fraction(13, 10)
        self.stages = ["rank-maximal" if word == "greedy" else word for word in keys.text_list("stages")]
        for at, word in enumerate(self.stages):
            if word not in STAGES:
                keys.fault("stages", f"{word} is no stage that is known here")
            if word in self.stages[:at] or "lottery" in self.stages[:at]:
                keys.fault("stages", f"{word} is there twice or behind the lottery")
        if self.stages[:1] not in (["max-placed"], ["rank-maximal"], ["score-order"]):
            keys.fault("stages", "the first places nobody")
        if "min-slot-rank" in self.stages and "max-sessions" not in self.stages[:self.stages.index("min-slot-rank")]:
            keys.fault("stages", "min-slot-rank needs max-sessions before it")
        if "max-filled" in self.stages and not (self.is_rotation and self.partial == "allow"):
            keys.fault("stages", "max-filled is for rotations that may be left in part")

    @staticmethod
    def read_night(keys):
        """From and to, in minutes after midnight; 22:00 to 06:00 where nothing is written."""
        if keys is None:
            return 1_320, 360
        keys.known(["from", "to"]).need("from", "to")
        found = []
        for key in ("from", "to"):
            text = keys.cell(key, "time")
            found.append(int(text[:2]) * 60 + int(text[3:]))
        if found[0] == found[1]:
            keys.fault("to", "the night begins and ends at the same time")
        return tuple(found)
