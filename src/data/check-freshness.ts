import type { Report } from "../diagnostics/problem.ts"
import type { LocatedDocument } from "../workspace/read-yaml.ts"
import type { Workspace } from "../workspace/workspace.ts"
import type { Day } from "./duration.ts"
import { problems } from "./problems.ts"
import { readPackageFile } from "./read-package-file.ts"
import { staleOn } from "./stale-on.ts"

/** Reports each source and table that is older on a day than its `maxAge` allows; what is wrong with them, `readPackage` says. */
export function checkFreshness(workspace: Workspace, today: Day, report: Report): void {
  const file = readPackageFile(workspace, () => undefined)
  if (file === undefined) return
  const { document, value } = file
  value.sources.forEach((source, index) => {
    checkAge({ ...source, what: `source \`${source.id}\`` }, { document, path: ["sources", index], today }, report)
  })
  value.resources.forEach((table, index) => {
    checkAge({ ...table, what: `table \`${table.name}\`` }, { document, path: ["resources", index], today }, report)
  })
}

/** What has a date and may have a maximum age. */
interface Dated {
  readonly what: string
  readonly asOf?: string
  readonly maxAge?: string
}

interface Place {
  readonly document: LocatedDocument
  readonly path: readonly (string | number)[]
  readonly today: Day
}

function checkAge({ what, ...dated }: Dated, { document, path, today }: Place, report: Report): void {
  const stale = staleOn(dated, today)
  if (stale === undefined) return
  const related = [{ message: "its maximum age", span: document.spanOf([...path, "maxAge"]) }]
  report(problems.stale({ what, ...stale }, document.spanOf([...path, "asOf"]), related))
}
