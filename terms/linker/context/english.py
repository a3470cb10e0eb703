"""English."""

from terms.text import fold

CRM_WORDS = """
crm customer client buyer prospect lead* salesperson salespeople sales seller rep marketing marketer pipeline funnel dashboard
workflow software app platform saas b2b b2c click* dropdown checkbox tab screen login log-in inbox email mail newsletter webinar demo
discount renewal subscription subscriber purchase upsell* cross-sell* quota revenue vendor supplier distributor wholesaler reseller
onboarding churn admin administrator permission sync* integrat* api database module notification reminder helpdesk agent chatbot bot
automat* segment* conversion convert* qualif* assign* invoice quote billing payment negotiat* pricing price proposal opportunity deal
website form web page valid catalog* phoning phoned emailed officer purchasing partner partners reseller accounting warehouse delivery deliver* shipment supplier dealer* agency data entry sheet spreadsheet csv excel import* export* duplicate* merge* status stage owner territory forecast*
kpi report* analytics metric chart roi nps sla hotline callback call phone representative executive consultant signed sign-up
company business startup firm enterprise shop store retailer order product service team manager user sold sell* closed won lost
quarter* monthly weekly refund return warranty complaint satisfaction survey feedback loyalty portal self-service knowledge
label label* overdue deadline colleague* meeting trial demo onboard* newsletter outreach log logs logged create* update* edit* save saves saved fill* required mandatory optional custom* configur* setting* template
"""

OTHER_SENSES = """
account: newspaper eyewitness witness biograph* historical histor* savings diary memoir vivid firsthand
action: movie film hero legal lawsuit court military war soldier army republican affirmative industrial slow-motion camera director troops
activity: physical volcanic seismic brain solar criminal sport* gym outdoor children kids school earthquake police exercise
case: court judge lawyer jury murder detective police suitcase violin guitar pencil flu covid measles trial grammar scientists nominative evidence prosecutor attorney pillow cello
channel: tv television english ferry swim* river youtube boat ship water strait panama weather watched navigation
company: theater theatre ballet dance friend* enjoy* lonely dinner keep insurance's soldiers infantry army misery cat lonely loneliness
complaint: stomach chronic skin medical heart criminal
contact: lens* lenses eye physical skin sport alien* radio pilot tower visual knee poison infected virus aircraft ship lost
contract: hitman disease virus muscle* malaria bridge metal pneumonia marriage
dashboard: car driver truck dust windshield steering vehicle speedometer glove airbag engine fuel
deal: poker dealer drug drugs trump peace nuclear brexit raw
duplicate: key dna gene locksmith
escalation: war military conflict nuclear violence tensions troops border
export, import: steel oil grain wheat country countries tariff* trade gdp coffee tons crop cars bananas goods customs tea
feed: cow* chicken* hungry cattle animal* baby horse* dog* cat birds pig* fish hay farmer breast livestock poultry
feedback: guitar microphone amplifier loop speaker audio hormone climate
field: sheep goat* daisies tents wheat corn farm* football soccer grass magnetic electric gravitational battle cow* crop* tractor flower* poppy harvest physics chemistry medicine baseball player* cricket rugby oil sunflower* hockey mud medal horses study expert research rice
filter: coffee water cigarette air oil tea pump camera lens sunlight aquarium furnace photo instagram spam
follow-up: doctor surgery patient album movie clinic surgeon appointment sequel scan novel
forecast: weather rain snow temperature storm sunny hurricane meteorolog* cloudy wind weekend's
helper: santa* elf kitchen mother teacher's little
integration: european racial school immigrant* refugee* calculus differential social minority cultural racial eu
lead: pipe pipes paint metal poison* toxic gasoline pencil actor actress singer role dog leash guitar ballet police detective* inspector murder guitarist polls x-ray batteries battery opera
licensing: liquor alcohol gun driver* taxi medical nurses board music film
manager: football soccer premier league baseball coach dugout united singer's band
opportunity: mars rover burglar killer equal
pipeline: oil gas water crude leak* siberian keystone siberia alaska barrels explosion energy
portal: magic dimension video-game fantasy wormhole cave stone gothic hepatic vein cathedral church demon* wizards gandalf sci-fi
priority: boarding seating seat lane right-of-way ambulance national government health children queue
product: multiplication math* vector domestic chemical reaction factors primes matrix
prospect: gold mine rain nfl war frighten* baseball exciting death peace gloomy draft hockey
quote, quotation: shakespeare einstein poem bible famous mark* churchill twain speech wilde marks poet
receipt: letter acknowledge cake
record: world olympic vinyl jazz criminal athlete sprint* marathon guinness swimm* song* album band turntable temperature police hottest player dj studio beatles rainfall snowfall airport broke break
reminder: stark painful grim scar war mortality fragility
report: teacher weather police card murder newspaper bbc war un climate gun journalist* thunder crime missing amnesty traffic
rep, representative: congress* house senate elected constituen* bicep* gym squat* dumbbell sample democrat republican parliament state voters union
stage: theatre theater actor* actress concert rocket cancer play band music singer larva* tumor performer* comedian curtain fright performed
support: beam wall bridge military arch knee column pillar air emotional parents troops football fans
task: homework housework grim herculean exam chores
territory: yukon enemy occupied wolf* tiger* disputed indian border northern native lion* bear birds palestinian annexed overseas colonial
ticket: concert train flight plane bus lottery speeding parking cinema movie theater theatre museum match airline festival game metro raffle zoo opera police flights
timeline: universe alternate war dinosaur* medieval parallel earth museum
trigger: gun pistol rifle pulled pull finger allergy asthma warning migraine allergic avalanche earthquake panic
user: drug heroin wheelchair cocaine road substance hearing
view: sea mountain* ocean window balcony lake beautiful breathtaking scenic city hotel hill valley political religious opinion* tower sunset park panoramic
collaboration: treason traitor* song duet occupier* rapper composer
sql: query quer* table* database* server* syntax developer* programmer* programming python java code learn* mysql statement* injection
po: box postal river mail
voc: paint* solvent* emission* air varnish* glue* carpet* dutch indoor
pms: menstrual cramps mood period hormon*
ces: vegas gadget* electronics tv
wizard: magic oz harry potter hogwarts spell* wand gandalf witch* dragon fantasy tolkien merlin
campaign: election military presidential napoleon senate vote* army war mayor political candidate rommel democratic
"""

