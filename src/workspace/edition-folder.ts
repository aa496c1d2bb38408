import { existsSync, lstatSync, readdirSync, realpathSync, statSync } from "node:fs"
import { basename, join, resolve } from "node:path"

/** An edition's own folder, or the labels and then the names of those that there are when the one asked for is none of them. */
export type FoundEdition = { readonly folder: string; readonly name: string } | { readonly names: readonly string[] }

/** Finds an edition of a briefing by its name or label, as `latest`, or by its folder; links are followed once, here. */
export function findEdition(cwd: string, briefing: string, wanted: string): FoundEdition {
  const output = join(cwd, "output", briefing)
  const editions = join(output, "editions")
  const found = [join(editions, wanted), join(output, wanted), resolve(cwd, wanted)].find(isFolder)
  if (found === undefined) return { names: isFolder(editions) ? namesIn(editions) : [] }
  const folder = realpathSync(found)
  return { folder, name: basename(folder) }
}

/** The edition that a path leads to: a folder with a manifest, or a briefing's output with `latest` in it. */
export function editionAt(cwd: string, path: string): { readonly folder: string; readonly name: string } | undefined {
  const own = resolve(cwd, path)
  const found = [own, join(own, "latest")].find((folder) => existsSync(join(folder, "manifest.json")))
  if (found === undefined) return undefined
  const folder = realpathSync(found)
  return { folder, name: basename(folder) }
}

/** Labels are links, and are what people remember. */
function namesIn(editions: string): readonly string[] {
  const names = readdirSync(editions).sort()
  const isLink = (name: string) => lstatSync(join(editions, name)).isSymbolicLink()
  return [...names.filter(isLink), ...names.filter((name) => !isLink(name))]
}

function isFolder(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory()
}
