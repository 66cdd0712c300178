# Пробные оповещения: доходит ли оповещение до всех. Спокойно и без упрёков: проверяют пути, а не людей.
drills-command-drill = Пробное оповещение: доходит ли оно до всех
drills-go-open = Пробные оповещения
drills-go-begin = Провести сейчас
drills-go-look = Как идёт
drills-go-last = Последний отчёт
drills-go-watchdog = Проверить сторожа
drills-go-settings = Раз в месяц
drills-go-got = Получено
drills-go-later = Сейчас неудобно
drills-go-now = Теперь удобно
drills-go-leave = Не в этот раз
drills-go-call = Ответить на пробное
drills-go-again = { $count ->
    [one] Ещё раз: { $count } человек
    [few] Ещё раз: { $count } человека
   *[many] Ещё раз: { $count } человек
}
drills-go-ask = Попросить добавить: { $name }
drills-go-phone = Мой телефон
drills-go-came-sms = SMS пришло
drills-go-came-voice = Телефон звонил
drills-go-came-other = Сообщение пришло
drills-say-begun = Пробное оповещение отправляется.
drills-say-watchdog = Сторож проверяется. Результат придёт в течение 10 минут.
drills-say-thanks = Спасибо.
drills-say-later = Хорошо, сейчас больше ничего не зазвонит.
drills-say-now = Новое пробное оповещение отправляется.

drills-quiet = В тихие часы и за полчаса до них пробных оповещений не бывает.
drills-alarm = Сейчас настоящий случай ждёт ответа. Проверка может подождать.
drills-running = Пробное оповещение уже идёт.
drills-lately = С последней проверки не прошло часа. Телефоны у всех звонят не чаще раза в час.
drills-all-reached = Дошло до всех, повторять некому.
drills-offer-over = Это предложение уже не действует. Тогда в следующий раз.
drills-over = Пробное оповещение закончилось. Всё равно спасибо.
drills-not-sent = Этот путь ещё не проверялся.

drills-title = <b>Пробное оповещение</b>
drills-intro = Проверяет все пути, по которым оповещение доходит до людей: Telegram, push, SMS, звонок. Оно ясно помечено как проверка, никакого случая в нём нет.
drills-preview = { $people ->
    [one] Сейчас оно пошло бы { $people } человеку.
    [few] Сейчас оно пошло бы { $people } людям.
   *[many] Сейчас оно пошло бы { $people } людям.
}
drills-preview-ways = Кроме Telegram: { $ways }.
drills-preview-none = Кроме Telegram ни у кого пока нет других путей.
drills-last-none = Пробных оповещений ещё не было.
drills-on = Идёт пробное оповещение, до { $until }.
drills-last = Последнее { $day } в { $time }: дошло до { $reached } из { $all }.
drills-next = Следующее придёт само: { $day } в { $time }.
drills-next-off = Само оно не приходит: в настройках это выключено.
drills-dog-on = Сторож работает.
drills-dog-still = ⚠️ Сторож не работает. Последний признак жизни: { $seen }.
drills-dog-never = Сторожа, который заметил бы остановку самого бота, нет.

drills-home = Идёт пробное оповещение.
drills-call = <b>Это проверка. Случая нет.</b>
drills-call-ask = Проверяем, доходит ли оповещение до вас по каждому пути, который вы указали. Отметьте, пожалуйста, что пришло. Если сейчас неудобно, отложим.
drills-call-rest = Спасибо, Telegram работает. Отметьте и остальное.
drills-call-done = Спасибо, это всё.
drills-call-over = <b>Пробное оповещение закончилось.</b> Спасибо.
drills-call-fine = <b>Пробное оповещение.</b> Хорошо, сейчас откладываем.
drills-call-later = Когда будет подходящий момент, нажмите «Теперь удобно». Время есть до { $until }.
drills-call-made-up = Вы провели проверку позже. Спасибо.
drills-offer = Вы просили другое время для пробного оповещения. Сейчас удобно? Это займёт пару минут.
drills-left = Хорошо. Следующее придёт в своё время.

drills-way = { $way }: { $fate }
drills-do-address = Посмотрите этот номер или адрес и укажите верный.
drills-do-blocked = Спросите оператора, разрешены ли вашему номеру сообщения и звонки от сервисов.
drills-do-no_answer = Разрешите этот номер в телефоне и при включённом «Не беспокоить».
drills-do-expired = Посмотрите, можно ли приложению уведомлять со звуком.
drills-do-shut_out = Снова впустите бота в Telegram: откройте чат и нажмите Start.
drills-do-nothing = Вам ничего делать не нужно: это дело того, кто следит за ботом.

drills-report = <b>Пробное оповещение</b> · { $day } { $time }
drills-report-on = Идёт до { $until }. Дошло до { $reached } из { $all }.
drills-report-over = Закончилось в { $time }. Дошло до { $reached } из { $all }.
drills-missed = ⚠️ <b>Не дошло</b>: { $names }
drills-none-missed = До всех, кого проверяли, дошло.
drills-nobody = Проверять было некого.
drills-excused = Другое время: { $names }
drills-excused-later = { $name } (проверка была позже)
drills-away = Отсутствуют, не беспокоим: { $names }
drills-only = Только Telegram: { $names }
drills-person = { $mark } <b>{ $name }</b>: { $ways }

drills-watch-title = <b>Проверка сторожа</b>
drills-watch-done = ✅ Сторож отправил свою проверку за { $took }. Если бот остановится, вы об этом узнаете.
drills-watch-deaf = ⚠️ Сторож работает, но за 10 минут ничего не отправил. Посмотрите, есть ли ему кому и как сообщать: <code>valvelaud check</code>.
drills-watch-still = ⚠️ Сторож не работает, последний признак жизни: { $seen }. Если бот сейчас остановится, этого никто не заметит. Запустите <code>valvelaud watchdog</code> снова; как, сказано в docs/operating.md.
drills-watch-never = Сторожа нет: если бот остановится, этого никто не заметит. Как его запустить, сказано в docs/operating.md (<code>valvelaud watchdog</code>). Сам бот об этом больше не напомнит.
