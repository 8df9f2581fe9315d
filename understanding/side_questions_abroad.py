"""What citizens ask us in Welsh, Polish, Romanian and Urdu (in both scripts); see `side_questions`.

For each topic what a whole sentence may be. It is compared without accents and signs, an apostrophe joining its words.
"""

from __future__ import annotations

from understanding.plain import without_accents

# Welsh
_CY_YOU = r"(?:ydych chi|dych chi|dach chi|ych chi|wyt ti|ti|chi)n?"
_CY_NEED = r"pam (?:\w+ ){0,3}?(?:angen|eisiau|isio|gofyn|rhaid|moyn)(?: rhoi| gwybod| am| arnoch chi| i chi| fi| mi)*"
_CY_FOR = rf"(?:i beth|ar gyfer beth|pam) (?:{_CY_YOU}|mae|maen|bod|syn)(?: \w+)?"
_CY_DO = r"beth (?:ydych|wnewch|fyddwch) chin?(?: ei)?(?: wneud| gwneud| neud)? (?:gyda|efo|a)"
_CY_THIS = r"(?:hyn|hynny|hwn|o|e|hi|fe|ef|hwnnw|y rhain|nhw)"
_CY_IS = rf"(?:a )?(?:ydyn?|yw|ydi|fydd) (?:{_CY_THIS}|fy \w+|yr holiadur|yr arolwg|popeth)(?: i gyd)? ?(?:n|yn)? ?"
_CY_MAY = r"(?:a )?(?:ga|gaf|alla|allaf|fedra|gallaf) i"

# Polish
_PL_NEED = r"(?:wam|panu|pani|panstwu|ci|potrzeb\w+|pyta\w+|chce\w+|jest|to|o|mam|musze|podawac|podac|wiedziec|moj\w*)"
_PL_WHY = rf"(?:po co|dlaczego|czemu|do czego|na co)(?: {_PL_NEED})*"
# "To nie jest bezpieczne" is told of a pavement.
_PL_IS = r"(?:czy )?(?:to|moje \w+|te \w+|ta \w+|ankieta|wszystko)(?: (?!nie\b)\w+)?(?: (?:jest|sa|bedzie|zostanie))*"
_PL_MAY = r"(?:czy )?(?:moge|mozna|mam|moglbym|moglabym|wolno)"

# Romanian
_RO_NEED = (
    r"(?:aveti|ai|ati avea|e|este|va|vi|imi|iti|trebuie|nevoie|vreti|vrei|doriti|cereti|ceri|intrebati|sa"
    r"|stiti|de)"
)
_RO_WHY = rf"(?:de ce|pentru ce|la ce|cu ce scop)(?: (?:mi|chiar|mai))?(?: {_RO_NEED})+"
_RO_IS = (
    r"(?:oare )?(?:(?:este|e|sunt|va fi|ramane)|(?:asta|chestionarul|sondajul|totul|datele mele|mesajele mele|"
    r"raspunsurile mele) (?:este|e|sunt|va fi|ramane)|asta|datele mele)(?: (?:asta|totul|el|in|chiar|aici))*"
)
_RO_MAY = r"(?:as )?(?:pot|putem|se poate|pot eu|putea)(?: sa)?"

# Urdu; its own letters, then Latin ones
_UR_WHY = "(?:کیوں|کس لیے|کس لئے|کس وجہ سے)"
_UR_NEED = r"(?:چاہیے|چاہئے|پوچھ رہے ہیں|پوچھ رہے ہو|پوچھتے ہیں|مانگ رہے ہیں|ضروری ہے|درکار ہے)"
_UR_YOU = r"(?:(?:آپ|آپ کو|تم|تمہیں|یہ|میرا|میری|میرے|اپنا|گھر کا|پورا) )*"
_LA_WHY = r"(?:k(?:y|i)?u+n|kyon|kis lie?ye?|kis liye|kis liay)"
_LA_NEED = (
    r"(?:chahiye|chahie|chaiye|chahye|(?:pooch|puch|poch)h? r[ae]h[ae]y? (?:hain|ho|hein|hai)|maang rahe hain"
    r"|zaroori hai)"
)
_LA_YOU = r"(?:(?:aap|ap|aapko|apko|aap ko|ap ko|tum|ye|yeh|mera|meri|mere|ghar ka|poora) )*"


def _urdu_why(own: str, latin: str) -> tuple[str, ...]:
    """ "Why do you need it" of a thing, in both scripts."""
    return (
        rf"{_UR_YOU}(?:{own})(?: (?:آپ|آپ کو))? {_UR_WHY}(?: {_UR_NEED})?",
        rf"{_UR_YOU}{_UR_WHY} (?:{own}) {_UR_NEED}",
        rf"{_LA_YOU}(?:{latin})(?: (?:aap|ap|aap ko))? {_LA_WHY}(?: {_LA_NEED})?",
    )


