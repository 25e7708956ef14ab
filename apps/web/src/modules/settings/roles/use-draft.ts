import { useState } from 'react'
import { type Change, changesBetween, changesOf, type Draft, emptyDraft, laidOver, saidBy, trimmed, without } from './draft.ts'
import type { FieldRule, Holding, Role } from './queries.ts'

export interface RoleDraft {
  /** The role that the draft was begun on. */
  readonly base: Role
  readonly draft: Draft
  /** The role as it would be. */
  readonly result: Draft
  readonly changes: readonly Change[]
  /** What somebody else changed of the role since the draft was begun. */
  readonly theirs: readonly Change[]
  readonly choose: (some: Draft) => void
  readonly chooseRights: (rights: Readonly<Record<string, Holding>>) => void
  readonly chooseField: (key: string, rule: FieldRule) => void
  readonly discard: () => void
  /** Goes on upon the role as it is now, giving up what is named. */
  readonly rebase: (givenUp: ReadonlySet<string>) => void
}

/** What an administrator chose for a role and has not applied; it stays upon the version on which it was begun. */
export function useDraft(current: Role): RoleDraft {
  const [state, setState] = useState({ base: current, draft: emptyDraft })
  const isEmpty = changesOf(state.base, state.draft).length === 0
  const theirs = isEmpty ? [] : changesBetween(saidBy(state.base), saidBy(current))
  const base = theirs.length === 0 ? current : state.base
  const { draft } = state
  const put = (next: Draft) => setState({ base, draft: trimmed(base, next) })
  const choose = (some: Draft) => put({ rights: { ...draft.rights, ...some.rights }, fields: { ...draft.fields, ...some.fields } })
  return {
    base,
    draft,
    result: laidOver(base, draft),
    changes: changesOf(base, draft),
    theirs,
    choose,
    chooseRights: (rights) => choose({ ...emptyDraft, rights }),
    chooseField: (key, rule) => choose({ ...emptyDraft, fields: { [key]: rule } }),
    discard: () => setState({ base: current, draft: emptyDraft }),
    rebase: (givenUp) => setState({ base: current, draft: trimmed(current, without(draft, givenUp)) }),
  }
}
