"""English forms of glossary words: plurals and possessives, and nothing else."""

import pytest

from terms.text.inflection.forms import is_form, is_form_of_phrase

FORMS = {
    "lead": "lead leads Lead LEADS lead's leads’ Lead’s",
    "account": "account accounts Accounts account’s accounts'",
    "customer": "customers customer's CUSTOMERS",
    "opportunity": "opportunities opportunity’s Opportunities",
    "activity": "activities activity",
    "company": "companies companies' company's",
    "category": "categories",
    "process": "processes process’s",
    "business": "businesses business",
    "tax": "taxes",
    "batch": "batches",
    "dash": "dashes",
    "quiz": "quizzes",
    "bus": "buses bus",
    "status": "statuses status",
    "menu": "menus",
    "echo": "echoes",
    "portfolio": "portfolios",
    "analysis": "analyses analysis",
    "hypothesis": "hypotheses",
    "index": "indices indexes",
    "matrix": "matrices matrixes",
    "criterion": "criteria",
    "person": "people persons",
    "salesperson": "salespeople",
    "salesman": "salesmen",
    "child": "children",
    "half": "halves",
    "knife": "knives",
    "survey": "surveys",
    "invoice": "invoices",
    "database": "databases",
    "purchase": "purchases",
    "workflow": "workflows Workflow’s",
    "KPI": "KPI KPIs KPI’s KPIS",
    "SLA": "SLAs SLA’s",
    "CRM": "CRMs CRM's",
    "API": "APIs",
    "BANT": "BANT B.A.N.T",
    "SaaS": "SaaS SAAS",
    "B2B": "B2B",
    "Sales": "sales Sales",
    "e-mail": "e-mails E-mail e‑mails",
}
OTHERS = {
    "lead": "leading leader leaders led leader's leadership mislead misleads leaded lea",
    "account": "accounting accountant accountants accounted accountable accountability",
    "market": "marketing marketer marketed marketplace",
    "custom": "customer customers customize",
    "report": "reporting reporter reported",
    "sale": "salesman saleable",
    "price": "pricing priced pric",
    "process": "processing processor proces procession",
    "case": "casing cas cased",
    "deal": "dealer dealing ideal",
    "new": "knew anew",
    "KPI": "kpi kpis Kpis",
    "IT": "it its It",
    "SPIN": "spin spins spinning",
    "BANT": "bant bants",
    "index": "indexing indice",
    "business": "busines busy",
    "activity": "active activist",
    "team": "teammate steam",
}
PHRASES = [
    ("sales pipeline", "sales pipelines", True),
    ("sales pipeline", "Sales Pipeline’s", True),
    ("sales pipeline", "sale pipeline", False),
    ("sales pipeline", "sales pipelining", False),
    ("customer journey", "customers journey", False),
    ("customer journey", "customer journeys", True),
    ("return on investment", "returns on investment", True),
    ("cost per lead", "costs per lead", True),
    ("cost per lead", "cost per leads", True),
    ("cost per lead", "costs per leads", False),
    ("voice of the customer", "voices of the customer", True),
    ("CRM system", "CRM systems", True),
    ("CRM system", "crm system", True),
    ("CRM system", "system CRM", False),
    ("key performance indicator", "key performance indicators", True),
    ("key performance indicator", "keys performance indicator", False),
    ("key performance indicator", "performance indicators", False),
    ("lead", "leads", True),
    ("lead", "leading", False),
    ("IT", "it", False),
]


@pytest.mark.parametrize(("base", "word"), [(base, word) for base, words in FORMS.items() for word in words.split()])
def test_forms_are_recognised(base, word):
    assert is_form(word, base, "en")


@pytest.mark.parametrize(("base", "word"), [(base, word) for base, words in OTHERS.items() for word in words.split()])
def test_other_words_are_not_forms(base, word):
    assert not is_form(word, base, "en")


@pytest.mark.parametrize(("base", "phrase", "expected"), PHRASES)
def test_phrases(base, phrase, expected):
    assert is_form_of_phrase(phrase.split(), base.split(), "en") is expected
