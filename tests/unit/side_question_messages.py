"""Questions about us as people type them, by language and topic; a bar between two. See `test_side_questions_said`."""

_EN = {
    "why_contact": """what do you need my number for | why are you asking for my phone number | whats my email for
        why must i give my number | what will you do with my phone number | do you have to have my number
        why would you want my mobile | y u need my number | are you going to call me""",
    "why_name": """why are you asking my name | whats my name got to do with it | do you really need my name
        why must i give my name | what has my name to do with it | why do u want my name for
        what will you do with my name""",
    "why_location": """why do you need to know the address | what has my address got to do with it
        why are you asking where i live | what do you need the postcode for | do you really need my address
        whats my postcode for | why must i give my address""",
    "why": """what is this for? | what's this for | whats that for | what are these for | why are you asking
        why do you ask | why are you asking this | what is the point of this | why do i get all these questions
        why do you want to know | what do you need that for | what's the reason for this question
        why does that matter | what for exactly | how come you need that""",
    "must": """do i have to | do i have to? | must i answer that | do i have to answer these | is this compulsory
        is it optional | do i need to answer this | can i skip this | can i skip this question | what if i dont answer
        what happens if i dont answer | is that mandatory | have i got to answer | am i obliged to answer
        what if i'd rather not say | can i leave it blank""",
    "anonymous": """is it anonymous | is it all anonymous? | is this survey anonymous | can i be anonymous
        can i do it without my name | can i stay anonymous please | do you have to know who i am
        will anyone know it was me | will they know i reported it | do you tell them who reported it
        will my name be given out | can you keep my name out of it""",
    "private": """who sees this | who sees this? | who gets to see this | who sees my answers | who will read this
        who reads this | who looks at it | is it private | is this confidential? | is it confidential
        who do you share this with | what do you do with my answers | what do you do with the answers
        do you pass this on | where does this go | who has access to this | is my data safe | will this be shared
        what happens to my data | do you keep this | how long do you keep it | who gets this""",
    "how_many": """how many questions are there | how many more | how many are left | is there much more
        are there many more questions | are we done | is that all | is that everything | how much longer will this take
        are you nearly finished | is this the last question | how long is this going to take to fill in""",
    "how_long": """how long will it take | how long does it take | how long till its fixed | when will it get done
        when will you come | how quick can you do it | how long do i have to wait | when can i expect an answer
        whens it getting fixed | when will i hear | when are you going to fix it | how long before someone comes""",
    "robot": """are you real | are you a real person | is this automated | is this a machine | am i chatting to a bot
        is there a human there | who am i talking to | who is this | are you human | is that a computer
        am i speaking to a person | are you ai""",
    "cost": """how much does it cost | is it free | does this cost me anything | do i get charged for this
        is there a charge | will it cost me | do these texts cost money | do i have to pay for this
        how much are the texts | is this service free""",
    "next": """what happens next | whats next | what happens now | what happens after this | then what
        what will happen next | so what now | what do you do next | who will deal with this
        what happens after i send it | will somebody look at it | where do we go from here""",
    "photo": """can i send a photo | can i send you a picture | shall i send a photo | do you want a picture
        how do i attach a photo | i've got a photo | can i add a picture | where do i send the photo
        would a photo help | i can send a picture if you like""",
    "phone": """what number do i ring | whats your number | can i phone instead | can i call someone
        is there a number i can ring | have you got a phone number | what's the phone number | can i just ring you
        how can i phone you | i'd rather ring""",
    "language": """do you speak polish | can i write in polish | can you do this in welsh | do you have this in urdu
        is this available in welsh | can we do it in romanian | what languages do you speak
        can i answer in my own language | is there a polish version""",
    "explain": """what do you mean | i dont understand | i don't understand the question | what does that mean
        i dont know what you mean | can you explain | what do i put | what should i say | sorry?
        not sure what you mean | what are you asking | say that again""",
    "told": """i told you already | ive just said that | i already said | i've already answered that | i said it before
        its in my first message | you already asked me that | you've asked me that already
        i just gave you that | read what i wrote""",
}
_CY = {
    "why_contact": """pam ydych chi angen fy rhif ffôn | pam mae angen fy rhif | i beth mae angen fy e-bost
        pam ydych chi eisiau fy rhif i | pam bod angen fy manylion cyswllt | beth wnewch chi gyda fy rhif ffôn""",
    "why_name": """pam ydych chi angen fy enw | pam mae angen fy enw arnoch chi | i beth ydych chi eisiau fy enw
        pam bod rhaid rhoi fy enw | pam ydych chi'n gofyn fy enw | beth wnewch chi gyda fy enw""",
    "why_location": """pam ydych chi angen fy nghyfeiriad | pam mae angen y cod post | i beth mae angen fy nghyfeiriad
        pam ydych chi'n gofyn ble dwi'n byw | pam bod angen y cyfeiriad | pam ydych chi eisiau fy nghod post""",
    "why": """pam | pam ydych chi'n gofyn | pam ydych chi'n gofyn hyn | pam mae angen hynny | beth yw pwrpas hyn
        i beth mae hyn | ar gyfer beth mae hyn | pam dach chi'n gofyn | pam yr holl gwestiynau""",
    "must": """oes rhaid i fi ateb | oes rhaid i mi | oes rhaid ateb | a oes rhaid i mi ateb hyn
        ydy hyn yn orfodol | oes rhaid | ga i hepgor hwn | beth os nad ydw i'n ateb""",
    "anonymous": """ydy hyn yn ddienw | a yw hyn yn ddienw | ydy o'n ddienw | alla i aros yn ddienw
        ga i fod yn ddienw | oes rhaid i mi roi fy enw | fydd fy nghymydog yn gwybod""",
    "private": """pwy sy'n gweld hyn | pwy fydd yn gweld hyn | pwy sy'n darllen hyn | ydy hyn yn gyfrinachol
        ydy hyn yn breifat | pwy fydd yn darllen fy neges | beth ydych chi'n ei wneud gyda fy nata
        ydy fy manylion yn ddiogel | pwy sydd yn gweld fy atebion""",
    "how_many": """faint o gwestiynau sydd | faint mwy o gwestiynau | oes llawer mwy | ydyn ni bron â gorffen
        ai dyna'r cyfan | sawl cwestiwn sydd ar ôl""",
    "how_long": """faint o amser fydd hyn yn cymryd | pa mor hir fydd e'n cymryd | pryd ga i ateb
        pryd fydd rhywun yn dod | pryd fydd o'n cael ei drwsio | pa mor hir | pryd gaf i glywed""",
    "robot": """ydych chi'n robot | ai robot ydych chi | wyt ti'n robot | ydw i'n siarad gyda pherson
        ydy hwn yn beiriant | pwy ydych chi | ai person go iawn ydych chi""",
    "cost": """ydy hyn am ddim | faint mae'n gostio | oes rhaid talu | oes tâl am hyn | ydy hyn yn costio
        fydd hyn yn costio unrhyw beth i mi | ydy e am ddim""",
    "next": """beth sy'n digwydd nesaf | beth fydd yn digwydd nesaf | beth nesaf | beth sy'n digwydd wedyn
        beth sy'n digwydd nawr | be sy'n digwydd nesa | beth fydd yn digwydd ar ôl hyn""",
    "photo": """ga i anfon llun | alla i anfon llun | sut mae anfon llun | ydych chi eisiau llun | mae gen i lun
        fyddai llun yn helpu""",
    "phone": """beth yw eich rhif ffôn | beth ydy'r rhif ffôn | alla i ffonio | ga i ffonio rhywun
        oes rhif ffôn | pa rif dwi'n ffonio""",
    "language": """ga i siarad cymraeg | ydych chi'n siarad cymraeg | alla i ysgrifennu yn gymraeg
        ydy hwn ar gael yn gymraeg | pa ieithoedd ydych chi'n siarad | ga i wneud hyn yn saesneg""",
    "explain": """dwi ddim yn deall | beth ydych chi'n feddwl | dydw i ddim yn deall y cwestiwn | be ti'n feddwl
        beth mae hynny'n ei olygu | beth ddylwn i ei ddweud | allwch chi egluro""",
    "told": """dwi wedi dweud yn barod | dwi wedi ateb hynny | dwedais i hynny | rydw i wedi dweud wrthych yn barod
        mae yn fy neges gyntaf | ydych chi wedi gofyn hynny yn barod""",
}
_PL = {
    "why_contact": """po co wam mój numer | po co panu mój numer telefonu | dlaczego potrzebujecie mojego telefonu
        do czego potrzebny jest mój e-mail | czemu chcecie mój numer | co zrobicie z moim numerem
        czy będziecie do mnie dzwonić""",
    "why_name": """po co wam moje nazwisko | dlaczego pytacie o imię | do czego potrzebne jest moje imię
        czemu chcecie moje nazwisko | po co imię | co zrobicie z moim nazwiskiem""",
    "why_location": """po co wam mój adres | dlaczego pytacie o adres | do czego potrzebny jest kod pocztowy
        po co kod pocztowy | czemu chcecie wiedzieć gdzie mieszkam | dlaczego potrzebujecie mojego adresu""",
    "why": """po co to | po co | dlaczego | dlaczego pytacie | po co te pytania | do czego to potrzebne | czemu pytasz
        dlaczego o to pytacie | po co wam to | w jakim celu | po co tyle pytań""",
    "must": """czy muszę odpowiadać | muszę odpowiadać? | czy to obowiązkowe | czy muszę | muszę?
        czy mogę to pominąć | czy to konieczne | a jeśli nie odpowiem | czy jest to obowiązkowe""",
    "anonymous": """czy to anonimowe | czy to jest anonimowe | czy mogę pozostać anonimowy | czy ankieta jest anonimowa
        czy mogę anonimowo | czy muszę podać imię | czy sąsiad się dowie | czy muszę podawać nazwisko""",
    "private": """kto to widzi | kto to czyta | kto to zobaczy | czy to jest poufne | kto widzi moje odpowiedzi
        co robicie z moimi danymi | czy moje dane są bezpieczne | kto będzie to czytał | komu to przekazujecie
        czy to zostanie między nami""",
    "how_many": """ile jest pytań | ile jeszcze pytań | dużo jeszcze | czy to już wszystko | czy to koniec
        ile to jeszcze pytań zostało | czy to ostatnie pytanie""",
    "how_long": """ile to potrwa | jak długo to trwa | kiedy to naprawicie | kiedy ktoś przyjedzie
        kiedy dostanę odpowiedź | jak długo trzeba czekać | ile trzeba czekać""",
    "robot": """czy jesteś robotem | jesteś botem? | czy rozmawiam z człowiekiem | czy to automat | z kim rozmawiam
        kto to | czy jesteś człowiekiem | czy to robot""",
    "cost": """czy to jest darmowe | ile to kosztuje | czy to kosztuje | czy muszę za to płacić | czy to płatne
        czy sms jest płatny | czy to za darmo""",
    "next": """co dalej | co się stanie dalej | co będzie dalej | co teraz | co się teraz stanie | i co dalej
        co się dzieje potem | kto się tym zajmie | co potem""",
    "photo": """czy mogę wysłać zdjęcie | mogę wysłać zdjęcie? | jak wysłać zdjęcie | czy chcecie zdjęcie
        mam zdjęcie | gdzie wysłać zdjęcie | czy zdjęcie pomoże""",
    "phone": """jaki jest wasz numer telefonu | jaki jest numer telefonu | czy mogę zadzwonić
        pod jaki numer mam dzwonić | gdzie mogę zadzwonić | czy macie telefon | wolę zadzwonić""",
    "language": """czy mówicie po polsku | czy mogę pisać po polsku | mogę pisać po polsku? | czy jest to po polsku
        mówisz po polsku | w jakim języku mam pisać | czy rozumiesz po polsku""",
    "explain": """nie rozumiem | nie rozumiem pytania | co to znaczy | co masz na myśli | co mam napisać
        o co chodzi | możesz wyjaśnić | jak to""",
    "told": """już mówiłem | już mówiłam | już to pisałem | już podałem | przecież napisałam
        już odpowiedziałem na to | pisałem o tym wcześniej""",
}
_RO = {
    "why_contact": """de ce aveți nevoie de numărul meu | pentru ce vă trebuie telefonul meu | de ce vreți emailul meu
        la ce vă trebuie numărul | de ce îmi cereți numărul de telefon | ce faceți cu numărul meu
        o să mă sunați""",
    "why_name": """de ce aveți nevoie de numele meu | pentru ce vă trebuie numele | de ce îmi cereți numele
        la ce vă trebuie numele meu | de ce vreți să știți cum mă cheamă | ce faceți cu numele meu""",
    "why_location": """de ce aveți nevoie de adresa mea | pentru ce vă trebuie codul poștal | de ce vreți adresa
        la ce vă trebuie adresa | de ce întrebați unde locuiesc | de ce îmi cereți adresa""",
    "why": """de ce | de ce întrebați | de ce mă întrebați asta | la ce vă trebuie | pentru ce e asta | la ce folosește
        de ce vreți să știți | de ce atâtea întrebări | care e scopul | pentru ce sunt întrebările astea""",
    "must": """trebuie să răspund | trebuie să răspund? | sunt obligat să răspund | este obligatoriu | e obligatoriu
        trebuie neapărat | pot să sar peste | și dacă nu răspund | chiar trebuie""",
    "anonymous": """este anonim | e anonim? | pot rămâne anonim | pot să rămân anonimă | chestionarul este anonim
        trebuie să îmi dau numele | va afla vecinul | o să știe că am fost eu""",
    "private": """cine vede asta | cine vede răspunsurile mele | cine citește asta | este confidențial
        ce faceți cu datele mele | datele mele sunt în siguranță | cine va vedea asta | cui îi arătați asta
        e confidențial?""",
    "how_many": """câte întrebări sunt | câte întrebări mai sunt | mai sunt multe întrebări | asta e tot | am terminat
        mai e mult | este ultima întrebare""",
    "how_long": """cât durează | cât timp durează | când se repară | când vine cineva | când primesc un răspuns
        cât trebuie să aștept | în cât timp se rezolvă""",
    "robot": """ești robot | sunteți robot? | vorbesc cu o persoană reală | e un robot | cu cine vorbesc | cine ești
        sunteți om sau robot""",
    "cost": """cât costă | este gratuit | e gratis | trebuie să plătesc | costă ceva | se plătește
        mă costă ceva mesajul""",
    "next": """ce se întâmplă după | ce se întâmplă acum | ce urmează | și acum ce se întâmplă
        ce se întâmplă mai departe | ce se întâmplă după asta
        și după aceea | cine se ocupă de asta | ce se va întâmpla""",
    "photo": """pot trimite o poză | pot să trimit o fotografie | cum trimit o poză | vreți o poză | am o poză
        unde trimit poza | ajută o poză""",
    "phone": """care este numărul de telefon | care e numărul vostru | pot să sun | la ce număr sun | aveți un telefon
        pot suna pe cineva | prefer să sun""",
    "language": """vorbiți română | vorbiți românește | pot scrie în română | pot să scriu în română
        este disponibil în română | înțelegeți română | în ce limbă să scriu""",
    "explain": """nu înțeleg | nu înțeleg întrebarea | ce înseamnă asta | ce vreți să spuneți | ce să scriu
        n-am înțeles | puteți explica""",
    "told": """v-am spus deja | am spus deja | am scris deja | am răspuns deja | deja v-am spus asta
        am zis mai devreme""",
}
_UR = {
    "why_contact": """آپ کو میرا نمبر کیوں چاہیے | میرا فون نمبر کیوں چاہیے | میرا ای میل کس لیے چاہیے
        mera number kyun chahiye | aap ko mera number kis liye chahiye | kya aap mujhe call karein ge""",
    "why_name": """آپ کو میرا نام کیوں چاہیے | نام کیوں پوچھ رہے ہیں | میرا نام کس لیے چاہیے
        mera naam kyun chahiye | naam kyun pooch rahe hain | aap ko mera naam kis liye chahiye""",
    "why_location": """آپ کو میرا پتہ کیوں چاہیے | پتہ کیوں پوچھ رہے ہیں | پوسٹ کوڈ کیوں چاہیے
        mera address kyun chahiye | postcode kyun chahiye | address kyun pooch rahe hain""",
    "why": """کیوں | یہ کس لیے ہے | آپ کیوں پوچھ رہے ہیں | یہ کیوں پوچھ رہے ہیں | یہ سوال کیوں
        kyun | ye kis liye hai | aap kyun pooch rahe hain | yeh kyun pooch rahe ho | itne sawal kyun""",
    "must": """کیا جواب دینا ضروری ہے | کیا مجھے جواب دینا ہو گا | کیا یہ لازمی ہے | ضروری ہے کیا
        kya jawab dena zaroori hai | kya ye lazmi hai | zaroori hai kya | kya mujhe jawab dena hoga""",
    "anonymous": """کیا یہ گمنام ہے | کیا میں گمنام رہ سکتا ہوں | کیا نام بتانا ضروری ہے
        kya ye gumnam hai | kya ye anonymous hai | kya naam batana zaroori hai""",
    "private": """یہ کون دیکھے گا | یہ کون دیکھتا ہے | میرے جواب کون دیکھے گا | کیا یہ خفیہ ہے | کیا یہ محفوظ ہے
        ye kon dekhta hai | yeh kaun dekhega | kya ye private hai | mera data kaun dekhta hai""",
    "how_many": """کتنے سوال ہیں | اور کتنے سوال ہیں | کیا یہ آخری سوال ہے
        kitne sawal hain | aur kitne sawal hain | kya ye aakhri sawal hai""",
    "how_long": """کتنا وقت لگے گا | کب تک ٹھیک ہو گا | کب ٹھیک ہوگا
        kitna time lagega | kitni dair lagegi | kab theek hoga | kab tak ho jayega""",
    "robot": """کیا آپ روبوٹ ہیں | کیا آپ انسان ہیں | میں کس سے بات کر رہا ہوں
        kya aap robot hain | kya aap insan hain | aap kaun hain""",
    "cost": """کیا یہ مفت ہے | اس کی فیس کتنی ہے | کیا پیسے لگیں گے
        kya ye free hai | kitne paise lagenge | kya paise lagenge""",
    "next": """آگے کیا ہوگا | اب کیا ہو گا | اس کے بعد کیا ہوگا | پھر کیا ہوگا
        ab kya hoga | aage kya hoga | is ke baad kya hoga | phir kya hoga""",
    "photo": """کیا میں تصویر بھیج سکتا ہوں | تصویر کیسے بھیجوں | میرے پاس تصویر ہے
        kya main photo bhej sakta hoon | tasveer kaise bhejun | photo bhej sakti hun""",
    "phone": """آپ کا فون نمبر کیا ہے | کس نمبر پر کال کروں | کیا میں فون کر سکتا ہوں
        aap ka number kya hai | kis number par call karun | kya main call kar sakta hoon""",
    "language": """کیا آپ اردو بولتے ہیں | کیا میں اردو میں لکھ سکتا ہوں | کیا یہ اردو میں ہے
        kya aap urdu bolte hain | kya main urdu mein likh sakta hun | urdu mein baat kar sakte hain""",
    "explain": """سمجھ نہیں آیا | مجھے سمجھ نہیں آئی | کیا مطلب | اس کا کیا مطلب ہے
        samajh nahi aaya | kya matlab | is ka kya matlab hai | mujhe samajh nahi ayi""",
    "told": """میں نے پہلے ہی بتا دیا ہے | میں بتا چکا ہوں | پہلے بتایا تھا
        main bata chuka hoon | main ne pehle bataya tha | maine pehle hi bata diya""",
}

