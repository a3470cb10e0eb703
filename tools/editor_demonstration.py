"""People and unfinished work for the pictures of docs/editing.md, in a database that holds nothing but the glossary's content.

`tools/desk_screenshots.py` runs it inside `manage.py shell`. Everything goes through the desk's own functions.
"""

from django.contrib.auth.models import Group, User

from terms.editing import workflow
from terms.editing.workflow import TextChange
from terms.history import recording
from terms.models import State, Term
from terms.suggestions import queue

PASSWORD = "only for demonstration pictures"
PEOPLE = {  # user name → first name, family name, groups
    "sara": ("Sara", "Moradi", ["Editors"]),
    "emma": ("Emma", "Clarke", ["Translators en"]),
    "hannah": ("Hannah", "Reed", ["Reviewers en"]),
    "nima": ("Nima", "Karimi", ["Translators fa"]),
    "omid": ("Omid", "Rahimi", ["Reviewers fa"]),
}


def make() -> None:
    people = {name: person(name, *values) for name, values in PEOPLE.items()}
    changes_that_wait(people)
    returned_text(people)
    doubtful_text(people)
    bad_edit(people)
    new_term(people)
    readers_suggestions()


def person(name: str, first: str, family: str, groups: list[str]) -> User:
    address = f"{name}@glossary.example"
    user = User.objects.create_user(name, address, PASSWORD, first_name=first, last_name=family, is_staff=True)
    user.groups.set(Group.objects.filter(name__in=groups))
    return user


def write(key: str, language: str, user: User, step: str, reason: str = "", **texts: str) -> Term:
    """What saving the form of a term does."""
    term = Term.objects.get(key=key)
    with recording.recording(user, reason):
        workflow.write(term, {language: TextChange(workflow.texts_of(term, language) | texts, step)}, user, reason=reason)
    return term


def changes_that_wait(people: dict[str, User]) -> None:
    write(
        "lead", "en", people["emma"], State.REVIEW, "Plainer words",
        definition="A person or company that has shown interest and left a way to get in touch, but has not been checked as a buyer yet",
    )  # fmt: skip
    write(
        "sales-pipeline", "fa", people["nima"], State.REVIEW, "جمله کوتاه‌تر",
        definition="نمایی از همه فرصت‌های فروش باز، هر کدام در مرحله فروش خودش، با مبلغ و تاریخ احتمالی بسته‌شدن.",
    )  # fmt: skip


def returned_text(people: dict[str, User]) -> None:
    term = write(
        "opportunity", "en", people["sara"], State.REVIEW, "Says what it is good for",
        definition="A possible sale to a known buyer whose need has been checked, with an expected amount and date",
    )  # fmt: skip
    workflow.give_back(term, "en", people["hannah"], "Please keep the probability: forecasts are made of it.")


def doubtful_text(people: dict[str, User]) -> None:
    """Readers see another English text: the other languages may say something else now."""
    write(
        "cold-lead", "en", people["hannah"], State.PUBLISHED, "No answer is no lack of interest",
        definition="A lead that has shown little or no interest in buying so far, or that nobody has contacted for a long time.",
    )  # fmt: skip


def bad_edit(people: dict[str, User]) -> None:
    write(
        "churn-rate", "en", people["hannah"], State.PUBLISHED, "Shorter",
        definition="The number of customers who leave a company during a period, such as a month or a year.",
    )  # fmt: skip


def new_term(people: dict[str, User]) -> None:
    with recording.recording(people["sara"]):
        term = Term.objects.create(key="customer-advocacy")
    write(
        "customer-advocacy", "en", people["sara"], State.REVIEW, name="Customer advocacy",
        definition="Satisfied customers speaking up for a company of their own accord, in reviews, references, and recommendations.",
    )  # fmt: skip
    term.categories.through.objects.create(term=term, category=term.categories.model.objects.get(key="customer"), order=1)


def readers_suggestions() -> None:
    lead, prospect = (Term.objects.get(key=key) for key in ("lead", "prospect"))
    text = "فرد یا شرکتی که به محصول علاقه نشان داده و راه تماسی گذاشته است، اما هنوز نمی‌دانیم خریدار می‌شود یا نه."
    queue.keep(queue.checked("fa", term=lead, part="definition", text=text, email="reader@glossary.example"))
    text = "Please say how a prospect differs from an opportunity. I mix them up."
    queue.keep(queue.checked("en", term=prospect, part="explanation", text=text))
    queue.keep(queue.checked("en", name="Buying center", text="All the people in a firm who decide on a purchase together."))
