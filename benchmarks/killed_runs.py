"""Kill `kgx extract --work` (kill -9) at random moments, run it again each time, and compare what it writes in the end.

Generated short articles are extracted once undisturbed. Then the same run is killed again and again, each time after a
random while, and resumed with the same command, with one and two processes in turn. Whenever a run comes to its end
before it is killed, its outputs must be those of the undisturbed run, byte for byte, and the next one begins with an
empty work folder. Prints JSON; ends with status 1 if an output is, at any time, another than in the undisturbed run.

    python benchmarks/killed_runs.py [--articles 2000] [--kills 50] [--seed 7]
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path

CITIES = ("서울시", "부산시", "수원시", "성남시", "파주시", "대구시", "인천시", "광주시", "대전시", "울산시", "고양시")
WORLD = (
    "베트남 다낭시",
    "일본 후쿠오카시",
    "브라질 쿠리치바시",
    "독일 프라이부르크",
    "몽골 울란바토르",
    "미국 시애틀시",
)
SURNAMES, GIVEN = "김이박최정강조윤장임", ("영수", "지훈", "민서", "하늘", "도윤", "서연")
SENTENCES = (
    "{city}는 지난 {day}일 {other}와 우호도시 협약을 체결했다.",
    "{person} {city}장은 {day}일 {other} 대표단을 만나 관광 분야 협력을 논의했다고 밝혔다.",
    "{city}는 오는 {day}일 시청에서 제{number}회 도시외교포럼을 개최할 예정이다.",
    "{person} 시장은 “{other}와 함께 가겠다”고 말했다.",
    "이번 행사에는 {number}개 도시에서 {crowd}명이 참석했다.",
)
OUTPUTS = ("graph.nq", "graph.jsonl")


@dataclass(slots=True)
class Report:
    """What was done: how many runs were killed, and when (seconds); how many came to their end, and were they equal."""

    articles: int
    undisturbed_seconds: float
    killed: int = 0
    completed: int = 0
    identical: bool = True
    moments: list[float] = field(default_factory=list)


def write_articles(folder: Path, count: int, chance: random.Random) -> None:
    """Short articles of three sentences, each with its day."""
    folder.mkdir(parents=True)
    for number in range(count):
        city, other = chance.choice(CITIES), chance.choice(WORLD)
        person = chance.choice(SURNAMES) + chance.choice(GIVEN)
        day = chance.randint(1, 28)
        values = {"city": city, "other": other, "person": person, "day": day}
        told = [
            sentence.format(**values, number=chance.randint(2, 30), crowd=chance.randint(20, 900))
            for sentence in chance.sample(SENTENCES, 3)
        ]
        head = f"{city}, {other}와 교류 {number}\n\n입력 2024.06.{day:02}. 10:20\n\n"
        (folder / f"{number:05}.txt").write_text(head + " ".join(told) + "\n", encoding="utf-8")


def start(articles: Path, place: Path, workers: int) -> subprocess.Popen[bytes]:
    """The run, resumed if its work folder has something in it."""
    outs = (part for name in OUTPUTS for part in ("-o", str(place / name)))
    command = [sys.executable, "-m", "kgx", "extract", str(articles), "--work", str(place / "work"), "--quiet", *outs]
    return subprocess.Popen([*command, "--workers", str(workers)])


def outputs(place: Path) -> dict[str, bytes]:
    """The outputs that are there under their final names."""
    return {name: (place / name).read_bytes() for name in OUTPUTS if (place / name).exists()}


def kill_and_resume(folder: Path, articles: int, kills: int, seed: int) -> Report:
    """Kill so many runs; `folder` takes the articles, the outputs and the work folder."""
    chance = random.Random(seed)
    write_articles(folder / "articles", articles, chance)
    begun = time.monotonic()
    if start(folder / "articles", folder / "undisturbed", 1).wait():
        raise RuntimeError("the undisturbed run failed")
    report = Report(articles, round(time.monotonic() - begun, 1))
    expected, place = outputs(folder / "undisturbed"), folder / "killed"
    while report.killed < kills or not report.completed:
        last = report.killed >= kills
        run = start(folder / "articles", place, 1 + report.killed % 2)
        moment = chance.uniform(0.2, report.undisturbed_seconds * 0.7)
        try:
            status = run.wait(None if last else moment)
        except subprocess.TimeoutExpired:
            run.kill()
            run.wait()
            report.killed += 1
            report.moments.append(round(moment, 2))
            report.identical &= all(expected[name] == data for name, data in outputs(place).items())
            continue
        report.completed += 1
        report.identical &= status == 0 and outputs(place) == expected
        shutil.rmtree(place)
    return report


def main() -> None:
    """Run, print the report."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kgx-killed-") as folder:
        report = kill_and_resume(Path(folder), given.articles, given.kills, given.seed)
    print(json.dumps(asdict(report), indent=2))
    sys.exit(0 if report.identical else 1)


if __name__ == "__main__":
    main()
