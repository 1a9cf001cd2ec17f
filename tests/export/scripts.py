"""Personas in many scripts and lengths, generated: what a page meets in the wild.

Words are common ones of each language; a sentence is a random row of them, which is nonsense to a
reader and the same work for shaping, line breaking and fitting.
"""

import random
from dataclasses import replace

from persona_core.export.page import Cell, Line, Page, Path, Section, Strip
from tests.export.samples.draft import EMPTY
from tests.export.samples.ines import INES, ROBIN

WORDS = {
    "english": "plans weekly dinners compares suppliers before ordering and asks neighbours",
    "german": "Wochenverpflegung Lieferbestätigungsseite vergleicht Haushaltsnettoeinkommen und "
    "Verpackungszuschläge übersichtlich Donaudampfschifffahrtsgesellschaft",
    "polish": "porównuje cenę źdźbło przed złożeniem zamówienia żółty gęś łąka ćma pięćdziesiąt",
    "greek": "προτιμά αγορές ηλεκτρονικά επειδή καθημερινές χρόνος οικογένεια ψώνια Ὀδυσσεύς",
    "russian": "предпочитает покупать вечером потому что семья экономит время объявление",
    "arabic": "يفضل التسوق عبر الإنترنت لأن الوقت ضيق في أيام الأسبوع جدًا 25% Amazon",
    "hebrew": "קונה באינטרנט כי אין זמן באמצע השבוע ללכת לחנות 25% Amazon שָׁלוֹם",
    "hindi": "सप्ताह के दिनों में समय की कमी ऑनलाइन ख़रीदारी क्षमा ज्ञान प्रिय मित्र",
    "chinese": "工作日时间紧张 因此更喜欢网上购物 手机应用程序下单 价格便宜 送货上门",
    "japanese": "平日は時間がない スマートフォンのアプリで 買い物をする ことが多いです 骨直角",
    "korean": "평일에는 시간이 부족해서 온라인으로 장을 보는 경우가 많습니다",
    "vietnamese": "thường mua sắm trực tuyến vì những ngày trong tuần không đủ thời gian rảnh rỗi",
    "emoji": "loves 🍕 and ❤️ with 👩‍👩‍👧 in 🇩🇪 at 1️⃣ 🎉 👍🏽 fun ☎",
}
_JOINT = {"chinese": "", "japanese": ""}


def sentence(language: str, rng: random.Random, words: int) -> str:
    """A row of words of a language."""
    return _JOINT.get(language, " ").join(rng.choice(WORDS[language].split()) for _ in range(words))


def personas(count: int, seed: int) -> list[Page]:
    """So many pages: every language in turn, short and long, some empty, some with 40 goals."""
    rng, languages = random.Random(seed), list(WORDS)
    return [_persona(languages[i % len(languages)], i, rng) for i in range(count)]


def _persona(language: str, i: int, rng: random.Random) -> Page:
    if i % 20 == 19:
        return replace(EMPTY, name=sentence(language, rng, 2))
    goals = 40 if i % 20 == 9 else rng.randint(0, 5)
    long = rng.random() < 0.3

    def line(most: int, *, measured: bool = False) -> Line:
        return Line(
            sentence(language, rng, rng.randint(1, most * (2 if long else 1))),
            "62% of 118 · everyone 41% · index 151 · Q7",
            rng.choice(("data", "interview", "assumption")),
            f"{rng.randint(1, 90)} min" if measured and rng.random() < 0.7 else "",
            sentence(language, rng, 4) if measured else "",
        )

    nodes = ("Starts looking when", "Researches", "Is influenced by", "Objects")
    cells = tuple(Cell(label, (replace(line(6), second=""),)) for label in ("", "Formats"))
    return replace(
        ROBIN if rng.random() < 0.15 else INES,
        slot=i % 6,
        name=sentence(language, rng, rng.randint(1, 3)),
        role=sentence(language, rng, rng.randint(0, 6)),
        quote=f"“{sentence(language, rng, rng.randint(2, 14))}”" if rng.random() < 0.8 else "",
        facts=tuple(replace(line(3), second="") for _ in range(rng.randint(0, 7))),
        sections=tuple(
            Section(heading, tuple(line(9, measured=True) for _ in range(n)), "What it costs")
            for heading, n in (("Goals", goals), ("Pains", rng.randint(0, 4)))
            if n
        ),
        strips=(Strip("Channels", cells),) if rng.random() < 0.7 else (),
        path=Path("Buying", tuple(Cell(label, (line(5),)) for label in nodes))
        if rng.random() < 0.7
        else None,
        charts=INES.charts[: rng.randint(0, 3)],
    )
