import { Tag, useFormats } from '@guanxi/ui'
import { Modal } from '@mantine/core'
import { useText } from '../../../i18n/text.ts'
import { useUnitName } from '../../../modules/customers/organisation/use-organisation.ts'
import { useRoleName } from '../../../modules/settings/roles.ts'
import css from './access.module.css'
import type { RecordAccess } from './queries.ts'

type Ground = RecordAccess['people'][number]['grounds'][number]

/** One ground as a sentence. */
function useGroundText(access: RecordAccess | undefined) {
  const text = useText('customers')
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
    const why = text(`pages.access.grounds.${kind}`, params)
    const ends = until === null ? '' : ` ${text('pages.access.until', { date: formats.dateTime(until) })}`
    const deputy = standingInFor === null ? '' : ` ${text('pages.access.standingIn', { name: standingInFor })}`
    return `${why}${ends}${deputy}`
  }
}

/** Everybody who may see the customer, each with the reasons. */
export function AccessDialog({ opened, access, onClose }: { opened: boolean; access: RecordAccess | undefined; onClose: () => void }) {
  const text = useText('customers')
  const uiText = useText('ui')
  const groundText = useGroundText(access)
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size="lg"
      title={text('pages.access.whoSees')}
      closeButtonProps={{ 'aria-label': uiText('close') }}
    >
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