OTHER_FIELDS = """
wartime army armies soldier* troops military battle* navy naval missile* invasion invaded enemy enemies weapon* nato ceasefire occupier* wartime airstrike* regiment bomb bombs
court* judges jury jurors lawsuit* prosecutor* murder* robbery robber* thief thieves theft burglar* police detective* prison* sentenced convicted suspect suspects crime crimes verdict defendant* smuggl*
election* elected president* minister ministers parliament* senate senator* congress* mayor mp mps vote voted votes voter* voting referendum democra* republican* ambassador* treaty sanctions rally protest* strikers policymaker* communist* monarch* king queen
football* soccer cricket* rugby tennis hockey basketball baseball golf league striker goalkeeper athlete* olympic* marathon stadium referee boxer boxing swimmer* sprinter* champions midfield squash
disease* symptom* cancer virus* infection* vaccin* allerg* asthma migraine* surgery surgeon* pain painful chest stomach kidney* lungs heart brain fever diagnos* tumour* tumor* pregnan* epidemic pandemic physician*
volcan* earthquake* storm* hurricane* flood* bee bees insect* lake sea seas ocean* mountain* forest* jungle species mammal* birds rain rainy snow* fog foggy sunny weather planet* galax* telescope* comet horses cows sheep cattle crop crops harvest* wheat meadow* soil whales wolves
film films movie* novel novels poem* poet* theatre* theater* ballet guitar* piano* violin* orchestra* concert* actor* actress* singer* album* painter* painting* sculpt* applause museum* comedy tragedy
grandmother* grandfather* grandson* granddaughter* mother's father's wedding bride toddler* baby babies childhood homework pupils prayer* church god
physics chemistry biolog* mathemat* geometry quantum atom* molecul* electrons theorem*
mortgage* ferry ferries harbour harbor umbrella tunnel migrants refugee* immigra* gdp inflation tariffs duties war wars warfare opera
emperor* empire ancient medieval nobility knights castle* rifle* pistol* gun guns aquarium* fish fishing algae cathedral chapel candle* shepherd* hunter* refugees liver bones airport airports luggage railway trains volunteers charity
"""

OFTEN_OTHER_SENSE = "field view stage channel feed action wizard helper support"

