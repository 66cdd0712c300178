groups-command-group = Группы: куда публикуются свободные смены
groups-command-here = Публиковать свободные смены в этой группе

groups-title = <b>Группы</b>
groups-none = Ни одна группа не подключена.
groups-line = { $title } – { $state }
groups-state-posting = публикуется
groups-state-stopped = сейчас ничего не публикуется
groups-state-left = бота больше нет в группе
groups-what = В подключённой группе публикуются свободные смены: только числа, имён никогда нет.
groups-how = Чтобы подключить группу, добавьте в неё бота и напишите там /here. Если в группе есть темы, напишите это в нужной теме.

groups-button-stop = Не публиковать
groups-button-resume = Публиковать снова
groups-button-unlink = Отключить
groups-button-of = { $what }: { $title }
groups-button-list = Группы

groups-say-stopped = Там больше ничего не публикуется.
groups-say-resumed = Там снова публикуются смены.
groups-say-unlinked = Группа отключена.
groups-not-there = Бота нет в группе «{ $title }». Добавьте его и напишите там /here.

groups-linked = Теперь в этой группе публикуются свободные смены: только числа, имён никогда нет. Место можно занять кнопкой, она работает только для участников команды.
groups-lost = Бота удалили из группы «{ $title }». Там больше ничего не публикуется.
