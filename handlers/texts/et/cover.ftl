# Asendaja otsimine: kes ei saa tulla, kellelt küsitakse, kuidas otsing läheb.
cover-go-keep = Saan siiski tulla
cover-go-stay = Saan siiski jääda
cover-go-ask =
    { $count ->
        [1] Küsi kohe ühelt
        [2] Küsi kohe kahelt
       *[other] Küsi kohe kolmelt
    }
cover-go-stop = Peata otsing
cover-go-on = Otsi edasi
cover-go-begin = Las bot küsib
cover-go-come = Tulen ise
cover-go-put = Pane keegi kirja
cover-go-gap = Kes saaks tulla
cover-go-show = Vaata vahetust

cover-heading = { $light } <b>{ $when }</b>
cover-sought = Otsitakse asendajat. Kuni keegi tuleb, on vahetus sinu.
cover-counts =
    { $count ->
        [0] Kelleltki ei ole veel küsitud.
       *[other] Küsitud: { $count } · ei { $no } · vastamata { $silent }
    }
cover-lead-looks = Juht otsib ise edasi.
cover-lead-knows = Kõigilt, kes saaksid tulla, on küsitud. Juht teab sellest.
cover-cannot = Ei saa tulla: { $names }
cover-under-way = Vahetus käib. Puudu: { $kind } { $count }
cover-missing = Puudu: { $kind } { $count }
cover-next =
    { $count ->
        [1] Bot küsib veel ühelt kell { $time }.
       *[other] Bot küsib järgmiselt { $count } inimeselt kell { $time }.
    }
cover-next-you = Bot küsib järgmisena sinult, kell { $time }.
cover-asleep = Praegu on vaikne aeg: bot ise kedagi ei ärata. Küsida saad sina.
cover-all-asked = Kõigilt, kes reeglite järgi saaksid tulla, on küsitud. Bot jälgib, kas keegi vabaneb.
cover-stopped-by = Otsingu peatas { $name }. Bot rohkem ei küsi.
cover-covered = Vahetus on kaetud.
cover-over = See vahetus on läbi.

cover-kept = Tore, vahetus on jälle sinu.
cover-taken = Selle koha on juba keegi teine võtnud. Sa oled vaba.
cover-no-need = Kedagi ei ole enam puudu.
cover-nobody = Reeglite järgi ei ole praegu kedagi, kellelt küsida.
cover-stopped = Otsing on peatatud.
cover-begun = Bot küsib.
cover-asked-now =
    { $count ->
        [one] Küsimus läks { $count } inimesele.
       *[other] Küsimus läks { $count } inimesele.
    }
cover-asked-later = Praegu on vaikne aeg. Küsimus läheb { $count } inimesele kell { $time }.
