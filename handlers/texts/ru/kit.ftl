# Слова, общие для всех частей.
kit-home = На главную
kit-back = Назад
kit-cancel = Отмена
kit-previous = ‹ Предыдущие
kit-next = Следующие ›
kit-page = { $page } / { $pages }

kit-gone = Этого больше нет.
kit-not-yours = У вас нет прав на это действие.
kit-failed = У нас что-то пошло не так, ничего не изменилось. Попробуйте ещё раз через минуту.
kit-file-too-large = Файл слишком большой. Не больше { $most } МБ.
kit-file-not-read = Не удалось получить этот файл из Telegram. Отправьте его ещё раз через минуту.

kit-language-et = Eesti
kit-language-en = English
kit-language-ru = Русский

kit-role-volunteer = волонтёр-консультант
kit-role-counsellor = штатный консультант
kit-role-trainee = стажёр
kit-role-lead = ведущий специалист
kit-role-manager = руководитель команды
kit-role-keeper = технический администратор

kit-hours = { $hours } ч
kit-hours-minutes =
    { $hours ->
        [0] { $minutes } мин
       *[other] { $hours } ч { $minutes } мин
    }
kit-span = { $span } · { $lasting }
kit-span-back = { $span } · { $lasting }: этой ночью часы переводят назад
kit-span-forward = { $span } · { $lasting }: этой ночью часы переводят вперёд

kit-kind-counsellor = консультант
kit-kind-duty_lead = дежурный
kit-kind-reserve = резерв
kit-kind-shadow = стажёр
kit-service-chat = чат
kit-service-phone = телефон
kit-service-slot = время консультации
kit-spoken-et = эстонский язык
kit-spoken-en = английский язык
kit-spoken-ru = русский язык
kit-count = { $kind }: { $taken } / { $least }
kit-count-room =
    { $least ->
        [0] { $kind }: { $taken } (мест { $most })
       *[other] { $kind }: { $taken } / { $least } (мест { $most })
    }

kit-why-cancelled = Эта смена отменена.
kit-why-yours = Эта смена уже ваша.
kit-why-theirs = Уже в этой смене.
kit-why-begun = Эта смена уже началась.
kit-why-full = Все места уже заняты.
kit-why-kept = Свободное место держат для резервного списка.
kit-why-kind = Это место для кого-то другого.
kit-why-alone = Стажёр всегда рядом с консультантом, у каждого консультанта один стажёр. Сейчас в этой смене свободных консультантов нет.
kit-why-away = В это время перерыв.
kit-why-not_open = Запись откроется { $at }.
kit-why-closed = Запись закончилась.
kit-why-overlaps = В это же время есть смена { $when }.
kit-why-language = В этой смене нужен { $language }.
kit-why-qualification = Для этой смены нужна отдельная подготовка.
kit-why-rest = Отдых: { $has }, нужно { $needs } (смена { $when }).
kit-why-consecutive = Подряд вышло бы { $has }, предел { $needs }.
kit-why-day = За день вышло бы { $has }, предел { $needs }.
kit-why-week = За неделю вышло бы { $has }, предел { $needs }.
kit-why-fair = Запись только что открылась: до { $at } – в пределах своей недельной цели ({ $needs }, с этой сменой вышло бы { $has }), потом – для всех.

kit-away-until = по { $last }
kit-away-days = { $first } – { $last }
kit-away-from = с { $first }, без даты окончания
kit-away-open = без даты окончания
kit-last-lead = Командой кто-то должен руководить. Сначала дайте ещё кому-то роль ведущего специалиста или руководителя команды.

kit-people = В смене: { $names }
kit-came = { $name } ✓
kit-went = { $name } (уже не на месте)
kit-cover-wanted = { $name } (ищем замену)
kit-not-here-yet = { $name } (ещё не на месте)
kit-tell-yourself = Бот не может связаться: { $names }. Сообщите им сами.

