"""Turkish forms of glossary words: plural, possessive, case, -ki, copula; harmony, buffers and changing stems."""

import pytest

from terms.text.inflection.forms import is_form, is_form_of_phrase

FORMS = {
    "müşteri": "müşteri müşteriler müşterinin müşteriyi müşteriye müşteride müşteriden müşteriyle müşterisi müşterisinin müşterilerimizin "
    "MÜŞTERİLER Müşterilerden müşterilerdeki müşterilerdir müşterimiz müşteriniz müşterisidir müşterilerinkiler",
    "rapor": "raporlar raporu raporun rapora raporda rapordan raporla raporlarını raporlarındaki raporudur RAPORLARI",
    "fırsat": "fırsatlar fırsatı fırsata fırsatta fırsattan fırsatların fırsattır fırsatımız",
    "anlaşma": "anlaşmalar anlaşması anlaşmayı anlaşmaya anlaşmanın anlaşmamız anlaşmada anlaşmasından",
    "hesap": "hesabı hesaba hesabın hesaplar hesapta hesaptan hesabınız hesaplarınızda hesapların",
    "destek": "desteği desteğe desteğin destekler destekte desteğimiz",
    "talep": "talebi talebe taleplerin talepten",
    "süreç": "süreci süreçte süreçler sürecin süreçlerdeki",
    "bilet": "bileti biletler bilete biletten",
    "ağaç": "ağacı",
    "kâğıt": "kâğıdı kağıda",
    "katalog": "kataloğu kataloglar",
    "kayıt": "kaydı kayda kaydın kayıtlar kayıtlarının kayıtta kaydımız kaydından",
    "isim": "ismi isimler",
    "metin": "metni metinler metnin",
    "nakit": "nakdi nakitten",
    "izin": "izni izinler",
    "hat": "hattı hatlar hattın hattan",
    "hak": "hakkı haklar hakkın",
    "renk": "rengi renkler",
    "güç": "gücü güçler gücün",
    "saat": "saati saatler saatte",
    "kontrol": "kontrolü kontroller kontrole",
    "kanal": "kanalı kanallar kanaldan kanalımız",
    "sadakat": "sadakati sadakatin",
    "pano": "panosu panoyu panolar panonun",
    "teklif": "teklifi teklifler tekliften teklifle",
    "ürün": "ürünü ürünler ürünün üründen ürünlerimiz",
    "lead": "leadi leadler leadlar leadin Lead’in Lead'ler",
    "dashboard": "dashboardu dashboardlar Dashboard’da",
    "CRM": "CRM CRM’in CRM'in CRM'de CRM’deki CRM’ler CRM’ye CRM'i CRM’dir CRMler",
    "KPI": "KPI’lar KPI'ları KPI’ın KPI’lardan",
    "API": "API’nin API'yi API’ler",
    "SLA": "SLA’sı SLA’lar",
    "SaaS": "SaaS’ın",
    "BANT": "BANT BANT’ı B.A.N.T",
    "e-posta": "e-postalar e-postayı e‑postanın",
}
OTHERS = {
    "rapor": "raportör raporlama raporlu raporsuz raporcu raportörler",
    "hedef": "hedefsiz hedefli hedefleme hedeflik",
    "lid": "lider liderlik liderler",
    "fırsat": "fırsatçı fırsatçılık",
    "müşteri": "müşterek müşterisiz müşterili müşterilik",
    "hesap": "hesaplama hesapçı hesaplı hesaplarken",
    "satış": "satıcı satım satmak",
    "at": "adı adım ada",
    "hat": "hata hatır hatalı hatun",
    "kayıt": "kayıtlı kayıtsız kayın kayıta",
    "iş": "işlem işletme işaret",
    "alan": "alanlı alansız",
    "kanal": "kanallı",
    "kart": "kartal kartel",
    "bilgi": "bilgisayar bilgili bilgisiz bilge",
    "ürün": "ürünsüz üretim",
    "BANT": "bant bantlar bantı",
    "MAL": "mal mallar malı",
    "IT": "it itler",
    "form": "format formül forma1",
    "portal": "portakal porta",
    "rol": "roller2 rolanda",
    "destek": "destekçi desteklemek",
    "öncelik": "öncelikle önceliksiz",
    "adayı": "adaya adaylar adaydan adayla",
    "hunisi": "hunide hunileri2 hunilik",
    "ekip": "ekibsiz ekipman",
}
PHRASES = [
    ("müşteri adayı", "müşteri adayı", True),
    ("müşteri adayı", "müşteri adayına", True),
    ("müşteri adayı", "müşteri adayları", True),
    ("müşteri adayı", "müşteri adaylarının", True),
    ("müşteri adayı", "Müşteri Adaylarımızdan", True),
    ("müşteri adayı", "müşteri adayımız", True),
    ("müşteri adayı", "müşteri adayıdır", True),
    ("müşteri adayı", "MÜŞTERİ ADAYLARI", True),
    ("müşteri adayı", "müşteri adaya", False),
    ("müşteri adayı", "müşteri adaylar", False),
    ("müşteri adayı", "müşteriler adayı", False),
    ("müşteri adayı", "müşterinin adayı", False),
    ("müşteri adayı", "müşteri", False),
    ("satış hattı", "satış hatları", True),
    ("satış hattı", "satış hattının", True),
    ("satış hattı", "satış hattımızda", True),
    ("satış hattı", "satış hatta", False),
    ("satış hattı", "satış hat", False),
    ("satış hunisi", "satış hunilerini", True),
    ("satış hunisi", "satış hunimizde", True),
    ("müşteri kaydı", "müşteri kayıtlarının", True),
    ("müşteri kaydı", "müşteri kaydımız", True),
    ("müşteri kaydı", "müşteri kayıt", False),
    ("müşteri desteği", "müşteri destekleri", True),
    ("müşteri desteği", "müşteri desteğimizi", True),
    ("müşteri tercihleri", "müşteri tercihlerini", True),
    ("müşteri tercihleri", "müşteri tercihlerimiz", True),
    ("iş akışı", "iş akışlarındaki", True),
    ("özel alan", "özel alanlar", True),
    ("özel alan", "özel alanın", True),
    ("özel alan", "özeller alan", False),
    ("ilgili kişi", "ilgili kişilerin", True),
    ("mobil CRM", "mobil CRM’ler", True),
    ("CRM sistemi", "CRM sistemlerinin", True),
    ("CRM sistemi", "crm sistemi", True),
    ("CRM sistemi", "CRM’in sistemi", False),
    ("BANT", "bant", False),
]


@pytest.mark.parametrize(("base", "word"), [(base, word) for base, words in FORMS.items() for word in words.split()])
def test_forms_are_recognised(base, word):
    assert is_form(word, base, "tr")


@pytest.mark.parametrize(("base", "word"), [(base, word) for base, words in OTHERS.items() for word in words.split()])
def test_other_words_are_not_forms(base, word):
    assert not is_form(word, base, "tr")


@pytest.mark.parametrize(("base", "phrase", "expected"), PHRASES)
def test_phrases(base, phrase, expected):
    assert is_form_of_phrase(phrase.split(), base.split(), "tr") is expected
