"""Which language a message is in: English, Welsh, or another."""

from __future__ import annotations

import re

LETTERS = re.compile(r"[^\W\d_]")
LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
SAMPLE = 600
ENGLISH = frozenset(
    """
the and is are was were you i my me it this that they he she his her him of to in on for with not
dont cant have has had be been will would what when where who how why there their them we our us
your from at by as but if so just need want please help thanks police about out up did do does all
some any people can could should im ive its hes shes because get got very still then than too
""".split()
)
WELSH = frozenset(
    """
yn mae i ar y yr wedi dwi rwy rydw fy ei eu nad nid ddim dim ac neu gan ond hyn hwn hon hynny yw oedd
sydd sy bod roedd roeddwn byddai bydd mewn gyda efo o a am at dros heb rhywun rhywbeth chi ni nhw hi
fi ti beth pam pryd ble sut pwy nawr rwan heddlu eisiau isio plis diolch gwefan tudalen cymraeg
saesneg gymraeg nes oes maer maen dydw dydy dyw dwin rwyn ydy ydw yma yno dy ni'n ein eich bach mawr
newydd iawn nhad mam tad helpwch cymorth bob
""".split()
)
OTHER = {
    "polish": "nie jest sie mi mnie na do ze za jak ale czy moj moja pan prosze dziekuje policja strona byl byla mam chce tego jestem ktos moge",
    "romanian": "nu este sunt si la cu pentru din care ma va rog multumesc politia pe mea meu ca un o imi cineva pot vreau sa fost mai",
    "portuguese": "nao uma um por para com que meu minha obrigado obrigada policia esta estou voces muito eu ele ela como mas favor mim tem sou ja",
    "spanish": "el la los las una un por para con que mi gracias policia esta estoy muy yo ella como pero no puedo tiene soy necesito hola favor se su es en",
    "italian": "il la che non per con una sono mi mio mia grazie polizia questo sito molto della di ho come ma ciao posso aiuto lui lei ha",
    "french": "le la les un une des je tu il elle nous vous est et pour dans mon ma mes pas merci police site avec qui que sur ce cette suis avez jai bonjour votre",
    "german": "der die das und ich ist nicht ein eine mein meine mich mir sie er wir danke polizei bitte auf mit von zu den dem haben habe hat fur wie sehr ihre",
    "lithuanian": "yra ir as man mano jis ji kad nera labai aciu policija prasau su i ne mes jus man",
    "turkish": "bir ve bu ben beni bana icin cok var yok polis lutfen tesekkur degil mi ne evde kocam site",
    "hungarian": "nem egy az es hogy van vagyok meg kerem koszonom rendorseg engem mert ez azt oldal",
    "somali": "waa iyo ma ku ka in aan ayaa waxaan mahadsanid booliska waan fadlan u la",
    "albanian": "une nuk eshte dhe per me ne ju lutem faleminderit policia te nje po kam burri faqja",
    "urdu": "mujhe hai hain mera meri mere ko ka ki ke se mein main nahi nahin kya aap shukriya kar raha rahi ho bahut ghar shohar bhai hum",
    "punjabi": "mainu tusi hai ne da di de nu nal mera meri nahi ki bahut dhanvaad ghar karo",
    "bengali": "ami amar amake apni ache na ki kore amra dhonnobad korun bari keu tumi",
    "dutch": "de het een en ik niet van voor met mijn dat zijn heb dank politie op je we naar maar ook",
    "vietnamese": "toi khong la va cua co cho nguoi cam on canh sat nay rat ban mot chong",
    "czech": "ja je na se neni to jsem mi muj moje prosim dekuji policie ale tady muz dom jsou som nie dakujem",
    "tagalog": "ako ang mga sa ko po hindi salamat pulis naman kasi akin ito siya asawa ng",
    "swahili": "mimi na ya wa kwa ni tafadhali asante polisi sana yangu wangu hapa mume nina",
    "arabic": "ana min fi la shukran zawji ala hatha jiddan law samaht",
    "russian": "ya menya ne eto v na spasibo politsiya pozhaluysta moy moya muzh on ona",
}  # fmt: skip
FOREIGN = {name: frozenset(words.split()) - ENGLISH - WELSH for name, words in OTHER.items()}


def language(text: str, words: list[str], welsh: float, other: float) -> str:
    """Return "en", "cy" or "other"; the last two numbers are the model's scores."""
    letters = LETTERS.findall(text[:SAMPLE])
    if not letters:
        return "en"
    latin = len(LATIN.findall("".join(letters)))
    if latin < len(letters) * 0.6:
        return "other"
    sample = words[:120]
    english, cymraeg = _share(sample, ENGLISH), _share(sample, WELSH)
    foreign = max(_share(sample, listed) for listed in FOREIGN.values())
    if max(welsh + cymraeg, 0) > max(other + foreign, english, 0) and welsh + cymraeg > 0.1:
        return "cy"
    return "other" if other + foreign > english + 0.15 else "en"


def _share(words: list[str], listed: frozenset[str]) -> float:
    return sum(word in listed for word in words) / max(4, len(words))