ASKED: dict[str, tuple[str, ...]] = {
    "why_contact": (
        rf"(?:{_CY_NEED}|{_CY_FOR}|{_CY_DO})(?: \w+){{0,2}} (?:rhif|ffon|e ?bost|manylion|cyswllt)(?: ffon| cyswllt"
        rf"| i)*",
        rf"(?:{_PL_WHY}|co (?:zrobicie|robicie|zrobisz) z) ?(?:\w+ )?"
        r"(?:numer\w*|telefon\w*|e ?mail\w*|mail\w*|kontakt\w*)(?: telefonu)?",
        r"czy (?:bedziecie|bedzie pan|bedzie pani|ktos bedzie) (?:do mnie )?dzwoni\w+(?: do mnie)?|czy zadzwonicie",
        rf"(?:{_RO_WHY}|ce faceti cu|ce veti face cu) ?(?:numarul|telefonul|e ?mailul|adresa de e ?mail|contactul)"
        r"(?: de telefon)?(?: me[ua])?",
        r"(?:o sa|ma veti|veti) (?:ma )?suna\w*",
        *_urdu_why("نمبر|فون|فون نمبر|موبائل|موبائل نمبر|ای میل", r"number|phone|phone number|mobile|email|e mail"),
        r"کیا آپ (?:مجھے )?(?:کال|فون) کریں گے|kya aap (?:mujhe )?(?:call|phone) kar[ei]+n? ge",
    ),
    "why_name": (
        rf"(?:{_CY_NEED}|{_CY_FOR}|{_CY_DO})(?: \w+)? enw(?: i| llawn| arnoch chi)*",
        rf"(?:{_PL_WHY}|co (?:zrobicie|robicie|zrobisz) z) ?(?:\w+ )?(?:imie|imienia|imieniem|nazwisk\w*)"
        r"(?: i nazwisko)?",
        rf"(?:{_RO_WHY}|ce faceti cu|ce veti face cu) ?(?:numele(?: meu)?|cum ma cheama)",
        *_urdu_why("نام|پورا نام", "naam|nam|name|poora naam"),
    ),
    "why_location": (
        rf"(?:{_CY_NEED}|{_CY_FOR})(?: \w+)? (?:nghyfeiriad|cyfeiriad|cod post|nghod post|ble (?:dwi"
        rf"|rydw i)n byw)(?: i)?",
        rf"{_PL_WHY} ?(?:\w+ )?(?:adres\w*|kod\w*(?: pocztow\w+)?|gdzie mieszkam)",
        rf"{_RO_WHY} ?(?:adresa(?: mea)?|codul(?: meu)?(?: postal)?|unde (?:locuiesc|stau))",
        *_urdu_why("پتہ|پتا|پوسٹ کوڈ|ایڈریس", "address|pata|postcode|post code"),
    ),
    "why": (
        rf"pam(?: (?:{_CY_YOU}|maen?|bod))?(?: (?:angen|gofyn|eisiau|isio|rhaid|gwybod|am))*(?: {_CY_THIS})?",
        rf"(?:i|ar gyfer|at) beth (?:mae|maen|ydy|yw) {_CY_THIS}|beth (?:yw|ydy) pwrpas {_CY_THIS}",
        r"pam (?:yr holl|cymaint o|y) gwestiynau(?: (?:hyn|yma))?",
        rf"{_PL_WHY}(?: (?:to|tego|tyle|te|wszystkie|pytania|pytan))*|w jakim celu(?: \w+)?",
        rf"(?:de ce|pentru ce|la ce|cu ce scop)(?: (?:ma|mi))?(?: {_RO_NEED})*(?: (?:asta|aceasta|lucrul asta))?",
        r"(?:de ce )?(?:atatea|asa multe|pentru ce sunt) intrebari(?:le)?(?: astea| acestea)?|care (?:e|este) scopul",
        r"la ce (?:foloseste|ajuta|serveste)(?: asta)?|pentru ce (?:e|este) asta",
        rf"{_UR_YOU}(?:(?:سوال|سوالات|اتنے سوال) )?{_UR_WHY}(?: (?:{_UR_NEED}|ہے|ہیں))?",
        rf"{_LA_YOU}(?:(?:sawal|sawaal|itne sawal|itne sawaal) )?{_LA_WHY}(?: (?:{_LA_NEED}|hai|hain))?",
    ),
    "must": (
        r"(?:a )?oes rhaid(?: (?:i|imi|mi|fi|i mi|i fi))*(?: ateb)?(?: (?:hyn|hynny|hwn|y rhain|y cwestiynau|pob un))?",
        rf"{_CY_IS}(?:orfodol|ofynnol|angenrheidiol|ddewisol)|{_CY_MAY} (?:hepgor|sgipio|beidio ateb)(?: hwn| hyn"
        rf"| hynny)?",
        r"beth os (?:nad ydw in|na fydda in|nad wyf yn|dwi ddim yn) ateb",
        r"(?:czy )?(?:koniecznie )?(?:ja )?(?:to )?musze(?: (?:na to|na te pytania|na wszystko))?"
        r"(?: odpowiadac| odpowiedziec)?(?: (?:na to|na te pytania|na wszystko))?",
        r"(?:czy )?(?:to )?(?:jest )?(?:to )?(?:obowiazkowe|konieczne|dobrowolne|wymagane)",
        rf"{_PL_MAY} (?:to |na to )?(?:pominac|opuscic|nie odpowiadac)(?: to)?|(?:co |a )?jesli nie odpowiem",
        r"(?:chiar )?(?:trebuie|(?:sunt|sint) obligata?)(?: (?:sa raspund|neaparat|chiar))*(?: la (?:asta|toate"
        r"|intrebari))?",
        r"(?:este |e )(?:chiar )?(?:obligatori[ue]|necesar|optional)(?: sa raspund)?",
        rf"{_RO_MAY} (?:sari peste|sar peste|nu raspund|nu raspunde)(?: (?:asta|intrebare\w*))?"
        r"|(?:si |ce se intampla )?daca nu raspund",
        # "It is urgent" is in the same words as "is it needed?" but for the "kya".
        r"(?=.*(?:کیا|جواب|بتانا))(?:کیا )?(?:مجھے )?(?:جواب دینا |بتانا )?(?:یہ )?(?:ضروری|لازمی) ہے(?: کیا)?"
        r"|(?:کیا )?(?:مجھے )?جواب دینا (?:ہو گا|ہوگا|پڑے گا)",
        r"(?=.*(?:kya|jawab))(?:kya )?(?:mujhe )?(?:jawab dena )?(?:ye |yeh )?(?:zaroori|zaruri|lazmi|lazmee) hai"
        r"(?: kya)?",
        r"(?:kya )?(?:mujhe )?jawab dena (?:hoga|ho ga|parega|pare ga)",
    ),
    "anonymous": (
        rf"{_CY_IS}(?:ddienw|anhysbys)|{_CY_MAY}(?: (?:aros|fod|wneud|gwneud|adrodd|roi gwybod"
        rf"|hyn))*(?: ?yn)? (?:ddienw|anhysbys)",
        r"(?:a )?oes rhaid(?: (?:i|imi|mi|fi))*(?: (?:roi|rhoi|dweud|ddweud))? fy enw(?: i)?",
        r"(?:a )?fydd (?:fy nghymydog|fy nghymdogion|rhywun|neb|nhw)n? ?(?:yn )?gwybod(?: mai fi \w+)?",
        rf"{_PL_IS} anonimow\w+|{_PL_MAY}(?: (?:pozostac|byc|to|zglosic|zrobic|zostac|odpowiadac))* anonimow\w+",
        r"(?:czy )?musze (?:podawac|podac|mowic) (?:swoje |moje )?(?:imie|nazwisko|imie i nazwisko|dane)",
        r"czy (?:sasiad\w*|oni|ktos|on|ona) (?:sie )?(?:dowie|dowiedza|bedzie wiedzial)(?: sie)?(?: ze to ja)?",
        rf"{_RO_IS} anonim\w*|{_RO_MAY}(?: (?:ramane|raman|fi|fiu|fac asta|reclama|reclam))* anonim\w*",
        r"(?:chiar )?trebuie (?:sa )?(?:imi |mi )?(?:dau|spun|scriu) numele(?: meu)?",
        r"(?:va|vor|o sa) (?:afla|sti|stie|afle)(?: \w+)?(?: (?:vecinul|vecinii|cineva|ei))?(?: ca (?:am fost"
        r"|sunt) eu)?",
        r"(?:vecinul|vecinii|cineva) (?:va|vor|o sa) (?:afla|sti|stie|afle)(?: ca (?:am fost|sunt) eu)?",
        r"(?:کیا )?(?:یہ )?(?:گمنام|بے نام) ہے|کیا میں (?:گمنام|بے نام) رہ سکت[اے]ی? ہوں"
        r"|(?:کیا )?(?:اپنا )?نام (?:بتانا|دینا) (?:ضروری|لازمی) ہے",
        r"(?:kya )?(?:ye |yeh )?(?:gumnam|gumnaam|anonymous|benaam) hai|kya main (?:gumnam|gumnaam"
        r"|anonymous) reh sakt[ai] (?:hun|hoon|hu)",
        r"(?:kya )?(?:apna )?(?:naam|nam) (?:batana|dena) (?:zaroori|zaruri|lazmi) hai",
    ),
    "private": (
        rf"{_CY_IS}(?:gyfrinachol|breifat|preifat|ddiogel|saff)(?: \w+){{0,2}}",
        r"pwy (?:sydd|syn|syn gallu|fydd|all|sy)(?: ?yn)?(?: gallu)? (?:gweld|ei weld|darllen|ei ddarllen|edrych ar)"
        r"(?: (?:hyn|hwn|nhw|fy \w+|y \w+))?",
        rf"{_CY_DO} (?:fy )?(?:nata|data|manylion|atebion|ngwybodaeth|gwybodaeth)(?: i)?",
        rf"{_PL_IS} (?:poufne|prywatne|bezpieczne|tajne|miedzy nami)",
        r"kto (?:to )?(?:bedzie )?(?:to )?(?:widzi|czyta|zobaczy|przeczyta|widzial|czytal|ma do tego dostep)"
        r"(?: (?:to|moje \w+|te \w+))?",
        r"(?:co (?:robicie|zrobicie)|co sie dzieje|co bedzie) z (?:moimi|tymi) (?:danymi|odpowiedziami|informacjami)",
        r"(?:czy |komu )(?:to )?(?:przekazujecie|przekazecie|udostepniacie|pokazujecie)(?: (?:to|moje dane|komus))*",
        rf"{_RO_IS} (?:confidential\w*|privat\w*|sigur\w*|siguranta|secret\w*)",
        r"cine (?:poate )?(?:mai )?(?:vede|citeste|va vedea|va citi|vedea|citi|are acces)(?: la)?(?: (?:asta|aceasta"
        r"|ce scriu|"
        r"(?:mesajele|raspunsurile|datele) mele))?",
        r"(?:ce (?:faceti|veti face)|ce se intampla) cu (?:datele|raspunsurile|informatiile|mesajele)(?: mele)?",
        r"cui (?:ii |i )?(?:aratati|dati|trimiteti)(?: (?:asta|datele mele))?",
        r"(?:(?:یہ|اسے|میرے جواب|میرا جواب|میرے پیغام|میرا ڈیٹا) )?(?:کون|کون کون) (?:دیکھے گا|دیکھتا ہے|پڑھے گا"
        r"|پڑھتا ہے)(?: یہ)?",
        r"(?:کیا )?(?:یہ|میرا ڈیٹا|میری معلومات) (?:نجی|خفیہ|محفوظ|پرائیویٹ) (?:ہے|ہیں|رہے گا|رہیں گی)",
        r"(?:(?:ye|yeh|isay|ise|mere jawab|mera data|mera message) )?(?:kon|kaun|koun) (?:dekhe ?ga|dekhta hai"
        r"|parhe ?ga|parhta hai)",
        r"(?:kya )?(?:ye|yeh|mera data) (?:private|confidential|mehfooz|mahfooz|khufia|secret) (?:hai|rahega)",
    ),
    "how_many": (
        r"(?:faint|sawl)(?: mwy)?(?: o)? (?:gwestiynau|gwestiwn|cwestiwn|cwestiynau)(?: \w+){0,4}|faint (?:mwy"
        r"|sydd ar ol)",
        r"oes (?:llawer )?(?:mwy|rhagor)(?: o gwestiynau)?|(?:ydyn|ydan) ni bron(?: a gorffen| wedi gorffen)?"
        r"|ai dynar? (?:cyfan|cwbl|diwedd)",
        r"ile (?:\w+ ){0,3}(?:pytan|pytania)(?: \w+)?|(?:czy )?(?:jest )?(?:duzo|wiele|daleko) jeszcze(?: pytan)?"
        r"|ile jeszcze",
        r"czy to (?:juz )?(?:wszystko|koniec|ostatnie(?: pytanie)?)",
        r"cate (?:\w+ )?intrebari(?: \w+){0,3}|(?:mai )?(?:e|este|sunt|avem|dureaza) (?:mai )?mult\w*(?: intrebari)?"
        r"|asta (?:e|este) tot",
        r"mai (?:e|este|sunt) (?:mult|multe)(?: intrebari)?|am terminat|(?:este|e) ultima(?: intrebare)?",
        r"(?:اور )?کتنے (?:اور )?(?:سوال|سوالات) (?:ہیں|باقی ہیں|رہ گئے)|کیا یہ آخری سوال ہے",
        r"(?:aur )?kitne (?:aur )?(?:sawal|sawaal|sawalat) (?:hain|hein|baqi hain|reh gaye)|kya (?:ye|yeh) (?:aakhri"
        r"|akhri) sawaa?l hai",
    ),
    "how_long": (
        r"(?:faint o amser|pa mor hir)(?: (?:fydd|mae|maen|bydd|syn|cyn))?(?: (?:hyn|e|o|hi|fon|fen))?n?"
        r"(?: (?:yn|ei|i|gymryd|cymryd|gymrith))*(?: (?:fel arfer|eto))?",
        r"pryd (?:ga|gaf|caf) i (?:ateb|glywed|clywed|wybod|ymateb)(?: \w+){0,2}|pryd (?:fydd|bydd) (?:rhywun|nhw|o"
        r"|e|hi|hyn)n?"
        r"(?: (?:yn|ei|cael|dod|drwsio|trwsio|thrwsio|gael|allan|barod|wneud))*",
        r"(?:ile|jak dlugo) (?:to )?(?:potrwa|trwa|zajmie|to zajmie|trzeba czekac|mam czekac|bede czeka\w+|czekac"
        r"|czasu to zajmie)(?: jeszcze)?"
        r"|jak dlugo|ile czasu",
        r"kiedy (?:to )?(?:naprawicie|ktos (?:przyjedzie|przyjdzie|odpowie)|(?:dostane|otrzymam) odpowiedz"
        r"|bedzie (?:to )?(?:gotowe|naprawione|zrobione)"
        r"|przyjedziecie|odpowiecie)(?: to)?",
        r"(?:in )?cat(?: timp)?(?: (?:dureaza|va dura|o sa dureze|ia|trebuie sa astept|se rezolva|se repara|astept"
        r"|mai dureaza))(?: asta)?|cat timp",
        r"cand (?:se (?:repara|rezolva|va rezolva)|vine cineva|veniti|primesc (?:un )?raspuns\w*"
        r"|voi primi (?:un )?raspuns|va fi (?:gata|reparat|rezolvat)"
        r"|o sa (?:fie gata|vina cineva|primesc raspuns))(?: asta)?",
        r"کتنا (?:وقت|ٹائم) (?:لگے گا|لگتا ہے)|کتنی دیر (?:لگے گی|ہو گی)?|کب تک(?: (?:ٹھیک ہو گا|ٹھیک ہوگا"
        r"|ہو جائے گا|ہو گا|ہوگا|انتظار کروں))?|کب (?:ٹھیک )?(?:ہو گا|ہوگا|ہو جائے گا)",
        r"kitna (?:time|waqt|arsa) (?:lagega|lage ga|lagta hai)|kitni dair(?: lagegi| lage gi)?"
        r"|kab (?:tak )?(?:theek )?(?:hoga|ho ga|ho jaye ?ga)|kab tak",
    ),
    "robot": (
        r"(?:ai |a )(?:robot|peiriant|cyfrifiadur|person|person go iawn) (?:wyt ti|ydych chi|dach chi|ydy hwn"
        r"|ydy hyn|yw hwn)",
        r"(?:ydy|ydi|yw) (?:hwn|hyn)n? ?(?:yn )?(?:robot|beiriant|gyfrifiadur)",
        r"(?:a )?(?:wyt tin|ydych chin|dach chin) (?:robot|beiriant|berson|berson go iawn|gyfrifiadur)"
        r"|pwy (?:ydych chi|wyt ti|dach chi|syn siarad)",
        r"(?:a )?oes (?:yna )?(?:rhywun|unrhyw un|rywun|person)(?: go iawn)? (?:yno|yna|yma|yn (?:darllen|gweld)"
        r" (?:hwn|hyn|rhain|fy negeseuon)(?: i)?)(?: (?:go iawn|o gwbl|mewn gwirionedd))?",
        r"(?:a )?ydw in siarad (?:gyda|efo|a|ag) (?:pherson|person|pheiriant|peiriant|robot|rhywun)(?: go iawn)?",
        r"(?:(?:czy|to|pan|pani|jest|jestes|rozmawiam z|pisze z|sa tu) )+"
        r"(?:robot\w*|bot\w*|automat\w*|czlowiek\w*|prawdziw\w+ (?:osob\w+|czlowiek\w*)|maszyn\w+)",
        r"(?:czy )?(?:(?:w ogole|naprawde|tu|to|te wiadomosci) )*ktos (?:(?:w ogole|naprawde|tu|to|te wiadomosci) )*"
        r"(?:czyta|jest)(?: (?:to|te wiadomosci|tutaj|tu|w ogole))*",
        r"z kim (?:ja )?(?:rozmawiam|pisze)|kto to(?: jest)?|kim jestes",
        r"(?:esti|sunteti|vorbesc cu|e|este|asta e)(?: un| o)? (?:robot|om|persoana(?: reala)?|masina"
        r"|calculator)(?: sau (?:un )?(?:robot|om))?",
        r"(?:oare )?(?:chiar )?(?:citeste|este|e)(?: chiar)? cineva(?: (?:asta|aici|acolo|aceste mesaje|mesajele"
        r"|ce scriu|cu adevarat))*",
        r"cu cine vorbesc|cine (?:esti|sunteti)",
        r"(?:کیا )?(?:واقعی )?(?:کوئی )?(?:واقعی )?(?:یہ )?(?:کوئی )?(?:پڑھ رہا ہے|پڑھتا (?:بھی )?ہے)",
        r"(?:kya )?(?:koi )?(?:ye |yeh )?(?:koi )?(?:parh|padh) (?:raha|rha) hai",
        r"(?:کیا )?(?:آپ|یہ) (?:روبوٹ|انسان|مشین|کمپیوٹر) (?:ہیں|ہو|ہے)(?: یا (?:روبوٹ|انسان))?"
        r"|(?:میں )?کس سے بات کر رہ[ای] ہوں|آپ کون ہیں",
        r"(?:kya )?(?:aap|ap|ye|yeh) (?:robot|insan|insaan|machine|computer) (?:hain|hein|ho|hai)(?: ya (?:robot"
        r"|insan|insaan))?",
        r"(?:main )?kis se baat kar rah[ai] (?:hun|hoon)|(?:aap|ap) (?:kaun|kon) (?:hain|ho)",
    ),
    "cost": (
        rf"{_CY_IS}(?:am ddim|costio|gostio|gostus)(?: (?:unrhyw beth|rhywbeth|arian|i mi))*|faint (?:maen"
        rf"|mae hyn yn|ydy o|fydd hyn) ?n?(?: ?yn)? ?g?(?:costio|ostio)?",
        r"(?:a )?oes (?:rhaid (?:i mi )?dalu|rhaid talu|tal)(?: am (?:hyn|hwn))?",
        rf"{_PL_IS} (?:darmow\w*|bezplatn\w*|platn\w*|za darmo|kosztuje)|(?:czy )?(?:ten )?sms(?:y)? (?:jest"
        rf"|sa) (?:platn\w+|darmow\w+)",
        r"ile (?:to|ten sms|sms) kosztuje|czy (?:to )?(?:cos )?kosztuje|(?:czy )?(?:musze"
        r"|trzeba) (?:za to )?(?:zaplacic|placic)(?: za to)?",
        r"cat (?:ma )?costa(?: asta| mesajul)?|(?:este|e) (?:gratuit|gratis|cu plata|pe bani)(?: asta)?"
        r"|(?:ma )?costa ceva(?: (?:asta|mesajul))?",
        r"trebuie sa platesc(?: ceva| pentru asta)?|se plateste(?: ceva)?",
        r"(?:کیا )?(?:یہ )?(?:مفت|فری) ہے|(?:اس کی )?(?:فیس|قیمت) کتنی ہے|(?:کیا )?(?:اس کے )?(?:کتنے )?پیسے لگیں گے"
        r"|(?:کیا )?پیسے دینے ہوں گے",
        r"(?:kya )?(?:ye |yeh )?(?:free|muft) hai|(?:kya )?(?:is ke )?(?:kitne )?pais[ae]y? (?:lagenge|lagein ge"
        r"|lagen ge|dene honge)",
    ),
    "next": (
        r"(?:beth|be) (?:syn|sy n|fydd|fydd yn|sydd yn) digwydd(?: (?:nesaf?|wedyn|nawr|rwan|ar ol (?:hyn|hynny"
        r"|i mi anfon)|yn nesaf))+",
        r"(?:a )?beth (?:nesaf?|wedyn|nawr|rwan)|pwy (?:syn|fydd yn) (?:delio a|edrych ar) (?:hyn|hwn|fo)",
        r"(?:i |a )?co (?:(?:sie|bedzie|to|teraz|stanie|dzieje|z tym|ma sie) )*(?:dalej|teraz|potem|pozniej"
        r"|nastepnie|stanie|po tym)"
        r"(?: (?:sie|stanie|dzieje|bedzie|z tym|zrobicie))*",
        r"kto (?:sie )?(?:tym |to )?(?:zajmie|zajmuje|zalatwi|zrobi|naprawi)(?: sie)?(?: tym)?",
        r"(?:si |iar )?(?:(?:acum|apoi|dupa asta|dupa aceea) )?ce (?:se (?:intampla|va intampla|intimpla)|urmeaza"
        r"|o sa se intample|faceti|facem)"
        r"(?: (?:dupa(?: (?:asta|aceea|aceasta|ce trimit))?|acum|apoi|mai departe|mai tarziu|in continuare|dupa aia"
        r"|cu (?:asta|sesizarea mea)))*",
        r"si (?:acum|apoi|dupa aceea|dupa)(?: ce)?|cine (?:se ocupa|raspunde|rezolva)(?: de asta| asta)?",
        r"(?:(?:آگے|اب|پھر|اس کے بعد|بعد میں|اسکے بعد) )+کیا (?:ہوگا|ہو گا|ہوتا ہے|کریں گے|ہو رہا ہے)",
        r"(?:(?:aage|age|ab|phir|is ke baad|iske baad|baad mein|us ke baad) )+kya (?:hoga|ho ga|hota hai|karein ge"
        r"|karenge)",
    ),
    "photo": (
        rf"(?:{_CY_MAY}|sut (?:mae|ydw in|alla i|i)|ble (?:mae|ydw in)) ?(?:anfon|ychwanegu|atodi|yrru)(?: (?:y"
        rf"|chi))? (?:llun|lluniau|ffoto|fideo)",
        r"(?:ydych chi|dach chi) ?(?:n )?(?:eisiau|isio|angen) (?:llun|lluniau)|mae (?:llun gen i|(?:gen i"
        r"|gyda fi) (?:lun|luniau|llun))|(?:a )?fyddai llun yn helpu",
        rf"(?:{_PL_MAY}|jak|gdzie|jak moge|gdzie moge)(?: (?:wam|panstwu))? (?:wyslac|przeslac|dodac|dolaczyc"
        rf"|zalaczyc|wysylac)"
        r"(?: wam)? (?:zdjeci\w+|fot\w+|film\w*|obraz\w*)",
        r"(?:czy )?(?:chcecie|potrzebujecie|przyda sie) (?:zdjeci\w+)|mam (?:tez )?zdjeci\w+|czy zdjecie (?:pomoze"
        r"|sie przyda)",
        rf"(?:{_RO_MAY}|cum|unde|cum pot)(?: sa)? (?:trimit|trimite|atasez|atasa|adaug|pun)(?: si)? (?:o "
        rf"|niste )?(?:poz\w+|fotografi\w*|imagin\w*|video\w*)",
        r"(?:vreti|doriti|va trebuie|ajuta) (?:si )?o (?:poza|fotografie)|am (?:si )?(?:o |niste )?(?:poz[ae]"
        r"|fotografi[ei])",
        r"(?:کیا )?(?:میں )?(?:تصویر|تصویریں|فوٹو) (?:بھیج سکت[اےی] (?:ہوں|ہیں)|کیسے بھیجوں|بھیجوں|کہاں بھیجوں)"
        r"|میرے پاس (?:تصویر|تصویریں|فوٹو) (?:ہے|ہیں)",
        r"(?:kya )?(?:main |mein )?(?:photo|tasveer|tasweer|picture|pic) (?:bhej sakt[aei] (?:hun|hoon|hu|hain)"
        r"|kaise bhej[ou]+n|bhej[ou]+n)",
        r"mere paas (?:photo|tasveer|tasweer|picture) hai",
    ),
    "phone": (
        r"(?:beth|be) (?:yw|ydy|di) (?:eich |y |r |ych )?(?:rhif ffon|rhif)|bethr rhif(?: ffon)?"
        r"|oes (?:gennych chi )?(?:rhif ffon|rhif)"
        rf"|{_CY_MAY} (?:ffonio|alw|ffonio chi|ffonio rhywun)|pa rif (?:dwin|ydw in|i) ?(?:ffonio|galw)"
        rf"|beth ydyr rhif(?: ffon)?",
        r"jaki (?:jest |macie )?(?:wasz |ten |panstwa )?(?:numer|telefon)(?: telefonu)?|(?:pod )?jaki numer (?:mam "
        r"|moge )?(?:dzwonic|zadzwonic)",
        rf"(?:{_PL_MAY}|gdzie moge|gdzie|wole|chce) (?:do was |do kogos )?(?:zadzwonic|dzwonic"
        rf"|zatelefonowac)(?: do was)?|czy macie (?:numer )?telefon\w*",
        r"care (?:este|e) (?:numarul)(?: (?:de telefon|vostru|dumneavoastra))*|la ce numar (?:pot )?(?:sa )?sun\w?"
        r"|aveti (?:un )?(?:numar de )?telefon",
        rf"(?:{_RO_MAY}|prefer|vreau)(?: sa)? (?:sun|suna|va sun|va suna|telefonez)(?: (?:pe cineva|acolo|eu))?",
        r"(?:آپ کا |کونسل کا )?(?:فون )?نمبر کیا ہے|کس نمبر پر (?:کال|فون) (?:کروں|کریں)|(?:کیا )?(?:میں )?(?:فون"
        r"|کال) کر سکت[اےی] (?:ہوں|ہیں)",
        r"(?:aap ka |council ka )?(?:phone )?number kya hai|kis number (?:par|pe|pr) (?:call|phone) kar[ou]+n"
        r"|(?:kya )?(?:main |mein )?(?:call|phone) kar sakt[aei] (?:hun|hoon|hu|hain)",
    ),
    "language": (
        rf"(?:{_CY_MAY}|{_CY_YOU}|ydyn nin) ?(?:(?:siarad|ysgrifennu|sgwennu|ateb|gwneud|wneud|deall|hyn|hwn|yn"
        rf"|i chi) ?)*(?:gymraeg|cymraeg|nghymraeg|saesneg)",
        rf"{_CY_IS}(?:ar gael )?(?:yn )?(?:gymraeg|saesneg)|pa ieithoedd(?: {_CY_YOU})?(?: siarad)?",
        r"(?:czy )?(?:(?:mowi\w*|moge|mozna|rozumie\w*|pisac|mowic|odpowiadac|jest|to|sa|mam|ktos|pan|pani"
        r"|tu) )+po (?:polsku|angielsku)",
        r"w jakim jezyku (?:mam |moge )?(?:pisac|odpowiadac|mowicie)|(?:czy )?(?:znacie|znasz|rozumiecie) polski",
        r"(?:(?:pot|putem|vorbiti|vorbesti|intelegeti|intelegi|este|e|aveti|se poate|scriu|sa|scrie|raspund|disponibil|"
        r"asta|vorbim|vorbi|stiti|cineva|in|limba) )+(?:romana|romaneste|engleza)",
        r"in ce limba (?:sa |pot )?(?:scriu|scrie|raspund)",
        r"(?:کیا )?(?:(?:آپ|میں|یہ|ہم|آپ کو) )?(?:اردو|پنجابی) (?:میں )?(?:بولتے ہیں|سمجھتے ہیں|آتی ہے"
        r"|لکھ سکت[اےی] (?:ہوں|ہیں)|ہے|بات کر سکتے ہیں|بات کر سکت[ای] ہوں)",
        r"(?:kya )?(?:(?:aap|ap|main|mein|ye|yeh|hum) )?(?:urdu|punjabi) (?:mein |me |main )?(?:bolte hain"
        r"|samajhte hain|hai|likh sakt[aei] (?:hun|hoon|hu|hain)"
        r"|baat kar sakt[aei] (?:hun|hoon|hu|hain))",
    ),
    "explain": (
        r"(?:dwi|dw i|rydw i|dydw i|rwyf|dw)(?: ddim)?n? ?(?:ddim )?(?:yn |n )?deall(?: (?:y cwestiwn|hyn|hynny"
        r"|chi))?|(?:allwch chi|fedrwch chi) (?:egluro|esbonio)(?: hynny| hyn)?",
        rf"(?:beth|be) (?:{_CY_YOU}|mae (?:hynny|hyn)n?)(?: (?:ei|yn))* (?:feddwl|olygu|meddwl)|beth (?:ddylwn i"
        rf"|dylwn i|ydw i fod)(?: (?:ei|i|ddweud|roi|ysgrifennu|sgwennu))+",
        r"(?:nie rozumiem|nie zrozumial\w+)(?: (?:pytania|tego|was|o co chodzi))?|co (?:to znaczy|masz na mysli"
        r"|macie na mysli|mam (?:tu |teraz )?(?:napisac|wpisac|powiedziec))|o co chodzi|jak to"
        r"|(?:czy )?(?:mozesz|mozecie|prosze) (?:to )?(?:wyjasnic|wytlumaczyc|powtorzyc)",
        r"(?:nu inteleg|n am inteles|nu am inteles)(?: (?:intrebarea|asta|ce vreti))?|ce (?:inseamna"
        r"|vreti sa spuneti|sa (?:scriu|spun|pun))(?: (?:asta|aici))?"
        r"|(?:puteti|poti) (?:sa )?(?:explica|explicati|repeta|repetati)(?: va rog)?",
        r"(?:مجھے )?سمجھ نہیں (?:آیا|آئی|آ رہا|آ رہی)|(?:اس کا )?کیا مطلب(?: ہے)?|کیا لکھوں",
        r"(?:mujhe )?samajh? nah(?:i|in|een) (?:aaya|aya|aayi|ayi|aa raha)|(?:is ka |iska )?kya matlab(?: hai)?"
        r"|kya likh[ou]+n",
    ),
    "told": (
        r"(?:dwi|dw i|rydw i|rwyf)(?: ?wedi) (?:dweud|ateb|rhoi|ddweud)(?: (?:hynny|hyn|wrthych|wrthoch chi|i chi"
        r"|o))*(?: (?:yn barod|o r blaen|eisoes))?"
        r"|(?:mi )?(?:dd|d)wed(?:ais|es) i(?: (?:hynny|hyn|yn barod|wrthych))*|mae ?(?:o|e|n)? ?yn fy neges gyntaf",
        rf"(?:{_CY_YOU}) wedi gofyn(?: (?:hynny|hyn))?(?: yn barod| o r blaen)?",
        r"(?:przeciez |no )?(?:(?:juz|to|wam|o|tym|wczesniej|na) )*(?:mowil\w+|pisal\w+|napisal\w+|podal\w+"
        r"|odpowiedzial\w+|powiedzial\w+)"
        r"(?: (?:juz|to|wam|o tym|wczesniej|na to|na to pytanie|przeciez))*",
        r"(?:(?:deja|v|va|ti|eu) )*am (?:mai )?(?:spus|scris|raspuns|zis|dat)(?: (?:deja|asta|mai devreme|inainte"
        r"|la asta|o data))+"
        r"|deja (?:v )?am (?:spus|scris|raspuns|zis)(?: asta)?",
        r"(?:میں |میں نے )?(?:آپ کو )?(?:پہلے )?(?:ہی )?(?:یہ )?(?:بتا چک[ای] ہوں|بتا دیا(?: ہے| تھا)?|بتایا تھا"
        r"|لکھ دیا(?: ہے| تھا)?)",
        r"(?:main |mein |maine |main ne |mein ne )?(?:aap ko )?(?:pehle |pehlay )?(?:hi )?(?:bata chuk[ai] (?:hun"
        r"|hoon)|bata diya(?: hai| tha)?|bataya tha|likh diya)",
    ),
}
ASKED = {topic: tuple(without_accents(pattern) for pattern in patterns) for topic, patterns in ASKED.items()}
