import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { findBriefing, packageVersion, readPrinted, templateFolders } from "../../../src/workspace/briefing-folder.ts"

let cwd = ""
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), "briefing-folder-"))
})
afterEach(() => rmSync(cwd, { recursive: true }))

function briefing(...path: string[]): string {
  const folder = join(cwd, ...path)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, "briefing.yaml"), "title: {}\n")
  return folder
}

describe("findBriefing", () => {
  it("finds the only one when none is named", () => {
    const only = briefing("content", "rail")
    mkdirSync(join(cwd, "content", "drafts"))
    expect(findBriefing(cwd, undefined)).toEqual({ folder: only })
  })

  it("lists them all when there are several and none is named", () => {
    briefing("content", "rail")
    briefing("content", "bakery")
    expect(findBriefing(cwd, undefined)).toEqual({ names: ["bakery", "rail"] })
  })

  it("finds one by its name below content, or by its folder", () => {
    briefing("content", "rail")
    const [named, elsewhere] = [briefing("content", "bakery"), briefing("elsewhere", "atlas")]
    expect(findBriefing(cwd, "bakery")).toEqual({ folder: named })
    expect(findBriefing(cwd, "elsewhere/atlas")).toEqual({ folder: elsewhere })
  })

  it("lists what there is for a name that leads nowhere", () => {
    briefing("content", "rail")
    expect(findBriefing(cwd, "road")).toEqual({ names: ["rail"] })
  })

  it("finds nothing where there is no content", () => {
    expect(findBriefing(cwd, undefined)).toEqual({ names: [] })
  })
})

describe("templateFolders", () => {
  it("puts the project's own templates before the package's", () => {
    const packaged = join(process.cwd(), "templates")
    expect(templateFolders(cwd)).toEqual([packaged])
    mkdirSync(join(cwd, "templates"))
    expect(templateFolders(cwd)).toEqual([join(cwd, "templates"), packaged])
    expect(templateFolders(process.cwd())).toEqual([packaged])
  })
})

describe("readPrinted", () => {
  it("reads a file by its printed path, and nothing where it is gone", () => {
    briefing("content", "rail")
    expect(readPrinted(cwd, "content/rail/briefing.yaml")).toBe("title: {}\n")
    expect(readPrinted(cwd, "content/road/briefing.yaml")).toBeUndefined()
  })
})

describe("packageVersion", () => {
  it("is that of package.json", () => {
    expect(packageVersion()).toBe(JSON.parse(readFileSync("package.json", "utf8")).version)
  })
})
