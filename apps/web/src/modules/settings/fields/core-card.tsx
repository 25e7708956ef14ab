import { Card, useFormats } from '@guanxi/ui'
import { IconLock } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useText } from '../../../i18n/text.ts'
import { fieldsQuery } from '../../customers/fields/queries.ts'
import { useCustomerFields } from '../../customers/fields/use-fields.ts'
import css from './fields.module.css'

/** The fields that came with the product, for whoever wonders whether one has to be added. */
export function CoreCard() {
  const text = useText('shape')
  const formats = useFormats()
  const { data } = useSuspenseQuery(fieldsQuery)
  const own = new Set(data.filter(({ name }) => name !== null).map(({ key }) => key))
  const fields = useCustomerFields().filter(({ key }) => !own.has(key))
  const groups = [...new Set(fields.map(({ group }) => group))]
  return (
    <Card>
      <details className={css.fold}>
        <summary>
          <span>{text('page.core')}</span>
          <small className={css.count}>{formats.number(fields.length)}</small>
        </summary>
        <p className={css.hint}>{text('page.coreHint')}</p>
        {groups.map((group) => (
          <section key={group}>
            <h3 className={css.group}>{group}</h3>
            <ul className={css.core}>
              {fields
                .filter((field) => field.group === group)
                .map(({ key, label, type }) => (
                  <li key={key}>
                    <IconLock size={13} stroke={1.8} aria-label={text('page.locked')} />
                    <span>{label}</span>
                    <small className={css.kind}>{text(`coreTypes.${type}`)}</small>
                  </li>
                ))}
            </ul>
          </section>
        ))}
      </details>
    </Card>
  )
}
