"""What a printed number is worth: Arabic, Chinese, circled and bracketed signs, Roman numerals, letters."""

import unicodedata

DIGITS = {numeral: value for value, numeral in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
DIGITS |= {numeral: value for value, numeral in enumerate("壹贰叁肆伍陆柒捌玖", 1)}
TENS = {"十": 10, "拾": 10, "百": 100}
STEMS = "甲乙丙丁戊己庚辛壬癸"
ROMAN = {"I": 1, "V": 5, "X": 10}


def value_of(numeral: str) -> int:
    """The value of an Arabic, Chinese (up to 999) or circled number, or of a capital letter; 0 where it is none."""
    if numeral.isdecimal():
        return int(numeral)
    if len(numeral) == 1 and numeral not in TENS and (value := unicodedata.numeric(numeral, 0)) >= 1:
        return int(value)
    if len(numeral) == 1 and numeral in STEMS:
        return STEMS.index(numeral) + 1
    return letter_value(numeral) or _chinese_value(numeral)


def letter_value(letter: str) -> int:
    """The place of a single Latin letter in the alphabet; 0 for anything else."""
    folded = unicodedata.normalize("NFKC", letter).upper()
    return ord(folded) - ord("A") + 1 if len(folded) == 1 and "A" <= folded <= "Z" else 0


def roman_value(numeral: str) -> int:
    """The value of a Roman numeral of I, V and X, or of one sign (Ⅳ)."""
    values = [ROMAN.get(sign, 0) for sign in unicodedata.normalize("NFKC", numeral).upper()]
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))


def _chinese_value(numeral: str) -> int:
    if not TENS.keys() & set(numeral):
        places = [DIGITS[sign] for sign in numeral if sign in DIGITS]
        return sum(value * 10**power for power, value in enumerate(reversed(places)))
    total, last = 0, 0
    for sign in numeral:
        if sign in TENS:
            total, last = total + (last or 1) * TENS[sign], 0
        else:
            last = DIGITS.get(sign, 0)
    return total + last
