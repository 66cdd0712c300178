# Graafik päevade ja nädalate kaupa ning kes on praegu vahetuses.
timetable-command-now = Praegu: kes on vahetuses
timetable-go-list = Vahetused sulle
timetable-go-mine = Minu vahetused
timetable-go-days = Päevade kaupa
timetable-go-picture = Pilt nädalast
timetable-days = <b>Vahetused päevade kaupa</b>
timetable-lights = 🔴 nõustajaid on puudu · 🟡 valves olija või varu on puudu · 🟢 kõik olemas
timetable-day = <b>{ $day }</b>
timetable-day-hint = Puuduta vahetust ja oledki kirjas. ⚪ ei sobi sulle praegu: puuduta, et näha, miks. ✅ on sinu.
timetable-day-none = Sel päeval vahetusi ei ole.
timetable-week = <b>{ $week }. nädal</b> alates { $day }
timetable-week-none = –
timetable-now = <b>Praegu</b>
timetable-now-until = Kuni { $time }
timetable-now-not-yet = Veel ei ole märku andnud: { $names }
timetable-now-nobody = Praegu ei ole ühtegi vahetust.
timetable-now-next = Järgmine vahetus: { $when }
