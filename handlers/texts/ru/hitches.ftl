# Неполадки, изменения и ожидаемая нагрузка.
hitches-command-fault = Неполадка: что не работает
hitches-command-load = Нагрузка: чего ждать в какой день
hitches-home = { $count ->
    [one] { $count } неполадка не устранена.
    [few] { $count } неполадки не устранены.
   *[other] { $count } неполадок не устранено.
}
hitches-go-report = Сообщить о неполадке
hitches-go-list = Неполадки и нагрузка
hitches-go-change = Объявить изменение
hitches-go-load = Ожидаемая нагрузка
hitches-go-back = Назад
hitches-go-show = Показать
hitches-go-days = Другой день
hitches-go-note = Добавить пояснение
hitches-go-see = У меня тоже
hitches-go-know = Знаю
hitches-go-forward = Передано
hitches-go-solve = Устранено
hitches-go-reject = Не неполадка
hitches-go-over = Закончить
hitches-list = <b>Неполадки, изменения и нагрузка</b>
hitches-none = Неполадок нет. Изменений и необычной нагрузки не ожидается.
hitches-line = { $line }
hitches-more = … и ещё { $count }
hitches-report = <b>Что не работает?</b>
hitches-report-known = Если на кнопке есть число сообщений, об этой неполадке уже известно. Если у вас то же самое, нажмите на неё.
hitches-known = { $what } · сообщений: { $count }
hitches-asking = Что не работает? Напишите в нескольких словах.
hitches-noting = Напишите пояснение в нескольких словах.
hitches-late = Этот ответ больше не ожидается.
hitches-one = <b>{ $what }</b>
hitches-title-change = Изменение
hitches-title-load = Ожидаемая нагрузка
hitches-note = <i>{ $note }</i>
hitches-when = { $when }
hitches-load = Ожидаемая нагрузка: { $load }
hitches-state = Состояние: { $state }
hitches-seen = С { $at }, { $count ->
    [one] сообщил { $count } человек
    [few] сообщили { $count } человека
   *[other] сообщили { $count } человек
}
hitches-reporter = Кто сообщил: { $name }
hitches-dealt = Последняя отметка: { $name }
hitches-is-over = Это уже закончилось.
hitches-over = Это уже закончилось.
hitches-further = Другой руководитель уже изменил состояние.
hitches-noted-already = Пояснение уже есть. Изменить его может тот, кто сообщил, или руководитель.
hitches-past = Этот день прошёл.
hitches-due = { $count ->
    [one] <b>{ $count } неполадка всё ещё не устранена.</b>
    [few] <b>{ $count } неполадки всё ещё не устранены.</b>
   *[other] <b>{ $count } неполадок всё ещё не устранено.</b>
}
hitches-due-line = { $line } · с { $day }
hitches-due-how = Откройте список и отметьте то, что уже работает.
hitches-none-due = Неустранённых неполадок больше нет.
hitches-replaced = О неустранённых неполадках есть более новое напоминание.
hitches-news-passed_on = Неполадка «{ $what }» передана тем, кто может её устранить.
hitches-news-solved = Неполадка «{ $what }» устранена. Спасибо, что сообщили.
hitches-days-day = <b>Ожидаемая нагрузка</b>
    В какой день?
hitches-days-from = <b>Изменение</b>
    С какого дня?
hitches-expected = <b>Ожидаемая нагрузка</b> · { $day }
hitches-expected-now = Сейчас отмечено: { $load }
hitches-lasting = <b>Изменение</b> с { $day }
    Сколько дней показывать его перед сменами?
hitches-lasts = { $days } д
hitches-changing = Что меняется? Напишите в нескольких словах.
hitches-say-reported = Спасибо, руководитель об этом узнает.
hitches-say-seen = Об этом уже известно, ваше сообщение учтено.
hitches-say-know = Отмечено: известно.
hitches-say-forward = Отмечено: передано. Сообщившие об этом узнают.
hitches-say-solve = Отмечено: устранено. Сообщившие об этом узнают.
hitches-say-reject = Отмечено: не неполадка.
hitches-say-expected = Сохранено.
hitches-say-ended = Больше не показывается.
