import { Card } from '@guanxi/ui'
import { ActionIcon, Button, Select } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useText } from '../../../i18n/text.ts'
import { isComputed } from '../fields/field-types.ts'
import { ArrangedList } from './arranged-list.tsx'
import css from './layouts.module.css'
import type { PlacedField } from './use-placed-fields.ts'

interface AskedCardProps {
  title: string
  hint: string
  /** Absent where nothing was decided. */
  asked: readonly string[] | null
  fields: readonly PlacedField[]
  /** What is asked for where nothing is decided. */
  plain: readonly string[]
  onChange: (asked: readonly string[] | null) => void
}

/** What a form asks for, in which order; the rest can be opened in the form. */
export function AskedCard({ title, hint, asked, fields, plain, onChange }: AskedCardProps) {
  const text = useText('layouts')
  const known = (asked ?? []).flatMap((key) => fields.find((field) => field.key === key) ?? [])
  const left = fields.filter(({ key, own }) => own && !isComputed(own.type) && !asked?.includes(key))
  return (
    <Card
      title={title}
      more={
        asked && (
          <Button size="compact-sm" variant="subtle" color="gray" onClick={() => onChange(null)}>
            {text('form.plain')}
          </Button>
        )
      }
      flush
    >
      <p className={css.hint}>{hint}</p>
      {asked === null ? (
        <div className={css.plain}>
          <p>{text('form.isPlain')}</p>
          <Button onClick={() => onChange(plain)}>{text('form.decide')}</Button>
        </div>
      ) : (
        <>
          <ArrangedList
            label={title}
            rows={known.map(({ key, name, own }) => ({
              id: key,
              name,
              actions: !own?.required && (
                <ActionIcon aria-label={text('form.leaveOut', { name })} onClick={() => onChange(asked.filter((one) => one !== key))}>
                  <IconX size={16} />
                </ActionIcon>
              ),
            }))}
            onMove={(order) => onChange([...order])}
          />
          {left.length > 0 && (
            <div className={css.add}>
              <Select
                aria-label={text('form.add', { form: title })}
                placeholder={text('form.addHint')}
                data={left.map(({ key, name }) => ({ value: key, label: name }))}
                value={null}
                searchable
                onChange={(key) => {
                  if (key !== null) onChange([...asked, key])
                }}
              />
            </div>
          )}
        </>
      )}
    </Card>
  )
}
