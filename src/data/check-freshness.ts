import type { Report } from "../diagnostics/problem.ts"
import type { LocatedDocument } from "../workspace/read-yaml.ts"
import type { Workspace } from "../workspace/workspace.ts"
import { addDuration, type Day, lastDay, parseDuration, printDay } from "./duration.ts"
import { problems } from "./problems.ts"
import { readPackageFile } from "./read-package-file.ts"

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

function checkAge({ what, asOf = "", maxAge = "" }: Dated, { document, path, today }: Place, report: Report): void {
  const [from, duration] = [lastDay(asOf), parseDuration(maxAge)]
  if (from === undefined || duration === undefined) return
  const until = addDuration(from, duration)
  if (today <= until) return
  const stale = { what, asOf, maxAge, age: today - from, today: printDay(today), until: printDay(until) }
  const related = [{ message: "its maximum age", span: document.spanOf([...path, "maxAge"]) }]
  report(problems.stale(stale, document.spanOf([...path, "asOf"]), related))
}
