# Подсчёт консультантов и его исправление.
counting-day = <b>Подсчёт консультантов · { $day }</b>
counting-total = Обращений всего: { $contacts }. Подсчитано смен: { $counted } из { $worked }.
counting-total-none = Ничего не подсчитано (смен: { $worked }).
counting-how = Выберите смену, чтобы посмотреть или исправить её числа. Смена каждого консультанта считается отдельно.
counting-none = В этот день ещё не началась ни одна смена.
counting-asked = В конце смены у консультантов спрашивают, со сколькими обратившимися была беседа.
counting-not-asked = В конце смены числа не спрашивают: см. настройки.
counting-label = { $span } · обращений { $contacts } · подсчёт { $counted }/{ $worked }
counting-label-none = { $span } · подсчёт { $counted }/{ $worked }
counting-shift = <b>Смена { $when }</b>
counting-shift-how = Чаты · ждали · передано. Чтобы исправить, выберите человека.
counting-nobody = Эту смену ещё никто не завершил.
counting-person = { $name }: { $counts }
counting-of = <b>{ $when }</b> · { $name }
counting-of-how = Выберите число, которое нужно исправить. Изменение останется в журнале действий.
counting-now = Сейчас: { $said }
counting-not-there = Здесь нет чисел этого человека: смена не завершена.
