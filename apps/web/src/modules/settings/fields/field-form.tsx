import { Card, useFormats } from '@guanxi/ui'
import { NumberInput, TextInput } from '@mantine/core'
import { useText } from '../../../i18n/text.ts'
import { labelIn, type ValueType } from '../../own-fields/own-field.ts'
import { OwnInput } from '../../own-fields/own-input.tsx'
import { useSpeaking } from '../../own-fields/use-own-fields.ts'
import { ChoicesPart } from './choices-part.tsx'
import { inputField, labelsOf } from './entered.ts'
import { isComputed, isFindable, isNumeric, isText, takesChoices } from './field-types.ts'
import css from './fields.module.css'
import { FileLimits } from './file/file-limits.tsx'
import { FormulaPart } from './formula/formula-part.tsx'
import { NamesInput } from './names-input.tsx'
import { TargetCard } from './reference/target-card.tsx'
import { RollUpCard } from './roll-up/roll-up-card.tsx'
import { RollUpFacts } from './roll-up/roll-up-facts.tsx'
import { type Edited, type FieldForm as Form, useFieldForm } from './use-field-form.ts'

const wordsOf = (error: unknown): string | undefined => (typeof error === 'string' ? error : undefined)

interface PartProps {
  form: Form
  type: ValueType
}

function NumericLimits({ form, type }: PartProps) {
  const text = useText('shape')
  const { currency } = useSpeaking()
  return (
    <div className={css.trio}>
      <form.AppField name="min">
        {({ state, handleChange }) => (
          <OwnInput field={inputField(type, text('form.least'))} value={state.value} currency={currency} onChange={handleChange} />
        )}
      </form.AppField>
      <form.AppField name="max">
        {({ state, handleChange }) => (
          <OwnInput
            field={inputField(type, text('form.greatest'))}
            value={state.value}
            currency={currency}
            error={wordsOf(state.meta.errors[0])}
            onChange={handleChange}
          />
        )}
      </form.AppField>
      {type === 'number' && (
        <form.AppField name="decimals">
          {({ state, handleChange }) => (
            <NumberInput
              label={text('form.decimals')}
              placeholder={text('form.decimalsHint')}
              min={0}
              max={6}
              clampBehavior="strict"
              allowDecimal={false}
              value={state.value ?? ''}
              onChange={(value) => handleChange(typeof value === 'number' ? value : null)}
            />
          )}
        </form.AppField>
      )}
    </div>
  )
}

function DefaultInput({ form, type }: PartProps) {
  const text = useText('shape')
  const { currency } = useSpeaking()
  const { language } = useFormats()
  return (
    <form.Subscribe selector={({ values }) => [values.choices, values.decimals] as const}>
      {([entered, decimals]) => {
        const choices = entered
          .filter(({ retired }) => !retired)
          .map(({ id, names, colour }) => ({ value: id, label: labelIn(labelsOf(names), language), colour, isRetired: false }))
          .filter(({ label }) => label !== '')
        const limits = decimals === null ? {} : { decimals }
        const input = inputField(type, text('form.default'), { help: text('form.defaultHint'), choices, limits })
        return (
          <form.AppField name="defaultValue">
            {({ state, handleChange }) => (
              <OwnInput
                field={input}
                value={state.value}
                currency={currency}
                error={wordsOf(state.meta.errors[0])}
                onChange={handleChange}
              />
            )}
          </form.AppField>
        )
      }}
    </form.Subscribe>
  )
}

function Personal({ form }: { form: Form }) {
  const text = useText('shape')
  return (
    <form.AppField name="personal">
      {(input) => <input.SwitchField label={text('form.personal')} description={text('form.personalHint')} />}
    </form.AppField>
  )
}

function FilePart({ form }: { form: Form }) {
  return (
    <form.AppField name="maxBytes">
      {(size) => (
        <form.AppField name="extensions">
          {(kinds) => (
            <FileLimits
              maxBytes={size.state.value}
              extensions={kinds.state.value}
              onMaxBytes={size.handleChange}
              onExtensions={kinds.handleChange}
            />
          )}
        </form.AppField>
      )}
    </form.AppField>
  )
}

