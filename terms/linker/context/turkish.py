"""Turkish."""

import re

from terms.text import fold

CRM_WORDS = """
crm müşteri* alıcı satış* satıcı pazarlama* kampanya huni yazılım uygulama platform panel ekran düğme buton form* e-posta eposta posta
bülten demo indirim abonelik abone satın tedarikçi bayi distribütör toptancı temsilci* yönetici* kullanıcı* yetki izin bildirim
hatırlatıcı görüşme görüşmeler arama telefon* chatbot bot otomatik* otomasyon segment dönüşüm dönüştür* nitelikli ata* fatura* teklif* ödeme
fiyat* pazarlık anlaşma fırsat* web site sayfa veri* tablo csv excel içe dışa mükerrer yinelenen birleştir* aşama bölge tahmin kpi rapor*
analiz grafik gösterge kota ciro gelir şirket* firma* işletme mağaza sipariş* ürün* hizmet* destek* ekip* ekib* çeyrek aylık haftalık iade
garanti şikâyet şikayet memnuniyet anket geri sadakat portal kaydet* kayded* kayd* kayıt* güncelle* oluştur* doldur* zorunlu özel* ayar* şablon
modül sistem* tıkla* tıklan* görünüm filtre* takip* görev* talep* sözleşme* aday* lead hesap* kişi* liste* süreç* iş ofis toplantı sahibi depo teslimat kargo katalog bayi* muhasebe atölye* numaralı arayan aramadan arar
"""

OTHER_SENSES = """
hesap: lokanta restoran garson matematik hesapta banka toplama çıkarma ilahi mahşer cetvel restoranda vadesiz
eylem: terör grev işçi* protesto sendika miting açlık dilbilgisi fiil polis
etkinlik, aktivite: çocuk* okul* anaokul* spor volkan* müze festival konser deprem güneş beyin fiziksel park
alan: metrekare* dönüm* hektar* manyetik tarla yeşil ağaç* futbol koru* piknik park ekili tarım orman askerî meydan çim
kanal: televizyon tv süveyş panama su sulama kulak diş haber* youtube tekne izle* kazı* gemi venedik nehir
kayıt: okul* stüdyo albüm ses şarkı plak üniversite nüfus öğrenci kamera deprem anaokul* müzik
görev: asker* vatan uzay bakan* astronot polis kutsal ölüm nato annelik cumhurbaşkan*
takip: polis* dizi araba* iz köpek hırsız şüpheli casus doktor
fırsat: düşman kaleci gol hırsız maç forvet
ürün: tarım hasat buğday çiftçi pamuk çarpım tarla mısır
teklif: evlilik evlen* yüzük barış kanun meclis nikâh
sql: tablo* sorgu* veritabanı yazılımcı* programla* kod öğren* sunucu dil* veri*
po: nehir posta kutu*
fatura: başarısız* yenilgi* bedel* hata* savaş
vaka: cinayet covid korona hasta* grip salgın polis dedektif doktor mahkeme kızamık
bölge: deprem* iklim savaş tampon dağlık kutup işgal sınır kurak volkan* karın göz
görünüm: dış yaşlı genç saç elbise fizik* kilo hava cilt kıyafet
filtre: kahve sigara su hava yağ klima instagram kamera çay havuz araba
portal: büyü* boyut fantastik sihirli kapı
sihirbaz: şapka tavşan oz gösteri sahne çocuk* iskambil ateş kart
öncelik: yaya ambulans trafik hamile yaşlı* kavşak geçiş
rapor: doktor hava hastane istirahat adli polis sağlık karne otopsi deprem iklim
destek: anne duvar kolon moral psikolojik askerî asker hava köprü bilek taraftar* hükûmet deprem*
kampanya: seçim aşı imza siyasi bağış parti
aşama: kanser hamilelik evrim tırtıl larva roket çocukluk uyku
pano: okul sınıf ilan elektrik mantar duvar
anlaşma: barış ateşkes ülke* nükleer boşanma iklim savaş hükûmet
temsilci: millet* meclis sınıf bm birleşmiş büyükelçi öğrenci
yönetici, müdür: apartman belediye ülke lise milli hapishane
kullanıcı: uyuşturucu tekerlekli eroin
tetikleyici: silah tabanca tüfek alerji astım migren
entegrasyon: avrupa göçmen* mülteci* ab toplumsal kültür*
eskalasyon: savaş çatışma askerî nükleer sınır
şikâyet: karın mide baş ağrı* doktor* hasta* savcı* karakol cilt bel öksürük
özelleştirme: devlet kamu hükûmet enerji bakan* kit liman sendika
ortak çalışma, iş birliği: ülke* askerî nato ab bakan* bilim üniversite dışişleri
zaman çizelgesi: tarih evren savaş dinozor*
ilk temas, son temas: uzaylı* top futbol hakem kaleci virüs deri
haber akışı: savaş ajans seçim gazete
lisanslama: silah ilaç müzik sporcu
sözleşme: evlilik cenevre insan toplumsal istanbul rousseau
kontak: araba anahtar lens motor kontağı elektrik
"""

