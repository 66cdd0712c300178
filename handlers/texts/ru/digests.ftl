# Сводка за день и вечерняя заметка для руководителя: заголовки, разделы и время.
digests-command-digest = Сводка за день: что решить и что сегодня
digests-title = <b>Сводка за день</b> · { $day }, { $time }
digests-title-now = <b>Сводка за день</b> · { $day }, на { $time }
digests-late = ⏳ С опозданием, должна была прийти { $at }.
digests-repeated = Возможно, сводка уже пришла: отправка прервалась.
digests-missed =
    { $count ->
        [one] Не пришла сводка за { $days }.
       *[other] Не пришли сводки за { $days }.
    }
digests-section-decide = 🔴 <b>Нужно решение</b>
digests-section-lately = <b>Последние сутки</b>
digests-section-since = <b>С { $at }</b>
digests-section-today = <b>Сегодня</b>
digests-section-people = <b>Люди</b>
digests-section-night = <b>Ночью и завтра</b>
digests-quiet = Все смены закрыты, открытых случаев нет, сроков на сегодня нет.
digests-calm = Спокойного дня.
digests-more = + ещё { $count }: «Показать всё»
digests-lacks = В сводке нет одной части ({ $feature }): ошибка записана в журнал.
digests-past = Здесь была более ранняя сводка. Через два дня остаётся только эта строка.
digests-say-now = Обновлено.
digests-night-title = <b>Вечерняя заметка</b> · { $day }, { $time }
digests-night-now = <b>Вечерняя заметка</b> · { $day }, на { $time }
digests-night-quiet = Ночь и завтра закрыты, открытых случаев нет.
digests-night-calm = Спокойной ночи.
digests-go-open = Сводка за день
digests-go-refresh = Обновить
digests-go-whole = Показать всё
digests-go-times = Время
digests-times = <b>Когда вам приходит сводка</b>
digests-times-hint = Только для вас. На каждую дату приходит одна сводка.
digests-times-working = В рабочие дни: <b>{ $at }</b>
digests-times-other = В выходные и праздники: <b>{ $at }</b>
digests-times-evening = Вечерняя заметка: <b>{ $at }</b>
digests-go-working = Рабочие дни { $at }
digests-go-other = Выходные { $at }
digests-go-evening = Вечером { $at }
digests-go-on = Включить, { $at }
digests-go-off = Отключить
digests-never = нет
digests-time-hint = Выберите время или напишите его, например 7:45.
digests-not-a-time = Это не время суток. Напишите, например, 7:45.
digests-say-timed = Время изменено.
