import { useText } from '../../../i18n/text.ts'
import type { OwnField } from '../../own-fields/own-field.ts'
import { ReferenceInput } from '../../own-fields/reference/reference-input.tsx'
import type { Place, RelatedList } from './queries.ts'
import css from './related.module.css'
import { useLink } from './use-links.ts'

interface LinkFormProps {
  of: Place
  list: RelatedList
  name: string
  onClose: () => void
}

/** Links one more: found by what one knows of it, linked as soon as it is chosen. */
export function LinkForm({ of, list, name, onClose }: LinkFormProps) {
  const text = useText('records')
  const link = useLink(of, list)
  const plain = { help: '', limits: {}, choices: [], isRequired: false, defaultValue: null, canWrite: true }
  const field: OwnField = { ...plain, key: list.list, type: 'reference', name, target: list.object }
  return (
    <div className={css.form}>
      <ReferenceInput
        field={field}
        value={null}
        label={text('related.link', { name })}
        comboboxProps={{}}
        autoFocus
        onChange={(otherId) => {
          if (otherId !== null) link.mutate(otherId, { onSuccess: onClose })
        }}
      />
    </div>
  )
}
