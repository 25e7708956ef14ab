import { Facts } from '@guanxi/ui'
import { useText } from '../../i18n/text.ts'
import { useUnitName } from '../customers/organisation/use-organisation.ts'
import type { RecordAccess } from './shared.ts'
import css from './sharing.module.css'

interface AccessFactsProps {
  access: RecordAccess | undefined
  /** Whose it is stands elsewhere on the page. */
  isOwnerKnown?: boolean
  onOpen: () => void
}

/** Whose something is, and how many may see it. */
export function AccessFacts({ access, isOwnerKnown = false, onOpen }: AccessFactsProps) {
  const text = useText('customers')
  const unitName = useUnitName()
  if (!access) return <Facts items={[]} />
  const owner = access.owner?.name ?? <span className={css.quiet}>{text('pages.assign.nobody')}</span>
  const seen = (
    <button type="button" className={css.link} onClick={onOpen}>
      {text('pages.access.people', { count: access.people.length + access.more })}
    </button>
  )
  const whose = [
    { key: 'owner', label: text('fields.ownerId'), value: owner },
    { key: 'unit', label: text('fields.unitId'), value: unitName(access.unit) },
  ]
  return <Facts items={[...(isOwnerKnown ? [] : whose), { key: 'seen', label: text('pages.access.seenBy'), value: seen }]} />
}
