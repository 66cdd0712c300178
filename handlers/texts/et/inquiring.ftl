# Võtja küsib märku andjalt ja saab vastuse, kumbki ühe puudutusega.
inquiring-choice = Küsi ühe puudutusega. Vastus tuleb siia: { $name } näeb kahte nuppu.
inquiring-by = { $name } küsib:
inquiring-asks-here = <b>Kas oled veel vestluses?</b>
inquiring-asks-called = <b>Kas 112 on kutsutud?</b>
inquiring-asks-talk = <b>Kas saad rääkida?</b> Jah-vastuse järel helistatakse sulle.
inquiring-over = Sellele ei ole enam vaja vastata.
inquiring-answered = { $name } vastas:
inquiring-say-asked = Küsitud: { $question }
inquiring-say-answered = Vastus on teele pandud.
