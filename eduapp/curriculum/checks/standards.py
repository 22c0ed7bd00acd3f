"""What a band promises as a whole: its themes in their lessons, its standards, and what the law wants taught.

A band is judged only when all its eight lessons are there. What it lacks is a warning: a figure for coordinators, who
decide in which lesson a standard is truly taught. No code is added to a lesson to please this.
"""

from __future__ import annotations

from collections.abc import Iterator

from eduapp.core.words import Words
from eduapp.curriculum.checks.passages import problem
from eduapp.curriculum.documents import FOLDERS, PREFIXES, Folder
from eduapp.curriculum.shared import FOLDER, Shared
from eduapp.questions.kind import Fault, Problem

LESSONS = 8  # of a band
LEAST = 0.8  # of a band's listed standards

# In which lessons each theme of the curriculum stands.
THEME_PLACES = {
    "VOICE": ("K2-L2", "35-L3", "68-L3", "912-L6"),
    "NORMAL": ("35-L3", "68-L3", "912-L2", "912-L6"),
    "HEALTHY": ("K2-L3", "35-L1", "68-L1", "912-L1"),
    "DEMAND": ("35-L8", "68-L8", "912-L8"),
    "SPEAK": ("K2-L7", "35-L5", "68-L5", "68-L7", "912-L7"),
    "DOORS": ("35-L7", "68-L7", "912-L7"),
    "4P": ("K2-L8", "35-L8", "68-L8", "912-L8"),
}

# The standards of the National Sex Education Standards (2020) on consent and healthy relationships (CHR) and on
# interpersonal violence (IV) that a band is measured by.
LISTED = {
    "K-2": (
        *(f"CHR.2.{code}" for code in ("CC.1", "CC.2", "CC.3", "CC.4", "IC.1", "IC.3")),
        *(f"IV.2.{code}" for code in ("CC.1", "CC.2", "CC.3", "AI.1", "IC.1")),
    ),
    "3-5": (
        *(f"CHR.5.{code}" for code in ("CC.1", "CC.2", "AI.1", "IC.1")),
        *(f"IV.5.{code}" for code in ("CC.1", "CC.2", "AI.1", "AI.2", "SM.1")),
    ),
    "6-8": (
        *(f"CHR.8.{code}" for code in ("CC.1", "CC.2", "CC.3", "INF.1", "INF.2", "INF.3")),
        *(f"CHR.8.{code}" for code in ("AI.1", "IC.1", "IC.2", "SM.1")),
        *(f"IV.8.{code}" for code in ("CC.1", "CC.2", "CC.3", "CC.4", "AI.1", "IC.1", "ADV.1")),
    ),
    "9-12": (
        *(f"CHR.10.{code}" for code in ("CC.1", "CC.2", "CC.3", "INF.1", "INF.2", "INF.3")),
        *(f"CHR.10.{code}" for code in ("IC.1", "DM.1", "GS.1", "SM.1")),
        *(f"IV.10.{code}" for code in ("CC.1", "CC.2", "CC.3", "AI.1", "ADV.1")),
        "CHR.12.CC.1", *(f"IV.12.{code}" for code in ("CC.1", "CC.2", "INF.1", "ADV.1")),
    ),
}  # fmt: skip

# What Assembly Bill 1227 wants taught once in grades 6-8 and again in 9-12, and by which standards that is seen.
LAW = {
    Words("what trafficking is", "qué es la trata de personas"): ("IV.8.CC.3", "IV.10.CC.3"),
    Words("how to lower the risk", "cómo bajar el riesgo"): ("IV.8.CC.4", "7-8.5.2.S", "9-12.5.1.S"),
    Words("how to set boundaries", "cómo poner límites"): ("CHR.8.IC.2", "CHR.8.CC.3", "CHR.10.IC.1", "CHR.10.SM.1"),
    Words("how to ask for help", "cómo pedir ayuda"): ("IV.8.AI.1", "IV.10.AI.1"),
    Words("social media", "las redes sociales"): ("CHR.8.INF.3", "CHR.10.INF.1"),
    Words("early warning signs", "las primeras señales de alerta"): (
        "IV.8.CC.1", "7-8.5.1.S", "IV.10.CC.1", "9-12.1.2.S", "9-12.7.5.S",
    ),
}  # fmt: skip
LAW_BANDS = ("6-8", "9-12")

NO_THEME = Fault(
    "the theme %(theme)s belongs to this lesson; write it into 'themes'",
    "el tema %(theme)s es de esta lección; escríbalo en 'themes'",
)
FEW_STANDARDS = Fault(
    "the lessons of band %(band)s name %(share)s of its standards on relationships and violence, without %(missing)s; "
    "teach at least %(least)s, and name each in the lesson that does",
    "las lecciones de los grados %(band)s nombran el %(share)s de sus estándares sobre relaciones y violencia, sin "
    "%(missing)s; enseñe el %(least)s por lo menos, y nombre cada uno en la lección que lo enseña",
    "warning",
)
NOT_THE_LAW = Fault(
    "no lesson of band %(band)s names a standard on %(topic)s, which California law wants taught; teach it, and name "
    "one of %(codes)s",
    "ninguna lección de los grados %(band)s nombra un estándar sobre %(topic)s, que la ley de California pide enseñar; "
    "enséñelo, y nombre uno de estos: %(codes)s",
    "warning",
)
NO_OTHER_ACTIVITY = Fault(
    "no other activity in band %(band)s, for students whose families excused them; write %(prefix)s-A1",
    "falta otra actividad en los grados %(band)s, para quienes no participan en las lecciones; escriba %(prefix)s-A1",
    "warning",
)


def check_themes(folder: Folder, _shared: Shared) -> Iterator[Problem]:
    for theme, lessons in THEME_PLACES.items():
        if folder.id in lessons and theme not in folder.en.themes:
            yield problem(folder.en, folder.en.line("themes"), NO_THEME, theme=theme)


def check_standards(folders: list[Folder]) -> Iterator[Problem]:
    """Over a whole tree, band by band."""
    for band, prefix in PREFIXES.items():
        of_band = {folder.id: folder.en for folder in folders if folder.en.band == band}
        lessons = [of_band.get(f"{prefix}-L{number}") for number in range(1, LESSONS + 1)]
        named = {code for lesson in lessons if lesson for code in lesson.standards}
        if not all(lessons):
            continue
        yield from _coverage(band, named)
        if band in LAW_BANDS:
            yield from _law(band, named)
        if not any(each.type == "other-activity" for each in of_band.values()):
            yield NO_OTHER_ACTIVITY.on(1, band=band, prefix=prefix).at(FOLDERS[band])


def _coverage(band: str, named: set[str]) -> Iterator[Problem]:
    missing = [code for code in LISTED[band] if code not in named]
    share = 1 - len(missing) / len(LISTED[band])
    if share < LEAST:
        values = {"band": band, "share": f"{share:.0%}", "missing": ", ".join(missing), "least": f"{LEAST:.0%}"}
        yield FEW_STANDARDS.on(1, **values).at(f"{FOLDER}/standards.yaml")


def _law(band: str, named: set[str]) -> Iterator[Problem]:
    for topic, codes in LAW.items():
        if not named & set(codes):
            yield NOT_THE_LAW.on(1, band=band, topic=topic, codes=", ".join(codes)).at(f"{FOLDER}/standards.yaml")
