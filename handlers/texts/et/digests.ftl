# Päevakokkuvõte ja õhtune teade juhile: pealkirjad, jaod ja kellaajad.
digests-command-digest = Päevakokkuvõte: mis vajab otsust, mis on täna
digests-title = <b>Päevakokkuvõte</b> · { $day } kell { $time }
digests-title-now = <b>Päevakokkuvõte</b> · { $day }, seis kell { $time }
digests-late = ⏳ Hilines, oleks pidanud tulema { $at }.
digests-repeated = Võib-olla on see sul juba: saatmine katkes.
digests-missed =
    { $count ->
        [one] Tulemata jäi kokkuvõte { $days }.
       *[other] Tulemata jäid kokkuvõtted { $days }.
    }
digests-section-decide = 🔴 <b>Vajab otsust</b>
digests-section-lately = <b>Viimane ööpäev</b>
digests-section-since = <b>Alates { $at }</b>
digests-section-today = <b>Täna</b>
digests-section-people = <b>Inimesed</b>
digests-section-night = <b>Öösel ja homme</b>
digests-quiet = Kõik vahetused on kaetud, avatud juhtumeid ei ole, tähtaegu täna ei ole.
digests-calm = Rahulikku päeva.
digests-more = + { $count } veel: „Näita kõike“
digests-lacks = Kokkuvõttest puudub osa ({ $feature }): viga on logis.
digests-past = Siin oli varasem päevakokkuvõte. Kaks päeva vanast on alles ainult see rida.
digests-say-now = Värskendatud.
digests-night-title = <b>Õhtune teade</b> · { $day } kell { $time }
digests-night-now = <b>Õhtune teade</b> · { $day }, seis kell { $time }
digests-night-quiet = Öö ja homme on kaetud, avatud juhtumeid ei ole.
digests-night-calm = Rahulikku ööd.
digests-go-open = Päevakokkuvõte
digests-go-refresh = Värskenda
digests-go-whole = Näita kõike
digests-go-times = Kellaajad
digests-times = <b>Millal sulle kokkuvõte tuleb</b>
digests-times-hint = Kehtib ainult sinule. Iga kuupäeva kohta tuleb üks kokkuvõte.
digests-times-working = Tööpäeval: <b>{ $at }</b>
digests-times-other = Nädalavahetusel ja riigipühal: <b>{ $at }</b>
digests-times-evening = Õhtune teade: <b>{ $at }</b>
digests-go-working = Tööpäeval { $at }
digests-go-other = Vabal päeval { $at }
digests-go-evening = Õhtul { $at }
digests-go-on = Lülita sisse, kell { $at }
digests-go-off = Lülita välja
digests-never = ei tule
digests-time-hint = Vali aeg või kirjuta see, näiteks 7:45.
digests-not-a-time = See ei ole kellaaeg. Kirjuta näiteks 7:45.
digests-say-timed = Aeg on muudetud.
