import { expect, test } from 'vitest';
import { partsOf } from './parts';

test.each([
  ['is current', [{ words: 'is current' }]],
  ['', []],
  [
    'holds `unit-101` from 2026-03-02T09:00:00.250Z (poll 3)',
    [
      { words: 'holds ' },
      { name: 'unit-101' },
      { words: ' from ' },
      { instant: '2026-03-02T09:00:00.250Z' },
      { words: ' (poll 3)' },
    ],
  ],
  ['`d101`, `gym`', [{ name: 'd101' }, { words: ', ' }, { name: 'gym' }]],
  ['ends at 2026-03-02T09:00:00Z', [{ words: 'ends at ' }, { instant: '2026-03-02T09:00:00Z' }]],
  ['a ` alone', [{ words: 'a ` alone' }]],
])('%j has its names and instants apart', (text, parts) => {
  expect(partsOf(text)).toEqual(parts);
});
