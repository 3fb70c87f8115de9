"""Chinese numerals, for 方面二 and the like."""

_DIGITS = "零一二三四五六七八九"


def numeral(number: int) -> str:
    """Return a whole number from 0 to 99 in Chinese numerals; larger ones in digits."""
    if not 0 <= number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    if tens == 0:
        return _DIGITS[ones]
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")


def day(date: object) -> str:
    """Return an ISO date as the public reads it: 2025年9月4日."""
    year, month, number = str(date).split("-")
    return f"{year}年{int(month)}月{int(number)}日"
