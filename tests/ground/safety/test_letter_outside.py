import pytest

from evenground.ground.people import writes as people
from evenground.ground.safety import jobs
from evenground.ground.safety import writes as safety

pytestmark = pytest.mark.django_db


@pytest.fixture
def named(board, settings):
    settings.SENDS_MAIL = True
    amir = people.welcome("Amir", age_band="26+")
    safety.name_safety_person(board, "Amir", hours="Monday, 9 to 5", reach="07700 900155", person=amir)

    def outside(reach):
        safety.name_safety_person(board, "Riverside", hours="Monday to Friday", reach=reach, is_outside=True)

    return outside


def test_the_contact_from_outside_is_written_to_and_not_told_what_it_is_about(named, board, mailoutbox):
    named("01632 960118, or desk@riverside.example")
    jobs.write_to_outside(str(board.pk))
    (letter,) = mailoutbox
    assert letter.to == ["desk@riverside.example"]
    assert "Amir: 07700 900155" in letter.body
    assert "nobody looked in time" in letter.body


@pytest.mark.parametrize(("reach", "sends_mail"), [("01632 960118", True), ("desk@riverside.example", False)])
def test_without_mail_or_an_address_nothing_is_written(named, board, mailoutbox, settings, reach, sends_mail):
    named(reach)
    settings.SENDS_MAIL = sends_mail
    jobs.write_to_outside(str(board.pk))
    assert mailoutbox == []
