import { existsSync, lstatSync, readdirSync, realpathSync, statSync } from "node:fs"
import { basename, join, resolve } from "node:path"

/** An edition's own folder, or the labels and then the names of those that there are when the one asked for is none of them. */
export type FoundEdition = { readonly folder: string; readonly name: string } | { readonly names: readonly string[] }

/** Finds an edition of a briefing by its name or label, as `latest`, or by its folder; links are followed once, here. */
export function findEdition(cwd: string, briefing: string, wanted: string): FoundEdition {
  const output = join(cwd, "output", briefing)
  const editions = join(output, "editions")
  const found = [join(editions, wanted), join(output, wanted), resolve(cwd, wanted)].find(isFolder)
  if (found === undefined) return { names: editionNames(cwd, briefing) }
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

/** The editions of a briefing; labels first: they are links, and are what people remember. */
export function editionNames(cwd: string, briefing: string): readonly string[] {
  const editions = join(cwd, "output", briefing, "editions")
  if (!isFolder(editions)) return []
  const names = readdirSync(editions).sort()
  const isLink = (name: string) => lstatSync(join(editions, name)).isSymbolicLink()
  return [...names.filter(isLink), ...names.filter((name) => !isLink(name))]
}

function isFolder(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory()
}
