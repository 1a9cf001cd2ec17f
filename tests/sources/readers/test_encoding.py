"""Characters: the code pages of old exports, by words that were not used to tune them."""

import pytest

from persona_core.sources.readers.encoding import decode
from persona_core.sources.readers.mojibake import repair

PAGES = {
    "cp1252": [
        "id,comment\n1,I don’t know\n",
        "name\nBeyoncé\n",
        "Land,Wert\nÖsterreich,5 €\n",
        "x,y\nMÜLLER,GRÜN\nJÖRG,Ça va\n",
        "x\nÅrhus\nTromsø\nAção\nperché\n",
        "q\n“Yes”,‘no’\n50–60 £,25 °C\n• one\n",
        "q\nWhat is your age?\u00a0\n18\n",
        "name\nCAFÉ\nRENÉ\n",
    ],
    "mac_roman": [
        "id,comment\n1,I don’t know\n",
        "name\nBeyoncé\n",
        "x,y\nMÜLLER,GRÜN\nJÖRG,Ça va\n",
        "q\n“Yes”,‘no’\nQ1 – How?\n",
        "name\nCAFÉ\nRENÉ\n",
    ],
    "cp850": ["a\nMüller\nGröße\n", "x\nMÜLLER\n", "q\nniño\naño\n"],
    "cp1250": ["x\nKraków\nŁódź\n", "x\nPříbram\nŽďár\n", "x\nGyőr\nSzűcs\n"],
    "iso8859_2": ["x\nPoznań ąę\nŁódź\n", "x\nPříbram\nŽďár\n"],
    "cp1251": ["Город,Ответ\nМосква,да\nКиев,нет\n", "имя\nАнна\n"],
    "koi8_r": ["Город,Ответ\nМосква,да\nКиев,нет\n", "имя\nАнна\n"],
    "cp866": ["Город,Ответ\nМосква,да\nКиев,нет\n"],
    "cp1253": ["Πόλη,Ναι\nΑθήνα,όχι\nΠάτρα,ναι\n"],
    "cp1254": ["Şehir,Yaş\nİstanbul,Evet\nAğrı,Değil\n"],
    "cp1255": ["שאלה,תשובה\nכן,לא\n"],
    "cp1256": ["سؤال,جواب\nنعم,لا\n"],
    "cp874": ["ลำดับ,ชื่อ\n1,สมชาย\n"],
    "cp932": ["性別,年齢\n男性,20代\n", "Q1,自由記述\n1,特になし\n2,ソフトが良い\n"],
    "euc_jp": ["性別,年齢\n男性,20代の人\n"],
    "gb18030": ["性别,年龄\n男,20岁\n女,30岁\n", "姓名\n王小明\n李丽\n"],
    "big5": ["性別,年齡\n男,20歲\n女,30歲\n"],
    "cp949": ["성별,나이\n남자,20대\n여자,30대\n"],
}


@pytest.mark.parametrize(
    ("page", "text"), [(page, text) for page, texts in PAGES.items() for text in texts]
)
def test_a_file_in_an_old_code_page_reads_as_it_was_written(page: str, text: str) -> None:
    decoded = decode(text.encode(page))
    assert decoded.text == text
    assert "not Unicode" in decoded.notes[0].what


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-be"])
def test_unicode_needs_no_note(encoding: str) -> None:
    text = "question,answer\nGröße – “ja”,日本\n"
    decoded = decode(text.encode(encoding))
    assert (decoded.text, decoded.notes) == (text, ())


@pytest.mark.parametrize("mistake", ["cp1252", "mac_roman", "cp850"])
@pytest.mark.parametrize(
    "text",
    ["Größe, déjà vu", "don’t – “really” …", "очень доволен", "非常满意，北京", "średnio źle"],
)
def test_text_garbled_once_or_twice_is_repaired(text: str, mistake: str) -> None:
    def garble(sound: str) -> str:
        """Windows shows the bytes it leaves undefined as control characters."""
        return "".join(
            bytes([byte]).decode(mistake, "replace").replace("\ufffd", chr(byte))
            for byte in sound.encode()
        )

    assert repair(garble(text))[0] == text
    assert repair(garble(garble(text)))[0] == text


@pytest.mark.parametrize(
    "text",
    [
        "CAFÉ », ÉTÉ – À",
        "Spaß… groß“ Straße”",
        "SÃO PAULO Ñ’",
        "Ångström Ä–Ö",
        "日本語。はい",
        "é ü ø £5",
    ],
)
def test_honest_text_is_left_alone(text: str) -> None:
    assert repair(text) == (text, 0, "")
