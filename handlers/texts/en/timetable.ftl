# The rota by day and by week, and who is on now.
timetable-command-now = Now: who is on shift
timetable-go-list = Shifts for you
timetable-go-mine = My shifts
timetable-go-days = By day
timetable-go-picture = Picture of the week
timetable-days = <b>Shifts by day</b>
timetable-lights = 🔴 too few counsellors · 🟡 no duty lead or reserve · 🟢 everybody is there
timetable-day = <b>{ $day }</b>
timetable-day-hint = Tap a shift and it is yours. ⚪ does not fit you now: tap to see why. ✅ is yours.
timetable-day-none = There are no shifts on this day.
timetable-week = <b>Week { $week }</b> from { $day }
timetable-week-none = –
timetable-now = <b>Now</b>
timetable-now-until = Until { $time }
timetable-now-not-yet = Not checked in yet: { $names }
timetable-now-nobody = There is no shift at the moment.
timetable-now-next = Next shift: { $when }
