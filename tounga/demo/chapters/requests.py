"""Files asked of another region, one in each state (P3)."""

from tounga.accounts.enums import Role
from tounga.demo.house import House
from tounga.identity.selectors import claim_of
from tounga.people.models import Person
from tounga.transfers import services

_ASKS = (
    ("DR-SIKASSO", "DR-BAMAKO", ""),
    ("DR-KAYES", "DR-BAMAKO", "let_read"),
    ("DR-BAMAKO", "DR-KAYES", "refuse"),
)


def ask_for_files(house: House) -> int:
    """Some people moved: their new region asks for their file; how many."""
    for rank, (here, there, answer) in enumerate(_ASKS):
        person = Person.objects.filter(unit=house.unit(there)).exclude(mother_name="").order_by("number")[rank]
        asked = services.ask_for_file(
            by=house.actor(Role.COUNSELLOR, here), claim=claim_of(person), reason="La personne habite maintenant ici."
        )
        by = house.actor(Role.FOCAL_POINT, there)
        if answer == "let_read":
            services.let_read(by=by, request=asked, reason="Nous suivons encore sa formation ici.")
        elif answer == "refuse":
            services.refuse_request(by=by, request=asked, reason="La personne nous a dit qu’elle reste ici.")
    return len(_ASKS)
