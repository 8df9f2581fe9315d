"""The words that tell a language in a text too short for letter statistics.

A word stands here where it is common in what people write to a council and is no word of everyday English. Polish,
Romanian and Turkish words also stand without their marks, as most people text them. Two words that tell only together
are joined by a line: bore_da.
"""

from __future__ import annotations

# Words of English that are hardly words elsewhere. No names of our services: every language borrows those.
ENGLISH = frozenset(
    """
    the and is are of or for at be it its my was were we has have had having there here this that these those with
    from not but been your you they them their he she her his him our us if then than because who what when where
    why how which can cannot could would should will wont shall might must does did done doing doesn didn isn wasn
    don couldn haven hasn wouldn aren please pls plz thanks thank thx cheers need needs want wants just still get
    gets getting got gone going went come came coming new old now any some every each next over under after before
    off out down into about outside inside opposite behind near between again very really too also only never
    always already yet since until ago good bad great nice lovely well better worse best big small high low long
    dead dirty broken broke blocked missed missing full empty damaged dangerous wrong right late early left open
    closed free lost found leak leaking light lights people person someone somebody anyone anybody nobody nothing
    something anything everything phone call called calling ring rang text sent send ask asked tell told said say
    know think see saw seen look looking help fix fixed repair repaired clean cleaned cleared collect collected
    collection dumped dumping put take took taken make made pay paid paying report reported reporting complain
    complaint wait waiting waited live living work working day days week weeks month months year years time times
    today yesterday tomorrow morning night hour hours house home door window wall water rubbish waste noise noisy
    loud smell smells tree trees hedge grass road street pavement path pothole potholes hole kids children
    neighbour neighbours neighbor dog dogs rats man woman lady bloke sure maybe sorry hello hiya evening afternoon
    money much many more most other another own same wasps lamp lamppost boiler damp fence gully drain drains
    stuck number letter happy sick rude disgusting disgrace stupid let talk real excellent status simple sign list
    transfer me hi bye car cars park van child baby boy girl family school shop town bill letters email everyone
    both while through around across along above below few lots lot try tried stay stayed using used use useless
    hope feel feeling worried afraid unsafe unhappy service services staff team easy hard quick slow ur u r im ive
    dont didnt cant isnt doesnt hasnt havent wasnt whats wheres whos theres thats youre
    """.split()
)

# Borrowed by every other language as they are: they tell nothing where anything else is said.
BORROWED = frozenset(
    """
    council tax blue badge bin bins parking ticket pcn direct debit universal credit housing benefit recycling
    planning green brown black grey wheelie permit garage tip fly tipping online email sms app website wifi ok
    okay person skip support helpline bus stop carer school nursery flat block landlord homeless register form
    """.split()
)

