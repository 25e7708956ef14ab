import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildPerson, buildRole, buildUnit } from '../../../platform/access/testing.ts'
import { enqueue } from '../../../platform/jobs/enqueue.ts'
import { createTestApp, type TestApp } from '../../../platform/testing/app.ts'

let t: TestApp
let customerId: string
let fieldId: string
beforeAll(async () => {
  t = await createTestApp()
  await post('/shape/objects', { labels: { en: 'Claim' }, plurals: { en: 'Claims' }, key: 'claim' })
  const options = { maxBytes: 1_000, extensions: ['pdf', 'jpg'] }
  fieldId = (await post('/shape/fields', { object: 'custom.claim', key: 'x_photo', type: 'file', labels: { en: 'Photo' }, options }))
    .fieldId
  await post('/shape/fields', { object: 'customers.customer', key: 'x_contract', type: 'file', labels: { 'zh-CN': '合同' } })
  customerId = (await post('/customers', { displayName: '王芳' })).customerId
})
afterAll(async () => await t.close())

const admin = () => t.as('admin')
async function post(path: string, body: object, as = admin()) {
  const answer = await as.post(path, body)
  expect([path, answer.status, answer.body.code]).toEqual([path, 200, undefined])
  return answer.body
}
async function upload(name: string, content: string | Buffer, as = admin()) {
  const { status, body } = await as.upload(`/files?name=${encodeURIComponent(name)}`, content)
  expect([name, status, body.code]).toEqual([name, 200, undefined])
  return body.fileId
}
const claim = async (custom: object, as = admin()) => await as.post('/records/claim', { title: 'C', customerId, custom })

