import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { beforeEach, describe, expect, test } from "vitest"
import type { Problem } from "../../src/diagnostics/problem.ts"
import { holdings, layShort } from "../fixtures/editions.ts"
import { commandFile, galley, type Ran, run } from "../fixtures/galley.ts"
import { once } from "../fixtures/once.ts"

let project: string
const output = () => join(project, "output")

beforeEach(async () => {
  project = await once("cycling-output", async (folder) => void layShort(folder))
  rmSync(output(), { recursive: true, force: true })
})

const codes = ({ stdout }: Ran) => (JSON.parse(stdout) as Problem[]).map(({ code }) => code)
const build = () => galley(["build", "--format", "json"], { cwd: project })

describe("an output that cannot be written", () => {
  test("is a problem with a code, not a bug, when a file is in the way", async () => {
    writeFileSync(output(), "mine")
    const ran = await build()
    expect([ran.code, codes(ran)]).toEqual([1, ["workspace/output"]])
    expect(ran.stderr).toBe("")
  })

  test("is a problem when `latest` is someone's own folder, which stays", async () => {
    mkdirSync(join(output(), "cycling", "latest", "mine"), { recursive: true })
    const ran = await build()
    expect([ran.code, codes(ran)]).toEqual([1, ["workspace/output"]])
    expect(holdings(join(output(), "cycling", "latest"))).toEqual({ mine: "folder" })
  })

  test("leaves the last edition as it was when there is no room half-way", async () => {
    expect((await build()).code).toBe(0)
    const lengths = join(project, "content", "cycling", "data", "length.csv")
    writeFileSync(lengths, readFileSync(lengths, "utf8").replace("2.4", "2.6"))
    const before = holdings(output())
    const limited = `trap '' XFSZ; ulimit -f 8; exec "$0" "$@"`
    const args = [process.execPath, await commandFile(), "build", "--format", "json"]
    const ran = await run("sh", ["-c", limited, ...args], { cwd: project })
    expect([ran.code, codes(ran)]).toEqual([1, ["workspace/output"]])
    expect(holdings(output())).toEqual(before)
  })
})

test("an output folder that is missing is made", async () => {
  const ran = await build()
  expect([ran.code, codes(ran)]).toEqual([0, []])
  expect(Object.keys(holdings(output()))).toContain("cycling/latest")
})
