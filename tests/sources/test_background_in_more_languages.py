"""Facts about people are told from attitudes in languages beyond the first eight."""

import pytest

from persona_core.sources import understand
from persona_core.sources.table import Role, Topic
from tests.sources.sheets import table

N = 60
SURVEYS = {
    "pl": (
        ["Ile masz lat?", "Płeć", "Województwo", "Miesięczny dochód netto (zł)", "Wykształcenie"],
        ["Kobieta", "Mężczyzna"],
        ["mazowieckie", "śląskie", "pomorskie"],
        "Jak ważna jest dla Ciebie cena?",
        ["Nieważna", "Raczej ważna", "Bardzo ważna"],
    ),
    "tr": (
        [
            "Yaşınız",
            "Cinsiyetiniz",
            "Hangi şehirde yaşıyorsunuz?",
            "Aylık geliriniz",
            "Eğitim durumunuz",
        ],
        ["Kadın", "Erkek"],
        ["İstanbul", "Ankara", "İzmir"],
        "Fiyat sizin için ne kadar önemli?",
        ["Önemsiz", "Önemli", "Çok önemli"],
    ),
    "ja": (
        ["年齢を教えてください", "性別", "お住まいの都道府県", "世帯年収（万円）", "最終学歴"],
        ["女性", "男性"],
        ["東京都", "大阪府", "北海道"],
        "価格はどのくらい重要ですか",
        ["重要ではない", "重要", "とても重要"],
    ),
    "zh": (
        ["您的年龄", "性别", "您所在的城市", "您的月收入（元）", "您的最高学历是什么？"],
        ["女", "男"],
        ["北京", "上海", "广州"],
        "价格对您来说有多重要？",
        ["不重要", "重要", "非常重要"],
    ),
    "ru": (
        [
            "Укажите ваш возраст",
            "Ваш пол",
            "В каком городе вы живёте?",
            "Ваш ежемесячный доход",
            "Образование",
        ],
        ["Женский", "Мужской"],
        ["Москва", "Казань", "Пермь"],
        "Насколько важна для вас цена?",
        ["Не важна", "Важна", "Очень важна"],
    ),
    "cs": (
        [
            "Kolik je vám let?",
            "Pohlaví",
            "V jakém kraji bydlíte?",
            "Měsíční příjem domácnosti",
            "Nejvyšší dosažené vzdělání",
        ],
        ["Žena", "Muž"],
        ["Praha", "Plzeňský", "Zlínský"],
        "Jak důležitá je pro vás cena?",
        ["Nedůležitá", "Důležitá", "Velmi důležitá"],
    ),
    "da": (
        [
            "Hvor gammel er du?",
            "Køn",
            "Hvilken kommune bor du i?",
            "Hvad er husstandens indkomst?",
            "Uddannelse",
        ],
        ["Kvinde", "Mand"],
        ["Aarhus", "Odense", "Aalborg"],
        "Hvor vigtig er prisen for dig?",
        ["Ikke vigtig", "Vigtig", "Meget vigtig"],
    ),
    "no": (
        [
            "Hvor gammel er du?",
            "Kjønn",
            "Hvilket fylke bor du i?",
            "Hva er husstandens årsinntekt?",
            "Høyeste fullførte utdanning",
        ],
        ["Kvinne", "Mann"],
        ["Oslo", "Vestland", "Troms"],
        "Hvor viktig er prisen for deg?",
        ["Ikke viktig", "Viktig", "Svært viktig"],
    ),
    "fi": (
        [
            "Minkä ikäinen olet?",
            "Sukupuoli",
            "Missä kunnassa asut? (asuinkunta)",
            "Kotitalouden tulot",
            "Korkein koulutuksesi",
        ],
        ["Nainen", "Mies"],
        ["Helsinki", "Tampere", "Oulu"],
        "Kuinka tärkeä hinta on sinulle?",
        ["Ei tärkeä", "Tärkeä", "Erittäin tärkeä"],
    ),
}


@pytest.fixture(scope="module", params=sorted(SURVEYS))
def found(request):
    facts, sexes, places, asks, answers = SURVEYS[request.param]
    columns = [
        [str(18 + i * 7 % 60) for i in range(N)],
        [sexes[i % 2] for i in range(N)],
        [places[i * i % 3] for i in range(N)],
        [str(20_000 + 731 * i) for i in range(N)],
        [f"{'ABCD'[i % 4]}" for i in range(N)],
        [answers[i % 3] for i in range(N)],
    ]
    understood = understand(table([*facts, asks], *columns))
    return request.param, understood


def test_the_language_is_told(found):
    language, understood = found
    assert understood.language == language


def test_age_gender_place_income_and_school_are_background(found):
    *facts, _ = found[1].table.questions
    assert [(q.question, q.topic, q.role) for q in facts] == [
        (q.question, Topic.BACKGROUND, Role.DESCRIPTOR) for q in facts
    ]


def test_an_attitude_builds_segments(found):
    assert found[1].table.questions[-1].role is Role.BASE
