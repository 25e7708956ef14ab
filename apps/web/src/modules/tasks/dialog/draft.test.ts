import { expect, test } from 'vitest'
import type { Task } from '../queries.ts'
import { blankDraft, changeOf, draftOf, factsOf } from './draft.ts'

const zone = 'Asia/Shanghai'
const task: Task = {
  taskId: '1',
  kind: 'call',
  title: '回电',
  isVeiled: false,
  note: null,
  priority: 'normal',
  customer: null,
  about: null,
  assigneeId: 'me',
  assigneeName: 'Me',
  teamId: null,
  teamName: null,
  dueOn: '2026-12-01',
  dueAt: '2026-12-01T01:30:00.000Z',
  dueBy: '2026-12-01T01:30:00.000Z',
  durationMinutes: 20,
  timeZone: zone,
  reminders: [60, 5],
  repeat: { every: 'week', interval: 2, until: null },
  state: 'open',
  finishedAt: null,
  finishedName: null,
  outcome: null,
  result: null,
  direction: null,
  version: 3,
  createdAt: '2026-11-30T00:00:00.000Z',
  createdBy: 'me',
  createdName: 'Me',
  can: ['edit'],
}

test('a task that nobody touched changes nothing', () => {
  expect(changeOf(task, draftOf(task, zone), zone)).toEqual({})
})

test('only what was touched is sent, so a second reminder stays', () => {
  expect(changeOf(task, { ...draftOf(task, zone), title: ' 回访 ' }, zone)).toEqual({ title: '回访' })
})

test('the time is the company’s, and without it there is no duration', () => {
  const draft = draftOf(task, zone)
  expect([draft.time, draft.minutes]).toEqual(['09:30', '20'])
  expect(changeOf(task, { ...draft, time: '' }, zone)).toEqual({ due: { on: '2026-12-01' }, durationMinutes: null })
  expect(changeOf(task, { ...draft, dueOn: '' }, zone)).toEqual({ due: null, durationMinutes: null, reminders: [], repeat: null })
})

test('a team takes it from the person', () => {
  expect(changeOf(task, { ...draftOf(task, zone), holder: 'team:t' }, zone)).toEqual({ teamId: 't' })
})

test('a new one is one’s own, with what was known before', () => {
  expect(factsOf(blankDraft('me', { title: 'x', dueOn: '2026-12-01', kind: 'visit' }), zone)).toMatchObject({
    kind: 'visit',
    assigneeId: 'me',
    due: { on: '2026-12-01' },
    reminders: [],
    repeat: null,
  })
})
