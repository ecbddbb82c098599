"""Generated articles on the foreign affairs of cities: any number, no two alike, the same ones for the same seed.

Article number n depends on n and the seed alone, so the first thousand of fifty thousand are those of a thousand. The
cities are real, the people, bodies and policies are not. Every city has one mayor a term of four years, so that what
different articles say fits together as it does in news.

    python benchmarks/articles.py COUNT FOLDER [--seed N] [--rows]

writes them as files, or with --rows as one articles.jsonl.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

__all__ = ["generated", "write_articles"]

CITIES = (
    "서울", "부산", "대구", "인천", "광주", "대전", "울산", "수원", "성남", "고양", "용인", "창원", "청주",
    "천안", "전주", "포항", "김해", "안산", "파주", "여수", "순천", "목포", "군산", "익산", "춘천", "원주",
    "강릉", "제주", "구미", "경주", "안동", "김천", "진주", "통영", "거제", "양산", "평택", "화성", "시흥",
    "김포"
)  # fmt: skip
ABROAD = (
    "베트남 다낭", "베트남 하노이", "일본 후쿠오카", "일본 요코하마", "일본 삿포로", "중국 선양",
    "중국 칭다오", "중국 시안", "독일 프라이부르크", "독일 함부르크", "미국 시애틀", "미국 덴버",
    "미국 애틀랜타", "프랑스 리옹", "프랑스 보르도", "스페인 빌바오", "이탈리아 밀라노", "몽골 울란바토르",
    "태국 방콕", "인도네시아 반둥", "말레이시아 페낭", "필리핀 세부", "호주 브리즈번", "뉴질랜드 웰링턴",
    "캐나다 밴쿠버", "브라질 쿠리치바", "콜롬비아 메데진", "우즈베키스탄 사마르칸트", "카자흐스탄 알마티",
    "튀르키예 이즈미르", "핀란드 헬싱키", "덴마크 오르후스"
)  # fmt: skip
SURNAMES = "김이박최정강조윤장임한오서신권황안송전홍"
FIRST, SECOND = "민서지현도하준수영태성은재승유", "우진호준석훈희연아경원철규빈"
FOREIGN = (
    "마르코", "안나", "토마스", "엘레나", "응우옌", "사토", "카를로스", "루이즈", "아흐메트", "제임스", "올가",
    "다니엘"
)  # fmt: skip
FAMILY = ("로시", "베커", "밀러", "페트로바", "반 훙", "겐지", "고메스", "마르탱", "데미르", "윌슨", "이바노바", "실바")
SUBJECTS = (
    "관광", "문화", "청년", "교육", "스마트시티", "기후", "환경", "경제", "의료", "체육", "농업", "항만",
    "도시재생", "복지"
)  # fmt: skip
SERIES = (
    "세계도시포럼", "아시아시장회의", "국제물포럼", "스마트시티엑스포", "평생학습도시대회", "청년도시회의",
    "한중우호주간"
)  # fmt: skip
POLICY = ("온누리", "새봄", "이음", "다함께", "푸른길", "한걸음", "나래", "든든", "반올림", "샛별")
POLICY_KINDS = ("카드", "통장", "버스", "학교", "주택", "돌봄")
PAPERS = ("솔바람신문", "한빛일보", "도시뉴스", "새길타임스", "누리통신")
BODIES = ("국제교류재단", "관광공사", "시설공단", "문화재단", "청년지원센터", "테크노파크")


class _World:
    """What one article may speak of, drawn by its own chance."""

    def __init__(self, number: int, seed: int) -> None:
        self.chance = Random(seed * 1_000_003 + number)
        self.day = date(2012, 7, 1) + timedelta(days=self.chance.randrange(12 * 365))
        self.home, self.other = self.chance.sample(CITIES, 2)
        self.abroad, self.further = (self.chance.choice(ABROAD) for _ in range(2))
        self.mayor = _mayor(self.home, self.day)
        self.subject, self.second = self.chance.sample(SUBJECTS, 2)
        self.series = self.chance.choice(SERIES)
        self.policy = f"{self.home}{self.chance.choice(POLICY)}{self.chance.choice(POLICY_KINDS)}"
        self.body = f"{self.home}{self.chance.choice(BODIES)}"
        self.guest = f"{self.chance.choice(FOREIGN)} {self.chance.choice(FAMILY)}"
        self.writer = _korean(self.chance)

    def earlier(self) -> date:
        """A day shortly before that of the article."""
        return self.day - timedelta(days=self.chance.randrange(1, 9))

    def count(self, low: int, high: int) -> int:
        """A number of people, cities or won."""
        return self.chance.randrange(low, high)


def _korean(chance: Random) -> str:
    return chance.choice(SURNAMES) + chance.choice(FIRST) + chance.choice(SECOND)


def _mayor(city: str, day: date) -> str:
    """Who heads a city on a day: the same in every article."""
    term = (day.year * 12 + day.month - (2010 * 12 + 7)) // 48
    return _korean(Random(f"{city}{term}"))


def _edition(series: str, day: date) -> tuple[int, int, int, str]:
    """The last edition of a series before a day: year, month, day, city; the same in every article."""
    for year in (day.year, day.year - 1):
        chance = Random(f"{series}{year}")
        month, first, host = chance.randrange(3, 12), chance.randrange(1, 29), chance.choice(CITIES)
        if date(year, month, first) < day:
            break
    return year, month, first, host


def _said(day: date, article: date) -> str:
    """A day as news has it: without month where that is the article's."""
    if (day.year, day.month) == (article.year, article.month):
        return f"{day.day}일"
    return f"{day.month}월 {day.day}일"


