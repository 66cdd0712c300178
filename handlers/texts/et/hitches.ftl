# Rikked, muudatused ja oodatav koormus.
hitches-command-fault = Rike: teata, mis ei tööta
hitches-command-load = Koormus: mida mis päeval oodata
hitches-home = { $count ->
    [one] 1 rike on lahendamata.
   *[other] { $count } riket on lahendamata.
}
hitches-go-report = Teata rikkest
hitches-go-list = Rikked ja koormus
hitches-go-change = Teata muudatusest
hitches-go-load = Oodatav koormus
hitches-go-back = Tagasi
hitches-go-show = Vaata
hitches-go-days = Teine päev
hitches-go-note = Lisa selgitus
hitches-go-see = Mul on sama
hitches-go-know = Tean
hitches-go-forward = Edastatud
hitches-go-solve = Lahendatud
hitches-go-reject = Ei ole rike
hitches-go-over = Lõpeta
hitches-list = <b>Rikked, muudatused ja koormus</b>
hitches-none = Rikkeid ei ole. Muudatusi ega tavapärasest erinevat koormust ei ole teada.
hitches-line = { $line }
hitches-more = … ja veel { $count }
hitches-report = <b>Mis ei tööta?</b>
hitches-report-known = Kui nupul on teatajate arv, on sellest rikkest juba teatatud. Kui sul on sama, vajuta sellele.
hitches-known = { $what } · teatajaid { $count }
hitches-asking = Mis ei tööta? Kirjuta paari sõnaga.
hitches-noting = Kirjuta selgitus paari sõnaga.
hitches-late = Seda vastust enam ei oodata.
hitches-one = <b>{ $what }</b>
hitches-title-change = Muudatus
hitches-title-load = Oodatav koormus
hitches-note = <i>{ $note }</i>
hitches-when = { $when }
hitches-load = Oodatav koormus: { $load }
hitches-state = Seis: { $state }
hitches-seen = Alates { $at }, { $count ->
    [one] teatas 1 inimene
   *[other] teatas { $count } inimest
}
hitches-reporter = Teatas: { $name }
hitches-dealt = Viimati märkis: { $name }
hitches-is-over = See on läbi.
hitches-over = See on juba läbi.
hitches-further = Teine juht on selle seisu juba muutnud.
hitches-noted-already = Selgitus on juba lisatud. Seda saab muuta teataja või juht.
hitches-past = See päev on möödas.
hitches-due = { $count ->
    [one] <b>1 rike on ikka veel lahendamata.</b>
   *[other] <b>{ $count } riket on ikka veel lahendamata.</b>
}
hitches-due-line = { $line } · alates { $day }
hitches-due-how = Ava nimekiri ja märgi lahendatuks see, mis juba töötab.
hitches-none-due = Ühtegi riket ei ole enam lahendamata.
hitches-replaced = Lahendamata riketest on uuem meeldetuletus.
hitches-news-passed_on = Rike „{ $what }“ on edastatud neile, kes saavad selle parandada.
hitches-news-solved = Rike „{ $what }“ on lahendatud. Aitäh, et teada andsid.
hitches-days-day = <b>Oodatav koormus</b>
    Mis päeval?
hitches-days-from = <b>Muudatus</b>
    Mis päevast alates?
hitches-expected = <b>Oodatav koormus</b> · { $day }
hitches-expected-now = Praegu märgitud: { $load }
hitches-lasting = <b>Muudatus</b> alates { $day }
    Mitu päeva seda eelinfos näidata?
hitches-lasts = { $days } p
hitches-changing = Mis muutub? Kirjuta paari sõnaga.
hitches-say-reported = Aitäh, juht saab sellest teada.
hitches-say-seen = Sellest on juba teada, ka sinu teade on kirjas.
hitches-say-know = Märgitud: teada.
hitches-say-forward = Märgitud: edastatud. Teatajad saavad sellest teada.
hitches-say-solve = Märgitud: lahendatud. Teatajad saavad sellest teada.
hitches-say-reject = Märgitud: ei ole rike.
hitches-say-expected = Salvestatud.
hitches-say-ended = Seda enam ei näidata.
