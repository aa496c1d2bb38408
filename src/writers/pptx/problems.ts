import { defineProblems } from "../../diagnostics/problem.ts"
import { didYouMean } from "../../diagnostics/suggest.ts"

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
  "template-kind": {
    severity: "error",
    message: ({ file, found }: { file: string; found: string }) => `\`${file}\` is ${found}, not a presentation`,
    hint: () => "save it in PowerPoint as a template (.potx) or a presentation (.pptx), without a password",
  },
  "template-damaged": {
    severity: "error",
    message: ({ file, reason }: { file: string; reason: string }) => `\`${file}\` is damaged: ${reason}`,
    hint: () => "open it in PowerPoint, let that repair it, and save it again",
  },
  "template-size": {
    severity: "error",
    message: ({ file }: { file: string }) =>
      `\`${file}\` unpacks to more than 512 MB, 10,000 parts, or 32 MB in one part of XML`,
    hint: () => "take the media and sample slides out of the template",
  },
  "template-macros": {
    severity: "error",
    message: ({ file }: { file: string }) => `\`${file}\` has macros or controls`,
    hint: () => "save it as .potx or .pptx, which hold none",
  },
  "template-link": {
    severity: "error",
    message: ({ file, part, target }: { file: string; part: string; target: string }) =>
      `\`${file}\` fetches \`${target}\` (in ${part})`,
    hint: () => "embed the picture or object in the template; every reader of the deck would fetch it",
  },
  "template-layout": {
    severity: "error",
    message: ({ file, layout }: { file: string; layout: string; wants: string; known: readonly string[] }) =>
      `\`${file}\` has no layout for \`${layout}\``,
    hint: ({ layout, wants, known }: { file: string; layout: string; wants: string; known: readonly string[] }) =>
      `it takes ${wants}: name one under \`theme.layouts\` (\`${layout}: …\`); the file has ${known.join(", ")}`,
  },
  "template-name": {
    severity: "error",
    message: ({ file, name }: { file: string; name: string; known: readonly string[] }) =>
      `\`${file}\` has no layout \`${name}\``,
    hint: ({ name, known }: { file: string; name: string; known: readonly string[] }) => {
      const near = didYouMean(name, known)
      return `${near === undefined ? "" : `did you mean \`${near}\`? `}the file has ${known.join(", ")}`
    },
  },
  "template-ambiguous": {
    severity: "error",
    message: ({ file, name }: { file: string; name: string; known: readonly string[] }) =>
      `\`${file}\` has several layouts \`${name}\``,
    hint: ({ known }: { file: string; name: string; known: readonly string[] }) =>
      `write the master's name before it: ${known.join(", ")}`,
  },
  "template-place": {
    severity: "error",
    message: ({ layout, name, lacks }: { layout: string; name: string; lacks: string; has: readonly string[] }) =>
      `layout \`${name}\` has no ${lacks}, which \`${layout}\` needs`,
    hint: ({ has }: { layout: string; name: string; lacks: string; has: readonly string[] }) =>
      has.length === 0 ? "it has no placeholders" : `its placeholders are ${has.join(", ")}`,
  },
})
