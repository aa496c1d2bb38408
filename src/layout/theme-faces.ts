import type { Report } from "../diagnostics/problem.ts"
import { problems } from "../theme/problems.ts"
import type { Theme } from "../theme/theme.ts"
import type { Workspace } from "../workspace/workspace.ts"
import { openTypefaces, type Typefaces } from "./typeface.ts"

/** Opens the theme's faces, once for a build; undefined (and a diagnostic) when a font's file is not installed. */
export function openThemeFaces(theme: Theme, workspace: Workspace, report: Report): Typefaces | undefined {
  const families = [theme.fonts, ...theme.fonts.fallback]
  const files = new Map<string, Uint8Array>()
  const paths = families.flatMap(({ package: from, files: named }) =>
    Object.values(named).map((file) => `${from}/${file}`),
  )
  for (const path of paths) {
    const font = workspace.read("fonts", path)
    if (font === undefined) report(problems["missing-font"]({ theme: theme.name, path }))
    else files.set(path, font.bytes)
  }
  if (files.size < new Set(paths).size) return undefined
  return openTypefaces((weight) =>
    families.map((family) => files.get(`${family.package}/${family.files[weight]}`) as Uint8Array),
  )
}
