# Readiness: that an alert would find somebody when a shift opens.
readiness-nobody = ⚠️ Смена { $when }: если кто-то сообщит о сложном случае, оповещение никого не найдёт.
readiness-first = ⚠️ Смена { $when }: на первой ступени оповещения никого нет. Дежурного нет, и бот не может написать руководителю.
readiness-instead = Оповещение сразу пойдёт дальше: { $names }.
readiness-unreachable = Бот сейчас не может написать: { $names }.
readiness-do = Что делать: поставьте на смену дежурного или назначьте руководителю заместителя (/deputy). Если бот не может кому-то написать, попросите открыть его снова и нажать Start.
readiness-mended = ✅ Смена { $when }: на оповещение снова есть кому ответить.
readiness-over = Смена { $when }: здесь больше ничего делать не нужно.
readiness-replaced = Вместо этого есть более новое сообщение.
readiness-answering = На оповещение отвечают: { $names }.
readiness-person = { $name } ({ $office })
readiness-ring-title = Смена
readiness-ring = Valvelaud: на смене в { $time } некому ответить на оповещение. Откройте Telegram.
readiness-ring-press = Если вам это уже известно, нажмите один.
readiness-ring-accept = Понятно
readiness-go-plan = Изменить смену
readiness-go-ladder = Ступени оповещения в это время
