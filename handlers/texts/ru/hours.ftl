# Часы: свои, а для того, кто планирует, часы всех.
hours-command-hours = Мои часы: по месяцам и в плане
hours-go-shifts = Мои смены
hours-go-team = Часы команды
hours-go-mine = Мои часы
hours-mine = <b>Мои часы</b>
hours-this =
    <b>{ $month }</b>
    Сделано: { $done }
    В плане: { $planned }
hours-last = <b>{ $month }</b>: { $done }
hours-ahead =
    { $count ->
        [one] Впереди { $count } смена: { $planned }. Ближайшая: { $next }
        [few] Впереди { $count } смены: { $planned }. Ближайшая: { $next }
       *[other] Впереди { $count } смен: { $planned }. Ближайшая: { $next }
    }
hours-ahead-none = Впереди смен нет.
hours-target =
    { $weeks ->
        [one] Последняя полная неделя: { $done }, цель { $meant } ({ $weekly } в неделю).
        [few] Последние { $weeks } полные недели: { $done }, цель { $meant } ({ $weekly } в неделю).
       *[other] Последние { $weeks } полных недель: { $done }, цель { $meant } ({ $weekly } в неделю).
    }
hours-target-new = Ваша цель: { $weekly } в неделю.
hours-share = Ночей в этом месяце: у вас { $own }, в среднем { $mean }.
hours-earlier = <b>Раньше</b>
hours-month = { $month }: { $done }
hours-past = <b>Последние смены</b>
hours-past-here = ✓ { $when }
hours-past-done = ✓ { $when }
hours-past-covered = { $when }: вам нашлась замена
hours-past-excused = { $when }: вы сообщили, что не сможете прийти
hours-past-missed = { $when }: от вас не было вестей
hours-nights =
    { $count ->
        [one] { $count } ночь
        [few] { $count } ночи
       *[other] { $count } ночей
    }
hours-on-call = { $kind } { $lasting }
hours-night = <i>Ночь – это не меньше 3 ч работы между 22 и 6. Дежурство и резерв в рабочее время не входят.</i>
hours-team = <b>{ $month }: часы</b>
hours-team-what = Сделано + в плане, цель на месяц. По именам.
hours-person = { $name }: { $hours } · цель { $target }
hours-person-left = ✕ { $name } (больше не в команде): { $hours }
hours-team-total =
    { $count ->
        [one] <b>Вместе</b> ({ $count } человек): { $hours }
        [few] <b>Вместе</b> ({ $count } человека): { $hours }
       *[other] <b>Вместе</b> ({ $count } человек): { $hours }
    }
