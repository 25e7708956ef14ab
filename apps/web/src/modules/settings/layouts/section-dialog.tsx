import { Button, Checkbox, Input, Modal, SegmentedControl } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useText } from '../../../i18n/text.ts'
import type { LayoutSection } from '../../layouts/queries.ts'
import { labelsOf, namesOf } from '../fields/entered.ts'
import { NamesInput } from '../fields/names-input.tsx'
import css from './layouts.module.css'

/** Which section is edited; a new one where there is none. */
export interface SectionEdit {
  readonly section: LayoutSection | undefined
}

type Given = Pick<LayoutSection, 'title' | 'columns' | 'isFolded'>

interface SectionDialogProps {
  edit: SectionEdit | undefined
  onClose: () => void
  onSave: (given: Given) => void
}

function SectionForm({ edit: { section }, onClose, onSave }: SectionDialogProps & { edit: SectionEdit }) {
  const text = useText('layouts')
  const uiText = useText('ui')
  const [title, setTitle] = useState(namesOf({ ...section?.title }))
  const [columns, setColumns] = useState<1 | 2>(section?.columns ?? 1)
  const [isFolded, setFolded] = useState(section?.isFolded ?? false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSave({ title: labelsOf(title), columns, isFolded })
  }
  return (
    <form className={css.form} noValidate onSubmit={submit}>
      <NamesInput
        label={text('section.name')}
        labelIn="form.nameIn"
        description={text('section.nameHint')}
        names={title}
        onChange={setTitle}
      />
      <Input.Wrapper label={text('section.columns')} labelElement="div">
        <div>
          <SegmentedControl
            aria-label={text('section.columns')}
            data={[
              { value: '1', label: text('section.one') },
              { value: '2', label: text('section.two') },
            ]}
            value={String(columns)}
            onChange={(chosen) => setColumns(chosen === '2' ? 2 : 1)}
          />
        </div>
      </Input.Wrapper>
      <Checkbox label={text('section.fold')} checked={isFolded} onChange={(event) => setFolded(event.currentTarget.checked)} />
      <div className={css.formActions}>
        <Button onClick={onClose}>{uiText('cancel')}</Button>
        <Button type="submit" variant="filled" color="seal">
          {text(section ? 'section.keep' : 'section.add')}
        </Button>
      </div>
    </form>
  )
}

export function SectionDialog(props: SectionDialogProps) {
  const { edit, onClose } = props
  const text = useText('layouts')
  const uiText = useText('ui')
  return (
    <Modal
      opened={edit !== undefined}
      onClose={onClose}
      title={text(edit?.section ? 'section.edit' : 'section.new')}
      closeButtonProps={{ 'aria-label': uiText('close') }}
    >
      {edit && <SectionForm {...props} edit={edit} />}
    </Modal>
  )
}
