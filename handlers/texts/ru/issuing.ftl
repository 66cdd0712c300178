# Отправка памяток и объявлений: кому, на сколько, вид, время.
issuing-whom =
    Кому: { $whom } · { $count ->
        [one] { $count } человек
        [few] { $count } человека
       *[other] { $count } человек
    }
issuing-lasts-days =
    { $count ->
        [one] Действует { $count } день после отправки
        [few] Действует { $count } дня после отправки
       *[other] Действует { $count } дней после отправки
    }
issuing-lasts-until = Действует до { $when }
issuing-lasts-on = Действует, пока не изменят
issuing-must-not = Подтверждать прочтение не нужно
issuing-must-days =
    { $count ->
        [one] Обязательно прочитать за { $count } день
        [few] Обязательно прочитать за { $count } дня
       *[other] Обязательно прочитать за { $count } дней
    }
issuing-must-by = Обязательно прочитать до { $when }
issuing-comes-sound = Приходит со звуком, но не в тихие часы
issuing-comes-silent = Приходит без звука
issuing-comes-urgent = Срочно: кто на смене, получит и в тихие часы
issuing-pick-roles = Выберите роли.
issuing-pick-languages = Выберите языки, на которых консультируют.
issuing-pick-services = Выберите услуги, в сменах которых люди участвуют.
issuing-pick-qualifications = Выберите подготовку.
issuing-pick-shifts = Выберите смены.
issuing-pick-members = Выберите людей. Они получат это в любом случае.
issuing-until-hint = Выберите или напишите день, например пятница, 30.11 или 30.11 18:00.
issuing-by-hint = Выберите или напишите день, например пятница, 30.11 или 30.11 18:00.
issuing-days =
    { $count ->
        [1] 1 день
        [7] Неделя
        [30] Месяц
        [one] { $count } день
        [few] { $count } дня
       *[other] { $count } дней
    }
issuing-plan = <b>Когда отправить?</b>
issuing-plan-hint = Выберите или напишите, например пятница 9:00 или 30.11 9:00. До этого всё можно изменить.
issuing-time-unclear = Это время непонятно или слишком далеко. Напишите, например, пятница, 30.11 или 30.11 18:00.
issuing-file = 📎 { $name }
issuing-theirs = Это пишет { $name } с { $when }.
issuing-planned = Уйдёт { $when } ({ $name }).
issuing-out = Отправлено { $when } ({ $name }). Получатели: { $owed } из { $count }.
issuing-out-corrected = Исправлено прямо в чатах, { $when } ({ $name }). Получили { $owed } из { $count }. Прочитавшим перечитывать не нужно.
issuing-state-draft = Это черновик.
issuing-state-planned = Отправка запланирована.
issuing-state-out = Это отправлено.
issuing-state-replaced = Действует уже новая версия.
issuing-state-withdrawn = Это отозвано.
issuing-state-over = Срок действия прошёл.
issuing-state-dropped = Это отложено. Никому ничего не отправлено.
issuing-news-missing = ⚠️ Не сказано, что изменилось, на языках: { $languages }.
issuing-twin-yours = Такой же текст отправлен вами { $when }.
issuing-twin-theirs = { $name }: такой же текст отправлен { $when }.
issuing-twin-planned = Такой же текст уже запланирован: { $when } ({ $name }).
issuing-go-everybody = Всем
issuing-go-roles = Роли
issuing-go-languages = Языки
issuing-go-services = Услуги
issuing-go-qualifications = Подготовка
issuing-go-shifts = Смены
issuing-go-members = Имена
issuing-go-until = На сколько
issuing-go-no-end = Без срока
issuing-go-by = Срок прочтения
issuing-go-usual =
    { $count ->
        [one] Как обычно: { $count } день
        [few] Как обычно: { $count } дня
       *[other] Как обычно: { $count } дней
    }
issuing-go-must-on = ✅ Обязательно
issuing-go-must-off = Обязательно: нет
issuing-go-sound-on = 🔕 Без звука
issuing-go-sound-off = 🔔 Со звуком
issuing-go-urgent-on = ✅ Срочно
issuing-go-urgent-off = Срочно: нет
issuing-go-list = Черновики
issuing-go-take = Продолжить
issuing-go-send = Отправить сейчас
issuing-go-send-correction = Исправить сейчас
issuing-go-plan = Отправить позже
issuing-go-drop = Отложить
issuing-go-unsend = Не отправлять
issuing-go-unplan = Изменить
issuing-go-restore = Вернуть
issuing-go-again = Отправить ещё раз
issuing-go-plan-again = Всё равно отправить
issuing-go-counts = Кто прочитал
issuing-go-correct = Исправить
issuing-go-revise = Новая версия
issuing-say-sent = Отправлено. Получателей: { $count }.
issuing-say-corrected =
    { $had ->
        [0] Исправлено.
        [one] Исправлено прямо в чате у { $had } человека. Прочитавшим перечитывать не нужно.
       *[other] Исправлено прямо в чатах у { $had } человек. Прочитавшим перечитывать не нужно.
    } { $fresh ->
        [0] Новых сообщений никто не получит.
       *[other] Впервые получат: { $fresh }.
    }
issuing-say-planned = Запланировано. Получателей: { $count }.
issuing-say-before = Это уже отправлено. Второй раз ничего не отправлено.
issuing-say-unplanned = Это снова черновик, само оно не уйдёт.
issuing-say-dropped = Отложено. Это можно вернуть.
issuing-say-restored = Черновик вернулся.
