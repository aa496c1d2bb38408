/** The candidate nearest to `wanted`, or undefined when none is near enough to be meant. */
export function didYouMean(wanted: string, candidates: Iterable<string>): string | undefined {
  if (wanted.length > longestName) return undefined
  let best: string | undefined
  let bestDistance = Math.max(1, Math.floor(wanted.length / 3)) + 1
  for (const candidate of candidates) {
    const distance = editDistance(wanted.toLowerCase(), candidate.toLowerCase(), bestDistance)
    if (distance < bestDistance) {
      best = candidate
      bestDistance = distance
    }
  }
  return best
}

/** Longer texts are no misspelt names, and comparing them takes long. */
const longestName = 100

/** The hint most rooms give for an unknown name: the nearest one, else the first few there are. */
export function nameHint(wanted: string, candidates: Iterable<string>): string | undefined {
  const all = [...candidates]
  const near = didYouMean(wanted, all)
  if (near !== undefined) return `did you mean \`${near}\`?`
  if (all.length === 0) return undefined
  const shown = all.slice(0, 8).map((name) => `\`${name}\``)
  return `there ${all.length === 1 ? "is" : "are"} ${shown.join(", ")}${all.length > 8 ? ` and ${all.length - 8} more` : ""}`
}

/** Damerau-Levenshtein distance (optimal string alignment), cut off at `limit`. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      let value = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + cost)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        value = Math.min(value, (beforeLast[j - 2] ?? 0) + 1)
      }
      row.push(value)
    }
    if (row.every((distance) => distance >= limit)) return limit
    beforeLast = last
    last = row
  }
  return last[b.length] ?? limit
}
