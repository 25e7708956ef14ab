import type { PlsSpec } from './pls-spec.ts'

/** The constructs of the European index, in its order. */
export const ECSI_CONSTRUCTS = ['Image', 'Expectations', 'Quality', 'Value', 'Satisfaction', 'Complaints', 'Loyalty'] as const

/** The constructs of the American index, in its order. */
export const ACSI_CONSTRUCTS = ['Expectations', 'Quality', 'Value', 'Satisfaction', 'Complaints', 'Loyalty'] as const

type Items<Construct extends string> = Readonly<Record<Construct, readonly string[]>>
type Choices = Omit<PlsSpec, 'constructs' | 'paths'>

/**
 * The European customer satisfaction index: image, expectations, quality and value lead to satisfaction, and that to complaints
 * and loyalty. Tenenhaus et al. (2005), "PLS path modeling", Computational Statistics & Data Analysis 48(1).
 *
 * @example ecsiSpec({ Image: ['IMAG'], Expectations: ['CUEX'], … }, { scheme: 'path', scaled: true })
 */
export function ecsiSpec(items: Items<(typeof ECSI_CONSTRUCTS)[number]>, choices: Choices): PlsSpec {
  return {
    ...choices,
    constructs: Object.fromEntries(ECSI_CONSTRUCTS.map((name) => [name, items[name]])),
    paths: [
      ['Image', 'Expectations'],
      ['Image', 'Satisfaction'],
      ['Image', 'Loyalty'],
      ['Expectations', 'Quality'],
      ['Expectations', 'Value'],
      ['Expectations', 'Satisfaction'],
      ['Quality', 'Value'],
      ['Quality', 'Satisfaction'],
      ['Value', 'Satisfaction'],
      ['Satisfaction', 'Complaints'],
      ['Satisfaction', 'Loyalty'],
      ['Complaints', 'Loyalty'],
    ],
  }
}

/**
 * The American customer satisfaction index: as the European one, without image.
 * Fornell et al. (1996), "The American Customer Satisfaction Index", Journal of Marketing 60(4).
 */
export function acsiSpec(items: Items<(typeof ACSI_CONSTRUCTS)[number]>, choices: Choices): PlsSpec {
  return {
    ...choices,
    constructs: Object.fromEntries(ACSI_CONSTRUCTS.map((name) => [name, items[name]])),
    paths: [
      ['Expectations', 'Quality'],
      ['Expectations', 'Value'],
      ['Expectations', 'Satisfaction'],
      ['Quality', 'Value'],
      ['Quality', 'Satisfaction'],
      ['Value', 'Satisfaction'],
      ['Satisfaction', 'Complaints'],
      ['Satisfaction', 'Loyalty'],
      ['Complaints', 'Loyalty'],
    ],
  }
}
