"""Made-up texts that name somebody, and ordinary ones where a word only looks like a name.

The names were written down for these tests apart from the product's own list, in the forms people use: whole or short,
in any case of the language, with a surname, in small letters, at the beginning of a sentence.
"""

import random
from collections.abc import Iterator

NAMES = {
    "et": """
    Mari Marile Mariga Marist Katrin Katrini Katrinile Liisile Liisist Tiinale Piret Pireti Anneli Annelil
    Kristiina Kristiinaga Triinu Triin Triinule Kadrit Kadriga Maarja Maarjale Helena Helenale Jaan Jaani
    Jaanile Jaaniga Peeter Peetri Peetrile Toomas Toomase Toomasega Andres Andresele Tiit Tiidu Tiidule Rein
    Reinu Reinule Margus Marguse Margusega Priit Priidule Urmas Urmasele Kristjan Kristjanile Martin Martinile
    Siim Siimule Rasmus Rasmusele Karl Karlile Kaur Kauri Sander Sandriga Oliver Oliverile Hugo Sebastian
    Mattias Mattiasele Markus Robin Romet Emma Emmale Sofia Mia Nora Eliise Liisbet Hanna Hannale Laura Lauraga
    Sandra Kertu Kerlile Merili Getter Getterile Birgit Ave Aveli Õnne Õie Mai Maie Aare Aarele Aivar Aivarile
    Raivo Tõnu Tõnule Ülle Ülo Jüri Jürile Mart Mardile Mihkel Mihkli Kaarel Kaarlile Madis Madisele Indrek
    Indrekule Taavi Uku Ott Otile Ruudi Herta Armin Ronja Lumi Säde Svetlana Svetlanale Olga Irina Natalja
    Jelena Sergei Dmitri Aleksandr Vladimir Andrei Igor Oleg Nikita Maksim Artjom Anastassia
    """,
    "ru": """
    Анна Анне Анну Анной Мария Марии Марию Маша Маше Катя Кате Екатерина Екатерине Настя Анастасия Анастасии
    Ольга Ольге Оля Олей Наталья Наташа Наташе Елена Елене Лена Лену Ирина Ирине Ира Светлана Светлане Света
    Татьяна Таня Таню Юлия Юле Дарья Даша Дашей Алина Алине Полина Полину Ксения Ксении Виктория Вика Вике Вера
    Надежда Любовь Галина Людмила Валентина Оксана Марина Марине Алёна Кристина Диана Милана София Соня Варвара
    Ульяна Мадина Залина Иван Ивану Ивана Иваном Дмитрий Дмитрию Дима Диме Сергей Сергею Серёжа Алексей Лёша
    Андрей Андрея Михаил Михаилу Миша Мише Николай Коля Александр Александру Саша Саше Владимир Вова Максим
    Максиму Артём Артёма Никита Никите Егор Егору Кирилл Кириллу Илья Илье Роман Рома Павел Павлу Паша Пётр
    Петру Олег Игорь Игорю Антон Антону Денис Денису Руслан Тимур Тимофей Матвей Лев Льва Марк Глеб Богдан
    Ярослав Рустам Ильдар Жанна Лариса
    """,
    "en": """
    Mary John John's Sarah Emma Emily Jessica Laura James Michael David Daniel Thomas Jack Harry Oliver George
    Charlie Sophie Chloe Olivia Amelia Grace Hannah Lucy Megan Rachel Rebecca Kate Katie Elizabeth Anna Julia
    Natalie Victoria Peter Paul Mark Andrew Simon Robert William Will Henry Edward Adam Ryan Liam Noah Ethan
    Luke Matthew Joseph Samuel Alex Max Tom Ben Sam Steve Mike Susan Linda Karen Jane Alice Claire Siobhan Nigel
    Priya Fatima Ahmed
    """,
}
# With {} for a name that begins the sentence, or stands inside it.
FRAMES = {
    "et": ("Rääkisin täna {}", "pöörduja sõber on {} ja ta kardab", "Vahetuses jäi {} kurvaks", "{} tuli vestlusesse"),
    "ru": ("Сегодня говорили: {}", "друга зовут {} и ему страшно", "На смене осталась {} одна", "{} пишет в чат"),
    "en": (
        "Today I talked to {}",
        "their friend is {} and they are scared",
        "It was {} again",
        "{} came into the chat",
    ),
}
FULL = {
    "et": ("Mari Maasikas", "Õnne Tamm", "Rein Kask", "mari maasikas", "Uljas Raudsepp", "Anna Petrova", "jaan tamm"),
    "ru": ("Иван Петров", "Вера Смирнова", "иван петров", "Анна Сергеевна", "Алексей Кузнецов", "Марк Соколов"),
    "en": ("John Smith", "Grace Taylor", "john smith", "Will Brown", "Mary Jones", "Sarah Wilson"),
}
ORDINARY = """
Mai on kiire kuu. Aare leiti üles. Õnne vajab igaüks. Anna teada. Hilja peale jäi. Kaja oli tugev. Leida on vaja
asendaja. Hea vahetus, meeli ei peetud. Rein jõgi on kaugel. Pille mängiti. Kalju all oli vaikne. Lisa üks koht.
Rain on vihm. Heli kadus kõnest. Virge pea. Tuuli on täna palju. Helle valgus häiris. Koit tuli vara. Säde
kustus. Roman on raamat. Надежда есть. Вера помогает. Любовь важна. Роза стоит на столе. Слава богу. Света нет.
Роман дочитан. Лев спит. Мила та. Добрая душа помогла. Лена готова дать лён. Злата не надо. Рада помочь. Соня
встала поздно. Платон мне друг. Hope is there. Grace period ends. Will you come in May. Mark the day. Rose
early. Joy and hope. Bill paid. Art helps. Frank talk about it. Dawn broke. May I ask. Max two people. Penny for
it. Sue nobody. Miles away. Faith helps. Pat on it. Järgmine vahetus algab õhtul. Kolleeg tuleb asendama. Palun
vaadake juhend üle. Tallinna ja Tartu tiim kohtub. Valves olija helistas tagasi. Pöörduja rahunes ja lubas homme
kirjutada. Kriisitelefon on avatud. Lasteabi võttis üle. Peaasi aitas. Смена прошла спокойно. Коллега подменит
вечером. Обратившийся успокоился. Дежурный перезвонил. Памятка обновлена. Команда Таллина встретилась.
Посоветовали отдых и сон. Разговор был долгим. Очередь большая. Наставник рядом. Вопросов нет. The shift was
calm. A colleague covers the evening. The person calmed down. The duty lead called back. The guide is new. The
team met in Tallinn. We suggested rest. The chat was long. The queue grew. A trainee sits beside. No open
questions. Telegram ja Teams ei töötanud. Sotsiaalkindlustusamet saatis kirja. Esmaspäeval on supervisioon.
Riigipüha on neljapäev. Excel не открылся. На Рождество смен мало. В понедельник супервизия. Google Meet was
down. On Monday we meet. Red Cross helps.
"""


def naming(seed: int) -> Iterator[str]:
    """Each name in two frames of its language, and each whole name in all."""
    rng = random.Random(seed)
    for language, frames in FRAMES.items():
        for name in NAMES[language].split():
            yield from (frame.format(name) for frame in rng.sample(frames, 2))
        for name in FULL[language]:
            yield from (frame.format(name) for frame in frames)


def ordinary() -> list[str]:
    """Sentences without anybody's name."""
    return [f"{sentence.strip()}." for sentence in ORDINARY.replace("\n", " ").split(".") if sentence.strip()]
