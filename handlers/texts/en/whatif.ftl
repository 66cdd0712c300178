whatif-ask = <b>What if { $name } is away?</b>
whatif-hint = See which shifts would be uncovered. Nothing is changed.
whatif-weeks = { $count ->
    [one] { $count } week
   *[other] { $count } weeks
}
whatif-holes = <b>What if { $name } is away?</b> · { $away }
whatif-count = { $places ->
    [0] They have no shifts in that time.
    [one] They have { $places } shift in that time. { $holes ->
        [0] Nobody would be missing.
       *[other] Somebody would be missing in { $holes }.
    }
   *[other] They have { $places } shifts in that time. { $holes ->
        [0] Nobody would be missing.
       *[other] Somebody would be missing in { $holes }.
    }
}
whatif-hole = { $lights } { $when } · missing: { $kind } · could come: { $count }
whatif-go-days = Choose days
whatif-go-mark = Mark absence
whatif-go-other = Another time
whatif-go-person = Their card
whatif-odd-days = These days cannot be looked at. Choose days from today up to a year ahead, the end after the start.
