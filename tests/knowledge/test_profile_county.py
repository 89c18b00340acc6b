from pathlib import Path

from knowledge.profiling.derive import derive
from knowledge.reading.files import TextReader

FILE = Path(__file__).parent / "invented" / "county.txt"


def profile():
    notice = TextReader().read(FILE.read_bytes(), FILE.name, "county", "county")
    return derive("county", [notice], None)


def test_the_issuer_before_the_title_is_no_part_of_the_contests_name():
    assert profile().title.value == "2025年青溪县“数智青溪”创新应用大赛"
    assert profile().short_name == "青溪县“数智青溪”创新应用大赛"


def test_working_days_of_a_publicity_period_can_be_seen_in_its_quote():
    days = profile().publicity.days
    assert (days.value, days.source.quote.endswith("公示期为3个工作日。")) == (3, True)
