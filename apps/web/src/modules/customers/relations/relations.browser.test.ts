import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createServedApp, type ServedApp } from '../../../../../server/src/start/testing.ts'
import { arriveSignedIn, axeViolations, chromiumPath, openChromium, openPage } from '../../../testing/browser.ts'

const given = { email: 'lin@example.com', password: 'quiet-harbour-72' }

describe.skipIf(!chromiumPath)('relations of customers, in a browser', () => {
  let t: ServedApp
  let browser: Browser

  beforeAll(async () => {
    t = await createServedApp()
    await t.addUser(given.email, given.password, 'manager')
    browser = await openChromium()
  })

  afterAll(async () => {
    await browser?.close()
    await t?.close()
  })

  async function made(kind: 'person' | 'household' | 'company', displayName: string): Promise<string> {
    const { status, body } = await t.as('agent').post('/customers', { kind, displayName })
    expect(status).toBe(200)
    return body.customerId
  }
  const relate = (id: string, type: string, otherId: string, more: object = {}) =>
    t.as('agent').post(`/customers/${id}/relations`, { type, otherId, ...more })

  test('in Chinese: a colleague of a company is found by pinyin, a subsidiary is made in the same step, a relation is ended', async () => {
    const firm = await made('company', '华东机电设备有限公司')
    await made('person', '李伟')
    const { page, complaints, close } = await openPage(browser, { language: 'zh-CN' })
    await arriveSignedIn(page, { url: t.url, ...given, language: 'zh-CN', address: `/customers/${firm}` })
    await page.getByText('暂无关系。').waitFor()
    await page.getByRole('button', { name: '添加', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: '添加关系' })
    await dialog.getByRole('button', { name: '添加关系' }).click()
    await dialog.getByText('请选择关系类型。').waitFor()
    await dialog.getByRole('combobox', { name: '关系类型' }).click()
    await page.getByRole('option', { name: '员工', exact: true }).click()
    await dialog.getByRole('combobox', { name: '客户', exact: true }).fill('liwei')
    await page.getByRole('option', { name: '李伟' }).click()
    await dialog.getByRole('textbox', { name: '角色' }).fill('采购经理')
    expect(await axeViolations(page)).toEqual([])
    await dialog.getByRole('button', { name: '添加关系' }).click()
    const people = page.getByRole('region', { name: '员工' })
    await people.getByRole('link', { name: '李伟' }).waitFor()
    await people.getByText('采购经理').waitFor()

    await page.getByRole('button', { name: '添加', exact: true }).click()
    await dialog.getByRole('combobox', { name: '关系类型' }).click()
    await page.getByRole('option', { name: '子公司', exact: true }).click()
    await dialog.getByText('新客户', { exact: true }).click()
    await dialog.getByRole('button', { name: '添加关系' }).click()
    await dialog.getByText('请填写名称。').waitFor()
    await dialog.getByRole('textbox', { name: '姓名' }).fill('华东机电苏州分公司')
    await dialog.getByRole('button', { name: '添加关系' }).click()
    const tree = page.getByRole('list', { name: '集团架构' })
    await tree.getByRole('link', { name: '华东机电苏州分公司' }).waitFor()
    await page.getByText('建立关系 · 子公司：华东机电苏州分公司').waitFor()

    await page.getByRole('button', { name: '与李伟的关系' }).click()
    await page.getByRole('menuitem', { name: '结束' }).click()
    const ending = page.getByRole('dialog', { name: '结束与李伟的关系' })
    await ending.getByRole('button', { name: '结束' }).click()
    await people.waitFor({ state: 'detached' })
    await page.getByRole('button', { name: '同时显示已结束的关系' }).click()
    await people.getByRole('link', { name: '李伟' }).waitFor()
    expect(await axeViolations(page)).toEqual([])
    expect(complaints).toEqual([])
    await close()
  })

  test('in English: the tree opens level by level, and the page tells of those who belong to the company', async () => {
    const [holding, maker, works] = [
      await made('company', 'Harbour Holding'),
      await made('company', 'Harbour Tools'),
      await made('company', 'Harbour Works'),
    ]
    const buyer = await made('person', 'Ada Buyer')
    await relate(holding, 'parent_company_of', maker)
    await relate(maker, 'parent_company_of', works)
    await relate(buyer, 'employee_of', works, { role: 'Purchasing manager' })
    await t.as('agent').post(`/customers/${buyer}/notes`, { body: 'Prefers mornings.' })
    const { page, complaints, close } = await openPage(browser)
    await arriveSignedIn(page, { url: t.url, ...given, language: 'en', address: `/customers/${holding}` })
    const tree = page.getByRole('list', { name: 'Group of companies' })
    await tree.getByRole('link', { name: 'Harbour Tools' }).waitFor()
    expect(await tree.getByText('Harbour Works').count()).toBe(0)
    await tree.getByRole('button', { name: 'Show what is below Harbour Tools' }).click()
    await tree.getByRole('link', { name: 'Harbour Works' }).waitFor()
    await page.getByRole('switch', { name: 'Orders and conversations also of 1 person and 2 subsidiaries' }).click()
    await page.getByText('Prefers mornings.').waitFor()
    await page.waitForURL(/circle=true/)
    expect(await axeViolations(page)).toEqual([])
    await tree.getByRole('link', { name: 'Harbour Works' }).click()
    await page.getByRole('heading', { name: 'Harbour Works', level: 1 }).waitFor()
    await tree.getByRole('link', { name: 'Harbour Holding' }).waitFor()
    await page.getByRole('region', { name: 'Employs' }).getByText('Purchasing manager').waitFor()
    expect(complaints).toEqual([])
    await close()
  })

  test('a household and what goes wrong: a second household, and a relation that was a mistake', async () => {
    const [home, other, mei] = [await made('household', '陈家'), await made('household', '林家'), await made('person', '陈美')]
    await relate(mei, 'member_of_household', home, { role: '女儿' })
    const { page, close } = await openPage(browser, { language: 'zh-TW' })
    await arriveSignedIn(page, { url: t.url, ...given, language: 'zh-TW', address: `/customers/${other}` })
    await page.getByRole('button', { name: '新增', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: '新增關係' })
    await dialog.getByRole('combobox', { name: '關係類型' }).click()
    await page.getByRole('option', { name: '家庭成員', exact: true }).click()
    await dialog.getByRole('combobox', { name: '客戶', exact: true }).fill('陈美')
    await page.getByRole('option', { name: '陈美' }).click()
    await dialog.getByRole('button', { name: '新增關係' }).click()
    await dialog.getByRole('alert').getByText('同一時間只能有一個，該時段內已有陈家').waitFor()
    await page.goto(`${t.url}/customers/${home}`)
    await page.getByRole('button', { name: '與陈美的關係' }).click()
    await page.getByRole('menuitem', { name: '移除' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '移除' }).click()
    await page.getByText('已移除與陈美的關係。').waitFor()
    await page.getByText('尚無關係。').waitFor()
    await close()
  })

  test('in Chinese: an administrator adds a mutual kind of relation, and retires another', async () => {
    await t.addUser('zhao@example.com', given.password, 'admin')
    const { page, complaints, close } = await openPage(browser, { language: 'zh-CN' })
    await arriveSignedIn(page, {
      url: t.url,
      email: 'zhao@example.com',
      password: given.password,
      language: 'zh-CN',
      address: '/settings/fields',
    })
    await page.getByRole('link', { name: '关系类型' }).click()
    await page.getByRole('list', { name: '关系类型' }).getByText('任职于 / 员工').waitFor()
    expect(await axeViolations(page)).toEqual([])
    await page.getByRole('link', { name: '新增关系类型' }).click()
    const form = page.getByRole('form', { name: '新增关系类型' })
    await form.getByRole('button', { name: '保存' }).click()
    await form.getByRole('alert').getByText('请至少用一种语言填写双方的名称。').waitFor()
    await form.getByRole('switch', { name: '双方对等' }).click()
    await form.getByRole('textbox', { name: '双方页面上的名称', exact: true }).fill('员工')
    await form.getByRole('button', { name: '保存' }).click()
    await form.getByRole('alert').getByText('已有关系类型使用“员工”这一名称。').waitFor()
    await form.getByRole('textbox', { name: '双方页面上的名称', exact: true }).fill('兄弟姐妹')
    expect(await axeViolations(page)).toEqual([])
    await form.getByRole('button', { name: '保存' }).click()
    await page.getByText('已保存“兄弟姐妹”。').waitFor()
    await page.getByRole('button', { name: '停用上级供货商' }).click()
    await page.getByRole('button', { name: '恢复上级供货商' }).waitFor()
    await page.getByRole('link', { name: '修改兄弟姐妹' }).click()
    await page.getByText('类型创建后规则不可更改，以免与已有关系冲突。').waitFor()
    expect(complaints).toEqual([])
    await close()
  })
})
