"""The SHACL shapes `schemas/shapes.ttl`, made from `schemas/vocabulary.yaml`: what a graph of kgx must look like.

``python -m kgx.rdf.shapes`` writes them; a test sees that they are fresh. Every shape says in Korean and English what
it asks, in words for people who read articles rather than RDF.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kgx.graph.formats import write_atomically
from kgx.graph.overrides import ACTIONS
from kgx.model.statement import Modality
from kgx.rdf.terms import KGO, PREFIXES, SOFTWARE
from kgx.resources.paths import schema_path
from kgx.resources.vocabulary import ANY, LITERAL_RANGES, Predicate, Qualifier, TypeInfo, Vocabulary, load_vocabulary

__all__ = ["main", "shapes"]

NAMESPACE = KGO.replace("ontology#", "shapes#")
DATATYPES = {
    "text": ("xsd:string",),
    "date": ("xsd:date", "xsd:gYearMonth", "xsd:gYear", "xsd:string"),
    "number": ("xsd:integer", "xsd:decimal", "xsd:string"),
}
KINDS = {"text": ("글", "text"), "date": ("날짜", "date"), "number": ("수", "number")}
HEX = 'sh:datatype xsd:string ; sh:pattern "^[0-9a-f]{64}$"'
TEXT = "sh:datatype xsd:string"
DAY = "sh:datatype xsd:date"
# Stores that keep values and not spellings (Oxigraph) give back xsd:integer.
COUNT = "sh:or ( [ sh:datatype xsd:nonNegativeInteger ] [ sh:datatype xsd:integer ; sh:minInclusive 0 ] )"
ONE = "sh:minCount 1 ; sh:maxCount 1"
SOME = "sh:minCount 1"
LONE = "sh:maxCount 1"
NAME = 'sh:minLength 1 ; sh:languageIn ( "ko" "en" )'
Rule = tuple[str, str, str, str]  # path, constraints, message in Korean, in English


def shapes() -> str:
    """The shapes as Turtle."""
    vocabulary = load_vocabulary()
    prefixes = {**PREFIXES, "kgs": NAMESPACE, "sh": "http://www.w3.org/ns/shacl#"}
    blocks = ["".join(f"@prefix {name}: <{iri}> .\n" for name, iri in sorted(prefixes.items()))]
    blocks += [_class(row, vocabulary) for row in vocabulary.types.values()]
    blocks += [_predicate(row, vocabulary) for row in vocabulary.predicates.values()]
    blocks += [_qualifier(row, vocabulary) for row in vocabulary.qualifiers.values()]
    blocks += _model(vocabulary)
    return "\n".join(blocks)


def main() -> None:
    """Write the shapes where the package keeps them."""
    write_atomically(schema_path("shapes.ttl"), [shapes().encode("utf-8")])


THING: tuple[Rule, ...] = (
    ("rdfs:label", f"{ONE} ; {NAME}", "이름이 꼭 하나, 한국어(@ko)나 영어(@en)로 있어야 합니다.",
     "It must have exactly one name, in Korean (@ko) or English (@en)."),
    ("skos:altLabel", NAME, "다른 이름은 한국어(@ko)나 영어(@en)로 적어야 합니다.",
     "Its other names must be in Korean (@ko) or English (@en)."),
    ("owl:sameAs", "sh:nodeKind sh:IRI", "같은 대상은 주소(IRI)로 가리켜야 합니다.",
     "What it is the same as must be named by an address (IRI)."),
    ("schema:sameAs", "sh:nodeKind sh:IRI", "같은 대상은 주소(IRI)로 가리켜야 합니다.",
     "What it is the same as must be named by an address (IRI)."),
    ("geo:lat", f"{LONE} ; sh:datatype xsd:decimal ; sh:minInclusive -90 ; sh:maxInclusive 90",
     "위도는 하나뿐이며 -90에서 90까지의 수여야 합니다.", "It may have one latitude, a number from -90 to 90."),
    ("geo:long", f"{LONE} ; sh:datatype xsd:decimal ; sh:minInclusive -180 ; sh:maxInclusive 180",
     "경도는 하나뿐이며 -180에서 180까지의 수여야 합니다.", "It may have one longitude, a number from -180 to 180."),
    ("kgo:code", f'{TEXT} ; sh:pattern "^[^:]+:"', "부호는 ‘체계:값’ 꼴이어야 합니다.",
     "Its codes must be written as scheme:value."),
)  # fmt: skip
ARTICLE: tuple[Rule, ...] = (
    ("rdfs:label", f"{LONE} ; {NAME}", "기사의 이름은 하나뿐이며 한국어(@ko)나 영어(@en)여야 합니다.",
     "An article has one name at most, in Korean (@ko) or English (@en)."),
    ("kgo:documentName", f"{ONE} ; {TEXT} ; sh:minLength 1",
     "기사에는 근거가 가리키는 이름(주소나 파일 이름)이 꼭 하나 있어야 합니다.",
     "An article must have exactly one name that evidence cites (its address or file)."),
    ("kgo:sha256", f"{LONE} ; {HEX}", "기사 글의 해시(SHA-256)는 하나뿐이며 16진수 64자리여야 합니다.",
     "The hash of an article's text (SHA-256) must be one, of 64 hexadecimal digits."),
    ("dcterms:title", f"{LONE} ; {TEXT}", "기사 제목은 하나뿐이어야 합니다.", "An article has one headline at most."),
    ("dcterms:issued", f"{LONE} ; sh:or ( {' '.join(f'[ sh:datatype {one} ]' for one in DATATYPES['date'][:3])} )",
     "기사가 나온 날은 하나뿐이며 날짜여야 합니다.", "An article has one day of publication at most, a date."),
    ("kgo:warning", TEXT, "주의는 글이어야 합니다.", "Warnings must be texts."),
)  # fmt: skip
STATED: tuple[Rule, ...] = (
    ("kgo:subject", f"{ONE} ; sh:nodeKind sh:IRI", "진술에는 주어(누가, 무엇이)가 꼭 하나 있어야 합니다.",
     "A statement must have exactly one subject, a thing."),
    ("( kgo:subject rdfs:label )", SOME, "진술의 주어에 이름이 없습니다.",
     "The subject of a statement must have a name."),
    ("kgo:object", ONE, "진술에는 목적어(다른 끝)가 꼭 하나 있어야 합니다.",
     "A statement must have exactly one object: a thing, a text, a date or a number."),
    ("kgo:confidence", f"{LONE} ; sh:datatype xsd:decimal ; sh:minInclusive 0 ; sh:maxInclusive 1",
     "확신도는 하나뿐이며 0에서 1까지의 수여야 합니다.", "A confidence must be one number from 0 to 1."),
    ("kgo:confidenceReason", TEXT, "확신도의 까닭은 글이어야 합니다.", "Reasons of confidence must be texts."),
    ("kgo:rule", f"{SOME} ; {TEXT}", "진술에는 찾아낸 규칙이 적혀 있어야 합니다.",
     "A statement must name the rule that found it."),
    ("kgo:datatype", f'{LONE} ; sh:in ( "text" "date" "number" )',
     "값의 종류는 text, date, number 가운데 하나여야 합니다.",
     "The kind of a value must be text, date or number."),
    ("kgo:unit", f"{LONE} ; {TEXT}", "단위는 하나뿐인 글이어야 합니다.", "A unit must be one text."),
    ("kgo:objectText", f"{LONE} ; {TEXT}", "수의 표기는 하나뿐인 글이어야 합니다.",
     "A number as written must be one text."),
    ("kgo:earliest", f"{LONE} ; {DAY}", "가장 이른 날은 하나뿐인 날짜(YYYY-MM-DD)여야 합니다.",
     "The earliest day must be one date (YYYY-MM-DD)."),
    ("kgo:latest", f"{LONE} ; {DAY}", "가장 늦은 날은 하나뿐인 날짜(YYYY-MM-DD)여야 합니다.",
     "The latest day must be one date (YYYY-MM-DD)."),
    ("kgo:earliest", "sh:lessThanOrEquals kgo:latest", "가장 이른 날이 가장 늦은 날보다 늦습니다.",
     "The earliest day must not be after the latest day."),
    ("oa:hasTarget", f"{SOME} ; sh:class kgo:Evidence", "진술에는 근거(기사의 어느 자리)가 하나는 있어야 합니다.",
     "A statement must have evidence: a place in an article."),
    ("prov:wasDerivedFrom", f"{SOME} ; sh:class kgo:Article", "진술은 어느 기사에서 나왔는지 밝혀야 합니다.",
     "A statement must say which article it comes from."),
    ("prov:wasGeneratedBy", "sh:class prov:Activity", "진술을 만든 것은 추출 작업이어야 합니다.",
     "What generated a statement must be an extraction."),
)  # fmt: skip
EVIDENCE: tuple[Rule, ...] = (
    ("oa:hasSource", f"{ONE} ; sh:class kgo:Article", "근거는 꼭 한 기사를 가리켜야 합니다.",
     "Evidence must point to exactly one article."),
    ("prov:wasDerivedFrom", "sh:equals oa:hasSource", "근거가 나온 기사와 가리키는 기사가 다릅니다.",
     "The article evidence derives from must be the one it points to."),
    ("oa:hasSelector", "sh:qualifiedValueShape [ sh:class oa:TextQuoteSelector ] ; "
     "sh:qualifiedMinCount 1 ; sh:qualifiedMaxCount 1", "근거에는 인용이 꼭 하나 있어야 합니다.",
     "Evidence must have exactly one quotation."),
    ("oa:hasSelector", "sh:qualifiedValueShape [ sh:class oa:TextPositionSelector ] ; "
     "sh:qualifiedMinCount 1 ; sh:qualifiedMaxCount 1", "근거에는 글자 위치가 꼭 하나 있어야 합니다.",
     "Evidence must have exactly one position."),
    ("kgo:sentence", f"{ONE} ; sh:datatype xsd:integer ; sh:minInclusive 0",
     "근거에는 문장 번호가 꼭 하나, 0부터 센 수로 있어야 합니다.",
     "Evidence must have exactly one sentence number, counted from 0."),
    ("kgo:rule", f"{ONE} ; {TEXT}", "근거에는 찾아낸 규칙이 꼭 하나 적혀 있어야 합니다.",
     "Evidence must name exactly one rule that found it."),
    ("kgo:argument", f'{TEXT} ; sh:pattern "^[0-9]+ [0-9]+ [^ ]* "', "논항은 ‘시작 끝 구실 조사’ 꼴이어야 합니다.",
     "An argument must be written as start, end, role and particle."),
)  # fmt: skip
QUOTE: tuple[Rule, ...] = (
    ("oa:exact", f"{ONE} ; {TEXT}", "인용에는 기사의 글이 꼭 하나 있어야 합니다.",
     "A quotation must hold exactly one text."),
)  # fmt: skip
POSITION: tuple[Rule, ...] = (
    ("oa:start", f"{ONE} ; {COUNT}", "위치에는 시작이 꼭 하나, 0 이상의 정수로 있어야 합니다.",
     "A position must have exactly one start, a whole number from 0."),
    ("oa:end", f"{ONE} ; {COUNT}", "위치에는 끝이 꼭 하나, 0 이상의 정수로 있어야 합니다.",
     "A position must have exactly one end, a whole number from 0."),
    ("oa:start", "sh:lessThanOrEquals oa:end", "위치의 시작이 끝보다 뒤에 있습니다.",
     "A position must not start after its end."),
)  # fmt: skip
ACTIVITY: tuple[Rule, ...] = (
    ("prov:used", f"{ONE} ; sh:class kgo:Article", "추출은 꼭 한 기사를 읽은 것이어야 합니다.",
     "An extraction must have read exactly one article."),
    ("prov:wasAssociatedWith", f"{ONE} ; sh:class prov:SoftwareAgent",
     "추출에는 쓰인 소프트웨어가 꼭 하나 있어야 합니다.",
     "An extraction must name exactly one software."),
)  # fmt: skip
LINK: tuple[Rule, ...] = (
    ("kgo:linkSource", f"{ONE} ; sh:nodeKind sh:IRI", "연결에는 출발하는 대상이 꼭 하나 있어야 합니다.",
     "A link must have exactly one source, a thing."),
    ("kgo:linkTarget", f"{ONE} ; sh:nodeKind sh:IRI", "연결에는 도착하는 대상이 꼭 하나 있어야 합니다.",
     "A link must have exactly one target, a thing."),
    ("kgo:rule", f"{ONE} ; {TEXT}", "연결에는 규칙이 꼭 하나 적혀 있어야 합니다.",
     "A link must name exactly one rule."),
    ("[ sh:alternativePath ( oa:hasTarget kgo:curation ) ]", SOME, "연결에는 근거나 사람의 결정이 있어야 합니다.",
     "A link must rest on evidence or on a person's decision."),
    ("oa:hasTarget", "sh:class kgo:Evidence", "연결의 근거는 기사의 자리여야 합니다.",
     "What a link rests on must be evidence: a place in an article."),
    ("kgo:curation", "sh:class kgo:Curation", "연결을 정한 것은 사람의 결정이어야 합니다.",
     "What made a link must be a decision of a person."),
)  # fmt: skip


def _class(row: TypeInfo, vocabulary: Vocabulary) -> str:
    """A thing of a type has a name; one of a subclass must be of the outer class too, whose shape asks the rest."""
    if row.parent:
        ko, en = _called([row.parent], vocabulary)
        says = f"다음 종류이기도 해야 합니다: {ko}.", f"It must be of this kind too: {en}."
        return _shape(row.name, f"sh:targetClass kgo:{row.name} ; sh:class kgo:{row.parent}", (), says)
    rules = ARTICLE if row.name == "Article" else THING
    return _shape(row.name, f"sh:targetClass kgo:{row.name}", rules)


def _predicate(row: Predicate, vocabulary: Vocabulary) -> str:
    """Both ends of a direct triple."""
    about = f"sh:targetSubjectsOf kgo:{row.name}"
    says: tuple[str, str] | None = None
    if ANY not in row.domain:
        about += f" ; {_kinds(row.domain)}"
        ko, en = _called(row.domain, vocabulary)
        says = (f"‘{row.label_ko}’의 주어는 다음 종류여야 합니다: {ko}.",
                f"What “{row.label_en}” is said of must be: {en}.")  # fmt: skip
    ko, en = _called(row.range, vocabulary)
    end = (f"kgo:{row.name}", _kinds(row.range), f"‘{row.label_ko}’의 목적어는 다음 종류여야 합니다: {ko}.",
           f"What follows “{row.label_en}” must be: {en}.")  # fmt: skip
    return _shape(row.name, about, [end], says)


def _qualifier(row: Qualifier, vocabulary: Vocabulary) -> str:
    """The values of a qualifier; a thing may also be a bare text where it is unknown."""
    literal = set(row.range) & LITERAL_RANGES
    range_ = row.range if literal else (*row.range, "text")
    ko, en = _called(range_, vocabulary)
    if row.values:
        asked, ko, en = f"sh:in ( {_texts(row.values)} )", ", ".join(row.values), ", ".join(row.values)
    else:
        asked = _kinds(range_)
    rule = (f"kgo:{row.property}", asked, f"한정어 ‘{row.label_ko}’의 값은 다음 가운데 하나여야 합니다: {ko}.",
            f"The qualifier “{row.label_en}” must be one of: {en}.")  # fmt: skip
    return _shape(f"qualifier-{row.property}", f"sh:targetSubjectsOf kgo:{row.property}", [rule])


def _model(vocabulary: Vocabulary) -> Iterator[str]:
    """Statements, evidence, software, links and decisions."""
    modality: Rule = ("kgo:modality", f"{ONE} ; sh:in ( {_texts(Modality)} )",
                      f"진술의 양태는 꼭 하나, 다음 가운데 하나여야 합니다: {', '.join(Modality)}.",
                      f"The modality of a statement must be exactly one of: {', '.join(Modality)}.")  # fmt: skip
    known = " ".join(f"kgo:{name}" for name in vocabulary.predicates)
    predicate: Rule = ("kgo:predicate", f"{ONE} ; sh:in ( {known} )",
                       "진술에는 어휘에 있는 술어가 꼭 하나 있어야 합니다.",
                       "A statement must have exactly one predicate, one that the vocabulary has.")  # fmt: skip
    action: Rule = ("kgo:action", f"{ONE} ; sh:in ( {_texts(ACTIONS)} )",
                    f"결정의 조치는 꼭 하나, 다음 가운데 하나여야 합니다: {', '.join(ACTIONS)}.",
                    f"The action of a decision must be exactly one of: {', '.join(ACTIONS)}.")  # fmt: skip
    software = [
        (f"kgo:{name}", f"{ONE} ; {HEX if name.endswith('Hash') else TEXT}",
         f"소프트웨어에는 {name} 값이 꼭 하나 있어야 합니다.", f"A software must have exactly one {name}.")
        for name in SOFTWARE
    ]  # fmt: skip
    decided: Rule = ("kgo:curation", f"{ONE} ; sh:class kgo:Curation",
                     "물리친 진술에는 그 결정이 꼭 하나 있어야 합니다.",
                     "A rejected statement must name exactly one decision that rejected it.")  # fmt: skip
    whole = (*STATED, predicate, modality)
    yield _shape("Statement", "sh:targetClass kgo:Statement", whole)
    yield _shape("RejectedStatement", "sh:targetClass kgo:RejectedStatement", (*whole, decided))
    yield _shape("Evidence", "sh:targetClass kgo:Evidence", EVIDENCE)
    yield _shape("Quote", "sh:targetClass oa:TextQuoteSelector", QUOTE)
    yield _shape("Position", "sh:targetClass oa:TextPositionSelector", POSITION)
    yield _shape("Extraction", "sh:targetClass prov:Activity", ACTIVITY)
    yield _shape("Software", "sh:targetClass prov:SoftwareAgent", software)
    yield _shape("Link", "sh:targetClass kgo:Link", LINK)
    yield _shape("Curation", "sh:targetClass kgo:Curation", [action])


def _shape(name: str, about: str, rules: Iterable[Rule], says: tuple[str, str] | None = None) -> str:
    """A node shape as Turtle: whom it is about, and a property shape for each rule."""
    lines = [f"kgs:{name} a sh:NodeShape ;", f"\t{about} ;"]
    lines += [f"\t{_messages(*says)} ;"] if says else []
    for path, asked, ko, en in rules:
        lines += ["\tsh:property [", f"\t\tsh:path {path} ;", f"\t\t{asked} ;", f"\t\t{_messages(ko, en)}", "\t] ;"]
    return "\n".join(lines).removesuffix(" ;") + " .\n"


def _messages(ko: str, en: str) -> str:
    return f"sh:message {_text(ko)}@ko , {_text(en)}@en"


def _kinds(names: Sequence[str]) -> str:
    """The constraint that a node is of one of these types or datatypes."""
    found = [f"sh:class kgo:{name}" for name in names if name not in DATATYPES]
    found += [f"sh:datatype {one}" for name in names for one in DATATYPES.get(name, ())]
    return found[0] if len(found) == 1 else f"sh:or ( {' '.join(f'[ {one} ]' for one in found)} )"


def _called(names: Iterable[str], vocabulary: Vocabulary) -> tuple[str, str]:
    """The types by their names in Korean and in English."""
    types: Mapping[str, TypeInfo] = vocabulary.types
    pairs = [KINDS[name] if name in KINDS else (types[name].label_ko, types[name].label_en) for name in names]
    return ", ".join(ko for ko, _ in pairs), ", ".join(en for _, en in pairs)


def _texts(values: Iterable[str]) -> str:
    return " ".join(map(_text, values))


def _text(text: str) -> str:
    """A string of Turtle: the escapes of JSON are among its own."""
    return json.dumps(str(text), ensure_ascii=False)


if __name__ == "__main__":
    main()
