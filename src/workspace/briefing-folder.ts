import { existsSync, readdirSync, readFileSync } from "node:fs"
import { dirname, join, resolve } from "node:path"
import { fileURLToPath } from "node:url"

/** A briefing's folder, or the names of those below `content/` when the one asked for is none of them. */
export type FoundBriefing = { readonly folder: string } | { readonly names: readonly string[] }

/** Finds a briefing by its name below `content/` or its folder; the only one when none is named. */
export function findBriefing(cwd: string, name: string | undefined): FoundBriefing {
  const content = join(cwd, "content")
  const names = existsSync(content) ? readdirSync(content).filter((entry) => isBriefing(join(content, entry))) : []
  const candidates =
    name === undefined ? names.map((only) => join(content, only)) : [join(content, name), resolve(cwd, name)]
  const folder = candidates.find(isBriefing)
  return folder === undefined || (name === undefined && names.length > 1) ? { names: names.sort() } : { folder }
}

function isBriefing(folder: string): boolean {
  return existsSync(join(folder, "briefing.yaml"))
}

/** Where templates lie: the project's own folder first, the package's behind it. */
export function templateFolders(cwd: string): readonly string[] {
  return [...new Set([join(cwd, "templates"), join(packageFolder(), "templates")])].filter((folder) =>
    existsSync(folder),
  )
}

/** The version of this package. */
export function packageVersion(): string {
  return JSON.parse(readFileSync(join(packageFolder(), "package.json"), "utf8")).version
}

/** Where this package lies: its `package.json`, `templates/` and `docs/`. */
export function packageFolder(): string {
  return join(dirname(fileURLToPath(import.meta.url)), "..", "..")
}

/** A file by the path that diagnostics print, to show a problem's line; undefined when it is gone. */
export function readPrinted(cwd: string, file: string): string | undefined {
  const path = join(cwd, file)
  return existsSync(path) ? readFileSync(path, "utf8") : undefined
}
