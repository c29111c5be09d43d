"""Submissions made by hand to hold what is seldom written, in YAML as far as YAML can say it."""

from __future__ import annotations

PREFIXES = """\
@prefix : <odd#> .
@prefix ga: <https://w3id.org/grid-architecture#> .
@prefix src: <https://w3id.org/grid-architecture/sources#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix ex: <http://example.org/> .
<odd> a ga:Architecture ; rdfs:label "Odd" ; ga:architectureKind ga:proposed-architecture .
"""

EVERY_SECTION = """\
architecture:
  {id: every, label: Every section, kind: proposed, jurisdiction: US-XX, describesCompletely: [flows, timing]}
sources:
  filing: {title: Filing, year: 2026, url: https://example.org/filing, author: [A. One, B. Two], publisher: Press}
  notes: {}
entities:
  rto: {is: [TransmissionSystemOperator, BalancingAuthority], label: Operator, source: [filing p. 3, S0, filing p. 4]}
  city: {is: DistributionSystemOperator, capabilities: [estimation, 'dispatch, fast'], organisation: [Mill Ltd, rto]}
  homes: {is: Customer, population: 40000, capacity: 1.5 kW, within: grid, specialises: all, operatedBy: [rto, city]}
  all: {is: Customer, individual: no, capacity: 2 GW, source: notes, evidence: known}
  mill: {is: CombinedHeatPowerResource, individual: yes, owner: Mill Ltd, connectedTo: grid, organisation: mill & sons}
  grid: {is: DistributionGrid, operatedBy: city}
functions:
  own: {}
  own-bulk: {is: BulkEnergyFunction, label: own bulk, partOf: [bulk-dispatch, own]}
absences:
  - {between: [rto, mill], of: coordination, source: filing, evidence: derived}
flows:
  - {id: named, from: rto, to: city, kind: dispatch, function: own, every: 5 min, latency: 0 s, protocol: ICCP}
  - {from: city, to: homes, kind: price, every: 1 d, latency: 250 ms, security: TLS, redundancy: none}
  - {from: city, to: homes, kind: price, every: 2 h}
  - {from: city, to: homes, kind: price, every: 2 h}
  - {from: city, to: mill, kind: limit, label: A label, every: 90 s, polled: yes}
mechanisms:
  - {kind: limit, between: [city, rto], over: [homes, mill], stage: operation, specified: yes, source: filing p. 5}
responsibilities:
  - {of: [rto, city], function: own-bulk, over: homes, mode: joint, specified: no}
domains:
  - {id: low, coordinator: city, members: [homes, mill], parent: high}
  - {id: high, coordinator: rto}
processes:
  - id: daily
    function: own
    cycle: 1 d
    source: filing p. 6
    steps:
      - {by: rto, does: clear, takes: 60 s, atOnce: yes}
      - {over: named, takes: 0.5 s}
      - {id: last, by: city, after: [1, 2]}
      - {by: homes, after: 3}
  - steps: [{by: rto, does: clear, takes: 60 s}]
published:
  - {principle: tier-bypassing, level: [low, present], words: so, condition: 'if: so', comparedWith: '# x', source: S1}
"""

HARD_TEXTS = """\
architecture: {id: texts, label: "NO", kind: proposed, jurisdiction: '12:30'}
sources:
  "1": {title: "true", author: ["null", "~", "2.060", "0x1F", "1e3", "=", "<<", "y", "2026-01-01", "-", "?", ".5"]}
entities:
  "yes": {is: Aggregator, label: "*alias", source: '1 "quoted", with comma'}
  "12": {is: Aggregator, label: "&anchor", source: '1 # no comment'}
  a.b-c_d: {is: Aggregator, label: "!tag: {x}", source: "1 line\\nbreak"}
  größe: {is: Aggregator, label: " both sides ", source: '1 colon: here'}
  "3.5":
    is: Aggregator
    label: "tab\\tand\\r\\nlines\\n"
    owner: ["\\"\\"\\"", "''", "]]>", "<b>&amp;</b>", "\\\\", "\\\\n", "%", "@", "`"]
  e6:
    is: Aggregator
    label: "\\u202eright to left\\u2028\\x85\\xa0\\ufeff\\U0001F600 é"
    owner: ["- x", "? y", ": z", "a: b", "a #b", "[", "}", "|", ">"]
  e7: {is: Aggregator, label: "---", owner: ["...", "%YAML 1.2", "'", '"', "trailing:", "#", " x "]}
"""
EVERYTHING_BUT_YAML = (
    PREFIXES
    + """\
<odd> rdfs:label "Merkwürdig"@de , "Odd"@en-GB ; ex:reviewedBy ex:somebody .
:filing a ga:Source ; dcterms:title "Filing"@en ; ga:url "http://example.org/f"^^xsd:anyURI .
:one a ga:Aggregator , ex:Thing ; rdfs:label "one", "uno" ; ga:population 012 ; ga:capacity 2.060 , 1e3 , "x"^^ex:kind ;
    ga:individual "1"^^xsd:boolean ; ex:weight 1.50 , -0 , +7 , 1E6 , true , "2026-11-20"^^xsd:date ;
    ga:attestation :attested , [ ga:document src:S0 ; ga:locator " p. 1" ] .
:attested a ga:Attestation ; ga:document :filing ; rdfs:comment "with a remark" .
ex:elsewhere a ga:Customer ; ga:organisation [ a ga:Organisation ; rdfs:label "Mill" ] ; ga:owner "" , "  " .
:flow-0123456789ab a ga:Flow ; ga:from :one ; ga:to ex:elsewhere ; ga:kind ga:dispatch .
[] a ga:Flow ; ga:from :one ; ga:to ex:elsewhere ; ga:kind ga:dispatch ; ga:cycle 300 ; ga:latency 4.00 .
_:used a ga:Flow ; ga:from ex:elsewhere ; ga:to :one ; ga:kind ga:bid .
[] a ga:Process ; ga:step [ a ga:ProcessStep ; ga:position 2 ; ga:overFlow _:used ; ga:after _:first ] , _:first .
_:first a ga:ProcessStep ; ga:position 1 ; ga:performedBy :one ; ex:note [ ex:deep [ ex:deeper [ ex:deepest "x" ] ] ] .
:stray a ga:ProcessStep ; ga:position 1 .
ex:stranger ex:says "hello" ; ex:knows _:nobody .
_:nobody ex:named "nobody" .
:æøå a ga:Customer . <odd#a%20b> a ga:Customer . <odd#.dot> a ga:Customer . <odd#x/y> a ga:Customer .
"""
)
