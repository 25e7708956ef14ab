import { Card } from '@guanxi/ui'
import { Link } from '@tanstack/react-router'
import { useText } from '../../../i18n/text.ts'
import { paths } from '../../../paths.ts'
import { typeGroups } from './field-types.ts'
import css from './fields.module.css'
import { TypeIcon } from './type-icon.tsx'

/** Every type with what it is for. */
export function TypePicker({ object }: { object: string }) {
  const text = useText('shape')
  return (
    <Card title={text('form.pick')}>
      <p className={css.hint}>{text('form.pickText')}</p>
      {typeGroups.map(({ group, types }) => (
        <section key={group} aria-label={text(`typeGroups.${group}`)}>
          <h3 className={css.group}>{text(`typeGroups.${group}`)}</h3>
          <ul className={css.types}>
            {types.map((type) => (
              <li key={type}>
                <Link {...paths.newField(object, type)} className={css.type}>
                  <TypeIcon type={type} />
                  <span className={css.typeWords}>
                    <b>{text(`types.${type}`)}</b>
                    <small className={css.typeHint}>{text(`typeHints.${type}`)}</small>
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Card>
  )
}
