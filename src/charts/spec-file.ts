import type { Report } from "../diagnostics/problem.ts"
import type { ExhibitBinding } from "../project/project.ts"
import { readText } from "../workspace/read-text.ts"
import { parseLocated } from "../workspace/read-yaml.ts"
import type { Workspace } from "../workspace/workspace.ts"

/** A chart's specification as its file has it. */
export interface SpecFile {
  readonly file: string
  readonly text: string
  readonly value: unknown
}

/** Gives an exhibit's specification; undefined (and a diagnostic) when its file cannot be read. */
export type ReadSpec = (binding: ExhibitBinding) => SpecFile | undefined

/** Reads forms of the templates and specifications of the briefing, each file once. */
export function specReader(workspace: Workspace, report: Report): ReadSpec {
  const known = new Map<string, SpecFile | undefined>()
  return ({ form, spec }) => {
    const root = spec === undefined ? "templates" : "briefing"
    const path = spec?.value ?? `charts/${form?.value ?? ""}.vl.json`
    const key = `${root}:${path}`
    if (!known.has(key)) {
      const file = readText(workspace, root, path, report, (spec ?? form)?.span)
      const document = file && parseLocated(file.file, file.text, report)
      known.set(key, document && { file: file.file, text: file.text, value: document.value })
    }
    return known.get(key)
  }
}
