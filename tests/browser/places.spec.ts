// No page is forgotten: what the router knows is among what `every_page.spec.ts` looks at.
import { expect, test } from '@playwright/test';
import { isLookedAt, routes } from './places';

test('every route of the portal is among the pages that are looked at', () => {
  const found = routes();
  expect(found.length, found.join(' ')).toBeGreaterThan(40);
  expect(found.filter((route) => !isLookedAt(route))).toEqual([]);
});
