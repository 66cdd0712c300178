# Katmata vahetused: kes on puudu, keda küsida, mida nad vastasid.
gaps-command-gaps = Katmata vahetused: kus on kedagi puudu

gaps-go-list = Katmata vahetused
gaps-go-show = Vaata vahetust
gaps-go-put = Pane keegi kirja
gaps-go-take = Tulen
gaps-go-decline = Seekord mitte
gaps-go-kind = Otsi: { $kind }
gaps-go-ask =
    { $count ->
        [1] Küsi temalt
        [2] Küsi neilt kahelt
       *[other] Küsi neilt kolmelt
    }
gaps-go-ask-next =
    { $count ->
        [1] Küsi ka temalt
        [2] Küsi ka neilt kahelt
       *[other] Küsi ka neilt kolmelt
    }

gaps-row = { $shift } · puudu { $count }
gaps-list = <b>Katmata vahetused</b>
gaps-list-hint = Puuduta vahetust, et näha, kes saaks tulla.
gaps-list-none = Järgmise kahe nädala vahetused on kõik kaetud.
gaps-ahead =
    { $count ->
        [one] <b>Ees on { $count } katmata vahetus.</b>
       *[other] <b>Ees on { $count } katmata vahetust.</b>
    }

gaps-heading = { $light } <b>{ $when }</b>
gaps-special = { $what }
gaps-missing = Puudu: { $what }
gaps-left = Alguseni: { $left }
gaps-covered = Vahetus on kaetud.
gaps-replaced = Selle vahetuse kohta on allpool uuem teade.
gaps-no-need = Kedagi ei ole enam puudu.
gaps-could = <b>Kes saaks tulla</b> (tunde kirjas / eesmärk):
gaps-candidate = { $mark } { $name }: { $has } / { $target }
gaps-more = … ja veel { $count }
gaps-nobody = Reeglite järgi ei ole praegu kedagi, kellelt veel küsida.

gaps-answers = <b>Küsitud: { $count }</b> · jah { $yes } · ei { $no } · vastamata { $silent }
gaps-answers-yes = Tuleb: { $names }
gaps-answers-no = Seekord mitte: { $names }
gaps-answers-silent = Vastamata: { $names }
gaps-asked-before = Neilt on juba küsitud.
gaps-asked-now = Küsimus läks { $count } inimesele.
gaps-asked-later = Praegu on vaikne aeg. Küsimus läheb { $count } inimesele kell { $time }.

gaps-about = <b>{ $when }</b>
gaps-asked-counsellor =
    { $count ->
        [1] Vahetusse <b>{ $when }</b> on vaja veel üht nõustajat. Kas sa saaksid tulla?
       *[other] Vahetusse <b>{ $when }</b> on vaja veel { $count } nõustajat. Kas sa saaksid tulla?
    }
gaps-asked-duty_lead =
    { $count ->
        [1] Vahetuseks <b>{ $when }</b> on vaja valves olijat. Kas sa saaksid valves olla?
       *[other] Vahetuseks <b>{ $when }</b> on vaja veel { $count } valves olijat. Kas sa saaksid valves olla?
    }
gaps-asked-reserve =
    { $count ->
        [1] Vahetuseks <b>{ $when }</b> on vaja kedagi varuks. Kas sa saaksid olla valmis tulema?
       *[other] Vahetuseks <b>{ $when }</b> on vaja veel { $count } inimest varuks. Kas sa saaksid olla valmis tulema?
    }
gaps-asked-shadow =
    { $count ->
        [1] Vahetuses <b>{ $when }</b> on praktikandile vaba koht. Kas sa saaksid tulla?
       *[other] Vahetuses <b>{ $when }</b> on praktikantidele { $count } vaba kohta. Kas sa saaksid tulla?
    }
gaps-asked-free = Kui ei sobi, vajuta „Seekord mitte“. Põhjust ei küsita.
gaps-yours = Aitäh. Oled kirjas: { $when }
gaps-yours-line = Aitäh, oled kirjas.
gaps-declined = Selge. Selle vahetuse kohta sinult enam ei küsita.
gaps-thanks = Kaetud, aitäh.
