# Vahetuse üleandmine: märkus ja juhtumid järgmisele vahetusele.
handover-go-begin = Üleandmine
handover-go-note = Märkus järgmisele vahetusele
handover-go-noted = Sinu märkus järgmisele vahetusele
handover-go-cases = Anna juhtumid üle
handover-go-change = Muuda märkust
handover-go-unnote = Eemalda märkus
handover-go-got = Mis üle anti
handover-go-show = Vaata vahetust
handover-choice = Anna üle: { $case }
handover-chosen = ✓ { $case }
handover-title = <b>Üleandmine</b> · { $when }
handover-next = Järgmine vahetus: { $when }
handover-next-none = Järgmist vahetust ei ole veel plaanis. Kui see lisatakse seitsme päeva jooksul, jõuab üleantu sinna.
handover-goes = Läheb järgmisele vahetusele, { $when }: { $what }.
handover-waiting = Seni jätsid: { $what }.
handover-what-note = sinu märkus
handover-what-cases = { $count ->
    [one] juhtum { $refs }
   *[other] juhtumid { $refs }
}
handover-note = Sinu märkus: <i>{ $note }</i>
handover-offer = Kui järgmisel vahetusel on vaja midagi teada, jäta lühike märkus.
handover-choose = Juhtum, mille valid, on järgmisele vahetusele näha viite, riskitaseme ja seisuga. Muud juhtumi kohta edasi ei anta.
handover-no-seal = Märkust ei saa praegu hoida: krüptimisvõtit ei ole seatud. Ütle seda juhile.
handover-noting = Kirjuta märkus ühe sõnumiga. Järgmine vahetus näeb seda, siis see kustutatakse.
handover-noting-over = Märkust enam ei oodata.
handover-not-there = Üle saab anda see, kes oli vahetuses kohal.
handover-early = Üle saad anda vahetuse viimasel poolel tunnil ja pärast lõppu.
handover-late = Järgmine vahetus on läbi ja üleantu kustutatud.
handover-cases = <b>Üle antud</b>
handover-case = { $case }
handover-left-note = 📝 <i>{ $note }</i>
handover-more = … ja veel { $more }
handover-lost = Seda märkust ei saa enam lugeda: krüptimisvõti on vahetunud.
handover-left = Eelmine vahetus andis üle: { $cases ->
    [0] { "" }
    [one] 1 juhtum
   *[other] { $cases } juhtumit
}{ $cases ->
    [0] { "" }
   *[other] { $notes ->
        [0] { "" }
       *[other] { ", " }
    }
}{ $notes ->
    [0] { "" }
    [one] 1 märkus
   *[other] { $notes } märkust
}
handover-got = <b>{ $when }</b>
handover-gone = Üleantut siin enam ei näidata.
handover-say-unnoted = Märkus on eemaldatud.
handover-say-handed = { $ref } läheb järgmisele vahetusele, { $when }.
handover-say-handed-none = { $ref } läheb järgmisele vahetusele, kui see on plaanis.
handover-say-kept = { $ref } ei lähe järgmisele vahetusele.
