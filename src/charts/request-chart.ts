import type { Exhibit } from "../document/model.ts"
import type { Quantity } from "../figures/quantity.ts"
import type { OptionValue, Project } from "../project/project.ts"
import type { ExhibitText } from "../templating/exhibit-text.ts"
import type { Theme } from "../theme/theme.ts"
import type { ChartRequest, ChartSize, ChartValue } from "./model.ts"
import type { ReadSpec } from "./spec-file.ts"

/** What a chart is asked for with. */
export interface RequestInput {
  readonly exhibit: Exhibit
  readonly text: ExhibitText & { readonly divisor: number }
  readonly project: Project
  readonly theme: Theme
  readonly locale: string
  /** Index of the section's accent; an exhibit with an accent of its own keeps that. */
  readonly accent: number
  readonly sizes: readonly ChartSize[]
  readonly readSpec: ReadSpec
}

/** Turns an exhibit and its rows into a chart's request; undefined when its specification cannot be read. */
export function requestChart(input: RequestInput): ChartRequest | undefined {
  const { exhibit, text, project, locale } = input
  const { binding } = text
  const file = input.readSpec(binding)
  if (file === undefined) return undefined
  const labels = new Map<Quantity, string>()
  const rows = text.rows.map((cells) => {
    const row: Record<string, ChartValue> = Object.create(null)
    for (const column of text.columns) {
      const cell = cells.get(column.id)
      if (cell?.quantity !== undefined) labels.set(cell.quantity, cell.text)
      row[column.id] = cell === undefined ? null : (cell.quantity ?? cell.text)
    }
    return row
  })
  const words = project.editions.get(locale)?.exhibits.get(exhibit.id)
  const options = new Map<string, OptionValue>([...binding.options, ...(words?.options ?? [])])
  return {
    id: exhibit.id,
    locale,
    spec: file.value,
    specFile: file.file,
    specText: file.text,
    frame: { columns: text.columns.map(({ id, kind, title }) => ({ name: id, kind, title })), rows },
    slots: new Map([...binding.slots].map(([slot, column]) => [slot, column.value])),
    options,
    scale: text.divisor,
    print: (quantity) => labels.get(quantity) ?? "",
    title: exhibit.title,
    alt: exhibit.alt,
    accent: binding.accent === undefined ? input.accent : accentIndex(binding.accent.value, input.theme),
    sizes: input.sizes,
  }
}

function accentIndex(name: string, { palette }: Theme): number {
  return palette.accents.findIndex((accent) => accent.name === name)
}
