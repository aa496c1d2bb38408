import type { Report } from "../diagnostics/problem.ts"
import { problems } from "../theme/problems.ts"
import type { Theme, Weight } from "../theme/theme.ts"
import type { Workspace } from "../workspace/workspace.ts"
import { openTypefaces, type Typefaces } from "./typeface.ts"

/** Opens the theme's faces, once for a build; undefined (and a diagnostic) when a font's file is not installed. */
export function openThemeFaces(theme: Theme, workspace: Workspace, report: Report): Typefaces | undefined {
  const files = new Map<Weight, Uint8Array>()
  for (const [weight, file] of Object.entries(theme.fonts.files) as [Weight, string][]) {
    const path = `${theme.fonts.package}/${file}`
    const font = workspace.read("fonts", path)
    if (font === undefined) report(problems["missing-font"]({ theme: theme.name, path }))
    else files.set(weight, font.bytes)
  }
  if (files.size < Object.keys(theme.fonts.files).length) return undefined
  return openTypefaces((weight) => files.get(weight) as Uint8Array)
}