SAID = {
    language: {
        topic: [said.strip() for line in lines.splitlines() for said in line.split("|")]
        for topic, lines in topics.items()
    }
    for language, topics in (("en", _EN), ("cy", _CY), ("pl", _PL), ("ro", _RO), ("ur", _UR))
}

# Written when the rules were done, to measure how they do on what they were not made with.
_LATER = {
    "en": {
        "why": "whats all this in aid of | why need to ask that | what use is that to you | how is this relevant",
        "must": "am i made to answer | is it ok if i leave this | do i need to fill this in | what if i say nothing",
        "private": "can anybody see this | who's looking at my answers | is what i say kept private | who will know",
        "anonymous": "does it show my name | is my name attached to this | can they tell it was me | nobody will know?",
        "next": "what happens to it now | right what now | whats the next step | what do i do now",
        "how_long": "how long are we talking | when should i hear something | when might it be sorted | how many days",
        "robot": "you a bot? | this is a robot isn't it | is anyone human there | are you a person",
        "cost": "does it cost to text you | is there any cost | will i get a bill for this | is texting free",
    },
    "cy": {
        "why": "pam dych chi eisiau gwybod | beth yw'r pwynt | pam hynny | i beth mae'r cwestiynau hyn",
        "private": "pwy arall fydd yn gweld hyn | ydy hyn yn mynd i rywun arall | pwy sy'n cael gweld hwn",
        "next": "beth wedyn | be nesa | beth fydd yn digwydd i fy adroddiad",
        "must": "oes rhaid imi ateb y cwestiwn | sa i eisiau ateb, oes rhaid | ydy e'n orfodol",
    },
    "pl": {
        "why": "a po co wam ta informacja | dlaczego mnie o to pytacie | do czego wam to potrzebne",
        "private": "kto ma dostęp do tych danych | czy ktoś to zobaczy | czy to będzie prywatne",
        "next": "no i co dalej | co będzie potem | jaki jest następny krok",
        "must": "czy trzeba odpowiadać | czy odpowiedź jest obowiązkowa | czy muszę na to odpowiedzieć",
    },
    "ro": {
        "why": "de ce vă interesează | pentru ce vreți să știți asta | de ce trebuie să știți",
        "private": "cine are acces la date | mai vede cineva asta | rămâne confidențial",
        "next": "ce se va întâmpla mai departe | ce fac acum | care e următorul pas",
        "must": "sunt obligată să răspund la asta | e necesar să răspund | trebuie să răspund la toate",
    },
    "ur": {
        "why": "آپ یہ کیوں جاننا چاہتے ہیں | ye sawal kyun pooch rahe hain | kis liye pooch rahe hain",
        "private": "کون کون دیکھے گا | ye kaun parhe ga | mera jawab kaun dekhega",
        "next": "اس کے بعد کیا ہو گا | to ab kya hoga | agla step kya hai",
        "must": "کیا جواب دینا لازمی ہے | kya jawab dena lazmi hai | kya mujhe jawab dena parega",
    },
}
LATER = {
    language: {topic: [said.strip() for said in line.split("|")] for topic, line in topics.items()}
    for language, topics in _LATER.items()
}
