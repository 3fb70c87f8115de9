"""Days as the public reads them."""


def day(date: object) -> str:
    """Return an ISO date as the public reads it: 2025年9月4日."""
    year, month, number = str(date).split("-")
    return f"{year}年{int(month)}月{int(number)}日"
