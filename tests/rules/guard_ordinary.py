"""Made-up ordinary texts of the work: sentences with days, hours, counts, ages, money, references, helplines filled in.

What is made from the same seed is the same each time.
"""

import random
from collections.abc import Callable, Iterator
from datetime import date, timedelta

ORDINARY = {
    "et": (
        "Vahetus {date} {span} jääb katmata, otsin asendajat",
        "Kohal {n} inimest, vaja on {n}. Küsin homme kell {time} uuesti",
        "Kokku {n} vestlust, pikim {min} min, ooteaeg {min} min",
        "Juhtum {ref}, keskmine risk, andsin üle järgmisele vahetusele",
        "{ref}: kutsusime 112, abi jõudis {time}",
        "Soovitasin helistada {help}",
        "Andsin numbrid {help} ja {help}, lubas helistada",
        "Pöörduja on umbes {age}-aastane, ütles et on üksi kodus",
        "Noor inimene, {age} a, enesevigastamise mõtted, plaani ei ole",
        "Süsteem ei tööta {date} {span}",
        "Palun tee 2 pausi, vahetus on pikk",
        "Koolitus maksab {money}, arve nr {register}",
        "Supervisioon {date} kell {time}, ruum {room}",
        "Riigipüha, lühike vahetus {span}",
        "Liiga vähe inimesi, liidame {date} ja {date} vahetused",
        "Leppisime kokku: tuleb 2 h hiljem, kell {time}",
        "Loen juhendit 4.2 „Alaealine vestluses“, {n}/12 on lugenud",
        "{n}. nädal: kaetus {pct} %, hilinemisi {n}",
        "Anna teada, kui saad tulla. Mai lõpus on rohkem aega",
        "Õnne ei ole vaja, plaan on olemas. Aare on leidmata",
        "Rein ja rahu, vahetus oli vaikne",
        "Vastasin kaebusele {register}, tähtaeg {date}",
        "Kõne kestis {min} minutit, katkes kell {time}",
        "Kohal 18-22, järgmine 22-06, vahe {n} h",
        "Telefonivahetus {date} {span}, veebivestlus {span}",
        "Töötunde {n} h {min} min, norm {n} h",
        "Kutse kehtib 48 h, kood saadeti {date}",
        "Arutasime kolleegidega, et praktikant istub kõrval {n} vahetust",
        "Kell {time}-{time} oli paus 15 min",
        "Vajan uut peakomplekti, hind {money}",
        "Versioon 2.4.1 läks üles {date}",
        "Lapsega seotud mure, teatasin {help} kell {time}",
        "Küsis abi eksami pärast, hirm ja unetus {n} nädalat",
        "Maja on külm ja pime, oleme {room} toas",
        "Järelvestlus {date} {time}, veel üks {date}",
        "Rong hilineb, jõuan {min} min pärast",
    ),
    "ru": (
        "Смена {date} {span} не закрыта, ищу замену",
        "На месте {n} человека, нужно {n}. Спрошу завтра в {time}",
        "Всего {n} разговоров, самый долгий {min} мин, ожидание {min} мин",
        "Случай {ref}, средний риск, передано следующей смене",
        "{ref}: вызвали 112, помощь прибыла в {time}",
        "Посоветовано позвонить {help}",
        "Дали номера {help} и {help}",
        "Человеку около {age} лет, дома никого нет",
        "Молодой человек, {age} лет, мысли о самоповреждении, плана нет",
        "Система не работает {date} {span}",
        "Обучение стоит {money}, счёт {register}",
        "Супервизия {date} в {time}, комната {room}",
        "Праздник, короткая смена {span}",
        "Мало людей, объединяем смены {date} и {date}",
        "Договорились: придёт на 2 ч позже, в {time}",
        "Читаю памятку 4.2, прочитали {n}/12",
        "{n}-я неделя: укомплектованность {pct} %, опозданий {n}",
        "Надежда есть, план составлен. Вера в себя возвращается",
        "Любовь и забота близких помогают, слава богу",
        "Ответ на жалобу {register}, срок {date}",
        "Разговор длился {min} минут, прервался в {time}",
        "На месте 18-22, следующая 22-06, перерыв {n} ч",
        "Рабочих часов {n} ч {min} мин, норма {n} ч",
        "Приглашение действует 48 ч, код отправлен {date}",
        "В {time}-{time} был перерыв 15 мин",
        "Нужна новая гарнитура, цена {money}",
        "Версия 2.4.1 вышла {date}",
        "Вопрос о ребёнке, сообщили {help} в {time}",
        "Просит помощи перед экзаменом, страх и бессонница {n} недели",
        "Беседа после тяжёлого обращения {date} {time}",
        "Поезд опаздывает, буду через {min} мин",
        "Света нет, дом холодный, мы в комнате {room}",
    ),
    "en": (
        "Shift {date} {span} is not covered, looking for somebody",
        "{n} people are here, {n} needed. Asking again tomorrow at {time}",
        "{n} chats in all, the longest {min} min, waiting {min} min",
        "Case {ref}, medium risk, handed over to the next shift",
        "{ref}: 112 was called, help arrived at {time}",
        "Suggested to call {help}",
        "Gave the numbers {help} and {help}",
        "The person is about {age}, says they are alone at home",
        "A young person, {age} years old, thoughts of self-harm, no plan",
        "The system is down {date} {span}",
        "The training costs {money}, invoice {register}",
        "Supervision {date} at {time}, room {room}",
        "Public holiday, a short shift {span}",
        "Too few people, joining the shifts of {date} and {date}",
        "Agreed: they come 2 h later, at {time}",
        "Reading guide 4.2, {n}/12 have read it",
        "Week {n}: coverage {pct} %, {n} late starts",
        "Will be back in May. Hope is there, and a plan",
        "Grace period of {n} days, the bill was {money}",
        "Answered complaint {register}, due {date}",
        "The call took {min} minutes and broke off at {time}",
        "Here 18-22, next 22-06, {n} h between",
        "Hours worked {n} h {min} min, target {n} h",
        "The invite is valid for 48 h, sent {date}",
        "There was a break of 15 min at {time}-{time}",
        "Needs a new headset, price {money}",
        "Version 2.4.1 was released {date}",
        "Worried about a child, told {help} at {time}",
        "Asked for help before an exam, fear and no sleep for {n} weeks",
        "Debrief {date} {time}, another {date}",
        "The train is late, there in {min} min",
        "No light and a cold house, we are in room {room}",
    ),
}
HELPLINES = (
    "112",
    "116 006",
    "116006",
    "116 111",
    "116 123",
    "655 8088",
    "655 5688",
    "6558088",
    "+372 655 8088",
    "1220",
)


