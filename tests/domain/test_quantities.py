"""Phrases of plans → what their quantities mean. A row: phrase, then one `op value unit hedge` for each quantity."""

from __future__ import annotations

import pytest

from tui.domain.indicators import Op
from tui.domain.numerals import narrow, number_value
from tui.domain.quantities import Quantity, quantities

COMPARED = """
接种率不低于92% | >= 92 %
接种率不得低于92% | >= 92 %
接种率应不低于 92 % | >= 92 %
不少于150场（次） | >= 150 场（次）
不少于150场(次) | >= 150 场（次）
不小于3.5米 | >= 3.5 米
至少3人 | >= 3 人
最少5次 | >= 5 次
高于80% | > 80 %
大于5% | > 5 %
超过90% | > 90 %
突破100亿元 | > 100 亿元
达到60%以上 | >= 60 %
达60%以上 | >= 60 %
达到60% | >= 60 %
达85%及以上 | >= 85 %
覆盖率达百分之九十五以上 | >= 95 %
提高到80%以上 | >= 80 %
提升至85% | >= 85 %
增加到300项 | >= 300 项
增至12家 | >= 12 家
扩大到20个 | >= 20 个
恢复到90% | >= 90 %
延长至12小时 | >= 12 小时
≥92% | >= 92 %
＞98 | > 98 -
<14.5 | < 14.5 -
≤4‰ | <= 4 ‰
不高于5% | <= 5 %
不超过10分钟 | <= 10 分钟
不得超过10分钟 | <= 10 分钟
不超5% | <= 5 %
至多3次 | <= 3 次
低于10% | < 10 %
少于3人 | < 3 人
小于5% | < 5 %
控制在30%以内 | <= 30 %
控制在4‰以下 | <= 4 ‰
控制在5% | <= 5 %
控制在6天之内 | <= 6 天
下降到20元以下 | <= 20 元
降至3.39‰ | <= 3.39 ‰
下降到14.5/10万以下 | <= 14.5 /10万
降低至14/10 万 | <= 14 /10万
压减至5个工作日以内 | <= 5 个工作日
缩短到30天 | <= 30 天
减少到2人次 | <= 2 人次
保持在90%以上 | >= 90 %
稳定在60%以上 | >= 60 %
保持60%以上 | >= 60 %
保持在5.1以上 | >= 5.1 -
保持在90% | = 90 %
维持在100% | = 100 %
占95%以上 | >= 95 %
占40% | = 40 %
比例为100% | = 100 %
合格率为98.5％以上 | >= 98.5 %
三分之二以上 | >= 66.67 %
八成以上 | >= 80 %
千分之三以下 | <= 3 ‰
人均寿命达到79.5岁 | >= 79.5 岁
床护比达到1:0.6 | >= 0.6 -
医护比不低于1∶1.25 | >= 1.25 -
不低于每3万常住人口1辆 | >= 1 辆
不少于４０学时 | >= 40 学时
达到１，２００人 | >= 1200 人
得分达到85分以上 | >= 85 分
半径不超过5公里 | <= 5 公里
浓度下降到32微克/立方米 | <= 32 微克/立方米
超过1.2万人次 | > 1.2 万人次
达到120万 | >= 120 万
提高到每人每月820元 | >= 820 元
不低于每人每年80元 | >= 80 元
缩小到2.1以内 | <= 2.1 -
"""
CHANGES = """
增长10%以上 | increase 10 %
增长10% | increase 10 %
较上年提升2个百分点 | increase 2 个百分点
每年提升不低于2个百分点 | increase 2 个百分点
提高1岁左右 | increase 1 岁 左右
提高了3个百分点 | increase 3 个百分点
上升5位 | increase 5 位
净增5000人 | increase 5000 人
增加3-5个百分点 | increase 3..5 个百分点
年均增长8%左右 | increase 8 % 左右
翻一番 | increase 1 番
扩大10% | increase 10 %
下降5% | decrease 5 %
降低0.5个百分点以上 | decrease 0.5 个百分点
每年降低不少于0.5个百分点 | decrease 0.5 个百分点
压减10% | decrease 10 %
减少20人 | decrease 20 人
缩短30% | decrease 30 %
下降2至3个百分点 | decrease 2..3 个百分点
由91%提高至93% | >= 93 %
从4.73‰降至3.39‰ | <= 3.39 ‰
由5所增加到8所 | >= 8 所
从70%到85% | >= 85 %
由现有的12个提升到20个以上 | >= 20 个
增长5%、8%以上 | increase 5 %; increase 8 %
"""
LISTED = """
分别达到85%和65%以上 | >= 85 %; >= 65 %
分别达到0.87人、2.5张 | >= 0.87 人; >= 2.5 张
分别达到10个、15个 | >= 10 个; >= 15 个
分别达到10、15个 | >= 10 个; >= 15 个
分别不低于70%、50%、30% | >= 70 %; >= 50 %; >= 30 %
分别控制在5%和8%以内 | <= 5 %; <= 8 %
分别占85%和65%以上 | >= 85 %; >= 65 %
分别为20%、30% | = 20 %; = 30 %
分别超过90%与80% | > 90 %; > 80 %
分别提高2个和3个百分点 | increase 2 个; increase 3 个百分点
分别保持在95%、90%以上 | >= 95 %; >= 90 %
"""
COUNTED = """
建成2-3个专科 | range 2..3 个
建成2—3个专科 | range 2..3 个
医院1～2个 | range 1..2 个
1个—2个 | range 1..2 个
三至五个 | range 3..5 个
10到15家 | range 10..15 家
提前20天 | = 20 天
推广50个方案 | = 50 个
建成6家左右 | = 6 家 左右
约25万名妇女 | = 25 万名 约
近800名 | = 800 名 近
大约40户 | = 40 户 大约
100余名 | = 100 名 余
20多家 | = 20 家 多
1.8万例筛查 | = 1.8 万例
两家医院 | = 2 家
十二所学校 | = 12 所
1,000家企业 | = 1000 家
植树201.6万株 | = 201.6 万株
面积116公顷 | = 116 公顷
投资1544.98万元 | = 1544.98 万元
4份/千人口 | = 4 份/千人口
3次/年 | = 3 次/年
2个A级景区 | = 2 个
40场次以上 | >= 40 场次
200名以上硕士 | >= 200 名
1项以上技能 | >= 1 项
前100名 | <= 100 名
前三名 | <= 3 名
进入全省前10 | <= 10 名
前10% | <= 10 %
前5位 | <= 5 位
"""
NOTHING = """
三级医院
二、三级医院
第3批
第十八批
PM2.5浓度
5G网络
1+10+N体系
“5+3”天
120急救
12320热线
35岁以上居民
0-6岁儿童
65岁及以上老年人
15分钟健身圈
24小时待命
三年行动
7×24
GB/T 30240.3
A4纸
两癌
十四五规划
DRG付费
2000年
20万人口以上
提高60岁以上老年人
H7N9流感
2.0版
"""


