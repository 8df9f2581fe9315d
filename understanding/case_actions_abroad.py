"""How people say it in Welsh, Polish, Romanian and Urdu; see `case_actions`. Words of small letters without accents."""

from __future__ import annotations

import re

from understanding.plain import without_accents

_SAID = {
    "withdraw": """
        tynnu fy nghwyn yn ôl | dynnu fy nghwyn yn ôl | dynnu fy adroddiad yn ôl | dynnu'n ôl | tynnu'r gwyn yn ôl
        tynnu'r cwyn yn ôl | tynnu fy adroddiad yn ôl | tynnu'n ôl | tynnu yn ôl
        canslo fy nghwyn | canslo fy adroddiad | cau fy achos
        wycofać skargę | wycofuję skargę | wycofać zgłoszenie | wycofuję zgłoszenie | wycofać sprawę
        wycofuję sprawę
        anulować zgłoszenie | anulować skargę | proszę wycofać | chcę wycofać | zamknąć sprawę
        proszę zamknąć zgłoszenie
        retrag plângerea | retrag sesizarea | să retrag plângerea | să retrag sesizarea | retrageți plângerea
        anulați sesizarea
        anulez sesizarea | retrag cazul | închideți cazul | vreau să retrag
        شکایت واپس لینا | شکایت واپس لیتا ہوں | شکایت واپس لیتی ہوں | رپورٹ واپس لینا | شکایت منسوخ
        کیس بند کر دیں | کیس واپس لینا
        shikayat wapas leni | shikayat wapas lena | shikayat wapis leni | case band kar dein
    """,
    "escalate": """
        mynd â'm cwyn ymhellach | mynd â'r gwyn ymhellach | mynd â hi ymhellach | mynd â hyn ymhellach | cam 2
        cam dau
        ddim yn hapus gyda'r ateb | anhapus gyda'r ateb | ddim yn fodlon ar yr ateb | ddim yn fodlon gyda'r ateb
        anfodlon ar yr ateb
        drugi etap | etap 2 | etapu 2 | drugiego etapu | kolejny etap | następny etap | kolejnego etapu
        następnego etapu
        nie zgadzam się z odpowiedzią | niezadowolony z odpowiedzi | niezadowolona z odpowiedzi
        odwołać się od odpowiedzi
        skierować skargę dalej | eskalować skargę | eskalować sprawę | nie jestem zadowolony z odpowiedzi
        nie jestem zadowolona z odpowiedzi
        etapa 2 | etapa următoare | a doua etapă | etapa a doua | nu sunt mulțumit de răspuns
        nu sunt mulțumită de răspuns
        nemulțumit de răspuns | nemulțumită de răspuns | nu sunt de acord cu răspunsul | duc plângerea mai departe
        să merg mai departe cu plângerea
        شکایت آگے لے جانا | شکایت کو آگے لے جانا | اگلا مرحلہ | اگلے مرحلے | دوسرا مرحلہ | دوسرے مرحلے
        جواب سے مطمئن نہیں | جواب سے خوش نہیں
        shikayat aage le jana | jawab se khush nahi | jawab se mutmain nahi
    """,
    "add": """
        ychwanegu at fy nghwyn | ychwanegu at fy adroddiad | ychwanegu at yr achos | ychwanegu at fy achos
        hoffwn ychwanegu | anghofiais ddweud | anghofiais sôn
        dopisać do zgłoszenia | dodać do zgłoszenia | dopisać do skargi | dodać do skargi | dopisać do sprawy
        dodać do sprawy
        chcę dodać | chciałbym dodać | chciałabym dodać | chciałem dodać | chciałam dodać | zapomniałem dodać
        zapomniałam dodać | zapomniałem napisać | zapomniałam napisać
        zapomniałem powiedzieć | zapomniałam powiedzieć
        adaug la sesizare | să adaug la sesizare | adaug la plângere | să adaug la plângere | adaug la caz
        vreau să adaug | aș vrea să adaug | aș dori să adaug
        am uitat să spun | am uitat să menționez | am uitat să adaug
        کیس میں شامل | شکایت میں شامل | رپورٹ میں شامل | بتانا بھول گیا | بتانا بھول گئی | لکھنا بھول گیا
        لکھنا بھول گئی
        batana bhool gaya | batana bhool gayi | shikayat mein add | report mein add
    """,
    "not_fixed": """
        heb ei drwsio | heb ei thrwsio | heb gael ei drwsio | heb ei ddatrys | dal heb | dal wedi torri
        dal i fod wedi torri | dal ddim yn gweithio | wedi torri eto
        nad yw'n iawn o hyd | nid yw'n iawn o hyd | ddim yn iawn o hyd | ailagor fy achos | ailagor yr achos
        does dim wedi newid
        mae'n dal yno | mae'n dal i fod yno | dal i fod yno | does neb wedi bod | does neb wedi dod | ddaeth neb
        ddim wedi ei lanhau | ddim wedi ei glirio | ddim wedi ei gasglu | mae wedi dod yn ôl
        nadal nie naprawione | nadal nie jest naprawione | nadal nie działa | wciąż nie działa | dalej nie działa
        nadal nie naprawiono | wciąż nie naprawione | dalej nie naprawione
        nie zostało naprawione | nie naprawiono | nadal jest źle | nadal zepsute | nadal zepsuta
        nadal nie zrobione | nadal nie odebrano | nic nie zrobiono | nic się nie zmieniło
        otworzyć sprawę ponownie | ponownie otworzyć | znowu zepsute | znów nie działa | znowu nie działa
        problem wrócił | nadal tam jest | wciąż tam jest | dalej tam jest | nadal tam leży | to wróciło
        nikt nie przyszedł | nikt nie przyjechał | nikogo nie było | nie posprzątaliście | nie posprzątano
        nadal nie posprzątane
        tot nu e reparat | încă nu e reparat | tot nu este reparat | încă nu este reparat | nu a fost reparat
        nu s a reparat | tot nu funcționează | încă nu funcționează | tot nu merge
        nu s a făcut nimic | nu s a rezolvat | tot nu e rezolvat | încă nu e rezolvat | tot nu e în regulă
        redeschideți cazul | s a stricat din nou | iar s a stricat | problema a revenit | nu s a schimbat nimic
        tot acolo e | tot acolo este | e tot acolo | este tot acolo | încă e acolo | încă este acolo
        nu a venit nimeni | n a venit nimeni | nu ați curățat | nu s a curățat | a apărut din nou
        ابھی تک ٹھیک نہیں | اب بھی ٹھیک نہیں | ٹھیک نہیں ہوا | ٹھیک نہیں ہوئی | مرمت نہیں ہوئی | ابھی تک خراب
        اب بھی خراب | دوبارہ خراب | کچھ نہیں ہوا | کیس دوبارہ کھول
        ابھی تک وہیں | اب بھی وہیں | ابھی بھی وہیں | کوئی نہیں آیا | صاف نہیں کیا | صاف نہیں ہوا | پھر سے ہو گیا
        abhi tak theek nahi | ab bhi theek nahi | theek nahi hua | theek nahi hui | abhi tak kharab
        ab bhi kharab | dobara kharab | kuch nahi hua
        abhi tak wahin | abhi bhi wahin | ab bhi wahin | koi nahi aya | koi nahi aaya | saf nahi kiya
    """,
}


PHRASES = {
    action: frozenset(
        " ".join(re.findall(r"\w+", without_accents(phrase)))
        for line in lines.strip().splitlines()
        for phrase in line.split("|")
    )
    for action, lines in _SAID.items()
}
