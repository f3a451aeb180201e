"""Words that tell English from other languages, and the names of languages."""

from __future__ import annotations

# English function words, without those that other languages in Latin letters also use ("in", "me", "on").
_ENGLISH = """the of and to that with for from which said have has had were been this they their it its his her he she
    who what when where would could should about after before into than there these those will at by as an be is
    was are not but or we our you your against between during while under over more also up out only other some
    told according did does because him them whose since until through if no one two"""
FUNCTION_WORDS = frozenset(_ENGLISH.split())

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
