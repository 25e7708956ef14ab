import { useFormats } from '@guanxi/ui'
import { Checkbox } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useText } from '../../../../i18n/text.ts'
import { paths } from '../../../../paths.ts'
import { type CustomField, customerObject } from '../../../own-fields/queries.ts'
import css from '../fields.module.css'
import { UseList } from '../use-list.tsx'
import type { TypeCheck } from './queries.ts'

const targetOf = (object: string, id: string) =>
  object === customerObject ? paths.customer(id) : paths.record(object.slice('custom.'.length), id)

function Misfits({ field: { object }, check: { examples, lost } }: { field: CustomField; check: TypeCheck }) {
  const text = useText('shape')
  const formats = useFormats()
  return (
    <div>
      {examples.length > 0 && (
        <table className={css.misfits}>
          <thead>
            <tr>
              <th scope="col">{text('retype.record')}</th>
              <th scope="col">{text('retype.value')}</th>
            </tr>
          </thead>
          <tbody>
            {examples.map(({ id, label, value }) => (
              <tr key={id}>
                <td>
                  <Link {...targetOf(object, id)} className={css.link}>
                    {label}
                  </Link>
                </td>
                <td>{value ?? '•••'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {lost > examples.length && (
        <p className={css.hint}>{text('retype.more', { number: formats.number(lost - examples.length), count: lost - examples.length })}</p>
      )}
    </div>
  )
}

interface CheckResultProps {
  field: CustomField
  check: TypeCheck
  loses: boolean
  onLoses: (loses: boolean) => void
}

/** How much fits, some of what does not, and what uses the field. */
export function CheckResult({ field, check, loses, onLoses }: CheckResultProps) {
  const text = useText('shape')
  const formats = useFormats()
  const { records, lost, uses } = check
  const fitting = { fits: formats.number(records - lost), records: formats.number(records), count: records }
  const broken = uses.some(({ breaks }) => breaks)
  return (
    <div className={css.inputs} aria-live="polite">
      {records === 0 ? (
        <p>{text('retype.nothing')}</p>
      ) : (
        <p>{lost === 0 ? text('retype.allFit', fitting) : text('retype.someFit', fitting)}</p>
      )}
      {lost > 0 && (
        <>
          <Misfits field={field} check={check} />
          <Checkbox
            label={text('retype.loses', { number: formats.number(lost), count: lost })}
            description={text('retype.losesHint')}
            checked={loses}
            onChange={(event) => onLoses(event.currentTarget.checked)}
          />
        </>
      )}
      {uses.length > 0 && (
        <div>
          <p className={broken ? css.notFit : undefined}>{text(broken ? 'retype.broken' : 'retype.used')}</p>
          <UseList uses={uses} />
        </div>
      )}
    </div>
  )
}
