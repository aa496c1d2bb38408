import type { DataSource, Package } from "../data/table.ts"
import { compareText, type Report } from "../diagnostics/problem.ts"
import { parseAddress } from "../figures/address.ts"
import { AddressError, type Figures } from "../figures/figures.ts"
import type { Changes, Draft, Earlier } from "../templating/changes.ts"
import type { Workspace } from "../workspace/workspace.ts"
import type { BriefingFacts } from "./briefing-facts.ts"
import { compareEditions } from "./compare/compare-editions.ts"
import type { QuantityChange } from "./compare/difference.ts"
import { earlierAddress } from "./earlier-address.ts"
import { earlierFigures } from "./earlier-figures.ts"
import { listChanges } from "./list-changes.ts"
import { makeRecord } from "./make-record.ts"
import { problems } from "./problems.ts"
import { type LocatedRecord, readLocatedRecord, recordLabels } from "./read-record.ts"
import type { EditionRecord, RecordedSource } from "./record.ts"
import { editionLedger } from "./records.ts"

/** An earlier edition beside the briefing: what a build can print and compare. */
export interface EarlierEdition extends Earlier {
  /** The briefing's data, and the sources that only the earlier edition had. */
  readonly data: Package
  /** The briefing's figures, those of the earlier edition that changed, and the changes. */
  readonly figures: Figures
}

/** What is known of a briefing before its documents are. */
export interface EarlierInput extends BriefingFacts {
  readonly workspace: Workspace
}

/** Opens the edition that the briefing asks to be compared with; nothing when there is none, which is reported. */
export function openEarlier(input: EarlierInput, report: Report): EarlierEdition | undefined {
  const earlier = chooseRecord(input, report)
  if (earlier === undefined) return undefined
  const { record } = earlier
  const { quantities } = compareEditions(record, draftRecord(input, []))
  const { figures, was, change } = earlierFigures(input.figures, earlier, quantities, unitsWithWords(input))
  if (!checkMeasures(quantities, figures, earlier, report)) return undefined
  const data = { ...input.data, sources: withGone(record.sources, input.data.sources) }
  return {
    data,
    figures,
    compare: (drafts): Changes =>
      listChanges(compareEditions(record, draftRecord(input, drafts)), { drafts, was, change, find: input.figures }),
  }
}

/** Whether every locale can print a unit: an earlier edition may have had one that is gone. */
function unitsWithWords({ project, data }: EarlierInput): (unit: string) => boolean {
  return (unit) =>
    project.locales.every(
      ({ id, numbers }) => Object.hasOwn(numbers.units, unit) || data.units.get(unit)?.texts.get(id) !== undefined,
    )
}

/** Every changed quantity of the record is one that its own measures name. */
function checkMeasures(
  changes: readonly QuantityChange[],
  figures: Figures,
  { record, lineOf }: LocatedRecord,
  report: Report,
): boolean {
  const lost = changes.filter(({ id, old }) => {
    const { table, key, column } = parseAddress(id)
    const pattern = [table, ...key.map(() => "*")].join("/") + (column === undefined ? "" : `#${column}`)
    return old !== undefined && !canFind(earlierAddress(record.edition ?? "", pattern), figures)
  })
  for (const { id } of lost) {
    const message = `its measures do not name \`${id}\``
    report(problems["bad-record"]({ what: "record", message }, lineOf(id)))
  }
  return lost.length === 0
}

function canFind(address: string, { find }: Pick<Figures, "find">): boolean {
  try {
    find(address)
    return true
  } catch (error) {
    if (error instanceof AddressError) return false
    throw error
  }
}

/** The named edition, or the newest by its date and then by its label; never the one that is being built. */
function chooseRecord({ project, edition, workspace }: EarlierInput, report: Report): LocatedRecord | undefined {
  if (project.whatChanged === undefined) return undefined
  const { edition: wanted, span } = project.whatChanged
  const read = (label: string) => readLocatedRecord(project.id, label, workspace, report, span)
  if (wanted !== undefined && wanted === edition) {
    report(problems["same-edition"]({ label: wanted }, span))
    return undefined
  }
  if (wanted !== undefined) return read(wanted)
  const others = recordLabels(workspace).filter((label) => label !== edition)
  if (others.length === 0) report(problems["first-edition"]({ briefing: project.id }, span))
  const records = others.map(read)
  const readable = records.flatMap((one) => one ?? [])
  if (readable.length < records.length) return undefined
  return readable.sort((a, b) => byAge(a.record, b.record)).at(-1)
}

function byAge(a: EditionRecord, b: EditionRecord): number {
  return compareText(a.asOf, b.asOf) || compareText(a.edition ?? "", b.edition ?? "")
}

/** The record that the edition will have, without what is only known when its documents are laid out. */
function draftRecord(input: EarlierInput, drafts: readonly Draft[]): EditionRecord {
  const nothingYet = { exhibits: [], shown: [] }
  return makeRecord(
    editionLedger(
      input,
      drafts.map((draft) => ({ ...draft, ...nothingYet })),
    ),
  )
}

/** The sources of the data, and behind them those that an earlier edition had beside. */
function withGone(recorded: readonly RecordedSource[], sources: Package["sources"]): Package["sources"] {
  const gone = recorded.filter(({ id }) => !sources.has(id))
  return new Map([...sources, ...gone.map((one) => [one.id, goneSource(one)] as const)])
}

function goneSource({ title: texts, ...source }: RecordedSource): DataSource {
  const titles = new Map(Object.entries(texts))
  return { ...source, title: [...titles.values()][0] ?? source.id, titles, short: new Map() }
}
