import { spawn, spawnSync } from "node:child_process"
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { openOutput } from "../../../src/workspace/output.ts"
import { OutputError, OutsideError } from "../../../src/workspace/workspace.ts"

let cwd: string
let folder: string

beforeEach(() => {
  cwd = realpathSync(mkdtempSync(join(tmpdir(), "galley-output-")))
  folder = join(cwd, "output/q3")
})

afterEach(() => rmSync(cwd, { recursive: true, force: true }))

type Files = Readonly<Record<string, string>>

function publish(name: string, files: Files, label?: string): string {
  const staging = openOutput(folder, cwd).stage()
  for (const [path, text] of Object.entries(files)) staging.write(path, new TextEncoder().encode(text))
  return staging.publish(name, label)
}

/** Every file below the output folder with its text; a link with its target. */
function snapshot(): Files {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).map((entry) => {
    const path = join(entry.parentPath, entry.name)
    const content = entry.isSymbolicLink()
      ? `-> ${readlinkSync(path)}`
      : entry.isFile()
        ? readFileSync(path, "utf8")
        : ""
    return [path.slice(folder.length + 1), content] as const
  })
  return Object.fromEntries(entries.filter(([, content]) => content !== "").sort())
}

const one = { latest: "-> editions/one", "editions/one/deck.pptx": "1", "editions/one/charts/a.svg": "svg" }

describe("an edition", () => {
  test("is published whole and `latest` leads to it", () => {
    expect(publish("one", { "deck.pptx": "1", "charts/a.svg": "svg" })).toBe("output/q3/editions/one")
    expect(snapshot()).toEqual(one)
    expect(readFileSync(join(folder, "latest/deck.pptx"), "utf8")).toBe("1")
  })

  test("is not seen while it is staged", () => {
    publish("one", { "deck.pptx": "1", "charts/a.svg": "svg" })
    const staging = openOutput(folder, cwd).stage()
    staging.write("deck.pptx", new TextEncoder().encode("2"))
    expect(readdirSync(join(folder, "editions"))).toEqual(["one"])
    expect(readlinkSync(join(folder, "latest"))).toBe("editions/one")
    staging.discard()
    expect(snapshot()).toEqual(one)
  })

  test("takes the link over from the one before, which stays", () => {
    publish("one", { "deck.pptx": "1", "charts/a.svg": "svg" })
    publish("two", { "deck.pptx": "2" })
    expect(snapshot()).toEqual({ ...one, "editions/two/deck.pptx": "2", latest: "-> editions/two" })
    publish("one", { "deck.pptx": "1", "charts/a.svg": "svg" })
    expect(readlinkSync(join(folder, "latest"))).toBe("editions/one")
  })

  test("that is there already is left alone", () => {
    publish("one", { "deck.pptx": "1", "charts/a.svg": "svg" })
    expect(publish("one", { "deck.pptx": "1", "charts/a.svg": "svg" })).toBe("output/q3/editions/one")
    expect(snapshot()).toEqual(one)
  })

  test("that was damaged since is made whole again", () => {
    publish("one", { "deck.pptx": "1", "charts/a.svg": "svg" })
    writeFileSync(join(folder, "editions/one/deck.pptx"), "edited")
    rmSync(join(folder, "editions/one/charts"), { recursive: true })
    publish("one", { "deck.pptx": "1", "charts/a.svg": "svg" })
    expect(snapshot()).toEqual(one)
  })

  test.each(["../deck.pptx", "/deck.pptx", "charts/../../a", "a\0b"])("has no file outside of it: %j", (path) => {
    const staging = openOutput(folder, cwd).stage()
    expect(() => staging.write(path, new Uint8Array(1))).toThrow(OutsideError)
    staging.discard()
    expect(snapshot()).toEqual({})
  })
})

describe("a label", () => {
  test("leads to its edition, and then to the one that takes it over", () => {
    publish("one", { "deck.pptx": "1", "charts/a.svg": "svg" }, "2025-01")
    expect(snapshot()).toEqual({ ...one, "editions/2025-01": "-> one" })
    publish("two", { "deck.pptx": "2" }, "2025-01")
    publish("three", { "deck.pptx": "3" })
    expect(readlinkSync(join(folder, "editions/2025-01"))).toBe("two")
    expect(readFileSync(join(folder, "editions/2025-01/deck.pptx"), "utf8")).toBe("2")
  })

  test("is refused before anything moves where a folder or file has its name", () => {
    publish("one", { "deck.pptx": "1", "charts/a.svg": "svg" })
    mkdirSync(join(folder, "editions/2025-01"))
    writeFileSync(join(folder, "editions/2025-02"), "mine")
    const before = snapshot()
    for (const label of ["2025-01", "2025-02"]) {
      const staging = openOutput(folder, cwd).stage()
      staging.write("deck.pptx", new TextEncoder().encode("2"))
      expect(() => staging.publish("two", label)).toThrow(/output\/q3\/editions\/2025-0.: it is not the link/)
      staging.discard()
    }
    expect(snapshot()).toEqual(before)
  })
})

describe("a record", () => {
  const keep = (text: string) => openOutput(folder, cwd).keep("2025-01", new TextEncoder().encode(text))
  const records = () => join(cwd, "content", "q3", "editions")

  test("is written into the briefing, and replaced whole", () => {
    expect(keep("{}")).toBe("content/q3/editions/2025-01.json")
    keep("[]")
    expect(readdirSync(records())).toEqual(["2025-01.json"])
    expect(readFileSync(join(records(), "2025-01.json"), "utf8")).toBe("[]")
  })

  test("that cannot be written is said by its path, and leaves nothing behind", () => {
    mkdirSync(join(records(), "2025-01.json", "full"), { recursive: true })
    expect(() => keep("{}")).toThrow(/^content\/q3\/editions\/2025-01.json: /)
    expect(() => keep("{}")).toThrow(OutputError)
    expect(readdirSync(records())).toEqual(["2025-01.json"])
  })
})