def _particle(word: str, with_end: str, without: str) -> str:
    """The word with the particle that its last letter asks for."""
    closed = "가" <= word[-1] <= "힣" and (ord(word[-1]) - ord("가")) % 28 > 0
    return word + (with_end if closed else without)


def _agreement(w: _World) -> list[str]:
    kind = w.chance.choice(("우호도시", "자매도시", "교류협력", "업무"))
    return [
        f"{w.home}시는 {_said(w.earlier(), w.day)} {w.abroad}시와 {kind} 협약을 체결했다.",
        f"협약에 따라 두 도시는 {w.subject}·{w.second} 분야에서 협력하기로 했다.",
        f"{w.mayor} {w.home}시장은 “{w.subject} 교류가 시민의 일상을 바꿀 것”이라며 “성과를 내겠다”고 말했다.",
    ]


def _meeting(w: _World) -> list[str]:
    city = w.abroad.split()[-1]
    return [
        f"{w.mayor} {w.home}시장은 {_said(w.earlier(), w.day)} 시청에서 {w.guest} {w.abroad} 시장을 만나 "
        f"{w.subject} 분야 협력 방안을 논의했다.",
        f"{w.guest} 시장은 “{w.home}의 {w.second} 정책을 배우고 싶다”고 밝혔다.",
        f"{w.home}시는 {city}시와 {w.count(2000, 2011)}년 교류를 시작했다.",
    ]


def _visit(w: _World) -> list[str]:
    reason = w.chance.choice(("투자 유치", "우호 증진", "시장 개척", "정책 연수"))
    return [
        f"{w.mayor} 시장은 {reason}를 위해 {_said(w.earlier(), w.day)} {_particle(w.abroad, '을', '를')} 방문했다.",
        f"{w.home}시 대표단 {w.count(5, 40)}명은 현지 {w.subject} 시설을 둘러보고 {w.further} 관계자와도 면담했다.",
    ]


def _forum(w: _World) -> list[str]:
    year, month, day, host = _edition(w.series, w.day)
    when = f"{month}월 {day}일" if year == w.day.year else f"지난해 {month}월 {day}일"
    return [
        f"제{year - 1995 - SERIES.index(w.series)}회 {_particle(w.series, '이', '가')} {when} {host}에서 열렸다.",
        f"이번 행사에는 {w.count(10, 60)}개국 {w.count(20, 200)}개 도시에서 {w.count(300, 5000)}명이 참석했다.",
        f"{w.mayor} {w.home}시장은 개막식에서 ‘{w.subject}로 여는 {w.home}의 내일’을 주제로 기조연설을 했다.",
        f"{w.home}시는 다음 회의를 유치할 예정이다.",
    ]


def _policy(w: _World) -> list[str]:
    return [
        f"{w.home}시는 {w.subject} 지원을 위한 ‘{w.policy}’ 사업을 추진한다고 {_said(w.earlier(), w.day)} 밝혔다.",
        f"{_particle(w.policy, '은', '는')} 시민 {w.count(100, 9000)}명에게 {w.count(10, 90)}만원을 지원하는 정책이다.",
        f"{w.other}시도 {_particle(w.policy, '을', '를')} 본떠 비슷한 제도를 도입할 계획이다.",
    ]


