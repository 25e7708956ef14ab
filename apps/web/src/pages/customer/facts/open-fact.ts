/** Which of the facts is being changed, by key. */
export interface OpenFact {
  readonly open: string | undefined
  readonly setOpen: (key: string | undefined) => void
}
