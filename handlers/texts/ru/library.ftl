# Библиотека: действующие памятки по темам, поиск, история памятки.
library-command-guide = Памятки: темы и поиск
library-go-open = Памятки
library-go-search = Найти
library-go-inline = Искать при вводе
library-go-read = Прочитано
library-go-ask = Вопрос
library-go-document = Документ
library-go-text = Текст
library-go-history = История
library-go-counts = Кто прочитал
library-title = <b>Памятки</b>
library-hint = Здесь всё, что действует сейчас. Искать можно и так: /guide и слова.
library-empty = Сейчас нет действующих памяток.
library-other = Другое
library-topic = <b>{ $name }</b>
library-topic-count = { $name } · { $count }
library-topic-hint = Выберите памятку.
library-topic-empty = По этой теме сейчас ничего не действует.
library-since = Версия { $number }, действует с { $at }
library-history = <b>{ $title }</b>: версии
library-version = <b>Версия { $number }</b> – { $at }
library-changed = Новое: { $what }
library-corrected = Исправление: перечитывать не просили.
library-readers = { $more ->
    [0] Кто прочитал ({ $count }): { $names }
   *[other] Кто прочитал ({ $count }): { $names } и ещё { $more }
}
library-unread = Прочтение этой версии пока никто не подтвердил.
library-ask = Что вы ищете? Напишите одно или несколько слов. Достаточно начала слова; ё можно писать как е.
library-searched = Поиск: <b>{ $typed }</b>
library-nothing = Ничего не найдено. Попробуйте другое слово или короче.
library-near = Точного совпадения нет; вот близкое.
library-more = Есть ещё { $count }. Добавьте слово, чтобы сузить поиск.
library-again = Для нового поиска напишите слова.
library-not-there = Такой памятки сейчас нет среди действующих.
