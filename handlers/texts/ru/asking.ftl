# Вопрос тому, кто мог бы прийти.
asking-go-show = Открыть смену
asking-go-take = Беру смену
asking-go-come = Беру на себя
asking-go-decline = Не в этот раз
asking-you = Вас тоже спрашивают, сможете ли вы выйти.
asking-special = { $what }
asking-about = <b>{ $when }</b>
asking-asked-counsellor =
    { $count ->
        [1] В смене <b>{ $when }</b> не хватает одного консультанта. Сможете прийти?
       *[other] В смене <b>{ $when }</b> не хватает { $count } консультантов. Сможете прийти?
    }
asking-asked-duty_lead =
    { $count ->
        [1] Для смены <b>{ $when }</b> нужен дежурный. Сможете дежурить?
       *[other] Для смены <b>{ $when }</b> нужны дежурные: { $count }. Сможете дежурить?
    }
asking-asked-reserve =
    { $count ->
        [1] Для смены <b>{ $when }</b> нужен человек в резерв. Сможете быть наготове?
       *[other] Для смены <b>{ $when }</b> нужны люди в резерв: { $count }. Сможете быть наготове?
    }
asking-asked-shadow =
    { $count ->
        [1] В смене <b>{ $when }</b> есть место для стажёра. Сможете прийти?
       *[other] В смене <b>{ $when }</b> есть места для стажёров: { $count }. Сможете прийти?
    }
asking-asked-free = Если не подходит, нажмите «Не в этот раз». Причину не спросят.
asking-yours = Спасибо. Место ваше: { $when }
asking-yours-line = Спасибо, место ваше.
asking-declined = Хорошо. Об этой смене вас больше не спросят.
asking-thanks = Смена закрыта, спасибо.
