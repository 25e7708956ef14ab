import { showToast, useAppForm } from '@guanxi/ui'
import { Modal } from '@mantine/core'
import { z } from 'zod/mini'
import { describeProblem } from '../../../api/describe-problem.ts'
import { ApiProblem } from '../../../api/problem.ts'
import { useText } from '../../../i18n/text.ts'
import { createUnit, renameUnit, type Unit, useOrganisationChanged } from './queries.ts'
import { useUnitName } from './unit-name.ts'

/** A new unit below one, or another name for one. */
export interface UnitEdit {
  readonly kind: 'add' | 'rename'
  readonly unit: Unit
}

function UnitForm({ edit: { kind, unit }, onClose }: { edit: UnitEdit; onClose: () => void }) {
  const text = useText('organisation')
  const appText = useText('app')
  const changed = useOrganisationChanged()
  const form = useAppForm({
    defaultValues: { name: kind === 'rename' ? unit.name : '' },
    validators: {
      onSubmit: z.object({ name: z.string().check(z.trim(), z.minLength(1, text('units.nameNeeded')), z.maxLength(100, text('tooLong'))) }),
      onSubmitAsync: async ({ value }) => {
        const name = value.name.trim()
        try {
          if (kind === 'add') await createUnit(name, unit.unitId)
          else await renameUnit(unit, name)
        } catch (error) {
          const message = describeProblem(error, appText)
          if (error instanceof ApiProblem && error.code === 'version_conflict') await changed()
          return error instanceof ApiProblem && error.code === 'unit_name_taken' ? { fields: { name: message } } : message
        }
        await changed()
        return undefined
      },
    },
    onSubmit: ({ value }) => {
      showToast(text(kind === 'add' ? 'units.added' : 'units.renamed', { name: value.name.trim() }), { tone: 'good' })
      onClose()
    },
  })
  return (
    <form.AppForm>
      <form.FormFrame label={text(`units.acts.${kind}`)}>
        <form.AppField name="name">
          {(field) => <field.TextField label={text('units.name')} description={text('units.nameHint')} autoComplete="off" isRequired />}
        </form.AppField>
        <form.FormActions submitLabel={text(kind === 'add' ? 'units.add' : 'units.rename')} onCancel={onClose} />
      </form.FormFrame>
    </form.AppForm>
  )
}

export function UnitDialog({ edit, onClose }: { edit: UnitEdit | undefined; onClose: () => void }) {
  const text = useText('organisation')
  const uiText = useText('ui')
  const unitName = useUnitName()
  const name = unitName(edit?.unit.name ?? '')
  return (
    <Modal
      opened={edit !== undefined}
      onClose={onClose}
      title={text(edit?.kind === 'rename' ? 'units.renameTitle' : 'units.addTitle', { name })}
      closeButtonProps={{ 'aria-label': uiText('close') }}
    >
      {edit && <UnitForm edit={edit} onClose={onClose} />}
    </Modal>
  )
}
