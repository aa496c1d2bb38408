import { defineProblems } from "../../diagnostics/problem.ts"

/** What the PDF writer has to say about a report. */
export const problems = defineProblems("pdf", {
  "missing-glyph": {
    severity: "error",
    message: (found: { character: string; code: string }) =>
      `no glyph for \`${found.character}\` (${found.code}) in the theme's font`,
    hint: () => "use a character that the font has, or choose another font in the theme",
  },
  "missing-chart": {
    severity: "error",
    message: (found: { id: string }) => `chart \`${found.id}\` was not rendered`,
    hint: () => "the problem that kept it from being drawn is reported beside this one",
  },
  "picture-not-drawn": {
    severity: "error",
    message: (found: { path: string }) => `picture \`${found.path}\` cannot be set in the report`,
    hint: () => "show it as a chart or a table; the report draws no bitmaps",
  },
  "chart-operation": {
    severity: "error",
    message: (found: { chart: string; operation: string }) =>
      `chart \`${found.chart}\` uses ${found.operation}, which the PDF writer does not draw`,
  },
  "small-type": {
    severity: "error",
    message: (found: { chart: string; size: number; floor: number }) =>
      `chart \`${found.chart}\` has type of ${found.size} pt, below the report's floor of ${found.floor} pt`,
    hint: () => "raise `fontSize` in the chart's spec; sizes there print at about two thirds",
  },
  "unknown-target": {
    severity: "error",
    message: (found: { target: string }) =>
      `link to \`${found.target}\`, which is no heading or exhibit of this report`,
  },
  "unsafe-link": {
    severity: "error",
    message: (found: { target: string }) => `link to \`${found.target}\`, which is neither https nor mailto`,
  },
  "unknown-source": {
    severity: "error",
    message: (found: { id: string }) => `no source \`${found.id}\``,
  },
  "narrow-table": {
    severity: "warning",
    message: (found: { columns: number }) =>
      `table of ${found.columns} columns is wider than the page; words in it are broken`,
    hint: () => "leave out a column, or shorten its longest word",
  },
})
