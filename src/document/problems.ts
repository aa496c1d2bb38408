import { defineProblems } from "../diagnostics/problem.ts"

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
  "bad-link": {
    severity: "error",
    message: (it: { link: string }) => `\`${it.link}\` is no link that a document may hold`,
    hint: () => "links are https, http, mailto or `#id`",
  },
})
