# The look back at the alerts, for who leads.
proofs-command-alerts = Оповещения: как быстро ответили и что не дошло
proofs-title-1 = <b>Оповещения</b>: последние 24 часа
proofs-title-7 = <b>Оповещения</b>: последние 7 дней
proofs-go-1 = 24 ч
proofs-go-7 = 7 дней
proofs-go-ladder = Ступени оповещения
proofs-waiting = 🔴 Сейчас ждёт ответа: { $ref }, уже { $lasting }.
proofs-nothing = Оповещений не было.
proofs-alerts =
    { $count ->
        [one] Отправлено { $count } оповещение.
        [few] Отправлено { $count } оповещения.
       *[other] Отправлено { $count } оповещений.
    }
proofs-longest = Дольше всего ответа ждали { $lasting } ({ $ref }, высокий или крайне высокий риск).
proofs-uncertain = Неизвестно, дошло ли: { $count }
proofs-unreached = Ни одно оповещение не дошло: { $names }
proofs-failed = До телефона не дошло:
proofs-failed-line = { $way }: { $why } ({ $count })
proofs-paid = Платных сообщений вместе с проверками: { $paid }
