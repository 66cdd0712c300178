# Незакрытые смены: кого не хватает, кого спросить, что ответили.
gaps-command-gaps = Незакрытые смены: где кого-то не хватает

gaps-go-list = Незакрытые смены
gaps-go-show = Открыть смену
gaps-go-put = Записать кого-то
gaps-go-kind = Найти: { $kind }
gaps-go-ask =
    { $count ->
        [1] Спросить этого человека
        [2] Спросить этих двоих
       *[other] Спросить этих троих
    }
gaps-go-ask-next =
    { $count ->
        [1] Спросить ещё одного
        [2] Спросить ещё двоих
       *[other] Спросить ещё троих
    }

gaps-row = { $shift } · не хватает { $count }
gaps-list = <b>Незакрытые смены</b>
gaps-list-hint = Нажмите на смену, чтобы увидеть, кто мог бы прийти.
gaps-list-none = Все смены ближайших двух недель закрыты.
gaps-ahead =
    { $count ->
        [one] <b>Впереди { $count } незакрытая смена.</b>
        [few] <b>Впереди { $count } незакрытые смены.</b>
       *[other] <b>Впереди { $count } незакрытых смен.</b>
    }

gaps-heading = { $light } <b>{ $when }</b>
gaps-special = { $what }
gaps-missing = Не хватает: { $what }
gaps-left = До начала: { $left }
gaps-covered = Смена закрыта.
gaps-replaced = Ниже есть более новое сообщение об этой смене.
gaps-no-need = Людей уже достаточно.
gaps-could = <b>Кто мог бы прийти</b> (часов запланировано / цель):
gaps-candidate = { $mark } { $name }: { $has } / { $target }
gaps-more = … и ещё { $count }
gaps-nobody = По правилам сейчас больше некого спросить.

gaps-answers = <b>Спрошено: { $count }</b> · да { $yes } · нет { $no } · без ответа { $silent }
gaps-answers-yes = Согласие: { $names }
gaps-answers-no = Не в этот раз: { $names }
gaps-answers-silent = Без ответа: { $names }
gaps-asked-before = Этих людей уже спросили.
gaps-asked-now =
    { $count ->
        [one] Вопрос отправлен { $count } человеку.
       *[other] Вопрос отправлен { $count } людям.
    }
gaps-asked-later =
    { $count ->
        [one] Сейчас тихие часы. Вопрос уйдёт { $count } человеку в { $time }.
       *[other] Сейчас тихие часы. Вопрос уйдёт { $count } людям в { $time }.
    }

gaps-digest-now = Сейчас { $hours }, не хватает: { $who }
gaps-digest-today = Сегодня { $hours }, не хватает: { $who }
gaps-digest-tomorrow = Завтра { $hours }, не хватает: { $who }
gaps-digest-lack-counsellor =
    { $count ->
        [one] { $count } консультант
        [few] { $count } консультанта
       *[many] { $count } консультантов
    }
gaps-digest-lack-duty_lead = дежурный
gaps-digest-lack-reserve = резерв
gaps-digest-lack-shadow = практикант
gaps-digest-many = Смены закрыты { $covered }/{ $count }
gaps-digest-week =
    { $count ->
        [one] На ближайшей неделе ещё { $count } незакрытая смена
        [few] На ближайшей неделе ещё { $count } незакрытые смены
       *[many] На ближайшей неделе ещё { $count } незакрытых смен
    }
