// A browser driven over its debugging pipe (file descriptors 3 and 4): no package, no port, no network.
import { spawn, spawnSync } from "node:child_process"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

const NAMES = [process.env.CHROMIUM, "chromium", "chromium-browser", "google-chrome", "chrome"]

/** The browser of this machine, or undefined. */
export function findChromium() {
  return NAMES.find((name) => name && spawnSync(name, ["--version"], { stdio: "ignore" }).status === 0)
}

/** Starts the browser; `close` ends it. */
export async function openChromium(program = findChromium()) {
  if (program === undefined) throw new Error("there is no Chromium on this machine")
  const profile = mkdtempSync(join(tmpdir(), "galley-chromium-"))
  const flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--hide-scrollbars"]
  const quiet = [
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
    "--disable-extensions",
    "--mute-audio",
  ]
  const child = spawn(
    program,
    [...flags, ...quiet, "--remote-debugging-pipe", `--user-data-dir=${profile}`, "about:blank"],
    {
      stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"],
    },
  )
  const connection = connect(child)
  return {
    ...connection,
    /** A new page, attached. */
    newPage: async () => {
      const { targetId } = await connection.send("Target.createTarget", { url: "about:blank" })
      return attach(connection, targetId)
    },
    /** A page that the browser opened itself: a pop-up. */
    attach: (targetId) => attach(connection, targetId),
    close: async () => {
      const gone = new Promise((resolve) => child.once("exit", resolve))
      await connection.send("Browser.close").catch(() => child.kill())
      await gone
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

function connect(child) {
  const waiting = new Map()
  const listeners = new Set()
  let id = 0
  let rest = ""
  const [to, from] = [child.stdio[3], child.stdio[4]]
  from.setEncoding("utf8")
  from.on("data", (chunk) => {
    const messages = (rest + chunk).split("\0")
    rest = messages.pop() ?? ""
    for (const text of messages) receive(JSON.parse(text))
  })
  child.on("exit", () => {
    for (const { reject } of waiting.values()) reject(new Error("the browser has ended"))
    waiting.clear()
  })
  to.on("error", () => {})
  function receive(message) {
    const call = waiting.get(message.id)
    if (call === undefined) {
      for (const listener of listeners) listener(message)
      return
    }
    waiting.delete(message.id)
    if (message.error) call.reject(new Error(`${call.method}: ${message.error.message}`))
    else call.resolve(message.result)
  }
  function send(method, params = {}, sessionId = undefined) {
    const number = ++id
    return new Promise((resolve, reject) => {
      waiting.set(number, { resolve, reject, method })
      to.write(`${JSON.stringify({ id: number, method, params, sessionId })}\0`)
    })
  }
  return { send, listeners }
}

async function attach({ send, listeners }, targetId) {
  const { sessionId } = await send("Target.attachToTarget", { targetId, flatten: true })
  const call = (method, params) => send(method, params, sessionId)
  const requests = []
  const errors = []
  listeners.add((message) => {
    if (message.sessionId !== sessionId) return
    if (message.method === "Network.requestWillBeSent") requests.push(message.params.request.url)
    if (message.method === "Runtime.exceptionThrown")
      errors.push(message.params.exceptionDetails.exception?.description ?? message.params.exceptionDetails.text)
    if (message.method === "Log.entryAdded" && message.params.entry.level === "error")
      errors.push(message.params.entry.text)
    if (message.method === "Runtime.consoleAPICalled" && message.params.type === "error")
      errors.push(JSON.stringify(message.params.args))
  })
  for (const domain of ["Page", "Runtime", "Network", "Log", "DOM", "CSS"]) await call(`${domain}.enable`)
  const page = {
    call,
    /** Addresses asked for, in order. */
    requests,
    /** What went wrong on the page. */
    errors,
    async goto(url) {
      const loaded = new Promise((resolve) => {
        const listener = (message) => {
          if (message.sessionId !== sessionId || message.method !== "Page.loadEventFired") return
          listeners.delete(listener)
          resolve()
        }
        listeners.add(listener)
      })
      await call("Page.navigate", { url })
      await loaded
      await page.run("document.fonts.ready.then(() => true)")
    },
    /** The value of an expression; a promise is waited for. */
    async run(expression) {
      const { result, exceptionDetails } = await call("Runtime.evaluate", {
        expression,
        awaitPromise: true,
        returnByValue: true,
      })
      if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
      return result.value
    },
    async press(key, modifiers = 0) {
      const text = key.length === 1 ? key : key === "Enter" ? "\r" : undefined
      const event = {
        key,
        code: key === " " ? "Space" : key,
        modifiers,
        text,
        windowsVirtualKeyCode: text?.charCodeAt(0) ?? 0,
      }
      await call("Input.dispatchKeyEvent", { ...event, type: "keyDown" })
      await call("Input.dispatchKeyEvent", { ...event, type: "keyUp", text: undefined })
    },
    resize: (width, height, scale = 1) =>
      call("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: scale, mobile: false }),
    /** PNG bytes of the window, or of the whole page. */
    async screenshot(whole = false) {
      const { data } = await call("Page.captureScreenshot", { format: "png", captureBeyondViewport: whole })
      return Buffer.from(data, "base64")
    },
    /** PDF bytes, pages as the style sheet says. */
    async print() {
      const { data } = await call("Page.printToPDF", { preferCSSPageSize: true, printBackground: true })
      return Buffer.from(data, "base64")
    },
    close: () => send("Target.closeTarget", { targetId }),
  }
  return page
}