kit-letter-duty_lead = Д
kit-letter-reserve = Р
kit-letter-shadow = С
kit-past = Это время уже прошло. Выберите более позднее.
kit-too-far = Так далеко смены не открывают. Выберите день в пределах года.
kit-no-such-time = Такого времени нет: тогда часы переводят вперёд.
kit-changed = Тем временем что-то изменилось. Посмотрите ещё раз и выберите.
kit-own-words = Своими словами
kit-words-hint = Напишите до { $most } знаков, без данных обратившихся.
kit-words-too-long = Слишком длинно. Напишите до { $most } знаков.
kit-reason-too_few = слишком мало людей
kit-reason-technical = техническая неисправность
kit-reason-holiday = праздничный день
kit-reason-joined = объединена с другой сменой
kit-reason-agreed = по договорённости
kit-reason-emergency = крайняя необходимость
kit-reason-short = короткая смена
kit-identifier-personal_code = Бот удалил сообщение: в нём есть число, похожее на личный код. Ничего не сохранено, но копия может остаться в уведомлениях и на серверах Telegram. Напишите ещё раз, без личных данных.
kit-identifier-phone = Бот удалил сообщение: в нём есть число, похожее на номер телефона. Ничего не сохранено, но копия может остаться в уведомлениях и на серверах Telegram. Напишите ещё раз, без личных данных.
kit-identifier-email = Бот удалил сообщение: в нём есть текст, похожий на адрес эл. почты. Ничего не сохранено, но копия может остаться в уведомлениях и на серверах Telegram. Напишите ещё раз, без личных данных.
kit-identifier-bank_account = Бот удалил сообщение: в нём есть номер, похожий на банковский счёт. Ничего не сохранено, но копия может остаться в уведомлениях и на серверах Telegram. Напишите ещё раз, без личных данных.
kit-identifier-document = Бот удалил сообщение: в нём есть номер, похожий на номер документа. Ничего не сохранено, но копия может остаться в уведомлениях и на серверах Telegram. Напишите ещё раз, без личных данных.
kit-identifier-network = Бот удалил сообщение: в нём есть число, похожее на IP-адрес. Ничего не сохранено, но копия может остаться в уведомлениях и на серверах Telegram. Напишите ещё раз, без личных данных.
kit-identifier-profile = Бот удалил сообщение: в нём есть имя пользователя или ссылка на профиль. Ничего не сохранено, но копия может остаться в уведомлениях и на серверах Telegram. Напишите ещё раз, без личных данных.
kit-identifier-birth_date = Бот удалил сообщение: в нём есть дата, похожая на дату рождения. Ничего не сохранено, но копия может остаться в уведомлениях и на серверах Telegram. Напишите ещё раз, без личных данных.
kit-identifier-address = Бот удалил сообщение: в нём есть текст, похожий на адрес. Ничего не сохранено, но копия может остаться в уведомлениях и на серверах Telegram. Напишите ещё раз, без личных данных.
kit-identifier-old = В этом сообщении есть что-то, по чему можно узнать человека. Ничего не сохранено, но удалить его бот уже не может: ему больше двух дней. Пожалуйста, удалите его сами.
kit-words-lost = Telegram не вернул ваше сообщение, а копии у бота нет. Пожалуйста, напишите ещё раз.
kit-words-late = Этот ответ бот больше не ждёт. Ничего не сохранено. Откройте карточку ещё раз и начните оттуда.
kit-week-every-day = Каждый день
kit-week-count = { $kind } { $count }
kit-week-up-to = до { $count }
kit-week-from = С { $day }
kit-week-until = До { $day } включительно
kit-week-when = <b>{ $days } { $hours }</b>
kit-week-people = { $people }
kit-week-work = { $work }
kit-week-holidays-as_usual = В праздники как обычно
kit-week-holidays-dropped = В праздники смены нет
kit-week-holidays-like_sunday = В праздники как в воскресенье
kit-heatmap-week = Укомплектованность, неделя { $week }
kit-heatmap-week-what = { $since } – { $until } · консультанты: есть / нужно
kit-heatmap-weeks =
    { $count ->
        [one] Незакрытые часы: { $count } неделя
        [few] Незакрытые часы: { $count } недели
       *[other] Незакрытые часы: { $count } недель
    }
kit-heatmap-weeks-what = { $since } – { $until } · часы × недостающие консультанты
kit-heatmap-week-short = { $week } нед
kit-heatmap-again = ещё раз
kit-heatmap-nothing = Смен не запланировано.
kit-heatmap-full = все на месте
kit-heatmap-fair = есть хотя бы половина
kit-heatmap-poor = есть меньше половины
kit-heatmap-nobody = никого нет
kit-heatmap-bare = в какие-то часы никого
kit-heatmap-free = минимума нет
kit-heatmap-skipped = такого часа нет
kit-heatmap-no-duty_lead = нет дежурного
kit-heatmap-no-reserve = нет резерва

