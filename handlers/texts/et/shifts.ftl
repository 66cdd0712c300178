# Vahetused: nimekirjad, kaardid, vahetuse avamine ja teated.
shifts-command-shifts = Vahetused: vali endale vaba koht
shifts-command-my = Minu vahetused: vaata või loobu
shifts-command-newshift = Uus vahetus: päev, kellaaeg, kohad

shifts-go-list = Vahetused
shifts-go-list-free = Vabad vahetused
shifts-go-list-all = Kõik vahetused
shifts-go-mine = Minu vahetused
shifts-go-new = Uus vahetus
shifts-go-show = Vaata vahetust
shifts-go-take = Tulen
shifts-go-undo = Võta tagasi
shifts-go-leave = Loobun
shifts-go-cancel = Tühista vahetus
shifts-go-cancel-sure = Jah, tühista
shifts-go-keep = Jäta alles
shifts-go-other-day = Muu päev
shifts-go-other-hours = Muu kellaaeg

shifts-list-free = <b>Vabad vahetused</b>
shifts-list-all = <b>Kõik vahetused</b>
shifts-list-take = Puuduta vahetust ja oledki kirjas. Viie minuti jooksul saad tagasi võtta.
shifts-list-look = Puuduta vahetust, et seda vaadata.
shifts-list-none = Praegu siin vahetusi ei ole.

shifts-row-empty = 🔴 { $when } · { $free } vaba
shifts-row-partly = 🟡 { $when } · { $free } vaba
shifts-row-full = 🟢 { $when } · täis
shifts-row-mine = ✅ { $when } · sinu
shifts-row-own = { $when }
shifts-row-now = ▶ { $when } · praegu

shifts-mine = <b>Minu vahetused</b>
shifts-mine-hint = Puuduta vahetust, et seda vaadata või sellest loobuda.
shifts-mine-none = Sul ei ole praegu ühtegi vahetust.

shifts-day = <b>{ $day }</b>
shifts-hours = { $hours } h
shifts-hours-minutes =
    { $hours ->
        [0] { $minutes } min
       *[other] { $hours } h { $minutes } min
    }
shifts-span = { $span } · { $lasting }
shifts-span-back = { $span } · { $lasting }: kell keeratakse sel ööl tagasi
shifts-span-forward = { $span } · { $lasting }: kell keeratakse sel ööl edasi
shifts-coverage-empty = 🔴 Vabu kohti: { $free } / { $places }
shifts-coverage-partly = 🟡 Vabu kohti: { $free } / { $places }
shifts-coverage-full = 🟢 Kõik kohad on võetud: { $places }
shifts-over = See vahetus on läbi.
shifts-people = Vahetuses: { $names }
shifts-yours-line = See on sinu vahetus.
shifts-undo-until = Läks kogemata? Kuni { $time } saad tagasi võtta.

shifts-yours = Oled kirjas: { $when }
shifts-why-yours = See vahetus on juba sinu.
shifts-why-full = Kõik kohad on juba võetud.
shifts-why-begun = See vahetus on juba alanud.
shifts-why-cancelled = See vahetus jääb ära.
shifts-why-overlaps = Samal ajal on sul vahetus { $when }.

shifts-undone = Koht on tagasi antud.
shifts-undo-over = Viis minutit on möödas. Loobuda saad endiselt.
shifts-left = Loobusid. Koht on jälle vaba.
shifts-left-told = Loobusid. Juhile läheb teade.
shifts-not-yours = Sul ei ole selles vahetuses kohta.
shifts-begun = Vahetus on juba alanud. Räägi juhiga.
shifts-called-off = See vahetus on tühistatud.

shifts-new = <b>Uus vahetus</b>
shifts-new-day = Mis päeval see algab?
shifts-new-hours = Mis kellast mis kellani? Võid ka kirjutada, näiteks 18:30-22.
shifts-new-places = Mitu kohta?
shifts-opened = Vahetus on avatud.
shifts-exists = Selline vahetus on juba olemas.
shifts-plan-unclear = Sellest ei saanud bot aru. Kirjuta näiteks: /newshift 27.11 18-22 2
shifts-hours-unclear = Kellaaegadest ei saanud bot aru. Kirjuta näiteks 18-22 või 18:30-22.
shifts-places-unclear = Kohti võib olla 1 kuni { $most }. Kirjuta ainult arv.
shifts-past = See aeg on juba möödas. Vali hilisem.
shifts-too-far = Nii kaugele vahetusi veel ei avata. Vali päev aasta piires.
shifts-no-such-time = Seda aega ei ole: siis keeratakse kell edasi.

shifts-cancel-ask = Kas tühistada vahetus <b>{ $when }</b>?
shifts-cancel-told = Teate saavad: { $names }.
shifts-cancel-nobody = Kedagi ei ole kirjas.
shifts-cancelled-done = Vahetus on tühistatud.
shifts-tell-yourself = Bot ei saa kätte: { $names }. Anna neile ise teada.

shifts-news-cancelled = Vahetus <b>{ $when }</b> jääb ära. Sa ei pea tulema.
shifts-news-left = { $name } loobus vahetusest <b>{ $when }</b>.

shifts-home-gaps = 7 päeva jooksul on vabu kohti { $count } vahetuses.
shifts-home-next = Sinu järgmine vahetus: { $when }
