"""Words that tell English from other languages, and the names of languages."""

from __future__ import annotations

# English function words, without those that other languages in Latin letters also use ("in", "me", "on").
_ENGLISH = """the of and to that with for from which said have has had were been this they their it its his her he she
    who what when where would could should about after before into than there these those will at by as an be is
    was are not but or we our you your against between during while under over more also up out only other some
    told according did does because him them whose since until through if no one two"""
FUNCTION_WORDS = frozenset(_ENGLISH.split())

# Words of other languages that hardly any other uses so often: enough to name the language of a report. The language
# identifier knows many more languages and takes most of a second to load.
_OTHERS = {
    "de": "der und das den von zu mit sich auf für ist nicht ein eine als auch es werden aus hat dass sie nach wird",
    "fr": "le la les des du et est une dans que qui pour par sur au aux avec ce cette pas plus été sont mais ou elle",
    "es": "el la los las de que y en un una por con para del se su es no al más como fue ha pero sus este",
    "it": "il di che la per un una è con non del della sono si nel alla dei da le gli anche ha delle più nella",
    "pt": "o a os as de que e do da em um uma para com não no na por se dos das ao mais foi são",
    "nl": "de het een van en dat niet zijn voor met op aan er ook als bij door naar wordt heeft hij ze maar uit over",
    "sv": "och att det som en på är av för med den till inte har de om ett var vid från men nu också kan",
    "da": "og at det som en på er af for med den til ikke har de om et var ved fra men også kan der",
    "pl": "w i na się nie z do że jest to o jak za po ale od przez który są dla tym oraz ma",
    "cs": "a v se na je že o s z do to za ve by jako pro podle k od který po jsem při",
    "tr": "ve bir bu da de için ile olarak çok daha olan gibi kadar sonra ise en var ne ya değil",
    "ru": "и в не на что с по как это из к у за от о для но его он был до же все так",
    "uk": "і в не на що з та до як за у це про від для але його він був по й щодо після",
    "id": "yang dan di itu dengan untuk dari tidak ini pada akan dalam adalah ke telah oleh juga saat karena sebagai",
}
_ENGLISH_TOO = FUNCTION_WORDS | {"a", "do", "men", "over", "pro"}
OTHER_WORDS = {language: frozenset(words.split()) - _ENGLISH_TOO for language, words in _OTHERS.items()}
# Letters that one language alone is written in.
OWN_LETTERS = {
    "ja": ("\u3040", "\u30ff"),
    "ko": ("\uac00", "\ud7af"),
    "el": ("\u0370", "\u03ff"),
    "th": ("\u0e00", "\u0e7f"),
}

# ISO 639-1 code -> English name, for what the language identifier can name.
_NAMES = """af=Afrikaans am=Amharic an=Aragonese ar=Arabic as=Assamese az=Azerbaijani be=Belarusian bg=Bulgarian
    bn=Bengali br=Breton bs=Bosnian ca=Catalan cs=Czech cy=Welsh da=Danish de=German dz=Dzongkha el=Greek eo=Esperanto
    es=Spanish et=Estonian eu=Basque fa=Persian fi=Finnish fo=Faroese fr=French ga=Irish gl=Galician gu=Gujarati
    he=Hebrew hi=Hindi hr=Croatian ht=Haitian hu=Hungarian hy=Armenian id=Indonesian is=Icelandic it=Italian
    ja=Japanese jv=Javanese ka=Georgian kk=Kazakh km=Khmer kn=Kannada ko=Korean ku=Kurdish ky=Kyrgyz la=Latin
    lb=Luxembourgish lo=Lao lt=Lithuanian lv=Latvian mg=Malagasy mk=Macedonian ml=Malayalam mn=Mongolian mr=Marathi
    ms=Malay mt=Maltese nb=Norwegian ne=Nepali nl=Dutch nn=Norwegian no=Norwegian oc=Occitan or=Odia pa=Punjabi
    pl=Polish ps=Pashto pt=Portuguese qu=Quechua ro=Romanian ru=Russian rw=Kinyarwanda se=Sami si=Sinhala sk=Slovak
    sl=Slovene sq=Albanian sr=Serbian sv=Swedish sw=Swahili ta=Tamil te=Telugu th=Thai tl=Tagalog tr=Turkish
    ug=Uyghur uk=Ukrainian ur=Urdu vi=Vietnamese vo=Volapük wa=Walloon xh=Xhosa zh=Chinese zu=Zulu"""
LANGUAGE_NAMES: dict[str, str] = dict(row.split("=") for row in _NAMES.split())
