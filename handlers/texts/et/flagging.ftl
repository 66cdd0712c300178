# Keerulisest juhtumist märku andmine: loetakse keset rasket vestlust, seega lühidalt ja rahulikult.
flagging-command-case = Keeruline juhtum: anna märku
flagging-go-now = Elu on ohus
flagging-go-mine = Minu juhtumid
flagging-go-on = Jätka
flagging-go-none = Risk pole teema
flagging-go-low = Väike
flagging-go-medium = Keskmine
flagging-go-high = Suur
flagging-go-extreme = Äärmiselt suur: elu on ohus
flagging-go-level = Muuda taset
flagging-go-drop = Katkesta
flagging-go-withdraw = Eksitus, võta tagasi
flagging-go-reopen = Ava uuesti
flagging-go-close = Tehtud, lõpeta
flagging-go-next = Teavita järgmisi kohe
flagging-go-note = Lisa märkus
flagging-go-note-anew = Uus märkus
flagging-go-unnote = Kustuta märkus
flagging-go-show = Ava juhtum
flagging-go-copy = Kopeeri viide
flagging-go-ask-level = Kõrgem tase
flagging-go-ask-category = Muuda teemat
flagging-go-ask-need = Muuda vajadust
flagging-go-ask-emergency = Muuda 112 vastust
flagging-go-ask-reported = Muuda teatamist

flagging-home-open =
    { $count ->
        [one] Sul on lahti { $count } keeruline juhtum.
       *[other] Sul on lahti { $count } keerulist juhtumit.
    }
flagging-level = <b>Kui suur on risk sinu hinnangul?</b>
flagging-level-hint = Äärmiselt suur saadab häire selle puudutusega. Suur äratab vastajad ka öösel.
flagging-begun-before = Sul on pooleli { $ref }. Taseme valik jätkab sellega.
flagging-ref-hint = Märgi see viide ametlikku kandesse.
flagging-ask-level = <b>Milline on risk nüüd?</b>
flagging-taken = ✅ { $name } võttis selle { $time }.
flagging-held = Tuleb selle juurde tagasi hiljemalt { $time }.
flagging-state-resolved = ✅ Lahendatud.
flagging-state-closed = ✅ Lõpetatud.
flagging-state-withdrawn = Võetud tagasi. Kedagi selle pärast enam ei teavitata.
flagging-how = Kuidas lõppes: { $how }
flagging-second = Nii suure riski vaatab üle keegi teine kui see, kelle käes see oli. Kui sinu meelest on kõik tehtud, võid see olla sina.
flagging-was = { $ref }: { $state }.
flagging-was-draft = { $ref }: { $state }.
flagging-noting = Kirjuta lühike märkus. See salvestatakse krüpteeritult ja seda loevad ainult vastajad.
flagging-noting-over = Siia bot märkust enam ei oota.

flagging-draft = Alustasid juhtumi { $ref } märkimist, aga see on saatmata. Keegi ei ole sellest veel kuulnud.
flagging-begun = Keegi on alustanud keerulise juhtumi märkimist ja ei ole seda poole tunni jooksul saatnud. Küsi vahetuselt, kas kõik on korras.
flagging-begun-shift = Vahetus: { $when }
flagging-begun-sent = Pooleli olnud juhtum on nüüd saadetud.
flagging-begun-gone = Pooleli olnud juhtum on tagasi võetud.
flagging-news-taken = ✅ { $ref }: { $name } võttis selle enda peale.
flagging-news-again = { $ref } ootab jälle vastajat. Häire on uuesti teel.
flagging-news-reopened = { $ref } on uuesti avatud.
flagging-outcome = <b>{ $ref }</b>: { $how }.
flagging-outcome-thanks = Aitäh, et märku andsid.

flagging-say-noted = Kirjas.
flagging-say-raised = Häire on teel. Viide { $ref }
flagging-say-kept = Märk on antud. Viide { $ref }
flagging-say-withdrawn = Võetud tagasi.
flagging-say-reopened = Avatud uuesti, ootab vastajat.
flagging-say-closed = Lõpetatud.
flagging-say-next = Järgmised saavad teate kohe.
flagging-say-quiet = Vaiksel ajal see tase kedagi ei ärata. Kui asi on kiire, vali kõrgem tase.
flagging-say-unnoted = Märkus on kustutatud.
flagging-no-seal = Märkust ei saa praegu krüpteeritult hoida, seega seda ei küsita.
