import type { Report } from "../../diagnostics/problem.ts"
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

/** Reports everything in the slides and their style that a browser would fetch. */
export function checkClosed(sections: readonly string[], css: string, report: Report): void {
  const references = new Set<string>()
  for (const text of [...sections, css]) {
    for (const pattern of LOADING) {
      for (const match of text.replace(EMBEDDED, '""').matchAll(pattern)) references.add(match[1] ?? "")
    }
  }
  for (const reference of references) report(problems["external-reference"]({ reference }))
}
