import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createServedApp, type ServedApp } from '../../../../../server/src/start/testing.ts'
import { axeViolations, chromiumPath, openChromium, openPage, type WatchedPage } from '../../../testing/browser.ts'

const signIn = { email: 'wen@example.com', password: 'quiet-harbour-72' }

describe.skipIf(!chromiumPath)('what records refer to and are linked with, in a browser', () => {
  let t: ServedApp
  let browser: Browser
  let staff: WatchedPage
  let page: Page
  let customerId: string

  async function post(path: string, body: object) {
    const answer = await t.as('admin').post(path, body)
    expect([path, answer.status, answer.body.code]).toEqual([path, 200, undefined])
    return answer.body
  }

  beforeAll(async () => {
    t = await createServedApp()
    await t.addUser(signIn.email, signIn.password, 'admin')
    customerId = (await post('/customers', { displayName: '王芳' })).customerId
    await post('/shape/objects', { labels: { 'zh-CN': '保单' }, plurals: { 'zh-CN': '保单' }, key: 'policy', icon: 'shield' })
    await post('/shape/objects', { labels: { 'zh-CN': '理赔' }, plurals: { 'zh-CN': '理赔' }, key: 'claim', icon: 'file' })
    for (const title of ['车险 2026-1', '家财险 2026-2']) await post('/records/policy', { title, customerId, custom: {} })
    browser = await openChromium()
    staff = await openPage(browser, { language: 'zh-CN' })
    page = staff.page
    await page.goto(`${t.url}/sign-in`)
    await page.evaluate(
      async ({ email, password }) => {
        const headers = { 'content-type': 'application/json' }
        await fetch('/api/session', { method: 'POST', headers, body: JSON.stringify({ email, password }) })
        await fetch('/api/me', { method: 'PATCH', headers, body: JSON.stringify({ language: 'zh-CN' }) })
      },
      { ...signIn },
    )
  })

  afterAll(async () => {
    await staff?.close()
    await browser?.close()
    await t?.close()
  })

  test('an administrator adds a field that refers to policies', async () => {
    await page.goto(`${t.url}/settings/fields/new?object=custom.claim&type=reference`)
    await page.getByRole('textbox', { name: '名称', exact: true }).fill('对应保单')
    await page.getByRole('button', { name: '添加字段' }).click()
    await page.getByText('请选择关联对象。').waitFor()
    await page.getByRole('combobox', { name: '关联对象' }).click()
    await page.getByRole('option', { name: '保单', exact: true }).click()
    expect(await axeViolations(page)).toEqual([])
    await page.getByRole('button', { name: '添加字段' }).click()
    await page.getByText('对应保单', { exact: true }).waitFor()
    const { body } = await t.as('admin').get('/shape')
    const claim = body.objects.find(({ object }: { object: string }) => object === 'custom.claim')
    expect(claim.fields).toMatchObject([{ type: 'reference', options: { target: 'custom.policy' }, key: 'x_dui_ying_bao_dan' }])
  })

  test('a claim refers to a policy that is found by its title, and the policy lists the claim', async () => {
    const { recordId } = await post('/records/claim', { title: 'C-1', customerId, custom: {} })
    await page.goto(`${t.url}/records/claim/${recordId}`)
    await page.getByRole('button', { name: /对应保单/ }).click()
    const input = page.getByRole('combobox', { name: '对应保单' })
    await input.fill('车险')
    await page.getByRole('option', { name: '车险 2026-1' }).click()
    await page
      .getByRole('form', { name: /对应保单/ })
      .getByRole('button', { name: '保存' })
      .click()
    await page.getByRole('link', { name: '车险 2026-1' }).click()
    await page.waitForURL(/records\/policy\//)
    await page.getByText('理赔 · 对应保单').waitFor()
    await page.getByRole('link', { name: 'C-1' }).waitFor()
    expect(await axeViolations(page)).toEqual([])
    await page.getByRole('link', { name: '以列表查看' }).last().click()
    await page.waitForURL(/records\/claim\?/)
    // What is filtered by is said by its name, and so is what stands in the column.
    await page.getByRole('button', { name: /车险 2026-1/ }).waitFor()
    await page.getByRole('gridcell', { name: '车险 2026-1' }).waitFor()
  })

  test('an address is read as a whole and given part by part; a file is brought in and read again', async () => {
    await post('/shape/fields', { object: 'custom.claim', key: 'x_place', type: 'address', labels: { 'zh-CN': '出险地点' } })
    await post('/shape/fields', { object: 'custom.claim', key: 'x_photo', type: 'file', labels: { 'zh-CN': '照片' } })
    const { recordId } = await post('/records/claim', { title: 'C-2', customerId, custom: { x_place_city: '上海市' } })
    await page.goto(`${t.url}/records/claim/${recordId}`)
    await page.getByRole('button', { name: /上海市/ }).click()
    await page.getByRole('button', { name: /出险地点 · 街道门牌/ }).click()
    await page.getByRole('textbox', { name: '出险地点 · 街道门牌' }).fill('漕溪北路 1 号')
    await page
      .getByRole('form', { name: /街道门牌/ })
      .getByRole('button', { name: '保存' })
      .click()
    await page.getByText('上海市漕溪北路 1 号').waitFor()
    await page.getByRole('button', { name: /出险地点 · 国家/ }).click()
    await page.getByRole('combobox', { name: '出险地点 · 国家/地区' }).fill('英国')
    await page.getByRole('option', { name: '英国' }).click()
    await page.getByRole('form', { name: /国家/ }).getByRole('button', { name: '保存' }).click()
    await page.getByText('漕溪北路 1 号, 上海市, GB').waitFor()
    expect(await axeViolations(page)).toEqual([])
    await page.getByRole('button', { name: /照片/ }).click()
    await page.locator('input[type=file]').setInputFiles({ name: '追尾.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('jpeg') })
    await page.getByText('追尾.jpg').waitFor()
    await page.getByRole('form', { name: /照片/ }).getByRole('button', { name: '保存' }).click()
    const link = page.getByRole('link', { name: '追尾.jpg' })
    await link.waitFor()
    expect(await axeViolations(page)).toEqual([])
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()])
    expect(download.suggestedFilename()).toBe('追尾.jpg')
  })

  test('a relation is made, and linked and taken away on both pages', async () => {
    await page.goto(`${t.url}/settings/objects`)
    await page.getByRole('button', { name: '添加关联关系' }).click()
    const dialog = page.getByRole('dialog')
    const submit = dialog.getByRole('button', { name: '添加关联关系' })
    await submit.click()
    await dialog.getByText('请选择双方。').waitFor()
    await dialog.getByRole('combobox', { name: '一方', exact: true }).click()
    await page.getByRole('option', { name: '保单', exact: true }).click()
    await dialog.getByRole('combobox', { name: '另一方' }).click()
    await page.getByRole('option', { name: '客户' }).click()
    await dialog.getByRole('textbox', { name: '在“保单”页面上的名称' }).fill('被保险人')
    await dialog.getByRole('textbox', { name: '在“客户”页面上的名称' }).fill('承保保单')
    expect(await axeViolations(page)).toEqual([])
    await submit.click()
    await page.getByRole('list', { name: '关联关系' }).getByText('被保险人').waitFor()

    await page.goto(`${t.url}/customers/${customerId}`)
    await page.getByRole('button', { name: '添加到“承保保单”' }).click()
    await page.getByRole('combobox', { name: '添加到“承保保单”' }).fill('家财')
    await page.getByRole('option', { name: '家财险 2026-2' }).click()
    const taken = page.getByRole('button', { name: '解除与 家财险 2026-2 的关联' })
    await taken.waitFor()
    expect(await axeViolations(page)).toEqual([])
    const { body } = await t.as('admin').get(`/customers/${customerId}/related`)
    const [{ rows }] = body.lists
    await page.goto(`${t.url}/records/policy/${rows[0].id}`)
    await page.getByRole('button', { name: '解除与 王芳 的关联' }).click()
    await page.getByText('暂无').waitFor()
    const after = await t.as('admin').get(`/customers/${customerId}/related`)
    expect(after.body.lists).toMatchObject([{ list: 'l_bei_bao_xian_ren', count: 0 }])
    expect(staff.complaints).toEqual([])
  })
})
