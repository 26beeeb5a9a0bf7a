"""Hindi: letters as they are spelled aloud, which are those of the Latin alphabet."""

from __future__ import annotations

from ivr.understanding.languages.hearing import CodeWords
from ivr.understanding.languages.tables import pairs, word_set

CODES = CodeWords(
    letters={
        **pairs("ए:A बी:B सी:C डी:D ई:E एफ:F जी:G एच:H आई:I आय:I जे:J के:K एल:L एम:M एन:N ओ:O पी:P"),
        **pairs("क्यू:Q क्यु:Q आर:R एस:S टी:T यू:U यु:U वी:V डब्ल्यू:W डब्लू:W एक्स:X वाई:Y वाय:Y जेड:Z"),
        **pairs("bi:B si:C di:D ech:H aai:I ke:K el:L em:M en:N pi:P kyu:Q aar:R es:S ti:T yu:U"),
        **pairs("vi:V dabalyu:W eks:X vaai:Y wai:Y jed:Z"),
    },
    second_words={},
    doubled_letters={},
    examples=word_set("se jaise से जैसे फॉर"),
    example_phrases=(),
    around=word_set("mera hai मेरा है पीएनआर कोड नंबर बुकिंग"),
    short_words=word_set("ka ki ko ho hu hi ji ye wo bo di li lo na ne pe se to ya"),
    hints=(),
)
