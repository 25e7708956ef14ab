import { Card, Tag, useFormats } from '@guanxi/ui'
import { IconUser } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useText } from '../../../i18n/text.ts'
import { paths } from '../../../paths.ts'
import { ButtonLink } from '../../../shell/button-link.tsx'
import { labelIn } from '../../own-fields/own-field.ts'
import { customerObject, shapeQuery } from '../../own-fields/queries.ts'
import { iconOf } from '../../records/kinds/icons.ts'
import { type ShapeTemplate, templatesQuery } from './queries.ts'
import { Samples } from './samples.tsx'
import css from './shape.module.css'

interface PartLineProps {
  icon: ReturnType<typeof iconOf>
  name: string
  fields: number
}

function PartLine({ icon: Icon, name, fields }: PartLineProps) {
  const text = useText('transfer')
  return (
    <li className={css.part}>
      <Icon size={16} stroke={1.7} />
      <span className={css.partName}>{name}</span>
      <span className={css.hint}>{text('templates.fields', { count: fields })}</span>
    </li>
  )
}

function TemplateTile({ template, canApply }: { template: ShapeTemplate; canApply: boolean }) {
  const text = useText('transfer')
  const { language } = useFormats()
  const { data: shape } = useSuspenseQuery(shapeQuery)
  const { objects, fields } = template.document
  const name = labelIn(template.names, language)
  const fieldsOf = (object: string) => fields.filter((field) => field.object === object).length
  const isInUse = objects.every(({ key }) => shape.some(({ object }) => object === `custom.${key}`))
  return (
    <li className={css.tile}>
      <div className={css.tileHead}>
        <h3>{name}</h3>
        {isInUse && <Tag tone="good">{text('templates.inUse')}</Tag>}
      </div>
      <p className={css.tileText}>{labelIn(template.descriptions, language)}</p>
      <ul className={css.parts}>
        {objects.map(({ key, icon, plurals }) => (
          <PartLine key={key} icon={iconOf(icon ?? 'box')} name={labelIn(plurals, language)} fields={fieldsOf(`custom.${key}`)} />
        ))}
        <PartLine icon={IconUser} name={text('templates.onCustomers')} fields={fieldsOf(customerObject)} />
      </ul>
      {canApply && (
        <div className={css.tileActions}>
          <ButtonLink target={paths.transfer(template.key)} aria-label={text('templates.lookAt', { name })}>
            {text('templates.look')}
          </ButtonLink>
          <Samples template={template.key} name={name} />
        </div>
      )}
    </li>
  )
}

export function TemplatesCard({ canApply }: { canApply: boolean }) {
  const text = useText('transfer')
  const { data: templates } = useSuspenseQuery(templatesQuery)
  return (
    <Card title={text('templates.title')}>
      <p className={css.lead}>{text('templates.intro')}</p>
      <ul className={css.tiles} aria-label={text('templates.title')}>
        {templates.map((template) => (
          <TemplateTile key={template.key} template={template} canApply={canApply} />
        ))}
      </ul>
    </Card>
  )
}
