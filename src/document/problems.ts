import { defineProblems } from "../diagnostics/problem.ts"
import { nameHint } from "../diagnostics/suggest.ts"

export const problems = defineProblems("document", {
  unsupported: {
    severity: "error",
    message: (it: { what: string }) => `${it.what} cannot be shown in every format`,
    hint: () => "say it with headings, paragraphs, lists, tables, quotes, code and the chart and table helpers",
  },
  "no-title": {
    severity: "error",
    message: (it: { what: string; number: number }) => `${it.what} ${it.number} has no title`,
    hint: () => "a slide and a chapter start with a line `# Title`",
  },
  "same-title": {
    severity: "error",
    message: (it: { title: string; first: number; second: number }) =>
      `slides ${it.first} and ${it.second} have the same title, \`${it.title}\``,
    hint: () => "say what this slide adds: readers who hear a deck, or jump in it, know a slide by its title",
  },
  "unknown-section": {
    severity: "error",
    message: (it: { id: string; known: readonly string[] }) => `no section \`${it.id}\` has a slide to link to`,
    hint: (it: { id: string; known: readonly string[] }) => nameHint(it.id, it.known),
  },
  "reference-in-deck": {
    severity: "error",
    message: (it: { target: string }) => `a slide refers to \`${it.target}\`, which is numbered in the report alone`,
    hint: () => "say it without its number, or in the section's text",
  },
  "bad-link": {
    severity: "error",
    message: (it: { link: string }) => `\`${it.link}\` is no link that a document may hold`,
    hint: () => "links are https, http, mailto or `#id`",
  },
})
