import path from 'node:path'
import ipaddr from 'ipaddr.js'
import { z } from 'zod'
import { type Language, languageOf } from '../i18n/languages.ts'
import { type AllowedHost, parseAllowedHosts } from '../outbound/allowed-host.ts'

export const roles = ['web', 'worker', 'analytics', 'cron'] as const
export type Role = (typeof roles)[number]

const Environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(4400),
  HOST: z.string().default('127.0.0.1'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgres:// or postgresql://')
    .optional(),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, 'must begin with smtp:// or smtps://')
    .optional(),
  MAIL_FROM: z.string().default('Guanxi <guanxi@localhost>'),
  GUANXI_URL: z.url().optional(),
  GUANXI_DATA: z.string().optional(),
  GUANXI_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  GUANXI_CLOCK: z.iso.datetime({ offset: true }).optional(),
  GUANXI_ROLES: z.string().default(roles.join(',')),
  GUANXI_THREADS: z.coerce.number().int().min(1).max(64).default(2),
  GUANXI_CURRENCY: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .default('CNY'),
  GUANXI_TIME_ZONE: z.string().default('Asia/Shanghai'),
  GUANXI_COUNTRY: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .default('CN'),
  GUANXI_SAMPLE: z.enum(['on', 'off']).default('on'),
  GUANXI_OUTBOUND_ALLOW: z.string().default(''),
  GUANXI_TRUSTED_PROXIES: z.string().default(''),
  GUANXI_RATE_LIMIT: z.coerce.number().int().min(60).max(10_000_000).default(6000),
  GUANXI_UPLOAD_LIMIT: z.coerce.number().int().min(1).max(1_000_000).default(2048),
  GUANXI_EXPORT_LIMIT: z.coerce.number().int().min(1).max(100_000_000).default(200_000),
  GUANXI_EXPORT_DAY_LIMIT: z.coerce.number().int().min(1).max(100_000_000).default(500_000),
  GUANXI_REQUEST_TIMEOUT: z.coerce.number().min(0.1).max(600).default(30),
  LC_ALL: z.string().optional(),
  LANG: z.string().optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('warn'),
})

export interface Config {
  readonly port: number
  readonly host: string
  readonly dataDir: string
  /** null: the embedded PostgreSQL in the data folder. */
  readonly databaseUrl: string | null
  /** null: messages stay in the built-in outbox. */
  readonly smtpUrl: string | null
  readonly mailFrom: string
  /** Where the outside reaches us; links in messages begin with it. */
  readonly baseUrl: string
  readonly roles: ReadonlySet<Role>
  readonly clockStartsAt: string | null
  readonly givenSecret: string | null
  readonly threads: number
  readonly currency: string
  /** The company's own time zone: calendar days in reports and values are its days. */
  readonly timeZone: string
  /** The country whose dialling code a phone number without one belongs to. */
  readonly country: string
  /** Whether an empty database gets the sample company at the start. */
  readonly withSample: boolean
  /** Peers of ours that may stand on private addresses and unusual ports. */
  readonly outboundAllow: readonly AllowedHost[]
  readonly limits: {
    readonly requestsPerMinute: number
    readonly uploadBytes: number
    readonly patienceMs: number
    readonly trustedProxies: readonly string[]
  }
  /** What one export may hold, and what one person may take out within 24 hours; nobody is exempt. */
  readonly exportLimits: { readonly rows: number; readonly dayRows: number }
  readonly logLevel: string
  /** The language of the terminal: what the command line speaks. */
  readonly language: Language
}

export class ConfigError extends Error {}

export interface ConfigOverrides {
  readonly dataDir?: string
  readonly databaseUrl?: string
  readonly port?: number
  readonly roles?: readonly Role[]
  readonly logLevel?: string
}

function parseRoles(text: string): ReadonlySet<Role> {
  const parsed = z.array(z.enum(roles)).safeParse(text.split(',').map((role) => role.trim()))
  if (!parsed.success) throw new ConfigError(`GUANXI_ROLES: "${text}" must be some of ${roles.join(', ')}, separated by commas`)
  return new Set(parsed.data)
}

function parseOutboundAllow(text: string): readonly AllowedHost[] {
  const parsed = parseAllowedHosts(text)
  if (!parsed) throw new ConfigError(`GUANXI_OUTBOUND_ALLOW: "${text}" must be host or host:port, separated by commas`)
  return parsed
}

const proxyNames = ['loopback', 'linklocal', 'uniquelocal']

function parseProxies(text: string): readonly string[] {
  const entries = text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
  const isProxy = (entry: string): boolean => proxyNames.includes(entry) || ipaddr.isValid(entry) || ipaddr.isValidCIDR(entry)
  if (!entries.every(isProxy))
    throw new ConfigError(
      `GUANXI_TRUSTED_PROXIES: "${text}" must be addresses, networks (10.0.0.0/8) or some of ${proxyNames.join(', ')}, separated by commas`,
    )
  return entries
}

/** Reads the environment once; a setting that is wrong is named, together with what it must be. */
export function readConfig(overrides: ConfigOverrides = {}, env: NodeJS.ProcessEnv = process.env): Config {
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const parsed = Environment.safeParse(present)
  if (!parsed.success) throw new ConfigError(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '))
  const e = parsed.data
  const port = overrides.port ?? e.PORT
  return {
    port,
    host: e.HOST,
    dataDir: path.resolve(overrides.dataDir ?? e.GUANXI_DATA ?? path.join(import.meta.dirname, '../../../../..', '.data')),
    databaseUrl: overrides.databaseUrl ?? e.DATABASE_URL ?? null,
    smtpUrl: e.SMTP_URL ?? null,
    mailFrom: e.MAIL_FROM,
    baseUrl: (e.GUANXI_URL ?? `http://localhost:${port}`).replace(/\/$/, ''),
    roles: overrides.roles ? new Set(overrides.roles) : parseRoles(e.GUANXI_ROLES),
    clockStartsAt: e.GUANXI_CLOCK ?? null,
    givenSecret: e.GUANXI_SECRET ?? null,
    threads: e.GUANXI_THREADS,
    currency: e.GUANXI_CURRENCY,
    timeZone: e.GUANXI_TIME_ZONE,
    country: e.GUANXI_COUNTRY,
    withSample: e.GUANXI_SAMPLE === 'on',
    limits: {
      requestsPerMinute: e.GUANXI_RATE_LIMIT,
      uploadBytes: e.GUANXI_UPLOAD_LIMIT * 1024 * 1024,
      patienceMs: e.GUANXI_REQUEST_TIMEOUT * 1000,
      trustedProxies: parseProxies(e.GUANXI_TRUSTED_PROXIES),
    },
    exportLimits: { rows: e.GUANXI_EXPORT_LIMIT, dayRows: e.GUANXI_EXPORT_DAY_LIMIT },
    outboundAllow: parseOutboundAllow(e.GUANXI_OUTBOUND_ALLOW),
    logLevel: overrides.logLevel ?? e.LOG_LEVEL,
    language: languageOf((e.LC_ALL ?? e.LANG ?? 'en').replace('_', '-')),
  }
}
