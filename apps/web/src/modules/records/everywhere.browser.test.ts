import fs from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createServedApp, type ServedApp } from '../../../../server/src/start/testing.ts'
import { axeViolations, chromiumPath, openChromium, openPage, type WatchedPage } from '../../testing/browser.ts'

const signIn = { email: 'wen@example.com', password: 'quiet-harbour-72' }

describe.skipIf(!chromiumPath)('records wherever else they stand, in a browser in Chinese', () => {
  let t: ServedApp
  let browser: Browser
  let staff: WatchedPage
  let page: Page
  let customerId = ''
  let recordId = ''

  async function make(path: string, body: object) {
    const answer = await t.as('admin').post(path, body)
    expect([path, answer.status]).toEqual([path, 200])
    return answer.body
  }

  beforeAll(async () => {
    t = await createServedApp()
    await t.addUser(signIn.email, signIn.password, 'admin')
    await t.addUser('li@example.com', signIn.password, 'agent')
    await make('/shape/objects', { labels: { 'zh-CN': '保单' }, plurals: { 'zh-CN': '保单' }, key: 'policy', icon: 'shield' })
    const choices = [
      { key: 'active', labels: { 'zh-CN': '有效' }, colour: 'green' },
      { key: 'lapsed', labels: { 'zh-CN': '失效' }, colour: 'red' },
    ]
    await make('/shape/fields', { object: 'custom.policy', type: 'choice', key: 'x_status', labels: { 'zh-CN': '状态' }, choices })
    await make('/shape/fields', { object: 'custom.policy', type: 'text', key: 'x_number', labels: { 'zh-CN': '保单号' } })
    customerId = (await make('/customers', { displayName: '王芳' })).customerId
    const custom = { x_status: 'active', x_number: 'GX2026000017' }
    recordId = (await make('/records/policy', { title: '家庭财产险', customerId, custom })).recordId
    await make('/records/policy', { title: '车险', customerId, custom: { x_status: 'active' } })
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

  async function search(words: string) {
    await page.keyboard.press('Control+k')
    const bar = page.getByRole('dialog', { name: '搜索' })
    await bar.getByRole('textbox', { name: '搜索' }).fill(words)
    return bar
  }

  test('a field is made searchable with a switch, and a record found by it and by the pinyin of its title', async () => {
    await page.goto(`${t.url}/settings/fields?object=custom.policy`)
    await page.getByRole('link', { name: '保单号' }).click()
    await page.getByRole('switch', { name: '可搜索' }).check({ force: true })
    await page.getByRole('button', { name: '保存' }).click()
    await page
      .getByRole('button', { name: '添加字段' })
      .or(page.getByRole('link', { name: '添加字段' }))
      .first()
      .waitFor()
    await t.processAll()
    const bar = await search('000017')
    await bar.getByText('家庭财产险').waitFor()
    await bar.getByText('GX2026000017 · 王芳').waitFor()
    expect(await axeViolations(page)).toEqual([])
    await bar.getByRole('textbox', { name: '搜索' }).fill('jtccx')
    await bar.getByText('家庭财产险').waitFor()
    await page.keyboard.press('Enter')
    await page.waitForURL(`${t.url}/records/policy/${recordId}`)
  })

  test('what happened to a record stands in its customer’s timeline, as a sentence that leads to it', async () => {
    await t.as('admin').patch(`/records/policy/${recordId}`, { version: 1, custom: { x_status: 'lapsed' } })
    await page.goto(`${t.url}/customers/${customerId}?kind=record`)
    await page.getByText('保单 家庭财产险 · 状态：有效 → 失效').waitFor()
    await page.getByText('新增保单：车险').waitFor()
    expect(await axeViolations(page)).toEqual([])
    await page.getByRole('link', { name: '打开' }).first().click()
    await page.waitForURL(`${t.url}/records/policy/${recordId}`)
  })

  test('the list leaves as a file, with its filter and columns', async () => {
    await page.goto(`${t.url}/records/policy?columns=customer.x_status`)
    await page.getByRole('button', { name: '导出' }).click()
    const dialog = page.getByRole('dialog', { name: '导出保单' })
    await dialog.getByText('最多 2 条记录').waitFor()
    expect(await axeViolations(page)).toEqual([])
    await dialog.getByRole('button', { name: '生成文件' }).click()
    await dialog.getByText('排队等待中').waitFor()
    await t.processAll()
    await dialog.getByText('文件已生成：共 2 行').waitFor()
    const arriving = page.waitForEvent('download')
    await dialog.getByRole('link', { name: '下载' }).click()
    const lines = fs
      .readFileSync(await (await arriving).path(), 'utf8')
      .replace(/[0-9a-f-]{36}/g, 'id')
      .split('\r\n')
    expect(lines[0]).toBe('\ufeff记录编号,客户编号,客户,名称,状态')
    expect(lines.slice(1).toSorted()).toEqual(['', 'id,id,王芳,家庭财产险,失效', 'id,id,王芳,车险,有效'])
  })

  test('a record is shared with a colleague, who is told of among those who see it, until it is taken back', async () => {
    await page.goto(`${t.url}/records/policy/${recordId}`)
    await page.getByRole('button', { name: '共享…' }).click()
    const dialog = page.getByRole('dialog', { name: '共享此保单' })
    await dialog.getByRole('combobox', { name: '人员' }).click()
    await page.getByRole('option').first().click()
    await dialog.getByRole('textbox', { name: '原因' }).fill('请假期间代管')
    expect(await axeViolations(page)).toEqual([])
    await dialog.getByRole('button', { name: '共享', exact: true }).click()
    await page.getByText('请假期间代管').waitFor()
    await page.getByText('wen 将此记录共享给 li').waitFor()
    await page.getByRole('button', { name: '2 人' }).click()
    const who = page.getByRole('dialog', { name: '谁能看到此记录，为什么' })
    await who.getByText('可查看全部此类记录', { exact: false }).first().waitFor()
    expect(await axeViolations(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: '取消共享' }).click()
    await page.getByText('请假期间代管').waitFor({ state: 'detached' })
  })

  test('customers are asked for by what one of their records is', async () => {
    await make('/customers', { displayName: '李雷' })
    await page.goto(`${t.url}/segments/new`)
    const add = page.getByRole('button', { name: '条件', exact: true })
    const choose = async (name: string, at: number, option: string) => {
      await page.getByRole('combobox', { name, exact: true }).nth(at).click()
      await page.getByRole('option', { name: option, exact: true }).click()
    }
    await add.first().click()
    await choose('字段', 0, '保单')
    await page.getByRole('textbox', { name: '至少（条）' }).waitFor()
    await add.first().click()
    await choose('字段', 1, '状态')
    await choose('值', 0, '失效')
    await page.keyboard.press('Escape')
    await page.getByText('王芳').waitFor()
    await page.getByText('李雷').waitFor({ state: 'detached' })
    await page.locator('[data-fresh]').getByText('占全部客户的 50%').waitFor()
    expect(await axeViolations(page)).toEqual([])
  })

  test('nothing went wrong on the way', () => {
    expect(staff.complaints).toEqual([])
  })
})
