import { Tag, useFormats } from '@guanxi/ui'
import { Modal } from '@mantine/core'
import { useText } from '../../i18n/text.ts'
import { useUnitName } from '../customers/organisation/use-organisation.ts'
import { useRoleName } from '../settings/roles.ts'
import type { RecordAccess } from './shared.ts'
import css from './sharing.module.css'

type Of = 'customer' | 'record'
type Ground = RecordAccess['people'][number]['grounds'][number]

/** One ground as a sentence. */
function useGroundText(access: RecordAccess | undefined, of: Of) {
  const text = useText('customers')
  const recordText = useText('records')
  const formats = useFormats()
  const roleName = useRoleName()
  const unitName = useUnitName()
  return ({ kind, role, via, until, standingInFor }: Ground): string => {
    const params = {
      role: roleName(role),
      via: via ? unitName(via) : '',
      unit: access ? unitName(access.unit) : '',
      owner: access?.owner?.name ?? '',
    }
    const why = of === 'customer' ? text(`pages.access.grounds.${kind}`, params) : recordText(`access.grounds.${kind}`, params)
    const ends = until === null ? '' : ` ${text('pages.access.until', { date: formats.dateTime(until) })}`
    const deputy = standingInFor === null ? '' : ` ${text('pages.access.standingIn', { name: standingInFor })}`
    return `${why}${ends}${deputy}`
  }
}

interface AccessDialogProps {
  opened: boolean
  title: string
  /** What it is about, for the words. */
  of: Of
  access: RecordAccess | undefined
  onClose: () => void
}

/** Everybody who may see something, each with the reasons. */
export function AccessDialog({ opened, title, of, access, onClose }: AccessDialogProps) {
  const text = useText('customers')
  const uiText = useText('ui')
  const groundText = useGroundText(access, of)
  return (
    <Modal opened={opened} onClose={onClose} size="lg" title={title} closeButtonProps={{ 'aria-label': uiText('close') }}>
      <ul className={css.people}>
        {access?.people.map((person) => (
          <li key={person.userId}>
            <b>{person.name}</b> {person.mayEdit && <Tag tone="good">{text('pages.access.mayEdit')}</Tag>}
            <ul className={css.grounds}>
              {[...new Set(person.grounds.map(groundText))].map((words) => (
                <li key={words}>{words}</li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
      {access !== undefined && access.more > 0 && <p className={css.quiet}>{text('pages.access.more', { count: access.more })}</p>}
    </Modal>
  )
}