OTHER_FIELDS = """
savaş* asker* askerî muharebe cephe* füze* bomba* düşman* işgal* ateşkes terör* terörist* donanma şehit* kışla silah*
mahkeme* hâkim savcı* dava* sanık* hapis* hapishane* cezaevi cinayet* katil* hırsız* soygun* soruşturma* polis* karakol* dedektif* jandarma kaçakçı* gözaltı* tutuklan* hukuk*
milletvekil* meclis* cumhurbaşkan* başbakan* hükûmet* hükümet* muhalefet büyükelçi* elçi* siyasi siyasetçi* oy oylama* referandum yaptırım* birleşmiş miting* muhtar* muhtarlık* vali valilik
futbol* maç* gol goller kaleci* hakem* forvet* antrenör* olimpiyat* şampiyon* stat stadyum* basketbol* voleybol* yüzücü* atlet* lig ligi taraftar*
doktor* hasta* hastalık* ameliyat* cerrah* ilaç* ilacı* ilacın* aşı aşısı virüs* kanser* astım* alerji* migren* ağrı* mide karın kalp beyin solunum* grip salgın* ateşli hemşire* tedavi* ciğer* böbrek*
yanardağ* deprem* fırtına* kasırga* yağmur* sis nehir* göl okyanus* dağ dağlar orman* hayvan* kuş kuşlar inek* koyun* gezegen* uzay* uzaylı* hasat* tarla* buğday* tarım* çiftçi* kuraklık* polen*
film* sinema* yönetmen* oyuncu* roman* şiir* şair* tiyatro* opera konser* şarkı* albüm* gitar* piyano* keman* müze* ressam* heykel* seyirci*
anne* baba* dede nine büyükanne* bebek* düğün* nikâh evlenme* evlilik boşanma çocuklar öğretmen* anaokulu* sınav* ödev* matematik* fizik kimya geometri*
allah tanrı namaz oruç kıyamet cami* günah*
enflasyon* borsa* mevduat* faiz* liman* gümrük* göçmen* mülteci* ordusu denizi denizde volkanik bakanlık* bakanı antrenör* seçmen*
padişah* imparator* osmanlı* antik ortaçağ kale kalesi tüfek* tabanca* akvaryum* arılar arıların böcek* balık balıklar avcı* müezzin ahit gönüllü* bahçe meyve* zeytin* bulaşık
"""

OFTEN_OTHER_SENSE = "alan kanal eylem destek bölge pano sihirbaz"

_ADJECTIVES = frozenset(
    str.split(
        "bu şu o her bir hangi özel zorunlu yeni boş ek gizli aynı ilgili diğer bazı hiçbir ilk son iki üç dört beş tek standart metin tarih sayısal isteğe seçmeli eksik bağlı doldurulmamış"
    )
)


_STATES = frozenset(
    str.split(
        "boş dolu zorunlu gizli var yok adı değeri tipi türü için eklendi eklenir eklenmiş ekledik silindi görünür ve ile kilitli salt bulunur"
    )
)


def is_ambiguous(name: str) -> bool:
    """Whether grammar may show another use of the name."""
    return name == "alan"


def is_other_use(words: list[str], first: int, last: int) -> bool:
    """`alan` without an ending is mostly the participle of almak: bilgi alan kişi. The noun has one of the known words next to it."""
    if last - first > 1 or fold(words[first], "tr") not in {"alan", "alanlar"}:
        return False
    before = fold(words[first - 1], "tr") if first else ""
    after = fold(words[last], "tr") if last < len(words) else ""
    return not (not before or before in _ADJECTIVES or before.endswith("ki") or after in _STATES)


_EACH = frozenset(("her", "tüm", "bütün"))
_OURS = re.compile("[ıiuü]?[mn][ıiuü]z(?:[ıiuüae]|[dt][ae]n?|[ıiuü]n|l[ae])?$")


def has_owner(words: list[str], first: int, last: int) -> bool:
    """Whether it has our or your ending or follows “every”, also before an adjective: kampanyamız, her yeni kampanya."""
    return any(fold(word, "tr") in _EACH for word in words[max(0, first - 2) : first]) or bool(_OURS.search(fold(words[last - 1], "tr")))


def is_plural(words: list[str], first: int, last: int, name: str) -> bool:
    """Whether it is a plural: kampanyalar."""
    ending = fold(words[last - 1], "tr")[len(name.split(" ")[-1]) - 1 :]
    return "lar" in ending or "ler" in ending