def filled(rng: random.Random, pattern: str) -> str:
    """The sentence with everything filled in, each blank anew."""
    while "{" in pattern:
        name = pattern[pattern.index("{") + 1 : pattern.index("}")]
        pattern = pattern.replace(f"{{{name}}}", BLANKS[name](rng), 1)
    return pattern


def _date(rng: random.Random) -> str:
    on = date(2026, 1, 1) + timedelta(days=rng.randrange(700))
    return rng.choice((f"{on:%d.%m.%Y}", f"{on.day}.{on.month}", f"{on:%d.%m}.", f"{on:%d.%m.%y}", f"{on:%Y-%m-%d}"))


def _time(rng: random.Random) -> str:
    return rng.choice(("{}:{:02}", "{}.{:02}")).format(rng.randrange(24), rng.choice((0, 15, 30, 45)))


def _span(rng: random.Random) -> str:
    first, last = rng.randrange(24), rng.randrange(24)
    form = rng.choice(("{}-{}", "{:02}–{:02}", "{}:00-{}:00", "{:02}.00-{:02}.00", "{}.30 - {}.30"))
    return form.format(first, last)


def _money(rng: random.Random) -> str:
    euros = rng.choice((5, 20, 45, 120, 350, 999, 1200, 2500, 12500))
    return rng.choice((f"{euros} EUR", f"{euros},50 €", f"{euros} eurot", f"{euros:,} €".replace(",", " ")))


BLANKS: dict[str, Callable[[random.Random], str]] = {
    "date": _date,
    "time": _time,
    "span": _span,
    "money": _money,
    "n": lambda rng: str(rng.randrange(1, 40)),
    "min": lambda rng: str(rng.randrange(2, 180)),
    "pct": lambda rng: str(rng.randrange(50, 101)),
    "age": lambda rng: str(rng.randrange(11, 80)),
    "room": lambda rng: str(rng.randrange(100, 420)),
    "ref": lambda rng: f"J-26-{''.join(rng.choice('23456789ACDEFGHJKLMNPQRSTVWXYZ') for _ in range(4))}",
    "register": lambda rng: rng.choice(("7-3/{}", "2026-000{}", "12.2-3/26/{}")).format(rng.randrange(100, 999)),
    "help": lambda rng: rng.choice(HELPLINES),
}


def ordinary(seed: int, rounds: int) -> Iterator[str]:
    """Every ordinary sentence, filled in; so many times over."""
    rng = random.Random(seed)
    for _ in range(rounds):
        for patterns in ORDINARY.values():
            for pattern in patterns:
                yield filled(rng, pattern)
