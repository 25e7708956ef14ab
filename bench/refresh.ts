// From a loaded store to visible scores: warehouse catch-up, features, fits, scoring, swap; then a catch-up of some changes alone.
import { readOptions, report, seconds, withCompany } from './company.ts'

const options = readOptions(100_000)
// Promised for a million; a smaller company gets its share.
const limitSeconds = Math.max(5, (60 * options.customers) / 1_000_000)
const changed = 100_000

await withCompany(
  async (booted) => {
    const { seed, modules } = booted.wired
    const loading = await seconds(async () => await seed(options, async () => {}))
    report('seed.customers-per-second', options.customers / loading, '1/s', { limit: 1_000, atLeast: true }, options)
    const { rows } = await booted.platform.database.pool.query<{ lines: number }>('select count(*)::int as lines from commerce.order_lines')
    const lines = rows[0]?.lines ?? 0
    // The peer: a bare COPY of five million lines into the warehouse's engine takes 28 s. Here customers, orders and talks come along.
    const bareSeconds = (28 * lines) / 5_000_000
    report('catch-up.from-nothing', await seconds(() => modules.warehouse.catchUp()), 's', { limit: bareSeconds }, { ...options, lines })
    report('refresh.first', await seconds(() => modules.insight.refresh()), 's', { limit: limitSeconds }, options)
    report('refresh.again', await seconds(() => modules.insight.refresh()), 's', { limit: limitSeconds }, options)
    await booted.platform.database.pool.query(
      `update commerce.orders set changed_xid = pg_current_xact_id() where (customer_id, order_id) in (select customer_id, order_id from commerce.orders limit ${changed})`,
    )
    report('catch-up.changed-rows', await seconds(() => modules.warehouse.catchUp()), 's', { limit: 5 }, { ...options, changed })
  },
  { hasWorker: false },
)
