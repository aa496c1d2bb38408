import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { parse } from "yaml"
import { repository } from "../fixtures/galley.ts"

const briefing = join(repository, "content", "gpu-rally")

/** Words that belong to the GPU briefing alone: its companies, tickers, terms, exhibits and figures, and what it is about. */
function wordsOfTheBriefing(): readonly string[] {
  const companies = readFileSync(join(briefing, "data", "companies.csv"), "utf8")
    .trim()
    .split("\n")
    .slice(1)
  const names = companies.flatMap((line) => line.split(",").slice(0, 7))
  const exhibits = Object.keys(parse(readFileSync(join(briefing, "exhibits.yaml"), "utf8")))
  const figures = Object.keys(parse(readFileSync(join(briefing, "figures.yaml"), "utf8")))
  const { terms } = parse(readFileSync(join(briefing, "briefing.yaml"), "utf8")) as { terms: readonly string[] }
  const subject = [
    "gpu-rally",
    "GPU",
    "NVIDIA",
    "semiconductor",
    "国产",
    "芯片",
    "狂飙",
    "算力",
    "科创板",
    "STAR Market",
  ]
  const found = [...names, ...exhibits, ...figures, ...terms, ...subject].map((word) => word.trim())
  return [...new Set(found)].filter((word) => word.length > 1 && !general.has(word))
}

/** Words of the briefing's tables that anyone may use. */
const general = new Set(["S1", "尚无", "none yet", "原文未载", "not given"])

function filesBelow(folder: string): readonly string[] {
  return readdirSync(join(repository, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}

describe.each(["src", "templates"])("%s/", (folder) => {
  const files = filesBelow(folder).map((path) => ({ path, text: `${path}\n${readFileSync(path, "utf8")}` }))

  test("knows no word of the GPU briefing", () => {
    expect(files.length).toBeGreaterThan(10)
    const words = wordsOfTheBriefing()
    expect(words).toEqual(expect.arrayContaining(["moore-threads", "沐曦", "688802.SH", "H200", "revenue-multiple"]))
    const found = files.flatMap(({ path, text }) =>
      words.filter((word) => standsIn(word, text)).map((word) => `${path.slice(repository.length)}: ${word}`),
    )
    expect(found).toEqual([])
  })
})

/** Latin words as whole words, in any case; others anywhere. */
function standsIn(word: string, text: string): boolean {
  if (!/^[\w .-]+$/.test(word)) return text.includes(word)
  return new RegExp(`(?<![A-Za-z0-9])${word.replaceAll(".", "\\.")}(?![A-Za-z0-9])`, "i").test(text)
}