describe("what cannot be written", () => {
  test("is refused before anything moves: `latest` is a folder or file of somebody else's", () => {
    for (const make of [(path: string) => mkdirSync(path), (path: string) => writeFileSync(path, "mine")]) {
      rmSync(folder, { recursive: true, force: true })
      mkdirSync(folder, { recursive: true })
      make(join(folder, "latest"))
      const before = snapshot()
      const staging = openOutput(folder, cwd).stage()
      staging.write("deck.pptx", new TextEncoder().encode("1"))
      expect(() => staging.publish("one")).toThrow(OutputError)
      staging.discard()
      expect(snapshot()).toEqual(before)
    }
  })

  test("leaves `latest` as it was: a file has the edition's name", () => {
    publish("one", { "deck.pptx": "1", "charts/a.svg": "svg" })
    writeFileSync(join(folder, "editions/two"), "in the way")
    const staging = openOutput(folder, cwd).stage()
    staging.write("deck.pptx", new TextEncoder().encode("2"))
    expect(() => staging.publish("two")).toThrow(OutputError)
    staging.discard()
    expect(snapshot()).toEqual({ ...one, "editions/two": "in the way" })
  })

  test("is said with a path of the project, not of the machine", () => {
    writeFileSync(join(cwd, "output"), "a file")
    const stage = () => openOutput(folder, cwd).stage()
    expect(stage).toThrow(OutputError)
    expect(stage).toThrow(/^output\/q3: /)
  })

  test("leads `latest`, where it dangles, to the new edition", () => {
    mkdirSync(folder, { recursive: true })
    symlinkSync("editions/gone", join(folder, "latest"))
    publish("two", { "deck.pptx": "2" })
    expect(snapshot()).toEqual({ latest: "-> editions/two", "editions/two/deck.pptx": "2" })
  })

  test("is an output whose path no file system takes", () => {
    expect(() => openOutput(join(cwd, "x".repeat(300)), cwd).stage()).toThrow(OutputError)
  })

  test.runIf(process.getuid?.() !== 0)("is an output without permission to write, and `latest` stays", () => {
    publish("one", { "deck.pptx": "1", "charts/a.svg": "svg" })
    chmodSync(folder, 0o500)
    expect(() => openOutput(folder, cwd).stage()).toThrow(OutputError)
    chmodSync(folder, 0o700)
    expect(snapshot()).toEqual(one)
  })
})

describe("what a killed build left", () => {
  const stagings = () => readdirSync(folder).filter((name) => name.startsWith("."))

  function leave(name: string): void {
    mkdirSync(join(folder, name), { recursive: true })
    writeFileSync(join(folder, name, "half.pptx"), "half")
  }

  test("is swept when its process is gone", () => {
    const { pid } = spawnSync(process.execPath, ["-e", ""])
    leave(`.stage-${pid}-123`)
    symlinkSync("editions/none", join(folder, `.latest-${pid}`))
    leave(".stage-0-0")
    leave(`.stage-${"9".repeat(20)}-1`)
    openOutput(folder, cwd).stage().discard()
    expect(stagings()).toEqual([])
  })

  test("stays while its process lives", () => {
    const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"])
    try {
      const start = existsSync("/proc/self/stat")
        ? readFileSync(`/proc/${child.pid}/stat`, "utf8").split(") ").at(-1)?.split(" ")[19]
        : "0"
      leave(`.stage-${child.pid}-${start}`)
      openOutput(folder, cwd).stage().discard()
      expect(stagings()).toEqual([`.stage-${child.pid}-${start}`])
    } finally {
      child.kill("SIGKILL")
    }
  })

  test.runIf(existsSync("/proc/self/stat"))("is swept when another process has its number now", () => {
    const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"])
    try {
      leave(`.stage-${child.pid}-1`)
      openOutput(folder, cwd).stage().discard()
      expect(stagings()).toEqual([])
    } finally {
      child.kill("SIGKILL")
    }
  })

  test("is nothing of another name", () => {
    leave(".stage-notes")
    leave("stage-1-1")
    writeFileSync(join(folder, ".gitkeep"), "keep")
    openOutput(folder, cwd).stage().discard()
    expect(stagings()).toEqual([".gitkeep", ".stage-notes"])
    expect(existsSync(join(folder, "stage-1-1/half.pptx"))).toBe(true)
  })

  test("is removed without what a link in it leads to", () => {
    const { pid } = spawnSync(process.execPath, ["-e", ""])
    mkdirSync(join(cwd, "mine"))
    writeFileSync(join(cwd, "mine/file"), "mine")
    mkdirSync(folder, { recursive: true })
    symlinkSync(join(cwd, "mine"), join(folder, `.stage-${pid}-1`))
    openOutput(folder, cwd).stage().discard()
    expect(stagings()).toEqual([])
    expect(readFileSync(join(cwd, "mine/file"), "utf8")).toBe("mine")
  })

  test("is not mixed into a new staging of the same process", () => {
    const output = openOutput(folder, cwd)
    output.stage().write("old.pptx", new Uint8Array(1))
    const staging = output.stage()
    staging.write("new.pptx", new TextEncoder().encode("n"))
    staging.publish("one")
    expect(snapshot()).toEqual({ latest: "-> editions/one", "editions/one/new.pptx": "n" })
  })
})
