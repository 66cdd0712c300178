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
