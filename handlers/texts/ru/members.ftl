members-command-team = Команда: кто есть кто, приглашения и роли

members-home-waiting = { $count ->
    [one] { $count } приглашение ждёт ответа.
    [few] { $count } приглашения ждут ответа.
    [many] { $count } приглашений ждут ответа.
   *[other] { $count } приглашения ждут ответа.
}

members-button-team = Команда
members-button-role = Сменить роль
members-button-language = Сменить язык
members-button-skills = Умения
members-button-rename = Изменить имя
members-button-away = Перерыв
members-button-whatif = Что если …?
members-button-disable = Уходит из команды
members-button-disable-surely = Закрыть доступ
members-button-restore = Вернуть в команду

members-team = { $count ->
    [one] <b>Команда</b> · { $count } человек
    [few] <b>Команда</b> · { $count } человека
    [many] <b>Команда</b> · { $count } человек
   *[other] <b>Команда</b> · { $count } человека
}
members-team-waiting = { $mark } ещё не в Telegram: { $count }
members-team-unreachable = { $mark } сообщения не доходят: { $count }
members-team-away = { $mark } на перерыве: { $count }
members-team-soon = { $mark } скоро перерыв: { $count }
members-team-left = { $mark } больше не в команде: { $count }

members-team-stands-in = { $name } замещает: { $whom } ({ $when })
members-card-name = <b>{ $name }</b>
members-card-role = Роль: { $role }
members-card-language = Язык: { $language }
members-card-joined = В команде с { $since }
members-card-unreachable = ⚠️ Сообщения не доходят с { $since }
members-card-invited = ⏳ Приглашение ждёт, действует до { $until }
members-card-invite-over = ⏳ Приглашение больше не действует, доступа нет
members-card-no-telegram = Без Telegram: бот сюда не пишет
members-card-away = ⏸ Перерыв: { $away }
members-card-left = ✕ Больше не в команде, доступа нет

members-roles = Какая теперь роль: <b>{ $name }</b>?
members-languages = На каком языке говорит бот: <b>{ $name }</b>?
members-ask-new-name = <b>{ $name }</b>: напишите новое имя.

members-leaving = <b>{ $name }</b> сразу теряет доступ.
members-leaving-places = { $count ->
    [0] Будущих смен нет.
    [one] Освободится { $count } место в будущей смене.
    [few] Освободятся { $count } места в будущих сменах.
    [many] Освободятся { $count } мест в будущих сменах.
   *[other] Освободится { $count } места в будущих сменах.
}

members-say-role = Роль изменена
members-say-language = Язык изменён
members-say-disabled = Доступ закрыт
members-say-restored = Снова в команде

members-joined = <b>{ $name }</b> ({ $role }) теперь в команде.
members-unreachable = ⚠️ <b>{ $name }</b> не получает сообщения бота: бот заблокирован или аккаунт Telegram закрыт. Передайте важное другим способом.
members-reachable = <b>{ $name }</b> снова получает сообщения бота.
members-role-changed = Ваша роль теперь: <b>{ $role }</b>.
members-told-restored = Вы снова в команде.

members-not-yourself = О себе это изменить нельзя. Попросите кого-нибудь из коллег.
members-has-left = Этот человек больше не в команде.
members-has-joined = Этот человек уже в команде.
members-no-name = Напишите имя буквами, до { $most } знаков.
members-name-taken = { $name } уже есть в команде. Добавьте, например, первую букву фамилии.

members-digest-more = { $names } и ещё { $count }
members-digest-silent = Бот не может связаться: { $names }
members-digest-waiting =
    { $count ->
        [one] { $count } приглашение ещё не использовано
        [few] { $count } приглашения ещё не использованы
       *[many] { $count } приглашений ещё не использовано
    }
