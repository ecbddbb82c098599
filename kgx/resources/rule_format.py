"""What a rule may say: the keys, roles, kinds and values of the rule format, in one place.

`kgx.resources.rules` checks rules against these tables; `kgx.tables.rule_schema` makes the JSON Schema from them.
"""

from __future__ import annotations

from kgx.model.statement import EntityType

__all__ = [
    "BUILT_IN_OBJECTS",
    "BUILT_IN_SUBJECTS",
    "BUILT_IN_VALUES",
    "CHECKS",
    "COERCIBLE",
    "EXAMPLE_KEYS",
    "FORMS",
    "FRAME_KEYS",
    "GIVE_KEYS",
    "KINDS",
    "LEXICON_HEADS",
    "OBJECT_PARTS",
    "PAIR_KEYS",
    "PAIR_MATCH_KEYS",
    "PLAIN_SOURCES",
    "QUOTED",
    "ROLE_DEFAULTS",
    "ROLE_KEYS",
    "ROLE_SOURCES",
    "TYPES",
    "TYPE_GROUPS",
    "VALUE_PARTS",
]

# fmt: off
FRAME_KEYS = frozenset({
    "rule", "predicate", "roles", "gives", "form", "passive", "modality", "without", "except", "void", "adverb",
    "examples", "note", "why",
})
PAIR_KEYS = frozenset({"rule", "pair", "gives", "examples", "note", "why"})
PAIR_MATCH_KEYS = frozenset({"first", "second", "between", "after", "list", "check"})
ROLE_KEYS = frozenset({
    "from", "type", "head", "optional", "each", "within", "not_head", "particle", "quoted", "has", "make",
    "own", "narrow", "plain", "listed", "office", "contains", "every",
})
GIVE_KEYS = frozenset({"s", "p", "o", "modality"})  # all other keys are qualifiers
EXAMPLE_KEYS = frozenset({"text", "gives", "published"})

# Where a role's phrase stands: arguments of the clause by their particle, then what the engine looks for elsewhere.
ROLE_SOURCES = frozenset({
    "subject", "topic", "object", "to", "at", "dative", "from", "with", "by", "as", "until", "gen", "bare", "quote",
    "head", "complement", "about", "for", "through", "per", "occasion", "including", "topic-phrase", "target-phrase",
    "pivot", "reason", "goal", "toward", "before", "except", "range", "like", "than", "or", "each", "time", "clause",
    "capacity", "with-gen", "nominal-subject", "focus", "bearer", "teller", "defined", "gap", "chief", "reported",
    "award", "reference", "serial", "antecedent", "holder", "modified", "speaker", "speaker-body", "discourse",
    "asked", "peer", "lead", "doer", "inner-subject", "inner-with", "home", "counterpart", "listener", "talker",
    "visitor", "side", "dated", "home-subject", "since", "matter", "them", "mayors", "seat", "both", "tied",
    "leader", "parties", "noun-with", "noun-gen", "gen-pair", "words",
})
# Of these, the ones that syntax itself gives an argument; a clause without one of them cannot fill the role.
PLAIN_SOURCES = frozenset({
    "subject", "topic", "object", "to", "at", "dative", "from", "with", "by", "as", "until", "bare", "quote", "head",
    "complement", "about", "for", "through", "per", "occasion", "including", "topic-phrase", "target-phrase", "pivot",
    "reason", "toward", "before", "except", "capacity", "time",
})
ROLE_DEFAULTS = {  # where a role of this name stands when `from` does not say
    "subject": ("subject", "topic"), "object": ("object",), "with": ("with",), "place": ("at",), "at": ("at",),
    "to": ("to",),
}
FORMS = frozenset({
    "final", "connective", "adnominal", "quoting", "nominal", "nominalised",
    "terminal",  # the last predicate of its sentence, whatever its form
})
QUOTED = frozenset({"own", "peel"})
CHECKS = frozenset({"contains"})
LEXICON_HEADS = frozenset({"agreements", "kinship", "meetings", "offices", "roles", "speeches"})

KINDS = frozenset({*EntityType, "Term", "Topic", "Quote", "Quantity", "Date", "Role", "Mayor"})
TYPE_GROUPS = {
    "Actor": frozenset({"Person", "City", "AdministrativeArea", "Country", "Organization"}),
    "Location": frozenset({"City", "Country", "AdministrativeArea", "Place"}),
}
TYPES = KINDS | frozenset(TYPE_GROUPS)
COERCIBLE = ("Policy", "Vision", "Event", "Forum", "Award", "Organization", "Place")  # what a quoted name may turn out

# What `gives` may name besides the rule's roles, and what may follow a role's name and a dot.
BUILT_IN_SUBJECTS = frozenset({"happening", "occasion"})
BUILT_IN_OBJECTS = frozenset({
    "happening", "occasion", "self", "time", "time.end", "time.last", "time.point", "time.start",
})
BUILT_IN_VALUES = frozenset({
    "event", "happening", "merit", "occasion", "occasion.place", "occasion.time", "ordinal", "place", "time",
    "time.start",
})
OBJECT_PARTS = frozenset({
    "body", "clause", "count", "date", "head", "modifier", "prize", "purpose", "quantity", "stretch", "text", "thing",
    "topic",
})
VALUE_PARTS = frozenset({
    "amount", "body", "bond", "capacity", "date", "day", "head", "number", "quantity", "role", "speech", "text",
    "unit", "whom",
})
# fmt: on
