/** A fact as a template names it: `{{ customer.city }}`. */
export function factTag(name: string): string {
  return `{{ customer.${name} }}`
}

/** The name, or these words where nobody knows it. */
export function nameFact(otherwise: string): string {
  return `{{ customer.name | default: "${otherwise}" }}`
}

export function stageCondition(words: string): string {
  return `{% if customer.stage == "loyal" %}${words}{% endif %}`
}
