// The types of the portal are those of the service's own document.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { typesOf } from '../../web/build/types.mjs';
import { expect, test } from './office';

test("the portal's types are made from the document that the service shows", async ({ office, request }) => {
  const answer = await request.get(`${office.url}/api/v1/openapi.json`, {
    headers: { Authorization: `Bearer ${office.tokens['pat']}` },
  });
  const kept = readFileSync(join(import.meta.dirname, '../../web/src/api/schema.d.ts'), 'utf8');
  expect(await typesOf(await answer.json())).toBe(kept);
});
