import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { findEdition } from "../../../src/workspace/edition-folder.ts"
import { pathInRepository } from "../../../src/workspace/path-in-repository.ts"

let cwd = ""
beforeEach(() => {
  cwd = realpathSync(mkdtempSync(join(tmpdir(), "edition-folder-")))
})
afterEach(() => rmSync(cwd, { recursive: true }))

const folder = (...path: string[]): string => {
  const made = join(cwd, ...path)
  mkdirSync(made, { recursive: true })
  return made
}

describe("findEdition", () => {
  it("finds the last one, one by its name, and one by its folder, each where links lead", () => {
    const [old, last] = [folder("output/rail/editions/aa"), folder("output/rail/editions/bb")]
    symlinkSync("editions/bb", join(cwd, "output/rail/latest"))
    const copy = folder("copies/cc")
    expect(findEdition(cwd, "rail", "latest")).toEqual({ folder: last, name: "bb" })
    expect(findEdition(cwd, "rail", "aa")).toEqual({ folder: old, name: "aa" })
    expect(findEdition(cwd, "rail", "output/rail/latest")).toEqual({ folder: last, name: "bb" })
    expect(findEdition(cwd, "rail", copy)).toEqual({ folder: copy, name: "cc" })
  })

  it("lists what there is for a name that leads nowhere, to a file, or in a circle", () => {
    folder("output/rail/editions/bb")
    folder("output/rail/editions/aa")
    writeFileSync(join(cwd, "output/rail/file"), "")
    symlinkSync("circle", join(cwd, "output/rail/circle"))
    for (const wanted of ["latest", "file", "circle"])
      expect(findEdition(cwd, "rail", wanted)).toEqual({ names: ["aa", "bb"] })
  })

  it("follows a label to the edition it is on, and lists labels before names", () => {
    const made = folder("output/rail/editions/aa")
    symlinkSync("aa", join(cwd, "output/rail/editions/x-1"))
    expect(findEdition(cwd, "rail", "x-1")).toEqual({ folder: made, name: "aa" })
    expect(findEdition(cwd, "rail", "x-2")).toEqual({ names: ["x-1", "aa"] })
  })

  it("finds nothing where nothing was built", () => {
    expect(findEdition(cwd, "rail", "latest")).toEqual({ names: [] })
  })
})

describe("pathInRepository", () => {
  it("leads from the nearest repository down to the folder, whether `.git` is a folder or a file", () => {
    folder("one/.git")
    folder("one/work tree/deep")
    expect(pathInRepository(join(cwd, "one"))).toBe("")
    expect(pathInRepository(join(cwd, "one/work tree/deep"))).toBe("work tree/deep/")
    writeFileSync(join(cwd, "one/work tree/.git"), "gitdir: elsewhere")
    expect(pathInRepository(join(cwd, "one/work tree/deep"))).toBe("deep/")
  })

  it("is empty outside of one", () => {
    expect(pathInRepository(folder("two"))).toBe("")
  })
})