def _award(w: _World) -> list[str]:
    prize = f"{w.chance.choice(('대한민국', '아시아', '세계'))} {w.subject}도시 대상"
    return [
        f"{_particle(w.home, '이', '가')} {_said(w.earlier(), w.day)} ‘{w.day.year} {prize}’을 수상했다.",
        f"{w.home}시는 {w.second} 분야에서 {w.count(2, 12)}년 연속 높은 평가를 받았다.",
    ]


def _body(w: _World) -> list[str]:
    its = Random(w.body)
    head, founded = _korean(its), its.randrange(1990, 2012)
    return [
        f"{_particle(w.body, '은', '는')} {_said(w.earlier(), w.day)} {w.further} 관광청과 업무협약을 맺었다.",
        f"{head} {w.body} 대표이사는 “{w.subject} 사업을 함께 넓혀 가겠다”고 강조했다.",
        f"{w.home}시 산하 {_particle(w.body, '은', '는')} {founded}년 설립됐다.",
    ]


def _request(w: _World) -> list[str]:
    return [
        f"{w.mayor} 시장은 이 자리에서 정부에 {w.subject} 예산 {w.count(10, 900)}억원을 지원해 달라고 요청했다.",
        f"{_mayor(w.other, w.day)} {w.other}시장도 공동 대응을 제안했다.",
    ]


def _plain(w: _World) -> list[str]:
    """What news is full of and nothing is told by."""
    weather = w.chance.choice(("비가 내린", "맑은 날씨가 이어진", "찬 바람이 분", "안개가 낀"))
    return [
        f"{weather} 가운데 현장에는 이른 시간부터 시민들의 발길이 이어졌다.",
        f"한 주민은 “이런 변화가 {w.count(2, 20)}년 만에 처음”이라며 웃었다.",
        "관계자들은 앞으로 남은 과제도 적지 않다고 입을 모았다.",
    ]


_PARTS = (_agreement, _meeting, _visit, _forum, _policy, _award, _body, _request, _plain)
_HEADLINES = {
    _agreement: "{home}시, {abroad}시와 손잡다…{subject} 교류 넓힌다",
    _meeting: "{mayor} {home}시장, {abroad} 시장과 면담",
    _visit: "{mayor} {home}시장, {abroad} 방문길 올라",
    _forum: "{home}서 {series} 열려…{subject} 해법 찾는다",
    _policy: "{home}시 ‘{policy}’ 추진",
    _award: "{home}, {subject}도시 대상 수상",
    _body: "{body}, {further}와 협약",
    _request: "{mayor} {home}시장, 정부에 {subject} 예산 요청",
}


def _article(number: int, seed: int) -> str:
    world = _World(number, seed)
    parts = world.chance.sample(_PARTS, world.chance.randrange(3, 7))
    lead = next(part for part in (*parts, _agreement) if part in _HEADLINES)
    headline = _HEADLINES[lead].format(**vars(world))
    at = f"{world.day.isoformat()} {world.chance.randrange(6, 22):02}:{world.chance.randrange(60):02}"
    paper = world.chance.choice(PAPERS)
    lines = [headline, "", f"{world.writer} 기자 | {paper} | 입력 {at}", ""]
    paragraphs = [" ".join(part(world)) for part in (lead, *(one for one in parts if one is not lead))]
    return "\n".join([*lines, "\n\n".join(paragraphs), "", f"{world.writer} 기자 news{number}@example.com"]) + "\n"


def generated(count: int, seed: int = 0) -> Iterator[str]:
    """The texts of `count` articles, each with headline, byline, day and body."""
    return (_article(number, seed) for number in range(count))


def write_articles(folder: Path, count: int, seed: int = 0, *, rows: bool = False) -> None:
    """Write them into a folder, which is made: a file each, or all as rows of one articles.jsonl."""
    folder.mkdir(parents=True, exist_ok=True)
    if rows:
        with (folder / "articles.jsonl").open("w", encoding="utf-8") as out:
            for text in generated(count, seed):
                out.write(json.dumps({"text": text}, ensure_ascii=False) + "\n")
        return
    for number, text in enumerate(generated(count, seed)):
        (folder / f"{number:07}.txt").write_text(text, encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("count", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--rows", action="store_true", help="one articles.jsonl, not a file each")
    options = parser.parse_args()
    write_articles(options.folder, options.count, options.seed, rows=options.rows)


if __name__ == "__main__":
    main()
