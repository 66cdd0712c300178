# Смены: что подходит, мои, карточка смены.
shifts-command-shifts = Смены: выбрать свободное место
shifts-command-my = Мои смены: посмотреть или отказаться

shifts-go-list = Смены
shifts-go-mine = Мои смены
shifts-go-calendar = Календарь
shifts-go-hours = Мои часы
shifts-go-more = Показать ещё
shifts-go-days = По дням
shifts-go-week = Неделя
shifts-go-now = Сейчас
shifts-go-next = Ближайшая смена
shifts-go-current = Текущая смена
shifts-go-all-services = Все
shifts-go-take = Беру смену
shifts-go-take-as = Беру: { $kind }
shifts-go-every = Каждую неделю до { $day } ({ $count })
shifts-go-undo = Вернуть
shifts-go-leave = Не смогу прийти
shifts-go-leave-early = Не могу остаться
shifts-go-leave-sure = Да, не смогу прийти
shifts-go-leave-seek = Да, ищите замену
shifts-go-keep = Оставить
shifts-go-plan = Изменить смену

shifts-list = <b>Смены для вас</b>
shifts-list-take = Сначала те, где помощь нужнее всего. Нажмите на смену, и место ваше; сразу после этого его можно вернуть.
shifts-list-none = Сейчас нет подходящего вам места. Все смены видны по дням.

shifts-row-own = { $when }
shifts-row-now = ▶ { $when } · сейчас
shifts-row-sought = ⏳ { $when } · ищем замену

shifts-mine = <b>Мои смены</b>
shifts-mine-hint = Нажмите на смену, чтобы посмотреть её или отказаться.
shifts-mine-none = Сейчас у вас нет смен.

shifts-day = <b>{ $day }</b>
shifts-special = { $what }
shifts-light = { $light } { $counts }
shifts-over = Эта смена закончилась.
shifts-yours-line = Это ваша смена ({ $kind }).
shifts-undo-until = Нажали случайно? Место можно вернуть до { $time }.
shifts-instead = Ближайшая, которая вам подходит:

shifts-yours = Место ваше: { $when }
shifts-not-now = Сейчас это не подходит. Причина на карточке.
shifts-undone = Место возвращено.
shifts-undo-over = Вернуть уже нельзя. Отказаться всё ещё можно.
shifts-left = Отказ принят. Место снова свободно.
shifts-left-told = Отказ принят. Руководитель получит сообщение.
shifts-left-sought = Ищем замену. Пока её нет, смена остаётся за вами.
shifts-leave-ask = Не сможете прийти на смену <b>{ $when }</b>?
shifts-leave-ask-now = Не можете быть на смене <b>{ $when }</b>?
shifts-leave-ask-early = Не сможете остаться на смене <b>{ $when }</b>?
shifts-leave-left = До начала { $left }.
shifts-leave-stay = Пока никто не возьмёт смену, она остаётся за вами.
shifts-leave-seek = Бот сразу спросит других, руководитель узнает.
shifts-leave-seek-later = Сейчас тихие часы. Бот спросит других в { $time }, руководитель тоже узнает.
shifts-leave-seek-quiet = Сейчас тихие часы, и бот никого не будит. Руководитель сразу узнает.
shifts-leave-spare = Людей достаточно и без вас: место сразу освободится, руководитель узнает.
shifts-leave-reason = Причину никто не спросит.
shifts-leave-late-toast = Подтвердите, пожалуйста.
shifts-not-yours = У вас нет места в этой смене.
shifts-begun = Смена уже началась.
shifts-called-off = Эта смена отменена.
shifts-exists = Такая смена уже есть.

shifts-series-taken =
    { $count ->
        [0] Ни одна смена не добавилась.
       *[other] <b>Теперь ваши:</b>
    }
shifts-series-done =
    { $count ->
        [0] Ни одна не добавилась.
        [one] Добавилась { $count } смена.
        [few] Добавились { $count } смены.
        [many] Добавились { $count } смен.
       *[other] Добавились { $count } смены.
    }
shifts-series-missed = <b>Эти не подошли:</b>
shifts-series-why = { $when }: { $why }

shifts-home-gaps =
    { $count ->
        [one] В ближайшие 7 дней в { $count } смене не хватает людей.
        [few] В ближайшие 7 дней в { $count } сменах не хватает людей.
        [many] В ближайшие 7 дней в { $count } сменах не хватает людей.
       *[other] В ближайшие 7 дней в { $count } сменах не хватает людей.
    }
shifts-home-now = Ваша смена сейчас: { $when }
shifts-home-next = Ваша следующая смена: { $when }