function Takes({ form, type }: { form: Form; type: ValueType | 'address' }) {
  const text = useText('shape')
  return (
    <Card title={text('form.what')}>
      <div className={css.inputs}>
        <form.AppField name="required">
          {(input) => <input.SwitchField label={text('form.required')} description={text('form.requiredHint')} />}
        </form.AppField>
        <Personal form={form} />
        {isFindable(type) && (
          <form.AppField name="searchable">
            {(input) => <input.SwitchField label={text('form.searchable')} description={text('form.searchableHint')} />}
          </form.AppField>
        )}
        {isNumeric(type) && type !== 'address' && <NumericLimits form={form} type={type} />}
        {isText(type) && (
          <form.AppField name="maxLength">
            {(input) => <input.NumberField label={text('form.maxLength')} min={1} max={type === 'text' ? 500 : 20_000} />}
          </form.AppField>
        )}
        {type === 'file' && <FilePart form={form} />}
        {type !== 'reference' && type !== 'address' && type !== 'file' && <DefaultInput form={form} type={type} />}
      </div>
    </Card>
  )
}

function Advanced({ form }: { form: Form }) {
  const text = useText('shape')
  return (
    <details className={css.fold}>
      <summary>{text('form.advanced')}</summary>
      <form.AppField name="key">
        {({ state, handleChange }) => (
          <TextInput
            label={text('form.key')}
            description={text('form.keyMade')}
            placeholder="x_…"
            autoComplete="off"
            spellCheck={false}
            value={state.value}
            error={wordsOf(state.meta.errors[0]) ?? null}
            onChange={(event) => handleChange(event.currentTarget.value)}
          />
        )}
      </form.AppField>
    </details>
  )
}

/** What is worked out, and how. What rolls up is what it was made; a formula can be written anew. */
function Computed({ form, edited: { object, type, field } }: { form: Form; edited: Edited }) {
  return (
    <>
      {type === 'formula' && (
        <form.AppField name="formula">
          {({ state, handleChange }) => (
            <FormulaPart object={object} value={state.value} error={wordsOf(state.meta.errors[0])} onChange={handleChange} />
          )}
        </form.AppField>
      )}
      {type === 'roll_up' && (
        <form.AppField name="rollUp">
          {({ state, handleChange }) =>
            field ? (
              <RollUpFacts on={object} rollUp={state.value} />
            ) : (
              <RollUpCard on={object} rollUp={state.value} error={wordsOf(state.meta.errors[0])} onChange={handleChange} />
            )
          }
        </form.AppField>
      )}
      <Card>
        <Personal form={form} />
      </Card>
    </>
  )
}

/** Everything that can be said of a field, new or known. Its type stays what it is. */
export function FieldForm(edited: Edited) {
  const text = useText('shape')
  const { form, inUse, settle } = useFieldForm(edited)
  const { type, field } = edited
  return (
    <form.AppForm>
      <form.FormFrame label={text(`types.${type}`)}>
        <Card>
          <div className={css.inputs}>
            <form.AppField name="names">
              {({ state, handleChange }) => (
                <NamesInput
                  label={text('form.names')}
                  labelIn="form.nameIn"
                  names={state.value}
                  error={wordsOf(state.meta.errors[0])}
                  isRequired
                  onChange={handleChange}
                />
              )}
            </form.AppField>
            {!isComputed(type) && (
              <form.AppField name="help">
                {({ state, handleChange }) => (
                  <NamesInput
                    label={text('form.help')}
                    labelIn="form.helpIn"
                    description={text('form.helpHint')}
                    names={state.value}
                    maxLength={300}
                    onChange={handleChange}
                  />
                )}
              </form.AppField>
            )}
            {!field && <Advanced form={form} />}
          </div>
        </Card>
        {takesChoices(type) && <ChoicesPart form={form} field={field} inUse={inUse} onSettle={settle} />}
        {type === 'reference' && (
          <form.AppField name="target">
            {({ state, handleChange }) => (
              <TargetCard target={state.value} isNew={!field} error={wordsOf(state.meta.errors[0])} onChange={handleChange} />
            )}
          </form.AppField>
        )}
        {isComputed(type) ? <Computed form={form} edited={edited} /> : <Takes form={form} type={type} />}
        <form.FormActions {...(field ? {} : { submitLabel: text('form.add') })} />
      </form.FormFrame>
    </form.AppForm>
  )
}
