# Katmata vahetused: kes on puudu, keda küsida, mida nad vastasid.
gaps-command-gaps = Katmata vahetused: kus on kedagi puudu

gaps-go-list = Katmata vahetused
gaps-go-show = Vaata vahetust
gaps-go-put = Pane keegi kirja
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

gaps-digest-now = Praegu { $hours }: puudu { $who }
gaps-digest-today = Täna { $hours }: puudu { $who }
gaps-digest-tomorrow = Homme { $hours }: puudu { $who }
gaps-digest-lack-counsellor =
    { $count ->
        [one] { $count } nõustaja
       *[other] { $count } nõustajat
    }
gaps-digest-lack-duty_lead = valves olija
gaps-digest-lack-reserve = varu
gaps-digest-lack-shadow = praktikant
gaps-digest-many = Vahetused { $covered }/{ $count } kaetud
gaps-digest-week =
    { $count ->
        [one] Lähema nädala jooksul veel { $count } katmata vahetus
       *[other] Lähema nädala jooksul veel { $count } katmata vahetust
    }
