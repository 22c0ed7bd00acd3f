"""How hard is this text to read? Our own scorer: standard library only, no word lists, no network.

Formulas and where they come from:
- Flesch-Kincaid grade: 0.39 W/S + 11.8 Y/W − 15.59. Kincaid, Fishburne, Rogers & Chissom (1975), Derivation of new
  readability formulas for Navy enlisted personnel, Research Branch Report 8-75.
- Szigriszt-Pazos perspicuity: 206.835 − 62.3 Y/W − W/S. Szigriszt Pazos (1993), Sistemas predictivos de legibilidad
  del mensaje escrito, Universidad Complutense de Madrid. Read on the INFLESZ scale: Barrio-Cantalejo et al. (2008),
  Anales del Sistema Sanitario de Navarra 31(2).
- Fernández-Huerta: 206.84 − 60 Y/W − 1.02 W/S. Fernández Huerta (1959), Consigna 214, in the corrected reading (the
  1959 printing is often misquoted).
W words, S sentences, Y syllables. A US grade means nothing in Spanish, so each language has its own figure.

A formula is not understanding: short texts are noisy, so a whole lesson is judged and a screen only remarked upon.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+(?:[.,:]\d+)*")
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"”’')»*]*\s+(?![a-záéíóúñ])|\n+")  # "Stop!" she says: one sentence
_MARKS = re.compile(r"^\s*(?:[-*>]\s+)+|\*\*", re.MULTILINE)
_TITLES = re.compile(r"\b(Mr|Mrs|Ms|Dr|Sr|Sra|Srta|Dra)\.(?=\s)")


@dataclass(frozen=True, slots=True)
class Reading:
    """The counts of a text, and the figures that follow from them."""

    words: int
    sentences: int
    syllables: int
    longest_sentence: int

    @property
    def words_per_sentence(self) -> float:
        return self.words / self.sentences if self.sentences else 0.0

    @property
    def syllables_per_word(self) -> float:
        return self.syllables / self.words if self.words else 0.0

    @property
    def flesch_kincaid(self) -> float:
        """English: a US school grade. Higher is harder; 0 for no words at all."""
        if not self.words:
            return 0.0
        return 0.39 * self.words_per_sentence + 11.8 * self.syllables_per_word - 15.59

    @property
    def szigriszt(self) -> float:
        """Spanish: perspicuity, read on the INFLESZ scale. Higher is easier; 206.835 for no words at all."""
        return 206.835 - 62.3 * self.syllables_per_word - self.words_per_sentence

    @property
    def fernandez_huerta(self) -> float:
        """Spanish: higher is easier; 206.84 for no words at all."""
        return 206.84 - 60 * self.syllables_per_word - 1.02 * self.words_per_sentence


def read(text: str, language: str) -> Reading:
    """Count a text. Marks of Markdown (bullets, quotes, bold) are not words; a line break ends a sentence."""
    lengths = [len(words(sentence)) for sentence in sentences(text)]
    count = _SYLLABLES[language]
    all_words = words(plain(text))
    return Reading(
        words=len(all_words),
        sentences=sum(length > 0 for length in lengths),
        syllables=sum(count(word.casefold()) for word in all_words),
        longest_sentence=max(lengths, default=0),
    )


def plain(text: str) -> str:
    """Prose without its Markdown signs."""
    return _MARKS.sub("", text)


def sentences(text: str) -> list[str]:
    """The sentences of a text: ended by . ! ? … or by a line break (we write one sentence a line)."""
    found = _SENTENCE_END.split(_TITLES.sub(r"\1", plain(text)))
    return [sentence for sentence in found if sentence and words(sentence)]


def words(text: str) -> list[str]:
    """Words as a reader counts them: don't is one, trusted-adult is two, 2026 is one."""
    return _WORD.findall(text)


# English: count the groups of vowels, then mend what spelling hides. The lists hold what no rule gets right.

