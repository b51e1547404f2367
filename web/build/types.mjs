// Types of what the API says, from its OpenAPI document: `node build/types.mjs DOCUMENT.json > src/api/schema.d.ts`.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';

/** Of the schemas alone: paths are written where they are asked for. */
export async function typesOf(document) {
  const ast = await openapiTS({ ...document, paths: {} });
  return `// Made from the service's /api/v1/openapi.json by build/types.mjs. Not to be edited.\n${astToString(ast)}`;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.stdout.write(await typesOf(JSON.parse(readFileSync(process.argv[2], 'utf8'))));
}
