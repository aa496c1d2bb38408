import { spawnSync } from "node:child_process"
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { openOutput } from "../../../src/workspace/output.ts"
import { OutputError } from "../../../src/workspace/workspace.ts"
import { holdings } from "../../fixtures/editions.ts"

let cwd: string
let folder: string
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), "galley-output-"))
  folder = join(cwd, "output", "lending")
})
afterEach(() => rmSync(cwd, { recursive: true, force: true }))

const bytes = (text: string) => new TextEncoder().encode(text)

/** Publishes an edition of two files. */
function publish(name: string, text = name): string {
  const staging = openOutput(folder, cwd).stage()
  staging.write("deck.md", bytes(text))
  staging.write("charts/one.svg", bytes(`<svg>${text}</svg>`))
  return staging.publish(name)
}

const hidden = () => readdirSync(folder).filter((name) => name.startsWith("."))

/** The number of a process that was and is no more. */
const gone = (): number => spawnSync(process.execPath, ["-e", ""]).pid

describe("publishing", () => {
  test("makes the folders, and lets `latest` lead to the edition", () => {
    expect(publish("a1")).toBe("output/lending/editions/a1")
    expect(readlinkSync(join(folder, "latest"))).toBe(join("editions", "a1"))
    expect(readFileSync(join(folder, "latest", "charts", "one.svg"), "utf8")).toBe("<svg>a1</svg>")
    expect(hidden()).toEqual([])
  })

  test("keeps earlier editions and moves `latest` on", () => {
    publish("a1")
    publish("b2")
    expect(readdirSync(join(folder, "editions")).sort()).toEqual(["a1", "b2"])
    expect(readFileSync(join(folder, "latest", "deck.md"), "utf8")).toBe("b2")
  })

  test("leaves an edition of the same name and bytes untouched", () => {
    publish("a1")
    const file = join(folder, "editions", "a1", "deck.md")
    const before = lstatSync(file).ino
    publish("b2")
    publish("a1")
    expect(lstatSync(file).ino).toBe(before)
    expect(readlinkSync(join(folder, "latest"))).toBe(join("editions", "a1"))
    expect(hidden()).toEqual([])
  })

  test.each([
    ["changed", () => writeFileSync(join(folder, "editions", "a1", "deck.md"), "a2")],
    ["removed", () => rmSync(join(folder, "editions", "a1", "charts"), { recursive: true })],
    ["added", () => writeFileSync(join(folder, "editions", "a1", "notes.txt"), "mine")],
  ])("restores an edition of which a file was %s since", (_, spoil) => {
    publish("a1")
    const whole = holdings(join(folder, "editions"))
    spoil()
    expect(holdings(join(folder, "editions"))).not.toEqual(whole)
    publish("a1")
    expect(holdings(join(folder, "editions"))).toEqual(whole)
    expect(hidden()).toEqual([])
  })

  test("shows nothing before it is done, and nothing of what is discarded", () => {
    publish("a1")
    const before = holdings(join(folder, "editions"))
    const staging = openOutput(folder, cwd).stage()
    staging.write("deck.md", bytes("b2"))
    expect(holdings(join(folder, "editions"))).toEqual(before)
    expect(readlinkSync(join(folder, "latest"))).toBe(join("editions", "a1"))
    staging.discard()
    expect(hidden()).toEqual([])
  })

  test("refuses a path that leaves the edition", () => {
    const staging = openOutput(folder, cwd).stage()
    for (const path of ["../x", "/x", "a/../../x", "C:\\x"]) expect(() => staging.write(path, bytes(""))).toThrow()
    expect(existsSync(join(cwd, "x"))).toBe(false)
  })
})

describe("what killed builds left behind", () => {
  test("is swept: staging, half-made links, and editions put aside", () => {
    publish("a1")
    const before = holdings(folder)
    const pid = gone()
    for (const name of [`.stage-${pid}-1`, `.stage-${pid}-1-old`, `.stage-${pid}`]) {
      mkdirSync(join(folder, name, "charts"), { recursive: true })
      writeFileSync(join(folder, name, "deck.md"), "half")
    }
    symlinkSync(join("editions", "none"), join(folder, `.latest-${pid}`))
    publish("a1")
    expect(holdings(folder)).toEqual(before)
  })

  test("is swept where the process's number has been given to another process", () => {
    mkdirSync(join(folder, `.stage-${process.ppid}-1`), { recursive: true })
    publish("a1")
    expect(hidden()).toEqual([])
  })

  test.skipIf(!existsSync("/proc"))(
    "is no one else's: files of other names and the staging of a living process stay",
    () => {
      const fields = readFileSync(`/proc/${process.ppid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? []
      const living = `.stage-${process.ppid}-${fields[19]}`
      for (const name of [living, ".stage-notes", ".keep"]) mkdirSync(join(folder, name), { recursive: true })
      publish("a1")
      expect(hidden().sort()).toEqual([".keep", ".stage-notes", living].sort())
    },
  )
})

describe("what is in the way", () => {
  const stage = () => openOutput(folder, cwd).stage()
  const refusal = (write: () => unknown): OutputError => {
    try {
      write()
    } catch (error) {
      if (error instanceof OutputError) return error
      throw error
    }
    throw new Error("nothing was refused")
  }

  test("is named when a file stands for the output, the briefing's folder or the editions", () => {
    writeFileSync(join(cwd, "output"), "")
    expect(refusal(stage).path).toMatch(/^output/)
    rmSync(join(cwd, "output"))
    mkdirSync(join(cwd, "output"))
    writeFileSync(folder, "")
    expect(refusal(stage).path).toMatch(/^output\/lending/)
    rmSync(folder)
    mkdirSync(folder)
    writeFileSync(join(folder, "editions"), "")
    expect(refusal(stage).path).toMatch(/^output\/lending/)
  })

  test("is left alone when someone's own folder or file is called `latest`", () => {
    mkdirSync(join(folder, "latest"), { recursive: true })
    writeFileSync(join(folder, "latest", "mine.txt"), "mine")
    expect(refusal(() => publish("a1")).path).toBe("output/lending/latest")
    expect(readFileSync(join(folder, "latest", "mine.txt"), "utf8")).toBe("mine")
    rmSync(join(folder, "latest"), { recursive: true })
    writeFileSync(join(folder, "latest"), "mine")
    expect(refusal(() => publish("a1")).path).toBe("output/lending/latest")
  })

  test("is named when a file has the edition's name, and `latest` stays", () => {
    publish("a1")
    writeFileSync(join(folder, "editions", "b2"), "")
    expect(refusal(() => publish("b2")).path).toMatch(/^output\/lending/)
    expect(readlinkSync(join(folder, "latest"))).toBe(join("editions", "a1"))
  })
})
