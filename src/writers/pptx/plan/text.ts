import type { Inline, Run } from "../../../document/model.ts"
import type { TextStyle, Theme } from "../../../theme/theme.ts"
import { isSafeLink } from "../links.ts"
import { officeColor } from "./palette.ts"
import type { OfficeColor, TextParagraph, TextRun } from "./shapes.ts"

/** What a run of a paragraph takes on; absent properties are inherited. */
export interface RunStyle {
  readonly size?: number
  readonly bold?: boolean
  readonly color?: OfficeColor
}

/** A paragraph in a style of the theme, with every property stated: for boxes that inherit nothing. */
export function styledParagraph(
  theme: Theme,
  inlines: readonly Inline[],
  style: TextStyle,
  more: Partial<TextParagraph> & { color?: OfficeColor } = {},
): TextParagraph {
  const { color = officeColor(theme, style.color), ...paragraph } = more
  return {
    line: style.size * style.line,
    ...paragraph,
    runs: textRuns(inlines, { size: style.size, bold: style.weight === "bold", color }),
  }
}

/** Runs as slides hold them: breaks belong to the run that follows, marks of sources leave no trace in the text. */
export function textRuns(inlines: readonly Inline[], style: RunStyle): readonly TextRun[] {
  const runs: TextRun[] = []
  let breakBefore = false
  for (const inline of inlines) {
    if (inline.kind === "break") breakBefore = runs.length > 0
    if (inline.kind !== "text" || inline.text === "") continue
    runs.push({ ...textRun(inline, style), ...(breakBefore ? { breakBefore } : {}) })
    breakBefore = false
  }
  return runs
}

function textRun(run: Run, style: RunStyle): TextRun {
  return {
    text: oneLine(run.text),
    ...(style.size === undefined ? {} : { size: style.size }),
    ...(style.bold || run.bold ? { bold: true } : {}),
    ...(run.strike ? { strike: true } : {}),
    ...(style.color === undefined ? {} : { color: style.color }),
    ...(run.link !== undefined && isSafeLink(run.link) ? { link: run.link } : {}),
  }
}

/** The words of some inlines on one line. */
export function plainText(inlines: readonly Inline[]): string {
  return oneLine(
    inlines.map((inline) => (inline.kind === "text" ? inline.text : inline.kind === "break" ? "\n" : "")).join(""),
  ).trim()
}

function oneLine(text: string): string {
  return text.replace(/[\t\r\n]+/g, " ")
}
