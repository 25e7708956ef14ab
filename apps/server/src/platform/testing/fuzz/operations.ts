/** The part of JSON Schema that our documents use. */
export interface Schema {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: boolean | Schema
  readonly propertyNames?: Schema
  readonly items?: Schema
  readonly prefixItems?: readonly Schema[]
  readonly minItems?: number
  readonly maxItems?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly exclusiveMinimum?: number
  readonly exclusiveMaximum?: number
  readonly multipleOf?: number
  readonly format?: string
  readonly pattern?: string
}

export type Schemas = Readonly<Record<string, Schema>>

interface Media {
  readonly schema?: Schema
}

interface DocumentOperation {
  readonly operationId?: string
  readonly security?: readonly object[]
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required?: boolean; readonly schema: Schema }[]
  readonly requestBody?: { readonly required?: boolean; readonly content: Readonly<Record<string, Media>> }
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, Media>> }>>
}

export interface OpenApiDocument {
  readonly components?: { readonly schemas?: Schemas }
  readonly paths: Readonly<Record<string, Readonly<Record<string, DocumentOperation>>>>
}

export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

export interface Operation {
  readonly id: string
  readonly method: HttpMethod
  readonly path: string
  readonly isPublic: boolean
  /** Object schemas over the parameters of one place. */
  readonly params: Schema
  readonly query: Schema
  readonly body: Schema | undefined
  /** Declared status → the codes its problem may carry; empty for an answer that is no problem. */
  readonly statuses: ReadonlyMap<number, readonly string[]>
}

const METHODS: readonly HttpMethod[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']

export function operationsOf(document: OpenApiDocument): Operation[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    METHODS.flatMap((method) => {
      const operation = methods[method.toLowerCase()]
      return operation === undefined ? [] : [readOperation(path, method, operation)]
    }),
  )
}

function readOperation(path: string, method: HttpMethod, operation: DocumentOperation): Operation {
  const place = (where: string): Schema => {
    const found = (operation.parameters ?? []).filter((parameter) => parameter.in === where)
    return {
      type: 'object',
      properties: Object.fromEntries(found.map((parameter) => [parameter.name, parameter.schema])),
      required: found.filter((parameter) => parameter.required === true).map((parameter) => parameter.name),
      additionalProperties: false,
    }
  }
  return {
    id: operation.operationId ?? `${method} ${path}`,
    method,
    path,
    isPublic: operation.security?.length === 0,
    params: place('path'),
    query: place('query'),
    body: operation.requestBody?.content['application/json']?.schema,
    statuses: new Map(Object.entries(operation.responses).map(([status, answer]) => [Number(status), codesOf(answer.content)])),
  }
}

function codesOf(content: Readonly<Record<string, Media>> | undefined): readonly string[] {
  const properties = Object.values(content ?? {})[0]?.schema?.properties
  const code = properties?.requestId === undefined ? undefined : properties.code
  return (code?.enum ?? (code?.const === undefined ? [] : [code.const])).map(String)
}
