# Varunimekiri: järjekord täis vahetusse ja vabanenud koha pakkumine.
waiting-go-join = Varunimekirja
waiting-go-join-as = Varunimekirja: { $kind }
waiting-go-again = Tagasi nimekirja
waiting-go-leave = Lahku nimekirjast
waiting-go-take = Tulen
waiting-go-decline = Seekord mitte
waiting-go-show = Vaata vahetust
waiting-go-mine = Varunimekirjad
waiting-go-shifts = Minu vahetused

waiting-before =
    { $count ->
        [0] Varunimekirjas ei ole veel kedagi.
       *[other] Varunimekirjas enne sind: { $count }
    }
waiting-before-as =
    { $count ->
        [0] Varunimekirjas ({ $kind }) ei ole veel kedagi.
       *[other] Varunimekirjas ({ $kind }) enne sind: { $count }
    }
waiting-standing = Sinu koht varunimekirjas: { $number }
waiting-joined = Oled varunimekirjas. Kui koht vabaneb, pakutakse seda sulle.
waiting-left = Sa ei ole enam varunimekirjas.
waiting-free-now = Koht on praegu vaba, võta see kohe endale.
waiting-not-now = Seda kohta sa praegu võtta ei saa. Kaardil on kirjas, miks.

waiting-about = <b>{ $when }</b>
waiting-offered = Vahetuses <b>{ $when }</b> on vaba koht ({ $kind }) ja sina oled varunimekirjas järgmine.
waiting-special = { $what }
waiting-until = Koht on sinu jaoks hoitud kuni { $until }.
waiting-for-all = Vahetus algab peagi, nii et kohta ei hoita kellelegi: selle saab, kes esimesena vajutab.
waiting-free = Kui ei sobi, vajuta „Seekord mitte“. Põhjust ei küsita.
waiting-yours = Aitäh. Oled kirjas: { $when }
waiting-yours-line = Aitäh, oled kirjas.
waiting-newer = Sulle on saadetud uuem pakkumine.
waiting-withdrawn = See koht ei ole enam sinu jaoks hoitud.
waiting-filled = Koha võttis vahepeal keegi teine.
waiting-declined = Sa ei ole enam selle vahetuse varunimekirjas.
waiting-gone = See koht ei ole enam sinu.
waiting-lapsed = Pakkumise aeg sai läbi ja sa ei ole enam varunimekirjas.

waiting-names = Varunimekiri: { $names }
waiting-names-as = Varunimekiri ({ $kind }): { $names }
waiting-name-offered = { $name } (pakutud kuni { $until })
waiting-name-passed = { $name } (praegu ei saa)

waiting-mine = <b>Varunimekirjad</b>
waiting-mine-hint = Kui koht vabaneb, pakutakse seda sulle ja hoitakse natuke aega. Puuduta vahetust, et seda vaadata.
waiting-mine-none = Sa ei ole praegu ühegi vahetuse varunimekirjas.
waiting-row = { $when } · { $number }.
waiting-row-offered = { $when } · koht hoitud kuni { $until }
waiting-row-for-all = { $when } · koht on vaba
waiting-home =
    { $count ->
        [one] Oled { $count } vahetuse varunimekirjas.
       *[other] Oled { $count } vahetuse varunimekirjas.
    }
