export const consentStates = ['given', 'withdrawn'] as const
export type ConsentState = (typeof consentStates)[number]

/** `none`: nobody ever recorded a consent, which is not the same as one that was withdrawn. */
export const presentConsents = ['given', 'withdrawn', 'none'] as const
export type PresentConsent = (typeof presentConsents)[number]
