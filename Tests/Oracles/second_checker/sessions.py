"""Studios: the dates of slots, who may have them, which posts they clash with, and how many fit beside a place."""
import datetime

from . import Unknown
from .places import meets
from .term import date_of, minutes, parts
from .texts import DAYS

ONE_DAY = datetime.timedelta(1)


class Slot:
    def __init__(self, term, name, row, calendar):
        self.id, self.row, self.studio, self.period = name, row, row["studio"], term.period("slots.csv", row)
        # an end of 00:00 or 24:00 is the end of the day on which the slot begins
        self.start, self.end, self.capacity = minutes(row["start"]), minutes(row["end"]) or 24 * 60, int(row["capacity"])
        if self.end <= self.start:
            term.fault("slots.csv", row, "end", "is not after the start")
        if bool(row["date"]) == bool(row["weekday"]):
            term.fault("slots.csv", row, "date", "not exactly one of date and weekday")
        first, last = term.periods[self.period] if self.period else (term.start, term.end)
        if row["date"]:
            self.dates = [date_of(row["date"])]
            if not first <= self.dates[0] <= last:
                term.fault("slots.csv", row, "date", "lies outside its period or the term")
        else:
            days = (first + each * ONE_DAY for each in range((last - first).days + 1))
            self.dates = [day for day in days if DAYS[day.weekday()] == row["weekday"] and calendar.get(day) != "holiday"]
        # the period of its own, or the one that its date lies in
        self.own_period = self.period or next(
            (name for name, (start, end) in term.periods.items() if row["date"] and start <= self.dates[0] <= end), None)


class Sessions:
    """Slot pairs and what rows need of them."""

    def __init__(self, term, law, travel):
        self.term, self.law, self.travel = term, law, travel
        self.calendar = {}
        for row in term.rows("calendar.csv"):
            day = date_of(row["date"])
            if day in self.calendar or row["kind"] == "workday" and day.weekday() < 5:
                term.fault("calendar.csv", row, "date", "is there twice, or no rest day that could be worked")
            self.calendar[day] = row["kind"]
        self.studios = term.register("studios.csv", [row["studio"] for row in term.rows("slots.csv")])
        for row in term.rows("studios.csv"):
            term.resolve("studios.csv", row, "town", term.towns)
        self.slots = {}
        for name, row in term.register("slots.csv").items():
            term.resolve("slots.csv", row, "studio", self.studios)
            if name in term.posts or name in term.bases or name in term.firms:
                raise Unknown(f"the id {name} names a place and a slot")
            self.slots[name] = Slot(term, name, row, self.calendar)
        self.rank, self.worst = {}, 1
        for row in term.rows("studio_preferences.csv"):
            key = term.resolve("studio_preferences.csv", row, "apprentice", term.people), row["slot"]
            term.resolve("studio_preferences.csv", row, "slot", self.slots)
            self.rank[key] = min(int(row["rank"]), self.rank.get(key, 10_000))
            self.worst = max(self.worst, 1 + int(row["rank"]))
        self.of = {person: self.pairs(person) for person in term.people}
        self.clashes, self.days_of = {}, {}

    def asked(self, person):
        return int(self.term.programme(person, "studio_sessions") or 0)

    def town(self, slot):
        studio = self.studios[slot.studio]
        return studio["town"] if studio else ""

    def pairs(self, person):
        """The slots that an apprentice may have, in the order of their ids."""
        if not self.asked(person):
            return []
        found = []
        for name, slot in self.slots.items():
            studio = self.studios[slot.studio]
            admits = parts(studio["programmes"]) if studio else []
            is_open = not admits or admits == ["*"] or self.term.people[person]["programme"] in admits
            if is_open and slot.dates and not self.is_barred(person, slot, studio):
                found.append(name)
        return found

    def is_barred(self, person, slot, studio):
        """A registered studio is a placement unit: no rest days and no nights without a filing; an empty cell is missing."""
        registered = studio["registered"] if studio else ""
        filed, start = date_of(slot.row["filing_date"]), self.term.start
        is_own = slot.row["filing"] and filed and filed < start
        if registered == "false" or is_own or self.law.places.is_filed("hours", start, [slot.row["id"], slot.studio]):
            return False
        if not (meets(self.term.model.night, slot.start, slot.end) or any(map(self.is_rest_day, slot.dates))):
            return False
        if not self.law.binds_slot(person, self.town(slot)):
            if self.law.may_bind_slot(self.town(slot)):
                self.term.missing("hours", f"the province of the town of studio {slot.studio}")
            return False
        if not registered:
            self.term.missing("hours", f"studios.csv registered of {slot.studio}")
        return registered == "true"

    def is_rest_day(self, day):
        return self.calendar.get(day, "holiday" if day.weekday() > 4 else "workday") == "holiday"

    def works(self, post, day):
        days = [DAYS.index(each) for each in post.days] or [0, 1, 2, 3, 4]
        kind = self.calendar.get(day)
        if kind == "holiday":
            return post.rest_day
        return day.weekday() in days or kind == "workday" and min(days) < 5

    def clash(self, span, name, post):
        """Whether nobody can have the slot and the post in the span, as far as hours and ways are known."""
        key = span.index, name, post.id
        if key not in self.clashes:
            self.clashes[key] = self.find_clash(span, self.slots[name], post)
        return self.clashes[key]

    def find_clash(self, span, slot, post):
        if post.release:
            return False
        if post.start is None or post.end is None:
            self.term.missing("slot-clash", f"posts.csv start or end of {post.id}")
            return False
        town = self.town(slot)
        way = self.travel.from_town(town, post.base) if town else None
        if way is None:
            self.term.missing("slot-clash", f"the way from the studio of {slot.id} to {post.base}")
            way = 0
        start, end = 10 * post.start, 10 * (post.end if post.end > post.start else post.end + 1_440)
        for date in slot.dates:
            for offset in (-1, 0, 1):
                day = date + offset * ONE_DAY
                if span.contains(date) and span.contains(day) and self.works(post, day):
                    shift = offset * 14_400
                    if shift + start - way < 10 * slot.end and 10 * slot.start < shift + end + way:
                        return True
        return False

    def days(self, person):
        """The sets of two slots or more on one date that no other such set contains, by their first dates."""
        slots = tuple(self.of[person])
        if slots not in self.days_of:
            on_date = {}
            for name in slots:
                for day in self.slots[name].dates:
                    on_date.setdefault(day, set()).add(name)
            first = {}
            for day in sorted(on_date):
                if len(on_date[day]) > 1:
                    first.setdefault(frozenset(on_date[day]), day)
            self.days_of[slots] = [
                (day, own) for own, day in first.items() if not any(own < other for other in first)]
        return self.days_of[slots]

    def share(self, person):
        """The most sessions in one period."""
        return -(-self.asked(person) // len(self.term.periods))

    def crowded(self, person):
        """Per period with more slots than may be had, its slots."""
        if len(self.term.periods) < 2:
            return {}
        found = {
            name: [slot for slot in self.of[person] if self.slots[slot].own_period == name] for name in self.term.periods}
        return {name: slots for name, slots in found.items() if len(slots) > self.share(person)}

    def most(self, person, wanted):
        """The most sessions out of some slots: one a day, so many a period, so many in all (a slot counts for its first day)."""
        period = {slot: name for name, slots in self.crowded(person).items() for slot in slots}
        days = {}
        for slot in wanted:
            day = next((day for day, own in self.days(person) if slot in own), slot)
            days.setdefault(period.get(slot), set()).add(day)
        most = [len(own) if name is None else min(self.share(person), len(own)) for name, own in days.items()]
        return min(self.asked(person), sum(most))
