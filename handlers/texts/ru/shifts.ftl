# Смены: списки, карточки, открытие смены и новости.
shifts-command-shifts = Смены: выбрать свободное место
shifts-command-my = Мои смены: посмотреть или отказаться
shifts-command-newshift = Новая смена: день, часы, места

shifts-go-list = Смены
shifts-go-list-free = Свободные смены
shifts-go-list-all = Все смены
shifts-go-mine = Мои смены
shifts-go-new = Новая смена
shifts-go-show = Открыть смену
shifts-go-take = Беру смену
shifts-go-undo = Вернуть
shifts-go-leave = Отказаться
shifts-go-cancel = Отменить смену
shifts-go-cancel-sure = Да, отменить
shifts-go-keep = Оставить
shifts-go-other-day = Другой день
shifts-go-other-hours = Другие часы

shifts-list-free = <b>Свободные смены</b>
shifts-list-all = <b>Все смены</b>
shifts-list-take = Нажмите на смену, и место ваше. Пять минут его можно вернуть.
shifts-list-look = Нажмите на смену, чтобы открыть её.
shifts-list-none = Сейчас здесь нет смен.

shifts-row-empty =
    { $free ->
        [one] 🔴 { $when } · { $free } место
        [few] 🔴 { $when } · { $free } места
        [many] 🔴 { $when } · { $free } мест
       *[other] 🔴 { $when } · { $free } места
    }
shifts-row-partly =
    { $free ->
        [one] 🟡 { $when } · { $free } место
        [few] 🟡 { $when } · { $free } места
        [many] 🟡 { $when } · { $free } мест
       *[other] 🟡 { $when } · { $free } места
    }
shifts-row-full = 🟢 { $when } · мест нет
shifts-row-mine = ✅ { $when } · ваша
shifts-row-own = { $when }
shifts-row-now = ▶ { $when } · сейчас

shifts-mine = <b>Мои смены</b>
shifts-mine-hint = Нажмите на смену, чтобы открыть её или отказаться.
shifts-mine-none = Сейчас у вас нет смен.

shifts-day = <b>{ $day }</b>
shifts-hours = { $hours } ч
shifts-hours-minutes =
    { $hours ->
        [0] { $minutes } мин
       *[other] { $hours } ч { $minutes } мин
    }
shifts-span = { $span } · { $lasting }
shifts-span-back = { $span } · { $lasting }: в эту ночь часы переводят назад
shifts-span-forward = { $span } · { $lasting }: в эту ночь часы переводят вперёд
shifts-coverage-empty = 🔴 Свободно мест: { $free } из { $places }
shifts-coverage-partly = 🟡 Свободно мест: { $free } из { $places }
shifts-coverage-full = 🟢 Все места заняты: { $places }
shifts-over = Эта смена закончилась.
shifts-people = В смене: { $names }
shifts-yours-line = Это ваша смена.
shifts-undo-until = Нажали случайно? Место можно вернуть до { $time }.

shifts-yours = Смена ваша: { $when }
shifts-why-yours = Эта смена уже ваша.
shifts-why-full = Все места уже заняты.
shifts-why-begun = Эта смена уже началась.
shifts-why-cancelled = Эта смена отменена.
shifts-why-overlaps = В это время у вас другая смена: { $when }.

shifts-undone = Место возвращено.
shifts-undo-over = Пять минут прошли. Отказаться всё ещё можно.
shifts-left = Отказ принят. Место снова свободно.
shifts-left-told = Отказ принят. Руководитель получит сообщение.
shifts-not-yours = У вас нет места в этой смене.
shifts-begun = Смена уже началась. Обратитесь к руководителю.
shifts-called-off = Эта смена отменена.

shifts-new = <b>Новая смена</b>
shifts-new-day = В какой день она начинается?
shifts-new-hours = С какого часа и до какого? Можно и написать, например 18:30-22.
shifts-new-places = Сколько мест?
shifts-opened = Смена открыта.
shifts-exists = Такая смена уже есть.
shifts-plan-unclear = Бот не смог это прочитать. Напишите, например: /newshift 27.11 18-22 2
shifts-hours-unclear = Бот не смог прочитать часы. Напишите, например, 18-22 или 18:30-22.
shifts-places-unclear = Мест может быть от 1 до { $most }. Напишите только число.
shifts-past = Это время уже прошло. Выберите более позднее.
shifts-too-far = Так далеко смены не открывают. Выберите день в пределах года.
shifts-no-such-time = Такого времени нет: тогда часы переводят вперёд.

shifts-cancel-ask = Отменить смену <b>{ $when }</b>?
shifts-cancel-told = Сообщение получат: { $names }.
shifts-cancel-nobody = Никто не записан.
shifts-cancelled-done = Смена отменена.
shifts-tell-yourself = Бот не может написать: { $names }. Сообщите им сами.

shifts-news-cancelled = Смена <b>{ $when }</b> отменена. Приходить не нужно.
shifts-news-left = { $name }: отказ от смены <b>{ $when }</b>.

shifts-home-gaps =
    { $count ->
        [one] В ближайшие 7 дней свободные места есть в { $count } смене.
        [few] В ближайшие 7 дней свободные места есть в { $count } сменах.
        [many] В ближайшие 7 дней свободные места есть в { $count } сменах.
       *[other] В ближайшие 7 дней свободные места есть в { $count } сменах.
    }
shifts-home-next = Ваша следующая смена: { $when }
