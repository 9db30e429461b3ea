"""How regions measure the required deposit: seed rows of 人社部发〔2021〕65号 and of provincial detail rules.

Rates are parts per 100,000 of the basis (1 % is 1,000); shares by which a rate goes up or down are parts per 100,000 of
the rate. Money is fen. A seed row is quoted from reports of the provincial rules, so its confidence is shown with it.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from monitor.values.confidence import Confidence
from monitor.values.words import mark as _

WHOLE = 100_000
"""The whole of a rate or share."""
LEAST_MULTI = 500
"""However many projects a contractor has, the rate does not float below 0.5 % (Art 11)."""
LEAST_UP_ARREARS, LEAST_UP_LISTED, LEAST_DOWN_CLEAN = 50_000, 100_000, 50_000
"""Arrears raise and clean years cut the rate by at least half, a listing doubles it at least (Art 12)."""
YUAN = 100
WAN = 10_000 * YUAN

BY_CONTRACT, BY_YEAR = 0, 1
BASES: Mapping[int, str] = {BY_CONTRACT: _("施工合同额"), BY_YEAR: _("年度合同额")}


@dataclass(frozen=True)
class Band:
    """Contracts below ``below_fen`` (None: all the rest) are charged ``rate``, at most ``cap_fen`` (None: no cap)."""

    below_fen: int | None
    rate: int
    cap_fen: int | None = None


@dataclass(frozen=True)
class Multi:
    """What another active project of the same contractor does: a rate of its own, or ``minus`` so many parts."""

    rate: int | None = None
    minus: int = 0
    clean_only: bool = False


@dataclass(frozen=True)
class Region:
    """A region's standard. ``label`` and ``document`` are msgids.

    ``clean_rate`` is a fixed rate after two clean years instead of a cut. ``small_fen`` None leaves the small-project
    limit to the county's value; works shorter than ``small_months`` are small too. ``key_cap_fen`` is the cap of key
    transport works. ``rate_set`` is false where a value of our own stands in for the county's within the frame.
    """

    code: str
    label: str
    document: str
    confidence: Confidence
    bands: tuple[Band, ...]
    multi: Multi | None = None
    up_arrears: int = LEAST_UP_ARREARS
    up_listed: int = LEAST_UP_LISTED
    down_clean: int = LEAST_DOWN_CLEAN
    clean_rate: int | None = None
    small_fen: int | None = None
    small_months: int | None = None
    key_cap_fen: int | None = None
    rate_set: bool = True

    def band(self, basis_fen: int) -> Band:
        """The band a basis falls into."""
        return next(band for band in self.bands if band.below_fen is None or basis_fen < band.below_fen)


NATIONAL = Region(
    "national",
    _("全国框架"),
    _("人社部发〔2021〕65号"),
    Confidence.C2,
    (Band(None, 2_000),),
)
FUJIAN = Region(
    "fujian",
    _("福建"),
    _("闽人社发〔2024〕4号"),
    Confidence.C1,
    (Band(None, 1_500, 500 * WAN),),
    multi=Multi(rate=1_000, clean_only=True),
    clean_rate=500,
    small_fen=400 * WAN,
    small_months=3,
)
XINJIANG = Region(
    "xinjiang",
    _("新疆"),
    _("新疆某县收费清单所列标准"),
    Confidence.C1,
    (Band(1_000 * WAN, 3_000), Band(10_000 * WAN, 2_000), Band(None, 1_000, 500 * WAN)),
    multi=Multi(minus=500),
)
ANHUI = Region(
    "anhui",
    _("安徽"),
    _("安徽省2022年实施细则"),
    Confidence.C1,
    (Band(30_000 * WAN, 2_000, 300 * WAN), Band(None, 1_000, 500 * WAN)),
)
HUNAN = Region(
    "hunan",
    _("湖南"),
    _("湖南省实施细则"),
    Confidence.C1,
    (Band(None, 1_500, 100 * WAN),),
    key_cap_fen=250 * WAN,
)
REGIONS: Mapping[int, Region] = {1: NATIONAL, 2: FUJIAN, 3: XINJIANG, 4: ANHUI, 5: HUNAN}
"""By the number under which the county value ``deposit.region`` names them."""


def in_force(region: Region, values: Mapping[str, int | None], chosen: Collection[str] = ()) -> Region:
    """The region with the county's own values where it leaves room: the national frame and the small-project limit.

    ``values`` by parameter code, ``chosen`` the codes that the county set itself. Permille become parts per 100,000.
    """
    small = region.small_fen if region.small_fen is not None else values["small_project.limit"]
    if region is not NATIONAL:
        return replace(region, small_fen=small)
    multi, rate = values["deposit.multi_permille"], values["deposit.permille"] or 0
    return replace(
        region,
        bands=(Band(None, rate * 100, values["deposit.cap"]),),
        multi=None if multi is None else Multi(rate=max(multi * 100, LEAST_MULTI)),
        small_fen=small,
        rate_set="deposit.permille" in chosen,
    )
