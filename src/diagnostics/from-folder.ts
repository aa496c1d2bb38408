import type { Problem, Span } from "./problem.ts"

/** The same problems with their files named from a folder further up, of which `prefix` is the way down. */
export function fromFolder(prefix: string, problems: readonly Problem[]): readonly Problem[] {
  if (prefix === "") return problems
  const moved = <T extends { readonly span?: Span }>(one: T): T =>
    one.span === undefined ? one : { ...one, span: { ...one.span, file: prefix + one.span.file } }
  return problems.map(({ related, ...problem }) => ({
    ...moved(problem),
    ...(related === undefined ? {} : { related: related.map(moved) }),
  }))
}
