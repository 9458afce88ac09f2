"""The 25 districts of Chiang Mai by their codes of the Department of Provincial Administration (DOPA).

Names follow the package `geothai` (data CC BY 4.0; one slip of it is mended); a test compares the two. Codes are what
is stored and what stands in URLs; names are what people read.
"""

from typing import NamedTuple

from django.utils.translation import get_language

from core.thai_text import sort_key


class District(NamedTuple):
    """One amphoe: DOPA code (4 digits) and its names without the word for district."""

    code: str
    name_th: str
    name_en: str


DISTRICTS = (
    District("5001", "เมืองเชียงใหม่", "Mueang Chiang Mai"),
    District("5002", "จอมทอง", "Chom Thong"),
    District("5003", "แม่แจ่ม", "Mae Chaem"),
    District("5004", "เชียงดาว", "Chiang Dao"),
    District("5005", "ดอยสะเก็ด", "Doi Saket"),
    District("5006", "แม่แตง", "Mae Taeng"),
    District("5007", "แม่ริม", "Mae Rim"),
    District("5008", "สะเมิง", "Samoeng"),
    District("5009", "ฝาง", "Fang"),
    District("5010", "แม่อาย", "Mae Ai"),
    District("5011", "พร้าว", "Phrao"),
    District("5012", "สันป่าตอง", "San Pa Tong"),
    District("5013", "สันกำแพง", "San Kamphaeng"),
    District("5014", "สันทราย", "San Sai"),
    District("5015", "หางดง", "Hang Dong"),
    District("5016", "ฮอด", "Hot"),
    District("5017", "ดอยเต่า", "Doi Tao"),
    District("5018", "อมก๋อย", "Omkoi"),
    District("5019", "สารภี", "Saraphi"),
    District("5020", "เวียงแหง", "Wiang Haeng"),
    District("5021", "ไชยปราการ", "Chai Prakan"),
    District("5022", "แม่วาง", "Mae Wang"),
    District("5023", "แม่ออน", "Mae On"),
    District("5024", "ดอยหล่อ", "Doi Lo"),
    District("5025", "กัลยาณิวัฒนา", "Galyani Vadhana"),
)
DISTRICTS_BY_CODE = {district.code: district for district in DISTRICTS}

# A box around the province, in degrees (WGS 84): enough to notice swapped or mistyped coordinates.
LATITUDE_RANGE = (17.2, 20.2)
LONGITUDE_RANGE = (98.0, 99.6)


def district_choices() -> list[tuple[str, str]]:
    """Choices of a form field, in the order of a Thai dictionary."""
    ordered = sorted(DISTRICTS, key=lambda district: sort_key(district.name_th))
    return [(district.code, district.name_th) for district in ordered]


def district_name(code: str) -> str:
    """The name of a district in the language of the interface; empty for an unknown code."""
    district = DISTRICTS_BY_CODE.get(code)
    if district is None:
        return ""
    return district.name_en if get_language() == "en" else district.name_th
