import { cpSync, readdirSync, rmSync } from "node:fs"
import { join } from "node:path"
import { beforeAll, beforeEach, describe, expect, test } from "vitest"
import { type Change, changeLine, holdings, layShort } from "../fixtures/editions.ts"
import { galley, layBriefing, struck } from "../fixtures/galley.ts"
import { once } from "../fixtures/once.ts"

const change: Change = { label: "longer", file: "data/length.csv", from: "harbour,2.4,~", to: "harbour,2.6,~" }

/** A project that was published, whose briefing has changed since: the next build makes another edition. */
let project: string
let first: string
let before: ReturnType<typeof holdings>
let after: ReturnType<typeof holdings>
const published = () => holdings(join(project, "output"))
const staged = () => readdirSync(join(project, "output", "cycling")).filter((name) => name.startsWith("."))
const visible = (held: ReturnType<typeof holdings>) =>
  Object.fromEntries(Object.entries(held).filter(([path]) => !/^cycling\/\./.test(path)))

function reset(): void {
  rmSync(join(project, "output"), { recursive: true, force: true })
  cpSync(join(first, "output"), join(project, "output"), { recursive: true, verbatimSymlinks: true })
}

beforeAll(async () => {
  first = await once("cycling-published", async (folder) => {
    layShort(folder)
    await galley(["build"], { cwd: folder })
  })
  const changed = await once("cycling-changed", async (folder) => {
    layShort(folder)
    changeLine(join(folder, "content", "cycling"), change)
    await galley(["build"], { cwd: folder })
  })
  project = await once("cycling-interrupted", async (folder) => {
    layShort(folder)
    changeLine(join(folder, "content", "cycling"), change)
  })
  before = holdings(join(first, "output"))
  after = { ...before, ...holdings(join(changed, "output")) }
  expect(Object.keys(before).length).toBeGreaterThan(8)
  expect(after["cycling/latest"]).not.toBe(before["cycling/latest"])
})

beforeEach(reset)

describe("a build that is killed", () => {
  test.each([
    ["between two steps", "SIGKILL stderr .md"],
    ["as it stages the first file", "SIGKILL fsyncSync 1"],
    ["as it stages the last file", "SIGKILL fsyncSync 5"],
    ["before the edition has its name", "SIGKILL renameSync 1"],
  ])("%s leaves the editions and `latest` byte for byte as they were", async (_, point) => {
    const { signal } = await galley(["build"], { cwd: project, env: struck(point) })
    expect(signal).toBe("SIGKILL")
    expect(visible(published())).toEqual(before)
    expect(staged()).toHaveLength(point.includes("stderr") ? 0 : 1)
  })

  test("before `latest` is moved leaves it where it was, and the next build sweeps and publishes", async () => {
    const { signal } = await galley(["build"], { cwd: project, env: struck("SIGKILL renameSync 2") })
    expect(signal).toBe("SIGKILL")
    expect(visible(published())).toEqual({ ...after, "cycling/latest": before["cycling/latest"] })
    expect(staged()).toEqual([expect.stringMatching(/^\.latest-\d+$/)])
    expect((await galley(["build"], { cwd: project })).code).toBe(0)
    expect(published()).toEqual(after)
  })
})

describe.each([
  ["SIGINT", 130],
  ["SIGTERM", 143],
] as const)("a build that is sent %s", (signal, expected) => {
  test(`between two steps ends with exit code ${expected} and leaves the output byte for byte as it was`, async () => {
    const { code, stderr } = await galley(["build"], { cwd: project, env: struck(`${signal} stderr .md`) })
    expect(code).toBe(expected)
    expect(stderr.trim()).toBe("cycling-deck.en.md")
    expect(published()).toEqual(before)
  })

  test(`while it publishes ends with exit code ${expected} and one whole edition`, async () => {
    const { code } = await galley(["build"], { cwd: project, env: struck(`${signal} fsyncSync 3`) })
    expect(code).toBe(expected)
    expect(published()).toEqual(after)
  })
})

test("a build of all formats is interrupted after its first", async () => {
  const whole = await once("cycling-whole", async (folder) => void layBriefing("cycling", folder))
  const { code, stderr } = await galley(["build"], { cwd: whole, env: struck("SIGINT stderr pptx") })
  expect([code, stderr.trim()]).toEqual([130, "cycling-deck.en.pptx"])
  expect(holdings(join(whole, "output"))).toEqual({})
})

test("two builds at once leave one whole edition and nothing else", async () => {
  const runs = await Promise.all([galley(["build"], { cwd: project }), galley(["build"], { cwd: project })])
  expect(runs.map(({ code }) => code)).toEqual([0, 0])
  expect(published()).toEqual(after)
})
