home-command-start = Avaleht: mis on praegu oluline
home-command-help = Abi: mida bot oskab
home-command-language = Keel: eesti, inglise või vene
home-command-privacy = Privaatsus: mida sinu kohta hoitakse

home-title = <b>{ $team }</b>
home-greeting = Tere, { $name }.
home-button-help = Abi
home-button-language = Keel

home-help-title = <b>Abi</b>
home-help-intro = Kõike saab teha nuppudega. Samad asjad käskudena:
home-help-line = { $names } – { $what }
home-help-never = Ära kirjuta siia kunagi pöörduja nime, numbrit ega juttu. Kui elu on ohus, helista 112.

home-languages = Mis keeles bot sinuga räägib?
home-language-set = Nüüd räägime eesti keeles.

home-privacy =
    <b>Privaatsus</b>

    <b>Sinu kohta</b> hoitakse nime, rolli, keeli ja oskusi, Telegrami konto numbrit, sinu vahetusi (ka millal tulid ja läksid), sinu vastuseid ja pakkumisi vahetuste kohta, päevi, mil oled eemal, telefoninumbreid ja võtmeid, mille häirete jaoks andsid (krüptitult), ja logi sellest, mida sa siin tegid.
    Sõnumite teksti ei säilitata. Alles jääb ainult see, mida bot sinult küsis, näiteks nimi.

    <b>Pöördujate kohta</b> ei hoita siin midagi. Ära kirjuta siia kellegi nime, numbrit ega juttu. Pildid, failid, häälsõnumid ja edastatud sõnumid kustutatakse.

    <b>Telegram</b> hoiab seda vestlust oma serverites. Vestlus botiga ei ole otspunktkrüpteeritud.

    <b>Kui soovid lahkuda</b> või teada, mida sinu kohta hoitakse, ütle juhtivspetsialistile. Kui lahkud, lõpeb su ligipääs kohe. Boti võid ka ise blokeerida: siis ta sulle ei kirjuta.

home-lost = Vabas vormis sõnumeid bot ei loe. Vali, mida soovid teha.
home-unwanted = See sõnum kustutatakse. Pilte, faile, häälsõnumeid, kontakte, asukohti ega edastatud sõnumeid bot ei ava ega säilita, sest neis võib olla kellegi andmeid. Kui pead millestki märku andma, kasuta nuppe.
home-doubt = Enne kui bot su sõnumi salvestab: selles võib olla midagi, mis ütleb, kellest jutt on ({ $what }). Praegu ei ole midagi salvestatud. Kui see ei käi kellegi kohta, saada sõnum ära. Muidu kustuta see ja kirjuta uuesti.
home-doubt-name = inimese nimi
home-doubt-plate = auto number
home-doubt-age = vanus koos kooli või klassiga
home-doubt-contact = e-posti aadress või kasutajanimi
home-button-no-person = Ei ole isik, saada
home-button-no-data = Ei ole kellegi andmed, saada
home-button-unsay = Kustuta
home-unsaid = Sõnum kustutatakse. Midagi ei salvestatud, aga koopia võib olla teavitustes ja Telegrami serverites. Võid kirjutada uuesti, ilma isikuandmeteta.
home-stranger = See bot on mõeldud kinnisele ringile ja ei saa sulle vastata.
