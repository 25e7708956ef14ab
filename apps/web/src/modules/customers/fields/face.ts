/** The sign in the square: what Chinese colleagues call somebody by, the family's name of a household, the initial otherwise. */
export function faceOf(name: string): string {
  const letters = [...name.trim()]
  const isPerson = /^\p{Script=Han}{2,4}$/u.test(name.trim()) && letters.at(-1) !== '家'
  return (isPerson ? letters.at(-1) : letters[0]?.toLocaleUpperCase()) ?? '?'
}
