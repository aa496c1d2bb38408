import type { NativeForm, RenderedChart } from "./model.ts"

type Labels = RenderedChart["labels"]

/**
 * The labels that a drawing prints, of all quantities it shows: a form may draw values without their numbers, and a
 * crowded chart leaves some out. Without texts all are taken to be printed.
 */
export function printedLabels(labels: Labels, texts: readonly string[] | undefined): Labels {
  if (texts === undefined) return labels
  let rest = plain(texts.join("\n"))
  const printed = new Set<Labels[number]>()
  // The longest first, each taken out once: `50%` is not found in `>50%`.
  for (const label of [...labels].sort((a, b) => b.text.length - a.text.length)) {
    const text = plain(label.text)
    const at = text === "" ? -1 : rest.indexOf(text)
    if (at < 0) continue
    printed.add(label)
    rest = `${rest.slice(0, at)}\0${rest.slice(at + text.length)}`
  }
  return labels.filter((label) => printed.has(label))
}

/** A label that is broken into lines is one text still. */
function plain(text: string): string {
  return text.replace(/\s/g, "")
}

/** What a chart prints in Office beside its marks; undefined for a picture, which prints what is drawn. */
export function nativeTexts(native: NativeForm): readonly string[] | undefined {
  switch (native.kind) {
    case "picture":
      return undefined
    case "table":
      return native.rows.flatMap(({ cells }) => cells.map(({ text }) => text))
    case "native":
      return native.layers.flatMap(({ series }) =>
        series.flatMap(({ points }) => points.flatMap(({ label, value }) => (value === null ? [] : (label ?? [])))),
      )
    case "panels":
      return native.panels.flatMap(({ model }) => nativeTexts(model) ?? [])
  }
}
