# Сообщить о сложном случае: читают посреди тяжёлой беседы, поэтому коротко и спокойно.
flagging-command-case = Сообщить о сложном случае
flagging-go-now = Угроза жизни
flagging-go-mine = Мои случаи
flagging-go-on = Продолжить
flagging-go-none = Дело не в риске
flagging-go-low = Низкий
flagging-go-medium = Средний
flagging-go-high = Высокий
flagging-go-extreme = Крайне высокий: угроза жизни
flagging-go-level = Другой уровень
flagging-go-drop = Отменить
flagging-go-withdraw = Ошибка, отозвать
flagging-go-reopen = Открыть снова
flagging-go-close = Сделано, закрыть
flagging-go-next = Оповестить следующих сейчас
flagging-go-note = Добавить заметку
flagging-go-note-anew = Новая заметка
flagging-go-unnote = Удалить заметку
flagging-go-show = Открыть случай
flagging-go-copy = Скопировать номер
flagging-go-ask-level = Уровень выше
flagging-go-ask-category = Другая тема
flagging-go-ask-need = Другая просьба
flagging-go-ask-emergency = Исправить 112
flagging-go-ask-reported = Исправить сообщение

flagging-home-open =
    { $count ->
        [one] У вас открыт { $count } сложный случай.
        [few] У вас открыто { $count } сложных случая.
       *[many] У вас открыто { $count } сложных случаев.
    }
flagging-level = <b>Насколько высок риск, по вашей оценке?</b>
flagging-level-hint = Крайне высокий сразу отправляет оповещение. Высокий будит и ночью.
flagging-begun-before = У вас начат { $ref }. Выбор уровня продолжит его.
flagging-ref-hint = Внесите этот номер в официальную запись.
flagging-ask-level = <b>Какой риск сейчас?</b>
flagging-taken = ✅ Случай теперь ведёт: { $name } (с { $time }).
flagging-held = Вернётся к нему не позже { $time }.
flagging-state-resolved = ✅ Решён.
flagging-state-closed = ✅ Закрыт.
flagging-state-withdrawn = Отозван. Никого о нём больше не оповещают.
flagging-how = Чем закончилось: { $how }
flagging-second = Такой риск проверяет не тот, у кого был случай, а кто-то другой. Если, по-вашему, всё сделано, это можете быть вы.
flagging-was = { $ref }: { $state }.
flagging-was-draft = { $ref }: { $state }.
flagging-noting = Напишите короткую заметку. Она хранится в зашифрованном виде, и читают её только отвечающие.
flagging-noting-over = Здесь бот больше не ждёт заметку.

flagging-draft = Вы начали сообщать о случае { $ref }, но он не отправлен. Никто о нём ещё не знает.
flagging-begun = Кто-то начал сообщать о сложном случае и за полчаса не отправил его. Спросите у смены, всё ли в порядке.
flagging-begun-shift = Смена: { $when }
flagging-begun-sent = Начатый случай теперь отправлен.
flagging-begun-gone = Начатый случай отозван.
flagging-news-taken = ✅ { $ref } теперь ведёт: { $name }.
flagging-news-again = { $ref } снова ждёт ответа. Оповещение отправлено заново.
flagging-news-reopened = { $ref } снова открыт.
flagging-outcome = <b>{ $ref }</b>: { $how }.
flagging-outcome-thanks = Спасибо, что сообщили.

flagging-say-noted = Записано.
flagging-say-raised = Оповещение отправлено. Номер { $ref }
flagging-say-kept = Сообщение принято. Номер { $ref }
flagging-say-withdrawn = Отозвано.
flagging-say-reopened = Открыт снова и ждёт ответа.
flagging-say-closed = Закрыт.
flagging-say-next = Следующие оповещены.
flagging-say-quiet = В тихие часы этот уровень никого не будит. Если дело срочное, выберите уровень выше.
flagging-say-unnoted = Заметка удалена.
flagging-no-seal = Сейчас заметку нельзя хранить в зашифрованном виде, поэтому её не спрашивают.
