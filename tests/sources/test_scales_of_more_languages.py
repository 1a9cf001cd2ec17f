"""Scales as form tools word them in languages beyond the first eight, typed by hand."""

import random

import pytest

from persona_core.sources.lexicon import (
    LANGUAGES,
    guess_language,
    languages_of_answers,
    languages_told,
)
from persona_core.sources.outside import outside
from persona_core.sources.scales import word_scale

SCALES = {
    "ja": """
全くそう思わない|そう思わない|どちらともいえない|そう思う|とてもそう思う
あてはまらない|あまりあてはまらない|どちらともいえない|ややあてはまる|あてはまる
非常に不満|不満|どちらともいえない|満足|非常に満足
全くない|めったにない|ときどき|よくある|いつも
まったく重要ではない|あまり重要ではない|重要|非常に重要
非常に悪い|悪い|普通|良い|非常に良い""",
    "zh": """
非常不同意|不同意|一般|同意|非常同意
非常不满意|不满意|一般|满意|非常满意
从不|很少|有时|经常|总是
完全不重要|不太重要|一般|重要|非常重要
非常不可能|不太可能|不确定|有可能|非常可能
很差|较差|一般|较好|很好""",
    "pl": """
Zdecydowanie się nie zgadzam|Raczej się nie zgadzam|Ani się zgadzam, ani się nie zgadzam\
|Raczej się zgadzam|Zdecydowanie się zgadzam
Bardzo niezadowolony/a|Niezadowolony/a|Neutralnie|Zadowolony/a|Bardzo zadowolony/a
Nigdy|Rzadko|Czasami|Często|Zawsze
Zupełnie nieważne|Raczej nieważne|Raczej ważne|Bardzo ważne
Zdecydowanie nie|Raczej nie|Raczej tak|Zdecydowanie tak
Bardzo źle|Źle|Przeciętnie|Dobrze|Bardzo dobrze""",
    "cs": """
Rozhodně nesouhlasím|Spíše nesouhlasím|Ani souhlasím, ani nesouhlasím|Spíše souhlasím\
|Rozhodně souhlasím
Velmi nespokojen(a)|Spíše nespokojen(a)|Spíše spokojen(a)|Velmi spokojen(a)
Nikdy|Zřídka|Někdy|Často|Vždy
Vůbec není důležité|Spíše nedůležité|Spíše důležité|Velmi důležité
Určitě ne|Spíše ne|Spíše ano|Určitě ano
Velmi špatná|Špatná|Průměrná|Dobrá|Velmi dobrá""",
    "ru": """
Полностью не согласен|Скорее не согласен|Нейтрально|Скорее согласен|Полностью согласен
Совершенно не удовлетворен|Скорее не удовлетворен|Скорее удовлетворен|Полностью удовлетворен
Никогда|Редко|Иногда|Часто|Всегда
Совсем не важно|Не очень важно|Довольно важно|Очень важно
Крайне маловероятно|Маловероятно|Вероятно|Очень вероятно
Очень плохо|Плохо|Удовлетворительно|Хорошо|Отлично
Определенно нет|Скорее нет|Скорее да|Определенно да""",
    "tr": """
Kesinlikle katılmıyorum|Katılmıyorum|Kararsızım|Katılıyorum|Kesinlikle katılıyorum
Hiç memnun değilim|Memnun değilim|Ne memnunum ne değilim|Memnunum|Çok memnunum
Hiçbir zaman|Nadiren|Bazen|Sık sık|Her zaman
Hiç önemli değil|Az önemli|Önemli|Çok önemli
Çok kötü|Kötü|Orta|İyi|Çok iyi""",
    "da": """
Helt uenig|Uenig|Hverken enig eller uenig|Enig|Helt enig
Meget utilfreds|Utilfreds|Hverken tilfreds eller utilfreds|Tilfreds|Meget tilfreds
Aldrig|Sjældent|Nogle gange|Ofte|Altid
Slet ikke vigtigt|Mindre vigtigt|Vigtigt|Meget vigtigt
Meget usandsynligt|Usandsynligt|Sandsynligt|Meget sandsynligt
I meget høj grad|I høj grad|I nogen grad|I ringe grad|Slet ikke""",
    "no": """
Helt uenig|Delvis uenig|Verken enig eller uenig|Delvis enig|Helt enig
Svært misfornøyd|Misfornøyd|Verken fornøyd eller misfornøyd|Fornøyd|Svært fornøyd
Aldri|Sjelden|Av og til|Ofte|Alltid
Ikke viktig|Litt viktig|Ganske viktig|Svært viktig
Svært usannsynlig|Usannsynlig|Sannsynlig|Svært sannsynlig""",
    "fi": """
Täysin eri mieltä|Jokseenkin eri mieltä|Ei samaa eikä eri mieltä|Jokseenkin samaa mieltä\
|Täysin samaa mieltä
Erittäin tyytymätön|Tyytymätön|Neutraali|Tyytyväinen|Erittäin tyytyväinen
Ei koskaan|Harvoin|Joskus|Usein|Aina
Ei lainkaan tärkeä|Melko tärkeä|Tärkeä|Erittäin tärkeä
Erittäin epätodennäköisesti|Epätodennäköisesti|Todennäköisesti|Erittäin todennäköisesti
Huono|Kohtalainen|Hyvä|Erinomainen""",
}
ALL = [(lang, line) for lang, text in SCALES.items() for line in text.split("\n")[1:]]
BESIDE = {
    "ja": ("わからない", "答えたくない", "その他"),
    "zh": ("不知道", "不愿透露", "其他"),
    "pl": ("Nie wiem", "Nie dotyczy", "Wolę nie odpowiadać"),
    "cs": ("Nevím", "Netýká se mě", "Nechci odpovídat"),
    "ru": ("Затрудняюсь ответить", "Не применимо", "Предпочитаю не отвечать"),
    "tr": ("Bilmiyorum", "Belirtmek istemiyorum", "Diğer"),
    "da": ("Ved ikke", "Ikke relevant", "Ønsker ikke at svare"),
    "no": ("Vet ikke", "Ikke relevant", "Ønsker ikke å svare"),
    "fi": ("En osaa sanoa", "En halua vastata", "Muu"),
}
ASKED = {
    "ja": "あなたはどのくらいの頻度で料理をしますか。",
    "zh": "您对我们的服务满意吗？",
    "pl": "Jak często gotujesz i które z tych sklepów znasz?",
    "cs": "Jak často vaříte a které obchody znáte?",
    "ru": "Как часто вы готовите и что для вас важно?",
    "tr": "Ne sıklıkla yemek yapıyorsunuz ve hangi mağazaları biliyorsunuz?",
    "da": "Hvor ofte laver du mad, og hvad synes du om det?",
    "no": "Hvor ofte lager du mat, og hva synes du om det?",
    "fi": "Kuinka usein laitat ruokaa ja mitkä seuraavista ovat tuttuja?",
}


