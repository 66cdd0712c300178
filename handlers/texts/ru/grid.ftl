# Неделя для того, кто планирует.
grid-command-plan = План: неделя по сменам
grid-go-plan = План
grid-go-new = Новая смена
grid-go-week = Неделя
grid-go-this = Эта неделя
grid-go-before = ‹ Раньше
grid-go-after = Позже ›
grid-week = <b>Неделя { $week }</b> · { $day }
grid-nothing = –
grid-legend = Консультанты / нужно · Д дежурный · Р резерв · С стажёр
grid-day = <b>{ $day }</b>
grid-day-hint = Нажмите на смену, чтобы её изменить.
grid-day-none = В этот день смен нет.
grid-row-cancelled = ✖ { $span } · отменена
