import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildCustomers } from '../../../../server/src/modules/customers/testing.ts'
import { createServedApp, type ServedApp } from '../../../../server/src/start/testing.ts'
import { arriveSignedIn, axeViolations, chromiumPath, openChromium, openPage, type WatchedPage } from '../../testing/browser.ts'

const signIn = { email: 'chen@example.com', password: 'quiet-harbour-72' }
const zone = 'Asia/Shanghai'
// As the company writes it: the tests follow the real clock.
const dayHere = (daysAhead: number): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(Date.now() + daysAhead * 86_400_000)

describe.skipIf(!chromiumPath)('tasks and the calendar, in a browser', () => {
  let t: ServedApp
  let browser: Browser
  let staff: WatchedPage
  let page: Page
  let customerId: string
  let me: string

  const open = (address: string) => arriveSignedIn(page, { url: t.url, ...signIn, language: 'zh-CN', address })

  async function post(path: string, body: object) {
    const answer = await page.evaluate(
      async (asked) => {
        const headers = { 'content-type': 'application/json' }
        const said = await fetch(`/api${asked.path}`, { method: 'POST', headers, body: JSON.stringify(asked.body) })
        return { status: said.status, body: await said.json() }
      },
      { path, body },
    )
    expect(answer.status).toBe(200)
    return answer.body
  }

  beforeAll(async () => {
    t = await createServedApp({ env: { GUANXI_TIME_ZONE: zone } })
    await t.addUser(signIn.email, signIn.password, 'manager')
    ;[customerId = ''] = await buildCustomers(t, [{ displayName: '王小明', phone: '+8613800138000' }])
    const [found] = await t.asOwner<{ id: string }>('select id from auth."user" where email = $1', [signIn.email])
    me = found?.id ?? ''
    browser = await openChromium()
    staff = await openPage(browser, { language: 'zh-CN' })
    page = staff.page
  })

  afterAll(async () => {
    await staff?.close()
    await browser?.close()
    await t?.close()
  })

  test('an empty day says what to do first; by keyboard a task is written down, ticked and taken back', async () => {
    await open('/today')
    await page.getByText('还没有任务').waitFor()
    await page.keyboard.press('n')
    await page.keyboard.type('寄样品给客户')
    await page.keyboard.press('Enter')
    const row = page.getByRole('list', { name: '今天' }).getByRole('listitem')
    await row.getByText('寄样品给客户').waitFor()
    await page.getByRole('button', { name: '完成：寄样品给客户' }).press('Space')
    const done = page.getByRole('list', { name: '今日已完成' })
    await done.getByText('寄样品给客户').waitFor()
    await page.getByRole('button', { name: '撤销' }).click()
    await row.getByText('寄样品给客户').waitFor()
    expect((await t.asPerson(me).get('/task-day')).body.dueToday.count).toBe(1)
    expect(await axeViolations(page)).toEqual([])
  })

  test('a call is written down with its outcome, and what comes next is planned, where the customer’s story is', async () => {
    await open(`/customers/${customerId}`)
    await page.getByRole('button', { name: '电话', exact: true }).click()
    await page.getByPlaceholder('主题').fill('续约')
    await page.getByRole('textbox', { name: '时长（分钟）' }).fill('12')
    await page.getByPlaceholder('通话内容').fill('同意续约一年')
    await page.getByRole('button', { name: '保存通话' }).click()
    await page.getByText('去电 · 续约 · 已接通 · 12 分钟').waitFor()
    await page.getByRole('button', { name: '任务', exact: true }).click()
    await page.getByPlaceholder('要做什么？').fill('寄合同')
    await page.getByRole('button', { name: '添加任务' }).click()
    const panel = page.getByRole('list', { name: '待办' })
    await panel.getByText('寄合同').waitFor()
    await panel.getByRole('button', { name: '寄合同', exact: true }).click()
    await page.getByRole('button', { name: '完成…' }).click()
    await page.getByRole('dialog').getByLabel('结果', { exact: true }).fill('已用顺丰寄出')
    await page.getByRole('button', { name: '标记完成' }).click()
    await page.getByText('已用顺丰寄出').waitFor()
    await page.getByRole('button', { name: '电话与拜访' }).click()
    await page.getByText('同意续约一年').waitFor()
    expect(await axeViolations(page)).toEqual([])
  })

  test('in a week a task is moved by keyboard and by mouse, and the server has it there', async () => {
    const { taskId } = await post('/tasks', {
      title: '门店拜访',
      kind: 'visit',
      customerId,
      due: { at: `${dayHere(0)}T10:00:00+08:00` },
      durationMinutes: 60,
    })
    await open('/calendar')
    const item = page.locator(`[data-item="${taskId}"]`)
    await item.waitFor()
    await item.press('Alt+ArrowDown')
    await page.getByText('“门店拜访”已改为 今天 10:15。').waitFor({ state: 'attached' })
    expect((await t.asPerson(me).get(`/tasks/${taskId}`)).body.dueAt).toBe(new Date(`${dayHere(0)}T10:15:00+08:00`).toISOString())
    await page.locator(`[data-item="${taskId}"][data-movable]`).waitFor()
    const box = await item.boundingBox()
    if (!box) throw new Error('the task is not on the page')
    await page.mouse.move(box.x + 20, box.y + 6)
    await page.mouse.down()
    // Two hours are a twelfth of the day.
    const column = await page.locator(`[data-day="${dayHere(0)}"][data-hours=""]`).boundingBox()
    await page.mouse.move(box.x + 20, box.y + 6 + (column?.height ?? 0) / 12, { steps: 5 })
    await page.mouse.up()
    await page.getByText('“门店拜访”已改为 今天 12:15。').waitFor({ state: 'attached' })
    expect((await t.asPerson(me).get(`/tasks/${taskId}`)).body.dueAt).toBe(new Date(`${dayHere(0)}T12:15:00+08:00`).toISOString())
    expect(await axeViolations(page)).toEqual([])
  })

  test('a task that a colleague gives stands under the bell, opens from there, and is then read', async () => {
    await t.as('admin').post('/tasks', { title: '准备季度报价', assigneeId: me, due: { on: dayHere(1) } })
    await open('/today')
    await page.getByRole('button', { name: '通知，1 条未读' }).click()
    await page.getByText('Test admin 交给您一项任务：准备季度报价').click()
    await page
      .getByRole('dialog')
      .getByLabel(/^任务内容/)
      .waitFor()
    expect(
      await page
        .getByRole('dialog')
        .getByLabel(/^任务内容/)
        .inputValue(),
    ).toBe('准备季度报价')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: '通知', exact: true }).waitFor()
  })

  test('the list of tasks counts what it holds, and is filtered by its tabs', async () => {
    await open('/tasks')
    await page.getByText('3 个任务').waitFor()
    await page.getByRole('button', { name: '已完成', exact: true }).click()
    await page.getByText('2 个任务').waitFor()
    expect(await axeViolations(page)).toEqual([])
  })

  test('the private calendar address is told once, and can be read by whoever has it', async () => {
    await open('/today')
    await page.getByRole('button', { name: '提醒与日历' }).click()
    await page.getByRole('button', { name: '生成地址' }).click()
    const url = await page.getByRole('textbox', { name: '地址' }).inputValue()
    const answer = await fetch(url)
    expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining('SUMMARY:准备季度报价')])
    await page.reload()
    await page.getByRole('button', { name: '提醒与日历' }).click()
    await page.getByRole('button', { name: '收回地址' }).click()
    await page.getByText('地址已失效。').waitFor()
    expect((await fetch(url)).status).toBe(404)
    expect(staff.complaints).toEqual([])
  })

  test('on a phone the calendar is a list, nothing scrolls sideways, and axe is content', async () => {
    const phone = await openPage(browser, { viewport: { width: 390, height: 844 }, hasTouch: true, language: 'zh-CN' })
    for (const address of ['/today', '/calendar', '/tasks']) {
      await arriveSignedIn(phone.page, { url: t.url, ...signIn, language: 'zh-CN', address })
      await phone.page.getByText('准备季度报价').first().waitFor()
      expect(await phone.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0)
      expect(await axeViolations(phone.page)).toEqual([])
    }
    expect(phone.complaints).toEqual([])
    await phone.close()
  })
})
