absences-command-away = Меня не будет: дни, когда вам ничего не предлагают

absences-home = ⏸ У вас перерыв · { $away }. Вам ничего не предлагают.

absences-go-away = Меня не будет
absences-go-days = Перерыв
absences-go-back = Перерыв окончен
absences-go-end-now = Закончить перерыв
absences-go-today = С сегодняшнего дня
absences-go-tomorrow = С завтрашнего дня
absences-go-other = Другой день
absences-go-open-own = Пока не скажу
absences-go-open = Без даты окончания
absences-go-end = Изменить конец · { $away }
absences-go-cancel = Отменить · { $away }
absences-go-first = Другое начало
absences-go-sure = Да
absences-go-whatif = Что, если …?
absences-go-person = Карточка человека
absences-go-deputy = Заместитель
absences-go-deputy-then = Заместитель · { $away }
absences-go-shifts = Смены
absences-go-mine = Мои смены
absences-go-gaps = Незакрытые смены

absences-card-own = <b>Перерыв</b>
absences-card = <b>{ $name }</b>: перерыв
absences-none = Перерыв не отмечен.
absences-now = ⏸ Перерыв · { $away }
absences-ahead = Перерыв · { $away }
absences-kept-own = Остаются за вами, пока ищут замену:
absences-kept = Остаются за этим человеком, пока ищут замену:
absences-no-reason = Причину никто не спрашивает.
absences-back-own = Хорошо, что вы снова с нами. Освободившиеся места сами не возвращаются: посмотрите, что вам подходит.
absences-back = Перерыв окончен. Освободившиеся места сами не возвращаются.
absences-place = · { $place }

absences-ask-first = С какого дня? Выберите или напишите, например { $example }.
absences-from = С { $first }
absences-ask-last = По какой день включительно? Выберите или напишите, например { $example }.
absences-for-day = 1 день
absences-for-days = 3 дня
absences-for-week = Неделя
absences-for-weeks = Две недели

absences-plan-own = <b>У вас перерыв</b> · { $away }. Всё верно?
absences-plan = <b>{ $name }</b>: перерыв · { $away }. Всё верно?
absences-plan-free = Освободятся:
absences-plan-kept-own = Для этих смен ищут замену. Пока её нет, они остаются за вами:
absences-plan-kept = Для этих смен ищут замену. Пока её нет, они остаются за этим человеком:
absences-plan-nothing = Смен в это время нет.
absences-plan-quiet-own = В это время вам не предлагают смены и ни о чём не спрашивают.
absences-plan-quiet = В это время этому человеку не предлагают смены и ни о чём не спрашивают. Бот предупредит об этом.

absences-say-marked = Отмечено
absences-say-back = Хорошо, что вы снова с нами
absences-say-ended = Перерыв окончен
absences-say-cancelled = Перерыв отменён

absences-told = Для вас отмечен перерыв: { $away }.
absences-told-ended = Ваш перерыв закончен. Вам снова предлагают смены. Освободившиеся места сами не возвращаются.
absences-told-cancelled = Ваш будущий перерыв отменён. Освободившиеся места сами не возвращаются.
absences-freed = <b>{ $name }</b> не сможет прийти на эти смены:
absences-line-free = · { $place }: место освободилось
absences-line-sought = · { $place }: ищут замену
absences-welcome = С возвращением. Вам снова предлагают смены.

absences-unclear = Не удалось понять. Напишите день так: 17.12, или оба: 17.12-20.12.
absences-odd-days = Эти дни отметить нельзя. Выберите дни начиная с сегодняшнего и не дальше чем на год, конец после начала.
absences-paused = У вас уже перерыв без даты окончания. Когда будет известно, до какого дня, измените конец.
absences-too-many = Заранее можно отметить не больше { $most } перерывов.

absences-digest = Сегодня отсутствуют: { $count }
