import { execFileSync } from "node:child_process"
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import fc from "fast-check"
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { openDisk } from "../../../src/workspace/disk.ts"
import { openMemory } from "../../../src/workspace/memory.ts"
import { OutsideError, type Root, type Workspace } from "../../../src/workspace/workspace.ts"

let cwd: string
let disk: Workspace

beforeEach(() => {
  cwd = realpathSync(mkdtempSync(join(tmpdir(), "galley-disk-")))
  for (const folder of ["content/q3/data", "content/q3/en", "templates", "shared/templates/locales", "secret"]) {
    mkdirSync(join(cwd, folder), { recursive: true })
  }
  write("content/q3/briefing.yaml", "title")
  write("content/q3/data/a.csv", "id\n")
  write("secret/key", "s3cret")
  write("content/q3-secret", "s3cret")
  disk = openDisk(
    { cwd, briefing: join(cwd, "content/q3"), templates: [join(cwd, "templates"), join(cwd, "shared/templates")] },
    {},
  )
})

afterEach(() => rmSync(cwd, { recursive: true, force: true }))

function write(path: string, text: string): void {
  writeFileSync(join(cwd, path), text)
}

function text(root: Root, path: string): string | undefined {
  const file = disk.read(root, path)
  return file && new TextDecoder().decode(file.bytes)
}

describe("a file inside", () => {
  test("is read, and named as one who runs the command would", () => {
    expect(text("briefing", "data/a.csv")).toBe("id\n")
    expect(disk.read("briefing", "data/a.csv")?.file).toBe("content/q3/data/a.csv")
    expect(disk.display("briefing", "none.csv")).toBe("content/q3/none.csv")
  })

  test("that is not there is undefined", () => {
    for (const path of ["none.csv", "none/none.csv", "briefing.yaml/x"])
      expect(disk.read("briefing", path)).toBeUndefined()
  })

  test("of the project's templates stands before the package's", () => {
    write("shared/templates/deck.md.hbs", "package")
    expect(text("templates", "deck.md.hbs")).toBe("package")
    write("templates/deck.md.hbs", "own")
    expect(text("templates", "deck.md.hbs")).toBe("own")
  })

  test("may have any name that is a path", () => {
    const name = "data/营收 (2024) %2e%2e #1.csv"
    write(`content/q3/${name}`, "x")
    expect(text("briefing", name)).toBe("x")
  })

  test("outside of the folder the command runs in shows no path of the machine", () => {
    const other = openDisk({ cwd: join(cwd, "secret"), briefing: join(cwd, "content/q3"), templates: [] }, {})
    expect(other.read("briefing", "briefing.yaml")?.file).toBe("content/q3/briefing.yaml")
  })
})

describe("a path that leads out", () => {
  const paths = [
    "../q3-secret",
    "../../secret/key",
    "data/../../../secret/key",
    "..",
    "/etc/hostname",
    "//etc/hostname",
    "~/key",
    "~root/key",
    "C:/key",
    "c:key",
    "\\\\server\\share",
    "data\\..\\..\\key",
    "a.csv\0.png",
  ]

  test.each(paths)("is refused before any file is touched: %j", (path) => {
    for (const workspace of [disk, openMemory({ briefing: { [path]: "x" } })]) {
      expect(() => workspace.read("briefing", path)).toThrow(OutsideError)
      expect(() => workspace.list("briefing", path)).toThrow(OutsideError)
    }
    expect(() => disk.read("fonts", path)).toThrow(OutsideError)
  })

  test("is refused where a link in the folder leads out", () => {
    symlinkSync(join(cwd, "secret/key"), join(cwd, "content/q3/data/key.csv"))
    symlinkSync(join(cwd, "secret"), join(cwd, "content/q3/linked"))
    symlinkSync("../../../secret", join(cwd, "content/q3/data/up"))
    for (const path of ["data/key.csv", "linked/key", "data/up/key"]) {
      expect(() => disk.read("briefing", path)).toThrow(OutsideError)
    }
  })

  test("is refused where a link leads to a folder whose name only begins alike", () => {
    mkdirSync(join(cwd, "content/q3-more"))
    write("content/q3-more/key", "s3cret")
    symlinkSync("../q3-more", join(cwd, "content/q3/more"))
    expect(() => disk.read("briefing", "more/key")).toThrow(OutsideError)
  })

  test("is refused where links lead in a circle", () => {
    symlinkSync("loop", join(cwd, "content/q3/loop"))
    expect(() => disk.read("briefing", "loop")).toThrow(OutsideError)
    expect(() => disk.read("briefing", "loop/x")).toThrow(OutsideError)
  })

  test("reads nothing outside, whatever it is made of", () => {
    symlinkSync("../../secret", join(cwd, "content/q3/up"))
    const part = fc.constantFrom(
      "..",
      ".",
      "",
      "data",
      "up",
      "secret",
      "key",
      "q3-secret",
      "a.csv",
      "~",
      "C:",
      "..\\..",
      "%2e%2e",
    )
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 6 }), (parts) => {
        const attempt = () => {
          try {
            return text("briefing", parts.join("/"))
          } catch (error) {
            expect(error).toBeInstanceOf(OutsideError)
            return undefined
          }
        }
        expect([undefined, "id\n"]).toContain(attempt())
      }),
      { numRuns: 2000 },
    )
  })

  test("says no path of the machine", () => {
    symlinkSync(join(cwd, "secret/key"), join(cwd, "content/q3/data/key.csv"))
    expect(() => disk.read("briefing", "data/key.csv")).toThrow(/^((?!galley-disk).)*$/)
  })

  test("is the empty path, which is the folder", () => {
    for (const path of ["", ".", "data"]) expect(() => disk.read("briefing", path)).toThrow(OutsideError)
  })
})

