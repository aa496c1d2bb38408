import { existsSync } from "node:fs"
import { dirname, join, relative, sep } from "node:path"

/** The way from the repository that a folder lies in down to it, with a slash at its end; empty where there is none. */
export function pathInRepository(folder: string): string {
  const root = repositoryAbove(folder)
  return root === undefined || root === folder ? "" : `${relative(root, folder).split(sep).join("/")}/`
}

/** A work tree beside the first holds `.git` as a file. */
function repositoryAbove(folder: string): string | undefined {
  if (existsSync(join(folder, ".git"))) return folder
  const above = dirname(folder)
  return above === folder ? undefined : repositoryAbove(above)
}
