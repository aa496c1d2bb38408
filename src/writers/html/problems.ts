import { defineProblems } from "../../diagnostics/problem.ts"

/** What can be wrong with a deck only when it becomes a page. */
export const problems = defineProblems("html", {
  "missing-chart": {
    severity: "error",
    message: (it: { slide: number; chart: string }) =>
      `slide ${it.slide} shows chart \`${it.chart}\`, which was not drawn`,
  },
  "missing-picture": {
    severity: "error",
    message: (it: { slide: number; path: string }) => `slide ${it.slide} shows \`${it.path}\`, which was not found`,
    hint: () => "a picture is a PNG, JPEG, GIF, WebP or SVG file of the briefing",
  },
  "no-region": {
    severity: "error",
    message: (it: { slide: number; layout: string; block: string }) =>
      `slide ${it.slide}: layout \`${it.layout}\` has no region for a ${it.block}`,
  },
  "external-reference": {
    severity: "error",
    message: (it: { reference: string }) => `the deck would load \`${it.reference}\` from elsewhere`,
    hint: () => "everything a deck shows stands in its one file; bring pictures as files of the briefing",
  },
})
