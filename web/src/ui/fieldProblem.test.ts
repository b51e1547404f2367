// At which field a refusal of the server is shown.
import { expect, test } from 'vitest';
import { ApiProblem, Unreachable } from '../api/http';
import { formProblemOf } from './fieldProblem';

const FIELDS = { id: ['is there already'], unit: ['unknown unit'], schedule: ['the hours of'] };
const refused = (detail: string, status = 400) =>
  formProblemOf(new ApiProblem(status, 'invalid_input', detail), FIELDS);

test.each([
  ['`id`: expected a name, found an empty text', 'id'],
  ['`schedule[0].from`: expected a time of day', 'schedule'],
  ['unit `101` is there already', 'id'],
  ['key `k` names the unknown unit `999`', 'unit'],
  ['the hours of key `k` have intervals that overlap', 'schedule'],
  ['something else', undefined],
])('%s', (detail, field) => {
  expect(refused(detail).field).toBe(field);
});

test('a mistake of the service is about no field', () => {
  expect(refused('the hours of `x` broke', 500).field).toBeUndefined();
});

test('a lost answer says that nothing was lost here', () => {
  expect(formProblemOf(new Unreachable(), FIELDS).sentence).toMatch(/still here/);
});
