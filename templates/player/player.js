// Shows a deck that stands in one page: a slide at a time, an overview, and a second window for the presenter.
;(() => {
  const root = document.documentElement
  const slides = [...document.querySelectorAll(".slide")]
  const words = JSON.parse(document.getElementById("deck-words").textContent)
  const presenting = new URLSearchParams(location.search).has("presenter")
  const state = { slide: 0, black: false, overview: false, help: false, typed: "", began: 0 }
  let peer = presenting ? window.opener : null

  // The page around the slides.

  function element(tag, className, text = "") {
    const made = document.createElement(tag)
    made.className = className
    made.textContent = text
    return made
  }

  function button(className, sign, label, act) {
    const made = element("button", className, sign)
    made.type = "button"
    made.title = label
    made.setAttribute("aria-label", label)
    made.addEventListener("click", () => {
      act()
      made.blur()
    })
    return made
  }

  const progress = element("div", "progress")
  const black = element("div", "black")
  const said = element("div", "said")
  const tip = element("div", "tip")
  const help = element("div", "help")
  const jump = element("div", "jump")
  const bar = element("nav", "bar")
  said.setAttribute("aria-live", "polite")
  tip.setAttribute("role", "tooltip")
  help.setAttribute("role", "dialog")
  help.setAttribute("aria-label", words.help)

  function buildHelp() {
    const keys = [
      ["→ ↓ Space PageDown", words.next],
      ["← ↑ PageUp", `${words.slide} −1`],
      ["Home / End", `1 / ${slides.length}`],
      ["1 2 Enter", `${words.slide} 12`],
      ["O", words.overview],
      ["P", words.presenter],
      ["B", words.blank],
      ["F", "□"],
      ["Ctrl+P", words.print],
      ["?", words.help],
    ]
    const list = element("dl", "keys")
    for (const [key, meaning] of keys) list.append(element("dt", "", key), element("dd", "", meaning))
    help.append(element("h2", "", words.help), list)
  }

  function buildBar() {
    bar.append(
      button("back", "‹", `${words.slide} −1`, () => move(-1)),
      button("forth", "›", words.next, () => move(1)),
      button("grid", "▦", words.overview, toggleOverview),
      button("presenter", "◫", words.presenter, openPresenter),
      button("keys", "?", words.help, toggleHelp),
    )
  }

  // Type that fits.

  function overflows(section) {
    const tall = [...section.querySelectorAll(".region")].some((box) => box.scrollHeight > box.clientHeight + 1)
    return tall || section.scrollHeight > section.clientHeight + 1
  }

  /** Steps the type of a slide down, a point at a time, until its words have room. */
  function stepDown(section) {
    const leads = [...section.querySelectorAll(".lead")]
    for (let step = 1; step <= 8 && leads.some((lead) => lead.scrollWidth > lead.clientWidth + 1); step++) {
      section.style.setProperty("--number-step", step)
    }
    for (let step = 1; step <= 8 && overflows(section); step++) section.style.setProperty("--step", step)
    section.toggleAttribute("data-overflow", overflows(section))
  }

  // Where we are.

  function go(index, tell = true) {
    const target = Math.min(slides.length - 1, Math.max(0, index))
    if (target !== state.slide && state.began === 0) state.began = Date.now()
    state.slide = target
    state.black = false
    show()
    if (tell) send()
  }

  const move = (by) => go(state.slide + by)

  function show() {
    const { slide, overview } = state
    slides.forEach((each, index) => {
      each.classList.toggle("current", index === slide)
      each.classList.toggle("upcoming", presenting && index === slide + 1)
      each.inert = !overview && index !== slide
      if (index === slide) each.setAttribute("aria-current", "true")
      else each.removeAttribute("aria-current")
    })
    root.classList.toggle("overview", overview)
    root.classList.toggle("blank", state.black)
    root.classList.toggle("helping", state.help)
    progress.style.transform = `scaleX(${slides.length < 2 ? 1 : slide / (slides.length - 1)})`
    said.textContent = slides[slide].querySelector("section").getAttribute("aria-label")
    hideTip()
    if (location.hash !== `#${slide + 1}`) history.replaceState(null, "", `#${slide + 1}`)
    if (presenting) showNotes()
    if (overview) slides[slide].scrollIntoView({ block: "nearest" })
    else scrollTo(0, 0)
  }

  function fromHash() {
    const number = Number.parseInt(location.hash.slice(1), 10)
    return Number.isInteger(number) ? number - 1 : 0
  }

  function resize() {
    const [width, height] = ["--slide-width", "--slide-height"].map((name) =>
      Number(getComputedStyle(root).getPropertyValue(name)),
    )
    const across = Math.max(2, Math.min(5, Math.round(innerWidth / 340)))
    const set = (name, value) => root.style.setProperty(name, String(value))
    set("--scale", Math.min(innerWidth / width, innerHeight / height))
    set("--thumb", (innerWidth - 24 * (across + 1)) / across / width)
    set("--main", Math.min((innerWidth * 0.62 - 36) / width, (innerHeight * 0.62) / height))
    set("--side", (innerWidth * 0.38 - 36) / width)
  }

  function toggleOverview() {
    state.overview = !state.overview && !presenting
    state.help = false
    show()
  }

  function toggleHelp() {
    state.help = !state.help
    show()
  }

  function toggleBlack() {
    state.black = !state.black
    show()
    send()
  }

  function toggleFullScreen() {
    const change = document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen?.()
    change?.catch(() => {})
  }

  // The presenter's window.

  function openPresenter() {
    if (presenting) return
    const address = new URL(location.href)
    address.search = "presenter"
    peer = window.open(address.href, "", "popup,width=1200,height=780")
  }

  function send() {
    peer?.postMessage({ deck: document.title, slide: state.slide, black: state.black }, "*")
  }

  function receive({ source, data }) {
    if (source === null || source !== peer || data?.deck !== document.title) return
    if (data.hello === true) {
      send()
      return
    }
    if (!Number.isInteger(data.slide)) return
    go(data.slide, false)
    state.black = data.black === true
    show()
  }

  const panel = element("aside", "panel")
  const clock = element("time", "clock")
  const timer = button("timer", "0:00", "0:00", () => {
    state.began = Date.now()
    tick()
  })
  const counter = element("span", "counter")
  const ahead = element("span", "ahead")
  const script = element("div", "script")

  function buildPresenter() {
    root.classList.add("presenting")
    const top = element("header", "status")
    top.append(clock, timer, counter)
    script.setAttribute("aria-label", words.notes)
    panel.append(script)
    document.body.append(top, ahead, panel)
    tick()
    setInterval(tick, 1000)
    peer?.postMessage({ deck: document.title, hello: true }, "*")
  }

  function showNotes() {
    const last = state.slide === slides.length - 1
    counter.textContent = `${state.slide + 1} / ${slides.length}`
    ahead.textContent = last ? words.end : words.next
    script.replaceChildren(...[...slides[state.slide].querySelector(".notes").cloneNode(true).childNodes])
    script.scrollTop = 0
  }

  function tick() {
    const now = new Date()
    const two = (number) => String(number).padStart(2, "0")
    const seconds = state.began === 0 ? 0 : Math.floor((now.getTime() - state.began) / 1000)
    clock.textContent = `${two(now.getHours())}:${two(now.getMinutes())}`
    timer.textContent = `${Math.floor(seconds / 60)}:${two(seconds % 60)}`
  }

  // What stands behind a number.

  function showTip(owner) {
    tip.textContent = owner.dataset.tip
    tip.classList.add("shown")
    const at = owner.getBoundingClientRect()
    const { width, height } = tip.getBoundingClientRect()
    const left = Math.min(innerWidth - width - 8, Math.max(8, at.left + at.width / 2 - width / 2))
    const above = at.top - height - 8
    tip.style.left = `${left}px`
    tip.style.top = `${above > 8 ? above : Math.min(innerHeight - height - 8, at.bottom + 8)}px`
  }

  function hideTip() {
    tip.classList.remove("shown")
  }

  const tipOwner = (event) => event.target.closest?.("[data-tip]")

  // Keys and fingers.

  const keys = {
    ArrowRight: () => move(1),
    ArrowDown: () => move(1),
    PageDown: () => move(1),
    ArrowLeft: () => move(-1),
    ArrowUp: () => move(-1),
    PageUp: () => move(-1),
    Backspace: () => move(-1),
    Home: () => go(0),
    End: () => go(slides.length - 1),
    Escape: leave,
    o: toggleOverview,
    p: openPresenter,
    b: toggleBlack,
    ".": toggleBlack,
    f: toggleFullScreen,
    "?": toggleHelp,
  }

  function leave() {
    state.overview = false
    state.help = false
    state.black = false
    state.typed = ""
    jump.textContent = ""
    show()
  }

  function enter() {
    if (state.typed !== "") go(Number(state.typed) - 1)
    else if (state.overview) toggleOverview()
    else move(1)
    state.typed = ""
    jump.textContent = ""
  }

  function onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const inside = event.target.closest?.("a, button")
    if (inside && (event.key === "Enter" || event.key === " ")) return
    if (/^[0-9]$/.test(event.key)) {
      state.typed = (state.typed + event.key).slice(-4)
      jump.textContent = state.typed
    } else if (event.key === "Enter") {
      enter()
    } else if (event.key === " ") {
      move(event.shiftKey ? -1 : 1)
    } else {
      const act = keys[event.key] ?? keys[event.key.toLowerCase()]
      if (act === undefined) return
      act()
    }
    event.preventDefault()
  }

  function onSwipe() {
    let start = null
    addEventListener(
      "touchstart",
      ({ touches }) => {
        start = touches.length === 1 ? { x: touches[0].clientX, y: touches[0].clientY } : null
      },
      { passive: true },
    )
    addEventListener(
      "touchend",
      ({ changedTouches }) => {
        if (start === null || state.overview) return
        const [x, y] = [changedTouches[0].clientX - start.x, changedTouches[0].clientY - start.y]
        if (Math.abs(x) > 40 && Math.abs(x) > 1.5 * Math.abs(y)) move(x < 0 ? 1 : -1)
        start = null
      },
      { passive: true },
    )
  }

  function pick(event) {
    const index = slides.indexOf(event.target.closest(".slide"))
    if (!state.overview || index < 0) return
    event.preventDefault()
    state.overview = false
    go(index)
  }

  let resting = 0
  function wake() {
    root.classList.add("awake")
    clearTimeout(resting)
    resting = setTimeout(() => root.classList.remove("awake"), 2500)
  }

  function begin() {
    root.classList.add("js")
    buildHelp()
    buildBar()
    document.body.append(progress, bar, black, jump, help, tip, said)
    resize()
    addEventListener("resize", resize)
    addEventListener("keydown", onKey)
    addEventListener("hashchange", () => go(fromHash()))
    addEventListener("message", receive)
    addEventListener("pointermove", wake)
    addEventListener("click", pick)
    document.addEventListener("mouseover", (event) => (tipOwner(event) ? showTip(tipOwner(event)) : hideTip()))
    document.addEventListener("focusin", (event) => (tipOwner(event) ? showTip(tipOwner(event)) : hideTip()))
    help.addEventListener("click", leave)
    black.addEventListener("click", toggleBlack)
    onSwipe()
    if (presenting) buildPresenter()
    go(fromHash(), false)
    document.fonts.ready.then(() => {
      for (const section of document.querySelectorAll(".slide > section")) stepDown(section)
      root.classList.add("ready")
    })
  }

  begin()
})()