describe('a file', () => {
  test('is put into a record, shown by its name, found by it and read again to the byte', async () => {
    const content = '%PDF-1.7 追尾'
    const fileId = await upload('理赔照片.pdf', content)
    const { body } = await claim({ x_photo: fileId })
    expect([body.custom.x_photo, body.labels]).toEqual([fileId, { [fileId]: '理赔照片.pdf' }])
    const listed = await post('/records/claim/query', {
      columns: ['x_photo'],
      filter: { all: [{ field: 'x_photo', op: 'contains', value: '照片' }] },
    })
    expect(listed.rows.map((row: { values: object }) => row.values)).toEqual([{ x_photo: '理赔照片.pdf' }])
    const answer = await admin().get(`/files/${fileId}`)
    expect([answer.status, answer.headers['content-type']]).toEqual([200, 'application/pdf'])
    expect(String(answer.headers['content-disposition'])).toMatch(/^attachment;/)
    expect(answer.body).toBe(content)
    const log = await admin().get(`/audit?subjectId=${fileId}`)
    expect(log.body.rows.map(({ action }: { action: string }) => action)).toEqual(['records.file.read', 'records.file.uploaded'])
  })

  test('of a customer stands on them, and is kept while it stands there', async () => {
    const fileId = await upload('合同.docx', 'PK')
    const changed = await admin().patch(`/customers/${customerId}`, { version: 1, custom: { x_contract: fileId } })
    expect([changed.status, changed.body.labels]).toEqual([200, { [fileId]: '合同.docx' }])
    const again = await admin().patch(`/customers/${customerId}`, { version: 2, custom: { x_contract: fileId } })
    expect([again.status, again.body.version]).toEqual([200, 2])
    expect((await admin().get(`/files/${fileId}`)).status).toBe(200)
  })

  test('that is no file, too large, of another kind or empty is refused, and nothing is kept', async () => {
    const code = async (name: string, content: string) => (await admin().upload(`/files?name=${name}`, content)).body.code
    expect([
      await code('run.exe', 'MZ'),
      await code('page.html', '<script>'),
      await code('none', 'x'),
      await code('empty.pdf', ''),
    ]).toEqual(['file_kind_refused', 'file_kind_refused', 'file_kind_refused', 'file_empty'])
    const before = (await post('/records/claim/count', {})).count
    const refused = async (fileId: unknown) => (await claim({ x_photo: fileId })).body.code
    expect(await refused(await upload('big.pdf', 'x'.repeat(1_001)))).toBe('file_too_large')
    expect(await refused(await upload('notes.txt', 'x'))).toBe('file_kind_refused')
    expect(await refused('01990000-0000-7000-8000-000000000000')).toBe('file_not_found')
    expect(await refused('photo.pdf')).toBe('field_value_invalid')
    expect((await post('/records/claim/count', {})).count).toBe(before)
  })

  test('is nobody else’s until it stands in a record, and stands in one alone; of two at once one is refused', async () => {
    const fileId = await upload('mine.pdf', 'mine')
    const agent = t.as('agent')
    expect((await claim({ x_photo: fileId }, agent)).body.code).toBe('file_not_found')
    expect((await agent.get(`/files/${fileId}`)).body.code).toBe('file_not_found')
    const both = await Promise.all([1, 2, 3].map(() => claim({ x_photo: fileId })))
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 422, 422])
  })

  test('is closed to whom the record or the field is closed', async () => {
    const fileId = await upload('closed.pdf', 'closed')
    const { recordId } = (await claim({ x_photo: fileId })).body
    const rights = { 'customers.customer.see': 'all', 'custom.claim.see': 'all', 'records.record.see': 'all' } as const
    const reader = t.asPerson(await buildPerson(t, { roles: [await buildRole(t, { rights })] }))
    expect((await reader.get(`/files/${fileId}`)).status).toBe(200)
    const far = t.asPerson(
      await buildPerson(t, {
        roles: [await buildRole(t, { rights: { ...rights, 'customers.customer.see': 'unit' } })],
        units: [await buildUnit(t, 'Far')],
      }),
    )
    const made = await admin().post('/roles', {
      name: 'No photos',
      rights,
      fields: [{ object: 'custom.claim', field: 'x_photo', rule: 'hidden' }],
    })
    const blind = t.asPerson(await buildPerson(t, { roles: [made.body.roleId] }))
    for (const somebody of [far, blind]) {
      const answer = await somebody.get(`/files/${fileId}`)
      expect([answer.status, answer.body.code]).toEqual([404, 'file_not_found'])
    }
    // Replaced, it is no longer to be had, by nobody.
    await admin().patch(`/records/claim/${recordId}`, { version: 1, custom: { x_photo: await upload('other.pdf', 'other') } })
    expect((await admin().get(`/files/${fileId}`)).body.code).toBe('file_not_found')
  })

  test('that no record has is taken away after a day; one that is the same to the byte and needed stays', async () => {
    const kept = await upload('kept.pdf', 'the same')
    const { recordId } = (await claim({ x_photo: kept })).body
    const loose = await upload('loose.pdf', 'the same')
    t.clock.advance(2 * 86_400_000)
    const young = await upload('young.pdf', 'young')
    await t.system(({ tx }) => enqueue(tx, 'records.sweepFiles', {}))
    await t.processAll()
    const left = await t.asOwner<{ name: string }>(
      `select name from shape.files where file_id in ('${kept}', '${loose}', '${young}') order by 1`,
    )
    expect(left.map(({ name }) => name)).toEqual(['kept.pdf', 'young.pdf'])
    expect((await admin().get(`/files/${kept}`)).status).toBe(200)
    // With its field out of use it is not shown, and not lost.
    await post(`/shape/fields/${fieldId}/remove`, { version: 1 })
    await t.system(({ tx }) => enqueue(tx, 'records.sweepFiles', {}))
    await t.processAll()
    expect((await admin().get(`/files/${kept}`)).status).toBe(404)
    await post(`/shape/fields/${fieldId}/restore`, { version: 2 })
    expect((await admin().get(`/files/${kept}`)).status).toBe(200)
    await admin().del(`/records/claim/${recordId}`)
    await t.system(({ tx }) => enqueue(tx, 'records.sweepFiles', {}))
    await t.processAll()
    expect(await t.asOwner(`select from shape.files where file_id = '${kept}'`)).toEqual([])
  })
})
