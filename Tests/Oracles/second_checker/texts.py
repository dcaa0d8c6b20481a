"""Bytes to texts, texts to cells: encodings, folding, CSV, and the kinds of cells of the contract."""
import datetime, functools, re, unicodedata
from decimal import Decimal

from . import Unknown
from .cities import CITIES
from .contract import BOOLEANS, PROVINCES, PROVINCE_SUFFIXES, PROVINCE_WORDS, QUOTA_SCOPES, QUOTA_SITES, SEXES, TAGS, WEEKDAYS, WORDS

BLANKS = set(
    [*range(0x09, 0x0E), 0x20, 0x85, 0xA0, 0x1680, *range(0x2000, 0x2010), *range(0x2028, 0x2030), 0x205F, 0x2060, 0x3000, 0xFEFF])
HIDDEN = set(
    [*range(0x20), *range(0x7F, 0xA1), 0xAD, *range(0x200B, 0x2010), *range(0x2028, 0x202F), *range(0x2060, 0x2065), 0xFEFF,
     *range(0xFFF9, 0xFFFC)]) - {0xA0}
EXCEL_ERRORS = {"#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "########"}
DENIALS = set("""无 没有 暂无 否 未 未备案 待备案 未批准 待批准 不批准 未投保 待投保 未买 待定 待办 办理中 no none not n/a na nil pending tbd false
- -- — —— / \\ 0 ? ？""".split())
DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


def decoded(data, name):
    """UTF-8 with or without a mark, UTF-16 with one, GB18030, in that order."""
    try:
        if data.startswith(b"\xef\xbb\xbf"):
            return data[3:].decode("utf-8")
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            return data.decode("utf-16")
    except UnicodeDecodeError:
        raise Unknown(f"{name}: its bytes are not what their mark says")
    for encoding in ("utf-8", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unknown(f"{name}: its bytes are neither UTF-8, UTF-16 with a mark nor GB18030")


def trimmed(text):
    """Without outer blanks and marks that nobody sees."""
    start, end = 0, len(text)
    while start < end and ord(text[start]) in BLANKS:
        start += 1
    while end > start and ord(text[end - 1]) in BLANKS:
        end -= 1
    return text[start:end]


def folded(text):
    """NFKC, so that full-width digits, letters and blanks are plain ones; outer blanks cut."""
    return trimmed(text if text.isascii() else unicodedata.normalize("NFKC", text))


def cut(text, delimiter, name):
    """The records of a CSV text (RFC 4180), each with its number; a text that breaks the form is refused."""
    records, record, cell, number, at, end = [], [], [], 1, 0, len(text)

    def fault(what):
        raise Unknown(f"{name}, row {number}: {what}")

    while at < end:
        if text[at] == '"' or text.startswith('="', at):
            at += 1 if text[at] == '"' else 2
            while True:
                close = text.find('"', at)
                if close < 0:
                    fault("a quote is not closed")
                cell.append(text[at:close])
                at = close + 1
                if not text.startswith('"', at):
                    break
                cell.append('"')
                at += 1
            if at < end and text[at] not in delimiter + "\r\n":
                fault("text behind a closing quote")
        else:
            start = at
            while at < end and text[at] not in delimiter + "\r\n":
                if text[at] == '"':
                    fault("a quote inside a cell that does not begin with one")
                at += 1
            cell.append(text[start:at])
        record.append("".join(cell))
        cell = []
        if at < end and text[at] == delimiter:
            at += 1
            if at == end:
                record.append("")
            continue
        if at < end:
            at += 2 if text.startswith("\r\n", at) else 1
        if record != [""]:
            records.append((number, record))
        number, record = number + 1, []
    if record:
        records.append((number, record))
    if any("\0" in cell for _, record in records for cell in record):
        raise Unknown(f"{name}: a NUL byte")
    return records


def delimiter_of(text):
    """The one of `,` `;` and tab that is most often outside quotes in the first line that is not blank."""
    counts, is_quoted, is_blank = {",": 0, ";": 0, "\t": 0}, False, True
    for letter in text:
        if letter == '"':
            is_quoted = not is_quoted
        if letter in "\r\n" and not is_quoted:
            if is_blank:
                continue
            break
        is_blank = is_blank and letter == " "
        if not is_quoted and letter in counts:
            counts[letter] += 1
    return max(",;\t", key=lambda each: counts[each])


def records_of(data, name):
    """The records of a table's bytes; a first line `sep=X` names the separator."""
    text = decoded(data, name)
    if found := re.match(r'"?sep=([,;\t])"?(\r\n|\r|\n)', text):
        return cut(text[found.end():], found[1], name)
    return cut(text, delimiter_of(text), name)


class Wrong(Exception):
    """What a cell should have held."""


def an_id(text):
    if text.startswith('="') and text.endswith('"') and len(text) > 3:
        text = trimmed(text[2:-1])
    if re.fullmatch(r"[0-9][0-9.]*[eE]\+[0-9]+", text) or text in EXCEL_ERRORS:
        raise Wrong("a number or an error of a spreadsheet where an id belongs")
    if text == "*" or ";" in text or any(ord(letter) in HIDDEN for letter in text):
        raise Wrong("no id")
    return text


def parts(text):
    return [piece for piece in map(trimmed, text.split(";")) if piece]


def members(text):
    """The parts of a list as people write it: 、 parts too."""
    return parts(text.replace("、", ";"))


def days(text):
    found = set()
    for piece in members(text):
        ends = [trimmed(end) for end in re.split("[至到~—–-]", piece)]
        numbers = [word(end, WEEKDAYS) for end in ends]
        if len(ends) > 2 or len(ends) == 2 and numbers[0] >= numbers[1]:
            raise Wrong("no weekdays")
        found |= set(range(numbers[0], numbers[-1] + 1))
    return ";".join(DAYS[day - 1] for day in sorted(found))


def ids(text):
    found = [piece if piece == "*" else an_id(piece) for piece in members(text)]
    if "*" in found:
        return "*"
    return ";".join(found[:1] + sorted(set(found[1:]) - set(found[:1])))


def decimal(text, low, high):
    if not re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", text) or len(text) > 40:
        raise Wrong("no plain decimal number")
    number = Decimal(text)
    if not low <= number <= high:
        raise Wrong(f"not between {low} and {high}")
    return f"{number:f}".rstrip("0").rstrip(".") if "." in text else str(int(number))


def whole(text, low, high):
    number = decimal(text, low, high)
    if "." in number:
        raise Wrong("no whole number")
    return "0" if number == "-0" else number


def date(text):
    # Excel writes midnight behind a day
    text = re.sub(r" (0|00):00(:00)?$", "", text)
    text = re.sub(r"^([0-9]{4})([0-9]{2})([0-9]{2})$", r"\1-\2-\3", text)
    found = re.fullmatch(r"([0-9]{4})(-|/|[.]|年)([0-9]{1,2})(-|/|[.]|月)([0-9]{1,2})(日?)", text)
    if not found or found[2] + found[4] + found[6] not in ("--", "//", "..", "年月日"):
        raise Wrong("no date such as 2026-09-01, 2026/9/1 or 2026年9月1日")
    try:
        return datetime.date(int(found[1]), int(found[3]), int(found[5])).isoformat()
    except ValueError:
        raise Wrong("no day of the calendar")


def time(text):
    found = re.fullmatch(r"([0-9]{1,2}):([0-9]{2})(:00?)?", text)
    if not found or int(found[2]) > 59 or int(found[1]) > 24 or (int(found[1]) == 24 and int(found[2])):
        raise Wrong("no time of day such as 08:30")
    return f"{int(found[1]) % 24:02}:{found[2]}"


def word(text, words):
    if text.lower() not in words:
        raise Wrong("none of the words " + ", ".join(list(words)[:8]) + (" …" if len(words) > 8 else ""))
    return words[text.lower()]


def province(text):
    """Its short Chinese name: 江苏省, 江 苏, Jiangsu and "Jiangsu Province" are the same."""
    chinese = "".join(letter for letter in text if ord(letter) not in BLANKS)
    for end in ("", *PROVINCE_SUFFIXES):
        if chinese.endswith(end) and chinese[:len(chinese) - len(end)] in PROVINCES.values():
            return chinese[:len(chinese) - len(end)]
    latin = "".join(letter for letter in chinese.lower() if letter not in "-'.")
    for name, short in PROVINCES.items():
        if latin in (name.replace(" ", "") + end for end in ("", *PROVINCE_WORDS)):
            return short
    raise Wrong("no province")


def city(text, province=""):
    """Its short Chinese name however it is typed; what is none of the list is as it is written, without 市."""
    found = cities(text, province)
    if len(found) == 1:
        return found[0]
    return text[:-1] if len(text) > 1 and text.endswith("市") else text


@functools.lru_cache(None)
def cities(text, province=""):
    """The cities that a text may mean: one, none, or several of one Latin name that the row's province does not part."""
    letters = "".join(letter for letter in folded(text) if letter.isalpha())
    plain = "".join(each for each in unicodedata.normalize("NFD", letters.lower()) if not unicodedata.combining(each))
    find = latin_city if plain.isascii() else chinese_city
    found = {(name, home) for name, home, latin in CITIES if find(plain if plain.isascii() else letters, name, home, latin)}
    return sorted({name for name, home in found if home == province} or {name for name, _ in found})


def is_address(text):
    """Whether it begins with a province or a city, so that it is more than a name."""
    text = "".join(filter(str.isalpha, text)).removeprefix("中国")
    return any(text.startswith(home) for home in PROVINCES.values()) or any(text.startswith(name + "市") for name, _, _ in CITIES)


def chinese_city(text, name, home, _):
    """With its province before it or without, and a word of its rank after it, before which the names of peoples may stand."""
    text = text.removeprefix("中国")
    short = "海南" if name == "海南州" else name
    for head in ["", *(home + end for end in PROVINCE_SUFFIXES), home]:
        rest = text[len(head):]
        if not text.startswith(head) or not rest.startswith(short) and rest not in ("", "市辖区"):
            continue
        end = rest[len(short):]
        if rest in ("", "市辖区"):
            if head and home == name != "吉林":
                return True
        elif name == "海南州":
            if end == "州" or end.endswith("自治州"):
                return True
        elif end in ("", "市", "地区", "盟", "州", "县", "林区", "新区") or end.endswith(("自治州", "自治县")):
            return True
    return False


def latin_city(text, _, home, latin):
    """The same, the province before it or after it."""
    text = re.sub("(prchina|china|prc)$", "", text)
    heads = [word.replace(" ", "") + end for word, short in PROVINCES.items() if short == home for end in ("", *PROVINCE_WORDS)]
    ends = ("", "city", "shi", "municipality", "prefecture", "diqu", "sar")
    rests = [text] + [text[len(head):] for head in heads if text.startswith(head)] + [
        text[:-len(head)] for head in heads if text.endswith(head)]
    return any(rest == word + end for rest in rests for word in latin for end in ends)


def quota_clause(text, words):
    """`*`, or an attribute and its values, sorted and each once."""
    if text == "*":
        return "*"
    name, sign, values = text.partition("=")
    attribute, values = words.get(trimmed(name).lower()), parts(values)
    if not sign or not values or "*" in values or not attribute:
        raise Wrong("neither * nor an attribute with its values")
    if attribute == "sex":
        values = [word(value, SEXES) for value in values]
    if attribute == "year":
        values = [whole(value, 1, 10) for value in values]
    if attribute == "province":
        values = [province(value) for value in values]
    return f"{attribute}={';'.join(sorted(set(values)))}"


def quota_site(text):
    clause = quota_clause(text, QUOTA_SITES)
    if ";" in clause:
        raise Wrong("more than one place")
    return clause


def degrees(text, limit):
    if not re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", text) or abs(float(text)) > limit:
        raise Wrong(f"no degrees up to {limit}")
    return text


def waived(text, low, high):
    return "no" if text.lower() in ("no", "否") else decimal(text, low, high)


def credit_code(text):
    """GB 32100-2015: eighteen characters, the last computed from the others; or an old number of fifteen digits."""
    code, letters = "".join(an_id(text).upper().split()), "0123456789ABCDEFGHJKLMNPQRTUWXY"
    if code and len(set(code)) == 1:
        raise Wrong("no unified social credit code")
    if not code or re.fullmatch("[0-9]{15}", code):
        return code
    if len(code) != 18 or set(code) - set(letters):
        raise Wrong("no unified social credit code")
    if sum(letters.index(letter) * 3**place for place, letter in enumerate(code[:17])) % 31 != -letters.index(code[17]) % 31:
        raise Wrong("a credit code that fails its check character")
    return code


READERS = {
    "id": an_id, "credit-code": credit_code, "ids": ids, "kinds": lambda text: ";".join(sorted(map(an_id, members(text)))),
    "label": lambda text: text, "whole": whole, "decimal": decimal, "waived": waived, "degrees": degrees, "date": date, "time": time,
    "boolean": lambda text: word(text, BOOLEANS), "sex": lambda text: word(text, SEXES),
    "tags": lambda text: ";".join(sorted({word(piece, TAGS) for piece in members(text)})),
    "province": province, "weekday": lambda text: DAYS[word(text, WEEKDAYS) - 1],
    "days": days,
    "scope": lambda text: quota_clause(text, QUOTA_SCOPES), "site": quota_site,
}


def cell(raw, kind):
    """The one text of all texts that mean the same in a column of a kind; raises `Wrong`."""
    name, *bounds = kind.split(":")
    if name in ("text", "person"):
        return trimmed(raw)
    if name == "reference":
        text = trimmed(raw)
        if folded(text) in EXCEL_ERRORS or folded(text).lower() in DENIALS or re.fullmatch(r"[0-9.]+[eE]\+[0-9]+", folded(text)):
            raise Wrong("says that there is none")
        return text
    if name == "empty":
        if trimmed(raw):
            raise Wrong("this column stays empty")
        return ""
    text = folded(raw)
    if not text:
        return ""
    if name == "word":
        return word(text, WORDS[bounds[0]])
    return READERS[name](text, *map(int, bounds))
