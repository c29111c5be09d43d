"""The vocabularies of other people that a report in RDF uses, and the prefixes under which it names them.

SHACL (W3C Recommendation, 2017), PROV-O (W3C Recommendation, 2013), EARL 1.0 Schema (W3C Working Group Note, 2017),
Pointer Methods in RDF 1.0 (W3C, 2011), SPDX 2 for digests as DCAT 3 uses it, schema.org and Dublin Core Terms.
"""

from __future__ import annotations

from rdflib import DCTERMS, OWL, PROV, RDF, RDFS, XSD, Namespace

from assessor.knowledge.namespaces import GA, GS, SH, SRC

EARL = Namespace("http://www.w3.org/ns/earl#")
PTR = Namespace("http://www.w3.org/2009/pointers#")
SPDX = Namespace("http://spdx.org/rdf/terms#")
SCHEMA = Namespace("http://schema.org/")

PREFIXES = {
    "dcterms": str(DCTERMS),
    "earl": str(EARL),
    "ga": str(GA),
    "gs": str(GS),
    "owl": str(OWL),
    "prov": str(PROV),
    "ptr": str(PTR),
    "rdf": str(RDF),
    "rdfs": str(RDFS),
    "schema": str(SCHEMA),
    "sh": str(SH),
    "spdx": str(SPDX),
    "src": str(SRC),
    "xsd": str(XSD),
}
