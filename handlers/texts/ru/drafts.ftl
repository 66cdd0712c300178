# Составление, изменение и завершение недельного шаблона.
drafts-new = <b>Новый недельный шаблон</b>
drafts-changing = <b>Изменение недельного шаблона</b>
drafts-ending = <b>Завершение недельного шаблона</b>
drafts-what-happens = <b>Если сохранить:</b>
drafts-what-ends = <b>Если завершить:</b>
drafts-makes =
    { $count ->
        [one] Появится { $count } смена до { $day }. Первая: { $first }.
        [few] Появятся { $count } смены до { $day }. Первая: { $first }.
       *[other] Появится { $count } смен до { $day }. Первая: { $first }.
    }
drafts-makes-none = До { $day } смен не появится. Дальше они будут появляться сами.
drafts-holidays-on = Смена есть и в праздники: { $days }.
drafts-holidays-off = Смены нет в праздники: { $days }.
drafts-changes =
    { $count ->
        [one] Изменится { $count } смена.
        [few] Изменятся { $count } смены.
       *[other] Изменится { $count } смен.
    }
drafts-moves = Из них с новым временем: { $count }.
drafts-drops =
    { $count ->
        [one] Отменится { $count } смена, в которую никто не записан.
        [few] Отменятся { $count } смены, в которые никто не записан.
       *[other] Отменится { $count } смен, в которые никто не записан.
    }
drafts-holds =
    { $count ->
        [one] { $count } смена больше не нужна, но в неё записаны люди. Она останется, если её не отменить:
        [few] { $count } смены больше не нужны, но в них записаны люди. Они останутся, если их не отменить:
       *[other] { $count } смен больше не нужны, но в них записаны люди. Они останутся, если их не отменить:
    }
drafts-held = • { $when }: { $names }
drafts-late = Сегодняшняя смена останется как есть: новое время уже началось.
drafts-leaves =
    { $count ->
        [one] { $count } смена останется как есть: её меняли вручную.
        [few] { $count } смены останутся как есть: их меняли вручную.
       *[other] { $count } смен останутся как есть: их меняли вручную.
    }
drafts-told =
    { $count ->
        [one] Сообщение получит { $count } человек: { $names }.
        [few] Сообщение получат { $count } человека: { $names }.
       *[other] Сообщение получат { $count } человек: { $names }.
    }
drafts-same = Пока ничего не изменено.
drafts-nothing = Ни одна смена не изменится.

drafts-ask-days = <b>В какие дни?</b>
drafts-days-now = Выбрано: { $days }
drafts-ask-hours = <b>С какого часа и до какого?</b> Можно и написать, например 18-22.
drafts-ask-people = <b>Сколько людей?</b>
drafts-people-hint = Две верхние строки — консультанты: сколько нужно и для скольких есть место. Стажёр всегда дополнительно, рядом с консультантом.
drafts-ask-service = <b>Какая это смена?</b>
drafts-ask-language = <b>Какой нужен язык?</b>
drafts-ask-qualification = <b>Какая нужна подготовка?</b>
drafts-ask-holidays = <b>Что делать в праздники?</b>
drafts-holidays-hint = «Как в воскресенье»: смена есть, если в шаблоне есть воскресенье.
drafts-ask-from = <b>С какого дня?</b> Можно и написать, например 27.11.
drafts-ask-until = <b>До какого дня включительно?</b> Можно и написать, например 27.11.
drafts-until-never = Без срока
drafts-any-language = Любой язык
drafts-any-qualification = Отдельная подготовка не нужна
drafts-count-least = минимум { $count }
drafts-count-most = до { $count }
drafts-count-places = { $count } { $kind }

drafts-go-days-working = Пн–пт
drafts-go-days-weekend = Сб–вс
drafts-go-days-every = Каждый день
drafts-go-on = Дальше
drafts-go-back-to-days = Изменить дни
drafts-go-days = Дни
drafts-go-hours = Время
drafts-go-people = Люди
drafts-go-service = Служба
drafts-go-language = Язык
drafts-go-qualification = Подготовка
drafts-go-holidays = Праздники
drafts-go-from = Начало
drafts-go-until = Конец
drafts-go-holidays-as_usual = Как обычно
drafts-go-holidays-dropped = Смены нет
drafts-go-holidays-like_sunday = Как в воскресенье
drafts-go-save = Сохранить
drafts-go-end-now = Завершить шаблон
drafts-go-save-cancel =
    { $people ->
        [0] Сохранить и отменить { $count }
        [one] Сохранить и отменить { $count }, сообщить { $people } человеку
       *[other] Сохранить и отменить { $count }, сообщить { $people } людям
    }
drafts-go-end-cancel =
    { $people ->
        [0] Завершить шаблон и отменить { $count }
        [one] Завершить шаблон и отменить { $count }, сообщить { $people } человеку
       *[other] Завершить шаблон и отменить { $count }, сообщить { $people } людям
    }
drafts-go-discard = Оставить как есть

drafts-saved = Сохранено.
drafts-saved-before = Это уже сохранено.
drafts-discarded = Ничего не изменено.
drafts-stale = За это время что-то изменилось. Посмотрите ещё раз и сохраните.
drafts-has-ended = Этот шаблон завершён.
drafts-hours-unclear = Бот не смог прочитать часы. Напишите, например, 18-22 или 18:30-22.
drafts-date-unclear = Бот не смог прочитать дату. Напишите, например, 27.11; день должен быть в пределах года.
drafts-training-retired = Эта подготовка больше не требуется. Выберите другую или никакую.
drafts-fault-no-days = Должен остаться хотя бы один день.
drafts-fault-no-hours = Начало и конец не могут совпадать.
drafts-fault-nobody = Должно остаться хотя бы одно место.
drafts-fault-too-many = Столько мест в одной смене не бывает.
drafts-fault-backwards = Последний день не может быть раньше первого.
