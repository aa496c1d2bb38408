// The text in Typst's markup, set as `templates/themes/briefing` sets a report: A4, the same margins, sizes and leading.
import { printed, values } from "./text.mjs"

/** The whole document: cover, contents, chapters. */
export function typstSource(chapters) {
  return SETTINGS + chapters.map(chapterText).join("\n")
}

function chapterText({ title, sections }, index) {
  return `#chapter(${index + 1})[${title}]\n\n${sections.map(sectionText).join("\n")}`
}

function sectionText({ title, paragraphs, table }) {
  const cells = (row) => row.map((run) => `[${runText(run)}]`).join(", ")
  return [
    `== ${title}`,
    ...paragraphs.map((runs) => runs.map(runText).join("")),
    `#figures(table.header(${table.head.map((text) => `[${text}]`).join(", ")}),\n${table.rows.map(cells).join(",\n")})`,
    "",
  ].join("\n\n")
}

function runText({ text, bold, value }) {
  if (bold !== undefined) return `#strong[${bold}]`
  return text ?? printed(values[value])
}

// Leading in Typst is the space between two lines' edges: 18 pt from baseline to baseline, less the face's own height.
const SETTINGS = `#set document(title: [多年的产量], date: datetime(year: 2024, month: 12, day: 31))
#set page(
  paper: "a4",
  margin: (left: 22mm, right: 22mm, top: 25mm, bottom: 22mm),
  header: text(8.5pt)[多年的产量 #h(1fr) #context query(selector(heading.where(level: 1)).before(here())).at(-1, default: (body: [])).body],
  numbering: "1",
)
#set text(font: "Noto Sans SC", size: 10.5pt, lang: "zh", region: "cn", fallback: false, top-edge: "ascender", bottom-edge: "descender")
#set par(justify: true, leading: 18pt - 1em, spacing: 27pt - 1em, first-line-indent: (amount: 2em, all: true))
#show heading.where(level: 1): set text(22pt)
#show heading.where(level: 2): set text(13pt)
#show heading.where(level: 2): set block(above: 27pt, below: 9pt)
#let chapter(number, title) = {
  block(above: 45pt, below: 0pt, sticky: true, text(10.5pt, weight: "bold", numbering("第一章", number)))
  heading(level: 1, title)
}
#let figures(..cells) = block(above: 14pt, below: 20pt, {
  set text(9.5pt)
  set par(first-line-indent: 0em, justify: false, leading: 0pt)
  table(
    columns: (auto, auto, auto, auto, 1fr),
    align: (left, right, right, right, left),
    inset: (x: 6pt, y: 5.9pt),
    stroke: (_, y) => (bottom: if y == 0 { 1pt } else { 0.5pt + luma(215) }),
    ..cells,
  )
})
#v(200pt)
#text(34pt, weight: "bold")[多年的产量]

#text(15pt)[一份很长的报告]
#pagebreak()
#outline(title: [目录], depth: 2)
#pagebreak()
`
