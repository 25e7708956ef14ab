import openapiTypes, { astToString } from 'openapi-typescript'

/** TypeScript interfaces for an OpenAPI document. A field with a default may be left out of a request, so it is optional. */
export async function typesOf(document: object): Promise<string> {
  const nodes = await openapiTypes(JSON.stringify(document), { defaultNonNullable: false, alphabetize: true })
  return `// Generated from docs/openapi.json by \`npm run generate\`. Do not edit.\n\n${astToString(nodes)}`
}
