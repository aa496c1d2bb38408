/** A `Step` of a build that notes how long each named step takes, all its runs together, in milliseconds. */
export function stopwatch() {
  const spans = new Map()
  const measure = (name, run) => {
    const began = performance.now()
    const end = () => spans.set(name, (spans.get(name) ?? 0) + performance.now() - began)
    const result = run()
    if (result instanceof Promise) return result.finally(end)
    end()
    return result
  }
  return { spans, measure }
}
