import { Card } from '@guanxi/ui'
import { Button } from '@mantine/core'
import type { FormEvent } from 'react'
import { useText } from '../../../i18n/text.ts'
import { paths } from '../../../paths.ts'
import { ButtonLink } from '../../../shell/button-link.tsx'
import { ChoicesEditor } from '../fields/choices-editor.tsx'
import shared from '../fields/fields.module.css'
import { NamesInput } from '../fields/names-input.tsx'
import css from './choice-lists.module.css'
import type { ChoiceList } from './queries.ts'
import { useListForm } from './use-list-form.ts'

/** A shared list: its name and its choices, changed for every field that uses it. */
export function ListForm({ list }: { list?: ChoiceList }) {
  const text = useText('shape')
  const uiText = useText('ui')
  const form = useListForm(list)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void form.save()
  }
  const others = list?.fields.filter(({ isRemoved }) => !isRemoved).length ?? 0
  return (
    <form className={css.form} noValidate aria-label={text(list ? 'lists.change' : 'lists.add')} onSubmit={submit}>
      {form.wrong.form !== undefined && (
        <p className={css.error} role="alert">
          {form.wrong.form}
        </p>
      )}
      <Card>
        <div className={shared.inputs}>
          <NamesInput
            label={text('lists.name')}
            labelIn="form.nameIn"
            names={form.names}
            error={form.wrong.names}
            isRequired
            onChange={form.setNames}
          />
          {others > 1 && <p className={shared.hint}>{text('lists.changesAll', { count: others })}</p>}
        </div>
      </Card>
      <ChoicesEditor
        choices={form.choices}
        before={list?.choices ?? []}
        error={form.wrong.choices}
        inUse={form.inUse}
        onSettle={form.settle}
        onChange={form.setChoices}
      />
      <div className={css.actions}>
        <ButtonLink target={paths.choiceLists()}>{uiText('cancel')}</ButtonLink>
        <Button type="submit" variant="filled" color="seal" loading={form.isSaving}>
          {uiText('form.save')}
        </Button>
      </div>
    </form>
  )
}
