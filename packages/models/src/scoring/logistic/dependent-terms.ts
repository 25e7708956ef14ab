/** A column whose own part, once the others' is taken off, is a smaller share than this of its variance depends on them. */
const OWN_SHARE = 1e-9

/**
 * Which columns are sums of multiples of columns before them, by a Cholesky factorisation that leaves those out.
 *
 * @param products lower half of the matrix of inner products, `size` × `size`
 */
export function dependentTerms(products: Float64Array, size: number): number[] {
  const factor = products.slice()
  const dependent: number[] = []
  for (let i = 0; i < size; i++) {
    const all = factor[i * size + i] ?? 0
    const own = all - explained(factor, size, i)
    const isDependent = !(own > OWN_SHARE * all)
    if (isDependent) dependent.push(i)
    factor[i * size + i] = isDependent ? 0 : Math.sqrt(own)
  }
  return dependent
}

/** Writes row `i` of the factor, and returns how much of its variance the rows before it have; a pivot of 0 marks a row left out. */
function explained(factor: Float64Array, size: number, i: number): number {
  let squares = 0
  for (let j = 0; j < i; j++) {
    const pivot = factor[j * size + j] ?? 0
    let sum = factor[i * size + j] ?? 0
    for (let k = 0; k < j; k++) sum -= (factor[i * size + k] ?? 0) * (factor[j * size + k] ?? 0)
    const entry = pivot === 0 ? 0 : sum / pivot
    factor[i * size + j] = entry
    squares += entry * entry
  }
  return squares
}
