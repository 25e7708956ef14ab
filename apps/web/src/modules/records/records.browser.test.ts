import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createServedApp, type ServedApp } from '../../../../server/src/start/testing.ts'
import { axeViolations, chromiumPath, openChromium, openPage, type WatchedPage } from '../../testing/browser.ts'

const signIn = { email: 'wen@example.com', password: 'quiet-harbour-72' }
const names = (zh: string, en: string) => ({ 'zh-CN': zh, en })

describe.skipIf(!chromiumPath)('records of a kind that the company added, in a browser', () => {
  let t: ServedApp
  let browser: Browser
  let staff: WatchedPage
  let page: Page
  let customerId: string

  beforeAll(async () => {
    t = await createServedApp()
    await t.addUser(signIn.email, signIn.password, 'admin')
    const { body } = await t.as('admin').post('/customers', { displayName: '王芳' })
    customerId = body.customerId
    await t.as('admin').post('/customers', { displayName: '李雷' })
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

  const rail = () => page.getByRole('navigation', { name: '主导航' })
  const lane = (name: string): Locator => page.getByRole('region', { name, exact: true })
  const policy = async (title: string) => {
    const { body } = await t.as('admin').post('/records/bao_dan/query', {
      columns: ['title', 'x_status', 'x_premium'],
      filter: { all: [{ field: 'title', op: 'is', value: title }] },
    })
    return body.rows[0]
  }

  async function drag(card: Locator, to: Locator): Promise<void> {
    const [from, target] = [await card.boundingBox(), await to.boundingBox()]
    if (!from || !target) throw new Error('what is dragged and where to must be in sight')
    await page.mouse.move(from.x + 20, from.y + from.height - 8)
    await page.mouse.down()
    await page.mouse.move(target.x + target.width / 2, target.y + 60, { steps: 6 })
    await page.mouse.up()
  }

  test('an administrator adds a kind of record, which then stands in the navigation', async () => {
    await page.goto(`${t.url}/settings/objects`)
    await page.getByText('还没有记录类型').waitFor()
    expect(await axeViolations(page)).toEqual([])
    await page.getByRole('button', { name: '新建记录类型' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: '新建类型' }).click()
    await dialog.getByText('请至少用一种语言填写名称').waitFor()
    await dialog.getByRole('textbox', { name: '名称', exact: true }).fill('保单')
    await dialog.getByRole('radio', { name: '盾牌' }).check()
    await dialog.getByRole('radio', { name: /^属于客户/ }).check()
    expect(await axeViolations(page)).toEqual([])
    await dialog.getByRole('button', { name: '新建类型' }).click()
    await page.getByRole('list', { name: '记录类型' }).getByRole('link', { name: '保单', exact: true }).waitFor()
    await rail().getByRole('link', { name: '保单' }).waitFor()
    const added = await t.as('admin').get('/shape/objects')
    expect(added.body.objects).toMatchObject([{ key: 'bao_dan', labels: { 'zh-CN': '保单' }, icon: 'shield', ofCustomer: true }])
    const fields = [
      { type: 'money', key: 'x_premium', labels: names('保费', 'Premium'), required: true },
      {
        type: 'choice',
        key: 'x_status',
        labels: names('状态', 'Status'),
        choices: [
          { key: 'quoted', labels: names('报价', 'Quoted'), colour: 'blue' },
          { key: 'active', labels: names('生效', 'Active'), colour: 'green' },
          { key: 'lapsed', labels: names('失效', 'Lapsed'), colour: 'red' },
        ],
      },
    ]
    for (const field of fields) {
      const { status } = await t.as('admin').post('/shape/fields', { object: 'custom.bao_dan', ...field })
      expect(status).toBe(200)
    }
  })

  test('two records are added from a customer’s page, and what is wrong is said at its field', async () => {
    await page.goto(`${t.url}/customers/${customerId}`)
    for (const [title, premium] of [
      ['P-1001', '1280'],
      ['P-1002', '990.5'],
    ] as const) {
      await page.getByRole('button', { name: '新建保单' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByRole('textbox', { name: '名称', exact: true }).fill(title)
      await dialog.getByRole('button', { name: '新建', exact: true }).click()
      await dialog.getByText('此项必填。').waitFor()
      await dialog.getByLabel('保费').fill(premium)
      await dialog.getByRole('button', { name: /^更多字段/ }).click()
      await dialog.getByRole('combobox', { name: '状态' }).click()
      await page.getByRole('option', { name: '报价' }).click()
      await dialog.getByRole('button', { name: '新建', exact: true }).click()
      await page.getByRole('link', { name: title }).waitFor()
    }
    expect((await policy('P-1002')).values).toMatchObject({ x_premium: 99_050, x_status: 'quoted' })
    expect(await axeViolations(page)).toEqual([])
    await page.getByRole('link', { name: '以列表查看' }).click()
    await page.waitForURL(/records\/bao_dan\?customerId=/)
    await page
      .getByRole('grid', { name: '保单' })
      .getByRole('row', { name: /P-1001/ })
      .waitFor()
    await page.getByText('共 2 条').waitFor()
    expect(await page.getByRole('grid').getByRole('link', { name: '王芳' }).count()).toBe(2)
    expect(await axeViolations(page)).toEqual([])
  })

  test('on the board a card is dragged to another choice, and stands there after a reload', async () => {
    await page.getByText('看板', { exact: true }).click()
    await page.waitForURL(/as=board/)
    await lane('报价').getByRole('link', { name: 'P-1001' }).waitFor()
    const card = lane('报价').getByRole('listitem').filter({ hasText: 'P-1001' })
    await drag(card, lane('生效'))
    await lane('生效').getByRole('link', { name: 'P-1001' }).waitFor()
    await expect.poll(async () => (await policy('P-1001')).values.x_status).toBe('active')
    expect(await axeViolations(page)).toEqual([])
    await page.reload()
    await lane('生效').getByRole('link', { name: 'P-1001' }).waitFor()
    expect(await lane('报价').getByRole('link', { name: 'P-1001' }).count()).toBe(0)
  })

  test('by keyboard a card is moved from its menu; one that a colleague changed goes back and says so', async () => {
    await lane('报价').getByRole('button', { name: '移动“P-1002”' }).press('Enter')
    await page.getByRole('menuitem', { name: '失效' }).press('Enter')
    await lane('失效').getByRole('link', { name: 'P-1002' }).waitFor()
    await expect.poll(async () => (await policy('P-1002')).values.x_status).toBe('lapsed')
    await page.getByRole('button', { name: '移动“P-1002”' }).waitFor()
    const { id, version } = await policy('P-1002')
    await t.as('admin').patch(`/records/bao_dan/${id}`, { version, title: 'P-1002-A' })
    await drag(lane('失效').getByRole('listitem').filter({ hasText: 'P-1002' }), lane('生效'))
    await page.getByText('刚被同事修改，未能移动').waitFor()
    await lane('失效').getByRole('link', { name: 'P-1002-A' }).waitFor()
    expect((await policy('P-1002-A')).values.x_status).toBe('lapsed')
  })

  test('a record’s page changes values in place, tells its history and removes it', async () => {
    await page.getByRole('link', { name: 'P-1001' }).click()
    await page.getByRole('heading', { level: 1, name: 'P-1001' }).waitFor()
    await page.getByRole('button', { name: '修改保费' }).click()
    const input = page.getByRole('textbox', { name: '保费' })
    await input.fill('1500')
    await input.press('Enter')
    await page.getByRole('heading', { name: '变更历史' }).waitFor()
    await page.getByRole('listitem').filter({ hasText: '保费' }).filter({ hasText: '1,500' }).first().waitFor()
    expect((await policy('P-1001')).values.x_premium).toBe(150_000)
    expect(await axeViolations(page)).toEqual([])
    await page.getByRole('button', { name: '删除' }).click()
    await page.getByRole('button', { name: '彻底删除' }).click()
    await page.waitForURL(/records\/bao_dan$/)
    await page.getByText('共 1 条').waitFor()
    expect(await policy('P-1001')).toBeUndefined()
  })

  test('roles name the kind, and a kind out of use is gone everywhere until it is brought back', async () => {
    await page.goto(`${t.url}/settings/roles`)
    await page
      .getByRole('link', { name: '客服' })
      .or(page.getByRole('link', { name: /专员|坐席|客服/ }))
      .first()
      .click()
    await page.getByRole('rowheader', { name: '保单', exact: true }).waitFor()
    await page.goto(`${t.url}/settings/objects`)
    await page.getByRole('button', { name: '对“保单”的操作' }).click()
    await page.getByRole('menuitem', { name: '停用' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '停用' }).click()
    await expect.poll(() => rail().getByRole('link', { name: '保单' }).count()).toBe(0)
    await page.getByRole('button', { name: '恢复 保单' }).click()
    await rail().getByRole('link', { name: '保单' }).click()
    await page.getByRole('row', { name: /P-1002-A/ }).waitFor()
    expect(staff.complaints).toEqual([])
  })

  test('the command bar goes to a kind and opens the form for a new one', async () => {
    await page.keyboard.press('Control+k')
    await page.getByRole('button', { name: '新建保单' }).last().click()
    await page.getByRole('dialog', { name: '新建保单' }).waitFor()
    expect(await axeViolations(page)).toEqual([])
  })

  test('a file of a thousand rows comes in: its columns proposed, what cannot be taken said first', async () => {
    const { body: owner } = await t.as('admin').post('/customers', { displayName: '张三', phone: '+8613800138000' })
    const before = (await t.as('admin').post('/records/bao_dan/count', {})).body.count
    await page.goto(`${t.url}/records/bao_dan`)
    await page.getByRole('button', { name: '导入', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: '导入保单' })
    const rows = [...Array(1000).keys()].map((no) => `I-${no},13800138000,${no === 7 ? '很多' : no},生效`)
    const buffer = Buffer.from(['保单号,手机,保费,状态', ...rows].join('\n'))
    await dialog.locator('input[type=file]').setInputFiles({ name: '保单.csv', mimeType: 'text/csv', buffer })
    await dialog.getByText('保单.csv · 共 1,000 行').waitFor()
    expect(await dialog.getByRole('combobox', { name: '名称' }).inputValue()).toBe('保单号')
    expect(await dialog.getByRole('combobox', { name: '保费' }).inputValue()).toBe('保费')
    expect(await axeViolations(page)).toEqual([])
    await dialog.getByRole('button', { name: '检查文件' }).click()
    await dialog.getByText('1,000 行中有 1 行无法导入。').waitFor()
    await dialog.getByRole('row', { name: /^9 保费/ }).waitFor()
    expect((await t.as('admin').post('/records/bao_dan/count', {})).body.count).toBe(before)
    await dialog.getByRole('button', { name: '导入 999 条记录' }).click()
    await page.getByText('已导入 999 条记录。').waitFor()
    const { body } = await t.as('admin').get(`/customers/${owner.customerId}/records`)
    expect(body.kinds[0].count).toBe(999)
  })
})
