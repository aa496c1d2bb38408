import { existsSync, readFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { compareText } from "../diagnostics/problem.ts"
import { packageFolder } from "./briefing-folder.ts"

/** This package and the libraries it runs on: the version of each as it is installed. */
export interface Tool {
  readonly name: string
  readonly version: string
  readonly dependencies: Readonly<Record<string, string>>
}

interface PackageFile {
  readonly name: string
  readonly version: string
  readonly dependencies?: Readonly<Record<string, string>>
}

/**
 * Reads what is installed from the packages' own files, found as Node finds modules: a project may override what is
 * pinned here. Where no folder `node_modules` holds a package, it is the pinned one.
 */
export function installedTool(folder = packageFolder()): Tool {
  const { name, version, dependencies = {} } = readPackageFile(folder)
  const installed = Object.entries(dependencies)
    .map(([library, pinned]) => [library, installedVersion(folder, library) ?? pinned] as const)
    .sort(([a], [b]) => compareText(a, b))
  return { name, version, dependencies: Object.fromEntries(installed) }
}

/** The nearest folder `node_modules` upwards that holds the package. Its `exports` may hide package.json from `require`. */
function installedVersion(from: string, library: string): string | undefined {
  const folder = join(from, "node_modules", library)
  if (existsSync(join(folder, "package.json"))) return readPackageFile(folder).version
  const above = dirname(from)
  return above === from ? undefined : installedVersion(above, library)
}

function readPackageFile(folder: string): PackageFile {
  return JSON.parse(readFileSync(join(folder, "package.json"), "utf8"))
}

/** What the page of diagnostics says of a code. */
export interface Explained {
  readonly cause: string
  readonly cure: string
}

/** Cause and cure of every code, from the page of diagnostics that the package carries. */
export function explainedCodes(): ReadonlyMap<string, Explained> {
  const page = readFileSync(join(packageFolder(), "docs", "diagnostics.md"), "utf8")
  const rows = page.matchAll(/^\| `([a-z-]+\/[a-z-]+)` +\| \w+ +\| (.+?) +\| (.+?) +\|$/gm)
  return new Map(Array.from(rows, ([, code = "", cause = "", cure = ""]) => [code, { cause, cure }]))
}
