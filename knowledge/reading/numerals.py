"""The numbers of automatic lists, as word processors and browsers print them."""

from collections.abc import Callable

DIGITS, UNITS = "〇一二三四五六七八九", ("", "十", "百", "千")
LEGAL, LEGAL_UNITS = "零壹贰叁肆伍陆柒捌玖", ("", "拾", "佰", "仟")
STEMS, BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
         (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
MOST = 9999


def chinese(number: int) -> str:
    """十一, 一百零五."""
    return _spoken(number, DIGITS, UNITS).removeprefix("一") if 10 <= number < 20 else _spoken(number, DIGITS, UNITS)


def legal(number: int) -> str:
    """壹拾壹."""
    return _spoken(number, LEGAL, LEGAL_UNITS)


def _spoken(number: int, digits: str, units: tuple[str, ...]) -> str:
    words, gap = "", False
    for place in range(len(units) - 1, -1, -1):
        digit = number // 10**place % 10
        if digit:
            words += ("零" if gap and words else "") + digits[digit] + units[place]
        gap = not digit
    return words or digits[0]


def one_by_one(number: int) -> str:
    """一〇."""
    return "".join(DIGITS[int(digit)] for digit in str(number))


def roman(number: int) -> str:
    """XIV."""
    words = ""
    for value, sign in ROMAN:
        words, number = words + sign * (number // value), number % value
    return words


def letters(number: int) -> str:
    """A to Z, then AA, BB as word processors count."""
    return chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _sign(first: str, most: int) -> Callable[[int], str]:
    """Signs that follow one another in Unicode, plain numbers behind the last."""
    return lambda number: chr(ord(first) + number - 1) if number <= most else str(number)


def _of(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)]


FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalzero": lambda number: f"{number:02}",
    "decimalfullwidth": lambda number: "".join(chr(ord("０") + int(digit)) for digit in str(number)),
    "decimalenclosedcircle": _sign("①", 20),
    "decimalenclosedcirclechinese": _sign("①", 20),
    "decimalenclosedparen": _sign("⑴", 20),
    "decimalenclosedfullstop": _sign("⒈", 20),
    "chinesecounting": chinese,
    "chinesecountingthousand": chinese,
    "japanesecounting": chinese,
    "taiwanesecounting": chinese,
    "taiwanesecountingthousand": chinese,
    "ideographdigital": one_by_one,
    "japanesedigitaltenthousand": one_by_one,
    "chineselegalsimplified": legal,
    "ideographlegaltraditional": legal,
    "ideographtraditional": _of(STEMS),
    "ideographzodiac": _of(BRANCHES),
    "upperroman": roman,
    "lowerroman": lambda number: roman(number).lower(),
    "upperletter": letters,
    "lowerletter": lambda number: letters(number).lower(),
}


def written(number: int, form: str) -> str:
    """A number in a format of word processors (`chineseCounting`); unknown formats and odd numbers are plain."""
    known = FORMATS.get(form.lower(), str)
    return known(number) if 0 < number <= MOST else str(number)