_EN_LISTED = {
    1: "crawled eye eyes",
    2: """andre andrés baseball business cafe chaos chocolate client colleague create creates cushion cushions dalia
       evening evenings fireworks giant homeroom hundred ines joel lion luis maybe mr mrs nadia naked noah noel ok poem
       poet priya react rhythm ruin ruined sacred science several skateboard someday someone technique techniques tia
       tired tv unique wednesday wicked zoe""",
    3: """andrea anyone area areas behavior behaviors beforehand coercion coercive created creating creative diego
       everyday idea ideas museum poetry racism reaction recipe scientist scientists sexism suicide tamales theater
       wherever whoever""",
    4: "california coalition coordinate diabetes emilio negotiate reality society",
    5: "coordinator",
}
_EN_KNOWN = {word: count for count, listed in _EN_LISTED.items() for word in listed.split()}
_EN_GROUPS = re.compile(r"[aeiouy]+")
_EN_SPLIT = re.compile(  # two vowels side by side that are two syllables
    r"(?<![cgst])ia|ria|(?<![cgstxln])io(?!u)|(?<![gq])ua(?=[lnt])|ue(?=n[ct])|iu|eo(?![urp])|uou"
    r"|(?<![cstgx])iou|[aeou]y(?=[aeiou])(?!ed$)|(?:[eioy]|(?<!q)u)ing$|(?<![cst])ie(?=t|nc)|[^aeiou]ier$"
    r"|[aeiouy][^aeiouy]+iest$"
)
_EN_SILENT = re.compile(  # an e that is written and not said
    r"[^aeiouyl]e$|[aeiouylr]le$|[^aeiouydtl]ed$|[aeiouylr]led$|[^aeiouycgszxl](?<!sh)(?<!ch)es$|[aeiouylr]les$"
)
_EN_HISSED = re.compile(r"(?:[sxz]|[cs]h|[cgsz]e)'s$")  # coach's, Alice's: here the 's is heard as a syllable
_EN_INNER_E = re.compile(
    r"[^aeiouy]e(?=(?:ly|less|ness|ful|fully|ment|ments|work|where|line|time|guards?|house|book)$)"
    r"|^(?:some|every|there|where|here|care|safe|home|side|life|time|name|face|space)(?=[^aeiouyrsdn])"
)


@lru_cache(maxsize=8192)
def syllables_en(word: str) -> int:
    """The syllables of one lower-case English word; at least 1."""
    if word[:1].isdigit():
        return len(word)  # roughly how long a number is to read
    word = word.replace("’", "'")
    if _EN_HISSED.search(word):
        return syllables_en(word[:-2]) + 1
    word = word.removesuffix("'s").removesuffix("'")
    if word in _EN_KNOWN:
        return _EN_KNOWN[word]
    if word.endswith("n't"):
        return syllables_en(word[:-3]) + word[:-3].endswith(("d", "s", "t", "ve"))  # did-n't, have-n't, but don't
    word = word.split("'")[0] or word
    total = len(_EN_GROUPS.findall(word)) + len(_EN_SPLIT.findall(word))
    return max(total - bool(_EN_SILENT.search(word)) - bool(_EN_INNER_E.search(word)), 1)


# Spanish spelling is honest: each strong vowel is a syllable, and so is a weak one that stands alone or has an accent.

_ES_SILENT = re.compile(r"(?<=q)u(?=[eéií])|(?<=g)u(?=[eéií])|h(?=[aeiouáéíóú])")
_ES_GROUPS = re.compile(r"[aeiouáéíóúüy]+")
_ES_CONSONANT_Y = re.compile(r"y(?=[aeiouáéíóú])")
_ES_STRONG = frozenset("aeoáéóíú")


@lru_cache(maxsize=8192)
def syllables_es(word: str) -> int:
    """The syllables of one lower-case Spanish word; at least 1."""
    if word[:1].isdigit():
        return len(word)
    bare = _ES_SILENT.sub("", word)
    return max(sum(_es_group(group) for group in _ES_GROUPS.findall(bare)), 1)


def _es_group(group: str) -> int:
    """Vowels that stand together: as many syllables as strong ones, or one when all are weak.

    A y before a vowel is a consonant (su-yo, ma-yor); at the end of a word (rey, muy) or alone (y) it is a vowel.
    """
    runs = _ES_CONSONANT_Y.split(group)
    return sum(max(sum(vowel in _ES_STRONG for vowel in run), 1) for run in runs if run)


_SYLLABLES: dict[str, Callable[[str], int]] = {"en": syllables_en, "es": syllables_es}
