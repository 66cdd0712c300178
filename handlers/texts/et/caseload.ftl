# Lists of difficult cases.
caseload-command-cases = Keerulised juhtumid: kõik, mis on lahti
caseload-go-ladder = Häire astmed
caseload-go-alerts = Häired
caseload-home =
    { $count ->
        [one] Lahti on { $count } keeruline juhtum.
       *[other] Lahti on { $count } keerulist juhtumit.
    }
caseload-list = <b>Keerulised juhtumid</b>, kiireimad ees
caseload-none = <b>Keerulised juhtumid</b>: praegu ei ole ühtegi lahti.
caseload-more = Loetelus ei ole veel: { $count }
caseload-mine = <b>Minu juhtumid</b>
caseload-mine-hint = Viimase 90 päeva jooksul märgitud. Näed ainult enda omi.
caseload-mine-none = Viimase 90 päeva jooksul sa märku andnud ei ole.

caseload-digest-ref = { $ref }
caseload-digest-unaccepted = keegi ei ole vastu võtnud, ootab { $lasting }
caseload-digest-accepted = { $who } võttis vastu { $at }, lahendamata
caseload-digest-mine = võtsid vastu { $at }, lahendamata
caseload-digest-held = ootel, tähtaeg oli { $at }
caseload-digest-old =
    { $days ->
        [one] avatud { $days } päev
       *[other] avatud { $days } päeva
    }
caseload-digest-unseen =
    { $count ->
        [one] { $count } lahendatud juhtum vajab teise inimese pilku
       *[other] { $count } lahendatud juhtumit vajab teise inimese pilku
    }
caseload-digest-counts = Juhtumid: { $new } uut, { $ended } lahendatud, { $open } avatud
caseload-digest-took = Vastuvõtmise aeg: mediaan { $median }, pikim { $longest }
