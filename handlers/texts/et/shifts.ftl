# Vahetused: mis sobib, minu omad, vahetuse kaart.
shifts-command-shifts = Vahetused: vali endale vaba koht
shifts-command-my = Minu vahetused: vaata või loobu

shifts-go-list = Vahetused
shifts-go-mine = Minu vahetused
shifts-go-calendar = Kalender
shifts-go-hours = Minu tunnid
shifts-go-more = Näita veel
shifts-go-days = Päevade kaupa
shifts-go-week = Nädal
shifts-go-now = Praegu
shifts-go-next = Järgmine vahetus
shifts-go-current = Käimasolev vahetus
shifts-go-all-services = Kõik
shifts-go-take = Tulen
shifts-go-take-as = Tulen: { $kind }
shifts-go-every = Igal nädalal kuni { $day } ({ $count })
shifts-go-undo = Võta tagasi
shifts-go-leave = Ei saa tulla
shifts-go-leave-early = Ei saa jääda
shifts-go-leave-sure = Jah, ei saa tulla
shifts-go-leave-seek = Jah, otsi asendajat
shifts-go-keep = Jäta alles
shifts-go-plan = Muuda vahetust

shifts-list = <b>Vahetused sulle</b>
shifts-list-take = Kõige rohkem on abi vaja ülemistes. Puuduta vahetust ja oledki kirjas; kohe pärast saad tagasi võtta.
shifts-list-none = Praegu ei ole sulle sobivat vaba kohta. Kõiki vahetusi näed päevade kaupa.

shifts-row-own = { $when }
shifts-row-now = ▶ { $when } · praegu
shifts-row-sought = ⏳ { $when } · otsitakse asendajat

shifts-mine = <b>Minu vahetused</b>
shifts-mine-hint = Puuduta vahetust, et seda vaadata või sellest loobuda.
shifts-mine-none = Sul ei ole praegu ühtegi vahetust.

shifts-day = <b>{ $day }</b>
shifts-special = { $what }
shifts-light = { $light } { $counts }
shifts-over = See vahetus on läbi.
shifts-yours-line = See on sinu vahetus ({ $kind }).
shifts-undo-until = Läks kogemata? Kuni { $time } saad tagasi võtta.
shifts-instead = Järgmine, mis sulle sobib:

shifts-yours = Oled kirjas: { $when }
shifts-not-now = See ei sobi sulle praegu. Kaardil on kirjas, miks.
shifts-undone = Koht on tagasi antud.
shifts-undo-over = Tagasivõtmise aeg on möödas. Loobuda saad endiselt.
shifts-left = Loobusid. Koht on jälle vaba.
shifts-left-told = Loobusid. Juhile läheb teade.
shifts-left-sought = Otsin asendajat. Kuni keegi tuleb, on vahetus sinu.
shifts-leave-ask = Kas sa ei saa tulla vahetusse <b>{ $when }</b>?
shifts-leave-ask-now = Kas sa ei saa olla vahetuses <b>{ $when }</b>?
shifts-leave-ask-early = Kas sa ei saa vahetusse <b>{ $when }</b> jääda?
shifts-leave-left = Alguseni on { $left }.
shifts-leave-stay = Kuni keegi tuleb, jääb vahetus sinu omaks.
shifts-leave-seek = Küsin kohe teistelt ja juht saab teada.
shifts-leave-seek-later = Praegu on vaikne aeg. Teistelt küsin kell { $time }, ka juht saab teada.
shifts-leave-seek-quiet = Praegu on vaikne aeg ja teisi ma ei ärata. Juht saab kohe teada.
shifts-leave-spare = Ilma sinuta on inimesi piisavalt, koht vabaneb kohe ja juht saab teada.
shifts-leave-reason = Põhjust ei küsita.
shifts-leave-late-toast = Kinnita palun.
shifts-not-yours = Sul ei ole selles vahetuses kohta.
shifts-begun = Vahetus on juba alanud.
shifts-called-off = See vahetus on tühistatud.
shifts-exists = Selline vahetus on juba olemas.

shifts-series-taken =
    { $count ->
        [0] Ühtegi vahetust ei lisandunud.
       *[other] <b>Oled kirjas:</b>
    }
shifts-series-done =
    { $count ->
        [0] Ühtegi ei lisandunud.
        [one] Lisandus { $count } vahetus.
       *[other] Lisandus { $count } vahetust.
    }
shifts-series-missed = <b>Need ei sobinud:</b>
shifts-series-why = { $when }: { $why }

shifts-home-gaps =
    { $count ->
        [one] 7 päeva jooksul on { $count } vahetuses inimesi puudu.
       *[other] 7 päeva jooksul on { $count } vahetuses inimesi puudu.
    }
shifts-home-now = Sinu vahetus praegu: { $when }
shifts-home-next = Sinu järgmine vahetus: { $when }
