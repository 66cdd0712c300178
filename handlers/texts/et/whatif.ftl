whatif-ask = <b>Mis siis, kui { $name } on ära?</b>
whatif-hint = Vaata, mis vahetused jääksid katmata. Midagi ei muutu.
whatif-weeks = { $count ->
    [one] { $count } nädal
   *[other] { $count } nädalat
}
whatif-holes = <b>Mis siis, kui { $name } on ära?</b> · { $away }
whatif-count = { $places ->
    [0] Sel ajal ei ole tal ühtegi vahetust.
    [one] Tal on sel ajal { $places } vahetus. { $holes ->
        [0] Kedagi puudu ei jääks.
       *[other] Inimesi jääks puudu { $holes } vahetuses.
    }
   *[other] Tal on sel ajal { $places } vahetust. { $holes ->
        [0] Kedagi puudu ei jääks.
       *[other] Inimesi jääks puudu { $holes } vahetuses.
    }
}
whatif-hole = { $lights } { $when } · puudu { $kind } · tulla saaks: { $count }
whatif-go-days = Vali päevad
whatif-go-mark = Märgi äraolek
whatif-go-other = Muu aeg
whatif-go-person = Inimese kaart
whatif-odd-days = Neid päevi ei saa vaadata. Vali päevad tänasest kuni aasta ette, lõpp pärast algust.