@pytest.mark.parametrize(("language", "line"), ALL)
def test_a_scale_is_ordered_from_little_to_much_without_its_language(
    language: str, line: str
) -> None:
    levels = tuple(line.split("|"))
    levels = levels[::-1] if levels[0] == "I meget høj grad" else levels
    mixed = [*levels, BESIDE[language][0]]
    random.Random(3).shuffle(mixed)
    scale = word_scale(tuple(mixed), tuple([10] * len(mixed)), "")
    assert scale is not None
    assert scale.levels == levels
    assert scale.outside == (BESIDE[language][0],)


def test_what_stands_beside_a_scale_is_known() -> None:
    assert [a for said in BESIDE.values() for a in said if outside(a) is None] == []


@pytest.mark.parametrize("language", ASKED)
def test_the_language_of_a_question_is_guessed(language: str) -> None:
    assert guess_language([ASKED[language]]) == language


def test_where_no_word_tells_the_language_none_is_told() -> None:
    assert languages_told(["Plan", "Channel"]) == ()
    assert guess_language(["Plan", "Channel"]) == "en"
    assert {"en", "de"} <= set(languages_told(["Region"]))


def test_answers_are_of_the_language_that_half_of_them_speak() -> None:
    assert languages_of_answers(["Schlecht", "Gut", "Sehr gut"]) == ("de",)
    assert languages_of_answers(["Kia", "Opel", "Seat de Luxe", "Die Cast"]) == ()
    assert languages_of_answers([]) == ()


@pytest.mark.parametrize("language", [lang for lang in LANGUAGES if lang in SCALES])
def test_yes_and_no_alone_are_no_scale(language: str) -> None:
    words = {"ja": "はい|いいえ", "zh": "是|否", "pl": "Tak|Nie", "cs": "Ano|Ne", "ru": "Да|Нет"}
    words |= {"tr": "Evet|Hayır", "da": "Ja|Nej", "no": "Ja|Nei", "fi": "Kyllä|Ei"}
    assert word_scale(tuple(words[language].split("|")), (5, 5), "") is None


def test_a_word_of_two_languages_is_read_in_the_one_that_orders_all_answers() -> None:
    german = ("Nie", "Selten", "Manchmal", "Oft", "Immer")  # nie is no in Polish
    swedish = ("Aldrig", "Sällan", "Ibland", "Ofta", "Alltid")
    for levels, guessed in ((german, "pl"), (swedish, "da")):
        scale = word_scale(levels[::-1], (9, 9, 9, 9, 9), "", guessed)
        assert scale is not None
        assert scale.levels == levels
