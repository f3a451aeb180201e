"""Speakers under the names that the whole story uses."""

from __future__ import annotations

from crossread.align import entities, resolve
from crossread.model import Reading, Said
from readings import reading

FULL = reading("Harbour Minister Ole Brandt said that the barge sank.", "a", people="Ole Brandt",
               said=(("Ole Brandt", "said", "that the barge sank"),))  # fmt: skip


def speakers(*given: Reading) -> list[list[Said]]:
    made = resolve(given, entities([r.annotations for r in given]))
    return [[s for c in r.claims for s in c.attributions] for r in made]


def test_a_surname_gets_the_full_name_of_another_report() -> None:
    short = reading("Brandt told us that the cook swam.", "b", people="Brandt",
                    said=(("Brandt", "told", "that the cook swam"),))  # fmt: skip
    (full,), (said,) = speakers(FULL, short)
    assert said.name == full.name == "Ole Brandt"
    assert said.entity_id == full.entity_id is not None
    assert said.speaker is not None
    assert said.speaker.text == "Brandt"  # the words stay as written


def test_a_pronoun_that_nothing_resolves_stays_unresolved() -> None:
    other = reading("Ole Brandt came late. He said that the barge sank.", "a", people="Ole Brandt",
                    said=(("He", "said", "that the barge sank"),))  # fmt: skip
    alone = reading("Nobody saw it, and he said that the cook swam.", "b", said=(("he", "said", "that the cook swam"),))
    _, (said,) = speakers(other, alone)
    assert (said.entity_id, said.name) == (None, "")


def test_a_role_in_one_report_is_not_the_person_of_another() -> None:
    named = reading("Ole Brandt, the harbour minister, came. The minister said that the barge sank.", "a",
                    people="Ole Brandt", said=(("The minister", "said", "that the barge sank"),))  # fmt: skip
    alone = reading("In Quillon the minister said that the cook swam.", "b", places="Quillon",
                    said=(("the minister", "said", "that the cook swam"),))  # fmt: skip
    _, (said,) = speakers(named, alone)
    assert said.name != "Ole Brandt"


def test_an_unnamed_speaker_keeps_no_name() -> None:
    unnamed = reading("An official who asked not to be named said that the barge sank.", "b",
                      said=(("An official who asked not to be named", "said", "that the barge sank"),))  # fmt: skip
    _, (said,) = speakers(FULL, unnamed)
    assert (said.anonymous, said.entity_id) == (True, None)


def test_own_voice_stays_own_voice() -> None:
    plain = reading("A barge sank.", "b")
    assert resolve([plain], ()) == [plain]


def test_a_whole_title_that_one_person_alone_bears() -> None:
    full = reading("Police Chief Ole Brandt said that the barge sank.", "a", people="Ole Brandt",
                   said=(("Ole Brandt", "said", "that the barge sank"),))  # fmt: skip
    alone = reading("A police chief said that the cook swam.", "b",
                    said=(("A police chief", "said", "that the cook swam"),))  # fmt: skip
    _, (said,) = speakers(full, alone)
    assert said.name == "Ole Brandt"


def test_a_title_that_two_bear_names_neither() -> None:
    two = reading("Police Chief Ole Brandt saw Police Chief Mia Reel. Reel said that the boat sank.", "c",
                  people="Ole Brandt|Mia Reel|Reel", said=(("Reel", "said", "that the boat sank"),))  # fmt: skip
    alone = reading("A police chief said that the cook swam.", "b",
                    said=(("A police chief", "said", "that the cook swam"),))  # fmt: skip
    *_, (said,) = speakers(two, alone)
    assert said.name == "police chief"
