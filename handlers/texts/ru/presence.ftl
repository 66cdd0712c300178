# На смене: начало, перерывы, завершение и, по желанию, числа для статистики.
presence-go-here = На месте
presence-go-not-yet = Ещё не на месте
presence-go-leave = Не смогу прийти
presence-go-done = Готово
presence-go-back = Вернуть
presence-go-show = Открыть смену
presence-go-mute = Сегодня не надо
presence-go-counts = Добавить числа
presence-go-skip = Пропустить
presence-go-clear = Убрать число
presence-go-enough = Достаточно
presence-go-next = Следующая смена
presence-go-mine = Мои смены

presence-about = <b>{ $when }</b>
presence-starts = Смена начинается в <b>{ $time }</b>.
presence-started = Начало смены было в <b>{ $time }</b>.
presence-onward = Вы переходите сюда сразу с предыдущей смены: отмечаться отдельно не нужно.
presence-sought = Вам ищут замену. Пока её нет, место за вами. Если вы всё-таки придёте, дайте знать.
presence-awaited = Вы ещё не отметили, что вы на месте. Если вы на месте или в пути, дайте знать.
presence-here = ✅ Вы на месте с { $time }.
presence-until = Смена до { $time }.
presence-missed = В начале смены от вас не было вестей. Если сможете прийти сейчас, дайте знать.
presence-excused = Вы сообщили, что не сможете прийти. Если всё-таки сможете, дайте знать.
presence-relieved = Замена уже есть, приходить не нужно. Если всё-таки придёте, дайте знать.
presence-replaced = Вам уже нашлась замена. Спасибо, что пришли.
presence-gone = Вы завершили смену. Спасибо.
presence-over = Эта смена закончилась.
presence-read-first =
    { $more ->
        [0] Сначала прочитайте «{ $title }». Потом смену можно начать.
       *[other] Сначала прочитайте «{ $title }» и ещё { $more }. Потом смену можно начать.
    }
presence-early = На эту смену приходить ещё рано.
presence-reserve = Вы в резерве, отмечаться не нужно. Если вы понадобитесь, вас позовут.
presence-not-yours = У вас нет места в этой смене.
presence-not-here = Вы ещё не отметили, что вы на месте.
presence-stays-here = Вернуть это уже нельзя. Если вам надо уйти, откройте смену: там есть «Не могу остаться».
presence-not-begun = Смена ещё не началась.
presence-not-done = Числа можно добавить после завершения смены.
presence-counts-closed = Числа этой смены больше не меняются.
presence-no-number = Сюда подходит число от 0 до { $most }.

presence-say-here = Спасибо, что вы на месте.
presence-say-not-yet = Хорошо, вы ещё не на месте.
presence-say-again = Спасибо, что пришли. Место снова за вами.
presence-say-replaced = { presence-replaced }
presence-say-early = Ещё рано. Отметиться можно с { $when }.
presence-say-done = Спасибо.
presence-say-back = Вы снова на месте.
presence-say-muted = Хорошо, в этой смене больше не напоминаем.

presence-pause = Вы на смене уже { $lasting }. Если получится, сделайте небольшой перерыв.
presence-muted = В этой смене бот больше не напоминает о перерывах.

presence-ending = Смена <b>{ $when }</b> закончилась. Спасибо.
presence-thanks = <b>Спасибо за эту смену.</b>
presence-hours = { $when } · { $lasting }
presence-went = Вы завершили смену в { $time }.
presence-next = Ваша следующая смена: { $when }
presence-counts-offer = Если хотите, добавьте числа для статистики. Можно пропустить все.
presence-counts = { $counts }
presence-count-contacts = Бесед: { $number }
presence-count-waited = Ждали: { $number }
presence-count-handed_over = Передано: { $number }

presence-counting = <b>{ $when }</b>
presence-ask-contacts = Со сколькими обратившимися вы беседовали?
presence-ask-waited = Сколько обратившихся ждали ответа?
presence-ask-handed_over = Сколько обращений вы передали?
presence-given = Сейчас: { $number }
presence-number-hint = Нажмите число или напишите его (от 0 до { $most }).
