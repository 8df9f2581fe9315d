"""Words that fill a message without telling what it is about, in the five languages."""

FILLERS = frozenset(
    """
    i im i'd id ive we a an the to of in on at for and or is it its this that my your our you me us some
    something someone want wish would like need can could may please make making made file filing raise lodge
    submit give leave send have has had get do let report reporting tell say speak about with complaint
    complaints complain complaining comment comments suggestion compliment compliments feedback problem
    problems issue issues question questions enquiry query help hello hi hey good morning afternoon evening
    thanks thank formal official council new just also yes no there here got how one
    rwyf rydw dwi wyf fi mi am eisiau hoffwn wneud gwneud roi gyflwyno ofyn gofyn adrodd riportio dweud cwyn gwyn cwyno
    cwestiwn sylw problem broblem syniad diolch ddweud yr os gwelwch yn dda helo bore prynhawn
    chcę chce chciałbym chciałabym chcialbym chcialabym chciałbym złożyć zlozyc zgłosić zglosic zadać zadac mam się sie
    skargę skarge skarga reklamację pytanie pytania uwagę uwage pochwałę podziękować pomysł proszę prosze dzień dobry
    vreau doresc aș as dori să sa fac face depun depune pun pune raportez sesizez semnalez am reclamație reclamatie
    plângere plangere întrebare intrebare problemă problema sugestie mulțumesc bună buna ziua vă rog
    میں مجھے میری ایک شکایت سوال مسئلہ تجویز شکریہ کرنا کرنی کرنے چاہتا چاہتی ہوں ہے درج کروانی کروانا پوچھنا پوچھنی
    بتانا دینا دینی براہ کرم سلام السلام علیکم
    """.split()
)  # fmt: skip
# A word that names a subject but not what is the matter with it.
VAGUE = frozenset(
    """
    bin bins parking council tax housing noise tree trees library planning benefits recycling drain drains
    """.split()
)
