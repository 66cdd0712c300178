# Умения: языки консультаций, подготовка, дежурство и цель на неделю.
abilities-command-skills = Умения: языки консультаций и цель на неделю
abilities-go-mine = Мои умения
abilities-go-target = Цель на неделю
abilities-go-usual = Как обычно в команде
abilities-go-duty = Дежурный
abilities-go-guide = Рядом со стажёром
abilities-go-names = Виды подготовки
abilities-go-add = Добавить
abilities-go-rename = Переименовать
abilities-go-retire = Убрать
abilities-go-retire-surely = Да, убрать
abilities-mine = <b>Мои умения</b>
abilities-of = <b>{ $name }</b> · { $role }
abilities-languages = Языки консультаций: { $languages }
abilities-languages-unsaid = Языки консультаций: { $languages } (как в разговоре с ботом)
abilities-qualifications = Подготовка: { $names }
abilities-unqualified = Подготовка: не указана
abilities-duty = Дежурный: да
abilities-no-duty = Дежурный: нет
abilities-duty-always = Дежурный: да, у руководителя всегда
abilities-guides = Рядом со стажёром: да
abilities-guides-not = Рядом со стажёром: нет
abilities-target = Цель на неделю: { $lasting }
abilities-target-usual = Цель на неделю: { $lasting } (как обычно в команде)
abilities-my-target = <b>Моя цель на неделю</b>
abilities-target-of = <b>{ $name }</b>
abilities-target-type = Выберите кнопкой или напишите часы, 0–{ $most }, например 4 или 4,5.
abilities-target-range = Цель: от { $least } до { $most } часов в неделю. Напишите, например, 4 или 4,5.
abilities-beyond-mine = { $count ->
    [one] ⚠️ Для { $count } вашего места нужно то, что здесь не указано. Место остаётся за вами.
    [few] ⚠️ Для { $count } ваших мест нужно то, что здесь не указано. Места остаются за вами.
   *[many] ⚠️ Для { $count } ваших мест нужно то, что здесь не указано. Места остаются за вами.
}
abilities-beyond-theirs = { $count ->
    [one] ⚠️ Для { $count } занятого места нужно то, что здесь не указано. Место остаётся занятым.
    [few] ⚠️ Для { $count } занятых мест нужно то, что здесь не указано. Места остаются занятыми.
   *[many] ⚠️ Для { $count } занятых мест нужно то, что здесь не указано. Места остаются занятыми.
}
abilities-beyond-line = { $when }: { $reason }
abilities-say-changed = Изменено
abilities-changed = В записях о ваших умениях есть изменение. Теперь так:
abilities-names = <b>Виды подготовки</b>
abilities-names-some = Смена или недельный план может требовать один из них. Число показывает, у скольких людей он есть.
abilities-names-none = Пока ничего не добавлено.
abilities-ask-name = Напишите название подготовки, до { $most } знаков.
abilities-ask-new-name = <b>{ $name }</b>: напишите новое название, до { $most } знаков.
abilities-name = <b>{ $name }</b>
abilities-holders = { $count ->
    [0] Пока ни у кого нет.
    [one] Есть у { $count } человека.
    [few] Есть у { $count } человек.
   *[many] Есть у { $count } человек.
}
abilities-asking-templates = { $count ->
    [one] Её требует { $count } недельный план: { $which }
    [few] Её требуют { $count } недельных плана: { $which }
   *[many] Её требуют { $count } недельных планов: { $which }
}
abilities-asking-shifts = { $count ->
    [one] Её требует { $count } смена: { $which }
    [few] Её требуют { $count } смены: { $which }
   *[many] Её требуют { $count } смен: { $which }
}
abilities-retiring = Убрать <b>{ $name }</b>?
abilities-retiring-asked = После этого такие смены можно брать и без неё. Занятые места остаются.
abilities-retiring-unasked = Ни одна смена и ни один недельный план её не требует.
abilities-has-left = Этого человека больше нет в команде.
abilities-no-shifts = В этой роли смен нет.
abilities-no-language = Один язык должен остаться. Сначала выберите другой.
abilities-always-leads = Руководитель всегда может быть дежурным.
abilities-trainee = Стажёр пока не дежурит.
abilities-no-guide = Стажёр и так рядом с консультантом.
abilities-no-name = Напишите название буквами, до { $most } знаков.
abilities-name-taken = { $name } уже есть.
abilities-name-retired = { $name } уже не используется. Добавьте ещё раз, и оно вернётся.
abilities-too-many = Одновременно может быть не больше { $most } видов подготовки.