describe("what is no regular file", () => {
  test("is refused: a pipe, without waiting for it", () => {
    execFileSync("mkfifo", [join(cwd, "content/q3/pipe")])
    expect(() => disk.read("briefing", "pipe")).toThrow(OutsideError)
  })

  test("is refused: a socket", async () => {
    const server = createServer()
    await new Promise<void>((done) => server.listen(join(cwd, "content/q3/socket"), done))
    expect(() => disk.read("briefing", "socket")).toThrow(OutsideError)
    await new Promise((done) => server.close(done))
  })

  test("is refused: a name longer than a file system takes", () => {
    expect(() => disk.read("briefing", "x".repeat(5000))).toThrow(OutsideError)
    expect(disk.list("briefing", "x".repeat(5000))).toEqual([])
  })

  test("is refused: a file above the limit", () => {
    write("content/q3/huge.csv", "")
    truncateSync(join(cwd, "content/q3/huge.csv"), 64 * 1024 * 1024 + 1)
    expect(() => disk.read("briefing", "huge.csv")).toThrow(OutsideError)
  })
})

describe("a list of files", () => {
  test("holds each file below a folder, by code unit, whatever order the disk has", () => {
    for (const name of ["b.md", "a.md", "Z.md", "é.md"]) write(`content/q3/en/${name}`, "")
    mkdirSync(join(cwd, "content/q3/en/deep"))
    write("content/q3/en/deep/c.md", "")
    const names = ["en/Z.md", "en/a.md", "en/b.md", "en/deep/c.md", "en/é.md"]
    expect(disk.list("briefing", "en")).toEqual(names)
    expect(disk.list("briefing", "")).toEqual(["briefing.yaml", "data/a.csv", ...names])
  })

  test("is empty where there is no such folder", () => {
    expect(disk.list("briefing", "none")).toEqual([])
    expect(disk.list("briefing", "briefing.yaml")).toEqual([])
    expect(disk.list("fonts", "")).toEqual([])
  })

  test("joins the project's templates with the package's", () => {
    write("templates/locales.txt", "")
    write("shared/templates/locales.txt", "")
    write("shared/templates/locales/en.yaml", "")
    expect(disk.list("templates", "")).toEqual(["locales.txt", "locales/en.yaml"])
  })

  test("names a link, so that reading it says why not, and looks into no folder outside", () => {
    symlinkSync(join(cwd, "secret/key"), join(cwd, "content/q3/en/01-a.md"))
    symlinkSync(join(cwd, "secret"), join(cwd, "content/q3/zh-CN"))
    expect(disk.list("briefing", "en")).toEqual(["en/01-a.md"])
    expect(disk.list("briefing", "zh-CN")).toEqual([])
    expect(disk.list("briefing", "")).not.toContain("zh-CN/key")
  })
})

describe("an edition", () => {
  test("is there for who opens it, and named as one who runs the command would", () => {
    expect(disk.read("edition", "key")).toBeUndefined()
    expect(disk.list("edition", "")).toEqual([])
    const edition = join(cwd, "secret")
    const open = openDisk({ cwd, briefing: join(cwd, "content/q3"), templates: [], edition }, {})
    expect(open.read("edition", "key")?.file).toBe("secret/key")
    expect(open.list("edition", "")).toEqual(["key"])
    expect(open.display("edition", "none")).toBe("secret/none")
    expect(() => open.read("edition", "../content/q3-secret")).toThrow(OutsideError)
  })
})

describe("fonts", () => {
  test("are files of installed packages", () => {
    const file = disk.read("fonts", "@expo-google-fonts/noto-sans-sc/package.json")
    expect(file?.file).toBe("@expo-google-fonts/noto-sans-sc/package.json")
    expect(disk.read("fonts", "@expo-google-fonts/noto-sans-sc/none.ttf")).toBeUndefined()
    expect(disk.read("fonts", "@nobody/no-such-package/a.ttf")).toBeUndefined()
  })

  test.each(["@expo-google-fonts", "./package.json", "@/x/y.ttf", ".bin/x", "yaml"])("are not %j", (path) => {
    expect(() => disk.read("fonts", path)).toThrow(OutsideError)
  })
})

describe("the clock", () => {
  test.each([
    ["1766534400", 1766534400],
    ["0", 0],
    ["", undefined],
    ["-1", undefined],
    ["yesterday", undefined],
    ["999999999999", undefined],
    [undefined, undefined],
  ])("is SOURCE_DATE_EPOCH: %j is %j", (value, epoch) => {
    const roots = { cwd, briefing: cwd, templates: [] }
    expect(openDisk(roots, value === undefined ? {} : { SOURCE_DATE_EPOCH: value }).epoch).toBe(epoch)
  })
})
