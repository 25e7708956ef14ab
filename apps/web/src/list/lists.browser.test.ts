import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildUnit } from '../../../server/src/platform/access/testing.ts'
import { createServedApp, type ServedApp } from '../../../server/src/start/testing.ts'
import { axeViolations, chromiumPath, openChromium, openPage, type WatchedPage } from '../testing/browser.ts'

const password = 'quiet-harbour-72'
const names = (zh: string, en: string) => ({ 'zh-CN': zh, en })

describe.skipIf(!chromiumPath)('lists kept as views, in a browser, in Chinese', () => {
  let t: ServedApp
  let browser: Browser
  const open: WatchedPage[] = []

  async function place(email: string, unitId: string): Promise<void> {
    const { pool } = t.platform.database
    await pool.query('update access.unit_members set unit_id = $2 where user_id = (select id from auth."user" where email = $1)', [
      email,
      unitId,
    ])
    await pool.query('update access.state set version = version + 1')
  }

  async function arrive(name: string): Promise<Page> {
    const watched = await openPage(browser, { language: 'zh-CN' })
    open.push(watched)
    await watched.page.goto(`${t.url}/sign-in`)
    await watched.page.evaluate(
      async ({ email, password }) => {
        const headers = { 'content-type': 'application/json' }
        await fetch('/api/session', { method: 'POST', headers, body: JSON.stringify({ email, password }) })
        await fetch('/api/me', { method: 'PATCH', headers, body: JSON.stringify({ language: 'zh-CN' }) })
      },
      { email: `${name}@example.com`, password },
    )
    return watched.page
  }

  beforeAll(async () => {
    t = await createServedApp()
    const units = { east: await buildUnit(t, '华东'), north: await buildUnit(t, '华北') }
    for (const [name, role] of [
      ['wen', 'admin'],
      ['li', 'manager'],
      ['zhao', 'manager'],
    ] as const)
      await t.addUser(`${name}@example.com`, password, role)
    await place('li@example.com', units.east)
    await place('zhao@example.com', units.north)
    const admin = t.as('admin')
    const kind = { key: 'bao_dan', labels: names('保单', 'Policy'), plurals: names('保单', 'Policies'), icon: 'shield', ofCustomer: false }
    expect((await admin.post('/shape/objects', kind)).status).toBe(200)
    const choices = [
      { key: 'valid', labels: names('有效', 'In force'), colour: 'green' },
      { key: 'lapsed', labels: names('失效', 'Lapsed'), colour: 'red' },
    ]
    for (const field of [
      { type: 'choice', key: 'x_status', labels: names('状态', 'Status'), choices },
      { type: 'money', key: 'x_premium', labels: names('保费', 'Premium') },
      { type: 'date', key: 'x_end', labels: names('到期日', 'Ends') },
    ])
      expect((await admin.post('/shape/fields', { object: 'custom.bao_dan', ...field })).status).toBe(200)
    await t.processAll()
    for (const [title, x_status, x_premium, x_end] of [
      ['平安一号', 'valid', 120_000, '2026-12-31'],
      ['平安二号', 'valid', 80_050, '2027-01-15'],
      ['安心三号', 'lapsed', 60_000, '2026-12-01'],
      ['安心四号', null, null, null],
    ] as const)
      expect((await admin.post('/records/bao_dan', { title, custom: { x_status, x_premium, x_end } })).status).toBe(200)
    await t.asOwner(`update custom.bao_dan set unit_id = '${units.east}'`)
    browser = await openChromium()
  }, 60_000)

  afterAll(async () => {
    for (const watched of open) await watched.close()
    await browser?.close()
    await t?.close()
  })

  const tabs = (page: Page) => page.getByRole('navigation', { name: '已保存的视图' })
  const group = (page: Page, name: string) => page.getByRole('button', { name: new RegExp(`^${name}`) })
  const choose = async (page: Page, label: string, option: string) => {
    await page.getByRole('combobox', { name: label, exact: true }).click()
    await page.getByRole('option', { name: option, exact: true }).click()
  }

  test('records are put together with sums, kept as a view for a unit, and opened by it', async () => {
    const page = await arrive('wen')
    await page.goto(`${t.url}/records/bao_dan`)
    await page.getByRole('grid', { name: '保单' }).waitFor()
    await page.getByRole('button', { name: '分组' }).click()
    await choose(page, '分组字段', '状态')
    await page.getByRole('button', { name: '添加汇总' }).click()
    await page.keyboard.press('Escape')
    await group(page, '有效').getByText('2', { exact: true }).waitFor()
    // The sums are another question than the counts.
    await expect.poll(() => group(page, '有效').textContent()).toContain('2,000.50')
    expect(await group(page, '失效').textContent()).toContain('600')
    await group(page, '无状态').click()
    await page.getByRole('grid', { name: '保单' }).getByText('安心四号').waitFor()
    expect(await axeViolations(page)).toEqual([])

    await page.getByRole('button', { name: '保存视图', exact: true }).click()
    await page.getByRole('textbox', { name: '名称' }).fill('按状态')
    await page.getByRole('combobox', { name: '与部门共享' }).click()
    await page.getByRole('option', { name: '华东' }).click()
    await page.keyboard.press('Escape')
    expect(await axeViolations(page)).toEqual([])
    await page.getByRole('dialog').getByRole('button', { name: '保存', exact: true }).click()
    await tabs(page).getByRole('button', { name: '按状态', exact: true }).waitFor()
    await expect.poll(() => new URL(page.url()).searchParams.get('view')).toMatch(/[0-9a-f-]{36}/)
    await group(page, '有效').waitFor()

    const li = await arrive('li')
    await li.goto(`${t.url}/records/bao_dan`)
    await tabs(li)
      .getByRole('button', { name: /按状态/ })
      .click()
    await group(li, '有效').waitFor()
    const zhao = await arrive('zhao')
    await zhao.goto(`${t.url}/records/bao_dan`)
    await tabs(zhao).getByRole('button', { name: '全部' }).waitFor()
    expect(
      await tabs(zhao)
        .getByRole('button', { name: /按状态/ })
        .count(),
    ).toBe(0)
  })

  test('a colleague makes a copy of their own, lets the list open with it, and removes it', async () => {
    const page = open[1]?.page
    if (!page) throw new Error('the colleague has not arrived')
    await page.getByRole('button', { name: '对视图 按状态 的操作' }).click()
    expect(await page.getByRole('menuitem', { name: '重命名或共享' }).count()).toBe(0)
    await page.getByRole('menuitem', { name: '复制视图' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '保存', exact: true }).click()
    await tabs(page).getByRole('button', { name: '按状态（副本）', exact: true }).waitFor()
    await page.getByRole('button', { name: '对视图 按状态（副本） 的操作' }).click()
    await page.getByRole('menuitem', { name: '排列视图' }).click()
    await page.getByRole('radio', { name: '按状态（副本）' }).click()
    await page.getByRole('button', { name: '移动 按状态（副本）' }).focus()
    await page.keyboard.press('Space')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Space')
    expect(await axeViolations(page)).toEqual([])
    await page.getByRole('dialog').getByRole('button', { name: '关闭' }).click()
    await page.goto(`${t.url}/records/bao_dan`)
    await group(page, '有效').waitFor()
    expect(await tabs(page).getByRole('button').allTextContents()).toEqual(['全部', '按状态（副本）', '按状态共享', ''])
    expect(await tabs(page).locator('[aria-current]').textContent()).toBe('按状态（副本）')
    await page.getByRole('button', { name: '对视图 按状态（副本） 的操作' }).click()
    await page.getByRole('menuitem', { name: '删除视图' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '删除视图' }).click()
    await page.getByRole('grid', { name: '保单' }).waitFor()
    expect(await tabs(page).getByRole('button', { name: '按状态（副本）', exact: true }).count()).toBe(0)
  })

  test('a list is in order by several keys, filtered by this year and by whoever reads, all of it in the address', async () => {
    const page = open[0]?.page
    if (!page) throw new Error('nobody has arrived')
    await page.goto(`${t.url}/records/bao_dan?view=all&sort=title.desc-createdAt.asc`)
    const grid = page.getByRole('grid', { name: '保单' })
    await grid.waitFor()
    const titles = async () => (await grid.getByRole('link').allTextContents()).join(' ')
    expect(await titles()).toBe('平安二号 平安一号 安心四号 安心三号')
    await page.getByRole('button', { name: '筛选', exact: true }).click()
    await page.getByRole('dialog').getByRole('button', { name: '负责人' }).click()
    await page.getByRole('dialog').getByRole('combobox', { name: '值' }).click()
    await page.getByRole('option', { name: '我本人' }).click()
    // The open list covers the button; leaving the input closes it.
    await page.keyboard.press('Tab')
    await page.getByRole('dialog').getByRole('button', { name: '应用' }).click()
    await page.waitForURL(/%40me/)
    await page.getByText('没有符合条件的').waitFor()
  })

  test('no page complained meanwhile', () => {
    expect(open.flatMap(({ complaints }) => complaints)).toEqual([])
  })
})