# Each with the words of that language alone, or nearly.
TELLING: dict[str, frozenset[str]] = {
    "cy": frozenset(
        """
        mae maen yn ddim dim yw dwi dydw dydy dyw ydy ydi ydw ydych rydw rwy rwyf wedi wnes wnaeth oedd roedd
        sydd fydd byddai nad nac eich ein fy mewn gyfer gyda heb ger wrth rhwng dros allan y yr eto nawr rwan
        heddiw ddoe yfory neithiwr prynhawn wythnos wythnosau blwyddyn diolch plis gwelwch helo shwmae noswaith
        croeso hwyl iawn rhywun rhywbeth neb pam pryd beth ble pwy faint oes gennym gynnoch isio eisiau hoffwn
        hoffem angen moyn rhaid alla allwch gallwch fedra cwyn cwyno gwyn cyngor gasglu gasgliad sbwriel bagiau
        stryd ffordd heol lôn twll golau goleuadau coeden coed gwastraff ailgylchu ysgol cyfeirnod trwsio
        trwsiwch torri siarad cael gael wastad llawn gwaith gweithio pobl dŵr dwr tŷ cartref drws swnllyd sŵn
        swn baw ci cŵn gwych ardderchog treth dirwy trwydded chi nhw hwn hyn hynny hefyd achos ers erioed byth
        nôl 'r 'n 'w heno pawb efo mynd fydda dwfr plentyn merch gyda'r ddaeth eleni llynedd lle ynglŷn ynghylch
        dweud gwybod methu gofyn ateb galw ffonio cysylltu rhif enw cyfeiriad pwll pyllau palmant llwybr
        ffenestr nenfwd llaith llwydni gwresogi nwy trydan arhosfan maes parcio parc chwarae gwair llygod mawr
        fawr llosgi mwg tân cymydog cymdogion drewi drewllyd drewdod perygl peryglus eira rhew rhewllyd graean
        halen gorlifo llifogydd blocio ffos arwydd biniau casglu casglwyd gwag hwyr araf ofnadwy warthus
        gwarthus cywilydd anfodlon anhapus siomedig ymddiheuriad atebwch ffoniwch helpwch cymorth budd rhent
        digartref swyddog swyddfa llyfrgell nofio canolfan hamdden ysbwriel adrodd gwybodaeth cwestiwn syniad
        awgrym awgrymu ardal pentref dref cefn nesa nesaf rhy llwyth gweithwyr criw hogia merched caredig
        cyfeillgar gwasanaeth penigamp llongyfarchiadau dda drwg gwael wael newydd llawer popeth unrhyw unwaith
        dwywaith diwrnod amser oriau agor agored cau gau dyddiad etholiad pleidleisio bathodyn glas werdd gwyrdd
        hawlen cynllunio cais ceisio gwneud mynediad cadair olwyn anabl gofal gofalwr cymraeg saesneg
        cyfieithydd gyfieithydd gwir heddlu ambiwlans ydyn naddo bore_da nos_da pnawn_da da_iawn
        """.split()
    ),
    "pl": frozenset(
        """
        nie jest są jestem się sie że czy jak kiedy gdzie dlaczego kto kogo czego już juz jeszcze tylko bardzo
        dla przy przed nad przez mnie mój moj moja moje moją nasz nasza nasze wasz państwo pani proszę prosze
        poproszę poprosze dzień dzien dobry dobranoc wieczór wieczor dziękuję dziekuje dzięki dzieki tak cześć
        czesc witam chcę chce chciałbym chcialbym chciałabym chcialabym mogę moge można mozna muszę musze mamy
        nikt nic ktoś ktos coś był byl była byla było bylo były byly będzie bedzie jutro dziś dzis dzisiaj
        wczoraj tydzień tydzien tygodnia tygodni miesiąc miesiac śmieci smieci kosz kosze pojemnik ulica ulicy
        droga drodze drogi dziura dziurę dziure dziury lampa latarnia światło swiatlo drzewo mieszkanie
        mieszkaniu woda wody sąsiad sasiad sąsiedzi sasiedzi hałas halas skarga skargę skarge zgłosić zglosic
        zgłoszenie zgloszenie siema zepsuta zepsuty zepsute zepsuł winda działa dziala naprawić naprawic naprawa
        podatek opłata oplata czynsz szkoła szkola dziecko dzieci urząd urzad sprawa sprawę sprawe zadzwonić
        zadzwonic rozmawiać człowiek czlowiek polski polsku wiem potrzebuję potrzebuje pomoc pomocy brak halo
        świetna świetnie robota pieniądze pilne szczury zimno ciepła ciepla autobus samochód samochod parkowanie
        mandat nasi mieszkam dzwonię dzwonie imię imie nazwisko adres odbiór odbior wywóz wywoz nigdy zawsze
        znowu obok naprzeciwko między chyba może moze zgubiłem zgubiłam zgubilem zgubilam kupa kupy trawa
        trawnik chodnik chodniku lód śnieg snieg szczur szczurów karaluchy grzyb pleśń plesn sufit okno okna
        drzwi zamek klatka klatce piętro pietro kaloryfer bojler kran cieknie zalane zalało zalalo prąd prad
        prądu pradu przystanek przystanku zasiłek zasilek wniosek formularz wizyta urodzenia odpowiedź odpowiedz
        odpowiedzi tłumacz tlumacz tłumacza tlumacza rozmowa obsługa obsluga kierowca śmieciarka smieciarka
        worek worki butelki szkło szklo papier zabrali zabrane odebrane odebrali rozbite rozbita połamana
        polamana brudno brud smród smrod śmierdzi smierdzi pies psy psie psia koty głośna glosna głośno glosno
        muzyka muzykę muzyke impreza pożar pozar niebezpieczne niebezpiecznie szybko pilnie dobrze dobre źle zle
        fatalnie brawo gratulacje wielkie serdecznie pozdrawiam angielsku pogadać pogadac zapłacić zaplacic ile
        kosztuje gotówką gotowka kolejka miejsca wolne wolny mówi mowi rozumiem potrzebny potrzebna tłumaczenie
        znak drogowy światła swiatla korek
        """.split()
    ),
    "ro": frozenset(
        """
        nu hei salut este sunt sînt eu vă rog bună buna ziua seara dimineața dimineata mulțumesc multumesc mersi și că
        să pentru lângă langa despre după dupa înainte fost fără fara foarte unde când cand cât costă cineva nimeni
        nimic acum aici acolo azi ieri mâine săptămâni saptamani săptămână saptamana lună vreau vrea doresc
        poate trebuie avem aveți aveti imi îmi meu mei noastră noastra nostru voastră dumneavoastră gunoi
        gunoiul gunoaie pubelă pubela groapă groapa gropi stradă drumul lumină lumina becul stricat stricată
        stricata felinar copac copacul casă apă apa caldă curent căldură vecin vecinul vecinii vecini zgomot
        plângere plangere reclamație reclamatie sesizare primărie primaria taxă amendă amenda școală scoala
        copil câine caine câini caini mizerie ajutor ajutați ajutati sunați sunati vorbesc vorbi română romana
        pierdut încă inca aștept astept funcționează functioneaza treabă treaba felicitări felicitari frig
        chirie chiria locuință locuiesc locuim numele adresa niciodată niciodata mereu iar lampa așa asa toate
        plata platesc plătesc factura repede doamna domnul noapte știu stiu înțeleg inteleg cerere formular
        programare nașterii nasterii parcare mașina masina mașini masini tomberon tomberoane colectat colectare
        reciclare sobolani șobolani șoareci soareci gandaci gândaci igrasie mucegai tavan geam ușa usa liftul
        scara blocul autobuz autobuzul stație statie stația parcul iarba iarbă zăpada zapada gheață gheata
        trotuar trotuarul canalizare inundat inundație centrala robinet robinetul impozit impozitul alocație
        alocatie persoană persoana vorbește vorbeste limba românește romaneste traducător traducator interpret
        întârziat intarziat murdar murdară murdara nesimțit nesimtit frumos rău rau imediat cazul dosar dosarul
        răspuns raspuns răspunde raspunde rezolvat reparat reparați reparati veniți veniti trimiteți trimiteti
        luat lăsat lasat aruncat spartă sparta rupt ruptă rupta blocat blocată blocata defectă defecta arsă arsa
        grozav minunat rușine rusine bătaie nemulțumit nemultumit câți cati sunteți sunteti suntem găsit gasit
        legea inundată lucrare lucrări lucrari da_vă da_va te_rog
        """.split()
    ),
    "ur": frozenset(
        """
        hai hain nahi nahin mera meri hamara hamari hamare mujhe mujhay hame aap apka apki apke unka kya kyun
        kyu kahan kaise kaisay kitna kitne kitni kaun koi kuch kuchh bohat bohot bahut bahot zyada thora abhi
        phir gaya gayi gaye raha rahi rahe hoga hogi honge hui tha karo karen karein karna karta karte kiya
        kijiye dijiye chahiye chahye chahta chahti shukriya shukria meherbani salam assalam walaikum alaikum
        janab theek thek ghar gali sarak sadak paani bijli batti kachra koora uthaya uthao samne saamne paas
        pechle pichle hafte hafton mahine roz subah raat bachay bachon shikayat baat madad jaldi waqt paisay
        paise paisa padosi hamsaya darakht gharha garha khada darwaza toot toota tooti kharab ganda gandagi bund
        haan aur lekin magar kyunke wala wali wale insaan insan kab mein ki ke ko hota lete leta hoon ji jee
        bhai baji kyunki pata masla mushkil میں نے کا کی کے کو سے پر اور گیا گئی آپ ہم یہ وہ کب کیا بند پانی نیا
        لائٹ گم کریں جی شکریہ سلام فون مدد mehngi mehnga jurmana jurmaana safai bilkul bohoth achha acha accha
        achi bura buri bahar andar upar neeche aaj parso subha shaam wapas dobara pehle baad sath saath khilaf
        taraf makan makaan kiraya kiraaya hukumat afsos zaroorat zarurat intezar intizar jawab likha likhna
        bataen batain bataye batao kahin kya_hal kya_haal
        """.split()
    ),
    "es": frozenset(
        """
        los hola gracias está esta estoy muy pero porque basura calle agua quiero necesito ayuda nuestra vecino
        ruido buenos días tardes señor cuando donde dónde hablar alguien agente páseme por_favor
        """.split()
    ),
    "pt": frozenset(
        """
        não nao está estou muito obrigado obrigada olá lixo rua água preciso ajuda quero meu minha vizinho
        barulho quando onde falar alguém alguem apagada tudo tarde fecha bom_dia boa_tarde boa_noite
        """.split()
    ),
    "fr": frozenset(
        """
        le une est pas je nous vous notre bonjour bonsoir merci avec dans depuis chez poubelle chaude voisin
        bruit besoin veux voudrais parler très problème quelqu
        """.split()
    ),
    "it": frozenset(
        """
        della sono che grazie buongiorno buonasera vorrei bisogno spazzatura acqua rumore aiuto parlare qualcuno
        perché perche manca ciao calda buona_sera per_favore
        """.split()
    ),
    "hu": frozenset(
        """
        nem hogy és vagyok nincs köszönöm koszonom kérem kerem jó napot szemét szemet utca víz viz szomszéd
        segítség segitseg szeretnék szeretnek mikor beszélni
        """.split()
    ),
    "lt": frozenset(
        """
        yra nėra nera ačiū aciu labas prašau prasau kada mano šiukšlės siukles vandens gatvė gatve kaimynas
        reikia noriu pagalbos nuo jau kodėl kodel gatves siuksliu siukslių neveikia namas
        """.split()
    ),
    "sk": frozenset(
        """
        ďakujem dakujem dobrý deň prosím prosim smeti odpad sused potrebujem kedy kde už mám chcem môžem voda
        tepla teplá netečie netecie zlava nefunguje
        """.split()
    ),
    "tr": frozenset(
        """
        bir değil degil yok için icin merhaba teşekkürler tesekkurler lütfen lutfen çöp sokak komşu komsu
        yardım yardim istiyorum çok gün günaydın evim
        """.split()
    ),
    "so": frozenset(
        """
        waa waxaan iyo ayaa mahadsanid fadlan biyo biyaha guriga wadada qashin qashinka caawimaad jiraan goorma
        halkee laga waan waxa karaa sidee tahay
        """.split()
    ),
    "fa": frozenset("را است از این در که با برای من ما شما نمی می هست نیست سلام لطفا ممنون".split()),
}
