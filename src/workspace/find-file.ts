import { existsSync, realpathSync, statSync } from "node:fs"
import { basename, dirname, resolve } from "node:path"

/** A file that is named on the command line: its folder and its name in it; undefined when there is none. Links are followed once, here. */
export function findFile(cwd: string, wanted: string): { readonly folder: string; readonly name: string } | undefined {
  const path = resolve(cwd, wanted)
  if (wanted === "" || !existsSync(path) || !statSync(path).isFile()) return undefined
  const real = realpathSync(path)
  return { folder: dirname(real), name: basename(real) }
}
