import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createServedApp, type ServedApp } from '../../../../server/src/start/testing.ts'
import { arriveSignedIn, chromiumPath, openChromium, openPage } from '../../testing/browser.ts'

const password = 'quiet-harbour-72'

describe.skipIf(!chromiumPath)('names in the conditions of segments, in a browser', () => {
  let t: ServedApp
  let browser: Browser
  let segmentId: string

  async function made(path: string, body: object) {
    const answer = await t.as('admin').post(path, body)
    expect([path, answer.status, answer.body.code]).toEqual([path, 200, undefined])
    return answer.body
  }

  beforeAll(async () => {
    t = await createServedApp()
    await t.addUser('lin@example.com', password, 'admin')
    await made('/shape/objects', { key: 'shop', labels: { 'zh-CN': '门店' }, plurals: { 'zh-CN': '门店' }, ofCustomer: false })
    const labels = { 'zh-CN': '常去门店' }
    await made('/shape/fields', {
      object: 'customers.customer',
      type: 'reference',
      key: 'x_shop',
      labels,
      options: { target: 'custom.shop' },
    })
    const { recordId } = await made('/records/shop', { title: '西湖店' })
    const { people } = (await t.as('admin').get('/people?search=lin')).body
    const filter = {
      all: [
        { field: 'x_shop', op: 'in', value: [recordId] },
        { field: 'ownerId', op: 'in', value: [people[0].userId] },
      ],
    }
    segmentId = (await made('/segments', { name: '常客', description: '', filter })).segmentId
    browser = await openChromium()
  })

  afterAll(async () => {
    await browser?.close()
    await t?.close()
  })

  test('records and colleagues go by their names: in the list, in the editor and on the chips of a list', async () => {
    const { page, complaints, close } = await openPage(browser, { language: 'zh-CN' })
    await arriveSignedIn(page, { url: t.url, email: 'lin@example.com', password, language: 'zh-CN', address: '/segments' })
    await page.getByText(/常去门店.*西湖店.*lin/).waitFor()
    await page.goto(`${t.url}/segments/${segmentId}`)
    await page.getByText('西湖店').first().waitFor()
    await page.getByText('lin', { exact: true }).first().waitFor()
    const { body } = await t.as('admin').get(`/segments/${segmentId}`)
    await page.goto(`${t.url}/customers?filter=${encodeURIComponent(JSON.stringify(body.filter))}`)
    await page.getByRole('button', { name: /常去门店.*西湖店/ }).waitFor()
    expect(complaints).toEqual([])
    await close()
  })
})
