# Стажёры: кто рядом с кем и не пора ли сделать следующий шаг.
learning-go-show = Открыть смену
learning-go-leave = Не смогу прийти
learning-go-list = Смены
learning-go-person = Карточка человека
learning-go-ready = Пора
learning-go-more = Ещё рядом
learning-seat = В смене <b>{ $when }</b> вы рядом с консультантом: { $name }.
learning-warned = Ваш консультант не сможет прийти в смену <b>{ $when }</b>; мы ищем другого. Если никто не найдётся, ваше место освободится и приходить не нужно.
learning-seat-over = Смена <b>{ $when }</b>: это место больше не ваше.
learning-partner = В смене <b>{ $when }</b> рядом с вами стажёр: { $name }.
learning-partner-what = Стажёр не бывает в смене без консультанта: если не сможете прийти, скажите, и мы найдём замену.
learning-partner-over = Смена <b>{ $when }</b>: в этот раз стажёра рядом с вами нет.
learning-alone = Смена <b>{ $when }</b>: консультанта рядом с вами нет. Не начинайте без него. Ваше место освобождено.
learning-alone-thanks = Спасибо за готовность. Если удобно, выберите другую смену.
learning-asked-about = { $name }: смена <b>{ $when }</b> рядом с вами.
learning-asked = Пора ли переходить к собственным сменам?
learning-asked-free = Отвечать не обязательно. Ответ видят только руководители.
learning-thanks = Спасибо, ответ записан.
learning-said = Ответ записан, спасибо.
learning-too-late = С той смены прошло больше недели, отвечать уже не нужно.
learning-has-left = { $name } больше не в команде.
learning-no-trainee = { $name } больше не стажёр.
learning-candidate = <b>{ $name }</b> · стажёр
learning-candidate-count = { $count ->
    [one] Рядом с консультантом: { $count } смена.
    [few] Рядом с консультантом: { $count } смены.
   *[other] Рядом с консультантом: { $count } смен.
}
learning-partners-ready = Консультанты сказали «пора» ({ $count }): { $names }
learning-partners-more = Консультанты сказали «ещё рядом» ({ $count }): { $names }
learning-partners-silent = Консультанты ничего не сказали.
learning-candidate-ask = Пора ли сделать следующий шаг? «Пора» даёт роль волонтёра-консультанта.
learning-candidate-ready = Решено: пора. Решение: { $name }.
learning-candidate-more = { $count ->
    [one] Решено: ещё рядом. Решение: { $name }. Спрошу снова, когда будет ещё { $count } смена.
    [few] Решено: ещё рядом. Решение: { $name }. Спрошу снова, когда будет ещё { $count } смены.
   *[other] Решено: ещё рядом. Решение: { $name }. Спрошу снова, когда будет ещё { $count } смен.
}
learning-decided-ready = Готово, теперь можно брать свои смены.
learning-decided-more = Хорошо, спрошу позже.
learning-decided-before = Это уже решено.
learning-welcome = 🎉 Поздравляем: стажировка позади, теперь вы волонтёр-консультант.
learning-welcome-what = Теперь вы сами берёте смены. Места рядом с консультантом освобождены, а команда по-прежнему рядом.
learning-line = { $trainee }: рядом с консультантом { $counsellor }
learning-line-own = Вы рядом с консультантом: { $counsellor }
learning-line-mine = Рядом с вами стажёр: { $trainee }
learning-line-nobody = { $trainee }: ищем консультанта
learning-line-own-nobody = Ваш консультант не сможет прийти; мы ищем другого. Не начинайте без него.
learning-count = Смен рядом с консультантом: { $done } / { $first }
learning-count-enough = Смен рядом с консультантом: { $done }
