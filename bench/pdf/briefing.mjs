// The text as a briefing of one report: numbers are addresses of data, as everywhere in Galley.
import { cpSync, mkdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { values } from "./text.mjs"

/** Writes `content/bench` and the templates into `home`; the report's template has no appendix of quantities. */
export function writeBriefing(chapters, home, root) {
  const folder = join(home, "content", "bench")
  for (const path of ["data", "zh-CN"]) mkdirSync(join(folder, path), { recursive: true })
  cpSync(join(root, "templates"), join(home, "templates"), { recursive: true })
  writeFileSync(join(home, "templates", "report.md.hbs"), REPORT)
  const write = (path, text) => writeFileSync(join(folder, path), text)
  write("briefing.yaml", BRIEFING)
  write("figures.yaml", "{}\n")
  write("data/plants.csv", ["id,name", ...new Set(values.map(({ id, plant }) => `${id},${plant}`))].join("\n"))
  write(
    "data/output.csv",
    ["plant,year,output", ...values.map((one) => `${one.id},${one.year},${one.value}`)].join("\n"),
  )
  write("data/datapackage.json", JSON.stringify(PACKAGE))
  chapters.forEach((chapter, index) => {
    const number = String(index).padStart(2, "0")
    write(`zh-CN/${number}-c${index}.md`, chapterText(chapter))
  })
}

function chapterText({ title, sections }) {
  const head = `---\ntag: 正文\ntitle: ${title}\nslides: []\n---\n`
  return head + sections.map(sectionText).join("\n")
}

function sectionText({ title, paragraphs, table }) {
  const row = (cells) => `| ${cells.join(" | ")} |`
  return [
    `## ${title}`,
    ...paragraphs.map((runs) => runs.map(runText).join("")),
    [row(table.head), "| :-- | --: | --: | --: | :-- |", ...table.rows.map((cells) => row(cells.map(runText)))].join(
      "\n",
    ),
    "",
  ].join("\n\n")
}

function runText({ text, bold, value }) {
  if (bold !== undefined) return `**${bold}**`
  if (text !== undefined) return text
  return `{{fig "output/${values[value].id}/${values[value].year}"}}`
}

const BRIEFING = `title: { zh-CN: 多年的产量 }
subtitle: { zh-CN: 一份很长的报告 }
description: { zh-CN: 用于测量。 }
as-of: 2024-12-31
locales: [zh-CN]
outputs: [pdf]
`

const REPORT = `{{#each sections}}
{{#unless @first}}

---

{{/unless}}
<!-- _class: {{kind}} accent-{{accent}} -->
<!-- _section: {{id}} -->
<!-- _header: "{{word "chapter" n=number}}" -->

# {{title}}

{{body}}

{{/each}}
`

const PACKAGE = {
  name: "bench",
  sources: [{ id: "books", title: "Books", asOf: "2024-12" }],
  resources: [
    {
      name: "plants",
      path: "plants.csv",
      asOf: "2024-12",
      sources: ["books"],
      schema: {
        primaryKey: "id",
        fields: [
          { name: "id", type: "string" },
          { name: "name", type: "string" },
        ],
      },
    },
    {
      name: "output",
      path: "output.csv",
      asOf: "2024-12",
      sources: ["books"],
      schema: {
        primaryKey: ["plant", "year"],
        foreignKeys: [{ fields: "plant", reference: { resource: "plants", fields: "id" } }],
        fields: [
          { name: "plant", type: "string" },
          { name: "year", type: "string" },
          { name: "output", type: "integer", unit: "count", periodField: "year" },
        ],
      },
    },
  ],
}