def table(text: str) -> list[tuple[str, str]]:
    rows = (row.split(" | ") for row in text.strip().split("\n"))
    return [(row[0], row[1]) for row in rows]


def shown(item: Quantity) -> str:
    """A quantity as the tables write it: op, figure, unit or -, hedge."""
    figure = f"{item.value:g}" if item.value is not None else f"{item.low:g}..{item.high:g}"
    if item.value is not None and item.value != float(figure):
        figure = str(item.value).removesuffix(".0")
    return f"{item.op} {figure} {item.unit or '-'} {item.hedge or ''}".rstrip()


@pytest.mark.parametrize(("phrase", "expected"), [*table(COMPARED), *table(CHANGES), *table(LISTED), *table(COUNTED)])
def test_a_phrase_means(phrase: str, expected: str) -> None:
    assert "; ".join(shown(item) for item in quantities(narrow(phrase))) == expected


@pytest.mark.parametrize("phrase", NOTHING.strip().split("\n"))
def test_a_figure_that_measures_nothing(phrase: str) -> None:
    assert [shown(item) for item in quantities(narrow(phrase))] == []


@pytest.mark.parametrize("phrase", [row for row, _ in table(COUNTED)[:24]])
def test_a_mere_count_is_told_from_a_comparison(phrase: str) -> None:
    assert [item.counted for item in quantities(narrow(phrase))] == [True]


def test_a_quantity_knows_its_place() -> None:
    text = narrow("接种率由 91%提高到９５％以上，")
    (item,) = quantities(text)
    assert (text[item.begin : item.end], text[item.number], item.op) == ("由 91%提高到95%以上", "9", Op.AT_LEAST)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0.87", 0.87),
        ("1,000", 1000),
        ("三十五", 35),
        ("一百零二", 102),
        ("两千", 2000),
        ("十二", 12),
        ("二十", 20),
        ("三千零五", 3005),
        ("九十五点五", 95.5),
        ("百分之九十五点五", 95.5),
        ("百分之百", 100),
        ("千分之三", 3),
        ("三分之一", 33.33),
        ("三四", None),
        ("十十", None),
        ("百", None),
        ("9" * 400, None),
    ],
)
def test_a_number_is_worth(text: str, value: float | None) -> None:
    assert number_value(text) == value
