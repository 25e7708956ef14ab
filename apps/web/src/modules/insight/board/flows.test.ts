import { describe, expect, it } from 'vitest'
import { type Flow, fallenSilent, inOrder, leftId, originsOf, pickedFilter, rightId, targetsOf } from './flows.ts'

const stageIs = (field: string, stage: string) => ({ field, op: 'in' as const, value: [stage] })

function flow(from: Flow['from'], to: Flow['to'], customers: number): Flow {
  const origin = from === null ? { field: 'stageBefore', op: 'empty' as const } : stageIs('stageBefore', from)
  return { from, to, customers, filter: { all: [origin, stageIs('stage', to)] } }
}

const flows = inOrder([flow(null, 'first_time', 4), flow('lost', 'lost', 9), flow('loyal', 'lapsing', 3), flow('loyal', 'loyal', 21)])
const stages = [{ stage: 'lapsing' as const, customers: 3, valueMinor: 1, spentMinor: 1, filter: { all: [stageIs('stage', 'lapsing')] } }]

describe('flows between stages', () => {
  it('stand from the best to the worst on both sides', () => {
    expect(originsOf(flows)).toEqual(['loyal', 'lost', 'none'])
    expect(targetsOf(flows)).toEqual(['loyal', 'first_time', 'lapsing', 'lost'])
  })

  it('open with the filter the server gave: a flow, a stage now, a stage then', () => {
    expect(pickedFilter(`${leftId('loyal')} > ${rightId('lapsing')}`, flows, stages)).toEqual({
      all: [stageIs('stageBefore', 'loyal'), stageIs('stage', 'lapsing')],
    })
    expect(pickedFilter(rightId('lapsing'), flows, stages)).toEqual({ all: [stageIs('stage', 'lapsing')] })
    expect(pickedFilter(leftId('loyal'), flows, stages)).toEqual({ all: [stageIs('stageBefore', 'loyal')] })
    expect(pickedFilter(leftId('none'), flows, stages)).toEqual({ all: [{ field: 'stageBefore', op: 'empty' }] })
    expect(pickedFilter('something else', flows, stages)).toBeUndefined()
  })

  it('tell who was loyal and has fallen silent, as a share of the loyal of then', () => {
    expect(fallenSilent(flows)).toMatchObject({ flow: { customers: 3 }, share: 0.125 })
    expect(fallenSilent([flow('loyal', 'loyal', 3)])).toBeUndefined()
  })
})
