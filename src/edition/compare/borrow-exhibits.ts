import type { EditionRecord } from "../record.ts"

/**
 * The record of a briefing that does not build, fit to be compared with another: its charts and tables are not known, and
 * count as they were; so do its claims, where no template could be filled.
 */
export function borrowExhibits(unbuilt: EditionRecord, other: EditionRecord): EditionRecord {
  const claims = unbuilt.claims.length === 0 ? other.claims : unbuilt.claims
  return { ...unbuilt, claims, exhibits: other.exhibits }
}
