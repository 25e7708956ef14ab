import { ConfirmDialog, showToast, Tag, useFormats } from '@guanxi/ui'
import { ActionIcon, Menu } from '@mantine/core'
import { IconCircleCheck, IconCreditCard, IconDots, IconHash, IconMail, IconPhone, IconStar, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import { phoneText } from '../../../modules/customers/fields/phone-text.ts'
import { useSourceText } from '../../../modules/customers/fields/use-source-text.ts'
import type { Customer } from '../queries.ts'
import { type Key, preferKey, removeKey, verifyKey } from './queries.ts'
import { useKeys } from './use-keys.ts'
import css from './ways.module.css'

const icons = { email: IconMail, phone: IconPhone, card: IconCreditCard } as const
const iconOf = (kind: string) => (kind === 'email' || kind === 'phone' || kind === 'card' ? icons[kind] : IconHash)

interface WayRowProps {
  customer: Customer
  way: Key
  canEdit: boolean
}

function useWords({ kind, source, lastSeenAt, verifiedAt, verifiedBy }: Key) {
  const text = useText('customers')
  const formats = useFormats()
  const sourceText = useSourceText()
  const external = kind.startsWith('external:') ? kind.slice('external:'.length) : null
  return {
    name:
      external === null
        ? text(kind === 'email' || kind === 'card' ? `pages.ways.kinds.${kind}` : 'pages.ways.kinds.phone')
        : sourceText(external),
    seen: [
      external === null && (source === null ? text('pages.ways.byHand') : text('pages.ways.from', { source: sourceText(source) })),
      text('pages.ways.seen', { when: formats.relative(lastSeenAt, Date.now()) }),
    ]
      .filter((part) => part !== false)
      .join(' · '),
    verified: verifiedAt === null ? undefined : text('pages.ways.verifiedBy', { name: verifiedBy ?? '', date: formats.date(verifiedAt) }),
  }
}

function WayMenu({ customer, way, value }: WayRowProps & { value: string }) {
  const text = useText('customers')
  const appText = useText('app')
  const change = useKeys(customer)
  const [isAsking, setAsking] = useState(false)
  const run = async (work: Promise<Customer>, done: string) => {
    const refusal = await change(work, done)
    if (refusal !== undefined) showToast(refusal, { tone: 'bad' })
  }
  const isVerified = way.verifiedAt !== null
  const canPrefer = way.identifies && !way.isPrimary && (way.kind === 'email' || way.kind === 'phone')
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" aria-label={text('pages.ways.change', { value })}>
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {canPrefer && (
            <Menu.Item
              leftSection={<IconStar size={16} />}
              onClick={() => void run(preferKey(customer, way), text('pages.ways.preferred', { value }))}
            >
              {text('pages.ways.prefer')}
            </Menu.Item>
          )}
          {way.identifies && (
            <Menu.Item
              leftSection={<IconCircleCheck size={16} />}
              onClick={() =>
                void run(
                  verifyKey(customer, way, !isVerified),
                  text(isVerified ? 'pages.ways.unverified' : 'pages.ways.verified', { value }),
                )
              }
            >
              {text(isVerified ? 'pages.ways.unverify' : 'pages.ways.verify')}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconTrash size={16} />} onClick={() => setAsking(true)}>
            {text('pages.ways.remove')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ConfirmDialog
        opened={isAsking}
        title={text('pages.ways.removeTitle', { value })}
        confirmLabel={text('pages.ways.remove')}
        tone="bad"
        onClose={() => setAsking(false)}
        onConfirm={async () => {
          setAsking(false)
          await run(removeKey(customer, way), text('pages.ways.removed', { value }))
        }}
        describeError={(error) => describeProblem(error, appText)}
      >
        {text('pages.ways.removeText')}
      </ConfirmDialog>
    </>
  )
}

/** One way to reach or to know a customer. */
export function WayRow({ customer, way, canEdit }: WayRowProps) {
  const text = useText('customers')
  const words = useWords(way)
  const Icon = iconOf(way.kind)
  const value = way.kind === 'phone' ? phoneText(way.value) : way.value
  return (
    <li className={css.way}>
      <Icon size={16} className={css.icon} role="img" aria-label={words.name} />
      <div className={css.words}>
        <span className={css.value} title={way.value}>
          {value}
        </span>
        {way.isPrimary && <Tag>{text('pages.ways.primary')}</Tag>}
        {!way.identifies && (
          <span title={text('pages.ways.sharedHint')}>
            <Tag tone="warn">{text('pages.ways.shared')}</Tag>
          </span>
        )}
        {words.verified && (
          <IconCircleCheck size={16} className={css.verified} role="img" aria-label={words.verified} title={words.verified} />
        )}
        <span className={css.seen}>{way.kind.startsWith('external:') ? `${words.name} · ${words.seen}` : words.seen}</span>
      </div>
      {canEdit && <WayMenu customer={customer} way={way} value={value} canEdit />}
    </li>
  )
}
