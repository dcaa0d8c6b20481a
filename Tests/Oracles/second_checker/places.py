"""What the law asks of a post and its unit: risks, working time, pay, admission, provinces and lodging."""
import math
from collections import defaultdict
from fractions import Fraction

from .term import date_of

WEEKS_A_MONTH = Fraction(2175, 500)  # 21.75 paid days of five-day weeks


def meets(night, start, end):
    """Whether a stretch of minutes after a midnight has some of the night in it."""
    first, last = night
    last += 1_440 * (last <= first)
    return any(max(start, first + day) < min(end, last + day) for day in (-1_440, 0, 1_440))


class Places:
    def __init__(self, law):
        self.law, self.term, self.night = law, law.term, law.term.model.night
        self.filed = defaultdict(dict)
        for kind, subject, date in self.term.filings:
            self.filed[kind][subject] = min(date, self.filed[kind].get(subject, date))

    def is_filed(self, kind, day, subjects):
        return any(subject in self.filed[kind] and self.filed[kind][subject] < day for subject in subjects)

    def names(self, person, post):
        return [post.id, post.base, post.firm, self.term.people[person]["programme"]]

    def bars(self, span, person, post, binds):
        """The first rule against an apprentice at a post, or None."""
        for rule in (self.risk, self.hours, self.major, self.pay, self.hourly, self.unit, self.across, self.lodging):
            found = rule(span, person, post, binds)
            if found:
                return found
        return None

    def names_tag(self, rule, span, person, post):
        lines = [line for line in self.law.rules if line.id == rule and set(line.words) & set(post.tags)]
        return bool(lines) and bool(self.law.on_pair(rule, span, person, post, lines))

    def risk(self, span, person, post, binds):
        if self.names_tag("labour-grade", span, person, post):
            return "labour-grade"
        if self.names_tag("high-risk", span, person, post):
            return None if self.is_filed("high-risk", span.start, self.names(person, post)) else "high-risk"
        return None

    def hours(self, span, person, post, binds):
        """Rest days of the unit's own, nights, overtime by the day and by the week; a filing before the start lifts all."""
        if not binds("hours") and not binds("weekly-hours"):
            return None
        own = post.filing and post.filing_date and post.filing_date < span.start
        if own or self.is_filed("hours", span.start, self.names(person, post)):
            return None
        day, week = self.worked(post)
        if binds("hours"):
            if post.rest_day or post.night or set(post.days) & set(post.rest_days) or len(set(post.days)) == 7:
                return "hours"
            if post.start is not None and post.end is not None:
                if meets(self.night, post.start, post.end + 1_440 * (post.end <= post.start)):
                    return "hours"
            most = self.law.limit("hours", span, person, post)
            if day is not None and most is not None and day > math.floor(most * 60):
                return "hours"
        most = self.law.limit("weekly-hours", span, person, post)
        if week is not None and most is not None and week > math.floor(most * 60):
            return "weekly-hours"
        if week is None:
            self.term.missing("hours" if binds("hours") else "weekly-hours", f"posts.csv days, start or end of {post.id}")
        return None

    @staticmethod
    def worked(post):
        """Minutes a day, less an hour's break over six hours, and a week; None where a figure is empty."""
        if post.start is None or post.end is None:
            return None, None
        length = post.end - post.start + 1_440 * (post.end <= post.start)
        day = length - 60 * (length > 360)
        return day, day * len(post.days) if post.days else None

    def major(self, span, person, post, binds):
        rules = [rule for rule in ("unrelated", "matching-major") if binds(rule)]
        if not rules:
            return None
        term = self.term
        if post.admits is None:
            term.missing(rules[0], f"posts.csv programmes of {post.id}")
            return None
        name, first = term.people[person]["programme"], term.programmes[post.first]
        wanted, own = first["category"] if first else "", term.programme(person, "category")
        if not wanted or not own:
            term.missing(rules[0], f"programmes.csv category for {person} at {post.id}")
            return None
        if wanted == own:
            return None
        related = post.first in term.programme(person, "related").split(";") or name in first["related"].split(";")
        if "unrelated" in rules and not related:
            return "unrelated"
        return "matching-major" if "matching-major" in rules else None

    def pay(self, span, person, post, binds):
        share = self.law.limit("pay", span, person, post)
        if share is None or post.is_led:
            return None
        floors = [floor for floor in (post.lowest, None if post.regular is None else share * post.regular) if floor is not None]
        if post.wage is None or not floors:
            self.term.missing("pay", f"posts.csv wage, wage_regular or wage_lowest of {post.id}")
            return None
        return "pay" if all(post.wage < floor for floor in floors) else None

    def hourly(self, span, person, post, binds):
        if not binds("minimum-wage"):
            return None
        least, week = self.least_hourly(span, post.base), self.worked(post)[1]
        if least is None or week is None or post.wage is None:
            self.term.missing("minimum-wage", f"minimum_wages.csv hourly, or wage and hours of {post.id}")
            return None
        return "minimum-wage" if post.wage < least * Fraction(week, 60) * WEEKS_A_MONTH else None

    def least_hourly(self, span, base):
        """By the base's town, else by its province: the row that came into force last."""
        row = self.term.bases[base]
        for area in (("town", row["town"] if row else ""), ("province", self.law.province[base])):
            rows = [(date, amount) for where, date, amount in self.term.wages if where == area and area[1] and date <= span.start]
            if rows:
                return max(rows)[1]
        return None

    def unit(self, span, person, post, binds):
        base, firm = self.term.bases[post.base], self.term.firms[post.firm]
        if binds("no-agency"):
            if not base or not base["no_agency"]:
                self.term.missing("no-agency", f"bases.csv no_agency of {post.base}")
            elif base["no_agency"] == "false":
                return "no-agency"
        if binds("registered-unit") and not self.law.is_registered(post, base):
            return "registered-unit"
        get = firm.get if firm else lambda column: ""
        if binds("unit-admission"):
            if self.is_unfit(span, person, post, get):
                return "unit-admission"
        if binds("no-fees"):
            if not get("no_fees"):
                self.term.missing("no-fees", f"enterprises.csv no_fees of {post.firm}")
            elif get("no_fees") == "false":
                return "no-fees"
        return None

    def is_unfit(self, span, person, post, get):
        since, visit, first = (date_of(get(column)) for column in ("safe_since", "visited", "first_term"))
        years = self.law.limit("unit-admission", span, person, post)
        is_visited = visit is not None and visit < span.start
        if get("no_dishonesty") == "false" or first and first >= self.term.start and not is_visited:
            return True
        if since and years is not None:
            months = since.year * 12 + since.month - 1 + math.floor(years * 12)
            if (months // 12, months % 12 + 1, since.day) > (span.start.year, span.start.month, span.start.day):
                return True
        if not get("no_dishonesty") or not since and years is not None or not first and not is_visited:
            self.term.missing("unit-admission", f"enterprises.csv no_dishonesty, safe_since or first_term of {post.firm}")
        return False

    def across(self, span, person, post, binds):
        if not binds("cross-province"):
            return None
        school, there = self.term.school_province(person), self.law.province[post.base]
        if not school or not there:
            self.term.missing("cross-province", f"the province of the school of {person} or of {post.base}")
            return None
        name = self.term.people[person]["school"]
        is_lawful = school == there or self.is_filed("cross-province", span.start, [f"{name}/{there}"])
        return None if is_lawful else "cross-province"

    def is_away(self, person, base):
        """Whether a base is in another city than the school, None where that is not known."""
        school = self.term.schools.get(self.term.people[person]["school"])
        if self.term.people[person]["school"] == "":
            return None
        here, there = self.term.school_province(person), self.law.province[base]
        if here and there and here != there:
            return True
        cities = self.term.city(school), self.term.city_of(base)
        return cities[0] != cities[1] if all(cities) else None

    def lives_outside(self, span, person):
        row = self.term.people[person]
        subjects = [person] + ([row["school"]] if row["school"] else [])
        return row["lodging_consent"] == "true" and self.is_filed("lodging", span.start, subjects)

    def lodging(self, span, person, post, binds):
        if not binds("away"):
            return None
        away = self.is_away(person, post.base)
        if away is None:
            self.term.missing("away", f"the city of the school of {person} or of {post.base}")
        if not away or self.lives_outside(span, person):
            return None
        base, sex = self.term.bases[post.base], self.term.people[person]["sex"]
        beds = [base["beds_" + each] if base else "" for each in ([sex] if sex else ["male", "female"])]
        if all(count and int(count) == 0 for count in beds):
            return "away"
        if not sex or not beds[0]:
            self.term.missing("away", f"bases.csv beds of {post.base}, or the sex of {person}")
        return None

    def counts_bed(self, span, person, base):
        """Whether the law on who is away counts an apprentice against the beds of a base."""
        posts = self.term.posts_of[base]
        return bool(posts and self.is_away(person, base) and not self.lives_outside(span, person)
                    and self.law.on_pair("away", span, person, self.term.posts[posts[0]]))
