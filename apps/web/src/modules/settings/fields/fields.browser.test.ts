import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createServedApp, type ServedApp } from '../../../../../server/src/start/testing.ts'
import { arriveSignedIn, axeViolations, chromiumPath, openChromium, openPage } from '../../../testing/browser.ts'

const password = 'quiet-harbour-72'
const object = 'customers.customer'

describe.skipIf(!chromiumPath)('fields that a company adds, in a browser', () => {
  let t: ServedApp
  let browser: Browser

  beforeAll(async () => {
    t = await createServedApp()
    await t.addUser('lin@example.com', password, 'admin')
    await t.addUser('wu@example.com', password, 'agent')
    browser = await openChromium()
  })

  afterAll(async () => {
    await browser?.close()
    await t?.close()
  })

  const signIn = (page: Page, email: string, language: string, address: string): Promise<void> =>
    arriveSignedIn(page, { url: t.url, email, password, language, address })

  const levelAndPremium = async () => (await t.as('admin').get('/shape')).body.objects[0].fields.slice(0, 2)

  test('in Chinese: a choice in three colours and an amount are added', async () => {
    const { page, complaints, close } = await openPage(browser, { language: 'zh-CN' })
    await signIn(page, 'lin@example.com', 'zh-CN', '/settings/fields')
    await page.getByText('还没有自定义字段').waitFor()
    expect(await axeViolations(page)).toEqual([])
    await page.getByRole('link', { name: '添加字段' }).click()
    await page.getByRole('link', { name: '单选' }).waitFor()
    expect(await axeViolations(page)).toEqual([])
    await page.getByRole('link', { name: '单选' }).click()
    await page.getByRole('button', { name: '添加字段' }).click()
    await page.getByText('请至少用一种语言填写名称。').waitFor()
    await page.getByText('请至少添加一个选项').waitFor()
    await page.getByRole('textbox', { name: '名称', exact: true }).fill('客户级别')
    await page.getByRole('textbox', { name: '选项 1', exact: true }).fill('重点')
    await page.getByRole('button', { name: '批量粘贴' }).click()
    await page.getByRole('textbox', { name: '每行一个选项' }).fill('一般\n观察\n一般')
    await page.getByRole('button', { name: '添加 2 个选项' }).click()
    await page.getByRole('button', { name: '“观察”的颜色：黄色' }).click()
    await page.getByRole('menuitem', { name: '绿色' }).click()
    // The last choice moves up by one, by the keyboard alone.
    await page.getByRole('button', { name: '移动 观察' }).focus()
    await page.keyboard.press('Space')
    await page.keyboard.press('ArrowUp')
    await page.getByRole('status').filter({ hasText: '观察：第 2 位，共 3 位' }).waitFor({ state: 'attached' })
    await page.keyboard.press('Space')
    expect(await axeViolations(page)).toEqual([])
    await page.getByRole('button', { name: '添加字段' }).click()
    await page.getByText('已添加“客户级别”').waitFor()

    await page.getByRole('link', { name: '添加字段' }).click()
    await page.getByRole('link', { name: '金额' }).click()
    await page.getByRole('textbox', { name: '名称', exact: true }).fill('年度保费')
    await page.getByRole('textbox', { name: '最小值' }).fill('100')
    await page.getByRole('textbox', { name: '最大值' }).fill('5')
    await page.getByRole('button', { name: '添加字段' }).click()
    await page.getByText('最小值大于最大值。').waitFor()
    await page.getByRole('textbox', { name: '最大值' }).fill('')
    await page.getByRole('button', { name: '添加字段' }).click()
    await page.getByText('已添加“年度保费”').waitFor()
    await page.getByRole('listitem').filter({ hasText: 'x_nian_du_bao_fei' }).waitFor()
    expect(await axeViolations(page)).toEqual([])
    const [level, premium] = await levelAndPremium()
    expect(level.choices.map((choice: { labels: object; colour: string }) => [choice.labels, choice.colour])).toEqual([
      [{ 'zh-CN': '重点' }, 'red'],
      [{ 'zh-CN': '观察' }, 'green'],
      [{ 'zh-CN': '一般' }, 'orange'],
    ])
    expect(premium).toMatchObject({ type: 'money', options: { min: 10_000 } })
    expect(complaints).toEqual([])
    await close()
  })

  test('in Chinese: both are given to a customer, stand in the list, and it is filtered by the choice', async () => {
    for (const displayName of ['王芳', '李雷']) await t.as('agent').post('/customers', { displayName })
    const [level, premium] = await levelAndPremium()
    const { page, complaints, close } = await openPage(browser, { language: 'zh-CN' })
    await signIn(page, 'lin@example.com', 'zh-CN', '/customers')
    await page.getByRole('link', { name: /王芳/ }).click()
    await page.getByRole('button', { name: '修改客户级别' }).click()
    await page.getByRole('combobox', { name: '客户级别' }).click()
    await page.getByRole('option', { name: '观察' }).click()
    expect(await axeViolations(page)).toEqual([])
    await page.getByRole('form', { name: '修改客户级别' }).getByRole('button', { name: '保存' }).click()
    await page.getByText('已保存：客户级别').waitFor()
    await page.getByRole('button', { name: '修改年度保费' }).click()
    await page.getByRole('textbox', { name: '年度保费' }).fill('99.99')
    await page.keyboard.press('Enter')
    await page.getByRole('form', { name: '修改年度保费' }).getByText('不能小于 ¥100。').waitFor()
    await page.getByRole('textbox', { name: '年度保费' }).fill('12345.67')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: '修改年度保费' }).filter({ hasText: '¥12,345.67' }).waitFor()

    await page.goto(`${t.url}/customers?columns=displayName.${level.key}.${premium.key}`)
    const row = page.getByRole('row', { name: /王芳/ })
    await row.getByRole('gridcell', { name: '观察' }).waitFor()
    await row.getByRole('gridcell', { name: '¥12,345.67' }).waitFor()
    await page.getByRole('button', { name: '筛选', exact: true }).click()
    await page.getByRole('dialog').getByRole('textbox', { name: '查找字段' }).fill('客户级别')
    await page.getByRole('dialog').getByRole('button', { name: '客户级别' }).click()
    await page.getByRole('dialog').getByRole('combobox', { name: '值' }).click()
    await page.getByRole('option', { name: '观察' }).click()
    // The open list covers the button; leaving the input closes it.
    await page.keyboard.press('Tab')
    await page.getByRole('dialog').getByRole('button', { name: '应用' }).click()
    await page.getByRole('row', { name: /李雷/ }).waitFor({ state: 'detached' })
    expect(await row.count()).toBe(1)
    expect(await axeViolations(page)).toEqual([])
    expect(complaints).toEqual([])
    await close()
  })

  test('in Chinese: what a removed field loses is said before, and it comes back whole', async () => {
    const [, premium] = await levelAndPremium()
    const { page, complaints, close } = await openPage(browser, { language: 'zh-CN' })
    await signIn(page, 'lin@example.com', 'zh-CN', '/settings/fields')
    await page.getByRole('button', { name: '对“年度保费”的操作' }).click()
    await page.getByRole('menuitem', { name: '移除' }).click()
    const dialog = page.getByRole('dialog', { name: '移除“年度保费”？' })
    await dialog.getByText('有 1 条记录填写了此字段。').waitFor()
    expect(await axeViolations(page)).toEqual([])
    await dialog.getByRole('button', { name: '移除字段' }).click()
    await page.getByText('已移除“年度保费”').waitFor()
    await page.getByText('已移除的字段').click()
    await page.getByRole('button', { name: '恢复 年度保费' }).click()
    await page.getByText('已恢复“年度保费”').waitFor()
    const { body: found } = await t.as('admin').post('/customers/query', {
      columns: [premium.key],
      filter: { all: [{ field: premium.key, op: 'not_empty' }] },
    })
    expect(found.rows.map((one: { values: object }) => one.values)).toEqual([{ [premium.key]: 1_234_567 }])
    expect(complaints).toEqual([])
    await close()
  })

  test('a choice that records have is not deleted but can be retired; a field is made sortable', async () => {
    const choices = ['warm', 'cold'].map((key) => ({ key, labels: { en: key } }))
    const { body: field } = await t.as('admin').post('/shape/fields', { object, type: 'choice', labels: { en: 'Tone' }, choices })
    await t.as('agent').post('/customers', { displayName: 'Cold one', custom: { [field.key]: 'cold' } })
    const { page, complaints, close } = await openPage(browser)
    await signIn(page, 'lin@example.com', 'en', `/settings/fields/${field.fieldId}`)
    await page.getByRole('button', { name: 'Delete cold' }).click()
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('alert').filter({ hasText: 'cannot be taken away' }).waitFor()
    expect(await axeViolations(page)).toEqual([])
    await page.getByRole('button', { name: 'Keep cold, retired' }).click()
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Tone is saved.').waitFor()
    const after = await t.as('admin').get('/shape')
    const saved = after.body.objects[0].fields.find((one: { key: string }) => one.key === field.key)
    expect(saved.choices.map((one: { key: string; retired: boolean }) => [one.key, one.retired])).toEqual([
      ['warm', false],
      ['cold', true],
    ])
    await page.getByRole('button', { name: 'Actions for Tone' }).click()
    await page.getByRole('menuitem', { name: 'Make sortable' }).click()
    await page.getByText('Index being built').waitFor()
    await t.processAll()
    await page.getByText('Tone can be sorted by now.').waitFor()
    await page.getByText('Sortable', { exact: true }).waitFor()
    expect(complaints).toEqual([])
    await close()
  })

  test('a new customer is asked for what is required, and what the server refuses stands at its field', async () => {
    await t.as('admin').post('/shape/fields', { object, type: 'text', key: 'x_policy', labels: { en: 'Policy' }, required: true })
    await t.as('admin').post('/shape/fields', { object, type: 'phone', key: 'x_second', labels: { en: 'Second phone' } })
    const { page, complaints, close } = await openPage(browser)
    await signIn(page, 'wu@example.com', 'en', '/customers')
    await page.getByRole('button', { name: 'New', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: 'New customer' })
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Ada')
    await dialog.getByRole('button', { name: 'Create customer' }).click()
    await dialog.getByText('Fill this in.').waitFor()
    expect(await axeViolations(page)).toEqual([])
    await dialog.getByRole('textbox', { name: 'Policy' }).fill('P-77')
    await dialog.getByRole('textbox', { name: 'Second phone' }).fill('12')
    await dialog.getByRole('button', { name: 'Create customer' }).click()
    await dialog.getByText('Enter a phone number').waitFor()
    await dialog.getByRole('textbox', { name: 'Second phone' }).fill('13800138000')
    await dialog.getByRole('button', { name: 'Create customer' }).click()
    await page.getByRole('link', { name: '+86 138 0013 8000' }).waitFor()
    expect(await page.getByRole('link', { name: '+86 138 0013 8000' }).getAttribute('href')).toBe('tel:+8613800138000')
    await page.getByRole('button', { name: 'Change Policy' }).filter({ hasText: 'P-77' }).waitFor()
    expect(await axeViolations(page)).toEqual([])
    await page.goto(`${t.url}/settings/fields`)
    await page.getByText('x_policy', { exact: true }).waitFor()
    expect(await page.getByRole('link', { name: 'Add field' }).count()).toBe(0)
    expect(complaints).toEqual([])
    await close()
  })

  test('the order is changed by dragging, and stands so on records', async () => {
    const { page, close } = await openPage(browser)
    await signIn(page, 'lin@example.com', 'en', '/settings/fields')
    const own = page.getByRole('list', { name: 'Your fields' }).getByRole('listitem')
    await own.first().waitFor()
    const names = async () => (await own.getByRole('link').allTextContents()).slice(0, 9)
    const before = await names()
    const grip = await page.getByRole('button', { name: `Move ${before[0]}` }).boundingBox()
    const second = await own.nth(1).boundingBox()
    if (!grip || !second) throw new Error('the rows are not drawn')
    await page.mouse.move(grip.x + 8, grip.y + 12)
    await page.mouse.down()
    await page.mouse.move(grip.x + 8, second.y + second.height - 4, { steps: 4 })
    const kept = page.waitForResponse((response) => response.request().method() === 'PATCH')
    await page.mouse.up()
    await kept
    const { body } = await t.as('admin').get('/shape')
    const [first, next] = body.objects[0].fields.filter((one: { removedAt: string | null }) => one.removedAt === null)
    expect(await names()).toEqual([before[1], before[0], ...before.slice(2)])
    expect([Object.values(first.labels), Object.values(next.labels)].flat()).toEqual([before[1], before[0]])
    await close()
  })
})
