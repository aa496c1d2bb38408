import { cpSync, readdirSync, readFileSync, readlinkSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { beforeAll, describe, expect, test } from "vitest"
import type { Problem } from "../../src/diagnostics/problem.ts"
import { recordText } from "../../src/edition/write-record.ts"
import { recordOfEdition } from "../fixtures/edition-records.ts"
import { holdings, layShort, openEdition } from "../fixtures/editions.ts"
import { type BriefingName, galley, layBriefing } from "../fixtures/galley.ts"
import { once } from "../fixtures/once.ts"

async function build(name: BriefingName, cwd: string, label: string): Promise<void> {
  const { code, stderr } = await galley(["build", name, "--edition", label], { cwd })
  if (code !== 0) throw new Error(stderr)
}

const recordOf = (name: BriefingName, project: string) =>
  readFileSync(join(project, "content", name, "editions", "2026-01.json"), "utf8")

describe.each<BriefingName>(["gpu-rally", "cycling"])("the labelled edition of %s", (name) => {
  let project: string
  beforeAll(async () => {
    project = await once(`${name}-labelled`, async (folder) => {
      await build(name, layBriefing(name, folder), "2026-01")
    })
  })

  test("is the same when it is built again: record, edition and links", async () => {
    const before = holdings(project)
    await build(name, project, "2026-01")
    expect(holdings(project)).toEqual(before)
    expect(readlinkSync(join(project, "output", name, "editions", "2026-01"))).toMatch(/^[0-9a-f]{16}$/)
  })

  test("has a record with one source, quantity, claim or place a line, which names no folder of the machine", () => {
    const text = recordOf(name, project)
    const record = JSON.parse(text)
    const lines = text.split("\n").map((line) => line.trim().replace(/,$/, ""))
    for (const list of ["sources", "measures", "quantities", "claims", "exhibits", "places"]) {
      expect(record[list].length, list).toBeGreaterThan(0)
      for (const entry of record[list]) expect(lines).toContain(JSON.stringify(entry))
    }
    expect(text).not.toContain(project)
    expect(text).toBe(recordText(recordOfEdition(name, openEdition(name, project))))
    expect(record.quantities.map(({ id }: { id: string }) => id)).toEqual(
      record.quantities.map(({ id }: { id: string }) => id).sort(),
    )
  })
})

describe("a record", () => {
  const reordered = (text: string) => {
    const [head = "", ...rows] = text.trimEnd().split("\n")
    return `${[head, ...rows.reverse()].join("\n")}\n`
  }

  test("does not change when the rows of a table move", async () => {
    const project = await once("cycling-moved", async (folder) => {
      layBriefing("cycling", folder)
      const path = join(folder, "content", "cycling", "data", "trips.csv")
      writeFileSync(path, reordered(readFileSync(path, "utf8")))
      await build("cycling", folder, "2026-01")
    })
    const before = await once("cycling-labelled", async (folder) => {
      await build("cycling", layBriefing("cycling", folder), "2026-01")
    })
    expect(recordOf("cycling", project)).toBe(recordOf("cycling", before))
  })

  test("that cannot be written is an error, of an edition that is published all the same", async () => {
    const project = await once("cycling-no-room", async (folder) => {
      layShort(folder)
      writeFileSync(join(folder, "content", "cycling", "editions"), "a file")
    })
    const { code, stdout } = await galley(["build", "--edition", "2026-01", "--format", "json"], { cwd: project })
    const [problem] = JSON.parse(stdout) as Problem[]
    expect([code, problem?.code]).toEqual([1, "edition/unwritten-record"])
    expect(problem?.message).toContain("`content/cycling/editions/2026-01.json` cannot be written")
    expect(readdirSync(join(project, "output", "cycling", "editions"))).toContain("2026-01")
  })

  test("has a label that can be one: else the command line is wrong, and nothing is built", async () => {
    const project = await once("cycling-bad-label", async (folder) => void layShort(folder))
    for (const label of ["latest", "0123456789abcdef", "a/b", "-x"]) {
      const { code, stderr } = await galley(["build", `--edition=${label}`], { cwd: project })
      expect([label, code]).toEqual([label, 2])
      expect(stderr).toContain("--edition")
    }
    expect(readdirSync(project)).toEqual(["content"])
  })

  test("is no input: the same edition is built with and without it", async () => {
    const before = await once("cycling-labelled", async (folder) => {
      await build("cycling", layBriefing("cycling", folder), "2026-01")
    })
    const project = await once("cycling-other-record", async (folder) => {
      cpSync(join(before, "content"), join(folder, "content"), { recursive: true })
      writeFileSync(join(folder, "content", "cycling", "editions", "2025-01.json"), "damaged")
      await build("cycling", folder, "2026-01")
    })
    const editions = (folder: string) => readdirSync(join(folder, "output", "cycling", "editions"))
    expect(editions(project)).toEqual(editions(before))
  })
})