_TO_VERBS = frozenset(
    str.split(
        "to will would can could shall should may might must cannot not never i we you they who please "
        "always usually often sometimes still already rarely seldom hardly mostly generally also then help helps helped let lets just simply easily"
    )
)
_PRONOUNS = frozenset(("he", "she", "it", "who"))
_OBJECTS = frozenset(str.split("the a an his her its our their your my these those them him us me it every each all this"))
_AFTER_VERBS = frozenset(
    str.split("the a an his her its our their your my this these those all every each it them him us me you to with how what whether that")
)
_DETERMINERS = frozenset(
    str.split(
        "the a an his her its our their your my this that these those all every each new no any some many most several few more of other another which two three for per with from in by on as and or both"
    )
)


_TIMES = frozenset(str.split("quarter month week year day morning afternoon evening night hour time"))
# Names that are verbs as well.
_VERBS = frozenset(
    str.split(
        "account action campaign case channel contact contract deal duplicate export feed field filter folder forecast import invoice lead pipeline "
        "process profile prospect quote quota rank record report stage support task ticket trigger view"
    )
)
# Words before “leads to” that make it the noun: verbs of sending, and kinds of leads.
_SENDERS = tuple(
    str.split(
        "assign route routing distribut pass send sent hand giv gave mov add link transfer connect forward match convert sell sold turn"
    )
)
_KINDS = frozenset(
    str.split("new hot cold warm qualified unqualified open sales inbound outbound web old fresh marketing good best incoming converted")
)
_SHARES = frozenset(str.split("third thirds quarter quarters half fifth tenth majority share bulk percent"))
_AMOUNTS = frozenset(str.split("about around over nearly almost most half more less only just roughly some"))


def is_ambiguous(name: str) -> bool:
    """Whether grammar may show another use of the name."""
    return name in _VERBS


_ACCOUNT_OWNERS = frozenset(str.split("my his her its their an first-hand eyewitness written detailed full brief short vivid"))


def is_other_use(words: list[str], first: int, last: int) -> bool:
    """A story (his account of it); a verb: after to, will, we (they lead the team); in -s before an object (she views the list)."""
    word = fold(words[first], "en")
    if word == "account" and words[last : last + 1] == ["of"]:  # a story: his account of the voyage
        return bool(first) and fold(words[first - 1], "en") in _ACCOUNT_OWNERS
    if last - first > 1 or not _VERBS & {word, word.removesuffix("s"), word.removesuffix("es")}:
        return False
    before, after, then = (fold(words[place], "en") if 0 <= place < len(words) else "" for place in (first - 1, last, last + 1))
    is_plural = word.endswith("s")
    if word == "report" and after == "to" and before.endswith("s") and before != "sales":  # directors report to a board
        return True
    if after == "to" and word == "lead" and not before.endswith("s") and not _DETERMINERS.isdisjoint(words[max(0, first - 3) : first]):
        return False
    if after == "to" and word in {"lead", "leads"}:
        return not (before in _DETERMINERS or before in _KINDS or before.startswith(_SENDERS))
    if (
        word == "accounts"
        and after == "for"
        and (then in _AMOUNTS or then[:1].isdigit() or not _SHARES.isdisjoint(words[last + 1 : last + 5]))
    ):
        return True
    if not is_plural:
        written = words[first - 1].replace("’", "'") if first else ""
        return before in _TO_VERBS or written.endswith("n't") or (not before and after in _AFTER_VERBS - {"that", "what", "with", "to"})
    if after in _TIMES or then in _TIMES:
        return False
    if before in _PRONOUNS:
        return True
    if word == "deals" and after == "with":
        return bool(before) and before not in _DETERMINERS and before not in _KINDS and not before.endswith(("ed", "ing", "e"))
    return bool(before) and after in _OBJECTS and before not in _DETERMINERS


_EACH = frozenset(str.split("every each our your whose these those"))


def has_owner(words: list[str], first: int, last: int) -> bool:
    """Whether a possessive or “every” precedes, also before an adjective: our campaign, every new campaign."""
    return any(fold(word, "en") in _EACH for word in words[max(0, first - 2) : first])


def is_plural(words: list[str], first: int, last: int, name: str) -> bool:
    """Whether it is a plural (campaigns) or a possessive (the campaign’s budget)."""
    return fold(words[last - 1], "en") != name or name.endswith("s")
