# График по дням и неделям и кто сейчас в смене.
timetable-command-now = Сейчас: кто в смене
timetable-go-list = Смены для вас
timetable-go-mine = Мои смены
timetable-go-days = По дням
timetable-go-picture = Картинка недели
timetable-days = <b>Смены по дням</b>
timetable-lights = 🔴 не хватает консультантов · 🟡 нет дежурного или резерва · 🟢 все на месте
timetable-day = <b>{ $day }</b>
timetable-day-hint = Нажмите на смену, и место ваше. ⚪ сейчас вам не подходит: нажмите, чтобы узнать почему. ✅ ваша.
timetable-day-none = В этот день смен нет.
timetable-week = <b>Неделя { $week }</b> с { $day }
timetable-week-none = –
timetable-now = <b>Сейчас</b>
timetable-now-until = До { $time }
timetable-now-not-yet = Ещё не на месте: { $names }
timetable-now-nobody = Сейчас смен нет.
timetable-now-next = Следующая смена: { $when }
