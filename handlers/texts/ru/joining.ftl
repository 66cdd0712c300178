joining-button-invite = Пригласить
joining-button-plain = Добавить без Telegram
joining-button-copy = Копировать ссылку
joining-button-open = Открыть ссылку
joining-button-card = Открыть карточку
joining-button-again = Новое приглашение
joining-button-losing = Телефон потерян
joining-button-cut-off = Закрыть доступ и пригласить заново

joining-choose-link = Какая у человека роль? Потом напишите имя, и появится ссылка, которую нужно передать.
joining-choose-plain = Какая у человека роль? Без Telegram человек есть в графике, но бот ему не пишет.
joining-ask-name = Новый человек в команде: { $role }. Напишите имя.

joining-invitation =
    Приглашение: <b>{ $name }</b>

    { $link }

    Передайте ссылку только этому человеку. { $hours ->
        [one] Она действует { $hours } час
        [few] Она действует { $hours } часа
        [many] Она действует { $hours } часов
       *[other] Она действует { $hours } часа
    }, до { $until }, и работает один раз.
joining-invitation-shown = Приглашение: <b>{ $name }</b>. Второй раз ссылка не показывается. Если она потерялась, сделайте новую в карточке.
joining-invitation-used = <b>{ $name }</b> теперь в команде. Ссылка больше не работает.
joining-invitation-ended = Приглашение: <b>{ $name }</b>. Эта ссылка больше не работает.

joining-losing = <b>{ $name }</b>: аккаунт Telegram на потерянном телефоне сразу теряет доступ. Вы получите новое приглашение, которое нужно передать.
joining-say-link = Новое приглашение готово
joining-say-cut-off = У старого аккаунта больше нет доступа

joining-entry-already = Вы уже в команде. Приглашение не использовано.
joining-entry-used = Это приглашение уже использовано. Попросите новое там, где вам дали ссылку.
joining-entry-expired = Это приглашение больше не действует. Попросите новое там, где вам дали ссылку.
