# Поиск замены: кто не сможет прийти, кого спрашивают, как идёт поиск.
cover-go-keep = Всё-таки смогу прийти
cover-go-stay = Всё-таки смогу остаться
cover-go-ask =
    { $count ->
        [1] Спросить ещё одного сейчас
        [2] Спросить ещё двоих сейчас
       *[other] Спросить ещё троих сейчас
    }
cover-go-stop = Остановить поиск
cover-go-on = Искать дальше
cover-go-begin = Пусть спросит бот
cover-go-come = Беру на себя
cover-go-put = Записать кого-то
cover-go-gap = Кто мог бы прийти
cover-go-show = Открыть смену

cover-heading = { $light } <b>{ $when }</b>
cover-sought = Ищем замену. Пока её нет, смена остаётся за вами.
cover-counts =
    { $count ->
        [0] Пока никого не спросили.
       *[other] Спрошено: { $count } · нет { $no } · без ответа { $silent }
    }
cover-lead-looks = Дальше ищет руководитель.
cover-lead-knows = Всех, кто мог бы прийти, уже спросили. Руководитель об этом знает.
cover-cannot = Не сможет прийти: { $names }
cover-under-way = Смена идёт. Не хватает: { $kind } { $count }
cover-missing = Не хватает: { $kind } { $count }
cover-next =
    { $count ->
        [one] Бот спросит ещё { $count } человека в { $time }.
       *[other] Бот спросит ещё { $count } человек в { $time }.
    }
cover-next-you = Следующим бот спросит вас, в { $time }.
cover-asleep = Сейчас тихие часы: сам бот никого не будит. Спросить можете вы.
cover-all-asked = Всех, кто по правилам мог бы прийти, уже спросили. Бот следит, не освободится ли кто-то.
cover-stopped-by = Поиск остановлен ({ $name }). Бот больше никого не спрашивает.
cover-covered = Смена закрыта.
cover-over = Эта смена закончилась.

cover-kept = Хорошо, смена снова за вами.
cover-taken = Это место уже взяли. Вы свободны.
cover-no-need = Людей уже достаточно.
cover-nobody = По правилам сейчас некого спросить.
cover-stopped = Поиск остановлен.
cover-begun = Бот спрашивает.
cover-asked-now =
    { $count ->
        [one] Вопрос отправлен { $count } человеку.
       *[other] Вопрос отправлен { $count } людям.
    }
cover-asked-later =
    { $count ->
        [one] Сейчас тихие часы. Вопрос уйдёт { $count } человеку в { $time }.
       *[other] Сейчас тихие часы. Вопрос уйдёт { $count } людям в { $time }.
    }
