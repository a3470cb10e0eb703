"""Users and unfinished work for the pictures of docs/editing.md, in a database with nothing but the glossary's content.

`tools/editor_screenshots.py` runs it inside `manage.py shell`. Everything goes through the functions that the admin uses.
"""

from django.contrib.auth.models import Group, User

from terms.editing import workflow
from terms.editing.workflow import TextChange
from terms.history import recording
from terms.models import State, Term
from terms.suggestions import queue

PASSWORD = "only for demonstration pictures"
USERS = {  # user name → first name, family name, groups
    "sara": ("Sara", "Moradi", ["Editors"]),
    "emma": ("Emma", "Clarke", ["Translators en"]),
    "hannah": ("Hannah", "Reed", ["Reviewers en"]),
    "nima": ("Nima", "Karimi", ["Translators fa"]),
    "omid": ("Omid", "Rahimi", ["Reviewers fa"]),
}


def make() -> None:
    users = {name: add_user(name, *values) for name, values in USERS.items()}
    add_pending_changes(users)
    add_returned_text(users)
    add_outdated_text(users)
    add_bad_edit(users)
    add_term(users)
    add_suggestions()


def add_user(name: str, first: str, family: str, groups: list[str]) -> User:
    email = f"{name}@glossary.example"
    user = User.objects.create_user(name, email, PASSWORD, first_name=first, last_name=family, is_staff=True)
    user.groups.set(Group.objects.filter(name__in=groups))
    return user


def write(key: str, language: str, user: User, step: str, reason: str = "", **texts: str) -> Term:
    """What saving a term's form does."""
    term = Term.objects.get(key=key)
    with recording.recording(user, reason):
        workflow.write(term, {language: TextChange(workflow.texts_of(term, language) | texts, step)}, user, reason=reason)
    return term


def add_pending_changes(users: dict[str, User]) -> None:
    write(
        "lead", "en", users["emma"], State.REVIEW, "Plainer words",
        definition="A person or company that has shown interest and left a way to get in touch, but has not been checked as a buyer yet",
    )  # fmt: skip
    write(
        "sales-pipeline", "fa", users["nima"], State.REVIEW, "جمله کوتاه‌تر",
        definition="نمایی از همه فرصت‌های فروش باز، هر کدام در مرحله فروش خودش، با مبلغ و تاریخ احتمالی بسته‌شدن.",
    )  # fmt: skip


def add_returned_text(users: dict[str, User]) -> None:
    term = write(
        "opportunity", "en", users["sara"], State.REVIEW, "Says what it is good for",
        definition="A possible sale to a known buyer whose need has been checked, with an expected amount and date",
    )  # fmt: skip
    workflow.return_to_author(term, "en", users["hannah"], "Please keep the probability: forecasts are made of it.")


def add_outdated_text(users: dict[str, User]) -> None:
    """A published change of the English text: the other languages get an outdated mark."""
    write(
        "cold-lead", "en", users["hannah"], State.PUBLISHED, "No answer is no lack of interest",
        definition="A lead that has shown little or no interest in buying so far, or that nobody has contacted for a long time.",
    )  # fmt: skip


def add_bad_edit(users: dict[str, User]) -> None:
    write(
        "churn-rate", "en", users["hannah"], State.PUBLISHED, "Shorter",
        definition="The number of customers who leave a company during a period, such as a month or a year.",
    )  # fmt: skip


def add_term(users: dict[str, User]) -> None:
    with recording.recording(users["sara"]):
        term = Term.objects.create(key="customer-advocacy")
    write(
        "customer-advocacy", "en", users["sara"], State.REVIEW, name="Customer advocacy",
        definition="Satisfied customers speaking up for a company of their own accord, in reviews, references, and recommendations.",
    )  # fmt: skip
    term.categories.through.objects.create(term=term, category=term.categories.model.objects.get(key="customer"), order=1)


def add_suggestions() -> None:
    lead, prospect = (Term.objects.get(key=key) for key in ("lead", "prospect"))
    text = "فرد یا شرکتی که به محصول علاقه نشان داده و راه تماسی گذاشته است، اما هنوز نمی‌دانیم خریدار می‌شود یا نه."
    queue.submit(queue.validate("fa", term=lead, part="definition", text=text, email="reader@glossary.example"))
    text = "Please say how a prospect differs from an opportunity. I mix them up."
    queue.submit(queue.validate("en", term=prospect, part="explanation", text=text))
    queue.submit(queue.validate("en", name="Buying center", text="All the people in a firm who decide on a purchase together."))
