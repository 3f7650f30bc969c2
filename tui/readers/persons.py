"""Names of persons in cells, labels and brackets: who answers for a task, without titles and telephone numbers.

cell   = person { (、 ， ； / blank | line end) person }
person = [title] name [title] [（ title | number ）] [number]      副市长 张三、李 四（局长 1380…）
"""

from __future__ import annotations

import re

from tui.domain.traditional import Words

_NUMBER = re.compile(r"[（(]?\+?\d[\d\-—－ ]{5,18}\d[）)]?")
_DIGITS = re.compile(r"\+?\d[\d\-—－ ]{5,18}\d")
_BRACKET = re.compile(r"[（(](?![县市区旗乡镇街道办、村社]{1,12}[）)])[^（）()]*[）)]")
"""What is said of a person; a division (各乡镇（街道）主要负责人) belongs to the name."""
_NAME_IN_TWO = re.compile(
    r"(?:^|(?<=[ \u3000、，,；;/\n\t]))([一-龥])[ \u3000]+([一-龥])(?=$|[ \u3000、，,；;/\n\t（(\d])"
)
_BROKEN_NAME = re.compile(
    r"(?:^|(?<=[、，,；;/\n]))"
    r"(?:([一-龥])[ \u3000]{0,4}\n[ \u3000]{0,4}([一-龥]{1,2})|([一-龥]{2})[ \u3000]{0,4}\n[ \u3000]{0,4}([一-龥]))"
    r"(?=$|[、，,；;/\n（(\d])"
)
"""A name broken by the width of its cell: one character alone on a line is no name."""
_SPLIT = re.compile(r"[、，,；;/\n]|(?<=[一-龥])[ \u3000\t]+")
_TITLE = (
    r"(?:副?(?:市|县|区|州|镇|乡|局|厅|处|科|院|校|所|站|行|队|会|委员|部|司|秘书|理事|董事|台|社|馆)长|(?:副|党组|党委|工委|常务副|办公室)?(?:主任|书记|主席|经理|总经理)|"
    r"常委|部长|委员|组长|同志|调研员|总工程师|总会计师|总监|领导|负责人|责任人|科员|专干)"
)
_TITLED = (
    Words(rf"(?P<name>[一-龥·]{{1,2}}[^副常党正总、，,]){_TITLE}"),
    Words(rf"[^、，,]*?{_TITLE}(?P<name>[一-龥·]{{2,3}})"),
)
_PURE_TITLE = Words(rf"[一-龥（）()]*{_TITLE}")
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾"
    "毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤"
    "阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝"
)


def people(text: str) -> tuple[str, ...]:
    """The names of persons in a cell: blanks separate them, but `陈 勇` (two single characters) is one name."""
    joined = _NAME_IN_TWO.sub(r"\1\2", _BROKEN_NAME.sub(r"\1\2\3\4", text.strip()))
    bare = _BRACKET.sub("", _NUMBER.sub(" ", joined)) if re.search(r"[一-龥]", joined) else joined
    words = [word for word in (part.strip(" \u3000（）()：:\t") for part in _SPLIT.split(bare)) if word]
    untitled = [_untitled(word) for word in words]
    return tuple(dict.fromkeys([word for word in untitled if not _PURE_TITLE.fullmatch(word)] or untitled))


def is_person(text: str) -> bool:
    """Two to four characters that open with a usual surname, perhaps with a telephone number behind them."""
    name = _NUMBER.sub("", text).strip(" \u3000:：，,")
    return 2 <= len(name) <= 3 and name[0] in _SURNAMES and re.fullmatch(r"[一-龥]+", name) is not None


def without_persons(text: str) -> tuple[str, tuple[str, ...]]:
    """A cell of units and persons (`市民政局 张三`, `市民政局：张三 138…`) as its units and its persons."""
    kept: list[str] = []
    found: list[str] = []
    for word in re.split(r"([\s、，,；;/：:（）()]+)", _DIGITS.sub(" ", _NAME_IN_TWO.sub(r"\1\2", text))):
        person = next(iter(people(word)), "") if re.search(r"[一-龥]", word) else ""
        if is_person(person):
            found.append(person)
            kept.append("、")
        else:
            kept.append(word)
    units = re.sub(r"[（(][\s、：:]*[）)]", "、", "".join(kept))
    return re.sub(r"[：:]\s*(?=$|[、，\n])", "", units).strip(" 、，"), tuple(found)


def has_number(text: str) -> bool:
    """The text holds a telephone number."""
    return _NUMBER.search(text) is not None


def _untitled(word: str) -> str:
    """`副市长王明` and `王明局长` are 王明; what is no name with a title stays as it is."""
    for titled in _TITLED:
        found = titled.fullmatch(word)
        name = word[found.start("name") : found.end("name")] if found else ""
        if is_person(name):
            return name
    return word
