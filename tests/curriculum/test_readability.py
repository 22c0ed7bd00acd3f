"""The scorer against words counted by hand, and against texts worked out on paper."""

from __future__ import annotations

import pytest

from eduapp.curriculum.readability import read, sentences, syllables_en, syllables_es, words

# Counted by hand, from our own lessons and from words that are known to trip up such rules.
ENGLISH = """
1: a the you says said friend friends learn your hurt right choice voice help make made like liked love loves loved care
   cares cared shared tricks string strings owe owes owed pay paid leave leaves left gift gifts asked stopped pushed
   through though those these there where whole clothes eyes school phone aunt coach nurse caught strange name here
2: people person lesson adult asking many only other over under secret taken likely something someone sometimes
   every message control options little gentle apple purple handle bottle circle wanted needed ended trusted wishes
   changes choices voices pages boxes teacher neighbor going doing saying being trying maybe quiet giant lion business
   chocolate careful useful statement themselves outside inside homework evening didn't couldn't haven't isn't okay
3: family another different together remember anyone everyone area idea ideas created however imagine already
   important animal decided invited surprises oranges history usual video radio museum quietly counselor
4: usually relationship information responsible understanding reality society everybody naturally ability
5: personality communication opportunity
"""
SPANISH = """
1: y yo muy rey hoy ley fue fui dio vio pie bien cien dios juez buey voy soy pues huir
2: una así casa día cuida ciudad país leer creer quiere también después oír reír río tío tía cambio viuda estoy agua
   guapo aire causa deuda caer caos real suave siempre nadie mayo búho ahí raíz baúl envió sonrió gracias sigue guerra
   queso quizás yegua leyes playa ruido alguien cualquier rehén siete puerta miedo fuerte guante presión ahumar prohibir
3: amigo amistad poeta héroe guitarra pingüino ayuda ahora escuela confianza adulto decisión persona maestra familia
   historia sonríe envía actúa cuidado química apoyo alcohol idea teatro mensaje regalo condición
   europa oeste actuado cuéntale cohete situación
4: aéreo averigua vehículo continúa honestidad lastimaron ataúdes alegría todavía responsable
5: aeropuerto comunicación universidad posibilidad mensajería adolescente
6: cooperativa
"""


def gold(text):
    """(word, syllables): a number stands before its words."""
    count = 0
    for token in text.split():
        if token.rstrip(":").isdigit():
            count = int(token.rstrip(":"))
        else:
            yield token, count


@pytest.mark.parametrize(("counter", "text"), [(syllables_en, ENGLISH), (syllables_es, SPANISH)])
def test_counts_syllables_as_people_do(counter, text):
    listed = list(gold(text))
    wrong = [(word, count, counter(word)) for word, count in listed if counter(word) != count]
    assert len(listed) >= 100
    assert len(wrong) <= 0.02 * len(listed), wrong


def test_counts_words_as_readers_do():
    assert words("Don't go: it's 3.50 — ¿qué?") == ["Don't", "go", "it's", "3.50", "qué"]


def test_a_sentence_ends_with_a_sign_or_with_its_line():
    assert len(sentences('Mr. Singh has oranges. "Enjoy them!" he says.\n- Stop.\n> Sky: No thanks')) == 4
    assert len(sentences("¿Qué haces? Nada…\nOtra línea")) == 3
    assert sentences("… !") == []


def test_flesch_kincaid_by_hand():
    """Six words, one sentence, six syllables: 0.39 × 6 + 11.8 × 1 − 15.59."""
    assert read("The cat sat on the mat.", "en").flesch_kincaid == pytest.approx(-1.45)


def test_spanish_figures_by_hand():
    """Five words, one sentence, eight syllables: Es-ta ca-sa es muy gran-de."""
    reading = read("Esta casa es muy grande.", "es")
    assert (reading.words, reading.sentences, reading.syllables) == (5, 1, 8)
    assert reading.szigriszt == pytest.approx(206.835 - 62.3 * 8 / 5 - 5)
    assert reading.fernandez_huerta == pytest.approx(206.84 - 60 * 8 / 5 - 1.02 * 5)


ENGLISH_STORY = """Mr. Diaz has a small garden. He asked, "Do you want to help?" Nia said yes.
- They planted beans"""
SPANISH_STORY = """La señora Ruiz cuida un jardín. "¿Quiere ayuda?", pregunta Iván. Ella dice que sí…
- Siembran maíz"""


def test_a_story_worked_out_on_paper_in_english():
    """6 + 7 + 3 + 3 words; Mr Di-az has a small gar-den 9, he asked … 7, Ni-a said yes 4, they plant-ed beans 4."""
    reading = read(ENGLISH_STORY, "en")
    assert (reading.words, reading.sentences, reading.syllables, reading.longest_sentence) == (19, 4, 24, 7)
    assert reading.flesch_kincaid == pytest.approx(1.8525 + 14.905263 - 15.59)


def test_a_story_worked_out_on_paper_in_spanish():
    """6 + 4 + 4 + 2 words; la se-ño-ra Ruiz cui-da un jar-dín 10, quie-re a-yu-da pre-gun-ta I-ván 10,
    e-lla di-ce que sí 6, siem-bran ma-íz 4."""
    reading = read(SPANISH_STORY, "es")
    assert (reading.words, reading.sentences, reading.syllables, reading.longest_sentence) == (16, 4, 30, 6)
    assert reading.szigriszt == pytest.approx(206.835 - 116.8125 - 4)
    assert reading.fernandez_huerta == pytest.approx(206.84 - 112.5 - 4.08)


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("", (0, 0, 0)),
        ("– … !", (0, 0, 0)),
        ("15 20 30", (3, 1, 3)),
        ("It costs 3.50 dollars.", (4, 1, 4)),
        ("Wait… what?", (2, 1, 2)),
        ("Wait… What?", (2, 2, 1)),
        ("Really?! Yes.", (2, 2, 1)),
        ('"Stop!" she says.', (3, 1, 3)),
        ("“Stop.” “Why?”", (2, 2, 1)),
        ("Mr. Singh and Ms. Lee", (5, 1, 5)),
        ("one\r\ntwo three", (3, 2, 2)),
        ("one\n\n\ntwo", (2, 2, 1)),
        ("**No.** You may say no.", (5, 2, 4)),
    ],
)
def test_words_sentences_and_the_longest_at_the_edges(text, counted):
    reading = read(text, "en")
    assert (reading.words, reading.sentences, reading.longest_sentence) == counted


def test_no_words_have_no_grade_and_numbers_are_read_by_their_figures():
    assert (read("", "en").flesch_kincaid, read("…", "es").szigriszt) == (0, 206.835)
    assert read("15 2026", "en").syllables == read("15 2026", "es").syllables == 6


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("text", ["", "…", "\n\n", "- ", "🙂", "مرحبا", "'", "n't"])
def test_any_text_has_figures(text, language):
    reading = read(text, language)
    assert reading.flesch_kincaid < 100
    assert reading.szigriszt < 300
    assert reading.longest_sentence <= 3