kit-case-danger = Если жизнь в опасности, сразу звоните <b>112</b>.
kit-case-duty-phone = Затем позвоните дежурному: <b>{ $phone }</b>.
kit-case-title = { $mark } <b>{ $ref }</b> · { $level }
kit-case-about = { $what }
kit-case-level-none = дело не в риске
kit-case-level-low = низкий риск
kit-case-level-medium = средний риск
kit-case-level-high = высокий риск
kit-case-level-extreme = крайне высокий риск
kit-case-category-suicide = суицидальный риск
kit-case-category-self_harm = самоповреждение
kit-case-category-minor = ребёнок, нуждающийся в помощи
kit-case-category-partner = домашнее насилие
kit-case-category-sexual = сексуальное насилие
kit-case-category-mental = острое психическое состояние
kit-case-category-threat = угроза консультанту
kit-case-category-repeated = повторное обращение
kit-case-category-broken_off = обрыв связи во время кризиса
kit-case-category-other = другое
kit-case-need-advice = совет сейчас
kit-case-need-take_over = взять на себя
kit-case-need-debrief = беседа после
kit-case-need-inform = только для сведения
kit-case-office-duty = дежурный
kit-case-office-lead = руководитель
kit-case-office-deputy = замещающий руководитель
kit-case-office-manager = руководитель команды
kit-case-office-all = все, кто может ответить
kit-case-own = Случай, о котором вы сообщили, принимает кто-то другой.
kit-case-answered = На это уже ответили; поговорите с тем, кто взял случай.
kit-case-pressing = Случай с таким риском не может ждать.
kit-case-unsettled = Сначала отметьте, что со звонком 112.
kit-case-long-ago = Открыть снова уже нельзя по сроку. Обратитесь к руководителю.
kit-case-taken = Этот случай уже взяли.
kit-case-over = Этот случай завершён.
kit-case-waits = Этот случай ждёт ответа.
kit-case-woken = Тем временем следующие уже оповещены.
kit-case-state-draft = не отправлен
kit-case-state-raised = ждёт ответа
kit-case-state-acknowledged = принят
kit-case-state-on_hold = отложен
kit-case-state-resolved = решён
kit-case-state-closed = закрыт
kit-case-state-withdrawn = отозван
kit-case-outcome-advised = консультант продолжает беседу с советом коллеги
kit-case-outcome-taken_over = беседу взял на себя коллега
kit-case-outcome-help_came = помощь прибыла
kit-case-outcome-referred = обратившийся направлен дальше
kit-case-outcome-lost = связь потеряна
kit-case-outcome-no_danger = опасности не было
kit-case-outcome-discussed = случай обсудили
kit-case-emergency-called = 112 вызвана
kit-case-emergency-arrived = помощь прибыла
kit-case-emergency-calmed = опасность миновала, 112 не понадобилась
kit-case-emergency-lost = связь потеряна
kit-case-emergency-not_called = 112 ещё не вызвана
kit-case-reported-emergency = да, 112
kit-case-reported-helpline = да, 116 111
kit-case-reported-municipality = да, самоуправление
kit-case-reported-not_yet = ещё нет
kit-case-reported-not_needed = не нужно
kit-case-instead = { $office }, вместо: { $name }
kit-case-waits-since = Ждёт ответа с { $time }.
kit-case-nobody-woken = При таком уровне никого не будят. Ответ ожидается не позже { $time }.
kit-case-nobody-there = Сейчас бот никого не может оповестить. Позвоните дежурному или руководителю.
kit-case-alerted = Оповещены в Telegram:
kit-case-alarm = { $time } { $name } ({ $office }): { $fate }
kit-case-alerted-more = … и ещё { $count }
kit-case-fate-queued = ждёт отправки
kit-case-fate-later = будет отправлено { $time }
kit-case-fate-sending = в пути
kit-case-fate-sent = доставлено
kit-case-fate-failed = не доставлено
kit-case-fate-uncertain = неизвестно, дошло ли
kit-case-fate-dropped = не отправлено, уже не нужно
kit-case-fate-unknown = отправлено
kit-case-next = Если никто не ответит, в { $time } оповещаются: { $whom }.
kit-case-ask-emergency = <b>Вызвана ли 112?</b>
kit-case-ask-help = <b>Прибыла ли помощь?</b>
kit-case-ask-category = <b>О чём этот случай?</b>
kit-case-ask-need = <b>Что вам нужно?</b>
kit-case-ask-reported = <b>Вы уже сообщили?</b>
kit-case-child-in-need = Ребёнок, нуждающийся в помощи (его благополучие под угрозой или есть такое подозрение): сразу сообщите в самоуправление или по номеру <b>116 111</b>.
kit-case-child-in-danger = Ребёнок в опасности (угроза жизни или здоровью): сразу звоните <b>112</b>.
kit-case-reported = Сообщено: { $what }
kit-case-reported-why = Обоснование вносится в официальную запись.
kit-case-note = Заметка: { $note }
kit-case-thin = Случай { $ref }
kit-case-closed = [закрыто]
kit-case-open = Открыть случай
kit-case-list = Случаи
kit-case-flag = Сложный случай
kit-inquiry = { $question } { $said }
kit-inquiry-here = Вы ещё в чате?
kit-inquiry-called = Вызвана ли 112?
kit-inquiry-talk = Можете говорить? Я вам позвоню.
kit-inquiry-says-yes = Да
kit-inquiry-says-no = Нет
kit-inquiry-says-nothing = ответа пока нет
