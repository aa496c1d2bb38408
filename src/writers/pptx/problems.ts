import { defineProblems } from "../../diagnostics/problem.ts"

/** What a deck can hold that its slides cannot. */
export const problems = defineProblems("pptx", {
  "unreadable-character": {
    severity: "warning",
    message: ({ codes }: { codes: readonly string[] }) => `text holds ${codes.join(", ")}, which no XML file can`,
    hint: () => "it is shown as U+FFFD; remove it from the source",
  },
  "unknown-layout": {
    severity: "error",
    message: ({ layout }: { layout: string; known: readonly string[] }) => `no slide layout \`${layout}\``,
    hint: ({ known }: { layout: string; known: readonly string[] }) => `the theme has ${known.join(", ")}`,
  },
  "title-too-long": {
    severity: "error",
    message: ({ slide, lines, most }: { slide: number; lines: number; most: number }) =>
      `the title of slide ${slide} takes ${lines} lines, there is room for ${most}`,
    hint: () => "say the message in fewer words",
  },
  overflow: {
    severity: "error",
    message: ({ slide, what, lines }: { slide: number; what: string; lines: number }) =>
      `slide ${slide}: the ${what} is ${lines} ${lines === 1 ? "line" : "lines"} too long at its smallest size`,
    hint: () => "shorten it, or split the slide",
  },
  "no-region": {
    severity: "error",
    message: ({ slide, layout, block }: { slide: number; layout: string; block: string }) =>
      `slide ${slide}: layout \`${layout}\` has no room for this ${block}`,
    hint: ({ slide: _, layout: __, block }: { slide: number; layout: string; block: string }) =>
      block === "paragraph"
        ? "make it a list item, or a block quote for the call-out"
        : "choose a layout with a region for it",
  },
  "too-many": {
    severity: "error",
    message: ({ slide, what, found, most }: { slide: number; what: string; found: number; most: number }) =>
      `slide ${slide}: ${found} ${what}, there is room for ${most}`,
    hint: () => "split the slide",
  },
  "unknown-chart": {
    severity: "error",
    message: ({ slide, chart }: { slide: number; chart: string }) => `slide ${slide}: chart \`${chart}\` was not drawn`,
  },
  "link-target": {
    severity: "warning",
    message: ({ link }: { link: string }) => `slides link to https, http and mailto only, not to \`${link}\``,
    hint: () => "its words stay, the link is left out",
  },
})
