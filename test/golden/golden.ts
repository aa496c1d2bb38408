import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { dirname, join, relative } from "node:path"

/** Texts by path: what a case is expected to come to, or what it came to. */
export type Texts = ReadonlyMap<string, string>

/** How the texts of a case differ from those below its `expected/`. */
export interface Difference {
  readonly changed: readonly string[]
  /** Expected, and not made. */
  readonly missing: readonly string[]
  /** Made, and not expected. */
  readonly unexpected: readonly string[]
}

/**
 * Compares what a case came to with its `expected/`. Where they differ, all of it is written to `actual/` beside. With
 * `UPDATE_GOLDEN=1` it becomes what is expected; so it does where nothing is expected yet, but never in CI.
 */
export function compareGolden(folder: string, actual: Texts, environment: NodeJS.ProcessEnv): Difference {
  const inCi = environment.CI === "true"
  const [expectation, beside] = [join(folder, "expected"), join(folder, "actual")]
  rmSync(beside, { recursive: true, force: true })
  if (!inCi && (environment.UPDATE_GOLDEN === "1" || !existsSync(expectation))) {
    rmSync(expectation, { recursive: true, force: true })
    writeTexts(expectation, actual)
  }
  const expected = readTexts(expectation)
  const difference = {
    changed: [...actual.keys()].filter((path) => expected.has(path) && expected.get(path) !== actual.get(path)),
    missing: [...expected.keys()].filter((path) => !actual.has(path)),
    unexpected: [...actual.keys()].filter((path) => !expected.has(path)),
  }
  if (Object.values(difference).some((paths) => paths.length > 0)) writeTexts(beside, actual)
  return difference
}

function writeTexts(folder: string, texts: Texts): void {
  for (const [path, text] of texts) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
}

function readTexts(folder: string): Texts {
  if (!existsSync(folder)) return new Map()
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).sort()
  return new Map(paths.map((path) => [relative(folder, path), readFileSync(path, "utf8")]))
}
