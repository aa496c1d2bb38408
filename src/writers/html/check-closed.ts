import type { Report } from "../../diagnostics/problem.ts"
import type { Deck } from "../../document/model.ts"
import { problems } from "./problems.ts"

/** Attributes, CSS functions and rules that make a browser load something. */
const LOADING = [
  /\s(?:src|srcset|poster|data|background)\s*=\s*"([^"#][^"]*)"/gi,
  /<(?:link|image|use|feImage)\b[^>]*?\s(?:xlink:)?href\s*=\s*"([^"#][^"]*)"/gi,
  /url\(\s*(?:['"]|&quot;)?([^\s'"#&)][^)'"&]*)/gi,
  /@import\s+([^;]*)/gi,
]

/** What a `data:` URL holds is no reference, whatever it looks like. */
const EMBEDDED = /(["']|&quot;)data:.*?\1|url\(\s*data:[^)]*\)/g

/** Reports everything in the slides and their style that a browser would fetch, at the slide that would. */
export function checkClosed(sections: readonly string[], css: string, deck: Deck, report: Report): void {
  sections.forEach((section, index) => {
    for (const reference of references(section)) {
      report(problems["external-reference"]({ reference }, deck.slides[index]?.span))
    }
  })
  for (const reference of references(css)) report(problems["external-reference"]({ reference }))
}

function references(text: string): ReadonlySet<string> {
  const own = text.replace(EMBEDDED, '""')
  return new Set(LOADING.flatMap((pattern) => [...own.matchAll(pattern)].map((match) => match[1] ?? "")))
}
