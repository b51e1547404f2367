// The first load of the portal: what the page names, as it is sent, in bytes. Skipped where nothing was built.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const DIST = join(import.meta.dirname, '../dist');
const MOST_BYTES = 250_000;

test.skipIf(!existsSync(join(DIST, 'index.html')))('the first load is under 250 KB', () => {
  const page = readFileSync(join(DIST, 'index.html'), 'utf8');
  const named = [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)].map((match) => match[1] as string);
  expect(named.length).toBeGreaterThan(1);
  const bytes = named.map((path) => statSync(join(DIST, `${path}.br`)).size).reduce((sum, size) => sum + size, 0);
  expect(bytes).toBeLessThan(MOST_BYTES);
  expect(page.match(/NONCE-OF-THIS-ANSWER/g)).toHaveLength(1);
});
