"""The words of time expressions in Chinese plans, as one pattern; what they mean is the business of `moments`.

Grammar (blanks between the parts are layout; figures may be full width or, for months, 一 … 十二):

    moment      = recurrent | quarter | half | window | days | point | festival | year end | whole year | years
                  | relative
    recurrent   = (每 [个] 月|季度|半年|年|周|日 | 逐月 | 按月 | 按季) [首月 末月] [初 底 末 | N 日 | 的第一个月] [前]
    quarter     = [year] (第一 { (、 - 至 和) [第] 二 } | 前三) 季度 [末] [tail]
    half        = [year] (上|下) 半年 [末] [tail]
    window      = [year] month [day] (- — 至 到) [year] month [份] [day] [tail]
    days        = [year] month N [日] (- — 至 到) N 日 [tail]
    festival    = see `festivals`
    point       = [year] month [份] [day] [左右] [tail]
    day         = N 日 | 初 | 上旬 | 中旬 | 下旬 | 底 | 末
    year end    = [year] (年) 底|末|终|内 [tail]
    whole year  = 全年 | year
    years       = year (- — 至) year
    relative    = N 年内 | 用 N 年时间 | N 个月内
    tail        = 前 | 之前 | 以前 | 内 | 起 | 后
    year        = 2025 年 | 民国 115 年 | 115 年 (with 月 or 底) | 25 年 (with 月) | 今年 | 本年 | 明年 | 次年

English expressions are those of `english_moments`.
"""

from __future__ import annotations

import re

from tui.domain.festivals import FESTIVAL
from tui.domain.traditional import Words

_B = r"[ \u3000]?"
_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_ONE_OF_MONTH = rf"{_B}(?:1[0-2]|0?[1-9]){_B}月"
_YEAR = (
    rf"(?:(?<!\d)(?:19|20)\d\d{_B}年|民国{_B}\d{{2,3}}{_B}年|(?<!\d)1[0-4]\d{_B}年(?={_ONE_OF_MONTH}|[底末])"
    rf"|(?<!\d)[2-4]\d{_B}年(?={_ONE_OF_MONTH})|今年|本年度?|当年|明年|次年)"
)
_DAY = rf"(?:{_B}[0-3]?\d{_B}[日号]|{_B}(?:初|上旬|中旬|下旬|月底|底|末))"
_TAIL = r"(?:之前|以前|以内|之内|前|内|起|开始|以后|之后|后)"
_DASH = rf"{_B}(?:[-‐‑–—－~～至到]|——){_B}"
_NOT_MONTH = r"(?![龄嫂饼经亮球报])"
_FESTIVE = "".join(sorted({name[0] for name in FESTIVAL.split("|")} - {"["})) + '“"'
MOMENT = Words(
    rf"""
    (?=[\d\ \u3000每逐按前第一二两三四五六七八九十上下今本当明次民年全用{_FESTIVE}])(?:
    (?P<recurrent>每{_B}(?:一?个)?(?P<unit>季度?|月|半年|年|周|星期|日|天|学期)度?
        (?:的?(?:第[一二三123]个月|首月|末月)|月末)?(?:{_B}(?P<rday>[0-3]?\d)[日号]|月?[初底末]|[上中下]旬)?(?:之前|以前|前)?
        |逐(?P<unit2>月|季度?|年)|按(?P<unit3>月|季度?|年)(?!度))
    |(?P<quarter>(?P<qyear>{_YEAR})?{_B}(?:前(?P<qfirst>[二三两])个?|第?{_B}(?P<qlist>[一二三四1-4](?:(?:、|和|及|{_DASH})第?[一二三四1-4]){{0,3}})){_B}季度[末底初]?(?P<qtail>{_TAIL})?)
    |(?P<half>(?P<hyear>{_YEAR})?(?P<which>[上下])半年[底末]?(?P<htail>{_TAIL})?)
    |(?P<window>(?P<wyear>{_YEAR})?{_B}(?<![\d十])(?P<wfrom>{_MONTH})(?:{_B}月份?(?P<wfday>{_DAY})?)?{_DASH}(?P<wyear2>{_YEAR}底?)?{_B}(?P<wto>{_MONTH}){_B}月{_NOT_MONTH}份?(?P<wtday>{_DAY})?(?P<wtail>{_TAIL})?)
    |(?P<days>(?P<dyear>{_YEAR})?{_B}(?<![\d十.])(?P<dmonth>{_MONTH}){_B}月{_B}(?P<dfrom>[0-3]?\d){_B}[日号]?{_DASH}(?P<dto>[0-3]?\d){_B}[日号](?P<dtail>{_TAIL})?)
    |(?P<point>(?P<pyear>{_YEAR})?{_B}(?<![\d十.])(?P<pmonth>{_MONTH}){_B}月{_NOT_MONTH}(?!份?以来)份?(?P<pday>{_DAY})?(?:左右)?(?P<ptail>{_TAIL})?)
    |(?P<festival>(?P<fyear>{_YEAR})?(?<!每年)(?P<fname>{FESTIVAL})(?:节|期|季)?(?:假期)?(?:到来|来临|开始)?(?:之前|以前|前夕|前)(?![往来后期]))
    |(?P<years>(?<!\d)(?P<yfrom>20\d\d)(?:{_B}年)?{_DASH}(?P<yto>20\d\d){_B}年(?P<ystail>[底末]?{_TAIL}?))
    |(?P<year_end>(?:(?P<eyear>{_YEAR}){_B}年?|年)(?:[底末终](?:以前|之前|前)?|内)|(?P<eyear2>{_YEAR})(?:年)?(?:以前|之前|前|年内))
    |(?P<whole_year>全年(?![龄级段]))
    |(?P<relative>(?<![\d近过前])[\d一二两三四五六七八九十]{{1,2}}{_B}(?:年|个月)(?:之内|以内|内)(?!涝)|用[\d一二两三四五六七八九十]{{1,2}}{_B}年(?:左右)?(?:的)?时间)
    |(?P<year>(?P<byear>{_YEAR})(?![度版届级])(?P<btail>起|开始|以后|之后|后)?))
    """,
    re.VERBOSE,
)
"""Finds one expression in simplified characters and ASCII figures; the last group names its kind in the grammar."""
