"""Invents names and handles. None is a word of a dictionary, and none is a part of another."""

from collections.abc import Iterator, Sequence
from random import Random

_FIRST = """
    Aino Alba Alva Anouk Arlo Astrid Aurel Beno Birk Calla Caspian Cosima Davit Delia Dorian Edda Eliska Elio Emrys Enzo
    Esme Fabian Fenna Fleur Frida Gaspard Greta Gunvor Heike Henrik Ilka Imre Ines Isolde Ivo Jarek Jonna Jorun Juno
    Kaspar Katla Kerstin Lasse Leonie Levin Linnea Lotte Lucian Maeve Malin Marek Mattis Milo Mira Nadja Nilo Noor
    Odile Olek Orla Oskar Pascal Petra Pim Quirin Rasmus Renske Rhea Ronja Rufus Saskia Selma Signe Silas
    Stellan Sunniva Tamsin Thea Tilda Tobi Tove Ulla Urs Valka Vera Vigo Wanda Wilma Xenia Yara Yorick Yusra Zelda Zora
"""
_LAST = """
    Amberloft Arkwend Ashvold Barnaquill Bexholt Birrowen Brackenau Brindlow Callowick Carvendel Cobblarn Corvenna
    Dapplethwick Delmarrow Dornavik Dunmirrel Elmgarth Embervane Fallowmere Farrowin Fennimark Finnderal Flintoova
    Gallowen Garrenfeld Glimmerau Gorsewyn Grindelo Hallowby Harrowmint Hazelunde Heddervik Hollowarn Inkmarsh Ivenhollt
    Jorrindel Junivelt Kestrelau Kettlebarn Kindervoss Larkendal Lindquell Lorrimast Lundrel Mallowend Marrendine
    Mirefeld Mossandro Nettlevig Norrvane Oakenrill Orlingvast Osk Pellowar Pennerdahl Pomprell Quarrendon Quellmont
    Ravenklint Rindlewick Rookhavn Sallowdane Sandrevik Silverlund Sorrelby Tarnowick Thistlau Tindermoor Ulvenrood
    Umbrelett Vandermint Vessendorp Wickelund Willowarc Wrenndahl Yarrowenn Zandermoor Zephirelle
"""
_PATTERNS = "{first}_{last} {first}.{last} {last}_{first} {initial}.{last} {first}_{short} {first}_{does}"


def invent(random: Random, *, taken: Sequence[tuple[str, str]], does: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Give a handle and a name for each of *does*, what each is known to do, such as "bakes".

    taken  handles and names there are already
    """
    given = list(taken)
    for doing in does:
        drawn = _draw(random, doing)
        while any(_meet(drawn, other) for other in given):
            drawn = _draw(random, doing)
        given.append(drawn)
        yield drawn


def _draw(random: Random, doing: str) -> tuple[str, str]:
    first, last = random.choice(_FIRST.split()), random.choice(_LAST.split())
    words = {"first": first, "last": last, "initial": first[0], "short": last[:4], "does": doing}
    return random.choice(_PATTERNS.split()).format(**words).lower(), f"{first} {last}"


def _meet(drawn: tuple[str, str], other: tuple[str, str]) -> bool:
    return any(one in another or another in one for one, another in zip(drawn, other, strict=True))
