import { mkdirSync, writeFileSync } from "node:fs"
import { createServer, type IncomingMessage, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { join } from "node:path"
import { strToU8, type Zippable, zipSync } from "fflate"
import { afterEach, describe, expect, inject, test } from "vitest"
import { scriptOf } from "../fixtures/ci-project.ts"
import { run } from "../fixtures/galley.ts"

const marker = "<!-- galley: what changed -->"
const head = "5".repeat(40)

/** What GitHub would answer, and what it was asked to write. */
interface Hub {
  readonly pulls?: readonly object[]
  readonly comments?: readonly object[]
  readonly artifact?: Uint8Array
  readonly size?: number
}

const pull = { number: 7, head: { sha: head } }
const own = (id: number, body = marker) => ({ id, user: { login: "github-actions[bot]" }, body })
const filler = Array.from({ length: 100 }, (_, id) => ({ id, user: { login: "reader" }, body: marker }))
const zip = (files: Zippable) => zipSync(files)
const diff = (text: string) => zip({ "diff.md": strToU8("**no**"), "diff.txt": strToU8(text) })

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

function serve(
  answer: (request: IncomingMessage, body: string) => { status?: number; location?: string; body?: unknown },
) {
  return new Promise<string>((resolve) => {
    const server = createServer((request, response) => {
      const read: Buffer[] = []
      request.on("data", (part) => read.push(part))
      request.on("end", () => {
        const { status = 200, location, body } = answer(request, Buffer.concat(read).toString())
        response.writeHead(status, location === undefined ? {} : { location })
        response.end(body instanceof Uint8Array ? body : JSON.stringify(body))
      })
    })
    servers.push(server)
    server.listen(0, "127.0.0.1", () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`))
  })
}

let scripts = 0

/** Runs the step against a stand-in of GitHub. */
async function comment({ pulls = [pull], comments = [], artifact = diff("grown"), size = 500 }: Hub) {
  const [asked, wrote]: [string[], { method?: string; path: string; body: string }[]] = [[], []]
  const store = await serve((request) => {
    expect(request.headers.authorization).toBeUndefined() // the token is for GitHub alone
    return { body: artifact }
  })
  const api = await serve((request, text) => {
    const { pathname: path, searchParams } = new URL(request.url ?? "", "http://hub")
    expect(request.headers.authorization).toBe("Bearer token")
    asked.push(request.url ?? "")
    if (request.method !== "GET") {
      wrote.push({ method: request.method, path, body: JSON.parse(text).body })
      return { body: {} }
    }
    const page = Number(searchParams.get("page"))
    const artifacts = artifact.length === 0 ? [] : [{ id: 3, expired: false, size_in_bytes: size }]
    const answers: Record<string, unknown> = {
      "/repos/owner/name/pulls": pulls,
      "/repos/owner/name/actions/runs/11/artifacts": { artifacts },
      "/repos/owner/name/issues/7/comments": comments.slice((page - 1) * 100, page * 100),
    }
    if (path === "/repos/owner/name/actions/artifacts/3/zip") return { status: 302, location: store }
    return path in answers ? { body: answers[path] } : { status: 404 }
  })
  const folder = join(inject("runFolder"), "ci-comment")
  mkdirSync(folder, { recursive: true })
  scripts += 1
  const file = join(folder, `step-${scripts}`) // without an ending, as GitHub's runner names it
  writeFileSync(file, scriptOf("comment.yml", "comment", "Comment"))
  const env = {
    GITHUB_API_URL: api,
    GITHUB_SERVER_URL: "https://hub.example",
    GITHUB_REPOSITORY: "owner/name",
    TOKEN: "token",
    RUN_ID: "11",
    HEAD_SHA: head,
    HEAD_OWNER: "stranger",
    HEAD_BRANCH: "a&state=closed`$(id)`",
  }
  const { code, stdout, stderr } = await run(process.execPath, [file], { cwd: folder, env })
  return { code, said: stdout, stderr, asked, wrote }
}

/** The lines of a comment after its heading. */
const quotedIn = (body: string) => body.split("\n").slice(4)

describe("the comment on a pull request", () => {
  test("is written where there is none, with its marker and what changed", async () => {
    const { code, stderr, wrote } = await comment({ artifact: diff("sales 1 -> 2\n\nclaim fails\n") })
    expect([code, stderr]).toEqual([0, ""])
    expect(wrote).toEqual([{ method: "POST", path: "/repos/owner/name/issues/7/comments", body: expect.any(String) }])
    const body = wrote[0]?.body ?? ""
    expect(body.startsWith(`${marker}\n\n`)).toBe(true)
    expect(body).toContain(`https://hub.example/owner/name/actions/runs/11) said of ${head}:\n\n    sales 1 -> 2\n`)
    expect(quotedIn(body)).toEqual(["    sales 1 -> 2", "    ", "    claim fails", ""])
  })

  test("replaces the one it wrote before, on whatever page that is, and never one that quotes the marker", async () => {
    const { code, wrote } = await comment({ comments: [...filler, own(500, "other"), own(501), own(502)] })
    expect([code, wrote.map(({ method, path }) => [method, path])]).toEqual([
      0,
      [["PATCH", "/repos/owner/name/issues/comments/501"]],
    ])
    const { wrote: first } = await comment({ comments: filler.slice(0, 5) })
    expect(first.map(({ method }) => method)).toEqual(["POST"])
  })

  test("is on the pull request that GitHub names for the commit, asked for with its branch as data", async () => {
    const { asked } = await comment({})
    const query = new URL(asked[0] ?? "", "http://hub").searchParams
    expect([query.getAll("state"), query.get("head")]).toEqual([["open"], "stranger:a&state=closed`$(id)`"])
  })

  test.each([
    ["no pull request is open", { pulls: [] }],
    ["its head has moved on", { pulls: [{ number: 7, head: { sha: "6".repeat(40) } }] }],
    ["two have the commit as their head", { pulls: [pull, { ...pull, number: 8 }] }],
    ["the number is none", { pulls: [{ ...pull, number: "7/../8" }] }],
    ["the run left no artifact", { artifact: new Uint8Array() }],
    ["the artifact is larger than a diff is", { size: 1_000_001 }],
    ["the diff is empty", { artifact: diff("") }],
    ["the diff is not in the artifact", { artifact: zip({ "../diff.txt": strToU8("x"), "diff.txt/x": strToU8("x") }) }],
  ])("is not written where %s", async (_, hub: Hub) => {
    expect(await comment(hub)).toMatchObject({ code: 0, wrote: [] })
  })

  test("does not take an artifact for small that is said to be", async () => {
    const noise = new Uint8Array(1_100_000).map((_, at) => (at * 7919 * (at % 251)) >> 3)
    const artifact = zip({ "diff.txt": [strToU8("x"), { level: 0 }], noise: [noise, { level: 0 }] })
    expect(await comment({ artifact })).toMatchObject({ code: 0, wrote: [] })
  })
})

describe("an artifact that is made to harm", () => {
  test.each([
    ["is no zip", strToU8("PK")],
    ["ends in the middle", diff("grown".repeat(100)).slice(20)],
    ["unpacks to more than a million bytes", diff("0".repeat(5_000_000))],
  ])("that %s ends the step, and nothing is written", async (_, artifact) => {
    const { code, wrote } = await comment({ artifact })
    expect([code, wrote]).toEqual([1, []])
  })

  test.each([
    ["mentions people and issues", "@everyone #1 see https://evil.example"],
    ["ends a fence", "```\n</details>\n<img src=x>\n~~~~"],
    ["ends its lines otherwise", "a\r# heading\u2028[x](y)\u000b> quote\u0000\f@all"],
    ["forges the marker", `${marker}\n${marker}`],
    ["turns the direction of the text", "\u202eabc\u202c\u2066\u200bzero\ufeff\u061c"],
    ["is no text", "\u{fffd}\u009b31m"],
  ])("is a block of plain text where it %s", async (_, text) => {
    const { wrote } = await comment({ artifact: diff(`first\n${text}`) })
    const lines = quotedIn(wrote[0]?.body ?? "").slice(0, -1)
    expect(lines.length).toBeGreaterThan(1)
    for (const line of lines) {
      expect(line.startsWith("    ")).toBe(true)
      expect(line).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029]/u)
    }
  })

  test.each([
    ["many lines", "\n".repeat(400_000)],
    ["long ones", `${"x".repeat(900_000)}`],
    ["many characters of several bytes", "沐".repeat(300_000)],
  ])("is cut where GitHub would refuse it: %s", async (_, text) => {
    const { code, wrote } = await comment({ artifact: diff(`first${text}last`) })
    const body = wrote[0]?.body ?? ""
    expect([code, body.endsWith("\n    […]\n")]).toEqual([0, true])
    expect(body.length).toBeLessThan(65_536)
  })
})
