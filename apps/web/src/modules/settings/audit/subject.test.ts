import { expect, test } from 'vitest'
import type { AuditEntry } from './queries.ts'
import { nameOfSubject, targetOf } from './subject.ts'

const id = '0190f3a2-0000-7000-8000-0000000000a1'
const entry = (more: Partial<AuditEntry>): AuditEntry => ({
  entryId: id,
  occurredAt: '2026-11-21T08:00:00.000Z',
  actorKind: 'user',
  actorId: id,
  actorName: 'Admin',
  action: 'customers.customer.changed',
  subjectKind: 'customer',
  subjectId: id,
  customerId: id,
  customerName: null,
  userName: null,
  changes: {},
  requestId: id,
  isSealed: true,
  ...more,
})

test('an entry leads to what it is about, unless that was removed', () => {
  expect(targetOf(entry({}))).toMatchObject({ to: '/customers/$customerId', params: { customerId: id } })
  expect(targetOf(entry({ subjectKind: 'interaction' }))).toMatchObject({ to: '/customers/$customerId' })
  expect(targetOf(entry({ subjectKind: 'campaign', customerId: null }))).toMatchObject({ to: '/campaigns/$campaignId' })
  expect(targetOf(entry({ subjectKind: 'segment', action: 'marketing.segment.removed', customerId: null }))).toBeUndefined()
  expect(targetOf(entry({ subjectKind: 'custom_field', action: 'shape.field.changed', customerId: null }))).toMatchObject({
    to: '/settings/fields/$fieldId',
  })
  expect(targetOf(entry({ subjectKind: 'custom.policy', action: 'records.record.changed' }))).toMatchObject({
    to: '/records/$kind/$recordId',
    params: { kind: 'policy', recordId: id },
  })
  expect(targetOf(entry({ subjectKind: 'account', customerId: null }))).toBeUndefined()
})

test('a subject is called by its name, or by the newest that the entry knows', () => {
  expect(nameOfSubject(entry({ customerName: '王芳', changes: { displayName: ['王小明', '王大明'] } }))).toBe('王芳')
  expect(nameOfSubject(entry({ subjectKind: 'user', userName: 'Li Na' }))).toBe('Li Na')
  expect(nameOfSubject(entry({ changes: { displayName: ['王小明', '王大明'] } }))).toBe('王大明')
  expect(nameOfSubject(entry({ changes: { name: 'Spring' } }))).toBe('Spring')
  expect(nameOfSubject(entry({ subjectKind: 'custom_field', changes: { labels: { 'zh-CN': '保单号' } } }))).toBe('保单号')
  expect(nameOfSubject(entry({ subjectKind: 'custom.policy', customerName: '王芳', changes: { title: ['P-1', 'P-2'] } }))).toBe('P-2')
  expect(nameOfSubject(entry({ subjectKind: 'custom.policy', customerName: '王芳', changes: { x_status: [null, 'active'] } }))).toBe('王芳')
  expect(nameOfSubject(entry({ subjectKind: 'account', subjectId: 'a@b.example' }))).toBe('a@b.example')
  expect(nameOfSubject(entry({ changes: { name: ['x', null] } }))).toBe('…000000a1')
})
