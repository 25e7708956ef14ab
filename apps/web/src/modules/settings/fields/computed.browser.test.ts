import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createServedApp, type ServedApp } from '../../../../../server/src/start/testing.ts'
import { axeViolations, chromiumPath, openChromium, openPage } from '../../../testing/browser.ts'

const password = 'quiet-harbour-72'

describe.skipIf(!chromiumPath)('fields that are worked out, in a browser', () => {
  let t: ServedApp
  let browser: Browser
  let customerId: string

  const post = async (path: string, body: object) => {
    const answer = await t.as('admin').post(path, body)
    expect([path, answer.status, answer.body.code]).toEqual([path, 200, undefined])
    return answer.body
  }

  beforeAll(async () => {
    t = await createServedApp()
    await t.addUser('lin@example.com', password, 'admin')
    browser = await openChromium()
    await post('/shape/objects', { labels: { 'zh-CN': '保单' }, plurals: { 'zh-CN': '保单' }, key: 'policy' })
    const choices = ['有效', '失效'].map((name, no) => ({ key: ['active', 'lapsed'][no], labels: { 'zh-CN': name } }))
    const inPolicy = { object: 'custom.policy' }
    await post('/shape/fields', { ...inPolicy, type: 'money', key: 'x_premium', labels: { 'zh-CN': '保费' } })
    await post('/shape/fields', { ...inPolicy, type: 'text', key: 'x_number', labels: { 'zh-CN': '保单号' } })
    await post('/shape/fields', { ...inPolicy, type: 'choice', key: 'x_status', labels: { 'zh-CN': '状态' }, choices })
    const made = await post('/customers', { displayName: '王芳', birthday: '1990-05-04' })
    customerId = made.customerId
  })

  afterAll(async () => {
    await browser?.close()
    await t?.close()
  })

  async function signIn(page: Page, language: string, address: string): Promise<void> {
    await page.goto(`${t.url}/sign-in`)
    await page.evaluate(
      async ({ given, spoken }) => {
        const headers = { 'content-type': 'application/json' }
        await fetch('/api/session', { method: 'POST', headers, body: JSON.stringify(given) })
        await fetch('/api/me', { method: 'PATCH', headers, body: JSON.stringify({ language: spoken }) })
      },
      { given: { email: 'lin@example.com', password }, spoken: language },
    )
    await page.goto(`${t.url}${address}`)
  }

  const policy = (title: string, x_premium: number, x_status: string) =>
    post('/records/policy', { title, customerId, custom: { x_premium, x_status } })

  test('in Chinese: a formula with a mistake is pointed at, then right, tried, and stands on the customer', async () => {
    const { page, complaints, close } = await openPage(browser, { language: 'zh-CN' })
    await signIn(page, 'zh-CN', '/settings/fields/new')
    await page.getByRole('link', { name: '公式' }).click()
    await page.getByRole('button', { name: '添加字段' }).click()
    await page.getByText('请填写公式。').waitFor()
    await page.getByRole('textbox', { name: '名称', exact: true }).fill('明年年龄')
    const formula = page.getByRole('textbox', { name: '公式' })
    await formula.fill('if(birthday, 1, 2)')
    await page.getByText('第 1 行第 4 个字符：此处需要“是/否”，而不是“日期”。').waitFor()
    expect(await axeViolations(page)).toEqual([])
    await page.getByRole('button', { name: '定位', exact: true }).click()
    const selected = await formula.evaluate((area: HTMLTextAreaElement) => area.value.slice(area.selectionStart, area.selectionEnd))
    expect(selected).toBe('birthday')
    // What the browser finds wrong the server refuses as well, at the same input.
    await page.getByRole('button', { name: '添加字段' }).click()
    await page.getByText('公式在第 3 个字符处有误').waitFor()

    await formula.fill('1 + ')
    await page.getByRole('searchbox', { name: '查找' }).fill('整年')
    await page.getByRole('button', { name: /^years/ }).click()
    await page.getByRole('searchbox', { name: '查找' }).fill('生日')
    await page.getByRole('button', { name: /^生日/ }).click()
    expect(await formula.inputValue()).toBe('1 + years(birthday)')
    await formula.press('End')
    await formula.press('ArrowLeft')
    await formula.pressSequentially(', today()')
    await page.getByText('结果类型：数字').waitFor()
    await page.getByLabel('生日').fill('2000-01-01')
    await page
      .getByRole('definition')
      .filter({ hasText: /^\d\d$/ })
      .waitFor()
    expect(await axeViolations(page)).toEqual([])
    await page.getByRole('button', { name: '添加字段' }).click()
    await page.getByText('已添加“明年年龄”').waitFor()

    await page.goto(`${t.url}/customers/${customerId}`)
    const { body } = await t.as('admin').get(`/customers/${customerId}`)
    const age = body.custom.x_ming_nian_nian_ling
    expect(age).toBeGreaterThan(30)
    await page.getByText('明年年龄').waitFor()
    await page
      .getByRole('definition')
      .filter({ hasText: new RegExp(`^${age}$`) })
      .waitFor()
    expect(await page.getByRole('button', { name: '修改明年年龄' }).count()).toBe(0)
    expect(complaints).toEqual([])
    await close()
  })

  test('in Chinese: a roll-up over records sums those there are and each that is added', async () => {
    await policy('第一份', 100_000, 'active')
    await policy('失效的', 7_700, 'lapsed')
    const { page, complaints, close } = await openPage(browser, { language: 'zh-CN' })
    await signIn(page, 'zh-CN', '/settings/fields/new')
    await page.getByRole('link', { name: '汇总' }).click()
    await page.getByRole('textbox', { name: '名称', exact: true }).fill('有效保费')
    await page.getByRole('button', { name: '添加字段' }).click()
    await page.getByText('请选择记录类型。').waitFor()
    await page.getByRole('combobox', { name: '记录类型' }).click()
    await page.getByRole('option', { name: '保单' }).click()
    await page.getByRole('combobox', { name: '汇总方式' }).click()
    await page.getByRole('option', { name: '求和' }).click()
    await page.getByRole('combobox', { name: '字段' }).click()
    expect(await page.getByRole('option').allTextContents()).toEqual(['保费'])
    await page.getByRole('option', { name: '保费' }).click()
    expect(await axeViolations(page)).toEqual([])
    await page.getByRole('button', { name: '添加字段' }).click()
    await page.getByText('已添加“有效保费”').waitFor()
    await t.processAll()
    await page.goto(`${t.url}/customers/${customerId}`)
    await page
      .getByRole('definition')
      .filter({ hasText: /^¥1,077$/ })
      .waitFor()
    await policy('第二份', 50_000, 'active')
    await page.reload()
    await page
      .getByRole('definition')
      .filter({ hasText: /^¥1,577$/ })
      .waitFor()

    const { body } = await t.as('admin').get('/shape')
    const all = body.objects.flatMap((one: { fields: readonly { key: string; fieldId: string }[] }) => one.fields)
    const idOf = (key: string) => all.find((one: { key: string }) => one.key === key).fieldId
    await page.goto(`${t.url}/settings/fields/${idOf('x_you_xiao_bao_fei')}`)
    await page.getByText('创建后不能更改').waitFor()
    expect(await axeViolations(page)).toEqual([])
    // What leans on a field is said before it is removed: the roll-up over it, and a colleague's view without its name.
    const view = {
      name: '我的客户',
      columns: ['displayName', 'x_you_xiao_bao_fei'],
      filter: { all: [] },
      sort: [{ field: 'displayName', direction: 'asc' }],
    }
    expect((await t.as('agent').post('/views', { ...view, object: 'customers.customer' })).status).toBe(200)
    const removing = async (key: string) => {
      await page.goto(`${t.url}/settings/fields/${idOf(key)}`)
      await page.getByRole('button', { name: '操作', exact: true }).click()
      await page.getByRole('menuitem', { name: '移除' }).click()
      return page.getByRole('dialog').getByRole('listitem')
    }
    await (await removing('x_premium')).filter({ hasText: '计算字段 有效保费' }).waitFor()
    await (await removing('x_you_xiao_bao_fei')).filter({ hasText: '视图 某位同事的私人视图' }).waitFor()
    expect(await axeViolations(page)).toEqual([])
    expect(complaints).toEqual([])
    await close()
  })
})
