"""The words of the interface, Korean and English, in one table.

Types, predicates and qualifiers have their words in the vocabulary (`schemas/vocabulary.yaml`) and are read from there.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from kgx.model.statement import Modality
from kgx.resources.vocabulary import load_vocabulary

__all__ = ["LANGUAGES", "WORDS", "Words", "chosen_language"]

LANGUAGES = ("ko", "en")

WORDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        # the frame of every page
        "skip": ("본문으로", "Skip to content"),
        "search": ("사람, 도시, 기관, 행사, 정책 찾기", "Find a person, city, body, event, policy"),
        "search_short": ("찾기", "Search"),
        "search_hint": (
            "이름, 줄임말, 로마자, 초성(ㅇㅅㅎ)",
            "Name, short form, Latin letters or initial consonants (ㅇㅅㅎ)",
        ),
        "nothing_named": (
            "‘{}’에 맞는 이름이 없습니다. 줄여 쓰거나 다른 이름으로 찾아 보세요.",
            "Nothing is called ‘{}’. Try fewer letters or another name.",
        ),
        "pages": ("쪽 이동", "Pages"),
        "graph": ("관계도", "Graph"),
        "timeline": ("연표", "Timeline"),
        "map": ("지도", "Map"),
        "compare": ("비교", "Compare"),
        "review": ("검토", "Review"),
        "ask": ("질문", "Ask"),
        "dark": ("어두운 화면", "Dark"),
        "light": ("밝은 화면", "Light"),
        "language": ("English", "한국어"),
        # what there is
        "statements": ("진술", "statements"),
        "entities": ("항목", "entities"),
        "articles": ("기사", "articles"),
        "article": ("기사", "Article"),
        "count_statements": ("진술 {}건", "{} statements"),
        "count_articles": ("기사 {}건", "{} articles"),
        "one_statements": ("진술 1건", "1 statement"),
        "one_articles": ("기사 1건", "1 article"),
        "much_told": ("진술이 많은 항목", "Most told of"),
        "empty_graph": (
            "이 그래프에는 아직 진술이 없습니다. 기사를 추출해 다시 여세요: kgx extract 폴더 -o graph.nq",
            "This graph has no statements yet. Extract some articles and open it again: kgx extract FOLDER -o graph.nq",
        ),
        # an entity
        "also": ("다른 이름", "Also called"),
        "position": ("위치", "Position"),
        "north_east": ("위도 {}, 경도 {}", "latitude {}, longitude {}"),
        "elsewhere": ("외부 식별자", "Elsewhere"),
        "offices_events": ("직위와 행사", "Offices and events"),
        "no_timeline": ("날짜가 있는 진술이 없습니다.", "No statement here has a date."),
        "no_statements": (
            "이 항목을 말하는 진술이 없습니다. 관계도에서 이웃을 살펴보세요.",
            "No statement tells of this. See its neighbours in the graph.",
        ),
        "in_graph": ("관계도에서 보기", "See in the graph"),
        "in_timeline": ("연표에서 보기", "See in the timeline"),
        "compare_with": ("다른 항목과 비교", "Compare with another"),
        "article_count": ("기사 수", "articles"),
        "confidence": ("확신도", "confidence"),
        "rule": ("규칙", "rule"),
        "read_in_article": ("기사에서 읽기", "Read in the article"),
        "evidence": ("근거", "Evidence"),
        "mentions": ("언급", "Mentions"),
        "unknown_entity": (
            "이런 항목은 없습니다. 위의 찾기 칸에서 이름으로 찾아 보세요.",
            "There is no such entity. Look for its name in the search box above.",
        ),
        # modality, status
        "asserted": ("사실", "asserted"),
        "planned": ("예정", "planned"),
        "requested": ("요청", "requested"),
        "proposed": ("제안", "proposed"),
        "claimed": ("주장", "claimed"),
        "former": ("전임", "former"),
        "acting": ("권한대행", "acting"),
        "elect": ("당선인", "elect"),
        "candidate": ("후보", "candidate"),
        # an article
        "facts": ("이 기사의 진술", "Facts of this article"),
        "published": ("발행", "Published"),
        "all_facts": ("모두 보기", "Show all"),
        "facts_of": ("‘{}’에 관한 진술 {}건", "{1} facts of ‘{0}’"),
        "no_facts_of": ("‘{}’에 관한 진술은 이 기사에 없습니다.", "This article has no facts of ‘{}’."),
        "click_mention": (
            "본문의 밑줄 친 이름을 누르면 그에 관한 진술만, 진술을 누르면 그 문장이 보입니다.",
            "Click an underlined name for its facts; click a fact for its sentence.",
        ),
        "no_text": (
            "이 그래프에는 기사 본문이 없습니다. 보려면 기사 폴더와 함께 여세요: kgx serve GRAPH --sources 폴더. "
            "아래는 근거 문장입니다.",
            "The graph does not hold this article's text. To read it, serve the graph with the folder of its articles: "
            "kgx serve GRAPH --sources FOLDER. Below are the sentences of evidence.",
        ),
        "unknown_article": ("이런 기사는 없습니다.", "There is no such article."),
        "no_facts": ("이 기사에서 나온 진술이 없습니다.", "No statement comes from this article."),
        # the graph
        "pick_graph": (
            "항목을 하나 찾아 그 이웃을 보세요. 점을 누르면 이웃이 더 펼쳐집니다.",
            "Find something and see its neighbours. Click a point to unfold more.",
        ),
        "types": ("유형", "Types"),
        "predicates": ("관계", "Relations"),
        "modalities": ("양태", "Modality"),
        "from_day": ("부터", "From"),
        "to_day": ("까지", "To"),
        "most_nodes": ("점의 수", "Points at most"),
        "depth": ("단계", "Steps"),
        "node_count": ("점 {} · 관계 {}", "{} points · {} relations"),
        "more_hidden": ("더 있음: 거르거나 점의 수를 늘리세요", "more left out: filter, or raise the number of points"),
        "graph_hint": (
            "점을 누르면 이웃이 펼쳐지고, 선을 누르면 그 진술이 보입니다. 끌어서 옮기고 굴려서 키웁니다.",
            "Click a point to unfold its neighbours, a line to see its statements. Drag to move, scroll to zoom.",
        ),
        "drawn_hint": (
            "점을 누르면 그 이웃과 진술이 보입니다. 끌어서 옮기고 굴려서(+, -, 0) 키우고 줄입니다. Esc는 모두 보기.",
            "Click a point for its neighbours and statements. Drag to move, scroll (+, -, 0) to zoom. Esc shows all.",
        ),
        "nothing_left": (
            "거르고 나니 남은 것이 없습니다. 거르기를 줄여 보세요.",
            "The filters leave nothing. Choose fewer of them.",
        ),
        "start_over": ("처음으로", "Start over"),
        "open_page": ("이 항목의 쪽 열기", "Open its page"),
        "filters": ("거르기", "Filters"),
        # timeline, map, comparison, review
        "of_whom": ("누구의, 무엇의", "Of whom or what"),
        "all": ("전체", "Everything"),
        "earlier_later": ("{}–{}번째", "{}–{}"),
        "previous": ("이전", "Previous"),
        "next": ("다음", "Next"),
        "no_days": (
            "이 기간에 날짜가 있는 진술이 없습니다. 기간을 넓히거나 비우세요.",
            "No dated statement in this time. Widen it or leave it empty.",
        ),
        "map_hint": (
            "도시 사이의 선은 둘을 잇는 진술입니다. 도시를 누르면 그 쪽이 열립니다.",
            "Lines between cities are statements that join them. Click a city to open its page.",
        ),
        "no_places": (
            "좌표를 아는 도시가 없습니다. 좌표는 저장소와 .nq, .trig, .ttl 파일에 있고 .jsonl에는 없습니다.",
            "No city has a position. Stores, .nq, .trig and .ttl files hold positions; .jsonl does not.",
        ),
        "relations_of_cities": ("도시 사이의 관계", "Relations between cities"),
        "first": ("첫째", "First"),
        "second": ("둘째", "Second"),
        "pick_two": ("비교할 두 항목의 이름을 넣으세요.", "Name two things to compare."),
        "between": ("둘 사이", "Between the two"),
        "shared": ("함께 이어진 항목", "What both are joined to"),
        "only": ("{}에만 있음", "Only {}"),
        "nothing_between": ("둘을 바로 잇는 진술이 없습니다.", "No statement joins the two directly."),
        "nothing_shared": ("함께 이어진 항목이 없습니다.", "They share no neighbour."),
        "conflicts": ("모순", "Conflicts"),
        "near": ("비슷한 것", "Near-duplicates"),
        "no_conflicts": ("모순되는 진술이 없습니다.", "No statements contradict each other."),
        "no_near": ("합치거나 나눌 만한 것이 없습니다.", "Nothing looks wrongly merged or missed."),
        "how_to_decide": (
            "결정은 overrides.csv에 적어 다시 추출할 때 적용합니다: kgx extract … --overrides overrides.csv",
            "Write decisions into overrides.csv and apply them when extracting again: "
            "kgx extract … --overrides overrides.csv",
        ),
        "left_out": ("빠진 것", "Left out"),
        "decision": ("동의하면 적을 줄", "The row to write if you agree"),
        # asking
        "questions": ("질문 고르기", "Questions"),
        "run": ("실행", "Run"),
        "sparql": ("SPARQL", "SPARQL"),
        "rows": ("{}행", "{} rows"),
        "no_rows": (
            "답이 없습니다. 이름이나 날짜를 바꾸어 다시 물어보세요.",
            "No answer. Change the name or the date and ask again.",
        ),
        "cut_rows": ("처음 {}행만 보입니다.", "Only the first {} rows are shown."),
        "triples": ("트리플 {}개", "{} triples"),
        "yes": ("예", "Yes"),
        "no": ("아니요", "No"),
        "working": ("찾는 중 …", "Working …"),
        "edit_query": (
            "아래 SPARQL은 고쳐 쓸 수 있습니다. Ctrl+Enter로 실행합니다.",
            "Edit the SPARQL below; Ctrl+Enter runs it.",
        ),
        "pick_question": ("왼쪽에서 질문을 고르거나 SPARQL을 쓰세요.", "Choose a question, or write SPARQL."),
    }
)


class Words:
    """The words of one language."""

    __slots__ = ("_index", "language")

    def __init__(self, language: str) -> None:
        """Raises ValueError for a language that is not one of LANGUAGES."""
        self.language = language
        self._index = LANGUAGES.index(language)

    def __call__(self, name: str, *values: object) -> str:
        """The words of a name of WORDS, with values put in. Raises KeyError for an unknown name."""
        words = WORDS[name][self._index]
        return words.format(*values) if values else words

    def maybe(self, name: str) -> str:
        """The words of a name, or the name itself."""
        return self(name) if name in WORDS else name

    def count(self, what: str, number: int) -> str:
        """`what` is statements or articles."""
        return self(f"one_{what}") if number == 1 else self(f"count_{what}", f"{number:,}")

    def type(self, name: str) -> str:
        """An entity type."""
        return self._term(load_vocabulary().types.get(name), name)

    def predicate(self, name: str) -> str:
        """A predicate, as the vocabulary words it: ``…의 시장이다``."""
        return self._term(load_vocabulary().predicates.get(name), name)

    def relation(self, name: str) -> str:
        """A predicate by itself, without the mark of where its end stands: ``의 시장이다``."""
        return self.predicate(name).strip("… ")

    def modality(self, name: str) -> str:
        """A modality, '' for asserted, which needs no word."""
        return "" if name == Modality.ASSERTED else self(name)

    def qualifier(self, name: str) -> str:
        """A qualifier."""
        return self._term(load_vocabulary().qualifiers.get(name), name)

    def _term(self, term: object, name: str) -> str:
        return str(getattr(term, f"label_{self.language}", name))


def chosen_language(cookie: str | None, accepted: str | None) -> str:
    """The language of a visitor: the one chosen before, else the first known of Accept-Language, else Korean."""
    if cookie in LANGUAGES:
        return str(cookie)
    wanted = []
    for place, part in enumerate((accepted or "").split(",")):
        name, _, weight = part.strip().partition(";q=")
        try:
            wanted.append((-float(weight or 1), place, name.split("-")[0].lower()))
        except ValueError:
            continue
    return next((name for _, _, name in sorted(wanted) if name in LANGUAGES), LANGUAGES[0])
