// Which change the editor of labels asks for.
import { expect, test } from 'vitest';
import { changeOf } from './Labels';
import type { SeenLabel } from './queries';

const label = (name: string, status: string, excluded = false): SeenLabel => ({
  label: name,
  status,
  from: 'property',
  excluded,
  records: 1,
});
const LABELS = [label('Current', 'current'), label('Corporate', 'unknown', true), label('Weird', 'unknown')];

test('nothing edited, nothing changed', () => {
  expect(changeOf(LABELS, ['corporate'], {})).toBeUndefined();
});

test('what was put back is no change', () => {
  expect(changeOf(LABELS, ['corporate'], { Current: { status: 'current', excluded: false } })).toBeUndefined();
});

test('only the meanings that differ are sent', () => {
  const draft = { Current: { status: 'current' }, Weird: { status: 'future' } };
  expect(changeOf(LABELS, ['corporate'], draft)).toEqual({ status_labels: { Weird: 'future' } });
});

test('the excluded ones are sent whole, and one is taken out however it is written', () => {
  const draft = { Corporate: { excluded: false }, Weird: { excluded: true } };
  expect(changeOf(LABELS, ['corporate', 'Staff'], draft)).toEqual({ excluded_statuses: ['Staff', 'Weird'] });
});
