import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { standardRoleIds } from '../../../../../server/src/platform/access/schema.ts'
import { createServedApp, type ServedApp } from '../../../../../server/src/start/testing.ts'
import { axeViolations, chromiumPath, openChromium, openPage, type WatchedPage } from '../../../testing/browser.ts'

const password = 'quiet-harbour-72'
const people = { admin: 'wen@example.com', agent: 'lin@example.com' } as const
const names = (zh: string, en: string) => ({ 'zh-CN': zh, en })

describe.skipIf(!chromiumPath)('layouts of a kind of record, in a browser', () => {
  let t: ServedApp
  let browser: Browser
  let admin: WatchedPage
  let agent: WatchedPage
  let page: Page
  let customerId: string
  let recordId: string

  async function signedIn(email: string): Promise<WatchedPage> {
    const opened = await openPage(browser, { language: 'zh-CN' })
    await opened.page.goto(`${t.url}/sign-in`)
    await opened.page.evaluate(
      async (body) => {
        const headers = { 'content-type': 'application/json' }
        await fetch('/api/session', { method: 'POST', headers, body: JSON.stringify(body) })
        await fetch('/api/me', { method: 'PATCH', headers, body: JSON.stringify({ language: 'zh-CN' }) })
      },
      { email, password },
    )
    return opened
  }

  beforeAll(async () => {
    t = await createServedApp()
    await t.addUser(people.admin, password, 'admin')
    await t.addUser(people.agent, password, 'agent')
    const api = t.as('admin')
    await api.post('/shape/objects', { labels: names('商机', 'Deal'), plurals: names('商机', 'Deals'), key: 'deal' })
    for (const field of [
      { type: 'money', key: 'x_amount', labels: names('金额', 'Amount') },
      { type: 'text', key: 'x_need', labels: names('需求', 'Need') },
      { type: 'text', key: 'x_rival', labels: names('竞争对手', 'Rival') },
      { type: 'long_text', key: 'x_reason', labels: names('丢单原因', 'Reason lost') },
      {
        type: 'choice',
        key: 'x_stage',
        labels: names('阶段', 'Stage'),
        choices: [
          { key: 'open', labels: names('洽谈', 'Open'), colour: 'blue' },
          { key: 'won', labels: names('赢单', 'Won'), colour: 'green' },
          { key: 'lost', labels: names('丢单', 'Lost'), colour: 'red' },
        ],
      },
    ])
      expect((await api.post('/shape/fields', { object: 'custom.deal', ...field })).status).toBe(200)
    customerId = (await api.post('/customers', { displayName: '王芳' })).body.customerId
    const custom = { x_amount: 500_000, x_need: '仓储系统', x_stage: 'open' }
    recordId = (await api.post('/records/deal', { title: 'D-1', customerId, custom })).body.recordId
    browser = await openChromium()
    admin = await signedIn(people.admin)
    agent = await signedIn(people.agent)
    page = admin.page
  })

  afterAll(async () => {
    await admin?.close()
    await agent?.close()
    await browser?.close()
    await t?.close()
  })

  const rows = (list: string): Locator => page.getByRole('list', { name: list }).getByRole('listitem')
  const stored = async () => (await t.as('admin').get('/shape/layouts?object=custom.deal')).body

  async function moveUp(name: string, steps: number): Promise<void> {
    const grip = page.getByRole('button', { name: `移动 ${name}`, exact: true })
    await grip.press(' ')
    for (let step = 0; step < steps; step += 1) await page.keyboard.press('ArrowUp')
    await page.keyboard.press(' ')
  }

  async function addSection(title: string, isTwo: boolean): Promise<void> {
    await page.getByRole('button', { name: '添加分区' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: '标题', exact: true }).fill(title)
    if (isTwo) await dialog.getByText('双列').click()
    await dialog.getByRole('button', { name: '添加分区' }).click()
  }

  test('an administrator lays a page out: a section in two columns, a field moved by keys, a part hidden', async () => {
    await page.goto(`${t.url}/settings/layouts?object=custom.deal`)
    await page.getByRole('heading', { name: '分区与字段' }).waitFor()
    expect(await axeViolations(page)).toEqual([])
    await addSection('商机概况', true)
    await moveUp('需求', 3)
    await moveUp('金额', 3)
    expect(await rows('分区与字段').allInnerTexts()).toMatchObject([
      expect.stringContaining('商机概况'),
      '金额',
      '需求',
      expect.anything(),
      '名称',
      '竞争对手',
      '丢单原因',
      '阶段',
    ])
    await page.getByRole('button', { name: '显示“关于此记录”' }).click()
    expect(await axeViolations(page)).toEqual([])
    await page.getByRole('button', { name: '撤销' }).click()
    expect(await page.getByRole('button', { name: '显示“关于此记录”' }).getAttribute('aria-pressed')).toBe('true')
    await page.getByRole('button', { name: '显示“关于此记录”' }).click()
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByText('布局已保存').waitFor()
    expect((await stored()).layouts).toMatchObject([
      { roleId: null, content: { sections: [{ title: { 'zh-CN': '商机概况' }, columns: 2, fields: ['x_amount', 'x_need'] }] } },
    ])
    await page.goto(`${t.url}/records/deal/${recordId}`)
    await page.getByRole('heading', { name: '商机概况' }).waitFor()
    await page.getByRole('heading', { name: '其他信息' }).waitFor()
    expect(await page.getByRole('heading', { name: '关于此记录' }).count()).toBe(0)
    expect(await axeViolations(page)).toEqual([])
  })

  test('a role has a layout of its own, and whoever has the role sees it', async () => {
    await page.goto(`${t.url}/settings/layouts?object=custom.deal&role=${standardRoleIds.agent}`)
    await page.getByRole('button', { name: /单独布局$/ }).click()
    await page.getByRole('heading', { name: '分区与字段' }).waitFor()
    await addSection('跟进', false)
    await moveUp('跟进', 3)
    await moveUp('阶段', 8)
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByText('布局已保存').waitFor()
    await agent.page.goto(`${t.url}/records/deal/${recordId}`)
    await agent.page.getByRole('heading', { name: '跟进' }).waitFor()
    const headings = await agent.page.getByRole('heading', { level: 2 }).allInnerTexts()
    expect(headings.slice(0, 3)).toEqual(['跟进', '商机概况', '其他信息'])
    await page.goto(`${t.url}/records/deal/${recordId}`)
    await page.getByRole('heading', { name: '商机概况' }).waitFor()
    expect(await page.getByRole('heading', { name: '跟进' }).count()).toBe(0)
  })

  test('stages are laid down with what they need; a record is moved on, and asked for it right there', async () => {
    await page.goto(`${t.url}/settings/layouts?object=custom.deal&part=path`)
    await page.getByRole('combobox', { name: '作为阶段的字段' }).click()
    await page.getByRole('option', { name: '阶段' }).click()
    await page.getByRole('combobox', { name: '进入“丢单”前需填写' }).click()
    await page.getByRole('option', { name: '丢单原因' }).click()
    await page.keyboard.press('Escape')
    expect(await axeViolations(page)).toEqual([])
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByText('已保存，即刻生效').waitFor()
    await page.goto(`${t.url}/records/deal/${recordId}`)
    const bar = page.getByRole('navigation', { name: '阶段：阶段' })
    expect(await bar.locator('[aria-current="step"]').textContent()).toBe('洽谈')
    expect(await axeViolations(page)).toEqual([])
    await bar.getByRole('button', { name: '推进到“丢单”' }).click()
    const dialog = page.getByRole('dialog', { name: '进入“丢单”前需填写' })
    await dialog.getByRole('button', { name: '进入“丢单”' }).click()
    await dialog.getByText('此项必填').waitFor()
    expect(await axeViolations(page)).toEqual([])
    await dialog.getByLabel('丢单原因').fill('价格过高')
    await dialog.getByRole('button', { name: '进入“丢单”' }).click()
    await bar.locator('[aria-current="step"]', { hasText: '丢单' }).waitFor()
    await dialog.waitFor({ state: 'hidden' })
    const { body } = await t.as('admin').get(`/records/deal/${recordId}`)
    expect(body.custom).toMatchObject({ x_stage: 'lost', x_reason: '价格过高' })
  })

  test('a field appears in a form while one types, and must be filled', async () => {
    await page.goto(`${t.url}/settings/layouts?object=custom.deal&part=conditions`)
    await page.getByRole('combobox', { name: '为字段添加条件' }).click()
    await page.getByRole('option', { name: '竞争对手' }).click()
    await page.getByRole('radiogroup', { name: '要求填写“竞争对手”' }).getByText('仅当…').click()
    await page.getByText('有条件尚未填写完整').waitFor()
    expect(await page.getByRole('button', { name: '保存' }).isDisabled()).toBe(true)
    for (const group of await page.getByRole('group', { name: '全部满足' }).all()) {
      await group.getByRole('button', { name: '条件', exact: true }).click()
      await group.getByRole('combobox', { name: '字段' }).click()
      await group.getByRole('option', { name: '金额' }).click()
      await group.getByRole('combobox', { name: '条件' }).click()
      await group.getByRole('option', { name: '不少于' }).click()
      await group.getByRole('textbox', { name: '值' }).fill('1000')
    }
    expect(await axeViolations(page)).toEqual([])
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByText('已保存，即刻生效').waitFor()
    await page.goto(`${t.url}/settings/layouts?object=custom.deal&part=forms`)
    await page.getByRole('button', { name: '选择字段' }).first().click()
    await page.getByRole('combobox', { name: '向“新建表单”添加字段' }).click()
    await page.getByRole('option', { name: '金额' }).click()
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByText('布局已保存').waitFor()
    await page.goto(`${t.url}/customers/${customerId}`)
    await page.getByRole('button', { name: '新建商机' }).click()
    const dialog = page.getByRole('dialog', { name: '新建商机' })
    await dialog.getByRole('textbox', { name: '名称', exact: true }).fill('D-2')
    await dialog.getByLabel('金额').fill('999')
    expect(await dialog.getByLabel('竞争对手').count()).toBe(0)
    await dialog.getByLabel('金额').fill('1000')
    await dialog.getByLabel('竞争对手').waitFor()
    await dialog.getByRole('button', { name: '新建', exact: true }).click()
    await dialog.getByText('此项必填').waitFor()
    expect(await axeViolations(page)).toEqual([])
    await dialog.getByLabel('竞争对手').fill('甲公司')
    await dialog.getByRole('button', { name: '新建', exact: true }).click()
    await page.getByRole('link', { name: 'D-2' }).click()
    await page.getByRole('heading', { level: 1, name: 'D-2' }).waitFor()
    await page.getByText('甲公司').first().waitFor()
    await page.getByRole('button', { name: '修改金额' }).click()
    await page.getByRole('textbox', { name: '金额' }).fill('10')
    await page.getByRole('textbox', { name: '金额' }).press('Enter')
    await page.getByText('竞争对手', { exact: true }).first().waitFor({ state: 'detached' })
  })

  test('a quick form asks for less, from the command bar', async () => {
    await page.goto(`${t.url}/settings/layouts?object=custom.deal&part=forms`)
    await page.getByRole('button', { name: '选择字段' }).click()
    await page.getByRole('combobox', { name: '向“快速新建”添加字段' }).click()
    await page.getByRole('option', { name: '需求' }).click()
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByText('布局已保存').waitFor()
    await page.keyboard.press('Control+k')
    await page.getByRole('button', { name: '新建商机' }).last().click()
    const dialog = page.getByRole('dialog', { name: '新建商机' })
    await dialog.getByLabel('需求').waitFor()
    expect(await dialog.getByLabel('金额').count()).toBe(0)
    await page.goto(`${t.url}/records/deal?add=true`)
    await dialog.getByLabel('金额').waitFor()
  })

  test('on the board a card is asked for what its new lane needs', async () => {
    const { body } = await t.as('admin').post('/records/deal', { title: 'D-3', customerId, custom: { x_stage: 'open' } })
    await page.goto(`${t.url}/records/deal?as=board`)
    await page.getByRole('button', { name: '移动“D-3”' }).press('Enter')
    await page.getByRole('menuitem', { name: '丢单' }).press('Enter')
    const dialog = page.getByRole('dialog', { name: '进入“丢单”前需填写' })
    await dialog.getByLabel('丢单原因').fill('无预算')
    await dialog.getByRole('button', { name: '进入“丢单”' }).click()
    await page.getByRole('region', { name: '丢单', exact: true }).getByRole('link', { name: 'D-3' }).waitFor()
    const read = async () => (await t.as('admin').get(`/records/deal/${body.recordId}`)).body.custom
    await expect.poll(read).toMatchObject({ x_stage: 'lost', x_reason: '无预算' })
  })

  test('a customer’s page is laid out too, has stages, and goes back to how it came', async () => {
    const api = t.as('admin')
    const choices = ['new', 'known', 'friend'].map((key) => ({ key, labels: names(`客户${key}`, key) }))
    const field = { object: 'customers.customer', type: 'choice', key: 'x_tier', labels: names('等级', 'Tier'), choices }
    expect((await api.post('/shape/fields', field)).status).toBe(200)
    const content = { path: { field: 'x_tier', stages: [] } }
    expect((await api.put('/shape/rules', { object: 'customers.customer', version: 0, content })).status).toBe(200)
    await page.goto(`${t.url}/settings/layouts`)
    await addSection('联系', false)
    await moveUp('等级', 1)
    await page.getByRole('button', { name: '显示“订单”' }).click()
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByText('布局已保存').waitFor()
    await page.goto(`${t.url}/customers/${customerId}`)
    await page.getByRole('heading', { name: '联系', exact: true }).waitFor()
    expect(await page.getByRole('heading', { name: '订单' }).count()).toBe(0)
    await page.getByRole('navigation', { name: '阶段：等级' }).getByRole('button', { name: '推进到“客户known”' }).click()
    await page.locator('[aria-current="step"]', { hasText: '客户known' }).waitFor()
    await expect.poll(async () => (await api.get(`/customers/${customerId}`)).body.custom.x_tier).toBe('known')
    expect(await axeViolations(page)).toEqual([])
    await page.goto(`${t.url}/settings/layouts`)
    await page.getByRole('button', { name: '恢复默认布局' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '恢复默认布局' }).click()
    await page.locator('#main').getByRole('button', { name: '恢复默认布局' }).waitFor({ state: 'detached' })
    await page.goto(`${t.url}/customers/${customerId}`)
    await page.getByRole('heading', { name: '订单' }).waitFor()
  })

  test('what is changed is not lost by the way: leaving is asked about, another part of the same layout is not', async () => {
    await page.goto(`${t.url}/settings/layouts?object=custom.deal`)
    await page.getByRole('button', { name: '显示“变更历史”' }).click()
    await page.getByText('表单', { exact: true }).click()
    await page.getByRole('heading', { name: '快速新建' }).waitFor()
    await page.getByText('更改尚未保存').waitFor()
    await page.getByRole('link', { name: '客户', exact: true }).first().click()
    const dialog = page.getByRole('dialog', { name: '不保存就离开？' })
    await dialog.getByRole('button', { name: '取消' }).click()
    await page.getByText('页面', { exact: true }).click()
    expect(await page.getByRole('button', { name: '显示“变更历史”' }).getAttribute('aria-pressed')).toBe('false')
    await page.getByRole('button', { name: '全部放弃' }).click()
    expect(await page.getByRole('button', { name: '显示“变更历史”' }).getAttribute('aria-pressed')).toBe('true')
  })

  test('nothing went wrong on the way', () => {
    expect([...admin.complaints, ...agent.complaints]).toEqual([])
  })
})
