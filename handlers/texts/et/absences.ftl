absences-command-away = Olen ära: päevad, mil sulle midagi ei pakuta

absences-home = ⏸ Oled eemal · { $away }. Sulle midagi ei pakuta.

absences-go-away = Olen ära
absences-go-days = Äraolek
absences-go-back = Olen tagasi
absences-go-end-now = On tagasi
absences-go-today = Alates tänasest
absences-go-tomorrow = Alates homsest
absences-go-other = Muu päev
absences-go-open-own = Kuni ütlen teisiti
absences-go-open = Lõpp lahtine
absences-go-end = Muuda lõppu · { $away }
absences-go-cancel = Jäta ära · { $away }
absences-go-first = Muu algus
absences-go-sure = Jah
absences-go-whatif = Mis siis, kui …?
absences-go-person = Inimese kaart
absences-go-deputy = Asendaja
absences-go-deputy-then = Asendaja · { $away }
absences-go-shifts = Vahetused
absences-go-mine = Minu vahetused
absences-go-gaps = Katmata vahetused

absences-card-own = <b>Äraolek</b>
absences-card = <b>{ $name }</b>: äraolek
absences-none = Äraolekut ei ole märgitud.
absences-now = ⏸ Eemal · { $away }
absences-ahead = Eemal · { $away }
absences-kept-own = Sinu omad, kuni asendaja leitakse:
absences-kept = Tema omad, kuni asendaja leitakse:
absences-no-reason = Põhjust ei küsi keegi.
absences-back-own = Tore, et tagasi oled. Vabaks jäänud kohad ise tagasi ei tule: vaata, mis sulle sobib.
absences-back = Äraolek on lõppenud. Vabaks jäänud kohad ise tagasi ei tule.
absences-place = · { $place }

absences-ask-first = Mis päevast? Vali või kirjuta, näiteks { $example }.
absences-from = Alates { $first }
absences-ask-last = Mis päevani, see kaasa arvatud? Vali või kirjuta, näiteks { $example }.
absences-for-day = 1 päev
absences-for-days = 3 päeva
absences-for-week = Nädal
absences-for-weeks = Kaks nädalat

absences-plan-own = <b>Oled eemal</b> · { $away }. Kas nii?
absences-plan = <b>{ $name }</b> on eemal · { $away }. Kas nii?
absences-plan-free = Vabanevad:
absences-plan-kept-own = Nende jaoks otsitakse asendajat. Kuni leitakse, jäävad sinu omaks:
absences-plan-kept = Nende jaoks otsitakse asendajat. Kuni leitakse, jäävad tema omaks:
absences-plan-nothing = Vahetusi sel ajal kirjas ei ole.
absences-plan-quiet-own = Sel ajal sulle vahetusi ei pakuta ega midagi küsita.
absences-plan-quiet = Sel ajal talle vahetusi ei pakuta ega midagi küsita. Bot annab talle sellest teada.

absences-say-marked = Märgitud
absences-say-back = Tore, et tagasi oled
absences-say-ended = Äraolek on lõppenud
absences-say-cancelled = Äraolek jääb ära

absences-told = Sulle märgiti äraolek: { $away }.
absences-told-ended = Sinu äraolek lõpetati. Sulle pakutakse jälle vahetusi. Vabaks jäänud kohad ise tagasi ei tule.
absences-told-cancelled = Sinu eelolev äraolek jääb ära. Vabaks jäänud kohad ise tagasi ei tule.
absences-freed = <b>{ $name }</b> ei saa nendesse vahetustesse tulla:
absences-line-free = · { $place }: koht vabanes
absences-line-sought = · { $place }: asendajat otsitakse
absences-welcome = Tere tulemast tagasi. Sulle pakutakse jälle vahetusi.

absences-unclear = Bot ei saanud sellest aru. Kirjuta päev nii: 17.12, või mõlemad: 17.12-20.12.
absences-odd-days = Neid päevi ei saa märkida. Vali päevad tänasest kuni aasta ette, lõpp pärast algust.
absences-paused = Oled juba eemal, lõpp lahtine. Kui tead, millal tuled, muuda lõppu.
absences-too-many = Korraga saab ette märkida kuni { $most } äraolekut.

absences-digest = Täna eemal: { $count }
