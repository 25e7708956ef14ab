import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type DraftGroup, draftCondition, fromDraft, isDraftGroup, toDraft, withPart } from './draft.ts'
import type { Filter, FilterGroup } from './filter.ts'

const condition = fc.record({
  field: fc.constantFrom('value', 'stage', 'name'),
  op: fc.constantFrom('is' as const, 'gt' as const),
  value: fc.integer(),
})

const { group } = fc.letrec<{ group: FilterGroup; filter: Filter }>((tie) => ({
  filter: fc.oneof({ maxDepth: 4, depthSize: 'small' }, condition, tie('group')),
  group: fc.oneof(
    fc.record({ all: fc.array(tie('filter'), { maxLength: 4 }) }),
    fc.record({ any: fc.array(tie('filter'), { maxLength: 4 }) }),
    fc.record({ not: fc.record({ any: fc.array(tie('filter'), { maxLength: 4 }) }) }),
  ),
}))

function idsOf(draft: DraftGroup): number[] {
  return [draft.id, ...draft.parts.flatMap((part) => (isDraftGroup(part) ? idsOf(part) : [part.id]))]
}

describe('a filter being edited', () => {
  it('comes out as it went in', () => {
    fc.assert(
      fc.property(group, (filter) => {
        expect(fromDraft(toDraft(filter))).toEqual(filter)
      }),
    )
  })

  it('gives every node an id of its own', () => {
    fc.assert(
      fc.property(group, (filter) => {
        const ids = idsOf(toDraft(filter))
        expect(new Set(ids).size).toBe(ids.length)
      }),
    )
  })

  it('keeps the ids of everything that did not change', () => {
    const draft = toDraft({ all: [{ field: 'a', op: 'is', value: 1 }, { any: [{ field: 'b', op: 'is', value: 2 }] }] })
    const inner = draft.parts[1]
    if (!inner || !isDraftGroup(inner)) throw new Error('the second part is a group')
    const target = inner.parts[0]
    if (!target) throw new Error('the group has a part')
    const changed = withPart(draft, target.id, { ...draftCondition({ field: 'c', op: 'is', value: 3 }), id: target.id })
    expect(idsOf(changed)).toEqual(idsOf(draft))
    expect(fromDraft(changed)).toEqual({ all: [{ field: 'a', op: 'is', value: 1 }, { any: [{ field: 'c', op: 'is', value: 3 }] }] })
    expect(fromDraft(withPart(draft, inner.id, undefined))).toEqual({ all: [{ field: 'a', op: 'is', value: 1 }] })
  })

  it('edits "not one condition" as none of a group of one', () => {
    expect(fromDraft(toDraft({ not: { field: 'a', op: 'is', value: 1 } }))).toEqual({ not: { any: [{ field: 'a', op: 'is', value: 1 }] } })
  })
})
