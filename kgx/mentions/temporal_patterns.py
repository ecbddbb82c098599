"""The surface of Korean time expressions: compiled patterns and the tables that read them.

Every pattern is anchored by the caller (``pattern.match(text, position, end)``) and bounded, so that a try costs
the same whatever follows. What the pieces mean is decided in `kgx.mentions.temporal`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from kgx.mentions.temporal_days import named_day_pattern

__all__ = [
    "AFTER_DATE",
    "BARE_YEAR",
    "BRACKET_DAY",
    "CALENDAR",
    "CLOCK",
    "DAY_WORDS",
    "DOTTED",
    "DURATION",
    "DURATION_UNITS",
    "DURATION_WORDS",
    "ERA",
    "FUTURE",
    "GAME",
    "HALF_DAY",
    "HISTORIC",
    "LED",
    "NATIVE_COUNTS",
    "PAST",
    "RELATIVE_MONTHS",
    "RELATIVE_YEARS",
    "REPORTED",
    "SCHOOL_YEAR",
    "TILDE",
    "TRIGGER",
    "WEEKDAYS",
    "WEEKDAY_AFTER",
    "WEEKS",
    "WORD",
]

WEEKDAYS = "월화수목금토일"

# Offsets in years: from the reference year, or (the second table) from the year last mentioned.
RELATIVE_YEARS: Mapping[str, tuple[str, int]] = MappingProxyType(
    {
        "올해": ("reference", 0), "올": ("reference", 0), "금년": ("reference", 0), "이번해": ("reference", 0),
        "지난해": ("reference", -1), "작년": ("reference", -1), "전년": ("reference", -1), "전년도": ("reference", -1),
        "재작년": ("reference", -2), "지지난해": ("reference", -2),
        "내년": ("reference", 1), "내년도": ("reference", 1), "내후년": ("reference", 2), "다음해": ("last", 1),
        "그해": ("last", 0), "같은해": ("last", 0), "동년": ("last", 0), "이듬해": ("last", 1),
        "작년도": ("reference", -1),
    }
)  # fmt: skip
RELATIVE_MONTHS: Mapping[str, tuple[str, int]] = MappingProxyType(
    {
        "이달": ("reference", 0), "이번달": ("reference", 0), "금월": ("reference", 0),
        "지난달": ("reference", -1), "전월": ("reference", -1), "지지난달": ("reference", -2),
        "다음달": ("reference", 1), "내달": ("reference", 1),
        "같은달": ("last", 0), "그달": ("last", 0), "동월": ("last", 0),
    }
)  # fmt: skip
DAY_WORDS: Mapping[str, tuple[str, int]] = MappingProxyType(
    {
        "오늘": ("reference", 0), "금일": ("reference", 0), "어제": ("reference", -1), "어저께": ("reference", -1),
        "그제": ("reference", -2), "그저께": ("reference", -2), "엊그제": ("none", 0),
        "내일": ("reference", 1), "모레": ("reference", 2),
        "이날": ("same", 0), "당일": ("same", 0), "같은날": ("same", 0), "그날": ("same", 0),
        "전날": ("last", -1), "전일": ("last", -1), "다음날": ("last", 1), "이튿날": ("last", 1), "익일": ("last", 1),
    }
)  # fmt: skip
WEEKS: Mapping[str, int] = MappingProxyType(
    {"지난주": -1, "지지난주": -2, "전주": -1, "이번주": 0, "금주": 0, "다음주": 1, "내주": 1, "다다음주": 2}
)
DURATION_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "하루": "P1D", "하룻": "P1D", "이틀": "P2D", "사흘": "P3D", "나흘": "P4D", "닷새": "P5D", "엿새": "P6D",
        "이레": "P7D", "여드레": "P8D", "아흐레": "P9D", "열흘": "P10D", "보름": "P15D", "일주일": "P7D", "반년": "P6M",
        "열하루": "P11D", "열이틀": "P12D", "열사흘": "P13D", "스무날": "P20D",
        "반나절": "PT6H", "한나절": "PT12H", "반세기": "P50Y", "한 세기": "P100Y",
    }
)  # fmt: skip
DURATION_UNITS: Mapping[str, str] = MappingProxyType(
    {
        "년": "Y", "해": "Y", "개월": "M", "달": "M", "주일": "W", "주": "W", "일": "D",
        "시간": "h", "분": "m", "초": "s", "분기": "Q", "세기": "C", "학기": "S", "시즌": "S",
    }
)  # fmt: skip
NATIVE_COUNTS: Mapping[str, int] = MappingProxyType(
    {
        "한": 1, "두": 2, "세": 3, "석": 3, "네": 4, "넉": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9,
        "열": 10, "일": 1, "이": 2, "삼": 3, "사": 4, "오": 5, "육": 6, "칠": 7, "팔": 8, "구": 9, "십": 10,
    }
)  # fmt: skip
HALF_DAY: Mapping[str, int] = MappingProxyType(
    {"오전": 0, "새벽": 0, "아침": 0, "낮": 12, "오후": 12, "저녁": 12, "밤": 12, "야간": 12}
)

_TILDE = r"\s?[~∼〜～\-–—]\s?"
_NOT_IN_NUMBER = r"(?<![0-9A-Za-z])(?<![0-9][.,])"
# What may stand right after a noun: no Hangul, or a particle.
_PARTICLE = (
    r"(?:부터|까지|에[는도만게서]?|의|은|는|이(?!상|하|내|면|용|나|사|후)|가(?!량|을|까|장|운)|을|를|과|와"
    r"|도(?!시|청|로|움)"
    r"|로|으로|만(?!에|원|명)|인|자(?![가-힣])|자[에로]|께|경|쯤|밤|낮|새벽|아침|저녁|오전|오후|현재|마다|보다"
    r"|이후|이래|이전|말고|처럼|치)"
)
_NOUN_END = rf"(?=[^가-힣]|$|{_PARTICLE})"
_YEAR = (
    r"(?:(?:1[0-9]|2[01])\d\d(?!\d)|['‘’´`]\d\d(?!\d)|0\d(?!\d)|[7-9]\d(?!\d)|[1-4]\d(?=\s?년\s?(?:1[0-2]|[1-9])월))"
)
_SHORT_YEAR = r"(?<=\d\d\d\d[~∼〜～\-–—])\d\d(?!\d)|(?<=\d\d\d\d년[~∼〜～\-–—])\d\d(?!\d)"
_MONTH = r"(?:1[0-2]|0?[1-9])"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_RELATIVE_YEAR = (
    r"올해|금년|지난\s?해|작년|전년도|전년|재작년|지지난해|내년|내후년|다음\s?해|그\s?해(?=[^가-힣]|$"
    r"|[의에는도가를]|부터|까지)|같은\s?해|동년|이듬해|이번\s?해"
    r"|올(?=\s?(?:상반기|하반기|[1-4]/?4?분기|봄|여름|가을|겨울|초|말|연말|연초|시즌|1?\d월|한\s?해))"
)
_RELATIVE_MONTH = r"지지난달|지난\s?달|이달|이번\s?달|금월|다음\s?달|내달|같은\s?달|그\s?달|동월|전월"
_EDGE = r"(?:초반|중반|후반|초순|중순|하순|상순|말(?!레|리|씀|띠|고)|초(?!등|대|고|과|선|여|청|기))"
_PART = (
    r"\s?(?:(?:(?P<quarter0>[1-4])(?:분기)?(?:[~∼]|[·ㆍ](?=[23])))?(?P<quarter>[1-4](?:[/·.]4)?|[일이삼사])\s?분기(?!\s?(?:연속|째))(?:\s?[초말](?=[^가-힣]|$|[에까의]|부터))?"
    rf"|(?P<nth>첫째|둘째|셋째|넷째|다섯째|마지막|[1-5])\s?주(?:차)?(?=[^가-힣]|$|[에의까]|부터)"
    rf"(?:\s?(?P<nthday>[{WEEKDAYS}])요일)?"
    rf"|(?P<half>상[·ㆍ/]?하반기|상반기|하반기|전반기|후반기)"
    rf"|(?P<season>초?봄|초?여름|초?가을|초?겨울|시즌)(?=[^가-힣]|$|철|{_PARTICLE})"
    rf"|(?P<edge>연말|연초|{_EDGE}){_NOUN_END}|(?P<span>한\s?(?:해|달)(?:간|\s?동안)?))"
)

# What makes a number of days or years a length: 3일간, 3일 간, 2년째; not the words after it (16일 간담회, 5일 차관).
_LENGTH = (
    r"\s?간(?=[^가-힣]|$|(?:의|에[는도서만]?|은|을|이[나라]?|씩|만|총)(?![가-힣]))|\s?동안|째|차|\s[째차](?![가-힣])"
    r"|\s?만(?:에|인|이)|\s?(?:이상|이하|미만|이내)"
)

TILDE = re.compile(_TILDE)
# Between the days of ``5일(화)~7일``: the weekday of the first.
LED = re.compile(rf"\s?\([{WEEKDAYS}]\)(?={_TILDE})")

CALENDAR = re.compile(
    rf"{_NOT_IN_NUMBER}(?:(?P<lead>(?<![가-힣])(?:지난|오는|이번|돌아오는|다가오는|올))\s?(?=\d|['‘’]))?"
    rf"(?:(?:(?P<year0>{_YEAR})\s?년?(?:{_TILDE}|(?P<yearset>[·ㆍ])))?(?P<year>{_YEAR}|{_SHORT_YEAR})\s?년(?P<decade>대)?도?(?!{_LENGTH})"
    rf"|(?P<relyear>(?<![가-힣])(?:{_RELATIVE_YEAR})))?"
    rf"(?:\s?(?:(?P<lead2>(?<![가-힣])(?:지난|오는|이번))\s?)?(?:(?:(?P<month0>{_MONTH})월?{_TILDE}|"
    rf"(?P<monthset>{_MONTH}[·ㆍ,]\s?))?(?P<month>(?<!\d){_MONTH})\s?월"
    rf"(?!드컵|드|급|세|요일|간)|(?P<relmonth>(?<![가-힣])(?:{_RELATIVE_MONTH}))))?"
    rf"(?:\s?(?:(?P<lead3>(?<![가-힣])(?:지난|오는|이번))\s?)?(?<!제)(?<!제 )(?:(?P<day0>(?<!\d){_DAY})일?{_TILDE}"
    rf"|(?P<dayset>(?<!\d){_DAY}일?[·ㆍ,]\s?(?:{_DAY}일?[·ㆍ,]\s?){{0,4}}))?"
    rf"(?P<day>(?<!\d){_DAY})일(?=[^가-힣0-9]|$|{_PARTICLE})(?!{_LENGTH})"
    rf"(?:\s?(?P<weekday>[{WEEKDAYS}])요일)?)?"
    rf"(?:{_PART})?"
)
_WEEKDAY = rf"\s?\([{WEEKDAYS}]\)"
DOTTED = re.compile(
    rf"{_NOT_IN_NUMBER}(?P<year>(?:19|20)\d\d|['‘’]?\d\d(?=\.\s?\d{{1,2}}\.\s?\d))\s?(?P<sep>[./\-])\s?"
    rf"(?P<month>{_MONTH})(?!\d)"
    rf"(?:\s?(?P=sep)\s?(?P<day>{_DAY})(?!\d|주년|돌|개|명|년|회|차|건|곳|[가-힣]{{0,2}}회)"
    rf"(?:\.?(?:\s?\([{WEEKDAYS}]\))?{_TILDE}(?:(?P<year1>(?:19|20)\d\d)[./\-]\s?)?(?:"
    rf"(?P<month1>{_MONTH})[./\-]\s?)?(?P<day1>{_DAY})(?!\d))?)?"
    rf"(?P<dot>\.(?=\s?[\(~)]|\s|$))?(?![\d,])"
    rf"|{_NOT_IN_NUMBER}(?P<month2>{_MONTH})\s?[./]\s?(?P<day2>{_DAY})\.?(?={_WEEKDAY}"
    rf"|(?<=\.){_TILDE}{_MONTH}\s?\.\s?{_DAY}\.)"
    rf"(?:(?:{_WEEKDAY})?{_TILDE}(?:(?P<month3>{_MONTH})\s?[./]\s?)?(?P<day3>{_DAY})(?:\.|(?={_WEEKDAY})))?"
)
BARE_YEAR = re.compile(
    r"(?<![0-9A-Za-z.,~∼\-/:$])(?:19[0-9]{2}|20[0-4][0-9])(?![0-9A-Za-z%~∼:/\-]|[.,]\d)"
    r"(?=['’\"”\)\]」』,]|\s[A-Z가-힣'‘\"“「『](?!\s?달러)|\s?(?:시즌|회계연도|학년도))"
    r"(?!\s(?:여|명|개|원|달러|만|억|건|번|호|장|점|톤|가구|세대|시간|곳|편|권|회|석|미터|마리|년|포인트|가지"
    r"|포기|그루|표)"
    r"(?:[^가-힣]|$|[이을를의에은도과으가로]\s))"
)

_COUNT = r"(?:\d{1,3}(?:,\d{3})+|\d{1,4}(?:\.\d)?)(?!\d)(?:[천만])?(?:여|\s여)?"
_RANGE = rf"(?:\d{{1,3}}{_TILDE})?"
_TIME_UNIT = (
    r"(?:년(?!대|도|생|차|산|식|물)|개월|달(?!러|성|라|리)|주일|주(?!년|기|택|민|자|차|요|소|식|말|도|연|전|제"
    r"|최|관|의|체|거|변|문|인공)"
    r"|일(?!차|제|장|반|부|본|자리)|시간(?!당|제|대)|분기(?=\s?(?:연속|째))|분(?!의|야|기|과|류|석|위|리|당|양"
    r"|반|배|담|쟁|열|포|권|만|할|임|회)"
    r"|초(?!등|대|고|과|선|여|청|기|반|점|음|중|미|급|속))"
)
_WORDS = (
    r"하루|하룻|이틀|사흘|나흘|닷새|엿새|여드레|아흐레|열흘|열하루|열이틀|열사흘|스무날|보름|일주일|반년|반나절"
    r"|한나절|반세기"
)
DURATION = re.compile(
    r"(?:(?P<past>지난)\s)?(?:"
    rf"{_NOT_IN_NUMBER}(?:\d{{1,2}}박\s?)(?P<nights>\d{{1,2}})일"
    rf"|{_NOT_IN_NUMBER}(?P<n0>{_RANGE})(?P<n>{_COUNT})\s?(?P<unit>{_TIME_UNIT})"
    r"(?:\s?(?P<n2>\d{1,2})\s?(?P<unit2>개월|월(?!\s?\d{1,2}일)|주|일|시간|분(?!의)|초(?!등))(?:\s?"
    r"(?P<n3>\d{1,2})\s?(?P<unit3>일|분|초))?)?(?P<plus>\s반(?![가-힣]))?"
    rf"|(?<![가-힣])(?P<word>{_WORDS})(?!빨리|살이|아침|종일|속|가\s멀)"
    r"|(?<![가-힣])(?P<native>한두|두세|서너|한|두|세|석|네|넉|다섯|여섯|일곱|여덟|아홉|열|몇|수십|수백|십여"
    r"|수)\s?(?P<nunit>개월|달(?!러|성|라|리)|해(?!외|안|운|결|당|양|상|소)|시간(?!당|제|대)|주(?=[ 간]"
    r"|일)(?!\s?[0-9]요일)|년(?!대|도|생)|시즌|세기)"
    r"(?P<plus2>\s?반(?![가-힣]))?"
    r")(?P<more>여)?(?P<tail>\s?간(?=[^가-힣]|$|(?:의|에[는도서만]?|은|을|이[나라]?|씩|만|총)(?![가-힣]))|\s?동안|\s?연속|째(?![가-힣]{2})|\s?"
    r"(?P<ago>전)(?=[^가-힣]|$|부터|까지|에|인|의|만|보다)|\s?(?:후|뒤)(?=[^가-힣]|$|부터|까지|에|인|의|면"
    r"|쯤))?"
)
CLOCK = re.compile(
    rf"(?:(?<![가-힣])(?P<half>오전|오후|새벽|아침|저녁|밤|낮)\s?)?{_NOT_IN_NUMBER}(?:"
    rf"(?P<h0>\d{{1,2}})시?{_TILDE})?(?P<h>[01]?\d|2[0-4])\s?시"
    rf"(?=[^가-힣]|$|반(?![가-힣])|정각|{_PARTICLE})(?!\s?(?:의회|군|도|정|민|청))(?:\s?(?P<m>[0-5]?\d)\s?분"
    rf"|\s?(?P<thirty>반)(?=[^가-힣]|$|부터|까지|에|께|쯤))?"
    rf"|(?:(?<![가-힣])(?P<half2>오전|오후|새벽|아침|저녁|밤|낮)\s?)?(?<![0-9A-Za-z:.,])(?P<h2>[01]?\d|2[0-4])"
    rf":(?P<m2>[0-5]\d)(?::[0-5]\d)?(?![\d:])"
    rf"|(?<![가-힣])(?P<word>정오|자정|오전|오후|새벽|아침|저녁|한밤중|한밤|한낮|대낮|심야|야간|밤|낮(?!은)){_NOUN_END}"
)
WORD = re.compile(
    r"(?<![가-힣])(?:(?P<day>오늘(?!날)|금일|어제|어저께|엊그제|그제(?!야|서)|그저께|내일(?!로)|모레(?=[^가-힣]"
    r"|$|[는와의까도에])|이\s?날|당일|같은\s?날|그\s?날|전날|전일|다음\s?날|이튿날|익일)"
    r"(?=(?P<number>\(\d{1,2}일?\))?)(?!개|짜|씨)"
    rf"|(?P<week>지지난\s?주|지난\s?주|이번\s?주|금주|다다음\s?주|다음\s?주|내주)(?!택|년|민|자|주|말)(?:\s?"
    rf"(?P<weekday>[{WEEKDAYS}])요일|\s?(?P<weekend>주말)|\s(?P<wedge>초|중반|말)(?![가-힣]))?"
    rf"|(?:(?P<wlead>지난|오는|이번|다음|매주)\s?)?(?:(?:(?P<run>[{WEEKDAYS}])(?:요일)?[·ㆍ~∼])?(?:[{WEEKDAYS}][·ㆍ]){{0,4}}"
    rf"(?P<weekday2>[{WEEKDAYS}])요일|"
    rf"(?P<weekend2>주말)(?:\s?동안)?)(?!극|농장|드라마)"
    rf"|(?:(?P<slead>지난|이번|다음)\s?)(?P<season>봄|여름|가을|겨울){_NOUN_END}"
    rf"|(?P<yearend>연말|연초|연내|새해|신년)(?=[^가-힣]|$|{_PARTICLE})"
    r"|(?P<vague>매년|매월|매달|매주|매일|매해|해마다|격년|주중|평일|이맘때|초봄|초여름|초가을|초겨울|한여름"
    r"|한겨울|여름철|겨울철|장마철|환절기"
    r"|여름|가을(?!걷|바람)|겨울|봄(?=철|[과을부에]|\s?가을))"
    rf"(?=[^가-힣]|$|철|{_PARTICLE})"
    rf"|(?P<holiday>(?:8[·.]15\s)?광복절|{named_day_pattern()}|설(?=[을\s]연휴|\s명절|과\s추석))"
    rf"|(?P<games>동계|하계|춘계|추계)(?=\s?(?:올림픽|패럴림픽|유니버시아드|아시안|대회|체전|전국|시즌|훈련|휴가))"
    r")"
)
ERA = re.compile(
    rf"{_NOT_IN_NUMBER}(?P<century>\d{{1,2}})\s?세기(?:\s?(?:초반|중반|후반|초|말){_NOUN_END})?"
    rf"|(?<![가-힣])(?:조선|고려|신라|백제|삼국|일제)\s?(?:시대|강점기)|기원전\s?\d{{1,5}}년"
    r"|(?<![가-힣])(?:(?:고|중|신)생대|쥐라기|백악기|(?:구석기|신석기|청동기|철기|선사)\s?시대)"
)
# The minute of a half, the inning of a game.
GAME = re.compile(
    rf"(?<![가-힣])(?:전반|후반)(?:전)?\s\d{{1,2}}분(?:,\s\d{{1,2}}분)?"
    rf"|{_NOT_IN_NUMBER}(?<!제)(?<!제 )\d{{1,2}}회[초말]{_NOUN_END}"
)
# Days known by their numbers, and election days: 4·19, 6·4 지방선거. With a full stop only before such a word.
HISTORIC = re.compile(
    rf"{_NOT_IN_NUMBER}(?<!·)(?=(?P<month>\d+).(?P<day>\d+))(?:(?:3[·ㆍᆞ](?:1|8|11|15)|4[·ㆍᆞ](?:3|16|19|27)|5[·ㆍᆞ]1[68]|6[·ㆍᆞ](?:10|15|25)|7[·ㆍᆞ]4|9[·ㆍᆞ]11"
    rf"|10[·ㆍᆞ](?:26|29|4)|12[·ㆍᆞ](?:12|3)|8[·ㆍᆞ]15)(?=[^0-9가-힣.,·ㆍᆞ%~∼\-]|\s?[가-힣])(?!절|\s?(?:호|차|위|%|배|층|단|학|급|월|일|만|조))"
    rf"|{_MONTH}[·ㆍᆞ.]{_DAY}(?=\s?(?:지방선거|재[·]?보궐|재[·]?보선|보궐선거|총선|대선|전당대회|공동선언|선언|합의|대책"
    rf"|대지진|참사|테러|사태|사건|혁명|운동|항쟁|의거|민주|쿠데타|정변|만세|전쟁|비상계엄|부동산)))"
)
# 2024학년도, 2023-24 시즌, 2013회계연도.
SCHOOL_YEAR = re.compile(
    rf"{_NOT_IN_NUMBER}(?P<year>(?:19|20)\d\d)(?:{_TILDE}(?P<last>(?:20)?\d\d))?\s?(?:시즌|회계연도|학년도)"
)
BRACKET_DAY = re.compile(rf"(?<=[늘제일날레]\(){_DAY}(?=\))")

# Where an expression can begin. Literals only, so that the search skips by first character.
TRIGGER = re.compile(
    "0|1|2|3|4|5|6|7|8|9|'|‘|’|"
    "지난|오는|이번|이달|이날|이 날|이튿날|이틀|이듬해|이맘때|올|금년|금일|금월|금주|작년|재작년|전년|전날|전일"
    "|전월|지지난|내년|내후년|내달|내일|내주"
    "|다음|다다음|그해|그 해|그달|그 달|그날|그 날|그제|그저께|같은|동년|동월|오늘|어제|어저께|엊그제|모레|당일"
    "|익일|돌아오는|다가오는"
    "|하루|하룻|사흘|나흘|닷새|엿새|여드레|아흐레|열|보름|일주일|반년|반나절|반세기|한|두|세|석|네|넉|다섯|여섯"
    "|일곱|여덟|아홉|몇|수십|수백|수 |십여|서너"
    "|오전|오후|새벽|아침|저녁|정오|자정|심야|야간|밤|낮|대낮|연말|연초|연내|새해|신년"
    "|매년|매월|매달|매주|매일|매해|해마다|격년|주중|주말|평일|휴일|초봄|초여름|초가을|초겨울|여름|겨울|가을|봄"
    "|장마철|환절기|전반|후반|동계|하계|춘계|추계|기원전|스무날|고생대|중생대|신생대|쥐라기|백악기|구석기|신석기|청동기|철기|선사"
    "|월~|월∼|월·|화·|수·|목·|금·|토·|상·|상ㆍ|상/|상하반기|설|월요|화요|수요|목요|금요|토요|일요|조선|고려|신라|백제|삼국|일제|상반기|하반기|"
    + named_day_pattern()
)

AFTER_DATE = re.compile(
    r"(?:\s?\((?:[월화수목금토일]|현지|한국|이하|음력|양력)[^()\n]{0,14}\))?(?:\s?(?P<from>부터|이래|이후"
    r"|에서(?=\s(?:\d{1,2}월\s?)?\d{1,2}[월일]까지))|\s?"
    r"(?P<to>까지|이전))"
)
REPORTED = re.compile(
    r"(?:\s?\([^()\n]{0,14}\))?\s?(?:오전|오후)?\s?(?:공식\s)?(?:밝혔|말했|전했|발표했|알렸|보도했|공개했다"
    r"|설명했|강조했|당부했)"
)
# Syllables that end in ㄴ (한다, 연다) and in ㅆ (했다, 열렸다), without 있 and 겠.
_FINAL_N = "".join(chr(0xAC00 + 28 * index + 4) for index in range(399))
_FINAL_SS = "".join(chr(0xAC00 + 28 * index + 20) for index in range(399)).replace("있", "").replace("겠", "")
FUTURE = re.compile(
    r"예정|계획|방침|전망|열릴|열리는|열게|개최되는|개최될|개최하는|개최할|진행되는|여는|[가-힣]기로|앞두|앞둔"
    rf"|[될할갈올릴볼낼질칠을]\s(?:예정|계획|것|수)|나선다|[{_FINAL_N}]다(?=고|며|는|면|\.|$)|겠다|[될할릴]\s"
)
PAST = re.compile(
    rf"[{_FINAL_SS}]|[가-힣]은\s뒤|한\s(?:뒤|바|데)|이어\s|열린\s|개최된\s|체결한\s|출범한\s|설립된\s|창설된\s|시작된\s"
)
WEEKDAY_AFTER = re.compile(rf"\s?\(([{WEEKDAYS}])(?:요일)?[\),\s]")
