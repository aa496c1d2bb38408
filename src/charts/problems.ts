import { defineProblems } from "../diagnostics/problem.ts"
import { nameHint } from "../diagnostics/suggest.ts"

interface Unknown {
  readonly chart: string
  readonly name: string
  readonly known: readonly string[]
}

const nearest = ({ name, known }: Unknown) => nameHint(name, known)

/** Problems of charts: their forms, what is bound to them, and what Vega says while it draws. */
export const problems = defineProblems("charts", {
  "not-a-spec": {
    severity: "error",
    message: ({ chart }: { chart: string }) => `the specification of chart \`${chart}\` is not an object`,
    hint: () => "a Vega-Lite specification is a JSON object with `mark` or `layer`",
  },
  "form-declaration": {
    severity: "error",
    message: ({ detail }: { detail: string }) => `\`usermeta.galley\` ${detail}`,
    hint: () => "see docs/charts.md for how a form declares its slots and options",
  },
  "unknown-token": {
    severity: "error",
    message: ({ name }: Unknown) => `\`${name}\` stands for nothing in this form`,
    hint: nearest,
  },
  "unknown-color": {
    severity: "error",
    message: ({ name }: Unknown) => `the theme has no colour \`${name}\``,
    hint: nearest,
  },
  "unknown-slot": {
    severity: "error",
    message: ({ chart, name }: Unknown) => `the form of chart \`${chart}\` has no slot \`${name}\``,
    hint: nearest,
  },
  "missing-slot": {
    severity: "error",
    message: ({ chart, slot }: { chart: string; slot: string }) =>
      `chart \`${chart}\` binds no column to the slot \`${slot}\``,
    hint: ({ columns }: { columns: readonly string[] }) =>
      `its data have the columns ${columns.map((column) => `\`${column}\``).join(", ")}`,
  },
  "unknown-column": {
    severity: "error",
    message: ({ chart, name }: Unknown) => `the data of chart \`${chart}\` have no column \`${name}\``,
    hint: nearest,
  },
  "slot-kind": {
    severity: "error",
    message: ({ slot, column, found, expected }: { slot: string; column: string; found: string; expected: string }) =>
      `the slot \`${slot}\` takes ${expected}, the column \`${column}\` holds ${found}`,
  },
  "not-a-period": {
    severity: "error",
    message: ({ chart, text }: { chart: string; text: string }) => `\`${text}\` in chart \`${chart}\` is not a period`,
    hint: () => "a period is a year, `2025-H1`, `2025-Q3`, `2025-08` or `2025-08-31`",
  },
  "unknown-option": {
    severity: "error",
    message: ({ chart, name }: Unknown) => `the form of chart \`${chart}\` has no option \`${name}\``,
    hint: nearest,
  },
  "missing-option": {
    severity: "error",
    message: ({ chart, option }: { chart: string; option: string }) =>
      `chart \`${chart}\` does not set the option \`${option}\``,
  },
  "option-value": {
    severity: "error",
    message: ({ option, expected }: { option: string; expected: string }) =>
      `the option \`${option}\` takes ${expected}`,
  },
  "empty-data": {
    severity: "error",
    message: ({ chart }: { chart: string }) => `chart \`${chart}\` has no rows to draw`,
  },
  "mixed-units": {
    severity: "error",
    message: ({ chart, units }: { chart: string; units: readonly string[] }) =>
      `chart \`${chart}\` would draw ${units.map((unit) => `\`${unit}\``).join(" and ")} on one axis`,
    hint: () => "draw one unit a chart, or divide one by the other first",
  },
  schema: {
    severity: "error",
    message: ({ pointer, expected }: { pointer: string; expected: string }) =>
      `\`${pointer === "" ? "/" : pointer}\` ${expected}`,
  },
  "unknown-property": {
    severity: "error",
    message: ({ name }: Pick<Unknown, "name">) => `Vega-Lite knows no \`${name}\` here`,
    hint: nearest,
  },
  "data-in-spec": {
    severity: "error",
    message: ({ what }: { what: string }) => `a chart's data come from the briefing's tables, not from ${what}`,
    hint: () => "leave `data` out; the bound columns are there under their own names",
  },
  "not-printable": {
    severity: "error",
    message: ({ what }: { what: string }) => `${what} has no place in a printed chart`,
  },
  "image-mark": {
    severity: "error",
    message: () => "an image mark would load a file or an address while the chart is drawn",
  },
  "too-large": {
    severity: "error",
    message: ({ what, limit }: { what: string; limit: number }) => `\`${what}\` is larger than ${limit}`,
  },
  "costly-expression": {
    severity: "error",
    message: ({ name }: { name: string }) => `\`${name}()\` may not be called in a chart's expression`,
    hint: () => "its cost has no bound; prepare the value in the data or in figures.yaml",
  },
  "unknown-field": {
    severity: "error",
    message: ({ name }: Unknown) => `no column or transform gives a field \`${name}\``,
    hint: nearest,
  },
  "log-bars": {
    severity: "error",
    message: () => "bars on a logarithmic axis have no zero to start from",
    hint: () => "draw points (`dot`, `dumbbell`), or a linear axis",
  },
  "log-value": {
    severity: "error",
    message: ({ label, field }: { label: string; field: string }) =>
      `\`${label}\` in \`${field}\` is not above zero and has no place on a logarithmic axis`,
  },
  "no-room": {
    severity: "error",
    message: ({ chart, grid, size }: { chart: string; grid: string; size: string }) =>
      `the ${grid} plots of chart \`${chart}\` have no room at size \`${size}\``,
    hint: () => "draw fewer plots, or give the chart a larger place",
  },
  "computed-bound": {
    severity: "error",
    message: ({ field, label }: { field: string; label: string }) =>
      `\`${label}\` in \`${field}\` is a bound, which Vega-Lite would compute with as if it were exact`,
    hint: () => "compute it in figures.yaml, which keeps bounds, and draw the result",
  },
  "engine-warning": {
    severity: "warning",
    message: ({ message }: { message: string }) => `Vega: ${message}`,
  },
  "engine-error": {
    severity: "error",
    message: ({ message }: { message: string }) => `Vega cannot draw this chart: ${message}`,
  },
  "unprintable-text": {
    severity: "warning",
    message: ({ chart, text }: { chart: string; text: string }) =>
      `\`${text}\` in chart \`${chart}\` has a control character; it is drawn as \u{FFFD}`,
  },
  "labels-overlap": {
    severity: "warning",
    message: ({ chart, size, first, second }: { chart: string; size: string; first: string; second: string }) =>
      `chart \`${chart}\` at size \`${size}\`: \`${first}\` and \`${second}\` overlap`,
    hint: () => "shorten the labels, draw fewer rows, or give the chart a larger place",
  },
  "label-outside": {
    severity: "warning",
    message: ({ chart, size, text }: { chart: string; size: string; text: string }) =>
      `chart \`${chart}\` at size \`${size}\`: \`${text}\` reaches over the edge`,
    hint: () => "shorten the label, or give the chart a larger place",
  },
})
